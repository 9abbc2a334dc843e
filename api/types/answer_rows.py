"""A type for the rows of each named question, made from its columns.

A column that names a thing gives the thing; a code gives its concept; the name columns of a
question are left out, since things have their labels.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from api.types import arguments
from api.types.codes import AgreementState, Concept, concept
from api.types.context import Confidence, Info
from api.types.fields import CooperationField
from api.types.guideline import Clause, Procedure, Step
from api.types.partnerships import Partnership
from api.types.places import Country, Place, Province, Region, placed
from api.types.sources import SourceRow, SourceTable
from api.types.templates import TemplateDocument
from api.types.totals import SourceTotal
from graph import questions
from graph.catalogue import Catalogue
from graph.narrowing import NAMED
from graph.queries import QueryFile
from graph.questions import Answer, Column, Kind, Value

Read = Callable[[Catalogue, str], Any]

THINGS: Mapping[Kind, tuple[type, Read]] = {
    Kind.PROVINCE: (Province, lambda c, key: Province(of=c.provinces[key])),
    Kind.REGION: (Region, lambda c, key: Region(of=c.regions[key])),
    Kind.PLACE: (Place, lambda c, key: placed(c.places[key])),
    Kind.COUNTRY: (Country, lambda c, key: Country(of=c.countries[key])),
    Kind.PARTNERSHIP: (Partnership, lambda c, key: Partnership(of=c.partnerships[key])),
    Kind.ROW: (SourceRow, lambda c, key: SourceRow(of=c.rows[key])),
    Kind.TABLE: (SourceTable, lambda c, key: SourceTable(of=c.tables[key])),
    Kind.TOTAL: (SourceTotal, lambda c, key: SourceTotal(of=c.reconciliations[key])),
    Kind.FIELD: (CooperationField, lambda c, key: CooperationField(of=c.fields[key])),
    Kind.CLAUSE: (Clause, lambda c, key: Clause(of=c.clauses[key])),
    Kind.PROCEDURE: (Procedure, lambda c, key: Procedure(of=c.procedures[key])),
    Kind.STEP: (Step, lambda c, key: Step(of=c.steps[key])),
    Kind.TEMPLATE: (TemplateDocument, lambda c, key: TemplateDocument(of=c.templates[key])),
    Kind.CONFIDENCE: (Confidence, lambda c, key: Confidence(key)),
    Kind.DATE: (date, lambda c, key: date.fromisoformat(key)),
    Kind.INTEGER: (int, lambda c, key: key),
    Kind.DECIMAL: (float, lambda c, key: float(key)),
    Kind.TEXT: (str, lambda c, key: key),
}
"""The type of each kind of column, and how a value becomes one."""


def values(answer: Answer) -> list[dict[str, Value]]:
    """The rows of an answer, by column."""
    columns = answer.question.columns
    return [dict(zip(columns, row, strict=True)) for row in answer.rows]


def shown(question: QueryFile) -> list[str]:
    """The columns without the names of things that have labels of their own."""
    return [name for name in question.columns if not is_label(name)]


def is_label(name: str) -> bool:
    return name not in questions.COLUMNS and questions.column(name[:-2]).kind in NAMED


@cache
def row_type(question: QueryFile) -> type[Any]:
    """The type of one row; its values by column are all it holds."""
    name = f"{camel(question.name)}Row"
    cells: dict[str, Any] = {column: _cell(column) for column in shown(question)}
    holds = {"__annotations__": {"values": strawberry.Private[Mapping[str, Value]]}}
    return strawberry.type(
        type(name, (), holds | cells), description="One row of the answer (แถวของคำตอบ)."
    )


def field_name(question: str) -> str:
    name = camel(question)
    return name[0].lower() + name[1:]


def camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-"))


def _cell(name: str) -> StrawberryField:
    column = questions.column(name)
    kind, read = _reader(name, column)

    def resolve_set(root: Any, info: Info) -> Any:
        return [read(info.context.catalogue, key) for key in root.values[name]]

    def resolve_one(root: Any, info: Info) -> Any:
        value = root.values[name]
        return None if value is None else read(info.context.catalogue, value)

    resolver = resolve_set if column.many else resolve_one
    resolver.__annotations__["return"] = list[kind] if column.many else kind | None  # type: ignore[valid-type]
    field: StrawberryField = strawberry.field(
        resolver=resolver, name=name, description=column.description
    )
    return field


def _reader(name: str, column: Column) -> tuple[Any, Read]:
    if column.kind is Kind.CODE:
        kind = AgreementState if column.scheme == "state" else Concept
        return kind, lambda _, key: concept(column.scheme, key)
    if column.values:
        closed = arguments.closed(name)
        return closed, lambda _, key: closed(key)
    return THINGS[column.kind]
