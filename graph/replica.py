"""A graph on disk, for one that is too large for the memory of every worker.

    build/<version>/store/     a cache of the artefact, made by the first worker that needs it

It appears in one step, whole and checked, and goes with the folder of its version.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store as Engine

from graph import store
from graph.errors import StoreError
from graph.publication import Publication

try:
    import fcntl
except ImportError:  # as on Windows
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

STORE = "store"
INCOMING = "store.incoming"


def opened(published: Publication) -> Engine:
    """The graph, read-only; made first where it is not there. Raises `StoreError`."""
    path = published.folder / STORE
    try:
        if not path.is_dir():
            _make(published, path)
        engine = Engine.read_only(str(path))
    except OSError as error:
        raise StoreError(f"{path} cannot be made or read: {error}") from None
    if not all(quad in engine for quad in store.described(published)):
        raise StoreError(f"{path} is not of version {published.version[:12]}: delete it")
    return engine


def _make(published: Publication, path: Path) -> None:
    """Aside, and then in one step: where two made one, the second finds that of the first."""
    with _alone(published.folder):
        if path.is_dir():
            return
        aside = published.folder / (INCOMING if HAS_LOCKS else f"{INCOMING}-{os.getpid()}")
        shutil.rmtree(aside, ignore_errors=True)
        engine = store.load(published, Engine(aside))
        engine.optimize()
        engine.flush()
        del engine  # closes it
        try:
            aside.rename(path)
        except OSError:
            shutil.rmtree(aside, ignore_errors=True)
            if not path.is_dir():
                raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time, where the system has locks that it takes from who is killed."""
    if not HAS_LOCKS:
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
