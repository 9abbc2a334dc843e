"""One cell of a table: from text to value, or a `ValueError` that says what was expected.

Thai digits, Buddhist-era dates, blanks and characters that must not occur end here.
"""

import re
import unicodedata
from datetime import date

from graph.model import BUDDHIST_ERA_OFFSET, Bounds

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC = str.maketrans(THAI_DIGITS, "0123456789")
LANGUAGES = ("th", "en")
SEPARATOR = "; "
"""What stands between the values of a list in one cell, here and in exports."""
FIRST_YEAR_BE = 2484
"""From 2484 on the Thai year begins on 1 January; an earlier year is not a fixed 543 off."""
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SARA_AM_SPELT_APART = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
FORBIDDEN = {
    "Cc": "control",
    "Cf": "invisible",
    "Cs": "surrogate",
    "Co": "private-use",
    "Cn": "unassigned",
    "Zl": "line-separating",
    "Zp": "paragraph-separating",
}
"""Categories of characters that no cell holds. Noncharacters are among the unassigned."""


def text(cell: str) -> str:
    """Printable text, NFC, with ำ as the one character it is."""
    for character in "" if cell.isprintable() else cell:
        kind = FORBIDDEN.get(unicodedata.category(character))
        if kind:
            raise ValueError(f"text without the {kind} U+{ord(character):04X}")
    if cell != cell.strip():
        raise ValueError("text without a blank at its start or end")
    if not unicodedata.is_normalized("NFC", cell):
        raise ValueError("text in Unicode normal form C")
    if SARA_AM_SPELT_APART.search(cell):
        raise ValueError("text with ำ written as U+0E33")
    return cell


def required(cell: str) -> str:
    if not text(cell):
        raise ValueError("text, and not empty")
    return cell


def key(cell: str) -> str:
    """A key of ours, which becomes part of an IRI."""
    if not re.fullmatch("[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*", required(cell)):
        raise ValueError("a key of Latin letters, digits, hyphens and dots, such as cn-chengdu")
    return cell


def name(cell: str) -> str:
    """A name that may stand among others in one cell of a list."""
    if SEPARATOR in required(cell):
        raise ValueError(f"text without {SEPARATOR!r}, which separates the values of a list")
    return cell


def optional(cell: str) -> str | None:
    return text(cell) or None


def listed(cell: str) -> tuple[str, ...]:
    """Values separated by `; `, sorted: their order means nothing."""
    values = sorted(required(part) for part in cell.split("; ")) if cell else []
    if len(set(values)) < len(values):
        raise ValueError("a list that names each value once")
    return tuple(values)


def spaced(cell: str) -> tuple[str, ...]:
    """Keys separated by one blank, sorted."""
    keys = tuple(cell.split(" ")) if cell else ()
    if keys != tuple(sorted(set(keys))) or "" in keys:
        raise ValueError("keys in order, each once, one blank between them")
    return keys


def integer(cell: str) -> int:
    """A number in ASCII digits, as we write them ourselves."""
    if not re.fullmatch("0|[1-9][0-9]{0,8}", cell):
        raise ValueError("a whole number in digits 0-9, without a zero before it")
    return int(cell)


def duration(cell: str) -> str:
    """A whole number of years or months, as xsd:duration has it: `P1Y`."""
    if not re.fullmatch("P[1-9][0-9]{0,2}[YM]", cell):
        raise ValueError("a duration in years or months, such as P1Y")
    return cell


def language(cell: str) -> str:
    """The code of a language that the source is printed in."""
    if cell not in LANGUAGES:
        raise ValueError(f"one of {', '.join(LANGUAGES)}")
    return cell


def geonames_id(cell: str) -> str:
    """The number of a GeoNames feature; it becomes part of an IRI."""
    if not re.fullmatch("[1-9][0-9]{0,8}", cell):
        raise ValueError("a GeoNames number in digits 0-9, without a zero before it")
    return cell


def latitude(cell: str) -> float:
    return _degrees(cell, 90)


def longitude(cell: str) -> float:
    return _degrees(cell, 180)


def printed_number(cell: str) -> int:
    """A number as printed: Thai digits or ASCII digits, not both."""
    if not re.fullmatch(f"[{THAI_DIGITS}]{{1,9}}|[0-9]{{1,9}}", cell):
        raise ValueError("a number in Thai digits or in 0-9, in one script")
    return int(cell.translate(ARABIC))


def year_be(cell: str) -> Bounds:
    """A printed Buddhist-era year as the days of that year."""
    if not re.fullmatch(f"[{THAI_DIGITS}]{{4}}|[0-9]{{4}}", cell):
        raise ValueError("a Buddhist-era year of four digits in one script, such as ๒๕๖๕")
    return Bounds.of_year(_common_era(printed_number(cell)))


def date_be(cell: str) -> Bounds:
    """A printed Buddhist-era date such as `๒๓ มีนาคม ๒๕๔๗` as that day."""
    parts = cell.split(" ")
    if len(parts) != 3 or parts[1] not in MONTHS:
        raise ValueError("a day, a Thai month and a Buddhist-era year, such as ๒๓ มีนาคม ๒๕๔๗")
    if not re.fullmatch(f"[{THAI_DIGITS}]+|[0-9]+", parts[0] + parts[2]):
        raise ValueError("a date whose numbers are in one script")
    year = _common_era(printed_number(parts[2]))
    return Bounds.of_day(_day(year, MONTHS.index(parts[1]) + 1, printed_number(parts[0])))


def asked_be(text: str) -> Bounds:
    """A Buddhist-era year or day as people ask for it: `2558`, `๒๕๕๘`, `2558-05-11`."""
    year, *rest = text.split("-")
    bounds = year_be(year)
    if not rest:
        return bounds
    if not re.fullmatch("[0-9]{2}-[0-9]{2}", "-".join(rest)):
        raise ValueError("a Buddhist-era year such as 2558, or a day such as 2558-05-11")
    return Bounds.of_day(_day(bounds.earliest.year, *map(int, rest)))


def iso_date(cell: str) -> date:
    """A day as we write it ourselves: `2022-03-10`."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        raise ValueError("a day such as 2022-03-10")
    return _day(*map(int, cell.split("-")))


def iso_bounds(cell: str) -> Bounds:
    """A day or a year of the common era: `2008-08-06`, `2014`."""
    if re.fullmatch("[0-9]{4}", cell):
        return Bounds(_day(int(cell), 1, 1), _day(int(cell), 12, 31))
    return Bounds.of_day(iso_date(cell))


def _degrees(cell: str, most: int) -> float:
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", cell) or abs(float(cell)) > most:
        raise ValueError(f"degrees from -{most} to {most}, such as 18.79")
    return float(cell)


def _common_era(year: int) -> int:
    if not FIRST_YEAR_BE <= year <= 9999 + BUDDHIST_ERA_OFFSET:
        raise ValueError(f"a Buddhist-era year from {FIRST_YEAR_BE} on")
    return year - BUDDHIST_ERA_OFFSET


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("a date that exists") from None
