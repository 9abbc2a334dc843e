"""Who may come in: so many at a time, and of one client no more than a share of them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request

from api.errors import HttpError

AGAIN = 1
"""Seconds until it is worth asking again."""


class Admission:
    """Counts what is under way at one door, by the address of who asks."""

    def __init__(self, what: str, most: int, per_client: int) -> None:
        self._what = what
        self._most = most
        self._per_client = per_client
        self._clients: Counter[str] = Counter()

    @property
    def under_way(self) -> int:
        return self._clients.total()

    @contextmanager
    def of(self, request: Request) -> Iterator[None]:
        """Raises `HttpError` where too many are under way, or too many of one client."""
        client = request.client.host if request.client else ""
        if (mine := self._clients[client]) >= self._per_client:
            raise HttpError.busy(f"{mine} {self._what} of this client are under way", AGAIN)
        if self.under_way >= self._most:
            raise HttpError.busy(f"{self.under_way} {self._what} are under way", AGAIN)
        self._clients[client] += 1
        try:
            yield
        finally:
            self._clients[client] -= 1
            self._clients += Counter()  # forgets who has none
