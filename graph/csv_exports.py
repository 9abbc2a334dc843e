"""The tables as CSV (RFC 4180), one by one or all in a zip with what describes them.

Plain CSV is to the letter. The variant for spreadsheets begins with a byte order mark, without
which Excel misreads Thai, and guards text that would be taken for a formula.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from graph import csvw, legend, spreadsheets
from graph.archive import PIECE, zipped
from graph.cells import SEPARATOR
from graph.export import Part, Source
from graph.export_tables import TABLES
from graph.model import Label
from graph.tabular import Column, Datatype, Value

BOM = b"\xef\xbb\xbf"
METADATA = "csv-metadata.json"


def parts(bom: bool) -> tuple[Part, ...]:
    """The files of the zip, each by itself: what describes the tables, and the tables."""
    described = Part(METADATA, "application/csvm+json", partial(_metadata, bom=bom))
    tables = (
        Part(f"{name}.csv", "text/csv", partial(_table, name=name, bom=bom))
        for name in sorted(TABLES)
    )
    first = Part("README.txt", "text/plain", partial(_readme, bom=bom))
    return (first, described, *tables)


def whole(source: Source, bom: bool) -> Iterator[bytes]:
    """Every table, with metadata beside and a page to read first."""
    return zipped((part.filename, part.write(source)) for part in parts(bom))


def _readme(source: Source, bom: bool) -> Iterator[bytes]:
    yield (BOM if bom else b"") + legend.text(source, _notes(bom)).encode()


def _metadata(source: Source, bom: bool) -> Iterator[bytes]:
    yield csvw.metadata(source, _notes(bom))


def _notes(bom: bool) -> Sequence[Label]:
    return legend.CSV_BOM if bom else legend.CSV


def _table(source: Source, name: str, bom: bool) -> Iterator[bytes]:
    table = TABLES[name]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    yield BOM if bom else b""
    for line in source.told(table.lines(source.selection)):
        written = zip(table.columns, line, strict=True)
        writer.writerow(_guarded(column, value, bom) for column, value in written)
        if buffer.tell() > PIECE:
            yield _taken(buffer)
    yield _taken(buffer)


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
