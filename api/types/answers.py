"""The named questions as fields: each takes its columns as arguments, and shows its evidence."""

from collections.abc import Mapping
from functools import cache
from types import new_class
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from api.types import arguments, orders
from api.types.answer_rows import camel, field_name, is_label, row_type, shown, values
from api.types.connection import PAGING, Connection, Page, bad_input, paged
from api.types.context import Info, InLang, Lang, text
from api.types.signatures import signed
from graph import questions
from graph.answer_order import in_order, sortable
from graph.errors import ConditionError, UnknownNameError
from graph.evidence import evidence
from graph.narrowing import Narrowing, narrow
from graph.queries import QueryFile
from graph.questions import Answer


@strawberry.type
class Asked:
    """What every answer says of itself."""

    of: strawberry.Private[QueryFile]
    narrowing: strawberry.Private[Narrowing]

    @strawberry.field(description="The question (คำถาม).")
    def question(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.question, lang) if self.of.question else ""

    @strawberry.field(
        description="What to know when reading the answer (คำอธิบาย), where there is more."
    )
    def description(self) -> str | None:
        return self.of.description or None

    @strawberry.field(
        description="How many rows the answer has (จำนวนแถวทั้งหมด) when it is not narrowed."
    )
    def row_count(self, info: Info) -> int:
        return len(info.context.snapshot.answers[self.of.name].rows)


def fields() -> dict[str, StrawberryField]:
    """A field of the root type for each question, by its name in snake case."""
    return {name.replace("-", "_"): _field(file) for name, file in questions.named().items()}


def _field(question: QueryFile) -> StrawberryField:
    order = arguments.order_by(camel(question.name), _columns(question))
    optional = {name: (arguments.argument(name), None) for name in shown(question)}

    def resolve(root: Any, info: Info, **asked: Any) -> Any:
        page = _page_asked(info, asked)
        keys = orders.read(asked.pop("order_by"))
        narrowing = {name: arguments.wanted(one) for name, one in asked.items() if one is not None}
        answer, catalogue = info.context.snapshot.answers[question.name], info.context.catalogue
        try:
            for name, one in narrowing.items():
                answer = narrow(answer, name, one, catalogue)
        except (ConditionError, UnknownNameError) as error:
            raise bad_input(str(error)) from None
        return _page(in_order(answer, keys, catalogue), narrowing, page)

    asked = question.question
    said = f"{asked.en} {asked.th} {question.description}".strip() if asked else ""
    answer = _answers()[question.name]
    field: StrawberryField = strawberry.field(
        resolver=signed(resolve, optional | order | PAGING, answer), description=said
    )
    return field


def _columns(question: QueryFile) -> tuple[str, ...]:
    return tuple(name for name in sortable(question) if not is_label(name))


def _page_asked(info: Info, asked: dict[str, Any]) -> Page:
    return Page(info.context.catalogue.version, *(asked.pop(name) for name in PAGING))


def _page(answer: Answer, narrowing: Narrowing, page: Page) -> Any:
    """A page of an answer, with what it says of itself."""
    kind, row = _answers()[answer.question.name], row_type(answer.question)
    edges, info = paged(values(answer), lambda one: row(values=one), page)
    return kind(
        of=answer.question,
        narrowing=narrowing,
        edges=edges,
        page_info=info,
        total_count=len(answer.rows),
    )


@cache
def _answers() -> Mapping[str, type[Any]]:
    """The type of the answer of each question.

    All are made before any is finished: two questions may be evidence for each other.
    """
    made = {name: _answer_type(file) for name, file in questions.named().items()}
    for name, file in questions.named().items():
        if file.evidence:
            made[name].evidence = _evidence(file.evidence.question, made)
        strawberry.type(made[name], description="A page of the answer to a question (คำตอบ).")
    return made


def answer_name(question: str) -> str:
    """What GraphQL calls the answer of a question."""
    return f"{camel(question)}RowConnection"


def _answer_type(question: QueryFile) -> type[Any]:
    bases = (Asked, Connection[row_type(question)])  # type: ignore[misc]
    return new_class(answer_name(question.name), bases)


def _evidence(name: str, made: Mapping[str, type[Any]]) -> StrawberryField:
    def resolve(root: Any, info: Info, **asked: Any) -> Any:
        snapshot = info.context.snapshot
        found = evidence(root.of, root.narrowing, snapshot.answers.__getitem__, snapshot.catalogue)
        return _page(found.answer, found.narrowing, _page_asked(info, asked)) if found else None

    field: StrawberryField = strawberry.field(
        resolver=signed(resolve, PAGING, made[name]),
        description=f"Why rows may be missing (หลักฐานประกอบ): {field_name(name)}, narrowed by the "
        "arguments that both have, numbers, dates and confidences apart, as long as some row is "
        "left.",
    )
    return field
