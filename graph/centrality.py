"""How a node stands in a network, by its number in `Network.nodes`.

`None` is "not defined here", never nought. Two-mode networks have forms of their own: provinces
never join provinces, so there are no triangles, and the usual maxima cannot be reached. All
measures but PageRank take two nodes as joined or not, however many partnerships join them.
"""

from collections.abc import Iterable, Mapping
from math import fsum
from typing import cast

import networkx as nx
from networkx.algorithms import bipartite

from graph.network import Network

DAMPING = 0.85
"""The probability of going on along an edge, as in Brin and Page (1998)."""
ROUNDS = 150
"""Steps of the walk that PageRank follows: what is then left of the start is below 10⁻¹⁰."""


def clustering(network: Network) -> Mapping[int, float | None]:
    """How alike the neighbourhoods of those are that share a neighbour with it: 0 to 1.

    Two-mode: the mean, over all nodes u at distance two, of |N(u) ∩ N(v)| / |N(u) ∪ N(v)| (Latapy,
    Magnien and Del Vecchio 2008, Social Networks 30). One-mode: the share of pairs of neighbours
    that are joined (Watts and Strogatz 1998). Not defined without a node at distance two, or for
    less than two neighbours.
    """
    graph = network.graph
    if network.shape.is_two_mode:
        found = bipartite.clustering(graph)
        return {n: found[n] if _has_second_neighbour(graph, n) else None for n in graph}
    joined = cast(Mapping[int, float], nx.clustering(graph))
    return {n: joined[n] if len(graph[n]) > 1 else None for n in graph}


def redundancy(network: Network) -> Mapping[int, float | None]:
    """The share of pairs of its neighbours that would share a neighbour without it too: 0 to 1.

    A province of redundancy 1 could lose all its partnerships, and its partners would still be
    joined through others (Latapy, Magnien and Del Vecchio 2008). Not defined in a projection, nor
    for less than two neighbours.
    """
    graph = network.graph
    several = [n for n in graph if network.shape.is_two_mode and len(graph[n]) > 1]
    found = bipartite.node_redundancy(graph, several)
    return {n: found.get(n) for n in graph}


def betweenness(network: Network) -> Mapping[int, float]:
    """The share of shortest paths between others that lead through it: 0 to 1.

    The sum over pairs s, t of σ(s,t|v) / σ(s,t) (Freeman 1977, by the algorithm of Brandes 2001),
    divided by the most that a node of its side could have (Borgatti and Halgin 2011, The Sage
    Handbook of Social Network Analysis, 28). Nought where no node of its side could have any.
    """
    graph = network.graph
    found = nx.betweenness_centrality(graph, normalized=not network.shape.is_two_mode)
    if not network.shape.is_two_mode:
        return found
    provinces, all_nodes = network.provinces, len(graph)
    most = {
        True: _most_between(len(provinces), all_nodes - len(provinces)),
        False: _most_between(all_nodes - len(provinces), len(provinces)),
    }
    return {n: found[n] / (most[n in provinces] or 1) for n in graph}


def _most_between(own: int, other: int) -> float:
    """The betweenness of the centre of the most central network of two sides.

    `own` counts the nodes of its side, itself included (Borgatti and Everett 1997, Social
    Networks 19).
    """
    if not own or not other:
        return 0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def closeness(network: Network) -> Mapping[int, float]:
    """How near all others are: 0 to 1.

    The least possible sum of distances to those it reaches, divided by its own, times the share of
    all nodes that these are (Wasserman and Faust 1994). The least possible is one each; in a
    two-mode network two to those of its own side (Borgatti and Halgin 2011). networkx takes the
    sides of the whole network for the least possible, which exceeds 1 where there are several
    components.
    """
    graph = network.graph
    if not network.shape.is_two_mode:
        return nx.closeness_centrality(graph)
    return {n: _two_mode_closeness(network, n) for n in graph}


def _two_mode_closeness(network: Network, node: int) -> float:
    distances = nx.single_source_shortest_path_length(network.graph, node)
    reached = len(distances) - 1
    own_side = sum(distance % 2 == 0 for distance in distances.values()) - 1
    least = reached + own_side
    return least / sum(distances.values()) * reached / (len(network.graph) - 1) if reached else 0


def pagerank(network: Network) -> Mapping[int, float]:
    """The probability to be met there by one who walks at random; all add up to 1.

    He goes on along an edge, by its weight, with the probability `DAMPING`, and else anywhere, as
    he does where there is no edge (Brin and Page 1998, Computer Networks 30). By power iteration;
    networkx would need scipy for it.
    """
    graph = network.graph
    ways = {
        n: {other: weight / strength for other, weight in _weights(graph, n)}
        for n, strength in graph.degree(weight="weight")
        if strength
    }
    found = dict.fromkeys(graph, 1 / (len(graph) or 1))
    for _ in range(ROUNDS):
        stranded = fsum(found[n] for n in graph if n not in ways)
        anywhere = (DAMPING * stranded + 1 - DAMPING) / len(graph) if found else 0
        after = dict.fromkeys(graph, anywhere)
        for n, shares in ways.items():
            for other, share in shares.items():
                after[other] += DAMPING * found[n] * share
        found = after
    return found


def _weights(graph: "nx.Graph[int]", node: int) -> Iterable[tuple[int, float]]:
    return ((other, joined["weight"]) for other, joined in graph[node].items())


def core(network: Network) -> Mapping[int, int]:
    """The largest k for which it is in a part where each has k neighbours at least (Seidman 1983,
    Social Networks 5)."""
    return nx.core_number(network.graph)


def component(network: Network) -> Mapping[int, int]:
    """The number of its connected part, from 1, the largest first."""
    parts = sorted(nx.connected_components(network.graph), key=lambda part: (-len(part), min(part)))
    return {n: number for number, part in enumerate(parts, start=1) for n in part}


def _has_second_neighbour(graph: "nx.Graph[int]", node: int) -> bool:
    return any(len(graph[neighbour]) > 1 for neighbour in graph[node])
