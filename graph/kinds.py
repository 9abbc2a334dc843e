"""Every kind of thing with what it can be tested by, and the keys that a test may name."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from graph import vocabulary
from graph.catalogue import Catalogue
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
    described, view = KINDS[kind], View(catalogue)
    names = {}
    for thing in described.all(view):
        [key] = described.properties["key"].values(view, thing)
        named = described.properties.get("name")
        names[key] = [key, *(named.values(view, thing) if named else ())]
    wanted = comparable(name)
    if found := [key for key, known in names.items() if wanted in map(comparable, known)]:
        return found
    every = (one for known in names.values() for one in known)
    raise UnknownNameError.among(str(kind), name, every)


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
