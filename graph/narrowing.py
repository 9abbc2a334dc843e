"""Narrowing an answer by a key, or by a name that people use for it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.cells import FIRST_YEAR_BE
from graph.conditions import Between, Measure, comparable
from graph.errors import SHORT_ENOUGH_TO_LIST, ConditionError, UnknownNameError
from graph.model import Confidence, Labelled
from graph.questions import Answer, Column, Kind, Value, column

INDICES: Mapping[Kind, Callable[[Catalogue], Mapping[str, Labelled]]] = {
    Kind.PROVINCE: lambda catalogue: catalogue.provinces,
    Kind.REGION: lambda catalogue: catalogue.regions,
    Kind.COUNTRY: lambda catalogue: catalogue.countries,
    Kind.PLACE: lambda catalogue: catalogue.places,
    Kind.PARTNERSHIP: lambda catalogue: catalogue.partnerships,
    Kind.FIELD: lambda catalogue: catalogue.fields,
    Kind.TABLE: lambda catalogue: catalogue.tables,
    Kind.CLAUSE: lambda catalogue: catalogue.clauses,
    Kind.PROCEDURE: lambda catalogue: catalogue.procedures,
    Kind.STEP: lambda catalogue: catalogue.steps,
    Kind.TEMPLATE: lambda catalogue: catalogue.templates,
}
"""Where the things that a kind of column holds are, by key."""
NAMED = frozenset({*INDICES, Kind.CODE})
"""The kinds of column that hold things with names in both languages."""


def things(column: Column, catalogue: Catalogue) -> Mapping[str, Labelled] | None:
    """All that a column may hold, by key; `None` where that has no names."""
    if column.kind is Kind.CODE:
        return vocabulary.codes()[column.scheme]
    return INDICES[column.kind](catalogue) if column.kind in INDICES else None


MEASURES: Mapping[Kind, Callable[[str], Measure]] = {
    Kind.INTEGER: int,
    Kind.DECIMAL: Decimal,
    Kind.DATE: date.fromisoformat,
}
"""The kinds of column that are narrowed by ranges, and how a value becomes what they hold."""


Wanted = tuple[str | Between[Any], ...]
"""What a column shall be, any of these: keys or names, or ranges of numbers or of days."""
Narrowing = Mapping[str, Wanted]
"""What each column of an answer shall be."""


def narrow(answer: Answer, name: str, wanted: Wanted, catalogue: Catalogue) -> Answer:
    """The rows whose column is any of the values, or holds it: a key, or a name in Thai or English.

    A state, or a field of cooperation, includes what is narrower; a confidence includes what is
    surer. Raises `UnknownNameError` for a column the question does not have, and for a value that
    the column can never have: no row is an answer, a slip is not. Raises `ConditionError` for a
    condition that nothing can meet.
    """
    if name not in answer.question.columns:
        raise UnknownNameError("column", name, answer.question.columns)
    if not wanted:
        raise ConditionError(f"{name} has no value: give one, or leave it out")
    held = column(name)
    if ranges := [_sound(name, one) for one in wanted if isinstance(one, Between)]:
        return answer.kept(name, lambda value: any(_lies_in(one, held, value) for one in ranges))
    meant = _meant(name, held, catalogue)
    keys = set().union(*(meant(one) for one in dict.fromkeys(wanted) if isinstance(one, str)))
    return answer.where(name, _with_narrower(held, keys, catalogue))


def _sound(name: str, wanted: Between[Any]) -> Between[Any]:
    least, most = wanted.least, wanted.most
    if least is None and most is None:
        raise ConditionError(f"{name} is a range without a bound: give one, or leave it out")
    if least is not None and most is not None and not wanted.holds(least):
        raise ConditionError(f"{name} is a range from {least} to {most}, which is empty")
    for bound in (least, most):
        if isinstance(bound, int) and name.lower().endswith(("year", "yearbe")):
            _check_era(name, bound)
    return wanted


def _check_era(name: str, year: int) -> None:
    """Refuses a year that can only be of the other era than that of the column."""
    buddhist = name.lower().endswith("be")
    if buddhist is not (year >= FIRST_YEAR_BE):
        era, other = ("Buddhist", "common") if buddhist else ("common", "Buddhist")
        raise ConditionError(f"{name} is a year of the {era} era, and {year} is one of the {other}")


def _lies_in(wanted: Between[Any], held: Column, value: Value) -> bool:
    if value is None or isinstance(value, tuple):
        return False
    return wanted.holds(MEASURES[held.kind](str(value)))


def _meant(name: str, held: Column, catalogue: Catalogue) -> Callable[[str], set[str]]:
    """How a value of a column becomes the keys that it means."""
    named = things(held, catalogue)
    possible = _possible(held, catalogue) if named is None else list(named)
    if possible is None:
        return lambda value: {value}
    called: dict[str, set[str]] = {key.casefold(): {key} for key in possible}
    for key, one in (named or {}).items():
        for text in _names(one):
            called.setdefault(comparable(text), set()).add(key)
    every = possible
    if named is not None and len(named) > SHORT_ENOUGH_TO_LIST:
        every = [text for one in named.values() for text in _names(one)]
    return lambda value: _known(name, value, called.get(comparable(value), set()), every)


def _with_narrower(held: Column, keys: set[str], catalogue: Catalogue) -> Collection[str]:
    """The keys, and those of all that they include."""
    if held.kind is Kind.CONFIDENCE:
        ranked = list(Confidence)
        return ranked[: max(ranked.index(Confidence(key)) for key in keys) + 1]
    broader = broader_of(held, catalogue)
    return {*keys, *(key for key in broader if not keys.isdisjoint(_upwards(key, broader)))}


def broader_of(held: Column, catalogue: Catalogue) -> Mapping[str, str]:
    """Of the keys of a column those that are part of a broader one, with that."""
    if held.kind is Kind.FIELD:
        return {key: one.broader for key, one in catalogue.fields.items() if one.broader}
    codes = vocabulary.codes()[held.scheme] if held.kind is Kind.CODE else {}
    return {key: one.broader for key, one in codes.items() if one.broader}


def _upwards(key: str, broader: Mapping[str, str]) -> Iterator[str]:
    while key in broader:
        key = broader[key]
        yield key


def _possible(held: Column, catalogue: Catalogue) -> Collection[str] | None:
    """All keys a column without names may hold; `None` where it is free text or a date."""
    match held.kind:
        case Kind.ROW:
            return catalogue.rows
        case Kind.TOTAL:
            return catalogue.reconciliations
        case Kind.CONFIDENCE:
            return list(Confidence)
    return list(held.values) or None


def _names(one: Labelled) -> tuple[str, ...]:
    return one.key, one.label.th, one.label.en


def _known(name: str, value: str, keys: set[str], every: Collection[str]) -> set[str]:
    if not keys:
        raise UnknownNameError.among(f"value of {name}", value, every)
    return keys
