"""The named questions as fields: a type for the rows of each, made from its columns.

A column that names a thing gives the thing; a code gives its concept; the name columns of a
question are left out, since things have their labels.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from inspect import Parameter, Signature
from typing import Annotated, Any

import strawberry
from strawberry.types.field import StrawberryField

from api.types import arguments
from api.types.codes import Concept, concept
from api.types.connection import DEFAULT_FIRST, After, Connection, First, bad_input, connect
from api.types.context import Confidence, Info, InLang, Lang, text
from api.types.guideline import Clause, Procedure, Step, Template
from api.types.partnerships import Partnership
from api.types.places import CooperationField, Country, Place, Province, Region
from api.types.sources import SourceRow, SourceTable, SourceTotal
from graph import questions
from graph.answer_order import in_order, sortable
from graph.catalogue import Catalogue
from graph.errors import ConditionError, UnknownNameError
from graph.evidence import evidence
from graph.narrowing import NAMED, Narrowing, narrow
from graph.queries import QueryFile
from graph.questions import Answer, Column, Kind, Value

Read = Callable[[Catalogue, str], Any]

THINGS: Mapping[Kind, tuple[type, Read]] = {
    Kind.PROVINCE: (Province, lambda c, key: Province(of=c.provinces[key])),
    Kind.REGION: (Region, lambda c, key: Region(of=c.regions[key])),
    Kind.PLACE: (Place, lambda c, key: Place(of=c.places[key])),
    Kind.COUNTRY: (Country, lambda c, key: Country(of=c.countries[key])),
    Kind.PARTNERSHIP: (Partnership, lambda c, key: Partnership(of=c.partnerships[key])),
    Kind.ROW: (SourceRow, lambda c, key: SourceRow(of=c.rows[key])),
    Kind.TABLE: (SourceTable, lambda c, key: SourceTable(of=c.tables[key])),
    Kind.TOTAL: (SourceTotal, lambda c, key: SourceTotal(of=c.reconciliations[key])),
    Kind.FIELD: (CooperationField, lambda c, key: CooperationField(of=c.fields[key])),
    Kind.CLAUSE: (Clause, lambda c, key: Clause(of=c.clauses[key])),
    Kind.PROCEDURE: (Procedure, lambda c, key: Procedure(of=c.procedures[key])),
    Kind.STEP: (Step, lambda c, key: Step(of=c.steps[key])),
    Kind.TEMPLATE: (Template, lambda c, key: Template(of=c.templates[key])),
    Kind.CONFIDENCE: (Confidence, lambda c, key: Confidence(key)),
    Kind.DATE: (date, lambda c, key: date.fromisoformat(key)),
    Kind.INTEGER: (int, lambda c, key: key),
    Kind.DECIMAL: (float, lambda c, key: float(key)),
    Kind.TEXT: (str, lambda c, key: key),
}
"""The type of each kind of column, and how a value becomes one."""


@strawberry.type
class Asked:
    """What every answer says of itself."""

    of: strawberry.Private[QueryFile]
    narrowing: strawberry.Private[Narrowing]

    @strawberry.field(description="The question.")
    def question(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.question, lang) if self.of.question else ""

    @strawberry.field(description="What to know when reading the answer, where there is more.")
    def description(self) -> str | None:
        return self.of.description or None

    @strawberry.field(description="How many rows the answer has when it is not narrowed.")
    def row_count(self, info: Info) -> int:
        return len(info.context.snapshot.answers[self.of.name].rows)


def fields() -> dict[str, StrawberryField]:
    """A field of the root type for each question, by its name in snake case."""
    return {name.replace("-", "_"): _field(file) for name, file in questions.named().items()}


def _field(question: QueryFile) -> StrawberryField:
    columns = tuple(name for name in sortable(question) if not _is_label(name))
    order = arguments.order_type(_camel(question.name), columns)
    order_by = Annotated[list[order] | None, arguments.ORDER_BY]  # type: ignore[valid-type]
    optional = {name: arguments.argument(name) for name in _shown(question)}

    def resolve(info: Info, first: int, after: str | None, **given: Any) -> Any:
        keys = [arguments.key(one) for one in given.pop("order_by", None) or ()]
        narrowing = {name: arguments.wanted(one) for name, one in given.items() if one is not None}
        answer, catalogue = info.context.snapshot.answers[question.name], info.context.catalogue
        try:
            for name, one in narrowing.items():
                answer = narrow(answer, name, one, catalogue)
        except (ConditionError, UnknownNameError) as error:
            raise bad_input(str(error)) from None
        return _page(in_order(answer, keys, catalogue), narrowing, first, after)

    asked = question.question
    said = f"{asked.en} {asked.th} {question.description}".strip() if asked else ""
    field: StrawberryField = strawberry.field(
        resolver=_signed(resolve, optional | {"order_by": order_by}, _answers()[question.name]),
        description=said,
    )
    return field


def _signed(
    resolve: Callable[..., Any], optional: Mapping[str, Any], answer: Any, **first: Any
) -> Any:
    """The resolver with the arguments of its question, which strawberry reads off a signature."""
    fixed = {
        **first,
        "info": (Info, Parameter.empty),
        "first": (First, DEFAULT_FIRST),
        "after": (After, None),
    }
    every = fixed | {name: (annotation, None) for name, annotation in optional.items()}
    resolve.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in every.items()
        ],
        return_annotation=answer,
    )
    resolve.__annotations__ = {name: one for name, (one, _) in every.items()} | {"return": answer}
    return resolve


def _page(answer: Answer, narrowing: Narrowing, first: int, after: str | None) -> Any:
    """A page of an answer, with what it says of itself."""
    kind, row_type = _answers()[answer.question.name], _row_type(answer.question)
    page = connect(_rows(answer), lambda row: row_type(values=row), first, after)
    parts = {part.name: getattr(page, part.name) for part in dataclasses.fields(page) if part.init}
    return kind(of=answer.question, narrowing=narrowing, **parts)


@cache
def _answers() -> Mapping[str, type[Any]]:
    """The type of the answer of each question.

    All are made before any is finished: two questions may be evidence for each other.
    """
    made = {name: _answer_type(file) for name, file in questions.named().items()}
    for name, file in questions.named().items():
        if file.evidence:
            made[name].evidence = _evidence(file.evidence.question, made)
        strawberry.type(made[name], description="A page of the answer to a question.")
    return made


def _answer_type(question: QueryFile) -> type[Any]:
    bases = (Asked, Connection[_row_type(question)])  # type: ignore[misc]
    return types.new_class(f"{_camel(question.name)}RowConnection", bases)


def _evidence(name: str, made: Mapping[str, type[Any]]) -> StrawberryField:
    def resolve(root: Any, info: Info, first: int, after: str | None) -> Any:
        snapshot = info.context.snapshot
        found = evidence(root.of, root.narrowing, snapshot.answers.__getitem__, snapshot.catalogue)
        return _page(found.answer, found.narrowing, first, after) if found else None

    field: StrawberryField = strawberry.field(
        resolver=_signed(resolve, {}, made[name], root=(Any, Parameter.empty)),
        description=f"Why rows may be missing: {_field_name(name)}, narrowed by the arguments that "
        "both have, numbers, dates and confidences apart, as long as some row is left.",
    )
    return field


def _rows(answer: Answer) -> Sequence[Mapping[str, Value]]:
    columns = answer.question.columns
    return [dict(zip(columns, row, strict=True)) for row in answer.rows]


def _shown(question: QueryFile) -> list[str]:
    """The columns without the names of things that have labels of their own."""
    return [name for name in question.columns if not _is_label(name)]


def _is_label(name: str) -> bool:
    return name not in questions.COLUMNS and questions.column(name[:-2]).kind in NAMED


@cache
def _row_type(question: QueryFile) -> type[Any]:
    """The type of one row; its values by column are all it holds."""
    name = f"{_camel(question.name)}Row"
    cells: dict[str, Any] = {column: _cell(column) for column in _shown(question)}
    holds = {"__annotations__": {"values": strawberry.Private[Mapping[str, Value]]}}
    return strawberry.type(type(name, (), holds | cells), description="One row of the answer.")


def _field_name(question: str) -> str:
    name = _camel(question)
    return name[0].lower() + name[1:]


def _camel(name: str) -> str:
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
        return Concept, lambda _, key: concept(column.scheme, key)
    if column.values:
        closed = arguments.closed(name)
        return closed, lambda _, key: closed(key)
    return THINGS[column.kind]
