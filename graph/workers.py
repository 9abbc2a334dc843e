"""SPARQL in processes that can be killed: a pool of workers over one published graph.

An engine cannot be stopped from within, so a query that takes too long, too much memory, or the
whole process with it, must have a process of its own. `worker` is what runs in one.
"""

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph import frames, platforms
from graph.counters import Counters
from graph.crew import Crew, WorkLimits
from graph.errors import BusyError, DisplacedError, SisterCityError, WorkerLostError
from graph.platforms import Platform
from graph.process import Process
from graph.publication import Publication
from graph.turns import Turns

__all__ = ["Pool", "Request", "Result", "WorkLimits"]


PATIENCE = 0.2
"""Seconds that a query waits before one of another client may be stopped for it."""
AGAIN = 0.1
"""Seconds after which it is looked again for one that can be."""
DISPLACED = (
    "the query was stopped after {:.1f} seconds, since others waited for its worker: ask for less, "
    "or again later"
)


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


class Pool:
    """Workers over one published graph. To be used within one event loop."""

    def __init__(
        self, published: Publication, limits: WorkLimits, platform: Platform | None = None
    ) -> None:
        self.limits = limits
        self._counts = Counters()
        self._crew = Crew(published, limits, self._counts, self, platform or platforms.here())
        self._turns: Turns[Process] = Turns(
            limits.per_client, limits.queue_per_client, limits.queue, math.ceil(limits.seconds)
        )
        self._idle: list[Process] = []
        self._clients: dict[Process, str] = {}
        """Whose query a worker is at."""
        self._slow: dict[Process, str] = {}
        """Those at a query that others need not wait for: neither the client's, nor a worker's."""

    @property
    def published(self) -> Publication:
        return self._crew.published

    @property
    def ready(self) -> bool:
        """Whether any worker can answer."""
        return bool(self._crew.serving)

    @property
    def trouble(self) -> str:
        """Why the last worker that should have started did not."""
        return self._crew.trouble

    @property
    def counters(self) -> Counters:
        workers, running = len(self._crew.serving), len(self._clients) + len(self._slow)
        waiting = self._turns.waiting
        return replace(self._counts, workers=workers, running=running, waiting=waiting)

    async def start(self) -> None:
        """Returns when the first worker can answer; the others follow.

        Raises `StoreError` where it cannot load the graph.
        """
        await self._crew.start()

    async def close(self) -> None:
        """Ends every worker; queries that run or wait get a `WorkerLostError`."""
        self._turns.end(WorkerLostError("the server is closing"))
        await self._crew.close()

    async def follow(self, published: Publication) -> None:
        """Moves to another graph: new workers first, and no query is lost.

        Raises `StoreError` where it cannot be loaded; the graph before it stays.
        """
        await self._crew.follow(published)

    async def answer(self, request: Request, seconds: float, client: str) -> Result:
        """The answer of one worker; `client` is whose turn it takes.

        `seconds` may lower the deadline. Raises `QueryError` or `WorkError`. Where the task is
        cancelled, the query is stopped.
        """
        seconds = min(seconds, self.limits.seconds)
        try:
            while not (process := await self._free_worker(client)).lives:
                pass  # it ended meanwhile, and the query has not begun
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

    def came(self, process: Process) -> None:
        """A worker has started."""
        self._idle.append(process)
        self._dispatch()

    def freed(self, process: Process) -> None:
        """A worker is at no query any longer."""
        self._return(process)
        if process.spent or process not in self._crew.serving:
            process.kill()
            return
        if process.served >= self.limits.recycle:
            self._crew.recycle(process)
        self.came(process)

    def slowed(self, process: Process) -> None:
        """A worker goes on beside the others, if there is room for one more."""
        self._ease()
        self._dispatch()

    def left(self, process: Process) -> None:
        """A worker shall get no more queries."""
        if process in self._idle:
            self._idle.remove(process)
            process.kill()

    def ended(self, process: Process) -> None:
        """A worker is no more."""
        if process in self._idle:
            self._idle.remove(process)
        self._return(process)
        self._crew.ended(process)
        self._ease()
        self._dispatch()

    def _return(self, process: Process) -> None:
        if process in self._clients:
            self._turns.gave_back(self._clients.pop(process))
        if process in self._slow:
            self._turns.gave_back_beside(self._slow.pop(process))

    def _ease(self) -> None:
        """Lets those that have run longest go on beside the others, while there is room."""
        slow = sorted((one for one in self._clients if one.slow), key=lambda one: one.since)
        for process in slow[: self.limits.slow - len(self._slow)]:
            client = self._slow[process] = self._clients.pop(process)
            self._turns.eased(client)
            self._crew.dismiss(process)

    async def _free_worker(self, client: str) -> Process:
        """One that is idle, or that becomes so in this client's turn."""
        if self._idle and self._turns.may_take(client):
            return self._assigned(client)
        turn = self._turns.join(client)
        loop = asyncio.get_running_loop()
        own = loop.time() + self.limits.waiting / 2
        pressing = loop.call_later(PATIENCE, self._press, client, turn, own)
        late = loop.call_later(self.limits.waiting, self._late, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if not turn.cancelled() and not turn.exception() and turn.result() in self._clients:
                self.freed(turn.result())
            raise
        finally:
            pressing.cancel()
            late.cancel()
            self._turns.leave(client, turn)

    def _press(self, client: str, turn: asyncio.Future[Process], own: float) -> None:
        """Stops a slow query for one that waits; one of the same client only from then on."""
        if turn.done():
            return
        loop = asyncio.get_running_loop()
        process = self._longest(client, own=loop.time() >= own)
        if process and not self._enough_come(client):
            seconds = loop.time() - process.since
            process.stop(DisplacedError(DISPLACED.format(seconds), self._turns.retry_after))
        loop.call_later(AGAIN, self._press, client, turn, own)

    @property
    def _running(self) -> Mapping[Process, str]:
        return self._clients | self._slow

    def _enough_come(self, client: str) -> bool:
        """Whether there will soon be workers for all that wait, as far as this client may have.

        Where there is room for a slow query, one that is not slow yet soon makes way.
        """
        stopped = [of for one, of in self._running.items() if not one.runs]
        if self._turns.full(client):
            return stopped.count(client) >= self._turns.waiting_of(client)
        most = self.limits.workers + self.limits.slow
        return most - len(self._running) + len(stopped) >= self._turns.waiting

    def _longest(self, client: str, *, own: bool) -> Process | None:
        """The slow query that has run longest, of the client that has most and more than this one.

        Its own queries only if it has more than `per_client`, as it may while nobody waits.
        """
        held = self._turns.held
        slow = {one: of for one, of in self._running.items() if one.slow and one.runs}
        most = max(map(held, self._running.values()), default=0)
        if most > held(client):
            found = [one for one, of in slow.items() if held(of) == most]
        elif own and most > self.limits.per_client:
            found = [one for one, of in slow.items() if of == client]
        else:
            found = []
        return min(found, key=lambda one: one.since, default=None)

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
