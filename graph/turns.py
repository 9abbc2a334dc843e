"""Who is next where more wait than can be served: each client in turn.

Of one client's own, the newest is next: whoever has waited longest is likeliest to be past help,
and a person who asks once more does not stand behind a program of the same address.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graph.errors import BusyError

T = TypeVar("T")
FULL = "too many queries wait already"


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
    _beside: Counter[str] = field(default_factory=Counter)
    """Those a client has that do not count among `per_client`."""
    _lines: OrderedDict[str, deque[asyncio.Future[T]]] = field(default_factory=OrderedDict)

    def may_take(self, client: str) -> bool:
        """Whether a client need not wait while something is free."""
        return client not in self._lines and not self.full(client)

    def took(self, client: str) -> None:
        self._has[client] += 1

    def gave_back(self, client: str) -> None:
        _less(self._has, client)

    def eased(self, client: str) -> None:
        """One of those a client has does not keep it from having another."""
        _less(self._has, client)
        self._beside[client] += 1

    def gave_back_beside(self, client: str) -> None:
        """It has ended one of those."""
        _less(self._beside, client)

    def held(self, client: str) -> int:
        """How many a client has in all."""
        return self._has[client] + self._beside[client]

    def full(self, client: str) -> bool:
        """Whether a client has all it may."""
        return self._has[client] >= self.per_client

    def waiting_of(self, client: str) -> int:
        return len(self._lines.get(client, ()))

    def join(self, client: str) -> asyncio.Future[T]:
        """A place at the head of the client's own line.

        Where that is full, its last gives way; where all together are, the last of the longest.
        Raises `BusyError` where none is longer.
        """
        own = self.waiting_of(client)
        if own >= self.queue_per_client:
            self._send_away(client, "too many queries of this client wait already")
        elif self.waiting >= self.queue:
            longest = max(self._lines, key=self.waiting_of)
            if self.waiting_of(longest) <= own:
                raise BusyError(FULL, self.retry_after)
            self._send_away(longest, FULL)
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

    def _send_away(self, client: str, why: str) -> None:
        """The one that has waited longest in a line."""
        last = self._lines[client][0]
        self.leave(client, last)
        if not last.done():
            last.set_exception(BusyError(f"{why}, and newer ones come first", self.retry_after))

    def next(self) -> tuple[str, asyncio.Future[T]] | None:
        """Whose turn it is: a client's that has fewest, of these the one that waits longest.

        It goes behind all others with what it still waits for.
        """
        able = (client for client in self._lines if not self.full(client))
        client = min(able, key=self.held, default=None)
        if client is None:
            return None
        line = self._lines[client]
        turn = line.pop()
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


def _less(counts: Counter[str], client: str) -> None:
    counts[client] -= 1
    if not counts[client]:
        del counts[client]
