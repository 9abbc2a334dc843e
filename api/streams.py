"""Answers that are made while they are sent: in threads, a piece at a time."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Generator, Iterator
from concurrent.futures import Executor
from threading import Lock

GZIP = 16 + zlib.MAX_WBITS
LEVEL = 5


class Stream:
    """An answer that is being made, by the threads of an executor.

    Between two pieces it takes no thread, so that whoever reads slowly holds nobody up.
    """

    def __init__(self, pieces: Iterator[bytes], threads: Executor) -> None:
        self._made = _made(pieces)
        self._threads = threads
        self._lock = Lock()
        self._first = b""

    async def begin(self) -> None:
        """Makes the first piece: what fails at once fails here."""
        self._first = await self._next()

    async def pieces(self) -> AsyncIterator[bytes]:
        """All pieces, once it has begun."""
        piece = self._first
        while piece:
            yield piece
            piece = await self._next()

    def close(self) -> None:
        """Gives it up, once the piece that is being made is made."""
        self._threads.submit(self._close)

    async def _next(self) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._make)

    def _make(self) -> bytes:
        """A piece; an empty one after the last."""
        with self._lock:
            return next((piece for piece in self._made if piece), b"")

    def _close(self) -> None:
        with self._lock:
            self._made.close()


def _made(pieces: Iterator[bytes]) -> Generator[bytes]:
    yield from pieces


def packed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same compressed by gzip: same pieces, same bytes."""
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()
