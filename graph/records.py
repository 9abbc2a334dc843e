"""Solutions of a query as records: one per key, its repeated columns gathered.

The one place where terms of an engine become text of ours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import QuerySolutions

from graph.errors import QueryError
from graph.model import Bounds, Confidence, Label, Point
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one key, by column; a single-valued column has one value or none."""

    values: Mapping[str, tuple[str, ...]]

    def all(self, column: str) -> tuple[str, ...]:
        """Every distinct value, sorted."""
        return self.values[column]

    def optional(self, column: str) -> str | None:
        values = self.values[column]
        if len(values) > 1:
            raise QueryError(f"column {column} has several values: {', '.join(values)}")
        return values[0] if values else None

    def text(self, column: str) -> str:
        """The value, or nothing."""
        return self.optional(column) or ""

    def integer(self, column: str) -> int | None:
        value = self.optional(column)
        return None if value is None else int(value)

    def count(self, column: str) -> int:
        return self.integer(column) or 0

    def day(self, column: str) -> date:
        return date.fromisoformat(self.text(column))

    def label(self, th: str = "th", en: str = "en") -> Label:
        return Label(self.text(th), self.text(en))

    def when(self) -> Bounds | None:
        if self.optional("earliest") is None:
            return None
        return Bounds(self.day("earliest"), self.day("latest"))

    def point(self) -> Point | None:
        if self.optional("lat") is None:
            return None
        return Point(float(self.text("lat")), float(self.text("lon")))

    def confidence(self, column: str = "confidence") -> Confidence | None:
        value = self.optional(column)
        return None if value is None else Confidence(value)

    def certainty(self, column: str = "confidence") -> Confidence:
        return Confidence(self.text(column))


def solutions(store: Store, text: str) -> Iterator[dict[str, str]]:
    """Each solution as the text of its bound variables."""
    answer = store.query(text)
    if not isinstance(answer, QuerySolutions):
        raise QueryError("a SELECT query was expected")
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {name: str(term.value) for name in names if (term := solution[name]) is not None}


def records(
    found: Iterable[Mapping[str, str]], columns: Sequence[str], key: Sequence[str] = ("key",)
) -> Iterator[Record]:
    """One record per key, sorted by key."""
    gathered: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for solution in found:
        values = gathered.setdefault(
            tuple(solution.get(column, "") for column in key), {c: set() for c in columns}
        )
        for column, value in solution.items():
            values[column].add(value)
    for _, values in sorted(gathered.items()):
        yield Record({column: tuple(sorted(found)) for column, found in values.items()})
