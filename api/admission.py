"""Who may come in: so many at a time, and of one client no more than a share of them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Network, ip_address

from starlette.requests import Request

from api.errors import HttpError

AGAIN = 1
"""Seconds until it is worth asking again."""
NETWORK = 64
"""Bits of an address of IPv6 that are the network's."""


class Admission:
    """Counts what is under way at one door, by who asks."""

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
        client = whose(request.client.host) if request.client else ""
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


def whose(address: str) -> str:
    """The client that an address stands for: the same for a whole network of IPv6.

    Whoever has an address of IPv6 has 2^64 of them (RFC 7421), and can ask from each.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Network((found, NETWORK), strict=False))
