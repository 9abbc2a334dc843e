"""A process that answers queries, one at a time, until its pool ends it.

    python -m graph.worker     told what to do by standard input, and answering to standard output

The first frame it is sent is a `Task`, and every other a query. Whatever happens to it is a matter
of one query: it holds nothing but a published graph, and can reach nothing else. Where a system
can copy processes, `forking` makes workers of a graph that it has loaded.
"""

import faulthandler
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
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

CHANNEL, ANSWERS = 0, 1
"""File descriptors: what it reads, and writes to if it is a socket; else where answers go."""
FEW_FILES, MANY_FILES = 16, 1024
"""Those a worker may have open, with its graph in memory and on disk."""
OVER_MEMORY = "the query needed more than {:,} bytes of memory: let it join, group or repeat less"
GRACE = 1.0
"""Seconds past its deadline after which a query ends even if the pool does not see to it."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to know before its first query.

    `parent` is the process it serves, and `lines` are those that shall confine it.
    """

    published: Publication
    parent: int
    memory: int
    answer: int
    cpu_seconds: int
    on_disk: bool
    lines: tuple[str, ...]

    def packed(self) -> bytes:
        known = {name: getattr(self, name) for name in self.__slots__ if name != "published"}
        said = {name: getattr(self.published, name) for name in self.published.__slots__}
        return frames.packed({**known, "published": {**said, "folder": str(said["folder"])}})


def task(header: Mapping[str, Any]) -> Task:
    said = header["published"]
    published = Publication(**{**said, "folder": Path(said["folder"])})
    return Task(**{**header, "published": published})


def main() -> None:
    """Loads the graph for itself, and answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = frames.received(CHANNEL)
    if first is None:
        return
    mine = task(first.header)
    try:
        engine = None if mine.on_disk else store.load(mine.published)
    except StoreError as error:
        frames.send(ANSWERS, refusal(error))
        return
    serve(mine, engine, ANSWERS)


def serve(mine: Task, engine: Engine | None, answers: int) -> None:
    """Gives up every right but that to compute, and answers."""
    held = (
        [sandbox.PARENT] if sandbox.PARENT in mine.lines and sandbox.die_with(mine.parent) else []
    )
    try:
        engine = replica.opened(mine.published) if engine is None else engine
    except StoreError as error:
        frames.send(answers, refusal(error))
        return
    files = MANY_FILES if mine.on_disk else FEW_FILES
    most = Confinement(mine.memory, mine.cpu_seconds, files, mine.on_disk)
    held += sandbox.confine(most, mine.lines)
    frames.send(answers, _said({"lines": held}))
    with suppress(ConnectionError):  # its pool is gone
        while asked := frames.received(CHANNEL):
            end_after(asked.header["seconds"] + GRACE)
            frames.send(answers, _reply(engine, asked, mine))
            end_after(0)


def _end_by_signal(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _end_by_thread(seconds: float) -> None:
    """Of a thread that needs nothing of Python, as a query may hold all of it."""
    if seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


end_after = _end_by_signal if hasattr(signal, "setitimer") else _end_by_thread
"""Ends this process after so many seconds, unless it is called again before: with 0, never."""


def _reply(engine: Engine, asked: Frame, most: Task) -> bytes:
    try:
        return _answered(engine, asked, most)
    except QueryError as error:
        return refusal(error, line=error.line, column=error.column)
    except MemoryError:
        return refusal(MemoryExceededError(OVER_MEMORY.format(most.memory)))


def refusal(error: Exception, **more: int) -> bytes:
    return _said({"error": type(error).__name__, "message": str(error), **more})


def _said(header: Mapping[str, Any], *body: bytes) -> bytes:
    """With the seconds of processor that this process has used."""
    return frames.packed({**header, "used": time.process_time()}, *body)


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
    return _said({"media_type": media_type}, *output.parts)


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
