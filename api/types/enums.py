"""The closed lists of the model as enums."""

import re
from enum import Enum
from functools import cache
from typing import Any

import strawberry

from graph import questions, vocabulary


@strawberry.enum(
    description="Which way a list is ordered (ทิศทาง). What is not stated comes last in both."
)
class Direction(Enum):
    ASC = strawberry.enum_value("asc", description="The smallest or the earliest first (น้อยไปมาก).")
    DESC = strawberry.enum_value("desc", description="The largest or the latest first (มากไปน้อย).")


def constant(key: str) -> str:
    """A key as GraphQL writes the values of an enum: `loi-signed`, `loiSigned`: `LOI_SIGNED`."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", key).upper().replace("-", "_")


@cache
def code_enum(scheme: str) -> type[Enum]:
    """The codes of a scheme, each described by its definition; the value is its key."""
    codes = vocabulary.codes()[scheme]
    described = {key: f"{one.label.th}: {one.definition.en}" for key, one in codes.items()}
    name = "".join(part.capitalize() for part in scheme.split("-"))
    label = vocabulary.schemes()[scheme].label
    return made(f"{name}Code", f"{label.en} ({label.th}), as codes.", described)


@cache
def column_enum(name: str) -> type[Enum]:
    """What the texts of a column may be, where they are not free: `basis` gives `Basis`."""
    column = questions.column(name)
    return made(name[0].upper() + name[1:], f"{column.description}.", dict(column.values))


def made(name: str, description: str, values: dict[str, str]) -> type[Enum]:
    """An enum of keys, each with its description."""
    members: dict[str, Any] = {
        constant(key): strawberry.enum_value(key, description=said) for key, said in values.items()
    }
    kind: type[Enum] = Enum(name, members)  # type: ignore[misc]  # its members are data
    return strawberry.enum(kind, description=description)


@cache
def scheme_enum() -> type[Enum]:
    """The lists of codes, each described by its definition; the value is its key."""
    schemes = vocabulary.schemes()
    described = {key: f"{schemes[key].label.th}: {schemes[key].definition.en}" for key in schemes}
    listed = {key: described[key] for key in described if key in vocabulary.codes()}
    return made("Scheme", "A list of codes of the vocabulary (ชุดรหัส).", listed)
