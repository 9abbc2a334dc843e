"""Leaves of a hub in a circle around it, evenly and clear of what else is drawn there.

A leaf is joined to its hub alone, so that stress says nothing of its direction. The directions
around a hub are weighed by how clear they are, and its leaves divide the weight in equal parts.
"""

from collections.abc import Mapping, Sequence
from math import atan2, cos, dist, pi, sin

import networkx as nx

TURNS = 120
"""Directions that are weighed around a hub."""
TOO_NEAR, BESIDE_LINE, BESIDE_OWN = 0.9, 0.5, 0.35
"""Units from another node, units from a line, and radians from a line of the hub, within which a
leaf is badly placed."""
BLOCKED = 0.02
"""Of the weight of a clear direction, at least: all directions may be bad."""
CROWDED, INNER = 1.1, 0.72
"""Units between leaves below which every other one comes nearer to its hub, and by how much."""
ROUNDS = 2
"""A hub sees where the leaves of the others are only once these have been placed."""

Spot = tuple[float, float]


def spread(lengths: "nx.Graph[int]", placed: Mapping[int, Spot]) -> Mapping[int, Spot]:
    """The positions of all nodes of a connected part, its leaves moved."""
    found = dict(placed)
    for _ in range(ROUNDS):
        for hub in sorted(lengths):
            leaves = [one for one in sorted(lengths[hub]) if len(lengths[one]) == 1]
            if leaves and len(lengths) > 2:
                found |= _around(hub, leaves, lengths, found)
    return found


def _around(
    hub: int, leaves: Sequence[int], lengths: "nx.Graph[int]", placed: Mapping[int, Spot]
) -> Mapping[int, Spot]:
    """In the order of their numbers, from the direction of the first neighbour that is no leaf."""
    reach = max(lengths[hub][one]["weight"] for one in leaves)
    start, weights = _weights(hub, reach, set(leaves), lengths, placed)
    angles = [start + 2 * pi * turn / TURNS for turn in _shares(weights, len(leaves))]
    x, y = placed[hub]
    found = {}
    for n, (leaf, angle) in enumerate(zip(leaves, angles, strict=True)):
        beside = [abs(angle - other) for other in angles[max(n - 1, 0) : n + 2] if other != angle]
        crowded = min(beside, default=pi) * reach < CROWDED
        far = reach * INNER if crowded and n % 2 else reach
        found[leaf] = x + far * cos(angle), y + far * sin(angle)
    return found


def _weights(
    hub: int,
    reach: float,
    leaves: set[int],
    lengths: "nx.Graph[int]",
    placed: Mapping[int, Spot],
) -> tuple[float, Sequence[float]]:
    """The direction that is begun with, and how clear each is from there on."""
    x, y = placed[hub]
    others = [one for one in sorted(lengths) if one != hub and one not in leaves]
    own = [_angle(placed[hub], placed[one]) for one in others if one in lengths[hub]]
    near = [placed[one] for one in others if dist(placed[one], placed[hub]) < reach + TOO_NEAR]
    lines = [
        (placed[one], placed[other])
        for one, other in lengths.edges
        if hub not in (one, other)
        and _off(placed[hub], placed[one], placed[other]) < reach + BESIDE_LINE
    ]
    start = own[0] if own else 0.0
    found = []
    for turn in range(TURNS):
        angle = start + 2 * pi * turn / TURNS
        at = x + reach * cos(angle), y + reach * sin(angle)
        clear = [
            *(dist(at, one) / TOO_NEAR for one in near),
            *(_off(at, one, other) / BESIDE_LINE for one, other in lines),
            *(abs((angle - one + pi) % (2 * pi) - pi) / BESIDE_OWN for one in own),
        ]
        found.append(max(min(1.0, *clear) ** 2 if clear else 1.0, BLOCKED))
    return start, found


def _shares(weights: Sequence[float], count: int) -> Sequence[float]:
    """The middles of equal parts of the weight, in directions from the first."""
    found: list[float] = []
    passed, total = 0.0, sum(weights)
    for turn, weight in enumerate(weights):
        while len(found) < count and total * (len(found) + 0.5) / count <= passed + weight:
            found.append(turn + (total * (len(found) + 0.5) / count - passed) / weight)
        passed += weight
    return [*found, *[float(TURNS)] * (count - len(found))]


def _angle(one: Spot, other: Spot) -> float:
    return atan2(other[1] - one[1], other[0] - one[0])


def _off(at: Spot, one: Spot, other: Spot) -> float:
    """How far a spot is from the line between two others."""
    across, down = other[0] - one[0], other[1] - one[1]
    along = (at[0] - one[0]) * across + (at[1] - one[1]) * down
    share = min(max(along / (across * across + down * down or 1.0), 0.0), 1.0)
    return dist(at, (one[0] + share * across, one[1] + share * down))
