"""Columns of values, each with its type: what a data frame is made of, whatever makes that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from graph import vocabulary
from graph.conditions import CONFIDENCES
from graph.selection import Selection
from graph.tabular import Column, Datatype

CODES = "codes-"
"""How the name begins of the table that holds the codes of a scheme."""
CONFIDENCE = "confidence"
RANKED = ("state", CONFIDENCE)
"""The schemes of codes whose order means more than a place in a list."""


class Form(StrEnum):
    """What the values of a column are, by what pandas calls it; any of them may be `None`."""

    TEXT = "str"
    NUMBER = "Int64"
    DEGREES = "float64"
    TRUTH = "boolean"
    DAY = "datetime64[s]"
    SET = "object"
    CODE = "category"


FORMS: Mapping[Datatype, Form] = {
    Datatype.INTEGER: Form.NUMBER,
    Datatype.DECIMAL: Form.DEGREES,
    Datatype.BOOLEAN: Form.TRUTH,
    Datatype.DATE: Form.DAY,
}


@dataclass(frozen=True, slots=True)
class Series:
    """A column. Of codes, `codes` are all that there are in their order, which may be a ranking."""

    name: str
    form: Form
    values: Sequence[Any]
    codes: tuple[str, ...] = ()
    is_ranked: bool = False


def read(column: Column[Any], selection: Selection, things: Iterable[Any]) -> Series:
    """A column of a table, of these things."""
    return typed(column, [column.read(selection, thing) for thing in things])


def typed(column: Column[Any], values: Sequence[Any]) -> Series:
    """The values of a column of a table with the type that they have."""
    if column.many:
        return Series(column.name, Form.SET, values)
    if column.to.startswith(CODES):
        return coded(column.name, column.to.removeprefix(CODES), values)
    return Series(column.name, FORMS.get(column.datatype, Form.TEXT), values)


def coded(name: str, scheme: str, values: Sequence[Any]) -> Series:
    """Codes in the order of their scheme; confidences from the least."""
    codes = tuple(vocabulary.codes()[scheme])
    if scheme == CONFIDENCE:
        codes = tuple(str(one) for one in reversed(CONFIDENCES))
    return Series(name, Form.CODE, values, codes, scheme in RANKED)


def guessed(name: str, values: Sequence[Any]) -> Series:
    """A column of what an engine gives: the type that all its values have, or their text."""
    kinds = {type(value) for value in values if value is not None}
    form = GUESSED.get(kinds.pop(), Form.TEXT) if len(kinds) == 1 else Form.TEXT
    if form is Form.TEXT:
        values = [None if value is None else str(value) for value in values]
    return Series(name, form, values)


GUESSED: Mapping[type, Form] = {
    int: Form.NUMBER,
    float: Form.DEGREES,
    bool: Form.TRUTH,
    date: Form.DAY,
}
