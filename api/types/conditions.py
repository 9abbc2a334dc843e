"""The conditions of a filter as input objects, and what was asked as the graph reads it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from api.types.connection import bad_input
from api.types.context import Confidence
from api.types.enums import code_enum
from graph import vocabulary
from graph.condition_input import Asked, conditions
from graph.conditions import Condition
from graph.errors import ConditionError, UnknownNameError
from graph.properties import Holds, Property

PRESENCE = "True: something is stated (ระบุ); false: nothing is (ไม่ระบุ)."


def optional(description: str, name: str | None = None) -> Any:
    """A field of an input object that may be left out."""
    return strawberry.field(default=UNSET, description=description, name=name)


def given(value: object, path: str) -> dict[str, Any]:
    """The fields of an input object that are given, by name: none null, none empty."""
    found = {
        asked_as(field.name): one
        for field in fields(value)  # type: ignore[arg-type]  # a dataclass
        if (one := getattr(value, field.name)) is not UNSET
    }
    for name, one in found.items():
        if one in (None, "", []):
            said = {None: "null", "": "an empty text"}.get(one) if one != [] else "an empty list"
            raise bad_input(f"{path}.{name} is {said}: leave it out")
    return found


def asked_as(name: str) -> str:
    """What GraphQL calls a field."""
    return to_camel_case(name.removesuffix("_"))


def plain(value: object, path: str) -> Any:
    """A value of a request as plain data: input objects by their names, codes as their keys."""
    if isinstance(value, list):
        return [plain(one, f"{path}[{n}]") for n, one in enumerate(value)]
    if isinstance(value, Enum):
        return str(value.value)
    if not is_dataclass(value):
        return value
    return {name: plain(one, f"{path}.{name}") for name, one in given(value, path).items()}


def tested(holds: Holds, test: object, asked: Asked) -> tuple[Condition, ...]:
    """The conditions that an input object asks for: each must be met."""
    with told():
        return conditions(holds, plain(test, asked.path), asked)


@contextmanager
def told() -> Iterator[None]:
    """Tells who asked what is wrong with a request."""
    try:
        yield
    except (ConditionError, UnknownNameError) as error:
        raise bad_input(str(error)) from None


@strawberry.input(description="A test of what a thing is, or leads to, by its key (รหัส) or name.")
class KeyTest:
    in_: list[str] | None = optional(
        "It is one of these keys (รหัส), or names (ชื่อ) in Thai or English.", "in"
    )
    stated: bool | None = optional(PRESENCE)


@strawberry.input(description="A test of a text (ข้อความ), without regard to letter case.")
class TextTest:
    equals: list[str] | None = optional("It is one of these (อย่างใดอย่างหนึ่ง).")
    contains: str | None = optional("It contains this (มีคำว่า).")
    starts_with: str | None = optional("It starts with this (ขึ้นต้นด้วย).")
    ends_with: str | None = optional("It ends with this (ลงท้ายด้วย).")
    stated: bool | None = optional(PRESENCE)


@strawberry.input(description="A test of a number (จำนวน).")
class IntTest:
    min: int | None = optional("It is this or more (ต่ำสุด).")
    max: int | None = optional("It is this or less (สูงสุด).")
    stated: bool | None = optional(PRESENCE)


@strawberry.input(description="A test of a confidence (ระดับความเชื่อมั่น).")
class ConfidenceTest:
    at_least: Confidence | None = optional("It is this or better (ตั้งแต่ระดับนี้ขึ้นไป).")
    in_: list[Confidence] | None = optional("It is one of these (อย่างใดอย่างหนึ่ง).", "in")
    stated: bool | None = optional(PRESENCE)


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


@cache
def code_test(scheme: str) -> type[Any]:
    """The test of a code: an input object for each scheme, that of states with its steps."""
    kind: Any = code_enum(scheme)
    types: dict[str, Any] = {"in_": list[kind] | None, "stated": bool | None}
    holds = {
        "in_": optional("It is one of these, or a step of one (รวมรหัสย่อย).", "in"),
        "stated": optional(PRESENCE),
    }
    if scheme == "state":
        types["exactly"] = list[kind] | None
        holds["exactly"] = optional("It is one of these, and no step of one (ไม่รวมรหัสย่อย).")
    name = kind.__name__.removesuffix("Code") + "Test"
    made = type(name, (), {"__annotations__": types, "__module__": __name__} | holds)
    label = vocabulary.schemes()[scheme].label
    described = f"A test of a code of the scheme “{scheme}” ({label.th})."
    return strawberry.input(made, description=described)


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
