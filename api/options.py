"""The options of `ask`: what columns shall be, as `--COLUMN VALUE`, and by which to order."""

import re
import shlex
from collections.abc import Sequence
from typing import Any

from graph.cells import ARABIC
from graph.columns import Kind, column
from graph.conditions import Between, Measure
from graph.errors import ConditionError, UnknownNameError
from graph.narrowing import MEASURES, Narrowing, Wanted
from graph.ordering import Order

TO = ".."
"""Between the bounds of a range."""
FORMS = {
    Kind.INTEGER: ("[0-9]{1,9}", "a whole number, or a range such as 2..5, 2.. or ..5"),
    Kind.DECIMAL: (
        "-?[0-9]{1,3}(?:[.][0-9]{1,12})?",
        "a number, or a range such as 13.5..15, 13.5.. or ..15",
    ),
    Kind.DATE: (
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "a day such as 2015-06-30, or a range such as 2015-01-01..2015-12-31",
    ),
}
"""How a number or a day is written, and what is expected of a column that holds it."""
LONGEST = 100
"""Characters of a value that an error repeats."""
DIRECTIONS = {"": False, "asc": False, "desc": True}


def read(words: Sequence[str], columns: Sequence[str]) -> Narrowing:
    """`--COLUMN VALUE` and `--COLUMN=VALUE`: a column that is repeated is any of its values."""
    found: dict[str, Wanted] = {}
    rest = list(words)
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        name = option.removeprefix("--")
        if not option.startswith("--") or name not in columns:
            raise UnknownNameError("column", name, columns)
        if not equals:
            if not rest:
                raise UnknownNameError("value of column", "", [f"--{name} VALUE"])
            value = rest.pop(0)
        found[name] = (*found.get(name, ()), _value(name, value))
    return found


def written(question: str, narrowing: Narrowing) -> str:
    """The command that asks a question, narrowed."""
    words = ["sistercity", "ask", question]
    for name, wanted in narrowing.items():
        words += [word for one in wanted for word in (f"--{name}", shown(one))]
    return shlex.join(words)


def order(text: str) -> Order:
    """`COLUMN`, or `COLUMN:desc` for the largest first."""
    name, _, direction = text.partition(":")
    if direction not in DIRECTIONS:
        raise UnknownNameError("direction", direction, list(DIRECTIONS)[1:])
    return Order(name, DIRECTIONS[direction])


def one_of(name: str, text: str, values: Sequence[str]) -> str:
    """The value that is meant, in letters of either case, with - for _.

    Raises `UnknownNameError` with those that there are.
    """
    for value in values:
        if value.casefold() == text.casefold().replace("-", "_"):
            return value
    raise UnknownNameError(name, text[:LONGEST], values)


def _value(name: str, text: str) -> str | Between[Any]:
    kind = column(name).kind
    if kind not in FORMS:
        return text
    form, expected = FORMS[kind]
    least, to, most = text.translate(ARABIC).partition(TO)
    try:
        return Between(_bound(kind, form, least), _bound(kind, form, most if to else least))
    except ValueError:
        raise ConditionError(f"value of {name} {text!r} is not {expected}") from None


def _bound(kind: Kind, form: str, text: str) -> Measure | None:
    if not text:
        return None
    if not re.fullmatch(form, text):
        raise ValueError(text)
    return MEASURES[kind](text)


def shown(wanted: str | Between[Any]) -> str:
    if isinstance(wanted, str):
        return wanted
    least, most = ("" if one is None else str(one) for one in (wanted.least, wanted.most))
    return least if least == most else f"{least}{TO}{most}"
