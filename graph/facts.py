"""What the makers of triples share: facts, the graphs they stand in, and their usual forms."""

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode

from graph.model import Label
from graph.vocabulary import RDF, SKOS, XSD, graph_name

REFERENCE = graph_name("reference")
CURATED = graph_name("curated")

Term = NamedNode | Literal
Fact = tuple[NamedNode, Term]
Described = tuple[NamedNode, NamedNode, Iterator[Fact]]
"""A graph, a subject, and what that graph says of it."""


def head(kind: NamedNode, key: str) -> Iterator[Fact]:
    yield RDF.type, kind
    yield SKOS.notation, Literal(key)


def bilingual(label: Label, predicate: NamedNode = SKOS.prefLabel) -> Iterator[Fact]:
    yield predicate, Literal(label.th, language="th")
    yield predicate, Literal(label.en, language="en")


def plain(*facts: tuple[NamedNode, str | None]) -> Iterator[Fact]:
    """Only what is set."""
    for predicate, value in facts:
        if value:
            yield predicate, Literal(value)


def day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=XSD.date)
