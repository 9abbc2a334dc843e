"""The forms of RDF: the artefact itself, and what it says in the others."""

from collections.abc import Iterator

from graph.artefact import Artefact
from graph.export import Export, Source
from graph.model import Label


def artefact(source: Source) -> Iterator[bytes]:
    """The graph itself, byte for byte: its SHA-256 is the data version."""
    with Artefact(source.published) as opened:
        yield from opened.pieces()


EVERY = (
    Export(
        "nquads",
        "sistercity.nq",
        "application/n-quads",
        Label("N-Quads: ตัวกราฟเอง ค่า SHA-256 คือรุ่นข้อมูล", "N-Quads: the graph itself"),
        False,
        artefact,
    ),
)
