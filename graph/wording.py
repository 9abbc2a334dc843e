"""What is read from printed cells, word for word: in order, and with nothing left unread."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.cells import THAI_DIGITS
from graph.errors import Problem
from graph.model import Reading, Row, RowField
from graph.sheets import Record, Sheet
from graph.tables import Tables

COUNT = re.compile(rf" ?\(จำนวน [{THAI_DIGITS}]+ คู่\)")
"""What a section heading prints beside the country."""
JOINING = re.compile("(?:ความร่วมมือ)?(?:ทาง)?ด้าน|และ")
"""The words between fields of cooperation."""
MUNICIPALITY = "เทศบาล"


def problems(tables: Tables) -> Iterator[Problem]:
    for rule in (_readings, _fields, _notes):
        yield from rule(tables)


def _readings(tables: Tables) -> Iterator[Problem]:
    """The readings of a row make all of its partner and its section, but for words of rank."""
    sheet = tables.sheets["readings"]
    read = zip(sheet.records, tables.dataset.readings, strict=True)
    rows = {row.key: row for row in tables.dataset.rows}
    for key, found in groupby(read, key=lambda one: one[1].row):
        row, members = rows[key], list(found)
        of_section = [one for one in members if row.section and one[1].part == "country"]
        of_partner = [one for one in members if one not in of_section]
        last = members[-1][0]
        yield from _stretches(sheet, of_partner, row, row.partner, last)
        yield from _stretches(sheet, of_section, row, COUNT.sub("", row.section), last)


def _stretches(
    sheet: Sheet, read: Sequence[tuple[Record, Reading]], row: Row, printed: str, last: Record
) -> Iterator[Problem]:
    """Each stretch stands right after its word of rank; what none reads is told of the last."""
    end = 0
    for record, reading in read:
        begin = printed.find(reading.words, end)
        if begin < 0:
            yield sheet.problem(record, "words", f"printed, in this order, in {printed!r}")
            return
        before = printed[end:begin].strip()
        if before != reading.rank:
            yield sheet.problem(record, "rank", f"what stands before the words: {before!r}")
        end = begin + len(reading.words)
    if rest := printed[end:].strip():
        yield sheet.problem(last, "words", f"the last of {row.key}: {rest!r} is printed, too")


def _fields(tables: Tables) -> Iterator[Problem]:
    """The fields of a row make all of its cell, but for the words that join them."""
    rows, sheet = tables.sheets["rows"], tables.sheets["row_fields"]
    read = zip(sheet.records, tables.dataset.row_fields, strict=True)
    fields = {key: list(found) for key, found in groupby(read, key=lambda one: one[1].row)}
    for record, row in zip(rows.records, tables.dataset.rows, strict=True):
        members = fields.get(row.key, [])
        yield from _field_words(sheet, members, row)
        rest = row.fields
        for words in sorted({one.words for _, one in members}, key=len, reverse=True):
            rest = rest.replace(words, "\n")
        if rest := JOINING.sub("", rest).strip():
            expected = f"read whole: row_fields.csv has no line for {rest.split()[0]!r}"
            yield rows.problem(record, "fields", expected)


def _field_words(
    sheet: Sheet, read: Sequence[tuple[Record, RowField]], row: Row
) -> Iterator[Problem]:
    """In order; the same words may name two fields."""
    begin = 0
    for record, field in read:
        at = row.fields.find(field.words, begin)
        if at < 0:
            expected = f"part of the fields {row.fields!r}, in this order"
            yield sheet.problem(record, "words", expected)
        else:
            begin = at


def _notes(tables: Tables) -> Iterator[Problem]:
    """A note that prints the word names a municipality; what it confines to is printed in it."""
    sheet = tables.sheets["notes"]
    for record, note in zip(sheet.records, tables.dataset.notes, strict=True):
        if (MUNICIPALITY in note.words) != bool(note.municipality):
            expected = f"set where the note prints {MUNICIPALITY}, and only there"
            yield sheet.problem(record, "municipality", expected)
        if note.scope and note.scope not in note.words:
            yield sheet.problem(record, "scope", "part of the note")
