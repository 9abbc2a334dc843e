"""What must hold across tables. Each rule lists its problems with file and line."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from graph import (
    numbering,
    procedures,
    quotations,
    references,
    resolutions,
    source,
    templates,
    totals,
    verbatim,
    wording,
)
from graph.claims import OVERFLOW, PARTS, claims, printed_provinces
from graph.conflicts import containers, upwards
from graph.errors import DataError, Problem
from graph.model import Claim, Row
from graph.tables import Tables

SUBDIVISION = re.compile("[A-Z]{2}-[A-Z0-9]{1,3}")
"""The form of an ISO 3166-2 code."""


def check(tables: Tables, folder: Path) -> tuple[Claim, ...]:
    """The claims of sound tables; a `DataError` with every problem of unsound ones.

    In three steps, as a step can only be judged where the one before it is sound: the cells and
    what they refer to, what the claims are made of, all else.
    """
    _refuse([*tables.problems, *references.problems(tables), *_shapes(tables)])
    _refuse(problem for rule in CLAIMED_FROM for problem in rule(tables))
    made = claims(tables.dataset)
    found = [problem for rule in RULES for problem in rule(tables)]
    texts = source.texts(tables, folder)
    printed = [problem for rule in PRINTED for problem in rule(tables, texts)]
    _refuse([*found, *printed, *resolutions.problems(tables, made)])
    return made


def _refuse(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise DataError(found)


def _shapes(tables: Tables) -> Iterator[Problem]:
    """Cells whose form depends on their column: parts of a reading, pairs of cells."""
    spelt = references.keys(tables, "spellings.spelling")
    sheet = tables.sheets["readings"]
    for record in sheet.records:
        if record.cells["part"] not in (*PARTS, OVERFLOW):
            yield sheet.problem(record, "part", f"one of {', '.join((*PARTS, OVERFLOW))}")
        known = record.cells["words"] in spelt or "spellings" in tables.broken
        if record.cells["part"] != OVERFLOW and not known:
            yield sheet.problem(record, "words", "a key of spellings")
    for sheet in (tables.sheets[name] for name in ("places", "provinces", "countries")):
        for record in sheet.records:
            if bool(record.cells["lat"]) != bool(record.cells["lon"]):
                expected = "set together with its pair: lat and lon, both or neither"
                yield sheet.problem(record, "lat lon", expected)


def _topmost_provinces(tables: Tables) -> Iterator[Problem]:
    """A table begins with a province: a merged cell does not reach into the next table."""
    sheet = tables.sheets["rows"]
    provinces = printed_provinces(tables.dataset.rows)
    for record in sheet.records:
        if not provinces[record.cells["row_id"]]:
            expected = "a province: its table prints none above it either"
            yield sheet.problem(record, "printed_province", expected)


def _parts(tables: Tables) -> Iterator[Problem]:
    """A row names one unit and one country at most."""
    sheet = tables.sheets["readings"]
    seen: set[tuple[str, str]] = set()
    for record in sheet.records:
        key, part = record.cells["row_id"], record.cells["part"]
        if part in ("unit", "country") and (key, part) in seen:
            yield sheet.problem(record, "part", f"another part: {key} has one {part} already")
        seen.add((key, part))


def _units(tables: Tables) -> Iterator[Problem]:
    """A row names a unit, unless its cell was split and it is the second line."""
    rows, readings = tables.sheets["rows"], tables.sheets["readings"]
    parts = defaultdict(list)
    for record in readings.records:
        parts[record.cells["row_id"]].append(record)
    rest = set(_second_lines(tables))
    for record in rows.records:
        read = parts[record.cells["row_id"]]
        if any(one.cells["part"] == "unit" for one in read) or record.cells["row_id"] in rest:
            continue
        unless = "only the second line of a split cell names none"
        if read:
            yield readings.problem(read[0], "part", f"beside a unit: {unless}")
        else:
            yield rows.problem(record, "row_id", f"a row with a unit in readings.csv: {unless}")


def _second_lines(tables: Tables) -> Iterator[str]:
    """Rows that may be the rest of the row above: nothing numbers them, and the pair is its."""
    pairs = {one.row: one.partnership for one in tables.dataset.identifications}

    def order(row: Row) -> tuple[str, int]:
        return row.table, row.line

    for above, row in pairwise(sorted(tables.dataset.rows, key=order)):
        blank = not (row.printed_no or row.printed_province or row.seq)
        if blank and above.table == row.table and pairs[above.key] == pairs[row.key]:
            yield row.key


CLAIMED_FROM = (_topmost_provinces, _parts, _units)


def _containment(tables: Tables) -> Iterator[Problem]:
    """Every place with a country lies, step by step, in that country."""
    sheet = tables.sheets["places"]
    countries = references.keys(tables, "countries.country")
    chains = containers(tables.dataset)
    for record, place in zip(sheet.records, tables.dataset.places, strict=True):
        if place.country is None and place.within is None:
            continue
        last = chains[place.key][-1]
        if last not in countries or last != place.country:
            expected = f"within its country {place.country}, step by step without a circle"
            yield sheet.problem(record, "within", expected)


def _broader_fields(tables: Tables) -> Iterator[Problem]:
    """No field is, step by step, part of itself."""
    sheet = tables.sheets["fields"]
    broader = {field.key: field.broader for field in tables.dataset.fields}
    for record in sheet.records:
        top = upwards(record.cells["field"], broader)[-1]
        if broader[top]:
            yield sheet.problem(record, "broader", "above it, step by step without a circle")


def _outside_ids(tables: Tables) -> Iterator[Problem]:
    """No two places share an outside identifier."""
    seen: dict[str, str] = {}
    for sheet in (tables.sheets[name] for name in ("countries", "provinces", "places")):
        for record in sheet.records:
            identifier = record.cells["geonames_id"]
            if identifier and identifier in seen:
                expected = f"an id of its own: {seen[identifier]} has it"
                yield sheet.problem(record, "geonames_id", expected)
            seen[identifier] = f"{sheet.file}:{record.line}"


def _spellings(tables: Tables) -> Iterator[Problem]:
    """Every spelling is printed somewhere."""
    sheet = tables.sheets["spellings"]
    printed = references.keys(tables, "rows.printed_province")
    printed |= {one.words for one in tables.dataset.readings if one.part != OVERFLOW}
    for record in sheet.records:
        if record.cells["spelling"] not in printed:
            expected = "in use: words of readings.csv or a printed province of rows.csv"
            yield sheet.problem(record, "spelling", expected)


def _municipalities(tables: Tables) -> Iterator[Problem]:
    """A municipality that a note names lies in the province of the pair."""
    sheet = tables.sheets["rows"]
    lies_in = {town.key: town.province for town in tables.dataset.municipalities}
    named = {note.words: note.municipality for note in tables.dataset.notes}
    concluded = {one.row: one.province for one in tables.dataset.identifications}
    for record in sheet.records:
        town = named.get(record.cells["note"])
        province = concluded[record.cells["row_id"]]
        if town and lies_in[town] != province:
            expected = f"a note on a municipality of {province}: {town} lies in {lies_in[town]}"
            yield sheet.problem(record, "note", expected)


def _coordinates(tables: Tables) -> Iterator[Problem]:
    """Coordinates say where they come from."""
    for sheet in (tables.sheets[name] for name in ("places", "provinces")):
        for record in sheet.records:
            if bool(record.cells["coord_source"]) != bool(record.cells["lat"]):
                expected = "set where the coordinates are, and only there"
                yield sheet.problem(record, "coord_source", expected)


def _candidates(tables: Tables) -> Iterator[Problem]:
    """A partner that cannot be identified, and no other place, may be one of several."""
    sheet = tables.sheets["places"]
    known = references.keys(tables, "places.place") | references.keys(tables, "countries.country")
    for record, place in zip(sheet.records, tables.dataset.places, strict=True):
        if place.is_resolved == bool(place.candidates):
            expected = "set where the level is unresolved, and only there"
            yield sheet.problem(record, "candidates", expected)
        for one in place.candidates:
            if one not in known and not SUBDIVISION.fullmatch(one):
                expected = "a key of places or an ISO 3166-2 code"
                yield Problem(sheet.file, record.line, "candidates", one, expected)


def _editions(tables: Tables) -> Iterator[Problem]:
    """The rules conclude from all rows there are, so these are of one edition."""
    sheet = tables.sheets["editions"]
    for record in sheet.records[1:]:
        yield sheet.problem(record, "edition", "the only edition: the rules conclude from one")


RULES = (
    _containment,
    _broader_fields,
    _outside_ids,
    _spellings,
    _municipalities,
    _coordinates,
    _candidates,
    _editions,
    numbering.problems,
    procedures.problems,
    templates.problems,
    wording.problems,
)
PRINTED = (verbatim.problems, quotations.problems, totals.problems)
"""Rules that compare the tables with the source, too."""
