"""Who is next where more wait than can be served: each client in turn."""

import asyncio
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graph.errors import BusyError

T = TypeVar("T")


@dataclass(slots=True)
class Turns(Generic[T]):
    """Clients that wait for a `T`, and how many each of them has.

    One client may have `per_client` at once and wait for `queue_per_client`; `queue` is how many
    may be waited for in all.
    """

    per_client: int
    queue_per_client: int
    queue: int
    retry_after: int
    waiting: int = 0
    _has: Counter[str] = field(default_factory=Counter)
    _lines: OrderedDict[str, deque[asyncio.Future[T]]] = field(default_factory=OrderedDict)

    def may_take(self, client: str) -> bool:
        """Whether a client need not wait while something is free."""
        return client not in self._lines and self._has[client] < self.per_client

    def took(self, client: str) -> None:
        self._has[client] += 1

    def gave_back(self, client: str) -> None:
        self._has[client] -= 1
        if not self._has[client]:
            del self._has[client]

    def join(self, client: str) -> asyncio.Future[T]:
        """A place at the end of the client's own line. Raises `BusyError` where it is full."""
        line = self._lines.get(client, ())
        if self.waiting >= self.queue or len(line) >= self.queue_per_client:
            whose = "of this client " if len(line) >= self.queue_per_client else ""
            raise BusyError(f"too many queries {whose}wait already", self.retry_after)
        turn: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(client, deque()).append(turn)
        self.waiting += 1
        return turn

    def leave(self, client: str, turn: asyncio.Future[T]) -> None:
        """Gives up a place, if it is still held."""
        line = self._lines.get(client)
        if line and turn in line:
            line.remove(turn)
            self.waiting -= 1
            if not line:
                del self._lines[client]

    def next(self) -> tuple[str, asyncio.Future[T]] | None:
        """Whose turn it is: a client's that has fewest, of these the one that waits longest.

        It goes behind all others with what it still waits for.
        """
        client = min(self._lines, key=self._has.__getitem__, default=None)
        if client is None or self._has[client] >= self.per_client:
            return None
        line = self._lines[client]
        turn = line.popleft()
        self.waiting -= 1
        self._lines.move_to_end(client)
        if not line:
            del self._lines[client]
        return client, turn

    def end(self, error: Exception) -> None:
        """Sends everybody away."""
        for line in self._lines.values():
            for turn in line:
                if not turn.done():
                    turn.set_exception(error)
        self._lines.clear()
        self.waiting = 0
