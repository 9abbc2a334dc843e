"""One worker as its pool sees it: a process at the other end of a socket."""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, cast

from graph import worker
from graph.errors import (
    AnswerTooLargeError,
    DeadlineError,
    MemoryExceededError,
    NotAcceptableError,
    QueryError,
    SisterCityError,
    StoreError,
    WorkerLostError,
)
from graph.frames import Frame, Incoming
from graph.worker import OVER_MEMORY, Task

log = logging.getLogger("sistercity")
ROOT = Path(__file__).parent.parent
REFUSALS: Mapping[str, type[QueryError]] = MappingProxyType(
    {one.__name__: one for one in (QueryError, NotAcceptableError, AnswerTooLargeError)}
)
"""What a worker may say of a query instead of an answer."""
OUT_OF_MEMORY = ("MemoryError", "memory allocation of", "bad_alloc")
"""The last words of a process that may not have more, in Python, in Rust and in C++."""
LAST_WORDS = 500
"""Characters of what a process said before its end that are worth logging."""
PATIENCE = 0.25
"""Seconds an unwanted query may still run: it costs more to start another worker."""


class Owner(Protocol):
    """Who is told what becomes of a process."""

    def freed(self, process: "Process") -> None:
        """It has answered, whether or not anybody still wanted to know."""
        ...

    def ended(self, process: "Process") -> None:
        """It is no more, and nothing is left of it."""
        ...


class Process(asyncio.Protocol):
    """A worker that runs. It ends by being killed; there is nothing it would have to save."""

    def __init__(self, task: Task, owner: Owner) -> None:
        self.task = task
        self.lines: tuple[str, ...] = ()
        """The lines of defence that hold in it, once it has started."""
        self.served = 0
        self._owner = owner
        self._incoming = Incoming(most=task.answer)
        self._answer: asyncio.Future[Frame] | None = None
        self._transport: asyncio.Transport | None = None
        self._killed = self._buried = False
        # The kernel ends a worker with the thread that started it: this must not be another one.
        self._popen, self._channel = _spawned()

    async def start(self) -> None:
        """Returns when the graph is loaded. Raises `StoreError`; the process then ends."""
        loop = asyncio.get_running_loop()
        self._answer = answer = loop.create_future()
        try:
            await loop.create_unix_connection(lambda: self, sock=self._channel)
            self._send(self.task.packed())
            frame = await answer
        except WorkerLostError as error:
            raise StoreError(f"a worker cannot start: {error}") from None
        except asyncio.CancelledError:
            self.kill()
            raise
        if "error" in frame.header:
            self.kill()
            raise StoreError(f"a worker cannot start: {frame.header['message']}")
        self.lines = tuple(frame.header["lines"])

    async def ask(self, query: bytes, seconds: float) -> Frame:
        """The answer to a query. Raises `QueryError` or `WorkError`.

        Where nobody waits for it any longer, the query is soon stopped.
        """
        loop = asyncio.get_running_loop()
        self._answer = answer = loop.create_future()
        self.served += 1
        deadline = loop.call_later(seconds, self._expire, answer, seconds)
        try:
            self._send(query)
            frame: Frame = await answer
        except asyncio.CancelledError:
            if answer.cancelled():
                loop.call_later(PATIENCE, self._forget, answer)
            raise
        finally:
            deadline.cancel()
        if "error" in frame.header:
            raise _refusal(frame.header)
        return frame

    def kill(self) -> None:
        """Ends it, whatever it does. Its owner is told when it has."""
        self._killed = True
        self._popen.kill()
        if self._transport is None:
            self._channel.close()
            self.connection_lost(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass of it

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
        if not answer.done():
            answer.set_result(frame)
        if frame.header.get("error") == MemoryExceededError.__name__:
            self.kill()  # what is left to it is in pieces
        elif self.lines:
            self._owner.freed(self)

    def connection_lost(self, error: Exception | None) -> None:
        """A process that ends closes its end of the socket after all else."""
        if self._buried:
            return
        self._buried = True
        lost = self._bury()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(lost)
        self._owner.ended(self)

    def _send(self, frame: bytes) -> None:
        if self._transport is None or self._buried:
            raise WorkerLostError("the process that was to run the query has ended")
        self._transport.write(frame)

    def _expire(self, answer: asyncio.Future[Frame], seconds: float) -> None:
        if not answer.done():
            answer.set_exception(DeadlineError(f"the query took longer than {seconds:g} seconds"))
            self.kill()

    def _forget(self, answer: asyncio.Future[Frame]) -> None:
        if self._answer is answer:
            self.kill()

    def _bury(self) -> WorkerLostError:
        """Leaves nothing of it. The error of a query that it was at."""
        self._popen.kill()
        status = self._popen.wait()
        assert self._popen.stderr is not None
        with self._popen.stderr as stderr:
            said = (stderr.read() or b"").decode(errors="replace").strip()
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        if not self._killed:
            log.warning("a worker ended with %s: %s", how, said[-LAST_WORDS:])
        if any(words in said for words in OUT_OF_MEMORY):
            return MemoryExceededError(OVER_MEMORY.format(self.task.memory))
        return WorkerLostError(f"the process that ran the query ended with {how}")


def _spawned() -> tuple[subprocess.Popen[bytes], socket.socket]:
    """A new process, and the socket it reads from and writes to."""
    ours, theirs = socket.socketpair()
    with theirs:
        popen = subprocess.Popen(
            [sys.executable, "-P", "-m", worker.__name__],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": os.pathsep.join((str(ROOT), *filter(None, sys.path)))},
            process_group=0,  # what ends a terminal's programs leaves it to its pool
        )
    assert popen.stderr is not None
    os.set_blocking(popen.stderr.fileno(), False)
    ours.setblocking(False)
    return popen, ours


def _refusal(header: Mapping[str, Any]) -> SisterCityError:
    if header["error"] == MemoryExceededError.__name__:
        return MemoryExceededError(header["message"])
    return REFUSALS[header["error"]](header["message"], header["line"], header["column"])
