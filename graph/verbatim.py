"""What the tables quote, against the source text: every printed cell stands where they say.

Line numbers count from 1, as in `data/source/README.md`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph.cells import THAI_DIGITS
from graph.errors import Problem
from graph.sheets import Record
from graph.tables import Tables

CELLS = ("printed_no", "printed_province", "seq", "partner", "year", "date", "fields", "note")
"""The columns of a row that are whole cells of its line."""
QUOTED = {
    "tables": (("heading", "line"), ("status_date", "status_line")),
    "totals": (("words", "line"),),
}
"""Columns whose text is part of a line of the source, with the column of its number."""
NUMBER = re.compile(f"[{THAI_DIGITS}0-9]+")

Sources = Mapping[str, Sequence[str]]
"""The lines of the source that each table is printed in."""


def problems(tables: Tables, folder: Path) -> Iterator[Problem]:
    """Everything that is not printed so. What has no source is compared with nothing."""
    sheet = tables.sheets["editions"]
    texts = {record.cells["edition"]: _lines(folder, record) for record in sheet.records}
    for record in sheet.records:
        if texts[record.cells["edition"]] is None:
            expected = "the path of a UTF-8 text, from the folder of the tables"
            yield sheet.problem(record, "source", expected)
    sources = {
        table.key: lines
        for table in tables.dataset.tables
        if (lines := texts[table.edition]) is not None
    }
    for rule in (_cells, _unread, _quotes, _headings):
        yield from rule(tables, sources)
    for reading in (_claimed, _words, _fields):
        yield from reading(tables)


def _lines(folder: Path, edition: Record) -> list[str] | None:
    try:
        return (folder / edition.cells["source"]).read_bytes().decode().split("\n")
    except (OSError, UnicodeDecodeError):
        return None


def _line(lines: Sequence[str], number: str) -> str:
    return lines[int(number) - 1] if 0 < int(number) <= len(lines) else ""


def _cells(tables: Tables, sources: Sources) -> Iterator[Problem]:
    sheet = tables.sheets["rows"]
    for record in sheet.records:
        lines, number = sources.get(record.cells["table"]), record.cells["line"]
        if lines is None:
            continue
        printed = _line(lines, number).split("\t")
        for column in CELLS:
            if record.cells[column] and record.cells[column] not in printed:
                yield sheet.problem(record, column, f"a cell of line {number} of the source")


def _unread(tables: Tables, sources: Sources) -> Iterator[Problem]:
    """Every printed row of the tables is a line of ours, and only one: nothing is lost."""
    sheet = tables.sheets["rows"]
    headings = {table.year_heading for table in tables.dataset.tables}
    edition = {table.key: table.edition for table in tables.dataset.tables}
    read: dict[tuple[str, str], str] = {}
    for record, row in zip(sheet.records, tables.dataset.rows, strict=True):
        line = edition[row.table], record.cells["line"]
        if line in read:
            yield sheet.problem(record, "line", f"a line of its own: {read[line]} has it")
        read[line] = row.key
    for key, lines in {edition[table]: lines for table, lines in sources.items()}.items():
        for number, text in enumerate(lines, 1):
            printed = "\t" in text and headings.isdisjoint(text.split("\t"))
            if printed and (key, str(number)) not in read:
                expected = f"in any row: it is line {number} of the source"
                yield Problem(sheet.file, 0, "line", text.replace("\t", " ").strip(), expected)


def _quotes(tables: Tables, sources: Sources) -> Iterator[Problem]:
    for name, columns in QUOTED.items():
        sheet = tables.sheets[name]
        for record in sheet.records:
            lines = sources.get(record.cells["table"])
            for column, where in columns:
                number = record.cells[where]
                if lines is not None and record.cells[column] not in _line(lines, number):
                    yield sheet.problem(record, column, f"printed on line {number} of the source")


def _headings(tables: Tables, sources: Sources) -> Iterator[Problem]:
    """The heading of the year column stands between a table's heading and its first row."""
    sheet = tables.sheets["tables"]
    for record, table in zip(sheet.records, tables.dataset.tables, strict=True):
        rows = [row.line for row in tables.dataset.rows if row.table == table.key]
        last = min(rows, default=table.status_line) - 1
        lines = sources.get(table.key)
        if lines and table.year_heading not in "\t".join(lines[table.line : last]).split("\t"):
            expected = f"a cell of lines {table.line + 1} to {last} of the source"
            yield sheet.problem(record, "year_heading", expected)


def _claimed(tables: Tables) -> Iterator[Problem]:
    """A total is a number of its own words, in the digits they are printed in."""
    sheet = tables.sheets["totals"]
    for record in sheet.records:
        if record.cells["claimed"] not in NUMBER.findall(record.cells["words"]):
            yield sheet.problem(record, "claimed", f"a number of {record.cells['words']!r}")


def _words(tables: Tables) -> Iterator[Problem]:
    """Readings stand in their row in order, each right after its word of rank."""
    sheet = tables.sheets["readings"]
    rows = {row.key: row for row in tables.dataset.rows}
    ends: dict[tuple[str, str], int] = {}
    unread: set[str] = set()
    for record, reading in zip(sheet.records, tables.dataset.readings, strict=True):
        row = rows[reading.row]
        where = "section" if reading.part == "country" and row.section else "partner"
        printed = row.section if where == "section" else row.partner
        begin = ends.get((row.key, where), 0)
        at = printed.find(reading.words, begin)
        if at < 0:
            unread.add(row.key)
            yield sheet.problem(record, "words", f"printed, in this order, in {printed!r}")
            continue
        ends[row.key, where] = at + len(reading.words)
        before = printed[begin:at].strip()
        if before != reading.rank and row.key not in unread:
            yield sheet.problem(record, "rank", f"what stands before the words: {before!r}")


def _fields(tables: Tables) -> Iterator[Problem]:
    """The words of a field of cooperation are part of the cell."""
    sheet = tables.sheets["row_fields"]
    printed = {row.key: row.fields for row in tables.dataset.rows}
    for record, field in zip(sheet.records, tables.dataset.row_fields, strict=True):
        if field.words not in printed[field.row]:
            yield sheet.problem(record, "words", f"part of the fields {printed[field.row]!r}")
