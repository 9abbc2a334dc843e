"""One row changed, so that it parts from another or from the conclusion: the check says how.

What is changed in `rows.csv` is not printed so either; that problem stands beside the conflict.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.model import Aspect
from tests.faults import Edit, as_line, cell, needs_resolution, plant, problems


@dataclass(frozen=True)
class Change:
    """The change, and the conflict it makes: told of the last of its subjects."""

    what: str
    edits: tuple[tuple[str, Edit], ...]
    aspect: Aspect
    subjects: str
    kind: str

    @property
    def last(self) -> str:
        return self.subjects.split(" ")[-1]


def change(what: str, file: str, edit: Edit, aspect: Aspect, subjects: str, kind: str) -> Change:
    return Change(what, ((file, edit),), aspect, subjects, kind)


CHANGES = [
    change("year of one of two tables", "rows.csv", cell("C-034", "year", "๒๕๔๘"), Aspect.SIGNED,
           "C-034 S-080", "disagreement"),
    change("day outside the year of the other table", "rows.csv",
           cell("N-001", "date", "๒๓ มีนาคม ๒๕๔๘"), Aspect.SIGNED, "N-001 S-056", "disagreement"),
    change("partner of the row above", "identifications.csv",
           cell("P-050", "unit", "cn-xishuangbanna"), Aspect.STARTED, "P-049 P-050", "repeat"),
    change("partner in one of two tables", "readings.csv", cell("S-080,1", "words", "ลั่วหยาง"),
           Aspect.UNIT, "C-034 S-080", "overruled"),
    change("partner in both tables", "spellings.csv", cell("หลิวโจว", "place", "cn-chengdu"),
           Aspect.UNIT, "C-025 S-063", "overruled"),
    change("area in one of two tables", "readings.csv", cell("S-063,2", "words", "เสฉวน"),
           Aspect.WITHIN, "C-025 S-063", "overruled"),
    change("country in one of two tables", "readings.csv", cell("S-056,2", "words", "มาเลเซีย"),
           Aspect.COUNTRY, "N-001 S-056", "overruled"),
    change("province of a block", "rows.csv", cell("S-080", "printed_province", "ระนอง"),
           Aspect.PROVINCE, "S-080 S-081 S-082 S-083", "overruled"),
    change("province of the conclusion", "identifications.csv", cell("P-044", "province", "TH-40"),
           Aspect.PROVINCE, "P-044", "overruled"),
    change("state of one of two tables", "rows.csv", cell("C-008", "note", "อยู่ระหว่างร่าง MOU"),
           Aspect.STATE, "C-008 S-021", "disagreement"),
    change("signatory of one of two tables", "rows.csv",
           cell("C-003", "note", "ลงนามโดยเทศบาลขอนแก่น"), Aspect.SIGNATORY, "C-003 S-004",
           "disagreement"),
    change("fields of another country", "rows.csv",
           cell("N-002", "fields", "ด้านเศรษฐกิจและการท่องเที่ยว"), Aspect.FIELDS, "N-015 N-016",
           "repeat"),
    change("status date of one table", "tables.csv", cell("china", "status_date", "๑๑ มีนาคม ๒๕๖๕"),
           Aspect.STATUS_DATE, "china", "disagreement"),
]  # fmt: skip
each_change = pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.what)


def told(change: Change, data: Path) -> list[str]:
    """What is said of the conflict: of the aspect, at the last of its rows or at its table."""
    found = (one for one in problems(data) if one.line and one.value == change.last)
    return [one.expected for one in found if one.column == change.aspect]


def sorted_in(line: str) -> Edit:
    """One line more, where its key belongs."""

    def key(line: str) -> list[str]:
        return next(csv.reader([line]))[:2]

    return lambda lines: [lines[0], *sorted([*lines[1:-1], line], key=key), lines[-1]]


@each_change
def test_the_check_names_the_conflict_and_the_line_it_needs(change: Change, data: Path) -> None:
    for file, edit in change.edits:
        plant(data, file, edit)
    line = needs_resolution(change.aspect, change.subjects)
    assert told(change, data) == [f"without conflict: it {line} of the kind {change.kind}"]


@each_change
def test_the_line_that_is_named_answers_the_conflict(change: Change, data: Path) -> None:
    for file, edit in change.edits:
        plant(data, file, edit)
    outcome = ["kept", "", "certain"]
    if change.aspect is Aspect.STATE:
        outcome = ["preferred", "signed", "certain"]
    answer = [change.aspect, change.subjects, change.kind, *outcome, "Because.", "เพราะ"]
    plant(data, "resolutions.csv", sorted_in(as_line(answer)))
    assert told(change, data) == []


def test_every_aspect_that_rows_can_part_in_is_covered() -> None:
    never = {Aspect.RANK, Aspect.DOCUMENT, Aspect.SCOPE}
    assert {one.aspect for one in CHANGES} == set(Aspect) - never
