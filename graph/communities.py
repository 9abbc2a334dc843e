"""Communities: parts of a network that are joined within more than chance would join them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from graph.network import Network

SEED = 2565
"""Louvain goes through the nodes in a random order: always the same one."""


@dataclass(frozen=True, slots=True)
class Communities:
    """The number of the community of each node, from 1, the largest first, and their modularity.

    None without an edge: nothing is joined more than by chance.
    """

    members: Mapping[int, int]
    count: int
    modularity: float | None


def communities(network: Network) -> Communities:
    """The partition that Louvain finds (Blondel et al. 2008, J. Stat. Mech. P10008), by weights.

    It is one good partition of several: another seed may move nodes at the margin.
    """
    graph = network.graph
    found = nx.community.louvain_communities(graph, seed=SEED) if graph else []
    parts = sorted(found, key=lambda part: (-len(part), min(part)))
    members = {n: number for number, part in enumerate(parts, start=1) for n in part}
    return Communities(members, len(parts), _modularity(network, parts) if graph.size() else None)


def _modularity(network: Network, parts: Sequence[set[int]]) -> float:
    """The share of edges within communities, less what chance would put there: below 1.

    Chance keeps the strength of each node. In a two-mode network it joins provinces to partners
    alone: the sum over communities of l/m - P·Q/m², where l is the weight within it, P and Q the
    strengths of its provinces and of its partners (Barber 2007, Phys. Rev. E 76, 066102). In a
    projection it joins any two: l/m - (K/2m)² (Newman and Girvan 2004, Phys. Rev. E 69, 026113).
    """
    graph = network.graph
    if not network.shape.is_two_mode:
        return nx.community.modularity(graph, parts)
    total = graph.size(weight="weight")
    strength = dict(graph.degree(weight="weight"))
    found = 0.0
    for part in parts:
        within = graph.subgraph(part).size(weight="weight")
        provinces = sum(strength[n] for n in part if n in network.provinces)
        partners = sum(strength[n] for n in part if n not in network.provinces)
        found += within / total - provinces * partners / total**2
    return found
