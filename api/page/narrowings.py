"""How an answer is narrowed by what an address says: as `ask` reads it, and as GraphQL takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from api import options
from api.errors import HttpError
from api.page.asking import EVERY, LEAST, MOST, RANGED, Asking
from api.page.facets import Code
from api.page.gaps import GAPS
from api.page.headings import closed
from api.parameters import SHOWN
from api.types.enums import constant
from graph.catalogue import Catalogue
from graph.columns import Kind, column
from graph.conditions import Between
from graph.errors import ConditionError, UnknownNameError
from graph.narrowing import Narrowing, narrow
from graph.questions import Answer

USUAL = {"basis": "ROLLED_UP", "scope": "SIGNED", "event": "SIGNED"}
"""What is shown first of the columns that say how, or of what, an answer counts.

Its rows would otherwise count the same partnerships several times.
"""
BOUNDS = {Kind.DATE: ("from", "to")}
"""What GraphQL calls the bounds of a range, where that is not `min` and `max`."""


def read(asked: Asking, columns: Sequence[str]) -> Narrowing:
    """What each column shall be. Raises `HttpError` for what no column can be."""
    words = [f"--{name}={value}" for name, value in _values(asked, columns)]
    try:
        found = options.read(words, columns)
    except (ConditionError, UnknownNameError) as error:
        raise HttpError.bad_request(str(error)) from None
    for name, wanted in found.items():
        if len(wanted) > 1 and column(name).kind in (*RANGED, Kind.CONFIDENCE):
            raise HttpError.bad_request(f"{name} has {len(wanted)} values: give one")
    return {name: tuple(_meant(name, one) for one in wanted) for name, wanted in found.items()}


def _values(asked: Asking, columns: Sequence[str]) -> Sequence[tuple[str, str]]:
    """The values of each column: bounds that are given one by one make a range."""
    said: list[tuple[str, str]] = []
    for name in columns:
        least, most = (asked.given.get(f"{name}{end}", ("",))[0] for end in (LEAST, MOST))
        said += [(name, one) for one in asked.given.get(name, ()) if one != EVERY]
        said += [(name, f"{least}{options.TO}{most}")] if least or most else []
    return said


def _meant(name: str, wanted: str | Between[Any]) -> str | Between[Any]:
    """The key that a listed value means: by itself, as a constant, or by its words."""
    listed = closed(name)
    if isinstance(wanted, Between) or not listed:
        return wanted
    told = wanted.casefold()
    for key, label in listed.items():
        if told in (key.casefold(), constant(key).casefold(), label.th, label.en.casefold()):
            return key
    said = f"{name} is {wanted[:SHOWN]!r}, not one of: {', '.join(listed)}"
    raise HttpError.bad_request(said)


def narrowed(answer: Answer, narrowing: Narrowing, catalogue: Catalogue) -> Answer:
    """The rows that are left. Raises `HttpError` as `read` does."""
    try:
        for name, wanted in narrowing.items():
            answer = narrow(answer, name, wanted, catalogue)
    except (ConditionError, UnknownNameError) as error:
        raise HttpError.bad_request(str(error)) from None
    return answer


def usual(asked: Asking, answer: Answer) -> Asking:
    """With the usual one of the ways in which an answer counts, where none is asked for."""
    given = dict(asked.given)
    for name in USUAL.keys() & set(answer.question.columns) - given.keys():
        at = answer.question.columns.index(name)
        held = {row[at] for row in answer.rows}
        counted = [key for key in closed(name) if key in held]
        if len(counted) > 1:
            usually = _usual(name, answer.question.name)
            given[name] = (usually if usually in held else counted[0],)
    columns = [one for one in answer.question.columns if one in given]
    bounds = {name: one for name, one in given.items() if name not in columns}
    return replace(asked, given={**{name: given[name] for name in columns}, **bounds})


def _usual(name: str, question: str) -> str:
    opens = GAPS[question].opens if name == "scope" and question in GAPS else ""
    return opens or USUAL[name]


def said(asked: Asking, narrowing: Narrowing) -> Asking:
    """With what can be said in several ways said in one."""
    every = {name: (EVERY,) for name, ones in asked.given.items() if EVERY in ones}
    return replace(asked, given={**every, **written(narrowing)})


def variables(narrowing: Narrowing) -> Mapping[str, object]:
    """The same as variables of GraphQL."""
    return {name: _variable(name, wanted) for name, wanted in narrowing.items()}


def _variable(name: str, wanted: Sequence[str | Between[Any]]) -> object:
    kind, first = column(name).kind, wanted[0]
    if isinstance(first, Between):
        names = BOUNDS.get(kind, ("min", "max"))
        bounds = zip(names, (first.least, first.most), strict=True)
        return {name: _bound(kind, one) for name, one in bounds if one is not None}
    if kind is Kind.CONFIDENCE:
        return Code(constant(str(first)))
    return [Code(constant(str(one))) if closed(name) else one for one in wanted]


def _bound(kind: Kind, value: Any) -> object:  # noqa: ANN401 - a number or a day
    if kind is Kind.DATE:
        return value.isoformat()
    return float(value) if kind is Kind.DECIMAL else value


def written(narrowing: Narrowing) -> Mapping[str, tuple[str, ...]]:
    """The same as an address says it."""
    return {name: tuple(map(options.shown, wanted)) for name, wanted in narrowing.items()}
