"""Tests of values as plain data, which become conditions: `{"in": ["CN"]}`, `{"fromBe": "2557"}`.

The names are those of GraphQL. A bare value says the same shorter: a key or several, a text, a
number, a year or a day, a range of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import index
from types import MappingProxyType
from typing import Any

from graph import kinds, vocabulary
from graph.catalogue import Catalogue
from graph.conditions import (
    AtLeast,
    Between,
    Condition,
    During,
    Is,
    Match,
    OneOf,
    Reads,
    Stated,
    Unstated,
    comparable,
)
from graph.errors import ConditionError, UnknownNameError
from graph.model import Bounds, Confidence
from graph.moments import WAYS
from graph.properties import Holds, Thing

Given = Mapping[str, Any]
"""A test, or a filter, by the names of what it holds."""
PRESENCE = "stated"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a test stands; `of` is what its keys are of, or the scheme of codes."""

    path: str
    of: str
    catalogue: Catalogue


def conditions(holds: Holds, test: object, asked: Asked) -> tuple[Condition, ...]:
    """The conditions that a test of a property asks for: each must be met.

    Raises `ConditionError`, with the place of the test, for a value that cannot be, a name that
    nothing has, and for what is empty: nobody means all or nothing by it.
    """
    if test is None:
        raise ConditionError(f"{asked.path} is None: leave it out")
    if holds is Holds.BOOLEAN:
        return (Is(_truth(test, asked.path)),)
    given = test if isinstance(test, Mapping) else _spelt_out(holds, test)
    _check_names(holds, given, asked)
    return (*_presence(given, asked.path), *READ[holds](given, asked))


def _spelt_out(holds: Holds, test: object) -> Given:
    """A bare value as the test that it stands for."""
    if holds in LISTED:
        return {LISTED[holds]: test}
    between = test if isinstance(test, Between) else Between[Any](test, test)
    ends = zip(ENDS[holds], (between.least, between.most), strict=True)
    return {name: bound for name, bound in ends if bound is not None}


def _presence(given: Given, path: str) -> Iterator[Condition]:
    if PRESENCE in given:
        yield Stated() if _truth(given[PRESENCE], f"{path}.{PRESENCE}") else Unstated()


def _check_names(holds: Holds, given: Given, asked: Asked) -> None:
    known = [name for name in NAMES[holds] if name != "exactly" or asked.of == "state"]
    for name, value in given.items():
        if name not in known:
            raise UnknownNameError(f"test of {asked.path}", name, known)
        if value is None:
            raise ConditionError(f"{asked.path}.{name} is None: leave it out")
    if not given:
        raise ConditionError(f"{asked.path} is empty: say what to test, or leave it out")


def _keys(given: Given, asked: Asked) -> Iterator[Condition]:
    if "in" in given:
        kind, path = Thing(asked.of), f"{asked.path}.in"
        found: set[str] = set()
        for name in _several(given["in"], path):
            try:
                found.update(kinds.called(kind, name, asked.catalogue))
            except UnknownNameError as error:
                raise ConditionError(f"{path}: {error}") from None
        yield OneOf(kinds.narrower(kind, found, asked.catalogue))


def _codes(given: Given, asked: Asked) -> Iterator[Condition]:
    if "in" in given:
        wanted = _coded(given["in"], asked.of, f"{asked.path}.in")
        yield OneOf(kinds.narrower(asked.of, wanted, asked.catalogue))
    if "exactly" in given:
        yield OneOf(_coded(given["exactly"], asked.of, f"{asked.path}.exactly"))


def _confidences(given: Given, asked: Asked) -> Iterator[Condition]:
    if "atLeast" in given:
        [least] = _coded([given["atLeast"]], "confidence", f"{asked.path}.atLeast")
        yield AtLeast(Confidence(least))
    if "in" in given:
        yield OneOf(_coded(given["in"], "confidence", f"{asked.path}.in"))


def _texts(given: Given, asked: Asked) -> Iterator[Condition]:
    if "equals" in given:
        yield Reads(Match.EQUALS, _several(given["equals"], f"{asked.path}.equals"))
    for name, how in PARTS.items():
        if name in given:
            yield Reads(how, (_text(given[name], f"{asked.path}.{name}"),))


def _numbers(given: Given, asked: Asked) -> Iterator[Condition]:
    least, most = (
        _number(given[name], f"{asked.path}.{name}") if name in given else None
        for name in ENDS[Holds.INTEGER]
    )
    if least is not None and most is not None and least > most:
        raise ConditionError(f"{asked.path}: no number is {least} or more and {most} or less")
    if least is not None or most is not None:
        yield Between(least, most)


def _dates(given: Given, asked: Asked) -> Iterator[Condition]:
    first, last = (_bound(given, name, asked.path) for name in ENDS[Holds.DATE])
    if first is None and last is None:
        return
    start = first.earliest if first else date.min
    end = last.latest if last else date.max
    if start > end:
        raise ConditionError(f"{asked.path}: no day is {start} or later and {end} or earlier")
    yield During(start, end)


def _bound(given: Given, end: str, path: str) -> Bounds | None:
    """A bound of a test of a date, which may be given in one way."""
    used = [way for way in WAYS if f"{end}{way}" in given]
    if len(used) > 1:
        named = " and ".join(f"{end}{way}" for way in used)
        raise ConditionError(f"{path}: {named} are given; one of them says it")
    for way in used:
        value = given[f"{end}{way}"]
        try:
            return WAYS[way](value)
        except (TypeError, ValueError) as error:
            raise ConditionError(f"{path}.{end}{way} is {value!r}, not {error}") from None
    return None


def _coded(value: object, scheme: str, path: str) -> frozenset[str]:
    """The codes that are meant, each by its key or a name of it."""
    codes = vocabulary.codes()[scheme]
    called = {
        comparable(name): key
        for key, one in codes.items()
        for name in (one.label.th, one.label.en, key)
    }
    found = set()
    for name in _several(value, path):
        wanted = comparable(name)
        key = called.get(wanted) or called.get(wanted.replace("_", "-"))
        if key is None:
            raise ConditionError(f"{path}: {UnknownNameError(scheme, name, list(codes))}")
        found.add(key)
    return frozenset(found)


def _several(value: object, path: str) -> tuple[str, ...]:
    """Texts, or the keys of things: one, or any number but none."""
    many = isinstance(value, Iterable) and not isinstance(value, str)
    found = tuple(_text(one, path) for one in (value if many else [value]))  # type: ignore[attr-defined]
    if not found:
        raise ConditionError(f"{path} is an empty list: leave it out")
    return found


def _text(value: object, path: str) -> str:
    found = value if isinstance(value, str) else getattr(value, "key", None)
    if not isinstance(found, str):
        raise ConditionError(f"{path} is {value!r}, not a text")
    if not found:
        raise ConditionError(f"{path} is an empty text: leave it out")
    return found


def _number(value: object, path: str) -> int:
    try:
        return index(value)  # type: ignore[arg-type]  # what is no number is told of
    except TypeError:
        raise ConditionError(f"{path} is {value!r}, not a whole number") from None


def _truth(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise ConditionError(f"{path} is {value!r}, not True or False")
    return value


READ: Mapping[Holds, Callable[[Given, Asked], Iterator[Condition]]] = MappingProxyType(
    {
        Holds.KEY: _keys,
        Holds.CODE: _codes,
        Holds.TEXT: _texts,
        Holds.INTEGER: _numbers,
        Holds.CONFIDENCE: _confidences,
        Holds.DATE: _dates,
    }
)
PARTS: Mapping[str, Match] = {
    "contains": Match.CONTAINS,
    "startsWith": Match.STARTS_WITH,
    "endsWith": Match.ENDS_WITH,
}
LISTED: Mapping[Holds, str] = {
    Holds.KEY: "in",
    Holds.CODE: "in",
    Holds.CONFIDENCE: "in",
    Holds.TEXT: "equals",
}
"""The test that a bare value of a property is."""
ENDS: Mapping[Holds, tuple[str, str]] = {
    Holds.INTEGER: ("min", "max"),
    Holds.DATE: ("from", "to"),
}
"""The tests that a bare range is."""
NAMES: Mapping[Holds, tuple[str, ...]] = {
    Holds.KEY: ("in", PRESENCE),
    Holds.CODE: ("in", "exactly", PRESENCE),
    Holds.TEXT: ("equals", *PARTS, PRESENCE),
    Holds.INTEGER: ("min", "max", PRESENCE),
    Holds.CONFIDENCE: ("atLeast", "in", PRESENCE),
    Holds.DATE: (*(f"{end}{way}" for end in ENDS[Holds.DATE] for way in WAYS), PRESENCE),
}
"""What the properties of each kind may be tested for."""
