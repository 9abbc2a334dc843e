"""Positions at which distances on paper come near to those in a network: little stress.

Stress is the sum over pairs of nodes of (|xi - xj| - dij)² / dij², for the shortest way dij between
them (Kamada and Kawai 1989). It is lessened by stochastic gradient descent (Zheng, Pawar and
Goodman 2019, Graph Drawing by Stochastic Gradient Descent, IEEE TVCG 25(9)): pair by pair in random
order, each moved towards its distance, in steps that become smaller.
"""

from collections.abc import Mapping, Sequence
from math import exp, hypot, log
from random import Random

import networkx as nx

SEED = 2565
STEPS = 30
"""How often all pairs are gone through; the authors find no gain beyond."""
LEAST_STEP = 0.1
"""The last step, as a share of the one that puts the nearest pair right at once (their ε)."""
PAIRS = 80_000
"""Pairs whose distance is kept at most: above, nodes keep theirs to some pivots and neighbours."""

Pair = tuple[int, int, float]
"""Two nodes by their place in the list of nodes, and how far apart they should be."""


def stress_layout(lengths: "nx.Graph[int]") -> Mapping[int, tuple[float, float]]:
    """The position of each node of one connected part, whose edges have a length as `weight`.

    The same at every call. A unit on paper is a unit of length.
    """
    nodes = sorted(lengths)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    pairs = _pairs(lengths, nodes)
    random = Random(SEED)
    xs = [random.random() for _ in nodes]
    ys = [random.random() for _ in nodes]
    for step in _steps([distance for _, _, distance in pairs]):
        random.shuffle(pairs)
        _improve(xs, ys, pairs, step)
    return dict(zip(nodes, zip(xs, ys, strict=True), strict=True))


def _steps(distances: Sequence[float]) -> Sequence[float]:
    """The size of each step: from one that puts every pair right at once, down exponentially."""
    longest, shortest = max(distances) ** 2, LEAST_STEP * min(distances) ** 2
    decay = log(longest / shortest) / (STEPS - 1)
    return [longest * exp(-decay * step) for step in range(STEPS)]


def _improve(xs: list[float], ys: list[float], pairs: Sequence[Pair], step: float) -> None:
    for one, other, distance in pairs:
        across, down = xs[one] - xs[other], ys[one] - ys[other]
        apart = hypot(across, down) or 1e-9
        share = min(step / (distance * distance), 1) * (apart - distance) / (2 * apart)
        xs[one] -= share * across
        ys[one] -= share * down
        xs[other] += share * across
        ys[other] += share * down


def _pairs(lengths: "nx.Graph[int]", nodes: Sequence[int]) -> list[Pair]:
    """All pairs, or in a large part the neighbours and each with the pivots, in order."""
    place = {node: number for number, node in enumerate(nodes)}
    found: dict[tuple[int, int], float] = {}
    for one, other in lengths.edges:
        ends = sorted((place[one], place[other]))
        found[ends[0], ends[1]] = lengths[one][other]["weight"]
    for pivot, distances in _from_pivots(lengths, nodes):
        for node, distance in distances.items():
            ends = sorted((place[pivot], place[node]))
            if ends[0] != ends[1]:
                found[ends[0], ends[1]] = distance
    return [(one, other, found[one, other]) for one, other in sorted(found)]


def _from_pivots(
    lengths: "nx.Graph[int]", nodes: Sequence[int]
) -> Sequence[tuple[int, Mapping[int, float]]]:
    """The lengths of the shortest ways from each pivot: from every node where that is not too many.

    The next pivot is the node farthest from those there are (Brandes and Pich 2007).
    """
    count = len(nodes) if len(nodes) ** 2 <= 2 * PAIRS else max(PAIRS // len(nodes), 1)
    found: list[tuple[int, Mapping[int, float]]] = []
    nearest = dict.fromkeys(nodes, float("inf"))
    for _ in range(count):
        pivot = max(nodes, key=lambda node: (nearest[node], -node))
        distances = nx.single_source_dijkstra_path_length(lengths, pivot)
        found.append((pivot, distances))
        nearest = {node: min(nearest[node], distances[node]) for node in nodes}
    return found
