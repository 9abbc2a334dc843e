"""Where a command writes to: standard output, or a file that is whole or not there."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO, NoReturn

from graph.errors import OutputError

ENDING = ("SIGTERM", "SIGHUP")
"""Signals by which others end a command; not every system has each."""


def write(pieces: Iterable[bytes], path: Path | None) -> int:
    """Writes pieces to a file, or to standard output; how many bytes they were.

    A file is written aside and renamed, so that a reader finds the old one or the new one. Raises
    `OutputError` where it cannot be written.
    """
    name = "standard output" if path is None else str(path)
    try:
        with _opened(path) as file:
            written = sum(_put(file, piece) for piece in pieces)
            file.flush()
            return written
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{name} cannot be written: {error.strerror or error}") from None


def _put(file: BinaryIO, piece: bytes) -> int:
    """Writes all of a piece: what is not buffered may take a part at a time."""
    rest = memoryview(piece)
    while rest:
        rest = rest[file.write(rest) :]
    return len(piece)


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        yield sys.stdout.buffer
    elif path.exists() and not path.is_file():  # a device, a pipe; a folder says what it is
        with path.open("wb") as file:
            yield file
    else:
        with _aside(path.resolve()) as file:
            yield file


@contextmanager
def _aside(path: Path) -> Iterator[BinaryIO]:
    """A file beside the one of that name, which takes its place in the end."""
    if not path.parent.is_dir():
        raise OutputError(f"{path} cannot be written: there is no folder {path.parent}")
    number, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    aside = Path(name)
    try:
        with _ended_in_order(), os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(number)
            aside.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """A command that is asked to end tidies up first."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    before = {}
    with suppress(ValueError):  # signals are for the main thread alone
        for name in ENDING:
            if number := getattr(signal, name, None):
                before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _umask() -> int:
    """The mask of new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
