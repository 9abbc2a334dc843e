"""Every kind of thing with what it can be tested by, and the keys that a test may name."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from graph import vocabulary
from graph.catalogue import Catalogue, Names
from graph.clause_properties import CLAUSES, STEPS
from graph.conditions import comparable
from graph.errors import UnknownNameError
from graph.pair_properties import AGREEMENTS, CLAUSE_CHECKS, PARTNERSHIPS
from graph.place_properties import (
    COUNTRIES,
    FIELDS,
    MUNICIPALITIES,
    PLACES,
    PROVINCES,
    REGIONS,
)
from graph.properties import Described, Thing
from graph.row_properties import CLAIMS, RESOLUTIONS, ROWS, TABLES, TOTALS
from graph.view import View

KINDS: Mapping[Thing, Described[Any]] = MappingProxyType(
    {
        Thing.COUNTRY: COUNTRIES,
        Thing.REGION: REGIONS,
        Thing.PROVINCE: PROVINCES,
        Thing.PLACE: PLACES,
        Thing.MUNICIPALITY: MUNICIPALITIES,
        Thing.FIELD: FIELDS,
        Thing.PARTNERSHIP: PARTNERSHIPS,
        Thing.AGREEMENT: AGREEMENTS,
        Thing.CLAUSE_CHECK: CLAUSE_CHECKS,
        Thing.TABLE: TABLES,
        Thing.ROW: ROWS,
        Thing.CLAIM: CLAIMS,
        Thing.RESOLUTION: RESOLUTIONS,
        Thing.TOTAL: TOTALS,
        Thing.CLAUSE: CLAUSES,
        Thing.STEP: STEPS,
    }
)


def called(kind: Thing, name: str, catalogue: Catalogue) -> Collection[str]:
    """The keys of the things that a name means: their key, or a name of theirs.

    Raises `UnknownNameError` with what may be meant, where nothing is called so.
    """
    if kind not in catalogue.names:
        catalogue.names[kind] = _names(kind, catalogue)
    names = catalogue.names[kind]
    if found := names.folded.get(comparable(name)):
        return found
    raise UnknownNameError.among(str(kind), name, names.every)


def _names(kind: Thing, catalogue: Catalogue) -> Names:
    described, view = KINDS[kind], View(catalogue)
    every: list[str] = []
    folded: dict[str, dict[str, None]] = {}
    for thing in described.all(view):
        [key] = described.properties["key"].values(view, thing)
        named = described.properties.get("name")
        for one in (key, *(named.values(view, thing) if named else ())):
            every.append(one)
            folded.setdefault(comparable(one), {})[key] = None
    return Names(MappingProxyType({one: tuple(keys) for one, keys in folded.items()}), every)


def narrower(of: str, wanted: Collection[str], catalogue: Catalogue) -> frozenset[str]:
    """The keys with all that is narrower, at every depth: of states, and of fields."""
    broader: Mapping[str, str | None] = {}
    if of == "state":
        broader = vocabulary.broader_states()
    elif of == Thing.FIELD:
        broader = {key: field.broader for key, field in catalogue.fields.items()}
    found = set(wanted)
    while more := {key for key, above in broader.items() if above in found} - found:
        found |= more
    return frozenset(found)
