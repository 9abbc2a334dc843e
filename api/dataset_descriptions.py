"""What is said of the dataset, with the addresses of a server: made once for each of its names."""

from threading import Lock

from starlette.requests import Request

from api.addresses import root
from api.snapshot import Snapshot
from graph import dataset_description
from graph.sizes import Sizes, sizes
from graph.surroundings import Beside

ADDRESSES = 16
"""How many are remembered: a server has one, or few; whoever asks may name others."""


class Descriptions:
    """The descriptions of the dataset that one application gives."""

    def __init__(self) -> None:
        self._of: str | None = None
        self._sizes: Sizes | None = None
        self._made: dict[str, Beside] = {}
        self._one_at_a_time = Lock()

    def beside(self, request: Request) -> Beside:
        """The description with the addresses of the server that a request came to."""
        address = root(request)
        with self._one_at_a_time:
            return self._beside(request.state.snapshot, address)

    def _beside(self, snapshot: Snapshot, address: str) -> Beside:
        if self._of != snapshot.version:
            self._of, self._sizes, self._made = snapshot.version, None, {}
        known = self._made
        if address not in known:
            if len(known) >= ADDRESSES:
                known.clear()
            known[address] = self._describe(snapshot, address)
        return known[address]

    def _describe(self, snapshot: Snapshot, address: str) -> Beside:
        counted = self._sizes or sizes(snapshot.store)
        self._sizes = counted
        quads = dataset_description.described(
            snapshot.store, snapshot.catalogue, snapshot.published, counted, address
        )
        return Beside(quads)
