"""What a thing of the catalogue can be tested, ordered and counted by.

A property gives values, a relation gives other things, both on the day of a view. The tables of
both, by kind of thing, are all that filters, orders and the arguments of GraphQL are made from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from graph.model import Label, Labelled
from graph.view import View

T = TypeVar("T")


class Thing(StrEnum):
    """The kinds of thing that can be listed."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    PLACE = "place"
    MUNICIPALITY = "municipality"
    FIELD = "field"
    PARTNERSHIP = "partnership"
    AGREEMENT = "agreement"
    CLAUSE_CHECK = "clause-check"
    TABLE = "table"
    ROW = "row"
    CLAIM = "claim"
    RESOLUTION = "resolution"
    TOTAL = "total"
    CLAUSE = "clause"
    STEP = "step"


class Holds(StrEnum):
    """What the values of a property are."""

    KEY = "key"
    CODE = "code"
    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CONFIDENCE = "confidence"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Property(Generic[T]):
    """Values of a thing; none where nothing is stated.

    `of` is the kind of thing that keys are of, or the scheme of codes. A thing has one value at
    most, unless there may be `many`. Those of its `bearers` count on a day as far as they do.
    """

    holds: Holds
    values: Callable[[View, T], Sequence[Any]]
    description: str
    of: str = ""
    many: bool = False
    bearers: "Bearers[T] | None" = None


@dataclass(frozen=True, slots=True)
class Bearers(Generic[T]):
    """What bears the values of a property in place of the thing: each has values of its own."""

    things: Callable[[T], Sequence[Any]]
    values: Callable[[View, Any], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Relation(Generic[T]):
    """The things of another kind that a thing leads to."""

    to: Thing
    things: Callable[[View, T], Sequence[Any]]
    description: str
    many: bool = True


@dataclass(frozen=True, slots=True)
class Described(Generic[T]):
    """A kind of thing: all of them, in their usual order, and what they can be tested by."""

    all: Callable[[View], Sequence[T]]
    properties: Mapping[str, Property[T]]
    relations: Mapping[str, Relation[T]]
    label: Callable[[T], Label] | None = None


def stated(*values: object) -> tuple[Any, ...]:
    """The values that there are."""
    return tuple(value for value in values if value not in (None, ""))


def key(of: Thing) -> Property[Any]:
    return Property(Holds.KEY, lambda _, thing: (thing.key,), "Its key", of)


def name() -> Property[Any]:
    described = "Its name, in Thai or English"
    return Property(
        Holds.TEXT, lambda _, thing: (thing.label.th, thing.label.en), described, many=True
    )


def label(thing: Labelled) -> Label:
    return thing.label
