"""The network of partnerships: provinces on one side, their partners on the other, or one side
alone, joined where it shares the other.

A node is a thing of the catalogue and keeps its key. In the two-mode shapes an edge is one
partnership, so that two places may be joined by several; in a projection it is one pair of nodes,
with what they share.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from math import comb

import networkx as nx

from graph import identifiers
from graph.catalogue import Catalogue
from graph.conclusions import Partnership
from graph.filters import Found
from graph.grouping import VALUES, Basis, Dimension
from graph.model import Area
from graph.view import SIGNED, View


class Shape(StrEnum):
    """What the nodes are, and what joins them."""

    UNITS = "UNITS"
    SUBDIVISIONS = "SUBDIVISIONS"
    COUNTRIES = "COUNTRIES"
    SHARED_PARTNERS = "SHARED_PARTNERS"
    SHARED_PROVINCES = "SHARED_PROVINCES"

    @property
    def is_two_mode(self) -> bool:
        """Whether edges lead from provinces to partners, and never within a side."""
        return self in (Shape.UNITS, Shape.SUBDIVISIONS, Shape.COUNTRIES)


class Side(StrEnum):
    """Who a node is in the partnerships."""

    PROVINCE = "PROVINCE"
    PARTNER = "PARTNER"


@dataclass(frozen=True, slots=True)
class Node:
    """A place with its partnerships, in the order of their keys."""

    key: str
    side: Side
    thing: Area
    partnerships: tuple[Partnership, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that are joined, the province first, or the lesser key.

    `shared` are the keys of what the two have in common, and empty where the edge is a partnership
    itself; `signed` is how many of them both have signed with, and else whether this is signed.
    """

    source: str
    target: str
    partnerships: tuple[Partnership, ...]
    shared: tuple[str, ...]
    signed: int

    @property
    def weight(self) -> int:
        """How many partnerships, or shared things, it stands for."""
        return len(self.shared) or len(self.partnerships)

    @property
    def is_signed(self) -> bool:
        return self.signed > 0


@dataclass(frozen=True)
class Network:
    """Nodes by side and key, edges by their ends.

    `left_out` are partnerships without a node on one side: their partner is no part of a known
    subdivision or country. `undetermined` are those of which the filter cannot be told.
    """

    shape: Shape
    basis: Basis
    view: View
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: tuple[Partnership, ...]
    undetermined: tuple[Partnership, ...]

    @cached_property
    def graph(self) -> "nx.Graph[int]":
        """The nodes by their place in `nodes`, and how much joins two of them as `weight`.

        Numbers, since what networkx adds up over sets of texts would differ from run to run.
        """
        number = {node.key: place for place, node in enumerate(self.nodes)}
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.nodes)))
        for edge in self.edges:
            ends = number[edge.source], number[edge.target]
            known = graph.get_edge_data(*ends, default={"weight": 0})
            graph.add_edge(*ends, weight=known["weight"] + edge.weight)
        return graph

    @cached_property
    def provinces(self) -> frozenset[int]:
        """The numbers of the nodes that are provinces."""
        return frozenset(n for n, one in enumerate(self.nodes) if one.side is Side.PROVINCE)

    @cached_property
    def by_key(self) -> Mapping[str, Node]:
        return {one.key: one for one in self.nodes}

    @cached_property
    def partnerships(self) -> tuple[Partnership, ...]:
        """Those that some node has."""
        found = {one.key: one for node in self.nodes for one in node.partnerships}
        return tuple(found[key] for key in sorted(found))

    def iri(self, node: Node) -> str:
        return identifiers.iri(self.view.catalogue, node.thing)


def network(view: View, found: Found, shape: Shape, basis: Basis = Basis.ROLLED_UP) -> Network:
    """The network of what passed a filter.

    The basis says what counts for a subdivision. In a projection it says what can be shared: a
    place itself, or the subdivision around it where there is one.
    """
    ties = _ties(view, found, shape, basis)
    tied = {one.key for one, _ in ties}
    left_out = tuple(one for one in found.members if one.key not in tied)
    if shape.is_two_mode:
        nodes = (*_nodes(view, Side.PROVINCE, ties), *_nodes(view, Side.PARTNER, ties))
        edges = sorted(_joined(view, ties), key=_ends)
    else:
        side = Side.PROVINCE if shape is Shape.SHARED_PARTNERS else Side.PARTNER
        nodes = tuple(_nodes(view, side, ties))
        edges = sorted(_projected(view, side, ties), key=_ends)
    return Network(shape, basis, view, nodes, tuple(edges), left_out, found.undetermined)


Tie = tuple[Partnership, str]
"""A partnership, and the key of a partner that it counts for."""


def joins(view: View, found: Found, shape: Shape, basis: Basis = Basis.ROLLED_UP) -> int:
    """How many edges a network has at most, told before it is made.

    In a projection a pair counts once for each thing that it shares.
    """
    ties = _ties(view, found, shape, basis)
    if shape.is_two_mode:
        return len(ties)
    side = Side.PROVINCE if shape is Shape.SHARED_PARTNERS else Side.PARTNER
    sharing = Counter(other for _, other in {_sides(side, tie) for tie in ties})
    return sum(comb(count, 2) for count in sharing.values())


def _ties(view: View, found: Found, shape: Shape, basis: Basis) -> Sequence[Tie]:
    partners = PARTNERS[shape, basis] if (shape, basis) in PARTNERS else PARTNERS[shape, None]
    return [(one, key) for one in found.members for key in partners(view, one)]


def _sides(side: Side, tie: Tie) -> tuple[str, str]:
    """The key of a tie on this side, and on the other."""
    one, partner = tie
    return (one.province, partner) if side is Side.PROVINCE else (partner, one.province)


def _nodes(view: View, side: Side, ties: Iterable[Tie]) -> Iterable[Node]:
    having: dict[str, list[Partnership]] = {}
    for tie in ties:
        having.setdefault(_sides(side, tie)[0], []).append(tie[0])
    areas = view.catalogue.areas
    for key in sorted(having):
        yield Node(key, side, areas[key], tuple(sorted(having[key], key=lambda one: one.key)))


def _joined(view: View, ties: Iterable[Tie]) -> Iterable[Edge]:
    for one, partner in ties:
        yield Edge(one.province, partner, (one,), (), int(view.state(one) == SIGNED))


def _projected(view: View, side: Side, ties: Iterable[Tie]) -> Iterable[Edge]:
    having: dict[str, dict[str, list[Partnership]]] = {}
    for tie in ties:
        end, other = _sides(side, tie)
        having.setdefault(end, {}).setdefault(other, []).append(tie[0])
    for source, target in combinations(sorted(having), 2):
        shared = tuple(sorted(having[source].keys() & having[target].keys()))
        if shared:
            both = [(having[source][key], having[target][key]) for key in shared]
            behind = {one.key: one for pair in both for ones in pair for one in ones}
            signed = sum(all(_has_signed(view, ones) for ones in pair) for pair in both)
            yield Edge(source, target, tuple(behind[key] for key in sorted(behind)), shared, signed)


def _has_signed(view: View, ones: Iterable[Partnership]) -> bool:
    return any(view.state(one) == SIGNED for one in ones)


def _ends(edge: Edge) -> tuple[str, str, str]:
    return edge.source, edge.target, edge.partnerships[0].key


def _unit(view: View, one: Partnership) -> Sequence[str]:
    return (one.unit,)


def _around(view: View, one: Partnership) -> Sequence[str]:
    """The subdivision that a partner is or lies within, or itself where none is known."""
    found = view.catalogue.subdivision(one.unit)
    return (found.key if found else one.unit,)


def _grouped(dimension: Dimension, basis: Basis) -> Callable[[View, Partnership], Sequence[str]]:
    return lambda view, one: VALUES[dimension](view, basis, one)


PARTNERS: Mapping[tuple[Shape, Basis | None], Callable[[View, Partnership], Sequence[str]]] = {
    (Shape.UNITS, None): _unit,
    (Shape.SUBDIVISIONS, Basis.DIRECT): _grouped(Dimension.SUBDIVISION, Basis.DIRECT),
    (Shape.SUBDIVISIONS, Basis.ROLLED_UP): _grouped(Dimension.SUBDIVISION, Basis.ROLLED_UP),
    (Shape.COUNTRIES, None): _grouped(Dimension.COUNTRY, Basis.ROLLED_UP),
    (Shape.SHARED_PARTNERS, Basis.DIRECT): _unit,
    (Shape.SHARED_PARTNERS, Basis.ROLLED_UP): _around,
    (Shape.SHARED_PROVINCES, Basis.DIRECT): _unit,
    (Shape.SHARED_PROVINCES, Basis.ROLLED_UP): _around,
}
"""The keys of the partners that a partnership counts for, by shape and basis."""


def whole(catalogue: Catalogue, shape: Shape, basis: Basis = Basis.ROLLED_UP) -> Network:
    """The network of all partnerships on the status date."""
    return network(View(catalogue), Found(tuple(catalogue.partnerships.values())), shape, basis)
