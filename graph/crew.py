"""The workers over one published graph: as many as there should be, whatever becomes of them."""

import asyncio
import logging
import math
import os
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Protocol

from graph import sandbox
from graph.counters import Counters
from graph.errors import StoreError
from graph.origin import Origin, origin
from graph.platforms import Platform
from graph.process import LIFETIME, Owner, Process
from graph.publication import Publication
from graph.worker import GRACE, Task

log = logging.getLogger("sistercity")


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """How many workers there are and what one query may take.

    So many `slow` queries, that run for half a second already, may go on beside the `workers`;
    `seconds` is the longest deadline; `answer` is in bytes; `memory` is in bytes, beside what a
    worker needs for the graph; `waiting` is in seconds; a worker is replaced after `recycle`
    queries; one client may run `per_client` queries at once and let `queue_per_client` wait, all
    clients together `queue`; a graph of more than `on_disk` quads is not held in memory.
    """

    workers: int = 4
    slow: int = 4
    seconds: float = 5
    answer: int = 10_000_000
    memory: int = 256_000_000
    waiting: float = 2
    recycle: int = 10_000
    per_client: int = 3
    queue_per_client: int = 20
    queue: int = 200
    on_disk: int = 5_000_000


class Employer(Owner, Protocol):
    """Who has work for a crew."""

    def came(self, process: Process) -> None:
        """A worker is there."""
        ...

    def left(self, process: Process) -> None:
        """A worker shall get no more queries."""
        ...


class Crew:
    """Starts workers, replaces those that end, and moves to another graph."""

    def __init__(
        self,
        published: Publication,
        limits: WorkLimits,
        counts: Counters,
        employer: Employer,
        platform: Platform,
    ) -> None:
        self.published = published
        self.trouble = ""
        """Why the last worker that should have started did not."""
        self.serving: set[Process] = set()
        self._limits = limits
        self._counts = counts
        self._employer = employer
        self._platform = platform
        self._alive: set[Process] = set()
        """Every process there is, those that start or have been left included."""
        self._nursery: Origin | None = None
        self._raising = asyncio.Lock()
        self._adding: set[asyncio.Task[None]] = set()
        self._recycling: set[asyncio.Task[None]] = set()
        self._open = False
        self._all_gone = asyncio.Event()

    async def start(self) -> None:
        """Returns when the first worker can answer. Raises `StoreError` where none can."""
        first = await self._started(await self._current_nursery())
        _say_what_holds(first)
        self._open = True
        self._serve(first)
        self._refill()

    async def close(self) -> None:
        """Ends every worker."""
        self._open = False
        begun = self._adding | self._recycling
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        for process in list(self._alive):
            process.kill()
        while self._alive:
            self._all_gone.clear()
            await self._all_gone.wait()
        if self._nursery:
            self._nursery.close()

    async def follow(self, published: Publication) -> None:
        """New workers over another graph first, then none over the old. Raises `StoreError`."""
        nursery = await self._raised(published)
        fresh: list[Process] = []
        try:
            while len(fresh) < self._limits.workers:
                fresh.append(await self._started(nursery))
            old, self._nursery, self.published = self._nursery, nursery, published
        finally:
            if self._nursery is not nursery:
                old = nursery
                for process in fresh:
                    process.kill()
            self._leave(old)
        for process in list(self.serving):
            self.dismiss(process)
        for process in fresh:
            self._serve(process)

    def recycle(self, process: Process) -> None:
        """Puts another in the place of one that has served long enough; one at a time."""
        if not self._recycling:
            self._begin(self._recycled(process), self._recycling)

    def dismiss(self, process: Process) -> None:
        """Lets one go, after the query it is at; another takes its place."""
        self.serving.discard(process)
        self._employer.left(process)
        self._refill()

    def ended(self, process: Process) -> None:
        """One is no more."""
        self._alive.discard(process)
        self.serving.discard(process)
        if not self._alive:
            self._all_gone.set()
        self._leave(process.origin)
        self._refill()

    async def _current_nursery(self) -> Origin:
        """What workers are copied from; another, where it has ended. Raises `StoreError`."""
        async with self._raising:
            if self._nursery is None or self._nursery.gone:
                self._nursery = await self._raised(self.published)
            return self._nursery

    async def _raised(self, published: Publication) -> Origin:
        nursery = origin(_task(published, self._limits, self._platform.lines), self._platform)
        try:
            await nursery.start()
        except StoreError as error:
            self._failed(error)
            raise
        return nursery

    def _leave(self, nursery: Origin | None) -> None:
        """Ends what no more workers are copied from, after the last of them."""
        if nursery is not None and nursery is not self._nursery and nursery.empty:
            nursery.close()

    async def _started(self, nursery: Origin) -> Process:
        """A worker over the graph of a nursery. Raises `StoreError`."""
        process = Process(nursery, self._employer)
        self._alive.add(process)
        try:
            await process.start()
        except StoreError as error:
            self._failed(error)
            raise
        self._counts.started += 1
        self.trouble = ""
        return process

    def _failed(self, error: StoreError) -> None:
        self._counts.failed_to_start += 1
        self.trouble = str(error)

    def _serve(self, process: Process) -> None:
        self.serving.add(process)
        self._employer.came(process)

    def _refill(self) -> None:
        """Begins to start as many workers as are missing."""
        while self._open and self._missing() > 0:
            self._begin(self._added(), self._adding)

    def _missing(self) -> int:
        return self._limits.workers - len(self.serving) - len(self._adding)

    def _begin(self, work: Coroutine[Any, Any, None], kind: set[asyncio.Task[None]]) -> None:
        def end(task: asyncio.Task[None]) -> None:
            kind.discard(task)
            self._refill()

        task = asyncio.get_running_loop().create_task(work)
        kind.add(task)
        task.add_done_callback(end)

    async def _added(self) -> None:
        """One worker more, however often that has to be tried."""
        said = ""
        for pause in _pauses():
            try:
                process = await self._started(await self._current_nursery())
                break
            except StoreError as error:
                if str(error) != said:
                    log.error("%s", error)
                said = str(error)
            await asyncio.sleep(pause)
        if process.origin is self._nursery and self._missing() >= 0:
            self._serve(process)
        else:
            process.kill()

    async def _recycled(self, old: Process) -> None:
        """Another worker in the place of one that has served long enough."""
        try:
            process = await self._started(await self._current_nursery())
        except StoreError as error:
            log.error("%s", error)
            return
        if process.origin is self._nursery and old in self.serving:
            self.serving.discard(old)
            self._employer.left(old)
            self._serve(process)
            self._counts.recycled += 1
        else:
            process.kill()


def _pauses() -> Iterator[float]:
    """Seconds to wait before each further try."""
    return chain((0.1, 0.2, 0.5, 1, 2), repeat(5))


def _task(published: Publication, limits: WorkLimits, lines: tuple[str, ...]) -> Task:
    return Task(
        published=published,
        parent=os.getpid(),
        memory=limits.memory,
        answer=limits.answer,
        cpu_seconds=math.ceil(LIFETIME + limits.seconds + GRACE),
        on_disk=published.quads > limits.on_disk,
        lines=lines,
    )


def _say_what_holds(process: Process) -> None:
    log.info("SPARQL workers are confined by: %s", ", ".join(process.lines))
    if missing := sorted(set(sandbox.LINES) - set(process.lines)):
        log.warning("this platform does not confine SPARQL workers by: %s", ", ".join(missing))
