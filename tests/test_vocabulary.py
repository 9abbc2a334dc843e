"""The vocabulary and the codes against the sources that use them, and against the data."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from graph import claims, infer, paths, tables, terms, triples, usage
from graph.vocabulary import BASE, RDF, SC, SKOS, value

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
LABEL = NamedNode(f"{RDFS}label")
OBJECT_PROPERTY = NamedNode(f"{OWL}ObjectProperty")
DATATYPE_PROPERTY = NamedNode(f"{OWL}DatatypeProperty")
ONTOLOGY = NamedNode(SC.prefix.rstrip("#"))

VOCABULARY_FILE = paths.ONTOLOGY / "sistercity.ttl"
CODES_FILE = paths.ONTOLOGY / "codes.ttl"
ALIGNMENTS_FILE = paths.ONTOLOGY / "alignments.ttl"
FILES = (VOCABULARY_FILE, CODES_FILE, ALIGNMENTS_FILE)
BOTH_LANGUAGES = ["en", "th"]
NO_PARTNERSHIP = "No partnership of this edition is in this state."


def load(file: str) -> Store:
    store = Store()
    store.load(path=file, format=RdfFormat.TURTLE)
    return store


VOCABULARY, CODES, ALIGNMENTS = (load(str(file)) for file in FILES)


def iris(nodes: Iterable[object]) -> list[str]:
    return sorted({node.value for node in nodes if isinstance(node, NamedNode)})


def instances(store: Store, kind: NamedNode) -> list[str]:
    return iris(quad.subject for quad in store.quads_for_pattern(None, RDF.type, kind))


TERMS = [
    iri.removeprefix(SC.prefix)
    for iri in iris(quad.subject for quad in VOCABULARY)
    if iri.startswith(SC.prefix)
]
SCHEME_IRIS = instances(CODES, SKOS.ConceptScheme)
CONCEPT_IRIS = instances(CODES, SKOS.Concept)
CODE_IRIS = [*SCHEME_IRIS, *CONCEPT_IRIS]


def term(name: str) -> NamedNode:
    return NamedNode(SC.prefix + name)


def literals(store: Store, subject: NamedNode, predicate: NamedNode) -> list[Literal]:
    found = [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]
    return [value for value in found if isinstance(value, Literal)]


def languages(store: Store, subject: NamedNode, predicate: NamedNode) -> list[str]:
    """The language of each text that says something."""
    found = literals(store, subject, predicate)
    return sorted(text.language or "" for text in found if text.value.strip())


def used() -> Iterator[tuple[str, str]]:
    """Each term with the file that uses it."""
    for file in sorted(paths.QUERIES.parent.glob("*triples.py")):
        source = file.read_text(encoding="utf-8")
        yield from ((name, file.name) for name in re.findall(r"\bSC\.(\w+)", source))
    folders = (paths.RULES, paths.QUESTIONS, paths.QUERIES)
    queries = [file for folder in folders for file in sorted(folder.glob("*.rq"))]
    for file in (CODES_FILE, *queries):
        text = file.read_text(encoding="utf-8")
        yield from ((name, file.name) for name in re.findall(r"\bsc:(\w+)", text))


def having(store: Store, predicate: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(None, predicate, None)


@pytest.fixture(scope="module")
def built() -> Store:
    """The codes, what the tables say, and what the rules derive."""
    dataset = tables.read(paths.DATA).dataset
    store = load(str(CODES_FILE))
    store.extend(triples.quads(dataset, claims.claims(dataset)))
    infer.infer(store)
    return store


def test_every_term_in_use_is_defined() -> None:
    assert {(name, file) for name, file in used() if name not in TERMS} == set()


def test_every_defined_term_is_in_use() -> None:
    assert set(TERMS) - {name for name, _ in used()} == set()


@pytest.mark.parametrize("name", TERMS)
def test_an_example_occurs_in_the_data(name: str, built: Store) -> None:
    values = [quad.object for quad in built.quads_for_pattern(None, term(name), None)]
    found = {value.value for value in values if isinstance(value, NamedNode | Literal)}
    found.update(instances(built, term(name)))
    assert {text.value for text in literals(VOCABULARY, term(name), SKOS.example)} <= found


@pytest.mark.parametrize(
    ("kind", "value"), [(OBJECT_PROPERTY, NamedNode), (DATATYPE_PROPERTY, Literal)]
)
def test_a_property_has_values_of_its_kind(kind: NamedNode, value: type, built: Store) -> None:
    properties = [NamedNode(iri) for iri in instances(VOCABULARY, kind)]
    found = [quad for one in properties for quad in built.quads_for_pattern(None, one, None)]
    assert {quad for quad in found if not isinstance(quad.object, value)} == set()


def test_the_terms_of_a_group_are_sorted() -> None:
    groups = re.split(r"^# .*$", VOCABULARY_FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    listed = [re.findall(r"^sc:(\w+)", group, re.MULTILINE) for group in groups[1:]]
    assert [(a, b) for names in listed for a, b in pairwise(names) if a >= b] == []


@pytest.mark.parametrize("iri", CODE_IRIS)
def test_the_key_of_a_code_is_the_last_part_of_its_iri(iri: str) -> None:
    keys = [text.value for text in literals(CODES, NamedNode(iri), SKOS.notation)]
    assert keys == [iri.rpartition("/")[2]]


@pytest.mark.parametrize("iri", CONCEPT_IRIS)
def test_an_example_of_a_code_is_a_thing_that_has_it_or_else_words(iri: str, built: Store) -> None:
    code = NamedNode(iri)
    quads = built.quads_for_pattern(None, None, code)
    things = {value(quad.subject) for quad in quads} - set(CONCEPT_IRIS)
    assert languages(CODES, code, SKOS.example) == ([""] if things else BOTH_LANGUAGES)
    assert not things or {text.value for text in literals(CODES, code, SKOS.example)} <= things


@pytest.mark.parametrize("iri", CONCEPT_IRIS)
def test_the_scope_note_of_a_code_is_in_both_languages(iri: str) -> None:
    assert languages(CODES, NamedNode(iri), SKOS.scopeNote) in ([], BOTH_LANGUAGES)


def test_a_state_says_that_no_partnership_is_in_it(built: Store) -> None:
    noted = {
        iri
        for iri in CONCEPT_IRIS
        if NO_PARTNERSHIP in {one.value for one in literals(CODES, NamedNode(iri), SKOS.scopeNote)}
    }
    scheme = CODES.quads_for_pattern(None, SKOS.inScheme, NamedNode(f"{BASE}id/state"))
    used = iris(quad.object for quad in having(built, SC.state))
    assert noted == set(iris(quad.subject for quad in scheme)) - set(used)


def test_every_term_and_every_scheme_is_used_by_a_question() -> None:
    assert usage.unasked(terms.read()) == ()


@pytest.mark.parametrize(
    "store", [VOCABULARY, CODES, ALIGNMENTS], ids=[file.name for file in FILES]
)
def test_a_file_has_no_blank_node(store: Store) -> None:
    nodes = {node for quad in store for node in (quad.subject, quad.object)}
    assert [node for node in nodes if isinstance(node, BlankNode)] == []


@pytest.mark.parametrize("file", [str(file) for file in FILES], ids=[file.name for file in FILES])
def test_two_parsers_read_the_same_number_of_triples(file: str) -> None:
    assert len(rdflib.Graph().parse(file, format="turtle")) == len(load(file))
