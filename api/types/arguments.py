"""The arguments of the named questions: by which a column can be narrowed, and ordering."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import strawberry

from api.types.context import Confidence, Lang
from api.types.dates import Precision
from api.types.enums import code_enum, column_enum, constant
from api.types.orders import order_argument, order_of
from api.types.signatures import Arguments
from graph import questions, vocabulary
from graph.conditions import Between
from graph.narrowing import NAMED, Wanted
from graph.questions import Column, Kind

ENUMS: dict[str, type[Enum]] = {"language": Lang, "precision": Precision}
"""Columns whose texts have an enum that other types use too."""


@strawberry.input(
    description="Whole numbers (ช่วงจำนวนเต็ม), both bounds included; one at least is given."
)
class IntRange:
    min: int | None = strawberry.field(
        default=None, description="The least (ต่ำสุด); none: no bound."
    )
    max: int | None = strawberry.field(default=None, description="The most (สูงสุด); none: no bound.")

    def range(self) -> Between[Any]:
        return Between(self.min, self.max)


@strawberry.input(description="Numbers (ช่วงตัวเลข), both bounds included; one at least is given.")
class FloatRange:
    min: float | None = strawberry.field(
        default=None, description="The least (ต่ำสุด); none: no bound."
    )
    max: float | None = strawberry.field(
        default=None, description="The most (สูงสุด); none: no bound."
    )

    def range(self) -> Between[Any]:
        least, most = (None if one is None else Decimal(repr(one)) for one in (self.min, self.max))
        return Between(least, most)


@strawberry.input(
    description="Days of the common era (ช่วงวันที่), both bounds included; one at least is given."
)
class DateInterval:
    from_: date | None = strawberry.field(
        default=None, name="from", description="The first day (วันแรก); none: no bound."
    )
    to: date | None = strawberry.field(
        default=None, description="The last day (วันสุดท้าย); none: no bound."
    )

    def range(self) -> Between[Any]:
        return Between(self.from_, self.to)


RANGES = {Kind.INTEGER: IntRange, Kind.DECIMAL: FloatRange, Kind.DATE: DateInterval}


def closed(name: str) -> type[Enum]:
    """The enum of a column whose texts are not free."""
    return ENUMS.get(name) or column_enum(name)


def argument(name: str) -> Any:
    """An optional argument that keeps the rows whose column is, or holds, what is given."""
    column = questions.column(name)
    kind, keeps = _asked(name, column)
    described = f"{column.description}. Only rows {keeps}."
    return Annotated[kind | None, strawberry.argument(name=name, description=described)]


def _asked(name: str, column: Column) -> tuple[Any, str]:
    """The type of an argument, and what it keeps."""
    if column.kind in RANGES:
        return RANGES[column.kind], "within these bounds"
    if column.kind is Kind.CONFIDENCE:
        return Confidence, "as sure as this, or surer"
    if column.kind is Kind.CODE:
        code = code_enum(column.scheme)
        return list[code], f"with any of these{_included(column.scheme)}"  # type: ignore[valid-type]
    if column.values:
        return list[closed(name)], "with any of these"  # type: ignore[misc]
    if column.kind is Kind.TEXT:
        return list[str], "with any of these texts, in capitals or not"
    if column.kind not in NAMED:
        return list[str], "with any of these, by key"
    narrower = "; a field includes its narrower ones" if column.kind is Kind.FIELD else ""
    return list[str], f"with any of these, by key or by name in Thai or English{narrower}"


def _included(scheme: str) -> str:
    """What asking for a code includes beside it."""
    broader = dict.fromkeys(one.broader for one in vocabulary.codes()[scheme].values())
    return "".join(f"; {constant(key)} includes its steps" for key in broader if key)


def wanted(given: Any) -> Wanted:
    """What a column shall be, of an argument that is given."""
    if isinstance(given, IntRange | FloatRange | DateInterval):
        return (given.range(),)
    several = given if isinstance(given, list) else [given]
    return tuple(one.value if isinstance(one, Enum) else one for one in several)


def order_by(question: str, columns: tuple[str, ...]) -> Arguments:
    """By what the answer of a question can be ordered."""
    described = tuple((name, f"{questions.column(name).description}.") for name in columns)
    return order_argument(order_of(question, described))
