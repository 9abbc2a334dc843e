"""The order of a list as an argument: several keys, each with its direction."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import strawberry

from api.types.enums import Direction, made
from api.types.signatures import Arguments, left_out
from graph.ordering import Order, OrderKey

ORDER = (
    "By what to order (การเรียงลำดับ): the first key decides, each further one where it ties. What "
    "is not stated comes last."
)
UPWARDS = "Which way (ทิศทาง); upwards where it is not said."


@cache
def order_of(name: str, keys: tuple[tuple[str, str], ...]) -> type[Any]:
    """The input that orders things of a name by one of the keys, each with its description."""
    choice: Any = made(f"{name}OrderKey", f"What a {name} is ordered by (เรียงตาม).", dict(keys))
    holds = {
        "__annotations__": {"by": choice, "direction": Direction},
        "__module__": __name__,
        "by": strawberry.field(description="What to order by (เรียงตาม)."),
        "direction": strawberry.field(default=Direction.ASC, description=UPWARDS),
    }
    return strawberry.input(
        type(f"{name}Order", (), holds),
        description=f"One key of the order of a list of {name}s (เกณฑ์การเรียงลำดับ).",
    )


def described(keys: Mapping[str, OrderKey]) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"{one.description}.") for name, one in keys.items())


def read(asked: Any) -> list[Order]:
    """The keys of an order; no order where none is asked for."""
    return [Order(one.by.value, one.direction is Direction.DESC) for one in asked or ()]


def order_argument(key: type[Any]) -> Arguments:
    keys: Any = list[key]  # type: ignore[valid-type]  # an input that is made at run time
    return {"order_by": (left_out(keys, ORDER), None)}
