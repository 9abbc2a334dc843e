"""One data version, ready to answer, and how a running server moves to the next."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from api.answers import Answers
from api.vocabulary import Vocabulary
from graph import catalogue, disk, publication, search
from graph.catalogue import Catalogue
from graph.errors import SisterCityError, StoreError
from graph.publication import Publication
from graph.search import Index
from graph.store import EmbeddedStore, Store
from graph.workers import WorkLimits

log = logging.getLogger("sistercity")
SOFTWARE = version("sistercity")
"""The software that runs here; another may be installed meanwhile."""
QUICK = 250_000
"""Quads of which all is read, and every question answered, in seconds."""
HELD = WorkLimits().on_disk
"""Quads that are held in memory at most."""
RAREST = 64
"""What cannot be loaded is tried again after so many looks at most."""


class Version(Protocol):
    """What answers are made from: one published graph, and what is read from it once."""

    @property
    def published(self) -> Publication: ...

    @property
    def version(self) -> str: ...

    def let_go(self) -> None:
        """Nobody will ask for it again."""


V = TypeVar("V", bound=Version)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A store with all that is read from it once."""

    store: Store
    catalogue: Catalogue
    answers: Answers
    index: Index
    vocabulary: Vocabulary
    published: Publication

    @property
    def version(self) -> str:
        return self.store.version

    def let_go(self) -> None:
        self.catalogue.analyses.clear()


@dataclass(frozen=True, slots=True)
class Bare:
    """A graph of which nothing is held here but its files: workers answer all of it."""

    published: Publication
    hold: disk.Hold

    @property
    def version(self) -> str:
        return self.published.version

    def let_go(self) -> None:
        pass


def load(build: Path, quick: int = QUICK, most: int = HELD) -> Snapshot:
    """The published graph of a build folder; the answers come later where it is not `quick`.

    Raises `StoreError` where there is none, or one of more than `most` quads.
    """
    quads = publication.current(build).quads
    if quads > most:
        raise StoreError(
            f"the graph in {build} has {quads:,} quads, and all doors but /sparql hold theirs in "
            f"memory, up to {most:,}: `sistercity serve --sparql-only` serves it"
        )
    if quads > quick:
        log.warning(
            "%s quads are read into memory, which may take minutes, and each question is answered "
            "when it is first asked; --sparql-only serves /sparql alone, and at once",
            f"{quads:,}",
        )
    store = EmbeddedStore(build)
    vocabulary = Vocabulary(store, store.publication.read_page())
    answers = Answers(store, at_once=quads <= quick)
    loaded = catalogue.load(store)
    index = search.index(loaded)
    return Snapshot(store, loaded, answers, index, vocabulary, store.publication)


def bare(build: Path) -> Bare:
    """The published graph of a build folder, unread. Raises `StoreError` where there is none."""
    return Bare(*publication.held(build))


class Current(Generic[V]):
    """The version that requests are answered from; a request keeps the one it began with.

    The one before it stays for whoever is in the middle of reading it, page by page.
    """

    def __init__(self, build: Path, load: Callable[[Path], V]) -> None:
        self._build = build
        self._load = load
        # Always the same thread, since each has a store of freed memory to itself.
        self._loading = ThreadPoolExecutor(1, "loading")
        self.snapshot = load(build)
        self.previous: V | None = None
        self._looked_at: Publication | None = None
        self._looks = 0

    async def follow(
        self, seconds: float, others: Callable[[Publication], Awaitable[None]]
    ) -> None:
        """Moves to every newer graph or page, with others that do, until cancelled.

        What cannot be loaded is logged once and left, and tried again ever more rarely.
        """
        said = ""
        while True:
            await asyncio.sleep(seconds)
            # Whatever comes of a look, even what nobody foresaw, there is another.
            [found] = await asyncio.gather(self._look(others), return_exceptions=True)
            if isinstance(found, BaseException):
                if str(found) != said:
                    self._complain(found)
                said = str(found)
            elif found:
                said = ""

    async def _look(self, others: Callable[[Publication], Awaitable[None]]) -> bool:
        """Whether what is served now is the newest."""
        newest = await asyncio.to_thread(publication.current, self._build)
        if newest == self.snapshot.published:
            self._looks = 0
            return True
        if not self._is_due(newest):
            return False
        if self.previous and self.previous.published == newest:
            newer = self.previous
        else:
            if self.previous:
                self.previous.let_go()
            self.previous = None  # there may be no room for three
            loop = asyncio.get_running_loop()
            newer = await loop.run_in_executor(self._loading, self._load, self._build)
        await others(newer.published)
        # Nothing waits between the move of the others and this one: to a client they are one.
        if newer.version != self.snapshot.version:
            self.previous = self.snapshot
        self.snapshot = newer
        log.info("serving data version %s", newer.version)
        return True

    def _is_due(self, newest: Publication) -> bool:
        """At the first look at a version, at the second, the fourth and so on."""
        self._looks = self._looks + 1 if newest == self._looked_at else 1
        self._looked_at = newest
        return self._looks % RAREST == 0 or self._looks.bit_count() == 1

    def _complain(self, error: BaseException) -> None:
        foreseen = isinstance(error, (SisterCityError, OSError))
        installed = SOFTWARE
        with suppress(PackageNotFoundError):  # it is just being replaced
            installed = version("sistercity")
        advice = "" if installed == SOFTWARE else f" (restart it: {installed} is installed now)"
        log.error(
            "still serving %s: %s%s",
            self.snapshot.version,
            error,
            advice,
            exc_info=None if foreseen else error,
        )
