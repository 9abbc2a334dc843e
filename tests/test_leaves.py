"""Leaves around their hubs."""

from itertools import combinations
from math import dist, pi

import networkx as nx
import pytest

from graph.leaves import Spot, spread


def star(leaves: int) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    for leaf in range(1, leaves + 1):
        graph.add_edge(0, leaf, weight=2)
    return graph


def test_the_leaves_of_a_star_are_as_far_from_each_other_all_around() -> None:
    placed = spread(star(6), dict.fromkeys(range(7), (0.0, 0.0)))
    around = [dist(placed[n], placed[n % 6 + 1]) for n in range(1, 7)]
    assert around == pytest.approx([2] * 6, rel=0.02)


def test_leaves_that_would_crowd_come_nearer_in_turn() -> None:
    placed = spread(star(24), dict.fromkeys(range(25), (0.0, 0.0)))
    lengths = [dist(placed[0], placed[n]) for n in range(1, 25)]
    assert lengths[::2] == pytest.approx([2] * 12)
    assert 2 * pi / 24 * 2 < min(dist(placed[a], placed[b]) for a, b in combinations(placed, 2))
    assert max(lengths[1::2]) < 1.5


def test_leaves_keep_away_from_what_else_is_there() -> None:
    graph = star(3)
    graph.add_edge(0, 4, weight=2)
    graph.add_edge(4, 5, weight=2)
    graph.add_edge(5, 6, weight=2)
    graph.add_edge(6, 4, weight=2)
    others: dict[int, Spot] = {0: (0, 0), 4: (2, 0), 5: (2, 2), 6: (0, 2)}
    placed = spread(graph, {**dict.fromkeys(range(7), (0.0, 0.0)), **others})
    assert {n: placed[n] for n in others} == others
    assert all(dist(placed[leaf], at) > 0.9 for leaf in (1, 2, 3) for at in others.values())
