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
from graph.archive import PIECE, zipped
from graph.export import Source
from graph.export_tables import TABLES, find
from graph.tabular import SEPARATOR, Column, Datatype, Tabular, Value

BOM = b"\xef\xbb\xbf"
METADATA = "csv-metadata.json"


def table(source: Source, name: str, bom: bool = False) -> Iterator[bytes]:
    """One table. Raises `UnknownNameError` where there is none of that name."""
    return _encoded(source, find(name), bom, 0)


def _encoded(source: Source, table: Tabular[Any], bom: bool, start: int) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    yield BOM if bom else b""
    for line in source.told(table.lines(source.selection), start):
        written = zip(table.columns, line, strict=True)
        writer.writerow(_guarded(column, value, bom) for column, value in written)
        if buffer.tell() > PIECE:
            yield _taken(buffer)
    yield _taken(buffer)


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
    done = 0
    for name in sorted(TABLES):
        yield f"{name}.csv", _encoded(source, TABLES[name], bom, done)
        done += sum(1 for _ in TABLES[name].things(source.selection))


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
