"""Files packed into one, the same bytes whenever and wherever that is done."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can say: no clock is asked."""
PIECE = 1 << 16
READABLE = 0o644 << 16


def zipped(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A zip file of named contents, in their order; it grows on disk and not in memory."""
    with tempfile.TemporaryFile() as packed:
        with ZipFile(packed, "w") as archive:
            for name, content in files:
                with archive.open(_entry(name), "w") as entry:
                    for piece in content:
                        entry.write(piece)
        packed.seek(0)
        yield from pieces(packed)


def repacked(file: IO[bytes]) -> Iterator[bytes]:
    """A zip file with the contents of another, but for its times and rights."""
    with ZipFile(file) as archive:
        yield from zipped((name, _content(archive, name)) for name in archive.namelist())


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _content(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as entry:
        yield from pieces(entry)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, WRITTEN)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = READABLE
    entry.create_system = 3  # Unix, wherever it is made
    return entry
