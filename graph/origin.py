"""Where workers come from: one process that is copied, or a program that is started for each."""

import asyncio
from typing import Protocol

from graph.launcher import Launcher
from graph.nursery import Nursery
from graph.platforms import Platform
from graph.worker import Task


class Copy(Protocol):
    """A process that becomes a worker, and what becomes of it."""

    pid: int | None
    status: asyncio.Future[int]
    """As it has ended: below 0, the signal that ended it."""

    async def connect(self, protocol: asyncio.Protocol) -> None:
        """What it says goes to the protocol, whose transport is what it is told."""
        ...

    def kill(self) -> None:
        """Ends it; one that does not live yet, as soon as it does."""
        ...

    def last_words(self) -> str:
        """What it said as it ended; to be asked once."""
        ...


class Origin(Protocol):
    """What has workers over one graph."""

    task: Task
    gone: bool
    """Whether there will be no more."""

    @property
    def empty(self) -> bool:
        """Whether none lives."""
        ...

    async def start(self) -> None:
        """Returns when there may be workers. Raises `StoreError`; it has then ended."""
        ...

    def copy(self) -> Copy:
        """Begins one more. Raises `StoreError`."""
        ...

    def close(self) -> None:
        """Ends it. Its workers should have ended before."""
        ...


def origin(task: Task, platform: Platform) -> Origin:
    return Nursery(task) if platform.forks else Launcher(task)
