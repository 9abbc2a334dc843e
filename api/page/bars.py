"""A number of an answer as bars: which one, and what each bar is of."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.page.cells import AGES, Cell, Heading, Item, is_told
from graph.columns import Kind
from graph.model import Label

MOST = 30
"""Bars that can be read at once; how many more rows there are is said."""
LEAST = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` is its part of the longest, in hundredths."""

    items: Sequence[Item]
    told: str
    share: float


@dataclass(frozen=True, slots=True)
class Bars:
    label: Label
    ones: Sequence[Bar]
    more: int


def measured(headed: Sequence[Heading]) -> Heading | None:
    """What an answer is mostly asked for: its first count, or the age of each partnership."""
    of_pairs = any(one.name == "partnership" for one in headed)
    for one in headed:
        if one.name == AGES[0] or (one.name.endswith("Count") and not of_pairs):
            return one
    return None


def bars(
    headed: Sequence[Heading], rows: Sequence[Sequence[Cell]], values: Sequence[int | None]
) -> Bars | None:
    """A bar for each row; none where there is little to compare. `values` are those measured.

    Of a range they are the least, and a bar says both.
    """
    measure = measured(headed)
    if measure is None or len(rows) < LEAST or sum(map(bool, values)) * 2 < len(rows):
        return None
    longest = max(one or 0 for one in values)
    places = _places(headed, rows)
    at = list(headed).index(measure)
    shown = [
        Bar(_items(row, places), row[at].text or "–", round(100 * (value or 0) / longest, 2))
        for row, value in zip(rows[:MOST], values, strict=False)
    ]
    return Bars(measure.label, shown, max(len(rows) - MOST, 0))


def _places(headed: Sequence[Heading], rows: Sequence[Sequence[Cell]]) -> Sequence[int]:
    """The columns that tell the rows apart: a partnership alone, or what differs."""
    told = [at for at, one in enumerate(headed) if is_told(one)]
    pairs = [at for at in told if headed[at].held.kind is Kind.PARTNERSHIP]
    differing = [at for at in told if len({row[at].text for row in rows}) > 1]
    return pairs or differing or told


def _items(row: Sequence[Cell], places: Sequence[int]) -> Sequence[Item]:
    return [item for at in places for item in row[at].items]
