"""One data version, ready to answer, and how a running server moves to the next."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from api.vocabulary import Vocabulary
from graph import catalogue, publication, questions, search
from graph.catalogue import Catalogue
from graph.errors import SisterCityError
from graph.publication import Publication
from graph.questions import Answer
from graph.search import Index
from graph.store import EmbeddedStore, Store

log = logging.getLogger("sistercity")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A store with all that is read from it once."""

    store: Store
    catalogue: Catalogue
    answers: Mapping[str, Answer]
    index: Index
    vocabulary: Vocabulary
    published: Publication

    @property
    def version(self) -> str:
        return self.store.version


def load(build: Path) -> Snapshot:
    """The published graph of a build folder. Raises `StoreError` where there is none."""
    store = EmbeddedStore(build)
    answers = {name: questions.answer(store, name) for name in questions.named(store.base)}
    vocabulary = Vocabulary(store, store.publication.read_page())
    loaded = catalogue.load(store)
    return Snapshot(
        store,
        loaded,
        MappingProxyType(answers),
        search.index(loaded),
        vocabulary,
        store.publication,
    )


class Current:
    """The snapshot that requests are answered from; a request keeps the one it began with."""

    def __init__(self, build: Path) -> None:
        self._build = build
        self.snapshot = load(build)

    async def follow(
        self, seconds: float, others: Callable[[Publication], Awaitable[None]]
    ) -> None:
        """Moves to every newer graph or page, with others that do, until cancelled.

        What cannot be loaded is logged and left.
        """
        refused: Publication | None = None
        said = ""
        while True:
            await asyncio.sleep(seconds)
            try:
                newest = publication.current(self._build)
                if newest in (self.snapshot.published, refused):
                    continue
                refused = newest  # until it is loaded: a broken graph is not tried again
                newer = await asyncio.to_thread(load, self._build)
                await others(newer.published)
                self.snapshot = newer
                refused, said = None, ""
                log.info("serving data version %s", self.snapshot.version)
            except (SisterCityError, OSError) as error:
                if str(error) != said:
                    log.error("still serving %s: %s", self.snapshot.version, error)
                said = str(error)
