"""What a column of an answer shall be, as Python says it: a value, several, or a range."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from graph.columns import Kind, column
from graph.conditions import Between
from graph.errors import ConditionError
from graph.moments import moment
from graph.narrowing import MEASURES, Wanted

E = TypeVar("E")


def wanted(name: str, value: object) -> Wanted:
    """Any of the values that are given. Raises `ConditionError` for one that cannot be."""
    kind = column(name).kind
    many = isinstance(value, Iterable) and not isinstance(value, str)
    several = value if many else [value]
    return tuple(_wanted(name, kind, one) for one in several)  # type: ignore[attr-defined]


def _wanted(name: str, kind: Kind, value: object) -> str | Between[Any]:
    if kind not in MEASURES:
        text = value if isinstance(value, str) else getattr(value, "key", None)
        if not isinstance(text, str):
            raise ConditionError(f"{name} is {value!r}, not a key or a name")
        return text
    least, most = (value.least, value.most) if isinstance(value, Between) else (value, value)
    try:
        if kind is Kind.DATE:
            first, last = _end(least, moment), _end(most, moment)
            return Between[date](
                None if first is None else first.earliest, None if last is None else last.latest
            )
        read = MEASURES[kind]
        return Between[Any](*(_end(one, lambda one: read(str(one))) for one in (least, most)))
    except (ValueError, ArithmeticError) as error:
        expected = EXPECTED.get(kind, str(error))
        raise ConditionError(f"{name} is {value!r}, not {expected}") from None


def _end(value: object, read: Callable[[Any], E]) -> E | None:
    return None if value is None else read(value)


EXPECTED: Mapping[Kind, str] = {Kind.INTEGER: "a whole number", Kind.DECIMAL: "a number"}
