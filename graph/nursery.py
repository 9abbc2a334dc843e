"""Where workers come from: a process that has loaded a graph once, and copies itself.

A copy takes milliseconds where loading takes seconds, and shares the memory of the graph with all
others. So it costs little to end a worker, and a query that has to be ended is no attack.
"""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from graph import forking
from graph.errors import StoreError
from graph.forking import BEGUN, ENDED, FORK, KILL, ORDER, REPORT
from graph.frames import Frame, Incoming
from graph.worker import Task

log = logging.getLogger("sistercity")
ROOT = Path(__file__).parent.parent


def environment() -> dict[str, str]:
    """What the programs of workers are told: nothing but where our code is."""
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows
    return {**needed, "PYTHONPATH": os.pathsep.join((str(ROOT), *filter(None, sys.path)))}


class Copy:
    """One that was ordered: its socket, what it says besides, and what becomes of it."""

    def __init__(self, nursery: "Nursery") -> None:
        self._nursery = nursery
        self.channel, self._theirs = socket.socketpair()
        self.channel.setblocking(False)
        self.stderr, self._stderr = os.pipe()
        os.set_blocking(self.stderr, False)
        self.pid: int | None = None
        self.doomed = False
        self.status: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def hand_over(self, to: socket.socket, number: int) -> None:
        """Sends its ends with the order to begin."""
        with self._theirs, open(self._stderr, "wb", buffering=0) as stderr:
            order = ORDER.pack(FORK, number)
            socket.send_fds(to, [order], [self._theirs.fileno(), stderr.fileno()])

    async def connect(self, protocol: asyncio.Protocol) -> None:
        """Hands the socket to a protocol; a worker may begin before it or after."""
        loop = asyncio.get_running_loop()
        await loop.create_unix_connection(lambda: protocol, sock=self.channel)

    def kill(self) -> None:
        """Ends it; one that does not live yet, as soon as it does."""
        self.doomed = True
        if self.pid is not None and not self.status.done():
            self._nursery.order(KILL, self.pid)

    def last_words(self) -> str:
        """What it said as it ended; to be asked once."""
        with open(self.stderr, "rb", buffering=0) as stderr:
            return (stderr.read() or b"").decode(errors="replace").strip()


class Nursery:
    """The process, and the copies of it that live."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.gone = False
        self._copies: dict[int, Copy] = {}
        """By number until they live, by process id then."""
        self._ordered = 0
        self._unread = b""
        self._channel, theirs = socket.socketpair()
        self._channel.setblocking(False)
        with theirs:
            # The kernel ends it with the thread that starts it, so this must be one that stays.
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-m", forking.__name__],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=environment(),
                process_group=0,  # what ends the programs of a terminal leaves it to its pool
            )

    async def start(self) -> None:
        """Returns when the graph is loaded. Raises `StoreError`; it has then ended."""
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_sendall(self._channel, self.task.packed())
            frame = await self._first()
        except OSError:
            frame = None
        except asyncio.CancelledError:
            self.close()
            raise
        if frame is None or "error" in frame.header:
            self.close()
            why = frame.header["message"] if frame else "its process ended"
            raise StoreError(f"SPARQL workers cannot start: {why}")
        loop.add_reader(self._channel, self._readable)

    @property
    def empty(self) -> bool:
        """Whether no copy is left."""
        return not self._copies

    def copy(self) -> Copy:
        """Orders a copy. Raises `StoreError` where there is nothing to copy any longer."""
        if self.gone:
            raise StoreError("SPARQL workers cannot start: what they are copied from has ended")
        made = Copy(self)
        self._ordered += 1
        self._copies[-self._ordered] = made
        with suppress(OSError):  # it has ended: that will be noticed, and end this copy
            made.hand_over(self._channel, self._ordered)
        return made

    def order(self, kind: bytes, number: int) -> None:
        with suppress(OSError):
            self._channel.send(ORDER.pack(kind, number))

    def close(self) -> None:
        """Ends the process. Its copies should have ended before."""
        if self.gone:
            return
        self.gone = True
        asyncio.get_running_loop().remove_reader(self._channel)
        self._channel.close()
        self._popen.kill()
        self._popen.wait()
        copies, self._copies = self._copies, {}
        for copy in copies.values():
            if not copy.status.done():
                copy.status.set_result(-signal.SIGKILL)

    async def _first(self) -> Frame | None:
        incoming = Incoming()
        loop = asyncio.get_running_loop()
        while part := await loop.sock_recv(self._channel, 1 << 16):
            if frame := incoming.feed(part):
                return frame
        return None

    def _readable(self) -> None:
        try:
            part = self._channel.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            log.error("the process that SPARQL workers are copied from has ended")
            self.close()
            return
        self._unread += part
        whole = len(self._unread) // REPORT.size * REPORT.size
        reports, self._unread = self._unread[:whole], self._unread[whole:]
        for kind, first, second in REPORT.iter_unpack(reports):
            if kind == BEGUN:
                copy = self._copies[second] = self._copies.pop(-first)
                copy.pid = second
                if copy.doomed:
                    copy.kill()
            elif kind == ENDED:
                copy = self._copies.pop(first)
                if not copy.status.done():
                    copy.status.set_result(second)
