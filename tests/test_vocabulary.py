"""The vocabulary and the codes against the sources that use them, and against the data."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from graph import claims, infer, paths, tables, triples
from graph.vocabulary import RDF, SC, SKOS

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
LABEL = NamedNode(f"{RDFS}label")
OBJECT_PROPERTY = NamedNode(f"{OWL}ObjectProperty")
DATATYPE_PROPERTY = NamedNode(f"{OWL}DatatypeProperty")
ONTOLOGY = NamedNode(SC.prefix.rstrip("#"))

VOCABULARY_FILE = paths.ONTOLOGY / "sistercity.ttl"
CODES_FILE = paths.ONTOLOGY / "codes.ttl"
FILES = (VOCABULARY_FILE, CODES_FILE)
BOTH_LANGUAGES = ["en", "th"]


def load(file: str) -> Store:
    store = Store()
    store.load(path=file, format=RdfFormat.TURTLE)
    return store


VOCABULARY, CODES = load(str(VOCABULARY_FILE)), load(str(CODES_FILE))


def iris(nodes: Iterable[object]) -> list[str]:
    return sorted({node.value for node in nodes if isinstance(node, NamedNode)})


def instances(store: Store, kind: NamedNode) -> list[str]:
    return iris(quad.subject for quad in store.quads_for_pattern(None, RDF.type, kind))


TERMS = [
    iri.removeprefix(SC.prefix)
    for iri in iris(quad.subject for quad in VOCABULARY)
    if iri.startswith(SC.prefix)
]
CODE_IRIS = [*instances(CODES, SKOS.ConceptScheme), *instances(CODES, SKOS.Concept)]


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
def test_a_term_has_one_label_in_each_language(name: str) -> None:
    assert languages(VOCABULARY, term(name), LABEL) == BOTH_LANGUAGES


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_one_definition_in_each_language(name: str) -> None:
    assert languages(VOCABULARY, term(name), SKOS.definition) == BOTH_LANGUAGES


@pytest.mark.parametrize("name", TERMS)
def test_a_scope_note_is_in_both_languages(name: str) -> None:
    assert languages(VOCABULARY, term(name), SKOS.scopeNote) in ([], BOTH_LANGUAGES)


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_a_plain_example(name: str) -> None:
    assert languages(VOCABULARY, term(name), SKOS.example) == [""]


@pytest.mark.parametrize("name", TERMS)
def test_a_term_says_which_ontology_defines_it(name: str) -> None:
    by = VOCABULARY.quads_for_pattern(term(name), NamedNode(f"{RDFS}isDefinedBy"), None)
    assert [quad.object for quad in by] == [ONTOLOGY]


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
def test_a_code_has_one_label_in_each_language(iri: str) -> None:
    assert languages(CODES, NamedNode(iri), SKOS.prefLabel) == BOTH_LANGUAGES


@pytest.mark.parametrize("iri", CODE_IRIS)
def test_a_code_has_one_definition_in_each_language(iri: str) -> None:
    assert languages(CODES, NamedNode(iri), SKOS.definition) == BOTH_LANGUAGES


@pytest.mark.parametrize("iri", CODE_IRIS)
def test_the_key_of_a_code_is_the_last_part_of_its_iri(iri: str) -> None:
    keys = [text.value for text in literals(CODES, NamedNode(iri), SKOS.notation)]
    assert keys == [iri.rpartition("/")[2]]


@pytest.mark.parametrize("store", [VOCABULARY, CODES], ids=[file.name for file in FILES])
def test_a_file_has_no_blank_node(store: Store) -> None:
    nodes = {node for quad in store for node in (quad.subject, quad.object)}
    assert [node for node in nodes if isinstance(node, BlankNode)] == []


@pytest.mark.parametrize("file", [str(file) for file in FILES], ids=[file.name for file in FILES])
def test_two_parsers_read_the_same_number_of_triples(file: str) -> None:
    assert len(rdflib.Graph().parse(file, format="turtle")) == len(load(file))
