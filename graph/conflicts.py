"""Where rows part from each other, or from what was concluded: computed, never typed in.

Each rule below finds one kind. `resolutions.csv` answers every conflict found here and no other;
`validate` holds the two equal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from graph.claims import OVERFLOW, printed_provinces
from graph.dataset import Dataset
from graph.model import Aspect, Claim, ConflictKind, Identification, Row


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """`subjects` are the keys of the rows concerned, sorted, or the key of one table."""

    aspect: Aspect
    subjects: tuple[str, ...]
    kind: ConflictKind


@dataclass(frozen=True, slots=True)
class _View:
    """The claims and conclusions, arranged for the rules."""

    dataset: Dataset
    rows: tuple[Row, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    concluded: Mapping[str, Identification]
    containers: Mapping[str, tuple[str, ...]]
    unresolved: frozenset[str]
    broader_state: Mapping[str, str]

    def of_row(self, row: str, aspect: Aspect) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims[row] if claim.aspect == aspect)

    def names_unit(self, row: str) -> bool:
        """False for the second line of a cell that was split in two."""
        return bool(self.of_row(row, Aspect.UNIT))

    def partnerships(self) -> Iterator[tuple[Row, ...]]:
        """The rows of each pair, sorted by key."""
        ordered = sorted(self.rows, key=lambda row: (self.concluded[row.key].partnership, row.key))
        for _, rows in groupby(ordered, key=lambda row: self.concluded[row.key].partnership):
            yield tuple(rows)


def conflicts(
    dataset: Dataset, claims: Iterable[Claim], broader_state: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """All conflicts, sorted. `broader_state` maps a state to the state it is a step of."""
    grouped: dict[str, list[Claim]] = {row.key: [] for row in dataset.rows}
    for claim in claims:
        grouped[claim.row].append(claim)
    view = _View(
        dataset=dataset,
        rows=tuple(sorted(dataset.rows, key=lambda row: row.line)),
        claims={row: tuple(found) for row, found in grouped.items()},
        concluded={one.row: one for one in dataset.identifications},
        containers=containers(dataset),
        unresolved=frozenset(place.key for place in dataset.places if not place.is_resolved),
        broader_state=broader_state,
    )
    return tuple(sorted({found for rule in RULES for found in rule(view)}))


def containers(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Each place with everything it lies within, itself first and its country last."""
    within = {place.key: place.within for place in dataset.places}
    return {key: upwards(key, within) for key in within}


def upwards(key: str, above: Mapping[str, str | None]) -> tuple[str, ...]:
    """A key with all that is above it, step by step; a circle ends where it would close."""
    chain = [key]
    while (following := above.get(chain[-1])) and following not in chain:
        chain.append(following)
    return tuple(chain)


def _keys(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted(row.key for row in rows))


def _dates(view: _View) -> Iterator[Conflict]:
    """Dates of one pair that no single day can satisfy."""
    for rows in view.partnerships():
        for aspect in (Aspect.SIGNED, Aspect.STARTED):
            dated = [(c.when, row) for row in rows for c in view.of_row(row.key, aspect) if c.when]
            apart = any(not a.meets(b) for (a, _), (b, _) in combinations(dated, 2))
            concerned = _keys(row for _, row in dated)
            if apart and concerned not in _repeated(view, rows):
                yield Conflict(aspect, concerned, ConflictKind.DISAGREEMENT)


def _repeats(view: _View) -> Iterator[Conflict]:
    """A pair printed twice in one table, both times by name."""
    means = {table.key: table.year_means for table in view.dataset.tables}
    for rows in view.partnerships():
        for concerned in _repeated(view, rows):
            table = next(row.table for row in rows if row.key == concerned[0])
            yield Conflict(means[table], concerned, ConflictKind.REPEAT)


def _repeated(view: _View, rows: tuple[Row, ...]) -> list[tuple[str, ...]]:
    named = sorted((r for r in rows if view.names_unit(r.key)), key=lambda r: (r.table, r.key))
    tables = groupby(named, key=lambda row: row.table)
    return [keys for _, found in tables if len(keys := _keys(found)) > 1]


def _states(view: _View) -> Iterator[Conflict]:
    """States of which neither is a step of the other."""
    for rows in view.partnerships():
        stated = [c.value for row in rows for c in view.of_row(row.key, Aspect.STATE) if c.value]
        if any(not _compatible(a, b, view.broader_state) for a, b in combinations(stated, 2)):
            yield Conflict(Aspect.STATE, _keys(rows), ConflictKind.DISAGREEMENT)


def _compatible(a: str, b: str, broader: Mapping[str, str]) -> bool:
    return a == b or broader.get(a) == b or broader.get(b) == a


def _signatories(view: _View) -> Iterator[Conflict]:
    """A municipality noted in one table and not in another that has a column for notes."""
    noting = {row.table for row in view.rows if row.note}
    for rows in view.partnerships():
        able = [row for row in rows if row.table in noting]
        named = {tuple(c.value for c in view.of_row(r.key, Aspect.SIGNATORY)) for r in able}
        if len(named) > 1:
            yield Conflict(Aspect.SIGNATORY, _keys(able), ConflictKind.DISAGREEMENT)


def _provinces(view: _View) -> Iterator[Conflict]:
    """A block printed under one province and concluded to be another's."""
    printed = printed_provinces(view.rows)
    overruled = [
        row
        for row in view.rows
        for claim in view.of_row(row.key, Aspect.PROVINCE)
        if claim.value != view.concluded[row.key].province
    ]
    for _, block in groupby(overruled, key=lambda row: (row.table, printed[row.key])):
        yield Conflict(Aspect.PROVINCE, _keys(block), ConflictKind.OVERRULED)


def _units(view: _View) -> Iterator[Conflict]:
    """Printed words that name another place than the partner, or none."""
    for rows in view.partnerships():
        unit = view.concluded[rows[0].key].unit
        for row in rows:
            named = [c.value for c in view.of_row(row.key, Aspect.UNIT) if c.value != unit]
            if not named:
                continue
            if unit in view.unresolved and _contradicts_itself(view, row.key):
                yield Conflict(Aspect.UNIT, (row.key,), ConflictKind.DISAGREEMENT)
            else:
                able = [row for row in rows if view.names_unit(row.key)]
                yield Conflict(Aspect.UNIT, _keys(able), ConflictKind.OVERRULED)


def _contradicts_itself(view: _View, row: str) -> bool:
    units = [claim.value for claim in view.of_row(row, Aspect.UNIT) if claim.value]
    areas = [claim.value for claim in view.of_row(row, Aspect.WITHIN) if claim.value]
    return any(area not in view.containers.get(unit, ()) for unit in units for area in areas)


def _areas(view: _View) -> Iterator[Conflict]:
    """A containing area or a country printed that the partner does not lie in."""
    for rows in view.partnerships():
        unit = view.concluded[rows[0].key].unit
        if unit in view.unresolved:
            continue
        for aspect in (Aspect.WITHIN, Aspect.COUNTRY):
            printed = {c.value for row in rows for c in view.of_row(row.key, aspect) if c.value}
            if not printed <= set(view.containers[unit]):
                yield Conflict(aspect, _keys(rows), ConflictKind.OVERRULED)


def _overflows(view: _View) -> Iterator[Conflict]:
    """Words printed on one row that belong to the next."""
    overflowing = {reading.row for reading in view.dataset.readings if reading.part == OVERFLOW}
    for row, following in pairwise(view.rows):
        if row.key in overflowing and row.table == following.table:
            yield Conflict(Aspect.UNIT, _keys((row, following)), ConflictKind.OVERRULED)


def _neighbouring_repeats(view: _View) -> Iterator[Conflict]:
    """Two consecutive rows that print one partner and year for two provinces."""
    for row, following in pairwise(view.rows):
        same = (row.table, row.partner, row.year, row.date) == (
            following.table,
            following.partner,
            following.year,
            following.date,
        )
        provinces = {view.concluded[one.key].province for one in (row, following)}
        if same and len(provinces) > 1:
            yield Conflict(Aspect.UNIT, _keys((row, following)), ConflictKind.REPEAT)


def _field_repeats(view: _View) -> Iterator[Conflict]:
    """Rows that repeat, word for word, the cooperation fields of another country's row above."""
    country = {place.key: place.country for place in view.dataset.places}
    worded = sorted((row for row in view.rows if row.fields), key=lambda row: row.fields)
    for _, found in groupby(worded, key=lambda row: row.fields):
        rows = tuple(found)
        first = country[view.concluded[rows[0].key].unit]
        repeating = [row for row in rows if country[view.concluded[row.key].unit] != first]
        if repeating:
            yield Conflict(Aspect.FIELDS, _keys(repeating), ConflictKind.REPEAT)


def _status_dates(view: _View) -> Iterator[Conflict]:
    """A table that prints another status date than its edition has."""
    dates = {edition.key: edition.status_date for edition in view.dataset.editions}
    for table in view.dataset.tables:
        if table.status_date != dates[table.edition]:
            yield Conflict(Aspect.STATUS_DATE, (table.key,), ConflictKind.DISAGREEMENT)


RULES = (
    _dates,
    _repeats,
    _states,
    _signatories,
    _provinces,
    _units,
    _areas,
    _overflows,
    _neighbouring_repeats,
    _field_repeats,
    _status_dates,
)
