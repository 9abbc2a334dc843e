"""The conditions of a filter as input objects, and how each becomes conditions of the graph."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Protocol

import strawberry
from strawberry import UNSET

from api.types.connection import bad_input
from api.types.context import Confidence
from api.types.enums import code_enum
from graph import cells, kinds, model
from graph.catalogue import Catalogue
from graph.conditions import (
    AtLeast,
    Between,
    Condition,
    During,
    Match,
    OneOf,
    Reads,
    Stated,
    Unstated,
)
from graph.errors import UnknownNameError
from graph.model import BUDDHIST_ERA_OFFSET, Bounds
from graph.properties import Holds, Property, Thing

PRESENCE = "True: something is stated; false: nothing is."


@dataclass(frozen=True, slots=True)
class Asked:
    """Where in a request a test stands; `of` is what its keys are of, or the scheme of codes."""

    path: str
    of: str
    catalogue: Catalogue


class Test(Protocol):
    """An input object that tests a property."""

    stated: bool | None

    def conditions(self, asked: Asked) -> Iterator[Condition]: ...


def optional(description: str, name: str | None = None) -> Any:
    """A field of an input object that may be left out."""
    return strawberry.field(default=UNSET, description=description, name=name)


def given(value: object, path: str) -> dict[str, Any]:
    """The fields of an input object that are given, by name: none null, none empty."""
    names = [field.name for field in fields(value)]  # type: ignore[arg-type]  # a dataclass
    found = {name: one for name in names if (one := getattr(value, name)) is not UNSET}
    for name, one in found.items():
        if one in (None, "", []):
            said = {None: "null", "": "an empty text"}.get(one) if one != [] else "an empty list"
            raise bad_input(f"{path}.{asked_as(name)} is {said}: leave it out")
    return found


def asked_as(name: str) -> str:
    """What GraphQL calls a field whose name is a word of Python."""
    return name.removesuffix("_")


def tested(test: Test, asked: Asked) -> tuple[Condition, ...]:
    """The conditions that an input object asks for: each must be met."""
    if not given(test, asked.path):
        raise bad_input(f"{asked.path} is empty: say what to test, or leave it out")
    return (*_presence(test), *test.conditions(asked))


def _presence(test: Test) -> Iterator[Condition]:
    if test.stated is not UNSET:
        yield Stated() if test.stated else Unstated()


@strawberry.input(description="A test of what a thing is, or leads to, by its key (รหัส) or name.")
class KeyTest:
    in_: list[str] | None = optional("It is one of these keys, or names in Thai or English.", "in")
    stated: bool | None = optional(PRESENCE)

    def conditions(self, asked: Asked) -> Iterator[Condition]:
        if self.in_:
            kind, names = Thing(asked.of), self.in_
            try:
                found = {key for name in names for key in kinds.called(kind, name, asked.catalogue)}
            except UnknownNameError as error:
                raise bad_input(f"{asked.path}.in: {error}") from None
            yield OneOf(kinds.narrower(kind, found, asked.catalogue))


@strawberry.input(description="A test of a text (ข้อความ), without regard to letter case.")
class TextTest:
    equals: list[str] | None = optional("It is one of these.")
    contains: str | None = optional("It contains this.")
    starts_with: str | None = optional("It starts with this.")
    ends_with: str | None = optional("It ends with this.")
    stated: bool | None = optional(PRESENCE)

    def conditions(self, asked: Asked) -> Iterator[Condition]:
        if self.equals:
            yield Reads(Match.EQUALS, tuple(self.equals))
        for how in (Match.CONTAINS, Match.STARTS_WITH, Match.ENDS_WITH):
            if (text := getattr(self, how)) is not UNSET:
                yield Reads(how, (text,))


@strawberry.input(description="A test of a number (จำนวน).")
class IntTest:
    min: int | None = optional("It is this or more.")
    max: int | None = optional("It is this or less.")
    stated: bool | None = optional(PRESENCE)

    def conditions(self, asked: Asked) -> Iterator[Condition]:
        least, most = _or_none(self.min), _or_none(self.max)
        if least is not None and most is not None and least > most:
            raise bad_input(f"{asked.path}: no number is {least} or more and {most} or less")
        if least is not None or most is not None:
            yield Between(least, most)


@strawberry.input(description="A test of a confidence (ระดับความมั่นใจ).")
class ConfidenceTest:
    at_least: Confidence | None = optional("It is this or better.")
    in_: list[Confidence] | None = optional("It is one of these.", "in")
    stated: bool | None = optional(PRESENCE)

    def conditions(self, asked: Asked) -> Iterator[Condition]:
        if self.at_least:
            yield AtLeast(model.Confidence(str(self.at_least.value)))
        if self.in_:
            yield OneOf(_values(self.in_))


@strawberry.input(
    description="A test of a date (วันที่). What is not known to the day may lie only partly "
    "between two days: then it cannot be told whether it passes, and it is listed as "
    "undetermined."
)
class DateTest:
    from_: date | None = optional("It is this day or later, common era (ค.ศ.).", "from")
    to: date | None = optional("It is this day or earlier, common era (ค.ศ.).")
    from_year: int | None = optional("It is in this year or later, common era (ค.ศ.).")
    to_year: int | None = optional("It is in this year or earlier, common era (ค.ศ.).")
    from_be: str | None = optional(
        "It is in this year, or on this day, or later, Buddhist era (พ.ศ.): 2558, 2558-05-11."
    )
    to_be: str | None = optional(
        "It is in this year, or on this day, or earlier, Buddhist era (พ.ศ.): 2558, 2558-05-11."
    )
    stated: bool | None = optional(PRESENCE)

    def conditions(self, asked: Asked) -> Iterator[Condition]:
        first = _bound(asked, "from", self.from_, self.from_year, self.from_be)
        last = _bound(asked, "to", self.to, self.to_year, self.to_be)
        if first is None and last is None:
            return
        start = first.earliest if first else date.min
        end = last.latest if last else date.max
        if start > end:
            raise bad_input(f"{asked.path}: no day is {start} or later and {end} or earlier")
        yield During(start, end)


def _bound(
    asked: Asked, name: str, day: date | None, year: int | None, be: str | None
) -> Bounds | None:
    """A bound of a test of a date, which may be given in one way."""
    ways: Mapping[str, tuple[Any, Callable[[Any], Bounds]]] = {
        name: (day, Bounds.of_day),
        f"{name}Year": (year, _common_year),
        f"{name}Be": (be, cells.asked_be),
    }
    used = {way: pair for way, pair in ways.items() if pair[0] is not UNSET}
    if len(used) > 1:
        raise bad_input(f"{asked.path}: {' and '.join(used)} are given; one of them says it")
    for way, (value, read) in used.items():
        try:
            return read(value)
        except ValueError as error:
            raise bad_input(f"{asked.path}.{way} is {value!r}, not {error}") from None
    return None


def _common_year(year: int) -> Bounds:
    if not 1 <= year < cells.FIRST_YEAR_BE:
        raise ValueError(
            f"a year of the common era before {cells.FIRST_YEAR_BE}: the Buddhist era, which is "
            f"{BUDDHIST_ERA_OFFSET} more, is asked for by fromBe and toBe"
        )
    return Bounds.of_year(year)


@cache
def code_test(scheme: str) -> type[Any]:
    """The test of a code: an input object for each scheme, that of states with its steps."""
    kind: Any = code_enum(scheme)

    def conditions(self: Any, asked: Asked) -> Iterator[Condition]:
        if self.in_:
            yield OneOf(kinds.narrower(scheme, _values(self.in_), asked.catalogue))
        if exactly := _or_none(getattr(self, "exactly", UNSET)):
            yield OneOf(_values(exactly))

    types: dict[str, Any] = {"in_": list[kind] | None, "stated": bool | None}
    holds = {
        "in_": optional("It is one of these, or a step of one.", "in"),
        "stated": optional(PRESENCE),
        "conditions": conditions,
    }
    if scheme == "state":
        types["exactly"] = list[kind] | None
        holds["exactly"] = optional("It is one of these, and no step of one.")
    name = kind.__name__.removesuffix("Code") + "Test"
    made = type(name, (), {"__annotations__": types, "__module__": __name__} | holds)
    return strawberry.input(made, description=f"A test of a code of the scheme “{scheme}”.")


TESTS: Mapping[Holds, type[Any]] = {
    Holds.KEY: KeyTest,
    Holds.TEXT: TextTest,
    Holds.INTEGER: IntTest,
    Holds.BOOLEAN: bool,
    Holds.CONFIDENCE: ConfidenceTest,
    Holds.DATE: DateTest,
}


def test_of(one: Property[Any]) -> type[Any]:
    """What a property is tested by."""
    return code_test(one.of) if one.holds is Holds.CODE else TESTS[one.holds]


def _values(members: Iterable[Enum]) -> frozenset[str]:
    return frozenset(str(member.value) for member in members)


def _or_none(value: Any) -> Any:
    return None if value is UNSET else value
