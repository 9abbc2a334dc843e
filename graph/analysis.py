"""What is computed of networks, kept with the catalogue that they are of.

Measures and positions of all partnerships take a tenth of a second, and every door asks for those
of the same few networks: GraphQL, pictures, files and the command line.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from threading import Lock, RLock

from graph.conclusions import Partnership
from graph.filters import Found
from graph.grouping import Basis
from graph.measures import Measures, measures
from graph.network import Network, Shape, network
from graph.positions import Position, positions
from graph.view import View

CAPACITY = 20_000
"""Partnerships of all networks that are kept, together: about 2 kB each."""

Key = tuple[Shape, Basis, date | None, tuple[str, ...], tuple[str, ...]]
"""Of what a network is made: its members and those that may be, by their keys, on a day."""


class Analysis:
    """A network, its measures and its positions: each is computed when it is first asked for.

    Whoever asks meanwhile, in another thread, waits for the same one.
    """

    def __init__(self, make: Callable[[], Network]) -> None:
        self._make = make
        self._parts: dict[Callable[[Network], Network], Analysis] = {}
        self._lock = RLock()

    @property
    def network(self) -> Network:
        with self._lock:
            return self._network

    @property
    def measures(self) -> Measures:
        with self._lock:
            return self._measures

    @property
    def positions(self) -> Mapping[str, Position]:
        with self._lock:
            return self._positions

    def part(self, cut: Callable[[Network], Network]) -> "Analysis":
        """That of what a function keeps of the network; itself, where that is all."""
        with self._lock:
            if cut not in self._parts:
                kept = cut(self._network)
                self._parts[cut] = self if kept is self._network else Analysis(lambda: kept)
            return self._parts[cut]

    @cached_property
    def _network(self) -> Network:
        return self._make()

    @cached_property
    def _measures(self) -> Measures:
        return measures(self._network)

    @cached_property
    def _positions(self) -> Mapping[str, Position]:
        return positions(self._network)


class Analyses:
    """Those asked for last, of so many partnerships together; any thread may ask."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[Key, Analysis] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def of(
        self, view: View, found: Found, shape: Shape, basis: Basis = Basis.ROLLED_UP
    ) -> Analysis:
        """That of what passed a filter: filters that find the same have the same."""
        key = (shape, basis, view.day, _keys(found.members), _keys(found.undetermined))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = Analysis(lambda: network(view, found, shape, basis))
                self._weight += _weight(key)
            self._kept.move_to_end(key)
            made = self._kept[key]
            while self._weight > self._capacity:
                oldest, _ = self._kept.popitem(last=False)
                self._weight -= _weight(oldest)
        return made

    def clear(self) -> None:
        """Forgets all: they lead back to their catalogue, and would keep it from being freed."""
        with self._lock:
            self._kept.clear()
            self._weight = 0

    def __len__(self) -> int:
        return len(self._kept)


def analysis(view: View, found: Found, shape: Shape, basis: Basis = Basis.ROLLED_UP) -> Analysis:
    """That of what passed a filter, kept with the catalogue."""
    return view.catalogue.analyses.of(view, found, shape, basis)


def _keys(things: Iterable[Partnership]) -> tuple[str, ...]:
    return tuple(one.key for one in things)


def _weight(key: Key) -> int:
    return 1 + len(key[-2]) + len(key[-1])
