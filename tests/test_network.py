"""The network of partnerships and its measures, beside definitions written out here."""

from collections import Counter, deque
from collections.abc import Callable
from itertools import combinations

import pytest

from graph.conclusions import Partnership
from graph.filters import Found
from graph.grouping import Basis
from graph.measures import Measures, measures
from graph.network import Network, Shape, Side, network
from graph.view import View
from tests.built import loaded_catalogue

EVERY = [(shape, basis) for shape in Shape for basis in Basis]
Graph = dict[str, set[str]]


def made(
    shape: Shape,
    basis: Basis = Basis.ROLLED_UP,
    keep: Callable[[Partnership], bool] = lambda one: True,
) -> Network:
    loaded = loaded_catalogue()
    kept = tuple(one for one in loaded.partnerships.values() if keep(one))
    return network(View(loaded), Found(kept), shape, basis)


def chiang_mai() -> tuple[Network, Measures]:
    star = made(Shape.UNITS, keep=lambda one: one.province == "TH-50")
    return star, measures(star)


def joined(found: Network) -> Graph:
    """The neighbours of each node."""
    graph: Graph = {node.key: set() for node in found.nodes}
    for edge in found.edges:
        graph[edge.source].add(edge.target)
        graph[edge.target].add(edge.source)
    return graph


def distances(graph: Graph, start: str) -> dict[str, int]:
    found, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for there in sorted(graph[here] - found.keys()):
            found[there] = found[here] + 1
            waiting.append(there)
    return found


def paths(graph: Graph, start: str) -> dict[str, int]:
    """How many shortest ways lead to each node."""
    far, ways = distances(graph, start), Counter({start: 1})
    for here in sorted(far, key=far.__getitem__):
        for there in graph[here]:
            if far[there] == far[here] + 1:
                ways[there] += ways[here]
    return ways


@pytest.mark.parametrize(("shape", "basis"), EVERY)
def test_no_partnership_is_lost(shape: Shape, basis: Basis) -> None:
    found = made(shape, basis)
    kept = [*found.partnerships, *found.left_out]
    assert sorted(one.key for one in kept) == list(loaded_catalogue().partnerships)


def test_an_edge_of_two_modes_is_one_partnership() -> None:
    found = made(Shape.COUNTRIES)
    behind = [one.key for edge in found.edges for one in edge.partnerships]
    assert len(behind) == len(set(behind)) == len(found.edges) > found.graph.number_of_edges()
    assert {edge.weight for edge in found.edges} == {1}


@pytest.mark.parametrize("side", list(Side))
def test_a_projection_joins_what_shares(side: Side) -> None:
    shape = Shape.SHARED_PARTNERS if side is Side.PROVINCE else Shape.SHARED_PROVINCES
    found = made(shape, Basis.DIRECT)
    others: dict[str, set[str]] = {}
    for one in loaded_catalogue().partnerships.values():
        mine, other = (one.province, one.unit)[:: 1 if side is Side.PROVINCE else -1]
        others.setdefault(mine, set()).add(other)
    shared = {
        (source, target): tuple(sorted(others[source] & others[target]))
        for source, target in combinations(sorted(others), 2)
        if others[source] & others[target]
    }
    assert {(edge.source, edge.target): edge.shared for edge in found.edges} == shared


def test_only_what_both_have_signed_with_is_shared_as_signed() -> None:
    signed = made(Shape.SHARED_PARTNERS, Basis.DIRECT, lambda one: one.state == "signed")
    everyone = made(Shape.SHARED_PARTNERS, Basis.DIRECT)
    expected = {(edge.source, edge.target): len(edge.shared) for edge in signed.edges}
    assert {(e.source, e.target): e.signed for e in everyone.edges if e.is_signed} == expected


@pytest.mark.parametrize(("shape", "basis"), EVERY)
def test_betweenness_counts_the_shortest_ways(shape: Shape, basis: Basis) -> None:
    found = made(shape, basis)
    graph, measured = joined(found), measures(found).nodes
    far = {key: distances(graph, key) for key in graph}
    ways = {key: paths(graph, key) for key in graph}
    through = dict.fromkeys(graph, 0.0)
    for start, end in combinations(sorted(graph), 2):
        for key in far[start].keys() - {start, end} if end in far[start] else ():
            if far[start][key] + far[key][end] == far[start][end]:
                through[key] += ways[start][key] * ways[key][end] / ways[start][end]
    most: dict[Side, set[float]] = {}
    for node in found.nodes:
        share = measured[node.key].betweenness
        assert (share == 0) == (through[node.key] == 0)
        if share:
            most.setdefault(node.side, set()).add(round(through[node.key] / share, 6))
    assert all(len(one) == 1 for one in most.values()), "all of a side are compared with the same"
    if not shape.is_two_mode:
        assert list(most.values()) == [{(len(graph) - 1) * (len(graph) - 2) / 2}]


@pytest.mark.parametrize(("shape", "basis"), EVERY)
def test_closeness_compares_with_the_nearest_that_all_could_be(shape: Shape, basis: Basis) -> None:
    found = made(shape, basis)
    graph, measured = joined(found), measures(found).nodes
    side = {node.key: node.side for node in found.nodes}
    for key in graph:
        far = {other: steps for other, steps in distances(graph, key).items() if other != key}
        two = sum(shape.is_two_mode and side[other] is side[key] for other in far)
        near = (len(far) + two) / sum(far.values()) if far else 0
        assert measured[key].closeness == pytest.approx(near * len(far) / (len(graph) - 1))


@pytest.mark.parametrize(("shape", "basis"), EVERY)
def test_measures_stay_within_their_bounds(shape: Shape, basis: Basis) -> None:
    found = made(shape, basis)
    measured = measures(found)
    for one in measured.nodes.values():
        for share in (one.clustering, one.redundancy, one.betweenness, one.closeness):
            assert share is None or 0 <= share <= 1
        assert one.degree <= one.partnerships or not shape.is_two_mode
        assert one.core <= one.degree
    summary = measured.summary
    assert sum(one.pagerank for one in measured.nodes.values()) == pytest.approx(1)
    assert summary.components == max(one.component for one in measured.nodes.values())
    assert summary.communities == max(one.community for one in measured.nodes.values())
    assert summary.communities >= summary.components
    assert summary.density is not None
    assert 0 < summary.density < 1


def test_the_centre_of_a_star_is_between_and_near_all() -> None:
    star, measured = chiang_mai()
    centre = measured.nodes["TH-50"]
    assert (centre.degree, centre.signed, centre.in_progress) == (23, 13, 10)
    assert centre.betweenness == centre.closeness == 1
    assert (centre.redundancy, centre.clustering) == (0, None)
    assert all(
        one.betweenness == 0 and one.redundancy is None
        for key, one in measured.nodes.items()
        if key != "TH-50"
    )
    assert measured.summary.density == 1
    assert measured.summary.assortativity is None
    assert measured.summary.is_small is (len(star.nodes) < 30)


def test_one_community_is_no_more_joined_than_by_chance() -> None:
    _, measured = chiang_mai()
    assert measured.summary.communities == 1
    assert measured.summary.modularity == pytest.approx(0)


def test_modularity_of_two_modes_is_that_of_barber() -> None:
    found = made(Shape.COUNTRIES)
    measured = measures(found)
    strength = Counter(end for edge in found.edges for end in (edge.source, edge.target))
    weight = Counter((edge.source, edge.target) for edge in found.edges)
    total, summed = len(found.edges), 0.0
    for province in (node.key for node in found.nodes if node.side is Side.PROVINCE):
        for partner in (node.key for node in found.nodes if node.side is Side.PARTNER):
            if measured.nodes[province].community == measured.nodes[partner].community:
                chance = strength[province] * strength[partner] / total
                summed += weight[province, partner] - chance
    assert measured.summary.modularity == pytest.approx(summed / total)


def test_a_network_without_edges_has_no_shares() -> None:
    measured = measures(made(Shape.UNITS, keep=lambda one: False))
    summary = measured.summary
    assert not measured.nodes
    assert (summary.edges, summary.components, summary.communities) == (0, 0, 0)
    undefined = (summary.density, summary.clustering, summary.assortativity, summary.modularity)
    assert undefined == (None, None, None, None)


def test_partners_without_a_known_subdivision_are_left_out_and_told_of() -> None:
    left_out = {one.key for one in made(Shape.SUBDIVISIONS).left_out}
    places = loaded_catalogue().places
    assert left_out
    assert all(not places[key.split("/")[1]].is_resolved for key in left_out)
