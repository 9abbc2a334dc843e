"""How long each kind of list can be: what a page of it may cost at most."""

from collections.abc import Mapping
from types import MappingProxyType

from api.snapshot import Snapshot
from api.types.answers import answer_name
from api.types.filters import NAMES
from graph.kinds import KINDS
from graph.view import View


def sizes(snapshot: Snapshot) -> Mapping[str, int]:
    """All that there are, by the type of their connection."""
    view = View(snapshot.catalogue)
    things = {f"{NAMES[kind]}Connection": len(one.all(view)) for kind, one in KINDS.items()}
    rows = {answer_name(name): rows for name, rows in snapshot.answers.lengths.items()}
    subdivisions = {"SubdivisionConnection": len(snapshot.catalogue.subdivisions)}
    return MappingProxyType(things | rows | subdivisions)
