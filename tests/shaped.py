"""The files of shapes, taken apart, and real resources that they are about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rdflib
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from graph import shapes
from graph.vocabulary import graph_name
from tests import built
from tests.mutation import MUTATIONS, Example

FILES = (shapes.DATA, shapes.STYLE)
TARGETS = (SH.targetClass, SH.targetSubjectsOf)


@dataclass(frozen=True, order=True)
class Part:
    """A shape of a file; `owner` is the node shape with the targets that it is checked at."""

    file: Path
    owner: URIRef
    shape: URIRef

    @property
    def path(self) -> URIRef | None:
        """The property it is about; none of a node shape."""
        path = shapes.read(self.file).value(self.shape, SH.path)
        return path if isinstance(path, URIRef) else None

    @property
    def rule(self) -> str:
        return f"{self.file.name}#{local(self.shape)}"

    @property
    def messages(self) -> dict[str | None, str]:
        found = shapes.read(self.file).objects(self.shape, SH.message)
        return {one.language: str(one) for one in found if isinstance(one, rdflib.Literal)}

    @property
    def constraints(self) -> list[URIRef]:
        return [
            one for one in named(shapes.read(self.file).predicates(self.shape)) if one in MUTATIONS
        ]

    @property
    def is_on(self) -> bool:
        return shapes.read(self.file).value(self.shape, SH.deactivated) is None

    def __str__(self) -> str:
        return self.rule


def local(term: Node) -> str:
    return str(term).rpartition("#")[2]


def named(terms: Iterable[Node]) -> list[URIRef]:
    return sorted({term for term in terms if isinstance(term, URIRef)})


def with_targets(file: Path) -> list[URIRef]:
    """The node shapes that have targets; the others are kinds of value that these refer to."""
    return named(one for target in TARGETS for one in shapes.read(file).subjects(target, None))


def parts(file: Path) -> list[Part]:
    """The node shapes that have targets, each with its property shapes."""
    return [
        Part(file, owner, shape)
        for owner in with_targets(file)
        for shape in (owner, *named(shapes.read(file).objects(owner, SH.property)))
    ]


@cache
def vocabulary() -> rdflib.Graph:
    own = built.stored().quads_for_pattern(None, None, None, graph_name("ontology"))
    return shapes.graph_of(own)


@cache
def real(file: Path) -> rdflib.Graph:
    """What the shapes of a file are about."""
    return shapes.graph_of(built.stored()) if file == shapes.DATA else vocabulary()


@cache
def targets(file: Path, owner: URIRef) -> list[URIRef]:
    """The real resources that a node shape is about."""
    graph, said = real(file), shapes.read(file)
    classes = {
        below
        for kind in said.objects(owner, SH.targetClass)
        for below in graph.transitive_subjects(RDFS.subClassOf, kind)
    }
    described = named(said.objects(owner, SH.targetSubjectsOf))
    return named(
        [
            *(one for kind in classes for one in graph.subjects(RDF.type, kind)),
            *(one for predicate in described for one in graph.subjects(predicate, None)),
        ]
    )


def example(part: Part, text: str = "") -> Example:
    """The first real resource with a value in which the text is, in a graph of its own."""
    graph = real(part.file)
    focus = next(
        one
        for one in targets(part.file, part.owner)
        for value in ([one] if part.path is None else graph.objects(one, part.path))
        if re.search(text, str(value))
    )
    found = rdflib.Graph()
    for predicate, value in graph.predicate_objects(focus):
        found.add((focus, predicate, value))
        for kind in graph.objects(value, RDF.type):
            found.add((value, RDF.type, kind))
    for below, above in graph.subject_objects(RDFS.subClassOf):
        found.add((below, RDFS.subClassOf, above))
    return Example(found, focus, part.path, focus)


def about(file: Path, focus: URIRef) -> rdflib.Graph:
    """The shapes that are about a resource: to build all others takes most of the time."""
    said, found = shapes.read(file), rdflib.Graph()
    waiting: list[Node] = [one for one in with_targets(file) if focus in targets(file, one)]
    while waiting:
        for triple in said.triples((waiting.pop(), None, None)):
            if triple not in found:
                found.add(triple)
                waiting.append(triple[2])
    return found
