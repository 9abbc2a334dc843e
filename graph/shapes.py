"""SHACL: what the shapes of a file find at fault in a graph.

The one module that knows pyshacl, and rdflib which that works on.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from pyshacl.errors import ReportableRuntimeError
from rdflib.namespace import RDF, SH, XSD

from graph import paths, turtle
from graph.errors import BuildError, DataError, Problem, Violation
from graph.model import Label
from graph.vocabulary import BASE

DATA = paths.ONTOLOGY / "shapes.ttl"
"""The shapes of the built graph."""
STYLE = paths.ONTOLOGY / "style.ttl"
"""The shapes of the vocabulary."""

SAID = (SH.sourceShape, SH.sourceConstraintComponent, SH.focusNode, SH.resultPath, SH.value)


@cache
def read(file: Path) -> rdflib.Graph:
    """The shapes of a file; `DataError` for one that is no Turtle, or in which there is none."""
    said = turtle.read(file)
    graph = graph_of(said.quads)
    if not _shapes(graph):
        raise DataError([Problem(said.file, 0, "", "", "a file with at least one shape")])
    return graph


def count(file: Path) -> int:
    """How many node shapes and property shapes a file has."""
    return len(_shapes(read(file)))


def _shapes(graph: rdflib.Graph) -> list[rdflib.term.Node]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    return [shape for kind in kinds for shape in graph.subjects(RDF.type, kind)]


def graph_of(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of all graphs, for rdflib; a literal keeps its digits as they are written."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_resource(quad.subject), _resource(quad.predicate), _term(quad.object)))
    return graph


def violations(graph: rdflib.Graph, shapes: rdflib.Graph) -> tuple[Violation, ...]:
    """All that the shapes find at fault in a graph, sorted.

    Raises `BuildError` for what is no shape, and for what is no date where dates are compared.
    """
    try:
        # pyshacl adds to the graph of shapes, so it gets a copy.
        _, report, text = pyshacl.validate(graph, shacl_graph=rdflib.Graph() + shapes, inplace=True)
    except (ReportableRuntimeError, TypeError) as error:
        raise BuildError(f"the shapes cannot be applied: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise BuildError(f"the shapes cannot be applied: {text}")
    return tuple(sorted(_violation(report, one) for one in report.objects(None, SH.result)))


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    said = {
        message.language: str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, rdflib.Literal)
    }
    shape, component, focus, path, value = (
        str(report.value(result, predicate) or "") for predicate in SAID
    )
    if said.keys() != {"th", "en"}:
        raise BuildError(f"{shape} does not say in Thai and English what to do")
    return Violation(
        rule=shape.removeprefix(BASE).replace("#", ".ttl#"),
        constraint=component.partition("#")[2].removesuffix("ConstraintComponent"),
        focus=focus,
        path=path,
        value=value,
        message=Label(said["th"], said["en"]),
    )


def _term(term: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if not isinstance(term, Literal):
        return _resource(term)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    kind = rdflib.URIRef(term.datatype.value)
    # rdflib writes a plain string without a datatype, and would make a number of Thai digits ASCII.
    return rdflib.Literal(
        term.value, datatype=None if kind == XSD.string else kind, normalize=False
    )


def _resource(term: object) -> rdflib.URIRef | rdflib.BNode:
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, NamedNode):
        raise BuildError(f"an IRI or a blank node was expected, not {term!r}")
    return rdflib.URIRef(term.value)
