"""Where the nodes of a network are drawn: computed once, so that page, picture and file agree.

Each connected part is laid out by itself; the parts are then put side by side. A unit is the length
of an edge between two nodes of degree one; y grows downwards, as on a screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import networkx as nx

from graph.leaves import spread
from graph.network import Network
from graph.stress import stress_layout

ASPECT = 16 / 9
"""Width by height that the whole is packed for: that of a slide."""
MARGIN = 0.5
"""Room above and below each part, in units."""
NAME = 1.6
"""Room right of a column of nodes, for their names."""
BESIDE = 1.1
"""Room across between a part and the next, for names, in units."""
SLACK = 1e-6
"""By which sums of widths may differ, as they are added up in another order."""


@dataclass(frozen=True, slots=True)
class Position:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Part:
    """A connected part laid out from (0, 0) to its width and height."""

    positions: Mapping[int, Position]
    width: float
    height: float


def positions(network: Network, aspect: float = ASPECT) -> Mapping[str, Position]:
    """The position of each node by its key, from (0, 0) on; the same at every call."""
    graph = network.graph
    components = sorted(nx.connected_components(graph), key=lambda one: (-len(one), min(one)))
    parts = [_laid_out(graph.subgraph(sorted(one))) for one in components]
    found = _packed(parts, aspect)
    return {node.key: found[n] for n, node in enumerate(network.nodes)}


def _laid_out(graph: "nx.Graph[int]") -> Part:
    """By least stress; edges of busy nodes are longer, so that there is room around them."""
    if column := _column(graph):
        return column
    lengths: nx.Graph[int] = nx.Graph()
    lengths.add_nodes_from(graph)
    for one, other in graph.edges:
        degrees = len(graph[one]), len(graph[other])
        lengths.add_edge(one, other, weight=1 + (sqrt(max(degrees)) - 1) / 2)
    return _framed(spread(lengths, stress_layout(lengths)))


def _column(graph: "nx.Graph[int]") -> Part | None:
    """Up to three nodes in a row, one below the other, so that names are read like a list."""
    if len(graph) > 3 or len(graph.edges) != len(graph) - 1:
        return None
    ends = [one for one in sorted(graph) if len(graph[one]) < 2]
    between = [one for one in graph if one not in ends]
    row = [ends[0], *between, *ends[1:]]
    return Part({one: Position(0, n) for n, one in enumerate(row)}, NAME, len(row) - 1)


def _framed(placed: Mapping[int, tuple[float, float]]) -> Part:
    """With the longer side across, its corner at nought, to a thousandth.

    What a thousandth hides is the noise of floating-point numbers from machine to machine.
    """
    xs, ys = zip(*placed.values(), strict=True)
    turned = max(ys) - min(ys) > max(xs) - min(xs)
    across, down = (ys, xs) if turned else (xs, ys)
    found = {
        n: Position(round(x - min(across), 3), round(y - min(down), 3))
        for n, x, y in zip(placed, across, down, strict=True)
    }
    return Part(found, max(across) - min(across), max(down) - min(down))


def _packed(parts: Sequence[Part], aspect: float) -> Mapping[int, Position]:
    """The largest part to the left and the others on shelves beside it, or all below each other.

    Of all widths that shelves can have, that by which the whole can be drawn the largest; what is
    less high than what it stands beside is put at half height.
    """
    if not parts:
        return {}
    largest, others = parts[0], sorted(parts[1:], key=lambda one: -one.height)
    alone = _shelved([largest], largest.width + BESIDE)
    packings = [
        joined
        for room in _rooms(others)
        for shelves in [_shelved(others, room)]
        for joined in (_beside(alone, shelves), _below(alone, shelves))
    ]
    best = min(packings, key=lambda one: max(one.width / aspect, one.height), default=alone)
    return best.positions


def _rooms(parts: Sequence[Part]) -> Sequence[float]:
    """Widths of shelves: of the first parts in a row, for each number of them."""
    across = [one.width + BESIDE for one in parts]
    rooms = {max(sum(across[: n + 1]), *across) for n in range(len(across))}
    return sorted(rooms)


def _beside(one: Part, other: Part) -> Part:
    height = max(one.height, other.height)
    found = {
        **_moved(one, 0, (height - one.height) / 2),
        **_moved(other, one.width, (height - other.height) / 2),
    }
    return Part(found, one.width + other.width, height)


def _below(one: Part, other: Part) -> Part:
    width = max(one.width, other.width)
    found = {
        **_moved(one, (width - one.width) / 2, 0),
        **_moved(other, (width - other.width) / 2, one.height),
    }
    return Part(found, width, one.height + other.height)


def _moved(part: Part, right: float, down: float) -> Mapping[int, Position]:
    return {
        n: Position(round(at.x + right, 3), round(at.y + down, 3))
        for n, at in part.positions.items()
    }


def _shelved(parts: Sequence[Part], room: float) -> Part:
    """Each part beside the last, and on the next shelf where the room is used up."""
    found: dict[int, Position] = {}
    left = top = shelf = width = 0.0
    for part in parts:
        if left and left + part.width + BESIDE > room + SLACK:
            left, top, shelf = 0.0, top + shelf, 0.0
        found |= _moved(part, left + BESIDE / 2, top + MARGIN)
        left += part.width + BESIDE
        shelf, width = max(shelf, part.height + MARGIN * 2), max(width, left)
    return Part(found, width, top + shelf)
