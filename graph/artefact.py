"""The artefact of a published graph, read piece by piece."""

import hashlib
from collections.abc import Iterator

from pyoxigraph import Quad, RdfFormat, parse

from graph.errors import StoreError
from graph.publication import Publication

PIECE = 65_536
"""Bytes that are read at once."""


def pieces(published: Publication) -> Iterator[bytes]:
    """Its bytes. Raises `StoreError` where they are missing, or were not what was published."""
    hashed = hashlib.sha256()
    try:
        with published.artefact.open("rb") as file:
            while piece := file.read(PIECE):
                hashed.update(piece)
                yield piece
    except OSError as error:
        raise StoreError(f"{published.artefact} cannot be read ({error.strerror})") from None
    if hashed.hexdigest() != published.version:
        found, expected = hashed.hexdigest()[:12], published.version[:12]
        raise StoreError(f"{published.artefact} is version {found}, not {expected}")


def quads(published: Publication) -> Iterator[Quad]:
    """Its quads, in its order: by subject, predicate, object and graph."""
    try:
        with published.artefact.open("rb") as file:
            yield from parse(input=file, format=RdfFormat.N_QUADS)
    except OSError as error:
        raise StoreError(f"{published.artefact} cannot be read ({error.strerror})") from None
