"""What the tables quote, against the source text: it is printed where they say.

Line numbers count from 1, as in `data/source/README.md`.
"""

from collections.abc import Iterator, Mapping, Sequence

from graph import source
from graph.errors import Problem
from graph.extraction import Extraction, extract
from graph.layout import PRINTED
from graph.sheets import Record, Sheet
from graph.source import Texts
from graph.tables import Tables

QUOTED = {
    "tables": (("heading", "line"), ("status_date", "status_line")),
    "totals": (("words", "line"),),
}
"""Columns whose text is part of a line of the source, with the column of its number."""


def problems(tables: Tables, texts: Texts) -> Iterator[Problem]:
    """Everything that is not printed so. What has no source is compared with nothing."""
    sheet = tables.sheets["editions"]
    for record in sheet.records:
        if record.cells["edition"] not in texts:
            expected = "the path of a UTF-8 text, from the folder of the tables"
            yield sheet.problem(record, "source", expected)
    misquoted = tuple(_quotes(tables, texts))
    yield from misquoted
    # Of a table that is not where it is said to be, no row would be found.
    if all(problem.file != tables.sheets["tables"].file for problem in misquoted):
        editions = dict(_editions(tables, texts))
        yield from _headings(tables, editions)
        yield from _rows(tables, editions)
    yield from _status_lines(tables, texts)


def _editions(tables: Tables, texts: Texts) -> Iterator[tuple[str, Extraction]]:
    """What each edition prints."""
    for edition in tables.dataset.editions:
        if edition.key in texts:
            own = [table for table in tables.dataset.tables if table.edition == edition.key]
            yield edition.key, extract(edition.source, texts[edition.key], own)


def _rows(tables: Tables, editions: Mapping[str, Extraction]) -> Iterator[Problem]:
    """Our rows are those that the source prints, cell by cell: none is lost, none comes twice.

    Of a source that cannot be understood throughout, only that is said: a line that may be a row
    leaves the keys of those below it open.
    """
    sheet = tables.sheets["rows"]
    edition = {table.key: table.edition for table in tables.dataset.tables}
    for key, printed in editions.items():
        ours = [record for record in sheet.records if edition[record.cells["table"]] == key]
        yield from printed.problems or _compared(sheet, ours, printed.rows)


def _compared(sheet: Sheet, ours: Sequence[Record], printed: Sequence[Record]) -> Iterator[Problem]:
    read: dict[int, str] = {}
    for record, row in _meant(ours, printed):
        if row is None:
            yield sheet.problem(record, "line", "a line of the source that prints a row")
        elif row.line in read:
            yield sheet.problem(record, "line", f"a line of its own: {read[row.line]} has it")
        else:
            read[row.line] = record.cells["row_id"]
            yield from _differences(sheet, record, row)
    for row in printed:
        if row.line not in read:
            words = " ".join(filter(None, (row.cells[column] for column in PRINTED)))
            expected = f"in any row: it is line {row.line} of the source"
            yield Problem(sheet.file, 0, "line", words, expected)


def _meant(
    ours: Sequence[Record], printed: Sequence[Record]
) -> Sequence[tuple[Record, Record | None]]:
    """Each row of ours with the printed one of its key or of its line, whichever it is more like.

    The most alike come first, so that of two rows with the same print the copy is told.
    """
    by_key = {row.cells["row_id"]: row for row in printed}
    by_line = {row.cells["line"]: row for row in printed}

    def alike(record: Record, row: Record | None) -> int:
        return len(row.cells.items() & record.cells.items()) if row else -1

    def meant(record: Record) -> Record | None:
        found = by_key.get(record.cells["row_id"]), by_line.get(record.cells["line"])
        return max(found, key=lambda row: alike(record, row))

    pairs = [(record, meant(record)) for record in ours]
    return sorted(pairs, key=lambda pair: -alike(*pair))


def _differences(sheet: Sheet, record: Record, row: Record) -> Iterator[Problem]:
    for column, cell in row.cells.items():
        if record.cells[column] == cell:
            continue
        expected = f"what line {row.line} of the source gives: {repr(cell) if cell else 'nothing'}"
        if column == "line":
            expected = f"{cell}, where the source prints {row.cells['row_id']}"
        yield sheet.problem(record, column, expected)


def _quotes(tables: Tables, texts: Texts) -> Iterator[Problem]:
    edition = {table.key: table.edition for table in tables.dataset.tables}
    for name, columns in QUOTED.items():
        sheet = tables.sheets[name]
        for record in sheet.records:
            lines = texts.get(edition[record.cells["table"]])
            for column, where in columns:
                number = record.cells[where]
                if lines is not None and record.cells[column] not in source.line(
                    lines, int(number)
                ):
                    yield sheet.problem(record, column, f"printed on line {number} of the source")


def _status_lines(tables: Tables, texts: Texts) -> Iterator[Problem]:
    """The status date of a table is the first that is printed so below its heading."""
    sheet = tables.sheets["tables"]
    for record, table in zip(sheet.records, tables.dataset.tables, strict=True):
        below = enumerate(texts.get(table.edition, ())[table.line :], table.line + 1)
        first = next((number for number, line in below if table.status_printed in line), None)
        if first and first < table.status_line:
            yield sheet.problem(record, "status_line", f"{first}, the first line that prints it")


def _headings(tables: Tables, editions: Mapping[str, Extraction]) -> Iterator[Problem]:
    """The heading of the year column stands in every header of its table."""
    sheet = tables.sheets["tables"]
    for record, table in zip(sheet.records, tables.dataset.tables, strict=True):
        if table.edition not in editions:
            continue
        times = editions[table.edition].times[table.key]
        if not times:
            yield sheet.problem(record, "line", "the line of a heading with a header below it")
        for line, heading in times.items():
            if heading != table.year_heading:
                expected = f"what line {line} of the source gives: {heading!r}"
                yield sheet.problem(record, "year_heading", expected)
                break
