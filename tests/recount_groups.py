"""Recounted: partnerships in groups, as GraphQL counts them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from tests.recount_pairs import Pair, countries
from tests.recount_selection import Selection
from tests.recount_tables import CONFIDENCES, Span, group, keys, least
from tests.recount_tests import YES, Asked, during

Keys = tuple[str, ...]
Values = Callable[[Selection, Pair, bool], Sequence[str]]


@dataclass(frozen=True)
class Group:
    """Counts are of distinct things."""

    members: Keys
    provinces: Keys
    certain_provinces: Keys
    places: Keys
    countries: Keys
    rows: Keys
    first: Span | None
    last: Span | None
    confidence: str
    unsure: Keys


def counted(pairs: Sequence[Pair]) -> Group:
    """Some member was signed by the earliest of their last days, so the first was."""
    certain = [pair for pair in pairs if pair.confidence == "certain"]
    spans = [pair.event.span for pair in pairs if pair.event.span]
    firsts, lasts = [span[0] for span in spans], [span[1] for span in spans]
    return Group(
        members=keys(pair.key for pair in pairs),
        provinces=keys(pair.province for pair in pairs),
        certain_provinces=keys(pair.province for pair in certain),
        places=keys(pair.unit for pair in pairs),
        countries=countries(pairs),
        rows=keys(row for pair in pairs for row in pair.rows),
        first=(min(firsts), min(lasts)) if spans else None,
        last=(max(firsts), max(lasts)) if spans else None,
        confidence=least(pair.confidence for pair in pairs),
        unsure=keys({pair.key for pair in pairs} - {pair.key for pair in certain}),
    )


def areas(at: Selection, pair: Pair, rolled_up: bool) -> Sequence[str]:
    """A partner counts for what it lies in, if that is wanted."""
    return at.known.upward(pair.unit) if rolled_up else [pair.unit]


def years(at: Selection, pair: Pair, rolled_up: bool) -> Sequence[str]:
    """A disputed year is none."""
    found = {str(day.year) for day in pair.event.span or ()}
    return list(found) if len(found) == 1 else []


def of(name: str) -> Values:
    """What a filter may ask for too."""
    return lambda at, pair, _: [
        str(value) for value in at.world["partnerships"][pair.key].values[name]
    ]


def fields(at: Selection, pair: Pair, rolled_up: bool) -> Sequence[str]:
    """Those that are printed, not the wider ones."""
    told = {row for agreement in pair.agreements for row in agreement.rows}
    told -= at.known.disputed("fields")
    return keys(line["field"] for line in at.known.row_fields if line["row_id"] in told)


def signatories(at: Selection, pair: Pair, rolled_up: bool) -> Sequence[str]:
    """Those of the documents that were surely signed by the day."""
    documents = [at.world["agreements"][one.key] for one in pair.agreements]
    held = [one for one in documents if at.held(one) == YES]
    return keys(str(key) for one in held for key in one.values["signatory"])


def states(at: Selection, pair: Pair, rolled_up: bool) -> Sequence[str]:
    """On an earlier day, no step of talks."""
    return [at.known.broader.get(pair.state, pair.state) if at.is_before else pair.state]


DIMENSIONS: Mapping[str, Values] = {
    "COUNTRY": lambda at, pair, _: [pair.country] if pair.country else [],
    "SUBDIVISION": lambda at, pair, rolled_up: [
        key for key in areas(at, pair, rolled_up) if at.known.subdivision(key) == key
    ],
    "PLACE": areas,
    "PROVINCE": lambda at, pair, _: [pair.province],
    "REGION": lambda at, pair, _: [at.known.provinces[pair.province]["region"]],
    "STATE": states,
    "FIELD": fields,
    "YEAR": years,
    "LEVEL": lambda at, pair, _: [at.known.places[pair.unit]["level"]],
    "BORDER": lambda at, pair, _: keys(c for p, c in at.known.borders if p == pair.province),
    "TABLE": of("printedIn"),
    "CONFIDENCE": of("confidence"),
    "SIGNATORY": signatories,
}
SINGLE = ("COUNTRY", "PROVINCE", "REGION", "STATE", "YEAR", "LEVEL", "CONFIDENCE")
"""The dimensions in which a partnership has one value at most."""


def grouped(
    at: Selection, members: Sequence[str], by: Sequence[str], rolled_up: bool
) -> tuple[dict[Keys, Group], Keys]:
    """The groups by their keys, and what is in none."""
    pairs = [pair for pair in at.known.pairs if pair.key in set(members)]
    stands = [
        (keys_of, pair)
        for pair in pairs
        for keys_of in product(*(DIMENSIONS[one](at, pair, rolled_up) for one in by))
    ]
    found = group(stands, lambda stand: stand[0])
    groups = {key: counted([pair for _, pair in found[key]]) for key in sorted(found)}
    held = {pair.key for _, pair in stands}
    return groups, keys(pair.key for pair in pairs if pair.key not in held)


COUNTS: Mapping[str, Callable[[Group], int]] = {
    "Partnerships": lambda found: len(found.members),
    "Provinces": lambda found: len(found.provinces),
    "CertainProvinces": lambda found: len(found.certain_provinces),
    "Places": lambda found: len(found.places),
    "Countries": lambda found: len(found.countries),
}


def has(found: Group, asked: Asked) -> bool:
    """A group that only may have what is wanted is left out."""
    spans = {"first": found.first, "last": found.last}
    return all(
        during(wanted, [span] if (span := spans[name]) else []) == YES
        if name in spans
        else is_bound(found, name, wanted)
        for name, wanted in asked.items()
    )


def is_bound(found: Group, name: str, wanted: str | int) -> bool:
    """Within a bound of a count, or of what the group is sure of."""
    if isinstance(wanted, str):
        return CONFIDENCES.index(found.confidence) <= CONFIDENCES.index(wanted.lower())
    count = COUNTS[name[3:]](found)
    return count >= wanted if name.startswith("min") else count <= wanted
