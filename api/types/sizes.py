"""How long each kind of list can be: what a page of it may cost at most."""

from collections.abc import Mapping
from types import MappingProxyType

from api.limits import GraphQLLimits
from api.snapshot import Snapshot
from api.types.answers import answer_name
from api.types.filters import NAMES
from graph.filters import Found
from graph.grouping import Basis
from graph.kinds import KINDS
from graph.network import Shape, joins
from graph.view import View


def sizes(snapshot: Snapshot, limits: GraphQLLimits) -> Mapping[str, int]:
    """All that there are, by the type of their connection."""
    view = View(snapshot.catalogue)
    things = {f"{NAMES[kind]}Connection": len(one.all(view)) for kind, one in KINDS.items()}
    rows = {answer_name(name): rows for name, rows in snapshot.answers.lengths.items()}
    subdivisions = {"SubdivisionConnection": len(snapshot.catalogue.subdivisions)}
    networks = _networks(view, limits.network)
    return MappingProxyType(things | rows | subdivisions | networks)


def _networks(view: View, most: int) -> dict[str, int]:
    """The most nodes, and the most edges, that any network has; a filter only takes away."""
    everyone = Found(tuple(view.catalogue.partnerships.values()))
    edges = [joins(view, everyone, shape, basis) for shape in Shape for basis in Basis]
    sides = ({one.province for one in everyone.members}, {one.unit for one in everyone.members})
    return {"NetworkNode": sum(map(len, sides)), "NetworkEdge": min(max(edges), most)}
