"""Workers where processes cannot be copied: each is a program that loads the graph itself."""

import asyncio
import sys
from collections.abc import Awaitable
from contextlib import suppress
from typing import cast

from graph import worker
from graph.nursery import environment
from graph.worker import Task

COMMAND = (sys.executable, "-P", "-m", worker.__name__)
MOST_SAID = 10_000
"""Bytes that are kept of what one says besides."""
LINGER = 1.0
"""Seconds in which the pipes of a program that has ended are read to their ends."""


class Launched(asyncio.SubprocessProtocol):
    """One program: its pipes, what it says besides, and what becomes of it."""

    def __init__(self, task: Task) -> None:
        self.pid: int | None = None
        self.status: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._task = task
        self._doomed = False
        self._said = b""
        self._transport: asyncio.SubprocessTransport | None = None
        self._protocol: asyncio.Protocol | None = None

    async def connect(self, protocol: asyncio.Protocol) -> None:
        """Starts it, and hands its pipes to a protocol."""
        self._protocol = protocol
        loop = asyncio.get_running_loop()
        # A program that has begun to start is killed when it has: before, nobody knows it.
        starting = loop.subprocess_exec(lambda: self, *COMMAND, env=environment())
        try:
            await asyncio.shield(cast(Awaitable[object], starting))
        except OSError as error:
            self._said = str(error).encode()
            self._end(1)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.SubprocessTransport, transport)
        self.pid = self._transport.get_pid()
        if self._doomed:
            self.kill()
        written = cast(asyncio.WriteTransport, self._transport.get_pipe_transport(0))
        if self._protocol:
            self._protocol.connection_made(written)
        written.write(self._task.packed())

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        if fd == worker.ANSWERS and self._protocol:
            self._protocol.data_received(data)
        else:
            self._said = (self._said + data)[-MOST_SAID:]

    def process_exited(self) -> None:
        status = self._transport.get_returncode() if self._transport else None
        asyncio.get_running_loop().call_later(LINGER, self._end, status)

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(self._transport.get_returncode() if self._transport else None)

    def kill(self) -> None:
        """Ends it; one that does not live yet, as soon as it does."""
        self._doomed = True
        if self._transport and not self.status.done():
            with suppress(OSError):
                self._transport.kill()

    def last_words(self) -> str:
        """What it said as it ended."""
        return self._said.decode(errors="replace").strip()

    def _end(self, status: int | None) -> None:
        if self._transport:
            self._transport.close()
        if not self.status.done():
            self.status.set_result(1 if status is None else status)


class Launcher:
    """Starts programs, and knows those that live."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.gone = False
        self._alive: set[Launched] = set()

    async def start(self) -> None:
        """Nothing is loaded before the first worker is."""

    @property
    def empty(self) -> bool:
        """Whether none lives."""
        return not self._alive

    def copy(self) -> Launched:
        made = Launched(self.task)
        self._alive.add(made)
        made.status.add_done_callback(lambda _: self._alive.discard(made))
        return made

    def close(self) -> None:
        """Ends those that live."""
        self.gone = True
        for one in self._alive:
            one.kill()
