"""How to break each constraint of SHACL Core that our shapes use, in a graph that is sound."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, SH, SKOS, XSD
from rdflib.term import IdentifiedNode, Node

from graph.cells import THAI_DIGITS

THAI = str.maketrans("0123456789", THAI_DIGITS)
NOWHERE = URIRef("http://e/nowhere")
MANY, LATE = Literal(1_000_000), Literal("9999-12-31", datatype=XSD.date)


@dataclass
class Example:
    """A resource in a graph of its own; `path` is the property that a shape is about.

    `real` is what the resource was before it was broken.
    """

    graph: rdflib.Graph
    focus: IdentifiedNode
    path: IdentifiedNode | None
    real: URIRef

    def values(self) -> list[Node]:
        return sorted(self.graph.objects(self.focus, self.path), key=str)

    def replace(self, *values: Node) -> None:
        assert self.path is not None
        self.graph.remove((self.focus, self.path, None))
        for value in values:
            self.graph.add((self.focus, self.path, value))

    def rename(self, focus: IdentifiedNode) -> None:
        for _, predicate, value in list(self.graph.triples((self.focus, None, None))):
            self.graph.remove((self.focus, predicate, value))
            self.graph.add((focus, predicate, value))
        self.focus = focus


Mutation = Callable[[Example, Node, rdflib.Graph], None]
"""Breaks a constraint, given the value that the shapes give it and the shapes."""


def reworded(value: Node, text: str) -> Node:
    """Another text, of the same kind as a value."""
    if not isinstance(value, Literal):
        return URIRef(text)
    return Literal(text, lang=value.language, datatype=value.datatype, normalize=False)


def one_too_few(example: Example, least: Node, _: rdflib.Graph) -> None:
    example.replace(*example.values()[1 : int(str(least))])


def removed(example: Example, _: Node, __: rdflib.Graph) -> None:
    example.replace()


def one_too_many(example: Example, most: Node, _: rdflib.Graph) -> None:
    found = example.values()
    more = range(int(str(most)) + 1 - len(found))
    example.replace(*found, *(reworded(found[0], f"{found[0]}{number}") for number in more))


def of_no_class(example: Example, _: Node, __: rdflib.Graph) -> None:
    if example.path is None:
        example.graph.remove((example.focus, RDF.type, None))
    else:
        example.replace(NOWHERE)


def of_another_kind(example: Example, kind: Node, _: rdflib.Graph) -> None:
    if example.path is None:
        example.rename(BNode())
    else:
        example.replace(Literal("nowhere") if kind == SH.IRI else BNode())


def of_another_datatype(example: Example, _: Node, __: rdflib.Graph) -> None:
    example.replace(*(Literal(str(value), datatype=XSD.anyURI) for value in example.values()))


def misshapen(example: Example, _: Node, __: rdflib.Graph) -> None:
    if example.path is None:
        example.rename(URIRef(f"{example.focus}?"))
    else:
        example.replace(*(reworded(value, f"{value}?") for value in example.values()))


def in_thai_digits(example: Example) -> None:
    """The digits of keys and numbers, not those of the base."""

    def thai(value: Node) -> str:
        base, slash, key = str(value).rpartition("/id/")
        return base + slash + key.translate(THAI)

    if example.path is None:
        example.rename(URIRef(thai(example.focus)))
    else:
        example.replace(*(reworded(value, thai(value)) for value in example.values()))


def empty(example: Example, _: Node, __: rdflib.Graph) -> None:
    kept = [value for value in example.values() if isinstance(value, Literal)]
    example.replace(*(reworded(value, "") for value in kept or [Literal("")]))


def in_another_language(example: Example, _: Node, __: rdflib.Graph) -> None:
    first, *rest = example.values()
    example.replace(Literal(str(first), lang="fr"), *rest)


def twice_in_one_language(example: Example, _: Node, __: rdflib.Graph) -> None:
    example.replace(*(Literal(str(value), lang="th") for value in example.values()))


def beyond(step: int) -> Mutation:
    def mutation(example: Example, limit: Node, _: rdflib.Graph) -> None:
        example.replace(reworded(example.values()[0], str(Decimal(str(limit)) + step)))

    return mutation


def too_great(example: Example, _: Node, __: rdflib.Graph) -> None:
    dated = [one for one in example.values() if getattr(one, "datatype", None) == XSD.date]
    example.replace(LATE if dated else MANY)


def unequal(example: Example, _: Node, shapes: rdflib.Graph) -> None:
    """Another value, of the classes of the one that is right."""
    for value in example.values():
        for kind in list(example.graph.objects(value, RDF.type)):
            example.graph.add((NOWHERE, RDF.type, kind))
    example.replace(NOWHERE)


def forbidden(example: Example, shape: Node, shapes: rdflib.Graph) -> None:
    """The value that the shape in `sh:not` has."""
    value = shapes.value(shape, SH.hasValue)
    assert isinstance(value, URIRef)
    example.graph.add((value, RDF.type, SKOS.Concept))
    example.replace(value)


def unqualified(example: Example, _: Node, __: rdflib.Graph) -> None:
    """Texts of which none begins or ends as any kind of text must."""
    example.replace(*(reworded(value, ".") for value in example.values()))


def unknown_property(example: Example, _: Node, __: rdflib.Graph) -> None:
    example.graph.add((example.focus, URIRef("http://e/unknown"), Literal("unknown")))


MUTATIONS: Mapping[Node, Mutation] = {
    SH.minCount: one_too_few,
    SH.maxCount: one_too_many,
    SH["class"]: of_no_class,
    SH.nodeKind: of_another_kind,
    SH.datatype: of_another_datatype,
    SH.pattern: misshapen,
    SH.minLength: empty,
    SH.languageIn: in_another_language,
    SH.uniqueLang: twice_in_one_language,
    SH.minInclusive: beyond(-1),
    SH.maxInclusive: beyond(1),
    SH.lessThanOrEquals: too_great,
    SH.equals: unequal,
    SH.hasValue: removed,
    SH["not"]: forbidden,
    SH.qualifiedMinCount: unqualified,
    SH.closed: unknown_property,
}
"""A constraint by the parameter that states it, and how to break it."""
