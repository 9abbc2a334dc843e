"""Answers of questions and of SPARQL queries, as Python has them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from graph.catalogue import Catalogue
from graph.citation import Citation
from graph.columns import Column, Kind, column
from graph.dataframes import Frame, frame
from graph.errors import QueryError
from graph.model import Labelled
from graph.narrowing import things
from graph.questions import Answer
from graph.selection import Selection
from graph.series import CONFIDENCE, Form, Series, coded, guessed, typed
from graph.store import Store
from graph.tabular import Tabular
from graph.vocabulary import XSD

LANGUAGES = {"Th": "th", "En": "en"}


@dataclass(frozen=True, eq=False)
class Result:
    """Columns of values: walked through row by row, or as a data frame."""

    series: tuple[Series, ...]
    citation: Citation

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.series)

    def __len__(self) -> int:
        return len(self.series[0].values) if self.series else 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in zip(*(one.values for one in self.series), strict=True):
            yield dict(zip(self.columns, row, strict=True))

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def to_pandas(self) -> Frame:
        """A `pandas.DataFrame`, its rows counted from 0. Needs `sistercity[pandas]`."""
        return frame(self.series, self.citation)


def tabulated(table: Tabular[Any], selection: Selection, cited: Citation) -> Result:
    """A table of the exports, in their order of lines."""
    lines = list(table.lines(selection))
    columns = enumerate(table.columns)
    return Result(tuple(typed(one, [line[at] for line in lines]) for at, one in columns), cited)


def answered(answer: Answer, catalogue: Catalogue, cited: Citation) -> Result:
    """The answer of a question, each set of things followed by their names."""
    return Result(tuple(_answered(answer, catalogue)), cited)


def _answered(answer: Answer, catalogue: Catalogue) -> Iterator[Series]:
    for at, name in enumerate(answer.question.columns):
        values = [row[at] for row in answer.rows]
        held = column(name)
        yield _series(name, held, values)
        named = things(held, catalogue)
        if held.many and named is not None:
            yield from _names(name, values, named)


def _series(name: str, held: Column, values: list[Any]) -> Series:
    if held.many:
        return Series(name, Form.SET, values)
    if held.kind is Kind.CODE or held.kind is Kind.CONFIDENCE:
        return coded(name, held.scheme or CONFIDENCE, values)
    if held.values:
        return Series(name, Form.CODE, values, tuple(held.values))
    if held.kind not in READ:
        return Series(name, Form.TEXT, values)
    form, read = READ[held.kind]
    return Series(name, form, [None if value is None else read(value) for value in values])


def _names(name: str, values: Iterable[Any], named: Mapping[str, Labelled]) -> Iterator[Series]:
    for suffix, lang in LANGUAGES.items():
        texts = [tuple(named[key].label.of(lang) for key in found) for found in values]
        yield Series(f"{name}{suffix}", Form.SET, texts)


READ: Mapping[Kind, tuple[Form, Callable[[Any], Any]]] = {
    Kind.INTEGER: (Form.NUMBER, int),
    Kind.DECIMAL: (Form.DEGREES, float),
    Kind.DATE: (Form.DAY, date.fromisoformat),
}


def selected(store: Store, text: str, cited: Citation) -> Result:
    """The solutions of a SELECT, each term as the value it stands for."""
    found = store.query(text)
    if not isinstance(found, QuerySolutions):
        raise QueryError("a SELECT query was expected: `sistercity query` runs every kind")
    names = [variable.value for variable in found.variables]
    rows = [[_value(row[name]) for name in names] for row in found]
    return Result(
        tuple(guessed(name, [row[n] for row in rows]) for n, name in enumerate(names)), cited
    )


def _value(term: object) -> Any:  # noqa: ANN401 - of any type
    match term:
        case Literal():
            try:
                return LITERALS.get(term.datatype.value, str)(term.value)
            except ValueError:  # no such day, or none that Python has
                return term.value
        case NamedNode() | BlankNode():
            return term.value
    return None


LITERALS: Mapping[str, Callable[[str], Any]] = {
    XSD.integer.value: int,
    XSD.boolean.value: lambda text: text in ("true", "1"),
    XSD.date.value: date.fromisoformat,
    XSD.decimal.value: float,
    XSD.double.value: float,
}
