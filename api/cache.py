"""What is kept so as not to be made again: the latest used, of a bounded weight together."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

LARGEST = 8
"""Nothing is kept that weighs more than one part in so many: it would drive all else out."""


class Cache(Generic[K, V]):
    """The values used last, as many as weigh no more than the capacity; any thread may ask."""

    def __init__(self, capacity: int, weigh: Callable[[V], int]) -> None:
        self._capacity = capacity
        self._weigh = weigh
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: K, value: V) -> None:
        weight = self._weigh(value)
        if weight > self._capacity // LARGEST:
            return
        with self._lock:
            if key in self._kept:
                self._weight -= self._weigh(self._kept.pop(key))
            self._kept[key] = value
            self._weight += weight
            while self._weight > self._capacity:
                _, oldest = self._kept.popitem(last=False)
                self._weight -= self._weigh(oldest)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._weight = 0

    @property
    def weight(self) -> int:
        return self._weight

    def __len__(self) -> int:
        return len(self._kept)
