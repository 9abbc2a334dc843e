"""Everything in the graph has its IRI in GraphQL, and every IRI of the graph leads to its thing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from strawberry.types import get_object_definition

from api.limits import GRAPHQL
from api.types.named import Node
from api.types.node import TYPES, node
from graph import identifiers
from graph.catalogue import Catalogue
from graph.model import Place
from graph.records import solutions
from graph.vocabulary import BASE, SC, SKOS, rebase
from tests.asked import ask, error
from tests.built import embedded_store, loaded_catalogue

CLASSES: Mapping[str, str] = {
    SC.Country.value: "Country",
    SC.Province.value: "Province",
    SC.Subdivision.value: "Subdivision",
    SC.Region.value: "Region",
    SC.Municipality.value: "Municipality",
    SC.Edition.value: "Edition",
    SC.SourceTable.value: "SourceTable",
    SC.SourceRow.value: "SourceRow",
    SC.SourceTotal.value: "SourceTotal",
    SC.Difference.value: "Difference",
    SC.Identification.value: "Identification",
    SC.Claim.value: "Claim",
    SC.Resolution.value: "Resolution",
    SC.Partnership.value: "Partnership",
    SC.Agreement.value: "Agreement",
    SC.Start.value: "Start",
    SC.ClauseCheck.value: "ClauseCheck",
    SC.Guideline.value: "Guideline",
    SC.Clause.value: "Clause",
    SC.NameUse.value: "RelationName",
    SC.Procedure.value: "Procedure",
    SC.Step.value: "Step",
    SC.Template.value: "TemplateDocument",
    SC.TemplatePart.value: "TemplatePart",
    SC.Slot.value: "Slot",
}
"""The type of each class whose members have one type only."""
WITHOUT_A_TYPE = {SC.Alternative.value}
"""Classes whose members are values of another thing: the wordings of a slot."""


def instances(name: str) -> set[str]:
    """The members of a class in the built graph."""
    query = "SELECT ?thing ?class WHERE { ?thing a ?class }"
    found = solutions(embedded_store(), query)
    return {one["thing"] for one in found if one["class"] == name}


def type_name(thing: Node | None) -> str:
    assert thing
    return get_object_definition(type(thing), strict=True).name


def expected() -> Iterator[tuple[str, str]]:
    """Every IRI of the built graph that a type is for, with that type."""
    for name, kind in CLASSES.items():
        yield from ((iri, kind) for iri in instances(name))
    for iri in instances(SC.Place.value) - instances(SC.Subdivision.value):
        unresolved = loaded_catalogue().places[iri.rsplit("/", 1)[1]].level == "unresolved"
        yield iri, "UnresolvedPartner" if unresolved else "Locality"
    for iri in instances(SKOS.Concept.value):
        scheme = iri.split("/")[-2]
        yield iri, {"state": "AgreementState", "field": "CooperationField"}.get(scheme, "Code")


def test_every_iri_of_the_graph_leads_to_a_thing_of_its_type_and_nothing_else_has_one() -> None:
    graph = dict(expected())
    assert len(graph) > 3000
    catalogue = loaded_catalogue()
    assert {iri: type_name(node(catalogue, iri)) for iri in graph} == graph
    assert set(catalogue.by_iri) == set(graph)


def test_every_thing_has_the_iri_that_leads_to_it() -> None:
    catalogue = loaded_catalogue()
    assert all(identifiers.iri(catalogue, one) == iri for iri, one in catalogue.by_iri.items())


def test_every_class_of_the_graph_has_a_type() -> None:
    found = solutions(embedded_store(), "SELECT DISTINCT ?class WHERE { ?thing a ?class }")
    ours = {one["class"] for one in found if one["class"].startswith(SC.prefix)}
    assert ours == {*CLASSES, SC.Place.value, *WITHOUT_A_TYPE}


def test_every_kind_of_thing_has_an_iri_and_a_type() -> None:
    assert set(identifiers.MINTS) == set(TYPES)
    assert {type(one) for one in loaded_catalogue().by_iri.values()} == set(TYPES)


def test_a_sample_of_every_type_is_found_through_the_door_under_its_iri() -> None:
    samples = {kind: iri for iri, kind in sorted(expected())}
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
    found = ask(query, ids=list(samples.values()))["nodes"]
    assert found == [{"__typename": kind, "id": iri} for kind, iri in samples.items()]
    for kind, iri in samples.items():
        one = ask("query ($id: ID!) { node(id: $id) { __typename id } }", id=iri)["node"]
        assert one == {"__typename": kind, "id": iri}


def test_a_thing_met_on_the_way_has_the_iri_of_the_graph() -> None:
    query = '{ partnership(key: "TH-50/cn-chengdu") { id foreignUnit { id within { id } } } }'
    assert ask(query)["partnership"] == {
        "id": f"{BASE}id/partnership/TH-50/cn-chengdu",
        "foreignUnit": {
            "id": f"{BASE}id/place/cn-chengdu",
            "within": {"id": f"{BASE}id/place/CN-SC"},
        },
    }


def test_iris_lie_below_the_base_of_the_build() -> None:
    base = "https://example.org/cities/"
    moved = replace(loaded_catalogue(), base=base)
    assert set(moved.by_iri) == {rebase(iri, base) for iri in loaded_catalogue().by_iri}
    assert type_name(node(moved, f"{base}id/place/CN-SC")) == "Subdivision"


def test_unknown_iris_are_null_in_their_place() -> None:
    known = f"{BASE}id/place/TH-50"
    ids = ["", "TH-50", known, f"{BASE}id/place/XX", f"{known}/", "ก"]
    query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } node(id: "TH-50") { id } }'
    assert ask(query, ids=ids) == {
        "nodes": [None, None, {"id": known}, None, None, None],
        "node": None,
    }


def test_as_many_things_can_be_asked_for_as_a_list_may_be_long() -> None:
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    assert ask(query, ids=["x"] * GRAPHQL.input_items)["nodes"] == [None] * GRAPHQL.input_items
    found = error(query, ids=["x"] * (GRAPHQL.input_items + 1))
    assert found["extensions"]["code"] == "INPUT_LIST_TOO_LONG"


@pytest.mark.parametrize(
    ("key", "kind", "within", "subdivision"),
    [
        ("CN", "Country", None, None),
        ("TH-50", "Province", "TH", None),
        ("CN-SC", "Subdivision", "CN", "CN-SC"),
        ("cn-jinghong", "Locality", "cn-xishuangbanna", "CN-YN"),
        ("cn-unresolved-pathumthani", "UnresolvedPartner", "CN", None),
        ("xx-unresolved-ubon", "UnresolvedPartner", None, None),
    ],
)
def test_a_place_has_the_type_of_its_kind(
    key: str, kind: str, within: str | None, subdivision: str | None
) -> None:
    query = """query ($key: ID!) { place(key: $key) {
      __typename key within { key } subdivision { key } } }"""
    found = ask(query, key=key)["place"]
    assert (found["__typename"], found["key"]) == (kind, key)
    assert (found["within"] or {}).get("key") == within
    assert (found["subdivision"] or {}).get("key") == subdivision


def test_no_two_places_share_a_key() -> None:
    catalogue: Catalogue = loaded_catalogue()
    kinds = (catalogue.countries, catalogue.provinces, catalogue.places)
    assert sum(map(len, kinds)) == len(catalogue.areas)


def test_what_lies_within_a_place_is_what_names_it_above() -> None:
    query = """{ places(first: 500) { nodes: edges { node { key within { key }
      country { key } ... on Subdivision { localities { key } }
      ... on Locality { localities { key } } } } } }"""
    found = {edge["node"]["key"]: edge["node"] for edge in ask(query)["places"]["nodes"]}
    above: dict[str, set[str]] = {key: set() for key in found}
    for key, one in found.items():
        while one["within"] and one["within"]["key"] in found:
            one = found[one["within"]["key"]]
            above[one["key"]].add(key)
    for key, one in found.items():
        assert {inner["key"] for inner in one.get("localities", [])} == above[key]
        place: Place = loaded_catalogue().places[key]
        assert (one["country"] or {}).get("key") == place.country
