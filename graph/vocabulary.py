"""The names we use in RDF: namespaces, the IRIs of resources, the codes.

All IRIs are minted here and nowhere else. The base stands in the `.rq` and `.ttl` files too;
`rebase` is what makes it a setting of the build.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from graph import paths, turtle
from graph.errors import DataError, Problem
from graph.model import Label

BASE = "https://w3id.org/sistercity/"


@dataclass(frozen=True, slots=True)
class Namespace:
    """A prefix of IRIs: `SC.state` is the IRI of the term `state`."""

    prefix: str

    def __getattr__(self, name: str) -> NamedNode:
        return NamedNode(self.prefix + name)


SC = Namespace(f"{BASE}ns#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SCHEMA = Namespace("https://schema.org/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "sc": SC.prefix,
        "id": f"{BASE}id/",
        "rdf": RDF.prefix,
        "rdfs": RDFS.prefix,
        "owl": OWL.prefix,
        "skos": SKOS.prefix,
        "prov": PROV.prefix,
        "dcterms": DCTERMS.prefix,
        "schema": SCHEMA.prefix,
        "xsd": XSD.prefix,
    }
)
"""The prefixes that SPARQL editors, exports and the documentation offer."""

Term = NamedNode | BlankNode | Literal | Triple
GEONAMES = "https://sws.geonames.org/"


def is_base(text: str) -> bool:
    """Whether resources may lie below it: an absolute http(s) IRI in ASCII that ends in a slash.

    Not in a hash: the vocabulary lies at `ns#` below it, and no IRI has two.
    """
    if not text.isascii() or not re.fullmatch("https?://[^/?#]+/([^?#]*/)?", text):
        return False
    try:
        return bool(NamedNode(text))
    except ValueError:
        return False


def rebase(text: str, base: str) -> str:
    """The same text about resources below another base."""
    return text if base == BASE else text.replace(BASE, base)


def resource(*parts: str) -> NamedNode:
    return NamedNode(f"{BASE}id/{'/'.join(parts)}")


def graph_name(*parts: str) -> NamedNode:
    return resource("graph", *parts)


def country(key: str) -> NamedNode:
    return resource("country", key)


def place(key: str) -> NamedNode:
    """A Thai province or a place abroad."""
    return resource("place", key)


def partnership(key: str) -> NamedNode:
    return resource("partnership", key)


def row(edition: str, key: str) -> NamedNode:
    return resource("row", edition, key)


def table(edition: str, key: str) -> NamedNode:
    return resource("table", edition, key)


def clause(key: str) -> NamedNode:
    return resource("clause", key)


def template(key: str) -> NamedNode:
    """A template, one of its parts, or what stands in one."""
    return resource("template", key)


def code(scheme: str, key: str) -> NamedNode:
    return resource(scheme, key)


def geonames(identifier: str) -> NamedNode:
    return NamedNode(f"{GEONAMES}{identifier}/")


CODE = re.compile(f"{re.escape(BASE)}id/[^/]+/[^/]+")
LEADS_TO = {
    "skos:broader": SKOS.broader,
    "sc:nextBody": SC.nextBody,
    "sc:mayBecome": SC.mayBecome,
}
"""The properties that lead from a code to others."""


@dataclass(frozen=True, slots=True)
class Code:
    """One concept of `ontology/codes.ttl`; `order` is its place in the scheme, from 1."""

    scheme: str
    key: str
    label: Label
    definition: Label
    order: int
    broader: str | None
    next_body: str | None
    may_become: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of codes."""

    key: str
    label: Label
    definition: Label


@cache
def schemes() -> Mapping[str, Scheme]:
    """The lists of codes by key, sorted; that of the fields of cooperation is among the tables."""
    store = Store()
    store.extend(turtle.read(paths.ONTOLOGY / "codes.ttl").quads)
    made = {}
    for node in _subjects(store, RDF.type, SKOS.ConceptScheme):
        key = node.value.removeprefix(f"{BASE}id/")
        label, definition = (
            _bilingual(store, node, one) for one in (SKOS.prefLabel, SKOS.definition)
        )
        made[key] = Scheme(key, label, definition)
    return MappingProxyType({key: made[key] for key in sorted(made)})


@cache
def codes() -> Mapping[str, Mapping[str, Code]]:
    """The codes by scheme and key, in the order of the scheme.

    Raises `DataError` with every code that lacks what each must have.
    """
    said = turtle.read(paths.ONTOLOGY / "codes.ttl")
    store = Store()
    store.extend(said.quads)
    lines = dict(said.described())
    if problems := [
        Problem(said.file, lines.get(node.value, 0), name, wrong, f"{expected}: <{node.value}>")
        for node in _subjects(store, RDF.type, SKOS.Concept)
        for name, wrong, expected in _faults(store, node)
    ]:
        raise DataError(problems)
    schemes: dict[str, dict[str, Code]] = {}
    orders = store.quads_for_pattern(None, SC.order, None)
    concepts = sorted((int(value(quad.object)), value(quad.subject)) for quad in orders)
    for order, iri in concepts:
        scheme, key = iri.removeprefix(f"{BASE}id/").split("/")
        node = NamedNode(iri)
        schemes.setdefault(scheme, {})[key] = Code(
            scheme=scheme,
            key=key,
            label=_bilingual(store, node, SKOS.prefLabel),
            definition=_bilingual(store, node, SKOS.definition),
            order=order,
            broader=next(iter(_keys(store, node, SKOS.broader)), None),
            next_body=next(iter(_keys(store, node, SC.nextBody)), None),
            may_become=_keys(store, node, SC.mayBecome),
        )
    return MappingProxyType(schemes)


def _subjects(store: Store, predicate: NamedNode, found: NamedNode) -> list[NamedNode]:
    subjects = (quad.subject for quad in store.quads_for_pattern(None, predicate, found))
    return [node for node in subjects if isinstance(node, NamedNode)]


def _faults(store: Store, concept: NamedNode) -> Iterator[tuple[str, str, str]]:
    """What a code lacks: the property, what stands there, what was expected."""

    def values(predicate: NamedNode) -> list[Term]:
        return [quad.object for quad in store.quads_for_pattern(concept, predicate, None)]

    if not CODE.fullmatch(concept.value):
        yield "skos:Concept", concept.value, f"{BASE}id/SCHEME/KEY"
    order = " ".join(str(getattr(one, "value", one)) for one in values(SC.order))
    if not re.fullmatch("[1-9][0-9]*", order):
        yield "sc:order", order, "one whole number from 1"
    for name in ("prefLabel", "definition"):
        texts = [one for one in values(getattr(SKOS, name)) if isinstance(one, Literal)]
        if sorted(one.language or "" for one in texts) != ["en", "th"]:
            shown = " ".join(sorted(map(str, texts)))
            yield f"skos:{name}", shown, "one text in Thai and one in English"
    for name, predicate in LEADS_TO.items():
        for one in values(predicate):
            if not (isinstance(one, NamedNode) and CODE.fullmatch(one.value)):
                yield name, str(one), "a code"


def _keys(store: Store, subject: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
    """The keys of the concepts that a concept leads to, sorted."""
    found = store.quads_for_pattern(subject, predicate, None)
    return tuple(sorted(value(quad.object).rsplit("/", 1)[1] for quad in found))


def broader_states() -> dict[str, str]:
    """Each step with the state it is a step of."""
    return {key: one.broader for key, one in codes()["state"].items() if one.broader}


def _bilingual(store: Store, subject: NamedNode, predicate: NamedNode) -> Label:
    texts = {
        quad.object.language: quad.object.value
        for quad in store.quads_for_pattern(subject, predicate, None)
        if isinstance(quad.object, Literal)
    }
    return Label(texts["th"], texts["en"])


def value(term: object) -> str:
    """The text of an IRI or a literal; our graphs hold nothing else."""
    if not isinstance(term, NamedNode | Literal):
        raise TypeError(f"an IRI or a literal was expected, not {term!r}")
    return term.value
