"""Quads as text, a thing at a time: Turtle, which TriG shares, and RDF/XML.

Written here and not by pyoxigraph, which writes a graph whole, and other hosts relative to ours.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode, Quad

from graph.rdf_names import Names
from graph.vocabulary import RDF, XSD, value

INTEGER = re.compile("-?(0|[1-9][0-9]*)")
"""A number that Turtle writes bare."""
Stated = tuple[NamedNode, list[NamedNode | Literal]]
"""A predicate with its objects."""


def things(quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, list[Stated]]]:
    """What is said of each thing, its type first; of sorted quads each thing comes once."""
    for subject, found in groupby(quads, key=lambda quad: quad.subject):
        said = [
            (predicate, [_object(quad) for quad in members])
            for predicate, members in groupby(found, key=lambda quad: quad.predicate)
        ]
        said.sort(key=lambda one: one[0] != RDF.type)
        yield iri(subject), said


def _object(quad: Quad) -> NamedNode | Literal:
    if not isinstance(quad.object, NamedNode | Literal):
        raise TypeError(f"an IRI or a literal was expected, not {quad.object!r}")
    return quad.object


def iri(term: object) -> NamedNode:
    """The term, which is one: our graphs have no blank nodes."""
    if not isinstance(term, NamedNode):
        raise TypeError(f"an IRI was expected, not {term!r}")
    return term


class Turtle:
    """Triples in Turtle."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def head(self) -> str:
        """The base and all prefixes."""
        prefixes = "".join(
            f"@prefix {name}: <{namespace}> .\n" for name, namespace in self._names.prefixes.items()
        )
        return f"@base <{self._names.base}> .\n{prefixes}"

    def things(self, quads: Iterable[Quad]) -> Iterator[str]:
        for subject, said in things(quads):
            lines = [
                f"{'a' if predicate == RDF.type else self.iri(predicate)} "
                + " , ".join(map(self._term, objects))
                for predicate, objects in said
            ]
            yield f"{self.iri(subject)} " + " ;\n    ".join(lines) + " .\n"

    def iri(self, node: NamedNode) -> str:
        iri = node.value
        if (relative := self._names.below(iri)) is not None:
            return f"<{relative}>"
        return self._names.prefixed(iri) or str(node)

    def _term(self, term: NamedNode | Literal) -> str:
        if isinstance(term, NamedNode):
            return self.iri(term)
        if term.datatype == XSD.integer and INTEGER.fullmatch(term.value):
            return term.value
        if term.language or term.datatype == XSD.string:
            return str(term)
        return f"{Literal(term.value)}^^{self.iri(term.datatype)}"


class RDFXML:
    """Triples in RDF/XML."""

    FOOT = "</rdf:RDF>\n"

    def __init__(self, names: Names) -> None:
        self._names = names

    def head(self) -> str:
        namespaces = "".join(
            f"\n    xmlns:{name}={quoteattr(namespace)}"
            for name, namespace in self._names.prefixes.items()
        )
        base = quoteattr(self._names.base)
        return f"<rdf:RDF xml:base={base}{namespaces}>\n"

    def things(self, quads: Iterable[Quad]) -> Iterator[str]:
        for subject, said in things(quads):
            lines = [f"  <rdf:Description rdf:about={self._reference(subject)}>"]
            for predicate, objects in said:
                name, space = self._element(predicate)
                lines += (self._property(name, space, one) for one in objects)
            yield "\n".join((*lines, "  </rdf:Description>\n"))

    def _property(self, name: str, space: str, term: NamedNode | Literal) -> str:
        if isinstance(term, NamedNode):
            return f"    <{name}{space} rdf:resource={self._reference(term)}/>"
        kind = f" rdf:datatype={quoteattr(term.datatype.value)}"
        if term.language:
            kind = f" xml:lang={quoteattr(term.language)}"
        elif term.datatype == XSD.string:
            kind = ""
        text = escape(value(term), {"\r": "&#13;"})
        return f"    <{name}{space}{kind}>{text}</{name}>"

    def _element(self, predicate: NamedNode) -> tuple[str, str]:
        """The name of an element, and its namespace where that has no prefix."""
        if prefixed := self._names.prefixed(predicate.value):
            return prefixed, ""
        namespace, name = self._names.split(predicate.value)
        if not name:
            raise ValueError(f"RDF/XML has no way to write the predicate {predicate}")
        return f"p:{name}", f" xmlns:p={quoteattr(namespace)}"

    def _reference(self, node: NamedNode) -> str:
        below = self._names.below(node.value)
        return quoteattr(node.value if below is None else below)
