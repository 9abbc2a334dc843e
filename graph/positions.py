"""Where the nodes of a network are drawn: computed once, so that page, picture and file agree.

Each connected part is laid out by itself; the parts are then put side by side. A unit is the length
of an edge between two nodes of degree one; y grows downwards, as on a screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import networkx as nx

from graph.network import Network
from graph.stress import stress_layout

ASPECT = 16 / 9
"""Width by height that the whole is packed for: that of a slide."""
MARGIN = 0.5
"""Room around each part, in units."""


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
    lengths: nx.Graph[int] = nx.Graph()
    lengths.add_nodes_from(graph)
    for one, other in graph.edges:
        degrees = len(graph[one]), len(graph[other])
        lengths.add_edge(one, other, weight=1 + (sqrt(max(degrees)) - 1) / 2)
    return _framed(stress_layout(lengths))


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
    """The largest part to the left, the others on shelves beside it, or below where it is wide."""
    if not parts:
        return {}
    largest, others = parts[0], sorted(parts[1:], key=lambda one: -one.height)
    width, height = largest.width + MARGIN * 2, largest.height + MARGIN * 2
    beside = max(sqrt(sum(map(_area, parts)) * aspect), width) - width
    if beside > width / 4:
        return _shelved([largest], width, (0, 0)) | _shelved(others, beside, (width, 0))
    return _shelved([largest], width, (0, 0)) | _shelved(others, width, (0, height))


def _area(part: Part) -> float:
    return (part.width + MARGIN * 2) * (part.height + MARGIN * 2)


def _shelved(
    parts: Sequence[Part], room: float, corner: tuple[float, float]
) -> dict[int, Position]:
    """Each part beside the last, and on the next shelf where the room is used up."""
    found: dict[int, Position] = {}
    left = top = shelf = 0.0
    for part in parts:
        if left and left + part.width + MARGIN * 2 > room:
            left, top, shelf = 0.0, top + shelf, 0.0
        x, y = corner[0] + left + MARGIN, corner[1] + top + MARGIN
        for n, at in part.positions.items():
            found[n] = Position(round(x + at.x, 3), round(y + at.y, 3))
        left += part.width + MARGIN * 2
        shelf = max(shelf, part.height + MARGIN * 2)
    return found
