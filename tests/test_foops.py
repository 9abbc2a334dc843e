"""How the vocabulary fares in the tests of FOOPS!, and that each of them can fail."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.vocabulary import BASE, SC
from tests import foops
from tests.built import build_folder
from tests.foops import METADATA, TESTS, Outcome, Subject

IRI = URIRef(f"{BASE}ns")
OFFLINE = {"URI1", "VER2", "FIND2", "FIND3", "FIND_3_BIS", "OM4.2"}
FAILING = {"OM3": "not stated: DOI, logo"}
"""What we do not pass, and why: we have neither, and state none that we do not have."""
Change = Callable[[Subject], Subject]


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


def get(path: str, accept: str) -> tuple[str, str] | None:
    response = client().get(path, headers={"accept": accept})
    kind = response.headers["content-type"].partition(";")[0]
    return (kind, response.text) if response.status_code == 200 else None


@cache
def served() -> Subject:
    """The vocabulary as our own server gives it."""
    answer = get("/ns", "text/turtle")
    assert answer
    return Subject(Graph().parse(data=answer[1], format="turtle"), BASE, get)


def without(*names: str) -> Change:
    """Takes metadata out of a copy of the graph."""

    def change(subject: Subject) -> Subject:
        graph = Graph() + subject.graph
        for predicate in (predicate for name in names for predicate in METADATA[name]):
            graph.remove((IRI, predicate, None))
        return replace(subject, graph=graph)

    return change


def lacking(*triples: tuple[URIRef | None, URIRef | None, URIRef | None]) -> Change:
    def change(subject: Subject) -> Subject:
        graph = Graph() + subject.graph
        for triple in triples:
            graph.remove(triple)
        return replace(subject, graph=graph)

    return change


def bare(subject: Subject) -> Subject:
    """A graph that says only that it is an ontology, at an address of nobody."""
    graph = Graph().add((URIRef("urn:a"), RDF.type, OWL.Ontology))
    return replace(subject, graph=graph)


def unanswered(subject: Subject) -> Subject:
    return replace(subject, get=lambda path, accept: None)


def page_only(subject: Subject) -> Subject:
    def one(path: str, accept: str) -> tuple[str, str] | None:
        return ("text/html", "<html>") if accept == "text/html" else None

    return replace(subject, get=one)


def rdf_only(subject: Subject) -> Subject:
    def one(path: str, accept: str) -> tuple[str, str] | None:
        return get(path, "text/turtle")

    return replace(subject, get=one)


def moved(subject: Subject) -> Subject:
    return replace(subject, base="https://example.org/")


def licence_in_words(subject: Subject) -> Subject:
    changed = without("licence")(subject)
    changed.graph.add((IRI, METADATA["licence"][0], Literal("MIT")))
    return changed


@pytest.mark.parametrize("name", TESTS)
def test_the_vocabulary_passes_what_it_can(name: str) -> None:
    outcome, reason = TESTS[name][2](served())
    offline = Outcome.OFFLINE if name in OFFLINE else Outcome.PASS
    assert (outcome, name) == (Outcome.FAIL if name in FAILING else offline, name), reason
    assert reason == FAILING.get(name, reason)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("PURL1", bare),
        ("HTTP1", bare),
        ("URI1", unanswered),
        ("URI1", page_only),
        ("URI2", moved),
        ("VER1", without("version IRI")),
        ("VER2", without("version IRI")),
        ("VER2", unanswered),
        *(
            ("OM1", without(name))
            for name in ("title", "description", "licence", "version IRI", "creator", "namespace")
        ),
        *(("OM2", without(n)) for n in ("prefix", "version", "day of creation", "citation")),
        *(("OM3", without(n)) for n in ("publisher", "status", "source", "day of issue")),
        ("OM4.1", without("licence", "rights")),
        ("OM4.2", without("licence")),
        ("OM4.2", licence_in_words),
        ("OM5.1", without("creator")),
        ("OM5.1", without("day of creation")),
        ("OM5.2", without("day of issue")),
        ("OM5.2", without("publisher")),
        ("FIND1", without("prefix")),
        ("FIND2", without("prefix")),
        ("FIND3", lacking((IRI, RDF.type, OWL.Ontology))),
        ("FIND_3_BIS", lacking((IRI, RDF.type, OWL.Ontology))),
        ("CN1", page_only),
        ("CN1", rdf_only),
        ("DOC1", rdf_only),
        ("RDF1", lacking((None, None, None))),
        ("VOC1", bare),
        ("VOC2", bare),
        ("VOC3", lacking((URIRef(f"{SC.prefix}state"), RDFS.label, None))),
        ("VOC3", lacking((URIRef(f"{BASE}id/state/signed"), SKOS.prefLabel, None))),
        ("VOC4", lacking((URIRef(f"{SC.prefix}state"), SKOS.definition, None))),
        ("VOC4", lacking((None, RDF.type, None))),
    ],
)
def test_a_test_fails_where_what_it_asks_for_is_missing(name: str, change: Change) -> None:
    outcome, reason = TESTS[name][2](change(served()))
    assert outcome is Outcome.FAIL
    assert reason


def test_every_test_is_made_to_fail_above() -> None:
    [mark] = [
        mark
        for mark in getattr(test_a_test_fails_where_what_it_asks_for_is_missing, "pytestmark", [])
        if mark.name == "parametrize"
    ]
    assert {name for name, _ in mark.args[1]} == set(TESTS)


def test_a_catalogue_that_lists_it_is_enough_for_the_tests_of_registries() -> None:
    subject = lacking()(served())
    subject.graph.add((IRI, METADATA["catalogue"][0], URIRef("https://example.org/catalogue")))
    assert TESTS["FIND3"][2](subject)[0] is Outcome.PASS


def test_there_are_as_many_tests_as_in_the_catalogue() -> None:
    assert len(TESTS) == 24
    assert set(foops.results(served())) == set(TESTS)
