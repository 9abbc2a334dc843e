"""Years and days of either era, as people ask for them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from operator import index
from typing import Any

from graph import cells
from graph.model import BUDDHIST_ERA_OFFSET, Bounds


def moment(value: object) -> Bounds:
    """A year or a day of either era: from 2484 on, a year can only be of the Buddhist era."""
    match value:
        case datetime():
            return Bounds.of_day(value.date())
        case date():
            return Bounds.of_day(value)
        case str():
            text = value.translate(cells.ARABIC)
            buddhist = text[:4].isdecimal() and int(text[:4]) >= cells.FIRST_YEAR_BE
            return cells.asked_be(text) if buddhist else cells.iso_bounds(text)
    try:
        year = index(value)  # type: ignore[arg-type]  # what is no number is told of
    except TypeError:
        raise ValueError("a year such as 2558 or 2015, or a day such as 2015-05-11") from None
    return cells.asked_be(str(year)) if year >= cells.FIRST_YEAR_BE else common_year(year)


def common_year(year: int) -> Bounds:
    if not 1 <= year < cells.FIRST_YEAR_BE:
        raise ValueError(
            f"a year of the common era before {cells.FIRST_YEAR_BE}: the Buddhist era, which is "
            f"{BUDDHIST_ERA_OFFSET} more, is asked for by fromBe and toBe"
        )
    return Bounds.of_year(year)


WAYS: Mapping[str, Callable[[Any], Bounds]] = {
    "": moment,
    "Year": common_year,
    "Be": cells.asked_be,
}
"""The ways to say a bound of a date, by what is put behind its name."""
