"""The tables as CSV (RFC 4180), one by one or all in a zip with what describes them.

Plain CSV is to the letter. The variant for spreadsheets begins with a byte order mark, without
which Excel misreads Thai, and guards text that would be taken for a formula.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from graph import csvw, legend, spreadsheets
from graph.archive import zipped
from graph.export_tables import TABLES, find
from graph.exports import Source
from graph.tabular import SEPARATOR, Column, Datatype, Value

BOM = b"\xef\xbb\xbf"
METADATA = "csv-metadata.json"
LINES = 500
"""How many lines are told, and handed on, at a time."""


def table(source: Source, name: str, bom: bool = False) -> Iterator[bytes]:
    """One table. Raises `UnknownNameError` where there is none of that name."""
    columns = find(name).columns
    return _encoded(source, name, columns, bom)


def _encoded(
    source: Source, name: str, columns: tuple[Column[Any], ...], bom: bool
) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    mark = BOM if bom else b""
    done = 0
    for done, line in enumerate(TABLES[name].lines(source.selection), 1):
        writer.writerow(
            _guarded(column, value, bom) for column, value in zip(columns, line, strict=True)
        )
        if done % LINES == 0:
            source.progress(LINES)
            yield mark + _taken(buffer)
            mark = b""
    source.progress(done % LINES)
    yield mark + _taken(buffer)


def whole(source: Source) -> Iterator[bytes]:
    """Every table to the letter, with metadata beside and a page to read first."""
    return zipped(_files(source, bom=False))


def for_spreadsheets(source: Source) -> Iterator[bytes]:
    """Every table as Excel reads it."""
    return zipped(_files(source, bom=True))


def _files(source: Source, bom: bool) -> Iterator[tuple[str, Iterator[bytes]]]:
    note = legend.GUARD if bom else legend.VERBATIM
    yield "README.txt", iter([(BOM if bom else b"") + legend.text(source, note).encode()])
    yield METADATA, iter([csvw.metadata(source, note)])
    for name in sorted(TABLES):
        yield f"{name}.csv", table(source, name, bom)


def cell(value: Value) -> str:
    """A value as CSVW and XML Schema write it; nothing where nothing is stated."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case float():
            return repr(value)
        case tuple():
            return joined(value)
    return str(value)


def joined(values: tuple[str, ...]) -> str:
    """A list in one cell. Raises `ValueError` where a value is none, or holds the separator."""
    for value in values:
        if not value or SEPARATOR in value:
            raise ValueError(
                f"{value!r} cannot stand in a list: {SEPARATOR!r} separates its values"
            )
    return SEPARATOR.join(values)


def _guarded(column: Column[Any], value: Value, bom: bool) -> str:
    text = cell(value)
    guarded = bom and column.datatype is Datatype.TEXT
    return spreadsheets.guarded(text) if guarded else text


def _taken(buffer: io.StringIO) -> bytes:
    """What the buffer holds, which is empty then."""
    taken = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return taken
