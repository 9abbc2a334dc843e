"""SPARQL in processes that can be killed: a pool of workers over one published graph.

An engine cannot be stopped from within, so a query that takes too long, too much memory, or the
whole process with it, must have a process of its own. `worker` is what runs in one.
"""

import asyncio
import logging
import math
import os
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, repeat
from types import MappingProxyType
from typing import Any

from graph import frames, sandbox
from graph.errors import (
    AnswerTooLargeError,
    BusyError,
    DeadlineError,
    MemoryExceededError,
    QueryError,
    SisterCityError,
    StoreError,
    WorkerLostError,
)
from graph.nursery import Nursery
from graph.process import Process
from graph.publication import Publication
from graph.turns import Turns
from graph.worker import Task

log = logging.getLogger("sistercity")


@dataclass(frozen=True, slots=True)
class Request:
    """One query, already checked, and the formats its answer may have.

    `results` is the media type for a SELECT, `booleans` for an ASK, `graphs` for a CONSTRUCT or a
    DESCRIBE; `None` where the client accepts none of ours. The graphs, if any are given, are the
    dataset whatever the query says of it. `base` is what relative IRIs are relative to.
    """

    text: str
    results: str | None
    booleans: str | None
    graphs: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A whole answer, and the data version it is of."""

    media_type: str
    body: bytes
    version: str


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


@dataclass(slots=True)
class Counters:
    """What became of the queries of a pool since it was made, and how it stands now."""

    answered: int = 0
    refused: int = 0
    """Those that cannot be run, or have no answer in a format that was asked for."""
    too_large: int = 0
    past_deadline: int = 0
    past_memory: int = 0
    crashed: int = 0
    cancelled: int = 0
    busy: int = 0
    started: int = 0
    """Workers, from here on."""
    recycled: int = 0
    failed_to_start: int = 0
    workers: int = 0
    running: int = 0
    """Queries that run, and that wait, now."""
    waiting: int = 0

    def count(self, error: SisterCityError) -> None:
        name = next(name for kind, name in COUNTED.items() if isinstance(error, kind))
        setattr(self, name, getattr(self, name) + 1)


COUNTED: Mapping[type[SisterCityError], str] = MappingProxyType(
    {
        AnswerTooLargeError: "too_large",
        QueryError: "refused",
        DeadlineError: "past_deadline",
        BusyError: "busy",
        MemoryExceededError: "past_memory",
        WorkerLostError: "crashed",
    }
)
"""Where an error is counted: at the first that it is one of."""


class Pool:
    """Workers over one published graph. To be used within one event loop."""

    def __init__(self, published: Publication, limits: WorkLimits) -> None:
        self.published = published
        self.limits = limits
        self.trouble = ""
        """Why the last worker that should have started did not."""
        self._counts = Counters()
        self._turns: Turns[Process] = Turns(
            limits.per_client, limits.queue_per_client, limits.queue, math.ceil(limits.seconds)
        )
        self._alive: set[Process] = set()
        """Every process there is; `_serving` are those that get queries, `_idle` those at none."""
        self._serving: set[Process] = set()
        self._idle: list[Process] = []
        self._clients: dict[Process, str] = {}
        """Whose query a worker is at."""
        self._slow: set[Process] = set()
        """Those at a query that others need not wait for: neither the client's, nor a worker's."""
        self._nursery: Nursery | None = None
        self._adding: set[asyncio.Task[None]] = set()
        self._recycling: set[asyncio.Task[None]] = set()
        self._open = False
        self._all_gone = asyncio.Event()
        self._raising = asyncio.Lock()

    @property
    def ready(self) -> bool:
        """Whether any worker can answer."""
        return bool(self._serving)

    @property
    def counters(self) -> Counters:
        workers, running = len(self._serving), len(self._clients) + len(self._slow)
        waiting = self._turns.waiting
        return replace(self._counts, workers=workers, running=running, waiting=waiting)

    async def start(self) -> None:
        """Returns when the first worker can answer; the others follow.

        Raises `StoreError` where it cannot load the graph.
        """
        first = await self._started(await self._current_nursery())
        _say_what_holds(first)
        self._open = True
        self._serve(first)
        self._refill()

    async def close(self) -> None:
        """Ends every worker; queries that run or wait get a `WorkerLostError`."""
        self._open = False
        begun = self._adding | self._recycling
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        self._turns.end(WorkerLostError("the server is closing"))
        for process in list(self._alive):
            process.kill()
        while self._alive:
            self._all_gone.clear()
            await self._all_gone.wait()
        if self._nursery:
            self._nursery.close()

    async def follow(self, published: Publication) -> None:
        """Moves to another graph: new workers first, and no query is lost.

        Raises `StoreError` where it cannot be loaded; the graph before it stays.
        """
        nursery = await self._raised(published)
        fresh: list[Process] = []
        try:
            while len(fresh) < self.limits.workers:
                fresh.append(await self._started(nursery))
            old, self._nursery, self.published = self._nursery, nursery, published
        finally:
            if self._nursery is not nursery:
                old = nursery
                for process in fresh:
                    process.kill()
            self._leave(old)
        for process in list(self._serving):
            self._retire(process)
        for process in fresh:
            self._serve(process)

    async def answer(self, request: Request, seconds: float, client: str) -> Result:
        """The answer of one worker; `client` is whose turn it takes.

        `seconds` may lower the deadline. Raises `QueryError` or `WorkError`. Where the task is
        cancelled, the query is stopped.
        """
        seconds = min(seconds, self.limits.seconds)
        try:
            process = await self._free_worker(client)
            frame = await process.ask(_packed(request, seconds), seconds)
        except SisterCityError as error:
            self._counts.count(error)
            raise
        except asyncio.CancelledError:
            self._counts.cancelled += 1
            raise
        self._counts.answered += 1
        version = process.task.published.version
        return Result(frame.header["media_type"], frame.body, version)

    def freed(self, process: Process) -> None:
        """A worker is at no query any longer."""
        if process in self._clients:
            self._turns.gave_back(self._clients.pop(process))
        if process.spent or process not in self._serving:
            process.kill()
            return
        if process.served >= self.limits.recycle and not self._recycling:
            self._begin(self._recycled(process), self._recycling)
        self._idle.append(process)
        self._dispatch()

    def slowed(self, process: Process) -> None:
        """A worker goes on beside the others, if there is room for one more."""
        if process in self._clients and len(self._slow) < self.limits.slow:
            self._slow.add(process)
            self._serving.discard(process)
            self._turns.gave_back(self._clients.pop(process))
            self._refill()
            self._dispatch()

    def ended(self, process: Process) -> None:
        """A worker is no more."""
        self._alive.discard(process)
        self._slow.discard(process)
        self._serving.discard(process)
        if process in self._idle:
            self._idle.remove(process)
        if process in self._clients:
            self._turns.gave_back(self._clients.pop(process))
        if not self._alive:
            self._all_gone.set()
        self._leave(process.nursery)
        self._refill()
        self._dispatch()

    async def _free_worker(self, client: str) -> Process:
        """One that is idle, or that becomes so in this client's turn."""
        if self._idle and self._turns.may_take(client):
            return self._assigned(client)
        turn = self._turns.join(client)
        late = asyncio.get_running_loop().call_later(self.limits.waiting, self._late, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if not turn.cancelled() and not turn.exception() and turn.result() in self._clients:
                self.freed(turn.result())
            raise
        finally:
            late.cancel()
            self._turns.leave(client, turn)

    def _late(self, turn: asyncio.Future[Process]) -> None:
        if not turn.done():
            message = f"no worker was free within {self.limits.waiting:g} seconds"
            turn.set_exception(BusyError(message, self._turns.retry_after))

    def _dispatch(self) -> None:
        """Gives idle workers to those whose turn it is."""
        while self._idle and (found := self._turns.next()):
            client, turn = found
            if not turn.done():
                turn.set_result(self._assigned(client))

    def _assigned(self, client: str) -> Process:
        process = self._idle.pop()
        self._turns.took(client)
        self._clients[process] = client
        return process

    async def _current_nursery(self) -> Nursery:
        """What workers are copied from; another, where it has ended. Raises `StoreError`."""
        async with self._raising:
            if self._nursery is None or self._nursery.gone:
                self._nursery = await self._raised(self.published)
            return self._nursery

    async def _raised(self, published: Publication) -> Nursery:
        nursery = Nursery(_task(published, self.limits))
        try:
            await nursery.start()
        except StoreError as error:
            self._failed(error)
            raise
        return nursery

    def _leave(self, nursery: Nursery | None) -> None:
        """Ends what no more workers are copied from, after the last of them."""
        if nursery is not None and nursery is not self._nursery and nursery.empty:
            nursery.close()

    async def _started(self, nursery: Nursery) -> Process:
        """A worker over the graph of a nursery. Raises `StoreError`."""
        process = Process(nursery, self)
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
        self._serving.add(process)
        self._idle.append(process)
        self._dispatch()

    def _retire(self, process: Process) -> None:
        """Ends a worker, after the query it is at."""
        self._serving.discard(process)
        if process in self._idle:
            self._idle.remove(process)
            process.kill()

    def _refill(self) -> None:
        """Begins to start as many workers as are missing."""
        while self._open and self._missing() > 0:
            self._begin(self._added(), self._adding)

    def _missing(self) -> int:
        return self.limits.workers - len(self._serving) - len(self._adding)

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
        if process.nursery is self._nursery and self._missing() >= 0:
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
        if process.nursery is self._nursery and old in self._serving:
            self._retire(old)
            self._serve(process)
            self._counts.recycled += 1
        else:
            process.kill()


def _pauses() -> Iterator[float]:
    """Seconds to wait before each further try."""
    return chain((0.1, 0.2, 0.5, 1, 2), repeat(5))


def _task(published: Publication, limits: WorkLimits) -> Task:
    return Task(
        published=published,
        parent=os.getpid(),
        memory=limits.memory,
        answer=limits.answer,
        # Twice what it can use before it is replaced: a backstop, should all else fail.
        cpu_seconds=math.ceil(2 * limits.seconds * limits.recycle),
        on_disk=published.quads > limits.on_disk,
    )


def _packed(request: Request, seconds: float) -> bytes:
    header = {
        "seconds": seconds,
        "results": request.results,
        "booleans": request.booleans,
        "graphs": request.graphs,
        "default_graphs": request.default_graphs,
        "named_graphs": request.named_graphs,
        "base": request.base,
    }
    return frames.packed(header, request.text.encode("utf-8", "surrogatepass"))


def _say_what_holds(process: Process) -> None:
    log.info("SPARQL workers are confined by: %s", ", ".join(process.lines))
    if missing := sorted(set(sandbox.LINES) - set(process.lines)):
        log.warning("this platform does not confine SPARQL workers by: %s", ", ".join(missing))
