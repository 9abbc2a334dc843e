"""The named questions as fields: a type for the rows of each, made from its columns.

A column that names a thing gives the thing; a code gives its concept; the name columns of a
question are left out, since things have their labels.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from inspect import Parameter, Signature
from typing import Annotated, Any

import strawberry
from strawberry.types.field import StrawberryField

from api.types.codes import Concept, concept
from api.types.connection import After, Connection, First, Page, bad_input, connect
from api.types.context import Confidence, Info
from api.types.fields import CooperationField
from api.types.guideline import Clause, Procedure, Step, TemplateDocument
from api.types.partnerships import Partnership
from api.types.places import Country, Place, Province, Region, placed
from api.types.sources import SourceRow, SourceTable, SourceTotal
from graph import questions
from graph.catalogue import Catalogue
from graph.errors import UnknownNameError
from graph.narrowing import narrow
from graph.queries import QueryFile
from graph.questions import Answer, Column, Kind, Value

Read = Callable[[Catalogue, str], Any]

THINGS: Mapping[Kind, tuple[type, Read]] = {
    Kind.PROVINCE: (Province, lambda c, key: Province(of=c.provinces[key])),
    Kind.REGION: (Region, lambda c, key: Region(of=c.regions[key])),
    Kind.PLACE: (Place, lambda c, key: placed(c.areas[key])),
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
    Kind.TEXT: (str, lambda c, key: key),
}
"""The type of each kind of column, and how a value becomes one."""

FILTERS = frozenset(Kind) - {Kind.INTEGER, Kind.DATE, Kind.CONFIDENCE}
"""The kinds of column that a question can be narrowed by."""


def fields() -> dict[str, StrawberryField]:
    """A field of the root type for each question, by its name in snake case."""
    return {name.replace("-", "_"): _field(file) for name, file in questions.named().items()}


def _field(question: QueryFile) -> StrawberryField:
    row_type = _row_type(question)
    narrowing = [name for name in _shown(question) if questions.column(name).kind in FILTERS]

    def resolve(info: Info, first: int | None, after: str | None, **wanted: str | None) -> Any:
        answer = info.context.snapshot.answers[question.name]
        for name, value in wanted.items():
            if value is not None:
                answer = _narrowed(answer, name, value, info.context.catalogue)
        page = Page(info.context.catalogue.version, first, after)
        return connect(_rows(answer), lambda row: row_type(values=row), page)

    asked = question.question
    field: StrawberryField = strawberry.field(
        resolver=_signed(resolve, narrowing, Connection[row_type]),  # type: ignore[valid-type]
        description=f"{asked.en} {asked.th} {question.description}".strip() if asked else "",
    )
    return field


def _narrowed(answer: Answer, name: str, value: str, catalogue: Catalogue) -> Answer:
    try:
        return narrow(answer, name, value, catalogue)
    except UnknownNameError as error:
        raise bad_input(str(error)) from None


def _signed(resolve: Callable[..., Any], narrowing: Sequence[str], answer: Any) -> Any:
    """The resolver with the arguments of its question, which strawberry reads off a signature."""
    fixed = {
        "info": (Info, Parameter.empty),
        "first": (First, None),
        "after": (After, None),
    }
    arguments = fixed | {name: (_narrow(name), None) for name in narrowing}
    resolve.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in arguments.items()
        ],
        return_annotation=answer,
    )
    resolve.__annotations__ = {name: one for name, (one, _) in arguments.items()} | {
        "return": answer
    }
    return resolve


def _narrow(name: str) -> Any:
    """An argument that keeps the rows whose column is, or holds, a value."""
    described = questions.column(name).description
    keeps = strawberry.argument(name=name, description=f"Only these rows. {described}.")
    return Annotated[str | None, keeps]


def _rows(answer: Answer) -> Sequence[Mapping[str, Value]]:
    columns = answer.question.columns
    return [dict(zip(columns, row, strict=True)) for row in answer.rows]


def _shown(question: QueryFile) -> list[str]:
    """The columns without the names of things that have labels of their own."""
    return [name for name in question.columns if name in questions.COLUMNS]


def _row_type(question: QueryFile) -> type[Any]:
    """The type of one row; its values by column are all it holds."""
    name = "".join(part.capitalize() for part in question.name.split("-")) + "Row"
    cells: dict[str, Any] = {column: _cell(column) for column in _shown(question)}
    holds = {"__annotations__": {"values": strawberry.Private[Mapping[str, Value]]}}
    return strawberry.type(type(name, (), holds | cells), description="One row of the answer.")


def _cell(name: str) -> StrawberryField:
    column = questions.column(name)
    kind, read = _reader(column)

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


def _reader(column: Column) -> tuple[Any, Read]:
    if column.kind is Kind.CODE:
        return Concept, lambda _, key: concept(column.scheme, key)
    return THINGS[column.kind]
