"""Recounted: what a list is ordered by, and the order that makes."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tests.recount_groups import COUNTS, Group, Keys
from tests.recount_selection import CODES, NAMED, Selection
from tests.recount_tables import BUDDHIST_ERA, CONFIDENCES, Item
from tests.recount_tests import constant
from tests.recount_thing import Thing

Collate = Callable[[str], Any]
"""The place of a name in a dictionary, which is for others to know."""
SCHEMES: Mapping[str, str] = {"kind": "conflict-kind"}
LANGUAGES = ("TH", "EN")


def sorted_by(
    found: Sequence[Item], by: Sequence[tuple[Callable[[Item], Any], bool]]
) -> list[Item]:
    """Sorts by the last key first; what is not stated stays behind either way."""
    items = list(found)
    for rank, descending in reversed(by):
        stated = [item for item in items if rank(item) is not None]
        unstated = [item for item in items if rank(item) is None]
        items = sorted(stated, key=rank, reverse=descending) + unstated
    return items


def ordered(
    at: Selection, kind: str, by: Sequence[tuple[str, bool]], collate: Collate
) -> list[str]:
    """Things stand in the order of their keys where all else ties."""

    def ranked(name: str) -> Callable[[str], Any]:
        return lambda key: value(at, kind, at.world[kind][key], name, collate)

    return sorted_by(sorted(at.world[kind]), [(ranked(name), down) for name, down in by])


def value(at: Selection, kind: str, thing: Thing, by: str, collate: Collate) -> Any:  # noqa: ANN401 - what sorts
    """Of the thing itself or, for a name, of what it leads to."""
    through, label, lang = by.rpartition("LABEL_")
    if label:
        named = at.world[kind][thing.key]
        if through:
            to, keys = thing.leads[camel(through.rstrip("_"))]
            if not keys:
                return None
            named = at.world[to][keys[0]]
        return collate(str(named.values["name"][LANGUAGES.index(lang)]))
    name = camel(by)
    values = at.values(kind, thing, name)
    return sortable(at, name, values[0], collate) if values else None


def sortable(at: Selection, name: str, one: Any, collate: Collate) -> Any:  # noqa: ANN401 - likewise
    """Codes stand as their scheme has them, the least sure first, and numbers before words."""
    if isinstance(one, tuple):
        return None if one[0] == date.min else one
    if name.lower().endswith("confidence"):
        return -CONFIDENCES.index(one.lower())
    if name in CODES:
        return list(map(constant, at.known.names[SCHEMES.get(name, name)])).index(one)
    plain = name == "key" or name in NAMED or not isinstance(one, str)
    if plain:
        return one
    return (0, int(one), ()) if one.isdecimal() else (1, 0, collate(one))


KINDS = {"BORDER": "country", "SIGNATORY": "municipality", "SUBDIVISION": "place"}
"""What the keys of groups are of, where the dimension has another name."""


def ordered_groups(
    at: Selection,
    found: Mapping[Keys, Group],
    dimensions: Sequence[str],
    by: Sequence[tuple[str, bool]],
    collate: Collate,
) -> list[Keys]:
    """Groups stand in the order of their keys where all else ties."""
    ranks: dict[str, Callable[[Keys], Any]] = {
        "KEY": lambda keys: keys,
        "FIRST": lambda keys: found[keys].first,
        "LAST": lambda keys: found[keys].last,
        "CONFIDENCE": lambda keys: -CONFIDENCES.index(found[keys].confidence),
        "LABEL_TH": lambda keys: [collate(name) for name in labels(at, dimensions, keys, 0)],
        "LABEL_EN": lambda keys: [collate(name) for name in labels(at, dimensions, keys, 1)],
    }
    for name, count in COUNTS.items():
        ranks[re.sub("(?<=[a-z])(?=[A-Z])", "_", name).upper()] = counting(found, count)
    return sorted_by(sorted(found), [(ranks[name], down) for name, down in by])


def counting(found: Mapping[Keys, Group], count: Callable[[Group], int]) -> Callable[[Keys], int]:
    """A count of a group by its keys."""
    return lambda keys: count(found[keys])


def labels(at: Selection, dimensions: Sequence[str], keys: Keys, lang: int) -> list[str]:
    """A year is called by its number, in Thai that of the Buddhist era."""
    return [
        (f"พ.ศ. {int(key) + BUDDHIST_ERA}", key)[lang]
        if dimension == "YEAR"
        else at.known.names[KINDS.get(dimension, dimension.lower())][key][lang]
        for dimension, key in zip(dimensions, keys, strict=True)
    ]


def camel(name: str) -> str:
    """The name of a field from the constant of an enum."""
    return re.sub("_(.)", lambda found: found[1].upper(), name.lower())
