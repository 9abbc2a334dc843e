"""Files that survive what may happen to a machine, and folders that processes share.

A lock goes with the process that has it, however that ends: none has to be cleared away.
"""

import os
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = ".lock"
PATIENCE = 60.0
"""Seconds to wait for another process: what it does with a folder takes a few."""
PAUSE = 0.02


def write(path: Path, content: bytes) -> None:
    """Returns when the content is on the disk; that the file is there is for `sync` to see to."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Returns when the disk has a file, or knows which are in a folder, where the system tells."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_all(folder: Path) -> None:
    """Returns when all that is in a folder is on the disk, by whomever it was written."""
    if sys.platform == "win32":
        return
    for path in (*folder.rglob("*"), folder):
        sync(path)


@contextmanager
def alone(folder: Path, seconds: float = PATIENCE) -> Iterator[None]:
    """Waits until no other process is at work on the folder, and keeps others waiting then.

    Raises `StoreError` where that takes too long.
    """
    deadline = time.monotonic() + seconds
    with (folder / LOCK).open("ab") as file:
        while not _locked(file.fileno()):
            if time.monotonic() > deadline:
                said = f"another process has been at work on {folder} for {seconds:g} seconds"
                raise StoreError(said)
            time.sleep(PAUSE)
        yield


def _locked(descriptor: int) -> bool:
    with suppress(BlockingIOError, PermissionError):
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


class Hold:
    """As long as it lives, nobody deletes the folder with `unheld`.

    Where the file system knows no locks, or the folder is not there, it holds nothing.
    """

    def __init__(self, folder: Path) -> None:
        if sys.platform == "win32":
            return  # there the files that are open hold it
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            weakref.finalize(self, os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


@contextmanager
def unheld(folder: Path) -> Iterator[bool]:
    """Whether no process holds the folder; if so, none can begin to."""
    if sys.platform == "win32":
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield _locked(descriptor)
    finally:
        os.close(descriptor)
