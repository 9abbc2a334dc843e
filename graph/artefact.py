"""The artefact of a published graph, read piece by piece.

It is sorted: what is said of a thing stands together, whatever graph it is said in.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, TypeVar

from pyoxigraph import Quad, RdfFormat, parse

from graph.errors import StoreError
from graph.publication import Publication

P = TypeVar("P", bytes, str)
PIECE = 65_536
"""Bytes, or roughly as many, that are taken at once."""


class Artefact:
    """The open file: whoever reads it goes on, though newer versions drive it off the disk.

    It is read again and again, each time to the end before the next begins.
    """

    def __init__(self, published: Publication) -> None:
        self._path, self._version = published.artefact, published.version
        self._file = _opened(self._path)

    def __enter__(self) -> "Artefact":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def pieces(self) -> Iterator[bytes]:
        """All its bytes. Raises `StoreError` at the end, if they are not what was published."""
        return self._checked(iter(partial(self._file.read, PIECE), b""))

    def lines(self) -> Iterator[bytes]:
        """All its lines, a quad in each, with the same promise."""
        return self._checked(self._file)

    def _checked(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        hashed = hashlib.sha256()
        try:
            self._file.seek(0)
            for part in parts:
                hashed.update(part)
                yield part
        except OSError as error:
            raise _unreadable(self._path, error) from None
        if (found := hashed.hexdigest()) != self._version:
            raise StoreError(f"{self._path} is version {found[:12]}, not {self._version[:12]}")


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(f"{path} cannot be read ({error.strerror})")


def parsed(lines: Iterable[bytes]) -> Iterator[Quad]:
    """The quads of lines, as they come."""
    for piece in batches(lines):
        yield from parse(input=b"".join(piece), format=RdfFormat.N_QUADS)


def batches(parts: Iterable[P]) -> Iterator[list[P]]:
    """Bytes or texts, as many at once as make a piece; what is left comes last."""
    batch: list[P] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += len(part)
        if size > PIECE:
            yield batch
            batch, size = [], 0
    yield batch
