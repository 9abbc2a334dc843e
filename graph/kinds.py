"""Every kind of thing with what it can be tested by, and the keys that a test may name."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.clause_properties import CLAUSES, STEPS
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


def keys(kind: Thing, catalogue: Catalogue) -> Collection[str]:
    """All keys of a kind of thing."""
    described = KINDS[kind]
    view, key = View(catalogue), described.properties["key"]
    return [key.values(view, thing)[0] for thing in described.all(view)]


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
