"""Recounted: what a list is ordered by, and the order that makes."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tests.recount_selection import CODES, NAMED, Selection
from tests.recount_tables import CONFIDENCES
from tests.recount_thing import Thing

Collate = Callable[[str], Any]
"""The place of a name in a dictionary, which is for others to know."""
SCHEMES: Mapping[str, str] = {"kind": "conflict-kind"}
LANGUAGES = ("TH", "EN")


def ordered(
    at: Selection, kind: str, by: Sequence[tuple[str, bool]], collate: Collate
) -> list[str]:
    """Sorts by the last key first; what is not stated stays behind either way."""
    found = sorted(at.world[kind])
    for name, descending in reversed(by):
        values = {key: value(at, kind, at.world[kind][key], name, collate) for key in found}
        stated = [key for key in found if values[key] is not None]
        stated.sort(key=values.__getitem__, reverse=descending)
        found = stated + [key for key in found if values[key] is None]
    return found


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
    values = thing.values[name]
    return sortable(at, name, values[0], collate) if values else None


def sortable(at: Selection, name: str, one: Any, collate: Collate) -> Any:  # noqa: ANN401 - likewise
    """Codes stand as their scheme has them, and the least sure first."""
    if isinstance(one, tuple):
        return None if one[0] == date.min else one
    if name.lower().endswith("confidence"):
        return -CONFIDENCES.index(one)
    if name in CODES:
        return list(at.known.names[SCHEMES.get(name, name)]).index(one)
    plain = name == "key" or name in NAMED or not isinstance(one, str)
    return one if plain else collate(one)


def camel(name: str) -> str:
    """The name of a field from the constant of an enum."""
    return re.sub("_(.)", lambda found: found[1].upper(), name.lower())
