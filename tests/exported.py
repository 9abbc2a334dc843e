"""Exports of the real graph, or of another, and what comes back when they are read."""

import warnings
from collections.abc import Iterable
from functools import cache

import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from graph import citation_triples, exports, selection_triples
from graph.citation import citation
from graph.conditions import OneOf
from graph.exports import Source
from graph.filters import Filter, Has, Leads, Quantifier
from graph.selection import Selection, selected, whole
from graph.store import EmbeddedStore, described
from graph.vocabulary import value
from tests.built import embedded_store, loaded_catalogue

CHIANG_MAI: Filter = Leads("province", Quantifier.SOME, Has("key", OneOf(frozenset({"TH-50"}))))
CHINA: Filter = Leads("foreignUnit", Quantifier.SOME, Has("country", OneOf(frozenset({"CN"}))))
FORMS = {
    "trig": (RdfFormat.TRIG, "trig"),
    "turtle": (RdfFormat.TURTLE, "turtle"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (RdfFormat.RDF_XML, "xml"),
}
"""The forms of RDF but for the artefact: what pyoxigraph and rdflib call each."""
WITH_GRAPHS = frozenset({"trig", "jsonld"})
Statement = Quad | Triple


def source(
    selection: Selection | None = None, store: EmbeddedStore | None = None, lang: str = "th"
) -> Source:
    """What exports are made from: all of the real graph, if nothing else is given."""
    chosen = selection or whole(loaded_catalogue())
    published = (store or embedded_store()).publication
    return Source(chosen, citation(chosen.catalogue), published, lang)


@cache
def of_chiang_mai() -> Selection:
    return selected(loaded_catalogue(), CHIANG_MAI, written="{ chiangMai }")


def of_china() -> Selection:
    return selected(loaded_catalogue(), CHINA, written="{ china }")


def subject(said: Statement) -> str:
    """The IRI of what it is said of."""
    return value(said.subject)


def named(said: Statement) -> str:
    """The IRI that it names; nothing where that is a text or a number."""
    return said.object.value if isinstance(said.object, NamedNode) else ""


def written(name: str, given: Source) -> bytes:
    return b"".join(exports.find(name).write(given))


def expected(name: str, given: Source) -> set[Statement]:
    """What an export must say: the selected quads, and what is said of the dataset and of them."""
    said = (*given.quads(), *_described(given))
    return {quad if name in WITH_GRAPHS else quad.triple for quad in said}


def _described(given: Source) -> Iterable[Quad]:
    return (
        *described(given.published),
        *citation_triples.quads(given.citation),
        *selection_triples.quads(given.selection),
    )


def read(name: str, content: bytes) -> list[Statement]:
    """As pyoxigraph reads it."""
    quads = parse(input=content, format=FORMS[name][0])
    return [quad if name in WITH_GRAPHS else quad.triple for quad in quads]


def read_by_rdflib(name: str, content: bytes) -> set[Statement]:
    """As rdflib reads it, which must not be set to write numbers anew."""
    assert not rdflib.NORMALIZE_LITERALS
    plain = ("nquads", RdfFormat.N_QUADS) if name in WITH_GRAPHS else ("nt", RdfFormat.N_TRIPLES)
    graph = rdflib.Dataset() if name in WITH_GRAPHS else rdflib.Graph()
    with warnings.catch_warnings():  # within rdflib, of what it calls itself
        warnings.simplefilter("ignore", DeprecationWarning)
        graph.parse(data=content, format=FORMS[name][1])
        quads = parse(input=graph.serialize(format=plain[0], encoding="utf-8"), format=plain[1])
    return {quad if name in WITH_GRAPHS else quad.triple for quad in quads}
