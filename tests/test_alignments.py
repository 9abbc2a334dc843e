"""How our terms relate to those of others: to terms that exist, each with its reason."""

import re
from functools import cache

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import build, paths, questions
from graph.store import Answer
from graph.vocabulary import BASE, PREFIXES, RDF, SC, Namespace, graph_name, value
from tests import built

FILE = paths.ONTOLOGY / "alignments.ttl"
RDFS, OWL = (Namespace(PREFIXES[name]) for name in ("rdfs", "owl"))

LOOKED_UP = {
    "http://data.europa.eu/eli/ontology#": {
        "LegalResource", "LegalResourceSubdivision", "is_part_of",
    },
    "http://www.geonames.org/ontology#": {
        "Feature", "neighbour", "officialName", "parentCountry", "parentFeature",
    },
    "http://www.wikidata.org/entity/": {"P190"},
    "http://www.wikidata.org/prop/direct/": {"P190"},
}  # fmt: skip
"""Terms of vocabularies that rdflib has no list of."""

LISTED = (rdflib.DCTERMS, rdflib.ORG, rdflib.PROV, rdflib.SDO)
THEIRS = {str(term) for namespace in LISTED for term in dir(namespace)} | {
    prefix + name for prefix, names in LOOKED_UP.items() for name in names
}

STATEMENTS = list(parse(path=str(FILE), format=RdfFormat.TURTLE))
MAPPINGS = [quad for quad in STATEMENTS if value(quad.subject).startswith(SC.prefix)]
VOCABULARY = set(parse(path=str(paths.ONTOLOGY / "sistercity.ttl"), format=RdfFormat.TURTLE))
ONTOLOGY = NamedNode(f"{BASE}alignments")


def name(quad: Quad) -> str:
    return "-".join(re.split("[#/]", value(node))[-1] for node in quad.triple)


def kinds(term: NamedNode) -> set[str]:
    return {
        value(quad.object)
        for quad in VOCABULARY
        if (quad.subject, quad.predicate) == (term, RDF.type)
    }


def test_the_file_says_what_it_is_and_maps_terms() -> None:
    assert {quad.subject for quad in STATEMENTS} - {quad.subject for quad in MAPPINGS} == {ONTOLOGY}


@pytest.mark.parametrize("mapping", MAPPINGS, ids=name)
def test_a_mapping_leads_from_a_term_of_ours_to_one_of_others(mapping: Quad) -> None:
    assert kinds(NamedNode(value(mapping.subject)))
    assert value(mapping.object) in THEIRS


@pytest.mark.parametrize("mapping", MAPPINGS, ids=name)
def test_a_mapping_is_narrower_or_near(mapping: Quad) -> None:
    is_class = OWL.Class.value in kinds(NamedNode(value(mapping.subject)))
    exact = RDFS.subClassOf if is_class else RDFS.subPropertyOf
    assert mapping.predicate in (exact, RDFS.seeAlso)


def test_a_mapping_stands_under_its_reason() -> None:
    blocks = FILE.read_text(encoding="utf-8").split("\n\n")
    mapping = [block for block in blocks if re.search(r"^sc:", block, re.MULTILINE)]
    assert [block for block in mapping if not block.startswith("# ")] == []


def test_the_alignments_are_a_graph_of_their_own() -> None:
    store = Store()
    build.load_vocabulary(store)
    graph = store.quads_for_pattern(None, None, None, graph_name("alignments"))
    assert {quad.triple for quad in graph} == {quad.triple for quad in STATEMENTS}


@cache
def left_out() -> Store:
    """The built graph without its alignments."""
    store = Store()
    store.bulk_load(path=str(built.report().publication.artefact), format=RdfFormat.N_QUADS)
    store.remove_graph(graph_name("alignments"))
    return store


class Without:
    """The same as a store to ask."""

    version = "without alignments"
    base = BASE

    def query(self, text: str) -> Answer:
        return left_out().query(text, use_default_graph_as_union=True)


@pytest.mark.parametrize("question", questions.named())
def test_no_answer_changes_where_the_alignments_are_left_out(question: str) -> None:
    expected = questions.answer(built.embedded_store(), question)
    assert questions.answer(Without(), question) == expected


def test_the_tables_are_read_back_where_the_alignments_are_left_out() -> None:
    loaded = build.read_back(left_out(), built.dataset(), built.claims())
    assert loaded.partnerships == built.loaded_catalogue().partnerships
