"""A graph on disk, for one that is too large for the memory of every worker.

    build/<version>/store/     a cache of the artefact, made by the first worker that needs it

It appears in one step, whole, checked and on the disk, and goes with the folder of its version.
What a worker that was killed has left of one is cleared away by the next.
"""

import math
import shutil
from pathlib import Path

from pyoxigraph import Store as Engine

from graph import disk, store
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
    """Whoever is first makes it; the others wait, and find it."""
    aside = published.folder / INCOMING
    with disk.alone(published.folder, math.inf):
        if path.is_dir():
            return
        shutil.rmtree(aside, ignore_errors=True)
        try:
            engine = store.load(published, Engine(aside))
            engine.optimize()
            engine.flush()
            del engine  # closes it
            disk.sync_all(aside)
            aside.rename(path)
            disk.sync(published.folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
