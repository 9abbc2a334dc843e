"""A network as the files that other programs of network science read, written by networkx.

Nodes and edges keep their keys as identifiers, and have their IRIs, both labels, measures and
positions as attributes; what is not known has no attribute. Every partnership is an edge of its
own.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from xml.etree import ElementTree

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from graph import identifiers
from graph.citation import Citation
from graph.measures import Measures
from graph.model import Bounds, Label
from graph.network import Edge, Network, Node, Side
from graph.positions import Position
from graph.spreadsheets import guarded

Value = str | int | float | bool
SCALE = 100
"""Units of Gephi for one of ours."""
COLOURS = {Side.PROVINCE: (0, 114, 178), Side.PARTNER: (230, 159, 0)}
"""Blue and orange, which the colour-blind tell apart (Okabe and Ito 2008)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network with all that a file tells of it; `lang` is the language of its one label."""

    network: Network
    measures: Measures
    positions: Mapping[str, Position]
    citation: Citation
    lang: str


def graph(drawn: Drawn) -> "nx.MultiGraph[str]":
    """The network with its attributes, as networkx has it."""
    made: nx.MultiGraph[str] = nx.MultiGraph(name=drawn.citation.title.of(drawn.lang))
    for node in drawn.network.nodes:
        made.add_node(node.key, **_node(drawn, node))
    for edge in drawn.network.edges:
        made.add_edge(edge.source, edge.target, _key(edge), **_edge(drawn, edge))
    return made


def _node(drawn: Drawn, node: Node) -> dict[str, Value]:
    at, point = drawn.positions[node.key], node.thing.point
    return _stated(
        {
            "label": node.thing.label.of(drawn.lang),
            **_labels(node.thing.label),
            "iri": drawn.network.iri(node),
            "side": node.side.value,
            "country": node.thing.country,
            "lat": point.lat if point else None,
            "lon": point.lon if point else None,
            "x": at.x,
            "y": at.y,
            **asdict(drawn.measures.nodes[node.key]),
        }
    )


def _edge(drawn: Drawn, edge: Edge) -> dict[str, Value]:
    told: dict[str, Value | None] = {"weight": edge.weight, "isSigned": edge.is_signed}
    if edge.shared:
        areas = drawn.network.view.catalogue.areas
        label = "; ".join(areas[key].label.of(drawn.lang) for key in edge.shared)
        shared = "; ".join(edge.shared)
        return _stated({"label": label, **told, "signedShared": edge.signed, "shared": shared})
    view, [one] = drawn.network.view, edge.partnerships
    return _stated(
        {
            "label": one.label.of(drawn.lang),
            **told,
            **_labels(one.label),
            "iri": identifiers.iri(view.catalogue, one),
            "state": view.state(one),
            "confidence": one.confidence.value,
            **_when(view.began(one)),
        }
    )


def _labels(label: Label) -> dict[str, Value]:
    return {"labelTh": label.th, "labelEn": label.en}


def _when(when: Bounds | None) -> dict[str, Value | None]:
    """When it was signed, or talks started."""
    if when is None:
        return {}
    return {
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "year": when.year,
        "yearBE": when.year_be,
    }


def _stated(told: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in told.items() if value is not None}


def _key(edge: Edge) -> str:
    return f"{edge.source} {edge.target}" if edge.shared else edge.partnerships[0].key


def gexf(drawn: Drawn) -> bytes:
    """For Gephi, with places, sizes and colours; its y grows upwards."""
    made = graph(drawn)
    for node in drawn.network.nodes:
        told = made.nodes[node.key]
        red, green, blue = COLOURS[node.side]
        told["viz"] = {
            "position": {"x": told.pop("x") * SCALE, "y": -told.pop("y") * SCALE, "z": 0.0},
            "size": 10 + 5 * told["degree"] ** 0.5,
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
    nx.set_edge_attributes(made, {edge: edge[2] for edge in made.edges(keys=True)}, "id")
    written = GEXFWriter(made, version="1.2draft").xml
    _signed(written, drawn.citation, drawn.lang)
    return _xml(written)


def _signed(root: ElementTree.Element, citation: Citation, lang: str) -> None:
    """Says whose file it is: networkx writes its own name, and the day of today."""
    [meta] = (child for child in root if child.tag == "meta")
    meta.set("lastmodifieddate", citation.status_date.isoformat())
    for child in list(meta):
        meta.remove(child)
    ElementTree.SubElement(meta, "creator").text = citation.title.of(lang)
    ElementTree.SubElement(meta, "description").text = "\n".join(citation.lines(lang))


def graphml(drawn: Drawn) -> bytes:
    made = graph(drawn)
    made.graph["citation"] = "\n".join(drawn.citation.lines(drawn.lang))
    written = GraphMLWriter(made).xml
    booleans = {key.get("id") for key in written.iter("key") if key.get("attr.type") == "boolean"}
    for told in written.iter("data"):
        if told.get("key") in booleans and told.text:
            told.text = told.text.lower()  # as XML has it, and not Python
    return _xml(written)


def _xml(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return b"%s\n" % ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


def node_link(drawn: Drawn) -> bytes:
    """JSON as D3 and networkx read it."""
    made = graph(drawn)
    made.graph["citation"] = drawn.citation.lines(drawn.lang)
    return _json(nx.node_link_data(made, edges="edges"))


def cytoscape(drawn: Drawn) -> bytes:
    """JSON as Cytoscape and Cytoscape.js read it, with positions."""
    data = nx.cytoscape_data(graph(drawn))
    data["data"] = {
        "name": drawn.citation.title.of(drawn.lang),
        "citation": drawn.citation.lines(drawn.lang),
    }
    for node in data["elements"]["nodes"]:
        told = node["data"]
        node["position"] = {"x": told.pop("x") * SCALE, "y": told.pop("y") * SCALE}
        told["name"] = told["label"]
    for edge in data["elements"]["edges"]:
        edge["data"]["id"] = edge["data"]["key"]
    return _json(data)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def nodes_csv(drawn: Drawn) -> bytes:
    return _csv({"id": key, **told} for key, told in graph(drawn).nodes(data=True))


def edges_csv(drawn: Drawn) -> bytes:
    found = graph(drawn).edges(keys=True, data=True)
    return _csv({"source": u, "target": v, "id": key, **told} for u, v, key, told in found)


def _csv(lines: Iterable[Mapping[str, object]]) -> bytes:
    """Columns in the order in which they are first met; no text is taken for a formula."""
    listed = list(lines)
    columns = list(dict.fromkeys(name for line in listed for name in line))
    written = io.StringIO()
    writer = csv.DictWriter(written, columns)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in line.items()} for line in listed)
    return written.getvalue().encode()


def _cell(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """A format: its name on the command line, and the end of its files' names."""

    name: str
    suffix: str
    media_type: str
    title: Label
    write: Callable[[Drawn], bytes]


_EVERY = (
    NetworkFile(
        "gexf", "gexf", "application/gexf+xml", Label("GEXF (Gephi)", "GEXF (Gephi)"), gexf
    ),
    NetworkFile(
        "graphml", "graphml", "application/graphml+xml", Label("GraphML", "GraphML"), graphml
    ),
    NetworkFile(
        "node-link",
        "json",
        "application/json",
        Label("JSON node-link", "Node-link JSON"),
        node_link,
    ),
    NetworkFile(
        "cytoscape",
        "cyjs",
        "application/json",
        Label("JSON Cytoscape", "Cytoscape JSON"),
        cytoscape,
    ),
    NetworkFile("nodes", "nodes.csv", "text/csv", Label("จุด (CSV)", "Nodes (CSV)"), nodes_csv),
    NetworkFile("edges", "edges.csv", "text/csv", Label("เส้น (CSV)", "Edges (CSV)"), edges_csv),
)
FILES: Mapping[str, NetworkFile] = MappingProxyType({one.name: one for one in _EVERY})
"""Every format, by its name."""
