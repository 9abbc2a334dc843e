"""Processes that answer queries, one at a time, until their pool ends them.

    python -m graph.worker     with a socket as its standard input

The first frame it is sent is a `Task`. When it has loaded the graph it takes orders, each to fork
a worker or to kill one. Whatever happens to a worker is a matter of one query: it holds nothing
but a copy of a published graph, and can reach nothing else.
"""

import gc
import os
import select
import signal
import socket
import struct
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat
from pyoxigraph import Store as Engine

from graph import frames, markup, replica, sandbox, store
from graph.errors import (
    AnswerTooLargeError,
    MemoryExceededError,
    NotAcceptableError,
    QueryError,
    StoreError,
)
from graph.frames import Frame
from graph.publication import Publication
from graph.sandbox import Confinement
from graph.store import Answer

CHANNEL = 0
ORDER = struct.Struct("<cI")
FORK, KILL = b"f", b"k"
"""To begin a worker, with a number to call it by and two file descriptors: its channel and what
its standard error shall be. To end a worker, by its process id."""
REPORT = struct.Struct("<cIi")
BEGUN, ENDED = b"b", b"e"
"""Of a number its process id, and of a process id its exit status."""
FEW_FILES, MANY_FILES = 16, 1024
"""Those a worker may have open, with its graph in memory and on disk."""
OVER_MEMORY = "the query needed more than {:,} bytes of memory: let it join, group or repeat less"
GRACE = 1.0
"""Seconds past its deadline after which a query ends even if the pool does not see to it."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to know before its first query. `parent` is the process it serves."""

    published: Publication
    parent: int
    memory: int
    answer: int
    cpu_seconds: int
    on_disk: bool

    def packed(self) -> bytes:
        known = {name: getattr(self, name) for name in self.__slots__ if name != "published"}
        said = {name: getattr(self.published, name) for name in self.published.__slots__}
        return frames.packed({**known, "published": {**said, "folder": str(said["folder"])}})


def task(header: Mapping[str, Any]) -> Task:
    said = header["published"]
    published = Publication(**{**said, "folder": Path(said["folder"])})
    return Task(**{**header, "published": published})


def main() -> None:
    """Loads the graph, and becomes a worker as often as it is told to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = frames.received(CHANNEL)
    if first is None:
        return
    mine = task(first.header)
    sandbox.die_with(mine.parent)
    try:
        engine = None if mine.on_disk else store.load(mine.published)
    except StoreError as error:
        frames.send(CHANNEL, _refusal(error))
        return
    gc.freeze()  # so that no copy touches what it shares
    frames.send(CHANNEL, frames.packed({}))
    _nurse(mine, engine)


def _nurse(mine: Task, engine: Engine | None) -> None:
    """Does as it is ordered until there is nobody left to order, and tells of every end."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _noted)
    alive: set[int] = set()
    with socket.socket(fileno=os.dup(CHANNEL)) as channel:
        while True:
            ready, _, _ = select.select([CHANNEL, woken], [], [])
            if woken in ready:
                os.read(woken, 4096)
                _bury(alive)
            if CHANNEL not in ready:
                continue
            order, ends, _, _ = socket.recv_fds(channel, ORDER.size, 2)
            if len(order) < ORDER.size:
                break
            kind, number = ORDER.unpack(order)
            if kind == KILL and number in alive:
                os.kill(number, signal.SIGKILL)
            elif kind == FORK:
                alive.add(_forked(mine, engine, number, *ends))
    for pid in alive:
        os.kill(pid, signal.SIGKILL)


def _noted(number: int, frame: object) -> None:
    """A handler there must be for the signal to wake whoever waits."""


def _forked(mine: Task, engine: Engine | None, number: int, channel: int, stderr: int) -> int:
    nursery = os.getpid()
    pid = os.fork()
    if not pid:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(channel, CHANNEL)
            os.dup2(stderr, 2)
            os.closerange(3, MANY_FILES)
            _serve(replace(mine, parent=nursery), engine)
            os._exit(0)
        finally:  # nothing goes on as if it were the process that was forked
            traceback.print_exc()
            os._exit(1)
    os.close(channel)
    os.close(stderr)
    frames.send(CHANNEL, REPORT.pack(BEGUN, number, pid))
    return pid


def _bury(alive: set[int]) -> None:
    while alive:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        alive.remove(pid)
        frames.send(CHANNEL, REPORT.pack(ENDED, pid, os.waitstatus_to_exitcode(status)))


def _serve(mine: Task, engine: Engine | None) -> None:
    """Gives up every right but that to compute, and answers."""
    held = [sandbox.PARENT] if sandbox.die_with(mine.parent) else []
    try:
        engine = replica.opened(mine.published) if engine is None else engine
    except StoreError as error:
        frames.send(CHANNEL, _refusal(error))
        return
    files = MANY_FILES if mine.on_disk else FEW_FILES
    confined = sandbox.confine(Confinement(mine.memory, mine.cpu_seconds, files, mine.on_disk))
    frames.send(CHANNEL, frames.packed({"lines": [*held, *confined]}))
    while asked := frames.received(CHANNEL):
        signal.setitimer(signal.ITIMER_REAL, asked.header["seconds"] + GRACE)
        frames.send(CHANNEL, _reply(engine, asked, mine))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _reply(engine: Engine, asked: Frame, most: Task) -> bytes:
    try:
        return _answered(engine, asked, most)
    except QueryError as error:
        return _refusal(error, line=error.line, column=error.column)
    except MemoryError:
        return _refusal(MemoryExceededError(OVER_MEMORY.format(most.memory)))


def _refusal(error: Exception, **more: int) -> bytes:
    return frames.packed({"error": type(error).__name__, "message": str(error), **more})


def _answered(engine: Engine, asked: Frame, most: Task) -> bytes:
    header = asked.header
    text = asked.body.decode("utf-8", "surrogatepass")
    answer = store.run(
        engine, text, header["default_graphs"], header["named_graphs"], header["base"]
    )
    media_type = _media_type(answer, header)
    output = Bounded(most.answer)
    try:
        if isinstance(answer, QueryTriples):
            answer.serialize(output, RdfFormat.from_media_type(media_type))  # type: ignore[arg-type]
        else:
            answer.serialize(output, QueryResultsFormat.from_media_type(media_type))  # type: ignore[arg-type]
        if media_type in markup.MEDIA_TYPES:
            markup.check(output.parts)
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None
    return frames.packed({"media_type": media_type}, *output.parts)


def _media_type(answer: Answer, accepted: Mapping[str, Any]) -> str:
    """The one that was asked for this form of query."""
    if isinstance(answer, QueryTriples):
        form, chosen = "a CONSTRUCT or DESCRIBE", accepted["graphs"]
    elif isinstance(answer, QueryBoolean):
        form, chosen = "an ASK", accepted["booleans"]
    else:
        form, chosen = "a SELECT", accepted["results"]
    if chosen is None:
        raise NotAcceptableError(f"{form} query is not answered in any format that was asked for")
    return str(chosen)


@dataclass(slots=True)
class Bounded:
    """A file that holds no more than so many bytes."""

    most: int
    parts: list[bytes] = field(default_factory=list)
    length: int = 0

    def write(self, part: bytes) -> int:
        self.length += len(part)
        if self.length > self.most:
            raise AnswerTooLargeError(
                f"the answer is longer than {self.most:,} bytes: ask for less, as with LIMIT"
            )
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """As the serialiser asks of a file."""


if __name__ == "__main__":
    main()
