"""What a table of an export is: typed columns, with words in Thai and English.

`columns` tells of the answers of questions; a name means the same there and here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from graph.model import Label
from graph.selection import Selection

Value = str | int | float | bool | date | tuple[str, ...] | None
T = TypeVar("T")
Read = Callable[[Selection, T], Value]


class Datatype(StrEnum):
    """What the values of a column are, as XML Schema and CSVW call it."""

    TEXT = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    IRI = "anyURI"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: `read` gives its value of a thing, nothing where none is stated.

    `property` is what the graph says the value by, of the thing itself, as a CURIE. Keys are those
    of the table `to`, and of what has its IRI `under` that path. A part may lead `beyond` itself.
    `lang` is the language of its texts, where it has one.
    """

    name: str
    read: Read[T]
    title: Label
    description: Label
    datatype: Datatype = Datatype.TEXT
    property: str = ""
    to: str = ""
    under: str = ""
    many: bool = False
    beyond: bool = False
    lang: str = ""


Columns = tuple[Column[T], ...]


@dataclass(frozen=True, slots=True)
class Tabular(Generic[T]):
    """A table of things of one kind; `key` names the columns that tell its lines apart.

    Its lines are in the order of keys, or in that of the things where they have one of their own.
    """

    name: str
    title: Label
    description: Label
    things: Callable[[Selection], Iterable[T]]
    columns: Columns[T]
    key: tuple[str, ...]
    has_order: bool = False

    def column(self, name: str) -> Column[T]:
        return next(column for column in self.columns if column.name == name)

    def lines(self, selection: Selection) -> Iterator[tuple[Value, ...]]:
        """The values of each thing, in the order of keys: numbers in them by value."""
        keys = [self.column(name).read for name in self.key]

        def key(thing: T) -> list[list[str | int]]:
            return [_natural(str(read(selection, thing))) for read in keys]

        things = self.things(selection)
        for thing in things if self.has_order else sorted(things, key=key):
            yield tuple(column.read(selection, thing) for column in self.columns)


def _natural(text: str) -> list[str | int]:
    """Text and number by turns, so that each is compared with its like."""
    parts = re.split("([0-9]+)", text)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]
