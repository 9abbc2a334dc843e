"""The years of a selection, as bars beside those of all, and the days that can be gone back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.page.state import State
from graph.eras import in_words
from graph.model import BUDDHIST_ERA_OFFSET, Bounds, Label

HIGHEST = 60
"""Units of the highest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: how high the bars of all partnerships and of those selected are."""

    all: float
    selected: float


@dataclass(frozen=True, slots=True)
class Years:
    """The bars of each year from the `least` to the `most`; `unknown` have no year of their own."""

    bars: Sequence[Bar]
    least: int
    most: int
    unknown: int
    told: Label

    def said(self, number: int | None, lang: str) -> str:
        """As it stands in a field: in the era of the language."""
        return "" if number is None else str(number + (BUDDHIST_ERA_OFFSET if lang == "th" else 0))


@dataclass(frozen=True, slots=True)
class Slider:
    """The years that it goes over, and the one it stands at; `status` is the last day known."""

    least: int
    most: int
    year: int
    said: Label
    status: date


def year(number: int) -> Label:
    be = number + BUDDHIST_ERA_OFFSET
    return Label(f"พ.ศ. {be} (ค.ศ. {number})", f"{number} (BE {be})")


def years(found: Mapping[str, Any], status: date) -> Years:
    """From the groups by year of all and of those selected."""
    every, selected = _counts(found["everyYear"]), _counts(found["years"])
    least = min(every, default=status.year)
    highest = max(every.values(), default=1)
    scale = HIGHEST / highest
    bars = [
        Bar(every.get(one, 0) * scale, selected.get(one, 0) * scale)
        for one in range(least, status.year + 1)
    ]
    busiest = max(selected, key=lambda one: (selected[one], one), default=None)
    return Years(
        bars, least, status.year, found["years"]["ungroupedCount"], _told(selected, busiest)
    )


def slider(asked: State, shown: Years, status: date) -> Slider:
    """Where nothing is said it stands at the status date, which is its last year."""
    day = asked.as_of or status
    stands = min(max(day.year, shown.least), status.year)
    said = year(stands) if _is_end(day, status) else in_words(Bounds(day, day))
    return Slider(shown.least, status.year, stands, said, status)


def _is_end(day: date, status: date) -> bool:
    return day >= status or (day.month, day.day) == (12, 31)


def _counts(groups: Mapping[str, Any]) -> dict[int, int]:
    return {int(one["keys"][0]["key"]): one["partnershipCount"] for one in groups["nodes"]}


def _told(selected: Mapping[int, int], busiest: int | None) -> Label:
    if busiest is None:
        return Label("ไม่มีคู่ที่ทราบปี", "No partnership has a known year")
    most, number = year(busiest), selected[busiest]
    return Label(
        f"จำนวนคู่ในแต่ละปี มากที่สุด {number} คู่ใน{most.th} ดูทุกปีได้ในมุมมองเส้นเวลา",
        f"Partnerships by year: the most, {number}, in {most.en}. The timeline has them all.",
    )
