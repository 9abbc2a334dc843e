"""A process that answers queries, one at a time, until its pool ends it.

    python -m graph.worker     with a socket as its standard input

The first frame it is sent is a `Task`. Whatever happens to it is a matter of one query: it holds
nothing but a copy of a published graph, and can reach nothing else.
"""

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat
from pyoxigraph import Store as Engine

from graph import frames, replica, sandbox, store
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
    """Loads the graph, gives up every right but that to compute, and serves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = frames.received(CHANNEL)
    if first is None:
        return
    mine = task(first.header)
    held = [sandbox.PARENT] if sandbox.die_with(mine.parent) else []
    try:
        engine = replica.opened(mine.published) if mine.on_disk else store.load(mine.published)
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
    os._exit(0)


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
    answer = store.run(engine, text, header["default_graphs"], header["named_graphs"])
    media_type = _media_type(answer, header)
    output = Bounded(most.answer)
    try:
        if isinstance(answer, QueryTriples):
            answer.serialize(output, RdfFormat.from_media_type(media_type))  # type: ignore[arg-type]
        else:
            answer.serialize(output, QueryResultsFormat.from_media_type(media_type))  # type: ignore[arg-type]
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
