"""The guideline and one partnership, each read whole by one GraphQL and by one SPARQL request."""

from typing import Any

import pytest
from pyoxigraph import NamedNode, QueryTriples, Store
from starlette.testclient import TestClient

from api.app import create_app
from api.pages import TEMPLATES
from api.settings import Settings
from graph import paths
from graph.vocabulary import PROV, RDF, SC, partnership
from tests import built
from tests.built import build_folder, embedded_store

EXAMPLES = TEMPLATES / "examples"
PARTNERSHIPS = ["TH-50/cn-chengdu", "TH-50/kr-seongnam", "TH-83/my-penang", "TH-40/CN-FJ"]


def text(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


def asked(name: str, **variables: str) -> Any:  # noqa: ANN401 - as the query has it
    client = TestClient(create_app(Settings(build=build_folder())))
    body = client.post("/graphql", json={"query": text(name), "variables": variables}).json()
    assert "errors" not in body
    return body["data"]


def constructed(query: str) -> set[str]:
    answer = embedded_store().query(query)
    assert isinstance(answer, QueryTriples)
    return {str(triple) for triple in answer}


def whole() -> Store:
    store = Store()
    store.bulk_load(path=str(embedded_store().publication.artefact))
    return store


def test_one_graphql_request_reads_the_whole_guideline() -> None:
    found, data = asked("guideline.graphql")["guideline"], built.dataset()
    assert [one["text"] for one in found["clauses"]] == [
        clause.text for clause in sorted(data.clauses, key=lambda one: one.order)
    ]
    steps = [step["words"] for one in found["procedures"] for step in one["steps"]]
    assert sorted(steps) == sorted(step.words for step in data.steps)
    parts = [part for one in found["templates"] for part in one["parts"]]
    assert [part["text"] for part in parts] == [part.text for part in data.template_parts]
    slots = [slot["words"] for part in parts for slot in part["slots"]]
    assert slots == [slot.words for slot in data.template_slots]
    assert [one["words"] for one in found["names"]] == [one.words for one in data.relation_names]
    assert found["definition"] == data.guidelines[0].definition.th


def test_every_printed_word_of_the_guideline_and_the_templates_is_in_one_answer() -> None:
    source = (paths.DATA / "source" / "2565.txt").read_text(encoding="utf-8").split("\n")
    answer = asked("guideline.graphql")["guideline"]
    served = {answer["label"], answer["definition"], answer["policy"]}
    served |= {f"{one['printedNumber']}. {one['text']}" for one in answer["clauses"]}
    served |= {f"{one['printedNumber']} {one['text']}" for one in answer["clauses"]}
    served |= {part["text"] for one in answer["templates"] for part in one["parts"]}
    lines = {line.strip() for line in [*source[4:42], *source[57:199], *source[369:386]]}
    assert lines - served == {""}


def test_one_sparql_request_reads_the_whole_guideline() -> None:
    found = constructed(text("guideline.rq"))
    store = whole()
    classes = ("Guideline", "Clause", "NameUse", "Procedure", "Step", "Template")
    for name in (*classes, "TemplatePart", "Slot", "Alternative"):
        kind = NamedNode(f"{SC.prefix}{name}")
        for thing in list(store.quads_for_pattern(None, RDF.type, kind)):
            said = store.quads_for_pattern(thing.subject, None, None)
            assert {str(quad.triple) for quad in said} <= found


@pytest.mark.parametrize("key", PARTNERSHIPS)
def test_one_graphql_request_reads_a_whole_partnership(key: str) -> None:
    found = asked("partnership.graphql", key=key)["partnership"]
    one = built.loaded_catalogue().partnerships[key]
    loaded = built.loaded_catalogue()
    assert [row["key"] for row in found["rows"]] == list(one.rows)
    claims = [(claim["aspect"]["key"], claim["printed"]) for row in found["rows"]
              for claim in row["claims"]]  # fmt: skip
    expected = [claim for row in one.rows for claim in loaded.claims_by_row[row]]
    assert claims == [(claim.aspect, claim.printed) for claim in expected]
    assert len(found["agreements"]) == len(one.agreements)
    assert len(found["clauseChecks"]) == 1 + len(one.agreements)
    assert found["state"]["clauses"]


@pytest.mark.parametrize("key", PARTNERSHIPS)
def test_one_sparql_request_reads_a_whole_partnership(key: str) -> None:
    found = constructed(text("partnership.rq").replace("TH-50/cn-chengdu", key))
    store, pair = whole(), partnership(key)
    things: set[object] = {
        quad.subject for quad in store.quads_for_pattern(None, SC.ofPartnership, pair)
    }
    things |= {quad.object for quad in store.quads_for_pattern(pair, PROV.wasDerivedFrom, None)}
    things.add(pair)
    assert len(things) > 5
    for thing in things:
        assert isinstance(thing, NamedNode)
        said = store.quads_for_pattern(thing, None, None)
        assert {str(quad.triple) for quad in said} <= found
