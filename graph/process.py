"""One worker as its pool sees it: a process at the other end of a socket."""

import asyncio
import logging
import math
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Protocol, cast

from graph import sandbox
from graph.errors import (
    AnswerTooLargeError,
    DeadlineError,
    MemoryExceededError,
    NotAcceptableError,
    QueryError,
    SisterCityError,
    StoreError,
    UnwritableError,
    WorkerLostError,
    WorkError,
)
from graph.frames import Frame, Incoming
from graph.origin import Origin
from graph.worker import GRACE, OVER_MEMORY

log = logging.getLogger("sistercity")
REFUSALS: Mapping[str, type[QueryError]] = MappingProxyType(
    {
        one.__name__: one
        for one in (QueryError, NotAcceptableError, UnwritableError, AnswerTooLargeError)
    }
)
"""What a worker may say of a query instead of an answer."""
OUT_OF_MEMORY = ("MemoryError", "memory allocation of", "bad_alloc")
"""The last words of a process that may not have more, in Python, in Rust and in C++."""
ADVICE = "note: run with"
"""How a line begins that is for whoever writes programs in Rust."""
LAST_WORDS = 500
"""Characters of what a process said before its end that are worth logging."""
PATIENCE = 0.05
"""Seconds an unwanted query may still run: most have ended by then, and cost no worker."""
SLOW = 0.5
"""Seconds after which a query gives way to quicker ones, by what its process is worth to the
kernel. That cannot be taken back, so the process is not used again."""
NICENESS = 10
LATE = (
    "the query took longer than {:g} seconds: ask for less, or run your own server with the data, "
    "which are free"
)
LIFETIME = 60
"""Seconds of processor after which a process is not used again: what it may use in all, which no
kernel lets it exceed, can so be near to what one query may."""


class Owner(Protocol):
    """Who is told what becomes of a process."""

    def freed(self, process: "Process") -> None:
        """It has answered, whether or not anybody still wanted to know."""
        ...

    def slowed(self, process: "Process") -> None:
        """Its query takes long, and it is of no use for another."""
        ...

    def ended(self, process: "Process") -> None:
        """It is no more, and nothing is left of it."""
        ...


class Process(asyncio.Protocol):
    """A worker that runs. It ends by being killed; there is nothing it would have to save."""

    def __init__(self, origin: Origin, owner: Owner) -> None:
        self.origin = origin
        self.task = origin.task
        self.lines: tuple[str, ...] = ()
        """The lines of defence that hold in it, once it has started."""
        self.served = 0
        self.since = 0.0
        """When the query that it is at began, by the clock of the loop."""
        self.slow = False
        """Whether that has run for long."""
        self.spent = False
        """Whether it should run no other query."""
        self._used = 0.0
        """Seconds of processor, as far as it has said."""
        self._owner = owner
        self._incoming = Incoming(most=self.task.answer)
        self._answer: asyncio.Future[Frame] | None = None
        self._transport: asyncio.Transport | None = None
        self._began = False
        self._killed = False
        self._gone = asyncio.Event()
        self._copy = origin.copy()
        self._copy.status.add_done_callback(self._bury)

    @property
    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._transport is not None and not self._gone.is_set()

    @property
    def runs(self) -> bool:
        """Whether an answer is still to come of it."""
        return self._answer is not None and not self._answer.done()

    async def start(self) -> None:
        """Returns when it can answer. Raises `StoreError`; the process has then ended."""
        loop = asyncio.get_running_loop()
        self._answer = answer = loop.create_future()
        try:
            await self._copy.connect(self)
            frame = await answer
        except WorkerLostError as error:
            raise StoreError(f"SPARQL workers cannot start: {error}") from None
        except asyncio.CancelledError:
            answer.cancel()
            self.kill()
            raise
        if "error" in frame.header:
            self.kill()
            await self._gone.wait()
            raise StoreError(f"SPARQL workers cannot start: {frame.header['message']}")
        self.lines = tuple(frame.header["lines"])
        self._began = True

    async def ask(self, query: bytes, seconds: float) -> Frame:
        """The answer to a query. Raises `QueryError` or `WorkError`.

        Where nobody waits for it any longer, the query is soon stopped.
        """
        loop = asyncio.get_running_loop()
        self._answer = answer = loop.create_future()
        self.served += 1
        self.since = loop.time()
        if self._copy.pid is not None:
            sandbox.allow(self._copy.pid, math.ceil(self._used + seconds + GRACE))
        late = DeadlineError(LATE.format(seconds))
        deadline = loop.call_later(seconds, self.stop, late)
        slow = loop.call_later(SLOW, self._give_way, answer)
        try:
            self._send(query)
            frame: Frame = await answer
        except asyncio.CancelledError:
            if answer.cancelled():
                loop.call_later(PATIENCE, self._forget, answer)
            raise
        finally:
            deadline.cancel()
            slow.cancel()
        if "error" in frame.header:
            raise _refusal(frame.header)
        return frame

    def stop(self, error: WorkError) -> None:
        """Ends it, and tells whoever waits for its answer why."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
            self.kill()

    def kill(self) -> None:
        """Ends it, whatever it does. Its owner is told when it has."""
        self._killed = True
        self._copy.kill()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # other loops have their own kind
        if self._gone.is_set():
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        try:
            frame = self._incoming.feed(data)
        except ValueError as error:
            log.error("a worker is stopped, since it sent %s", error)
            self.kill()
            return
        if frame is None or self._answer is None or self._killed:
            return
        answer, self._answer = self._answer, None
        self._used = frame.header["used"]
        self.spent = self.spent or self._used > LIFETIME
        if not answer.done():
            answer.set_result(frame)
        if frame.header.get("error") == MemoryExceededError.__name__:
            self.kill()  # what is left to it is in pieces
        elif self._began:
            self._owner.freed(self)

    def _send(self, frame: bytes) -> None:
        if not self.lives or self._transport is None:
            raise WorkerLostError("the process that was to run the query has ended")
        self._transport.write(frame)

    def _give_way(self, answer: asyncio.Future[Frame]) -> None:
        if answer.done():
            return
        self.slow = self.spent = True
        self._owner.slowed(self)
        if self._copy.pid is not None and hasattr(os, "setpriority"):
            with suppress(OSError):  # it may have ended just now
                os.setpriority(os.PRIO_PROCESS, self._copy.pid, NICENESS)

    def _forget(self, answer: asyncio.Future[Frame]) -> None:
        if self._answer is answer:
            self.kill()

    def _bury(self, status: asyncio.Future[int]) -> None:
        """Leaves nothing of it, and tells who waits for it."""
        self._gone.set()
        if self._transport and not self._transport.is_closing():
            self._transport.abort()
        lost = self._lost(status.result(), self._copy.last_words())
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(lost)
        self._owner.ended(self)

    def _lost(self, status: int, said: str) -> WorkerLostError:
        """The error of a query that it was at."""
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        if not self._killed:
            words = " ".join(line for line in said.splitlines() if not line.startswith(ADVICE))
            log.warning("a worker ended with %s: %s", how, words[-LAST_WORDS:])
        if any(words in said for words in OUT_OF_MEMORY):
            return MemoryExceededError(OVER_MEMORY.format(self.task.memory))
        return WorkerLostError(f"the process that ran the query ended with {how}")


def _refusal(header: Mapping[str, Any]) -> SisterCityError:
    if header["error"] == MemoryExceededError.__name__:
        return MemoryExceededError(header["message"])
    return REFUSALS[header["error"]](header["message"], header["line"], header["column"])
