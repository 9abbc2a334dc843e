"""The vocabulary as OWL: what it entails, and that neither it nor the data contradict it.

The closure is that of OWL 2 RL over the vocabulary, the codes, the alignments, and an example of
each class with what that leads to; over all data it would take minutes. All data are compared with
the axioms one by one instead.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

import owlrl  # type: ignore[import-untyped]  # it has no type hints
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from graph import build, paths
from graph.vocabulary import PREFIXES, PROV, RDF, SC, SKOS, Namespace, value
from tests import built

OWL, RDFS = (Namespace(PREFIXES[name]) for name in ("owl", "rdfs"))
PLANTED = "http://e/"
HEAD = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in [*PREFIXES.items(), ("wdt", "http://www.wikidata.org/prop/direct/")]
)

MAY_OVERLAP = {
    ("Province", "Subdivision"),  # a province is a first-level unit, of Thailand
    ("Alternative", "NameUse"), ("NameUse", "Slot"),  # what a slot offers may be such a name
}  # fmt: skip
"""The pairs of classes that may share a member without one being within the other."""

ENTAILED = {
    "a province is a place": "id:place\\/TH-50 a sc:Place",
    "a country is a place": "id:country\\/LA a sc:Place",
    "a row that is identified is a source": (
        "id:identification\\/2565\\/S-026 prov:wasDerivedFrom id:row\\/2565\\/S-026"
    ),
    "a row in a conflict is a source": (
        "id:resolution\\/2565\\/unit\\/C-010 prov:wasDerivedFrom id:row\\/2565\\/S-026"
    ),
    "a clause is part of its guideline": "id:clause\\/9 dcterms:isPartOf id:guideline\\/2565",
    "a province is an area to administer": "id:place\\/TH-50 a schema:AdministrativeArea",
    "a sister city is twinned": "id:place\\/TH-50 wdt:P190 id:place\\/cn-chengdu",
    "a partnership is an entity": "id:partnership\\/TH-50\\/cn-chengdu a prov:Entity",
}
CONTRADICTIONS = {
    "a row with a foreign unit": ":it a sc:SourceRow ; sc:foreignUnit :b",
    "a table that a place lies in": ":it a sc:SourceTable . :b sc:inCountry :it",
    "a country that is a province": ":it a sc:Country , sc:Province",
    "a step that is an agreement": ":it a sc:Step . :b sc:ofAgreement :it",
    "a partnership of two provinces": ":b sc:province :it , :c . :it owl:differentFrom :c",
    "a row in two tables": ":b sc:inTable :it , :c . :it owl:differentFrom :c",
}
"""What cannot be; `:it` is the thing that a reasoner finds fault with."""

Pair = tuple[NamedNode, NamedNode]
Departures = Callable[[Store], Iterator[str]]
"""Where the statements of a store depart from one kind of axiom."""


def turtle(text: str, planted: str = PLANTED) -> list[Quad]:
    return list(parse(f"{HEAD}PREFIX : <{planted}>\n{text} .", format=RdfFormat.TURTLE))


def as_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=text, format="nt")


def closed(quads: Iterable[Quad]) -> tuple[rdflib.Graph, list[str]]:
    """The closure, and what is inconsistent in it."""
    graph = as_rdflib(quads)
    semantics = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    semantics.closure()
    return graph, semantics.error_messages


@cache
def terms() -> Store:
    store = Store()
    store.load(path=str(paths.ONTOLOGY / "sistercity.ttl"), format=RdfFormat.TURTLE)
    return store


@cache
def everything() -> Store:
    store = Store()
    store.bulk_load(path=str(built.report().publication.artefact), format=RdfFormat.N_QUADS)
    return store


def subjects(store: Store, predicate: NamedNode, of: NamedNode | None = None) -> set[NamedNode]:
    quads = store.quads_for_pattern(None, predicate, of)
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}


@cache
def axioms(predicate: NamedNode) -> tuple[Pair, ...]:
    """Subject and object of the statements about terms."""
    quads = terms().quads_for_pattern(None, predicate, None)
    pairs = ((NamedNode(value(quad.subject)), NamedNode(value(quad.object))) for quad in quads)
    return tuple(sorted(pairs, key=str))


@cache
def classes() -> tuple[NamedNode, ...]:
    return tuple(sorted(subjects(terms(), RDF.type, OWL.Class), key=str))


@cache
def within() -> Mapping[NamedNode, frozenset[NamedNode]]:
    """Each class with the classes it lies within, itself included."""
    found = {one: {one} for one in classes()}
    for _ in found:
        for below, above in axioms(RDFS.subClassOf):
            found[below] |= found[above]
    return {one: frozenset(above) for one, above in found.items()}


@cache
def examples() -> tuple[Quad, ...]:
    """An example of each class, and what it leads to."""
    found = (terms().quads_for_pattern(one, SKOS.example, None) for one in classes())
    first = [NamedNode(value(quad.object)) for quads in found for quad in quads]
    said = [quad for one in first for quad in everything().quads_for_pattern(one, None, None)]
    beyond = {quad.object for quad in said if isinstance(quad.object, NamedNode)} - set(first)
    for node in sorted(beyond, key=str):
        said += everything().quads_for_pattern(node, None, None)
    return tuple(said)


@cache
def stated() -> tuple[Quad, ...]:
    vocabulary = Store()
    build.load_vocabulary(vocabulary)
    return (*vocabulary, *examples())


@cache
def closure() -> tuple[rdflib.Graph, list[str]]:
    return closed(stated())


@cache
def faulty() -> set[str]:
    """What a reasoner finds fault with, of all contradictions planted at once.

    Each pair of disjoint classes has a member; pairs and contradictions have numbers in their IRIs.
    """
    quads = list(terms())
    for number, pair in enumerate(axioms(OWL.disjointWith)):
        member = NamedNode(f"{PLANTED}pair/{number}")
        quads += (Quad(member, RDF.type, one) for one in pair)
    for number, text in enumerate(CONTRADICTIONS.values()):
        quads += turtle(text, f"{PLANTED}{number}/")
    return {iri for message in closed(quads)[1] for iri in re.findall(r"http://e/[\w/]+", message)}


def kinds(store: Store, node: object) -> set[NamedNode]:
    """The classes a thing is stated to be of, and those they lie within; the type of a literal."""
    if isinstance(node, Literal):
        return {node.datatype}
    quads = store.quads_for_pattern(NamedNode(value(node)), RDF.type, None)
    said = (NamedNode(value(quad.object)) for quad in quads)
    return {above for one in said for above in within().get(one, {one})}


def out_of_domain(store: Store) -> Iterator[str]:
    for term, domain in axioms(RDFS.domain):
        for subject in subjects(store, term):
            if domain not in kinds(store, subject):
                yield f"{subject} has {term} and is no {domain}"


def out_of_range(store: Store) -> Iterator[str]:
    for term, wanted in axioms(RDFS.range):
        for quad in store.quads_for_pattern(None, term, None):
            if wanted not in kinds(store, quad.object):
                yield f"{quad.object} is a value of {term} and no {wanted}"


def in_disjoint_classes(store: Store) -> Iterator[str]:
    disjoint = {frozenset(pair) for pair in axioms(OWL.disjointWith)}
    for node in subjects(store, RDF.type):
        for pair in combinations(kinds(store, node), 2):
            if frozenset(pair) in disjoint:
                yield f"{node} is a {pair[0]} and a {pair[1]}"


def with_two_values(store: Store) -> Iterator[str]:
    for term in subjects(terms(), RDF.type, OWL.FunctionalProperty):
        for subject in subjects(store, term):
            if len({quad.object for quad in store.quads_for_pattern(subject, term, None)}) > 1:
                yield f"{subject} has several {term}"


def without_the_wider(store: Store) -> Iterator[str]:
    """Properties of others need not be stated: that is what a reasoner is for."""
    for term, wider in axioms(RDFS.subPropertyOf):
        ours = wider.value.startswith(SC.prefix)
        for quad in store.quads_for_pattern(None, term, None) if ours else ():
            if not any(store.quads_for_pattern(quad.subject, wider, quad.object)):
                yield f"{quad.subject} has {term} and not {wider} {quad.object}"


ALL_DEPARTURES: list[tuple[Departures, str]] = [
    (out_of_domain, ":a a sc:SourceRow ; sc:scope 'x'"),
    (out_of_domain, ":a sc:borders :b . :b a sc:Country"),
    (out_of_range, ":a sc:line 'x'"),
    (out_of_range, ":a sc:ofRow :b . :b a sc:SourceTable"),
    (out_of_range, ":a sc:state :b"),
    (in_disjoint_classes, ":a a sc:Partnership , sc:Agreement"),
    (in_disjoint_classes, ":a a sc:Country , sc:Subdivision"),
    (in_disjoint_classes, ":a a sc:Country , sc:SourceRow"),
    (with_two_values, ":a sc:ofRow :b , :c"),
    (with_two_values, ":a sc:latest '2001-01-01'^^xsd:date , '2002-01-01'^^xsd:date"),
    (without_the_wider, ":a sc:lacksAgreementWith :b ; sc:borders :c"),
]


def test_the_vocabulary_and_its_examples_are_consistent() -> None:
    assert closure()[1] == []


def test_every_class_has_a_member_in_the_closure() -> None:
    members = {quad.object for quad in examples() if quad.predicate == RDF.type}
    assert set(classes()) - members == set()


@pytest.mark.parametrize("statement", ENTAILED.values(), ids=ENTAILED.keys())
def test_the_vocabulary_entails_that(statement: str) -> None:
    [expected] = as_rdflib(turtle(statement))
    assert expected in closure()[0]


@pytest.mark.parametrize("statement", ENTAILED.values(), ids=ENTAILED.keys())
def test_it_is_not_stated_that(statement: str) -> None:
    [expected] = turtle(statement)
    assert expected.triple not in {quad.triple for quad in stated()}


def test_a_member_of_two_disjoint_classes_is_found() -> None:
    members = {f"{PLANTED}pair/{number}" for number, _ in enumerate(axioms(OWL.disjointWith))}
    assert members - faulty() == set()


@pytest.mark.parametrize("number", range(len(CONTRADICTIONS)), ids=CONTRADICTIONS.keys())
def test_a_reasoner_finds_fault_with(number: int) -> None:
    assert f"{PLANTED}{number}/it" in faulty()


@pytest.mark.parametrize("departures", dict(ALL_DEPARTURES))
def test_no_data_are(departures: Departures) -> None:
    assert sorted(departures(everything())) == []


@pytest.mark.parametrize(("departures", "planted"), ALL_DEPARTURES)
def test_a_departure_from_the_axioms_is_found(departures: Departures, planted: str) -> None:
    store = Store()
    store.extend(turtle(planted))
    assert list(departures(store)) != []


def test_two_classes_share_no_member_unless_it_is_known() -> None:
    disjoint = {frozenset(pair) for pair in axioms(OWL.disjointWith)}

    def apart(one: NamedNode, other: NamedNode) -> bool:
        return any(frozenset((a, b)) in disjoint for a in within()[one] for b in within()[other])

    sharing = {
        (one.value.removeprefix(SC.prefix), other.value.removeprefix(SC.prefix))
        for one, other in combinations(classes(), 2)
        if not apart(one, other) and one not in within()[other] and other not in within()[one]
    }
    assert sharing == MAY_OVERLAP


@pytest.mark.parametrize(
    "kind",
    ["Agreement", "Claim", "ClauseCheck", "Difference", "Identification", "Partnership",
     "Resolution", "Start"],
)  # fmt: skip
def test_one_step_leads_to_what_is_printed_from_a(kind: str) -> None:
    narrower = {one for one, wider in axioms(RDFS.subPropertyOf) if wider == PROV.wasDerivedFrom}
    members = subjects(everything(), RDF.type, NamedNode(SC.prefix + kind))
    printed = {SC.SourceRow, SC.SourceTable}
    derived = {
        quad.subject
        for term in (PROV.wasDerivedFrom, *narrower)
        for quad in everything().quads_for_pattern(None, term, None)
        if kinds(everything(), quad.object) & printed
    }
    assert members
    assert members - derived == set()
