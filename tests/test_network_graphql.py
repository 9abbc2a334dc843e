"""Networks and portfolios over GraphQL: the same as `graph` computes, each thing leading on."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.limits import GRAPHQL
from api.settings import Settings
from graph.analysis import Analysis
from graph.filters import Found
from graph.grouping import Basis
from graph.network import Shape, joins, network, whole
from graph.portfolio import portfolios
from graph.view import View
from tests.asked import ask, error, keys
from tests.built import build_folder, loaded_catalogue

EVERYTHING = """query ($view: NetworkView!, $basis: Basis!) { network(view: $view, basis: $basis) {
  nodes { key side x y place { key } partnerships { key } community { number }
    measures { degree partnerships: partnershipCount signed: signedCount clustering redundancy
      betweenness closeness pagerank: pageRank core component } }
  edges { source { key } target { key } partnerships { key } shared { key } weight isSigned
    signedCount state { key } }
  communities { number nodes { key } }
  summary { isSmall provinces: provinceCount partners: partnerCount edges: joinedCount
    partnerships: partnershipCount signed: signedCount inProgressCount density clustering redundancy
    assortativity components: componentCount largest_component: largestComponentSize
    communities: communityCount modularity }
  asOf { day } leftOut { key } undetermined { key } } }"""
CHIANG_MAI = '{province: {key: {in: ["TH-50"]}}}'


def asked(shape: Shape, basis: Basis = Basis.ROLLED_UP) -> Any:  # noqa: ANN401 - as asked
    return ask(EVERYTHING, view=shape, basis=basis)["network"]


def computed(shape: Shape, basis: Basis = Basis.ROLLED_UP) -> Analysis:
    return Analysis(lambda: whole(loaded_catalogue(), shape, basis))


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("shape", list(Shape))
def test_a_network_has_the_nodes_and_the_measures_that_are_computed(
    shape: Shape, basis: Basis
) -> None:
    told, expected = asked(shape, basis), computed(shape, basis)
    assert [one["key"] for one in told["nodes"]] == [one.key for one in expected.network.nodes]
    for one, node in zip(told["nodes"], expected.network.nodes, strict=True):
        at, measured = expected.positions[node.key], asdict(expected.measures.nodes[node.key])
        assert (one["x"], one["y"]) == (at.x, at.y)
        assert (one["side"], one["place"]["key"]) == (node.side, node.thing.key)
        assert keys(one["partnerships"]) == [pair.key for pair in node.partnerships]
        assert one["measures"] | {"community": one["community"]["number"]} == measured


@pytest.mark.parametrize("shape", list(Shape))
def test_a_network_has_the_edges_that_are_computed(shape: Shape) -> None:
    told, expected = asked(shape), computed(shape).network
    states = loaded_catalogue().partnerships
    for one, edge in zip(told["edges"], expected.edges, strict=True):
        assert (one["source"]["key"], one["target"]["key"]) == (edge.source, edge.target)
        assert keys(one["partnerships"]) == [pair.key for pair in edge.partnerships]
        assert keys(one["shared"]) == list(edge.shared)
        assert (one["weight"], one["signedCount"]) == (edge.weight, edge.signed)
        assert one["isSigned"] == edge.is_signed
        if shape.is_two_mode:
            assert one["state"]["key"] == states[edge.partnerships[0].key].state
        else:
            assert one["state"] is None
    assert keys(told["leftOut"]) == [one.key for one in expected.left_out]


@pytest.mark.parametrize("shape", list(Shape))
def test_a_summary_has_every_measure_of_the_network(shape: Shape) -> None:
    summary = computed(shape).measures.summary
    told = {"isSmall": summary.is_small, "inProgressCount": summary.in_progress}
    assert asked(shape)["summary"] == asdict(summary) | told


def test_every_node_is_in_the_community_that_it_says() -> None:
    told = asked(Shape.UNITS)
    numbers = {one["key"]: one["community"]["number"] for one in told["nodes"]}
    assert [one["number"] for one in told["communities"]] == sorted(set(numbers.values()))
    found = {key: one["number"] for one in told["communities"] for key in keys(one["nodes"])}
    assert found == numbers
    sizes = [len(one["nodes"]) for one in told["communities"]]
    assert sizes == sorted(sizes, reverse=True)


def test_a_filter_and_a_day_choose_as_in_the_list_of_partnerships() -> None:
    told = ask(
        f"""{{ partnerships(filter: {CHIANG_MAI}, asOf: "2015-06-30", first: 100) {{
          nodes {{ key state {{ key }} }} undetermined {{ key }} }}
        network(view: UNITS, filter: {CHIANG_MAI}, asOf: "2015-06-30") {{
          asOf {{ day }} undetermined {{ key }} summary {{ isSmall }}
          edges {{ partnerships {{ key state {{ key }} }} }} }} }}"""
    )
    listed, found = told["partnerships"], told["network"]
    assert [one for edge in found["edges"] for one in edge["partnerships"]] == listed["nodes"]
    assert found["undetermined"] == listed["undetermined"]
    assert found["asOf"] == {"day": "2015-06-30"}
    assert found["summary"] == {"isSmall": True}


def test_a_network_of_nothing_is_empty_and_has_no_averages() -> None:
    told = ask(
        """{ network(view: COUNTRIES, filter: {state: {in: [EXPIRED]}}) {
          nodes { key } edges { weight } communities { number }
          summary { partnershipCount density modularity } } }"""
    )["network"]
    assert told == {
        "nodes": [],
        "edges": [],
        "communities": [],
        "summary": {"partnershipCount": 0, "density": None, "modularity": None},
    }


def test_what_is_asked_for_is_computed_once_for_all_doors() -> None:
    app = create_app(Settings(build=build_folder()))
    client = TestClient(app)
    kept = app.current.snapshot.catalogue.analyses
    for query in ("summary { density }", "nodes { key x }", "edges { weight }"):
        asked = {"query": f"{{ network(view: COUNTRIES) {{ {query} }} }}"}
        assert "errors" not in client.post("/graphql", json=asked).json()
    assert client.get("/download/network.graphml?shape=COUNTRIES").status_code == 200
    assert client.get("/figure/network.svg?shape=COUNTRIES").status_code == 200
    assert len(kept) == 1


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("shape", list(Shape))
def test_how_many_edges_there_may_be_is_told_before(shape: Shape, basis: Basis) -> None:
    loaded = loaded_catalogue()
    view, found = View(loaded), Found(tuple(loaded.partnerships.values()))
    made = network(view, found, shape, basis)
    weights = [one.weight for one in made.edges]
    assert joins(view, found, shape, basis) == sum(weights) >= len(made.edges)


def test_a_network_of_too_many_edges_is_refused_and_not_made() -> None:
    limits = replace(GRAPHQL, network=148)
    app = create_app(Settings(build=build_folder(), graphql=limits))
    asked = {"query": "{ network(view: UNITS) { summary { density } } }"}
    answer = TestClient(app).post("/graphql", json=asked).json()
    [refused] = answer["errors"]
    told = {"code": "QUERY_TOO_COSTLY", "limit": 148, "asked": 149}
    assert refused["extensions"] == told
    assert "with `filter`" in refused["message"]
    assert len(app.current.snapshot.catalogue.analyses) == 0


def test_nodes_and_edges_cost_as_many_as_there_are() -> None:
    rows = "{ rows { key } claims { row { key } } agreements { rows { key } } }"
    found = error(f"{{ network(view: UNITS) {{ nodes {{ partnerships {rows} }} }} }}")
    assert found["extensions"]["code"] == "QUERY_TOO_COSTLY"
    nodes = 53 + 125
    assert found["extensions"]["asked"] == 1 + nodes * (1 + 5 * (1 + 5 + 5 * 2 + 5 * (1 + 5)))


@pytest.mark.parametrize(("filter", "day"), [("", None), (', asOf: "2015-06-30"', "2015-06-30")])
def test_a_province_has_its_portfolio(filter: str, day: str | None) -> None:
    told = ask(
        f"""{{ provinces(first: 77) {{ nodes {{ key portfolio(filter: {{}}{filter}) {{
          isSmall partnerships: partnershipCount countries {{ country {{ key }} partnershipCount }}
          unknown: unknownCount entropy herfindahl across_border: borderShare located: locatedCount
          distance mean_distance: meanDistance farthest: farthestDistance
          asOf {{ day }} undetermined {{ key }} }} }} }} }}"""
    )["provinces"]["nodes"]
    loaded = loaded_catalogue()
    view = View(loaded, date.fromisoformat(day) if day else None)
    held = [one for one in loaded.partnerships.values() if view.holds(one)]
    expected = {one.province: one for one in portfolios(loaded, held)}
    assert {one["key"] for one in told if one["portfolio"]["partnerships"]} == set(expected)
    for province in told:
        one = province["portfolio"]
        shown = (one.pop("isSmall"), one.pop("asOf"), keys(one.pop("undetermined")))
        open_ = [
            pair.key
            for pair in loaded.partnerships.values()
            if pair.province == province["key"] and view.holds(pair) is None
        ]
        assert shown == (one["partnerships"] < 5, {"day": day} if day else None, open_)
        one["countries"] = [
            (each["country"]["key"], each["partnershipCount"]) for each in one["countries"]
        ]
        if province["key"] in expected:
            made = asdict(expected[province["key"]])
            countries = {"countries": list(made["countries"])}
            assert one | {"province": province["key"]} == made | countries
        else:
            assert (one["entropy"], one["distance"], one["countries"]) == (None, None, [])
