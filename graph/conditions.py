"""What the values of a property may be tested for.

A property gives all its values; a condition is met if one of them meets it.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from graph.cells import ARABIC
from graph.model import Bounds, Confidence
from graph.view import Truth, any_of

CONFIDENCES = tuple(Confidence)
"""Best first."""


class Condition(Protocol):
    """A test of the values of one property."""

    def met(self, values: Sequence[Any]) -> Truth: ...


@dataclass(frozen=True)
class OneOf:
    """A key, a code or a text is one of these."""

    wanted: frozenset[str]

    def met(self, values: Sequence[str]) -> Truth:
        return not self.wanted.isdisjoint(values)


@dataclass(frozen=True)
class Is:
    """A yes or a no."""

    wanted: bool

    def met(self, values: Sequence[bool]) -> Truth:
        return self.wanted in values


@dataclass(frozen=True)
class Stated:
    """There is a value; a date without a first day is none."""

    def met(self, values: Sequence[Any]) -> Truth:
        return any(map(_is_stated, values))


@dataclass(frozen=True)
class Unstated:
    """There is no value."""

    def met(self, values: Sequence[Any]) -> Truth:
        return not any(map(_is_stated, values))


Measure = int | Decimal | date
M = TypeVar("M", int, Decimal, date)


@dataclass(frozen=True)
class Between(Generic[M]):
    """A number or a day from `least` to `most`, both inclusive; `None` is no bound."""

    least: M | None = None
    most: M | None = None

    def met(self, values: Sequence[M]) -> Truth:
        return any(map(self.holds, values))

    def holds(self, value: M) -> bool:
        above = self.least is None or self.least <= value
        return above and (self.most is None or value <= self.most)


@dataclass(frozen=True)
class During:
    """A date from `first` to `last`: undetermined where only some days of it are."""

    first: date
    last: date

    def met(self, values: Sequence[Bounds]) -> Truth:
        return any_of(self._truth(when) for when in values)

    def _truth(self, when: Bounds) -> Truth:
        if self.first <= when.earliest and when.latest <= self.last:
            return True
        return None if when.meets(Bounds(self.first, self.last)) else False


@dataclass(frozen=True)
class AtLeast:
    """A confidence that is this or better."""

    least: Confidence

    def met(self, values: Sequence[Confidence]) -> Truth:
        enough = CONFIDENCES[: CONFIDENCES.index(self.least) + 1]
        return any(value in enough for value in values)


class Match(StrEnum):
    """How a text is compared, without regard to letter case."""

    EQUALS = "equals"
    CONTAINS = "contains"
    STARTS_WITH = "starts_with"
    ENDS_WITH = "ends_with"


MATCHES: dict[Match, Callable[[str, str], bool]] = {
    Match.EQUALS: str.__eq__,
    Match.CONTAINS: str.__contains__,
    Match.STARTS_WITH: str.startswith,
    Match.ENDS_WITH: str.endswith,
}


@dataclass(frozen=True)
class Reads:
    """A text that equals, contains, begins or ends with one of others."""

    how: Match
    wanted: tuple[str, ...]

    def met(self, values: Sequence[str]) -> Truth:
        wanted, matches = list(map(comparable, self.wanted)), MATCHES[self.how]
        return any(matches(comparable(value), one) for value in values for one in wanted)


def comparable(text: str) -> str:
    """A text as it is compared: in the form of `data/`, without letter case, with Arabic digits.

    The dash of a partnership's name may be typed as one can.
    """
    normal = unicodedata.normalize("NFC", text).translate(ARABIC).casefold()
    return normal.replace(" - ", " – ")


def _is_stated(value: object) -> bool:
    return not (isinstance(value, Bounds) and value.is_open)
