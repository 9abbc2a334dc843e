"""The named questions, and their answers as relations."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from graph import paths, queries
from graph.columns import Column, Kind, column
from graph.errors import UnknownNameError
from graph.queries import QueryFile
from graph.records import solutions
from graph.store import Store
from graph.vocabulary import BASE

Value = str | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A relation: rows of values in the order of the question's columns."""

    question: QueryFile
    rows: tuple[tuple[Value, ...], ...]

    def where(self, column: str, wanted: Collection[str]) -> "Answer":
        """The rows whose column is one of the values, or holds one where the column is a set."""
        values = {one.casefold() for one in wanted}
        return self.kept(column, lambda value: not values.isdisjoint(_comparable(value)))

    def kept(self, column: str, meets: Callable[[Value], bool]) -> "Answer":
        """The rows whose value in the column meets a condition."""
        at = self.question.columns.index(column)
        return Answer(self.question, tuple(row for row in self.rows if meets(row[at])))


def _comparable(value: Value) -> tuple[str, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple("" if one is None else str(one).casefold() for one in values)


def named(base: str = BASE) -> Mapping[str, QueryFile]:
    """The questions by name, sorted."""
    return queries.folder(paths.QUESTIONS, base)


def find(name: str, base: str = BASE) -> QueryFile:
    """The question of that name, or `UnknownNameError` with those there are."""
    known = named(base)
    if name not in known:
        raise UnknownNameError("question", name, list(known))
    return known[name]


def answer(store: Store, name: str) -> Answer:
    """The whole relation a question asks for."""
    question = find(name, store.base)
    return Answer(
        question,
        tuple(
            tuple(read_value(column(name), solution.get(name)) for name in question.columns)
            for solution in solutions(store, question.text)
        ),
    )


def read_value(column: Column, text: str | None) -> Value:
    """The value that the text of a term means in this column."""
    if column.many:
        return tuple(sorted((text or "").split()))
    if text is None:
        return None
    return int(text) if column.kind is Kind.INTEGER else text
