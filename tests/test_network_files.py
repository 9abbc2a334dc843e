"""The files of a network, read back."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

from graph import network_files
from graph.citation import citation
from graph.measures import measures
from graph.model import Label
from graph.network import Shape, whole
from graph.network_files import FILES, Drawn
from graph.positions import positions
from tests.built import loaded_catalogue

EXPORTS = Path(__file__).parent.parent / "graph" / "EXPORTS.md"
SHAPES = [Shape.UNITS, Shape.COUNTRIES, Shape.SHARED_PARTNERS]


@cache
def drawn(shape: Shape) -> Drawn:
    loaded = loaded_catalogue()
    found = whole(loaded, shape)
    return Drawn(found, measures(found), positions(found), citation(loaded), "th")


def from_gexf(content: bytes) -> "nx.MultiGraph[str]":
    return nx.MultiGraph(nx.read_gexf(io.BytesIO(content), version="1.2draft"))


def from_graphml(content: bytes) -> "nx.MultiGraph[str]":
    return nx.MultiGraph(nx.parse_graphml(content.decode(), force_multigraph=True))


def from_node_link(content: bytes) -> "nx.MultiGraph[str]":
    return nx.MultiGraph(nx.node_link_graph(json.loads(content), edges="edges"))


def from_cytoscape(content: bytes) -> "nx.MultiGraph[str]":
    return nx.MultiGraph(nx.cytoscape_graph(json.loads(content)))


READERS: dict[str, Callable[[bytes], "nx.MultiGraph[str]"]] = {
    "gexf": from_gexf,
    "graphml": from_graphml,
    "node-link": from_node_link,
    "cytoscape": from_cytoscape,
}
COMPARED = ["labelTh", "labelEn", "iri", "side", "country", "degree", "pagerank", "community"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", READERS)
def test_what_is_read_back_is_the_network(name: str, shape: Shape) -> None:
    written = network_files.graph(drawn(shape))
    found = READERS[name](FILES[name].write(drawn(shape)))
    assert sorted(found) == sorted(written)
    for key in written:
        for attribute in COMPARED:
            assert found.nodes[key].get(attribute) == written.nodes[key].get(attribute)
    assert found.number_of_edges() == written.number_of_edges() == len(drawn(shape).network.edges)
    for attribute in ("weight", "isSigned", "state", "yearBE", "shared"):
        assert edges(found, attribute) == edges(written, attribute)


def edges(graph: "nx.MultiGraph[str]", attribute: str) -> list[tuple[str, ...]]:
    """What is said of each edge: a weight may come back as a decimal number."""
    return sorted(
        (*sorted((u, v)), str(told.get(attribute)).removesuffix(".0"))
        for u, v, told in graph.edges(data=True)
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["nodes", "edges"])
def test_a_table_has_a_line_for_each(name: str, shape: Shape) -> None:
    lines = list(csv.DictReader(io.StringIO(FILES[name].write(drawn(shape)).decode())))
    told = drawn(shape)
    things = told.network.nodes if name == "nodes" else told.network.edges
    assert len(lines) == len(things)
    assert len({line["id"] for line in lines}) == len(lines)
    if name == "nodes":
        assert [line["labelTh"] for line in lines] == [
            one.thing.label.th for one in told.network.nodes
        ]


def test_parallel_partnerships_stay_apart() -> None:
    found = from_graphml(FILES["graphml"].write(drawn(Shape.COUNTRIES)))
    chinese = found.get_edge_data("TH-50", "CN")
    assert len(chinese) == 9
    assert len({told["iri"] for told in chinese.values()}) == 9


def test_gephi_is_told_where_how_large_and_in_which_colour() -> None:
    found = from_gexf(FILES["gexf"].write(drawn(Shape.COUNTRIES)))
    placed = drawn(Shape.COUNTRIES).positions
    for key in found:
        told = found.nodes[key]["viz"]
        assert told["position"]["x"] == placed[key].x * network_files.SCALE
        assert told["position"]["y"] == -placed[key].y * network_files.SCALE
        assert told["size"] > 0
        assert set(told["color"]) >= {"r", "g", "b"}


def test_a_table_has_no_text_that_a_spreadsheet_takes_for_a_formula() -> None:
    told = drawn(Shape.COUNTRIES)
    first, *rest = told.network.nodes
    spelled = replace(first.thing, label=Label("=1+1", "@one"))
    changed = replace(told.network, nodes=(replace(first, thing=spelled), *rest))
    written = FILES["nodes"].write(replace(told, network=changed)).decode()
    line = next(csv.DictReader(io.StringIO(written)))
    assert (line["label"], line["labelTh"], line["labelEn"]) == ("'=1+1", "'=1+1", "'@one")
    assert not [value for value in (line["x"], line["y"]) if value.startswith("'")]


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("nodes", "edges")])
def test_a_file_says_which_data_it_is_of(name: str) -> None:
    content = FILES[name].write(drawn(Shape.UNITS)).decode()
    for line in drawn(Shape.UNITS).citation.lines("th"):
        assert line in content


@pytest.mark.parametrize("name", FILES)
def test_thai_is_written_as_thai(name: str) -> None:
    content = FILES[name].write(drawn(Shape.UNITS))
    assert "ลำปาง".encode() in content
    assert b"&#36" not in content


def test_every_file_of_a_network_is_listed(generated: Callable[[Path, str, str], None]) -> None:
    lines = ["| format | below `/download/` | what it is | คำอธิบาย |", "|---|---|---|---|"]
    lines += [
        f"| `{one.name}` | `network.{one.suffix}` | {one.title.en} | {one.title.th} |"
        for one in FILES.values()
    ]
    generated(EXPORTS, "networks", "\n".join(("", *lines, "", "")))
