"""A graph on disk, for one that is too large for the memory of every worker.

    build/<version>/store/     a cache of the artefact, made by the first worker that needs it

It appears in one step, whole and checked, and goes with the folder of its version.
"""

import fcntl
import os
import shutil
from pathlib import Path

from pyoxigraph import Store as Engine

from graph import store
from graph.errors import StoreError
from graph.publication import Publication

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
    """Whoever has the lock on the folder makes it; the others wait, and find it."""
    aside = published.folder / INCOMING
    folder = os.open(published.folder, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # let go of by whoever is killed
        if path.is_dir():
            return
        shutil.rmtree(aside, ignore_errors=True)
        engine = store.load(published, Engine(aside))
        engine.optimize()
        engine.flush()
        del engine  # closes it
        aside.rename(path)
    finally:
        os.close(folder)
