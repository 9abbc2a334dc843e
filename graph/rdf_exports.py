"""The forms of RDF: the artefact itself, and what it says in the others."""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby
from tempfile import SpooledTemporaryFile

from pyoxigraph import NamedNode, Quad

from graph import citation_triples, jsonld, selection_triples
from graph.artefact import Artefact, batches, parsed
from graph.export import Export, Source
from graph.jsonld import JSONLD
from graph.model import Label
from graph.rdf_names import Names
from graph.rdf_writers import RDFXML, Turtle, iri
from graph.store import described

WAITING = 262_144
"""Bytes of one graph that wait in memory; more wait on the disk."""
ADJOINING = re.compile("-(?=-)")
"""A hyphen before another: a comment in XML must have none."""


def artefact(source: Source) -> Iterator[bytes]:
    """The graph itself, byte for byte: its SHA-256 is the data version."""
    with Artefact(source.published) as opened:
        yield from opened.pieces()


def turtle(source: Source) -> Iterator[bytes]:
    """All graphs merged."""
    writer = Turtle(Names(source.published.base))

    def written() -> Iterator[str]:
        yield from (f"# {line}\n" for line in source.notice())
        yield writer.head()
        yield from writer.things(_dataset(source))
        yield from writer.things(source.quads())

    return _pieces(written())


def trig(source: Source) -> Iterator[bytes]:
    """Every graph by itself, that of the dataset first."""
    writer = Turtle(Names(source.published.base))

    def written() -> Iterator[str]:
        yield from (f"# {line}\n" for line in source.notice())
        yield writer.head()
        for graph, quads in _graphs(source):
            yield f"\n{writer.iri(graph)} {{\n"
            yield from writer.things(quads)
            yield "}\n"

    return _pieces(written())


def rdf_xml(source: Source) -> Iterator[bytes]:
    """All graphs merged."""
    writer = RDFXML(Names(source.published.base))

    def written() -> Iterator[str]:
        told = "".join(f"  {line}\n" for line in source.notice())
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<!--\n{ADJOINING.sub("- ", told)}-->\n'
        yield writer.head()
        yield from writer.things(_dataset(source))
        yield from writer.things(source.quads())
        yield writer.FOOT

    return _pieces(written())


def json_ld(source: Source) -> Iterator[bytes]:
    """Every graph by itself, that of the dataset first; the context is in it."""

    def written() -> Iterator[str]:
        with Artefact(source.published) as opened:
            shapes = jsonld.shapes(chain(_dataset(source), parsed(opened.lines())))
        writer = JSONLD(Names(source.published.base), shapes)
        yield from writer.document(_graphs(source))

    return _pieces(written())


def _dataset(source: Source) -> list[Quad]:
    """What is said of the dataset, and of the part of it that is selected, each thing once."""
    said = (
        *described(source.published),
        *citation_triples.quads(source.citation),
        *selection_triples.quads(source.selection),
    )
    return sorted(set(said), key=str)


def _graphs(source: Source) -> Iterator[tuple[NamedNode, Iterator[Quad]]]:
    """Each graph with its quads, which wait on the disk where they are many."""
    for graph, found in groupby(_dataset(source), key=lambda quad: quad.graph_name):
        yield iri(graph), iter(found)
    with ExitStack() as stack:
        apart: dict[bytes, SpooledTemporaryFile[bytes]] = {}
        opened = stack.enter_context(Artefact(source.published))
        for line in source.lines(opened):
            end = line[line.rindex(b" <") :]
            if end not in apart:
                apart[end] = stack.enter_context(SpooledTemporaryFile(WAITING))
            apart[end].write(line)
        for end in sorted(apart):
            apart[end].seek(0)
            yield NamedNode(end[2:-4].decode()), source.told(parsed(apart[end]))


def _pieces(written: Iterable[str]) -> Iterator[bytes]:
    """Texts as bytes, several at once."""
    return ("".join(piece).encode() for piece in batches(written))


EVERY = (
    Export(
        "nquads",
        "sistercity.nq",
        "application/n-quads",
        Label(
            "N-Quads: ตัวกราฟเอง ค่า SHA-256 ของไฟล์คือรุ่นข้อมูล",
            "N-Quads: the graph itself, its SHA-256 is the data version",
        ),
        False,
        artefact,
    ),
    Export(
        "trig",
        "sistercity.trig",
        "application/trig",
        Label("TriG: แยกตามกราฟย่อย", "TriG: graph by graph"),
        True,
        trig,
    ),
    Export(
        "turtle",
        "sistercity.ttl",
        "text/turtle",
        Label("Turtle: รวมทุกกราฟ", "Turtle: all graphs merged"),
        True,
        turtle,
    ),
    Export(
        "jsonld",
        "sistercity.jsonld",
        "application/ld+json",
        Label("JSON-LD: แยกตามกราฟย่อย มีบริบทในไฟล์", "JSON-LD: graph by graph, its context within"),
        True,
        json_ld,
    ),
    Export(
        "rdfxml",
        "sistercity.rdf",
        "application/rdf+xml",
        Label("RDF/XML: รวมทุกกราฟ", "RDF/XML: all graphs merged"),
        True,
        rdf_xml,
    ),
)
