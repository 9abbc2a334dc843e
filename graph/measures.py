"""Measures of a network and of each of its nodes, together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean

from graph import centrality
from graph.communities import communities
from graph.network import Network
from graph.view import SIGNED

SMALL = 30
"""Nodes below which an average or a correlation says little, and is warned of."""


@dataclass(frozen=True, slots=True)
class NodeMeasures:
    """What is measured of a node; `graph.centrality` defines each.

    `degree` counts those it is joined to; `partnerships` are its own, of which some are `signed`.
    """

    degree: int
    partnerships: int
    signed: int
    clustering: float | None
    redundancy: float | None
    betweenness: float
    closeness: float
    pagerank: float
    core: int
    component: int
    community: int

    @property
    def in_progress(self) -> int:
        return self.partnerships - self.signed


@dataclass(frozen=True, slots=True)
class Summary:
    """What is measured of a network.

    `clustering` and `redundancy` are means over the nodes for which they are defined. It `is_small`
    where an average says little.
    """

    provinces: int
    partners: int
    edges: int
    partnerships: int
    signed: int
    density: float | None
    clustering: float | None
    redundancy: float | None
    assortativity: float | None
    components: int
    largest_component: int
    communities: int
    modularity: float | None

    @property
    def in_progress(self) -> int:
        return self.partnerships - self.signed

    @property
    def is_small(self) -> bool:
        return self.provinces + self.partners < SMALL


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of each node, by its key, and of the network."""

    nodes: Mapping[str, NodeMeasures]
    summary: Summary


def measures(network: Network) -> Measures:
    """Every measure, computed at once."""
    clustering = centrality.clustering(network)
    redundancy = centrality.redundancy(network)
    betweenness = centrality.betweenness(network)
    closeness = centrality.closeness(network)
    pagerank = centrality.pagerank(network)
    core = centrality.core(network)
    component = centrality.component(network)
    found = communities(network)
    nodes = {
        node.key: NodeMeasures(
            degree=len(network.graph[n]),
            partnerships=len(node.partnerships),
            signed=sum(network.view.state(one) == SIGNED for one in node.partnerships),
            clustering=clustering[n],
            redundancy=redundancy[n],
            betweenness=betweenness[n],
            closeness=closeness[n],
            pagerank=pagerank[n],
            core=core[n],
            component=component[n],
            community=found.members[n],
        )
        for n, node in enumerate(network.nodes)
    }
    sizes = list(component.values())
    summary = Summary(
        provinces=len(network.provinces),
        partners=len(network.nodes) - len(network.provinces),
        edges=network.graph.number_of_edges(),
        partnerships=len(network.partnerships),
        signed=sum(network.view.state(one) == SIGNED for one in network.partnerships),
        density=density(network),
        clustering=_mean(clustering.values()),
        redundancy=_mean(redundancy.values()),
        assortativity=assortativity(network),
        components=len(set(sizes)),
        largest_component=sizes.count(1),
        communities=found.count,
        modularity=found.modularity,
    )
    return Measures(nodes, summary)


def density(network: Network) -> float | None:
    """The share of possible edges that there are: 0 to 1.

    In a two-mode network m / (p·q) of p provinces and q partners (Borgatti and Everett 1997), in a
    projection 2m / (n·(n-1)).
    """
    joined, provinces = network.graph.number_of_edges(), len(network.provinces)
    everyone = len(network.nodes)
    if network.shape.is_two_mode:
        possible = provinces * (everyone - provinces)
    else:
        possible = everyone * (everyone - 1) // 2
    return joined / possible if possible else None


def assortativity(network: Network) -> float | None:
    """Whether the well joined join each other: the correlation of degrees over edges, -1 to 1.

    Pearson's, over both directions of each edge (Newman 2003, Phys. Rev. E 67, 026126); in a
    two-mode network from provinces to partners alone. Not defined where either side is all equal.
    """
    graph = network.graph
    ends = [(u, v) if u in network.provinces else (v, u) for u, v in graph.edges]
    if not network.shape.is_two_mode:
        ends += [(v, u) for u, v in ends]
    try:
        return correlation([len(graph[u]) for u, _ in ends], [len(graph[v]) for _, v in ends])
    except StatisticsError:
        return None


def _mean(values: Iterable[float | None]) -> float | None:
    defined = [value for value in values if value is not None]
    return fmean(defined) if defined else None
