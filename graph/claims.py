"""What each row says, one claim at a time, taken at its word.

A claim reads the printed words through `spellings.csv` and `notes.csv` alone: it knows nothing of
what the row was concluded to mean. Where claims and conclusions part, `conflicts` finds it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from graph.dataset import Dataset
from graph.model import Aspect, Claim, Note, Reading, Row, RowField, Table

PARTS = {"unit": Aspect.UNIT, "within": Aspect.WITHIN, "country": Aspect.COUNTRY}
OVERFLOW = "overflow"
T = TypeVar("T", Reading, RowField)


@dataclass(frozen=True, slots=True)
class _Lookup:
    """The tables a claim is read through, by key."""

    tables: Mapping[str, Table]
    places: Mapping[str, str | None]
    notes: Mapping[str, Note]
    readings: Mapping[str, list[Reading]]
    fields: Mapping[str, list[RowField]]
    partnerships: Mapping[str, str]
    provinces: Mapping[str, str]


def claims(dataset: Dataset) -> tuple[Claim, ...]:
    """Every claim of every row, sorted by row, aspect and position."""
    look = _Lookup(
        tables={table.key: table for table in dataset.tables},
        places={spelling.words: spelling.place for spelling in dataset.spellings},
        notes={note.words: note for note in dataset.notes},
        readings=_by_row(dataset.readings),
        fields=_by_row(dataset.row_fields),
        partnerships={one.row: one.partnership for one in dataset.identifications},
        provinces=printed_provinces(dataset.rows),
    )
    made = (claim for row in dataset.rows for claim in _of_row(row, look))
    return tuple(sorted(made, key=lambda claim: (claim.row, claim.aspect, claim.position)))


def printed_provinces(rows: Iterable[Row]) -> dict[str, str]:
    """The province each row is printed under: its own cell, or the last one above it in its table.

    A merged cell prints its words once, on the first line it spans. Where nothing is printed
    above, the province is empty.
    """
    provinces: dict[str, str] = {}
    above: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row.line):
        above[row.table] = row.printed_province or above.get(row.table, "")
        provinces[row.key] = above[row.table]
    return provinces


def _by_row(parts: Iterable[T]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for part in parts:
        grouped.setdefault(part.row, []).append(part)
    return grouped


def _of_row(row: Row, look: _Lookup) -> Iterator[Claim]:
    partnership = look.partnerships[row.key]
    table = look.tables[row.table]
    note = look.notes.get(row.note)
    province = look.provinces[row.key]

    def claim(aspect: Aspect, printed: str, value: str | None, position: int = 0) -> Claim:
        return Claim(row.key, partnership, aspect, position, printed, value)

    yield claim(Aspect.PROVINCE, province, look.places[province])
    for reading in look.readings.get(row.key, ()):
        if reading.part == OVERFLOW:
            continue
        value = look.places[reading.words]
        position = reading.position if reading.part == "within" else 0
        yield claim(PARTS[reading.part], reading.words, value, position)
        if reading.part == "unit" and reading.rank:
            yield claim(Aspect.RANK, reading.rank, None)
    if row.when:
        printed = row.date or row.year
        yield Claim(row.key, partnership, table.year_means, 0, printed, None, row.when)
    if note and note.state:
        yield claim(Aspect.STATE, note.words, note.state)
    else:
        yield claim(Aspect.STATE, table.heading, table.state)
    if note:
        noted = {
            Aspect.DOCUMENT: note.document,
            Aspect.SIGNATORY: note.municipality,
            Aspect.SCOPE: note.scope,
        }
        yield from (claim(aspect, note.words, v) for aspect, v in noted.items() if v)
    for field in look.fields.get(row.key, ()):
        yield claim(Aspect.FIELDS, field.words, field.field, field.position)
