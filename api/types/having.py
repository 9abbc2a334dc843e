"""What a group must have to be listed: bounds of its counts and dates, a least confidence."""

from typing import Any

import strawberry

from api.types.conditions import DateTest, given, optional, tested
from api.types.connection import bad_input
from api.types.context import Confidence
from graph import model
from graph.catalogue import Catalogue
from graph.condition_input import Asked
from graph.conditions import AtLeast, Between, Condition
from graph.grouping import COUNTS, Group
from graph.properties import Holds
from graph.view import Truth, all_of


def _bounds(count: str) -> tuple[str, str]:
    """What the least and the most of a count are called."""
    counted = f"{count[0].upper()}{count[1:]}"
    return f"min{counted}", f"max{counted}"


def _made() -> type[Any]:
    fields: dict[str, tuple[Any, Any]] = {}
    for name, (_, said) in COUNTS.items():
        least, most = _bounds(name)
        fields[least] = (int, optional(f"So many {said} or more."))
        fields[most] = (int, optional(f"So many {said} or fewer."))
    fields["first"] = (
        DateTest,
        optional("When the first of them was signed, or started (วันแรกสุด)."),
    )
    fields["last"] = (DateTest, optional("When the last of them was signed, or started (วันล่าสุด)."))
    fields["confidence"] = (
        Confidence,
        optional("Their least confidence (ระดับความเชื่อมั่นต่ำสุด) is this or better."),
    )
    holds = {name: field for name, (_, field) in fields.items()}
    types = {name: kind | None for name, (kind, _) in fields.items()}
    made = type("GroupHaving", (), holds | {"__annotations__": types, "__module__": __name__})
    described = "What a group must have to be listed (เงื่อนไขของกลุ่ม): all that is given."
    return strawberry.input(made, description=described)


GroupHaving: Any = _made()


def having(asked: Any, catalogue: Catalogue) -> list[tuple[str, Condition]]:
    """What is asked for, by what it is asked of: a count, or the attribute of a group."""
    if not asked:
        return []
    values = given(asked, "having")
    if not values:
        raise bad_input("having is empty: say what a group must have, or leave it out")
    found: list[tuple[str, Condition]] = []
    for name in COUNTS:
        least, most = (values.pop(bound, None) for bound in _bounds(name))
        if least is not None and most is not None and least > most:
            raise bad_input(f"having: no number of {name} is {least} or more and {most} or less")
        if least is not None or most is not None:
            found.append((name, Between(least, most)))
    if certainty := values.pop("confidence", None):
        found.append(("confidence", AtLeast(model.Confidence(certainty.value))))
    for name, test in values.items():
        found += [
            (name, one) for one in tested(Holds.DATE, test, Asked(f"having.{name}", "", catalogue))
        ]
    return found


def has(group: Group, conditions: list[tuple[str, Condition]]) -> Truth:
    """Whether a group meets all of them."""
    return all_of(condition.met(_values(group, name)) for name, condition in conditions)


def _values(group: Group, name: str) -> tuple[Any, ...]:
    if name in COUNTS:
        return (COUNTS[name][0](group),)
    value = getattr(group, name)
    return () if value is None else (value,)
