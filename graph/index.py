"""Things in maps, by a key of theirs or of what they lead to: immutable, in the order of keys."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from graph.model import Keyed

K = TypeVar("K", bound=Keyed)
T = TypeVar("T")
P = TypeVar("P", str, int)
Index = Mapping[str, K]


def indexed(things: Iterable[K]) -> Index[K]:
    return MappingProxyType({thing.key: thing for thing in things})


def grouped(things: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    return by_each(things, lambda thing: (key(thing),))


def by_each(things: Iterable[T], keys: Callable[[T], Collection[P]]) -> Mapping[P, tuple[T, ...]]:
    """Each thing under every one of its keys."""
    grouped: dict[P, list[T]] = {}
    for thing in things:
        for key in keys(thing):
            grouped.setdefault(key, []).append(thing)
    return MappingProxyType({found: tuple(grouped[found]) for found in sorted(grouped)})


def members(
    things: Iterable[T], key: Callable[[T], str], member: Callable[[T], str]
) -> Mapping[str, tuple[str, ...]]:
    """A part of each thing, by another."""
    found = grouped(things, key)
    return MappingProxyType({one: tuple(map(member, found[one])) for one in found})
