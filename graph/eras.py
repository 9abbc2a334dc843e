"""Dates in words, in both eras: each language has its own first."""

from datetime import date

from graph.cells import MONTHS
from graph.model import BUDDHIST_ERA_OFFSET, Bounds, Label, Precision

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(when: Bounds) -> Label:
    """«พ.ศ. 2558 (ค.ศ. 2015)» and “2015 (BE 2558)”.

    A range says that the day lies between its bounds: it is no stretch of time.
    """
    first, last = when.earliest, when.latest
    if when.precision is Precision.DAY:
        return _both(_day_th(first), _day_en(first), when)
    if when == Bounds(date(first.year, 1, 1), date(last.year, 12, 31)):
        between = "" if when.precision is Precision.YEAR else "ระหว่าง "
        years = f"between {first.year} and {last.year}" if between else str(first.year)
        return _both(f"{between}พ.ศ. {_years(when, BUDDHIST_ERA_OFFSET)}", years, when)
    return _both(
        f"ระหว่างวันที่ {_day_th(first)} ถึงวันที่ {_day_th(last)}",
        f"between {_day_en(first)} and {_day_en(last)}",
        when,
    )


def _both(th: str, en: str, when: Bounds) -> Label:
    """Each with the years of the other era behind it."""
    return Label(f"{th} (ค.ศ. {_years(when)})", f"{en} (BE {_years(when, BUDDHIST_ERA_OFFSET)})")


def _years(when: Bounds, offset: int = 0) -> str:
    years = dict.fromkeys((when.earliest.year + offset, when.latest.year + offset))
    return "–".join(map(str, years))


def _day_th(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {day.year + BUDDHIST_ERA_OFFSET}"


def _day_en(day: date) -> str:
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
