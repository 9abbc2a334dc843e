"""Narrowing an answer by a key, or by a name that people use for it."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.cells import ARABIC
from graph.errors import UnknownNameError
from graph.model import Confidence, Labelled
from graph.questions import Answer, Column, Kind, column

SHORT_ENOUGH_TO_LIST = 20
SUGGESTED = 5
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


def narrow(answer: Answer, name: str, value: str, catalogue: Catalogue) -> Answer:
    """The rows whose column is the value, or holds it: a key, or a name in Thai or English.

    Raises `UnknownNameError` for a column the question does not have, and for a value that the
    column can never have: no row is an answer, a slip is not.
    """
    if name not in answer.question.columns:
        raise UnknownNameError("column", name, answer.question.columns)
    held = column(name)
    named = things(held, catalogue)
    if named is not None:
        wanted = _comparable(value)
        keys = {key for key, one in named.items() if wanted in map(_comparable, _names(one))}
        short = len(named) <= SHORT_ENOUGH_TO_LIST
        every = list(named) if short else [text for one in named.values() for text in _names(one)]
        return answer.where(name, _known(name, value, keys, every))
    if held.kind is Kind.INTEGER:
        number = value.translate(ARABIC)
        if not (number.isascii() and number.isdigit()):
            raise UnknownNameError(f"value of {name}", value, ["a whole number"])
        return answer.where(name, {str(int(number))})
    possible = _possible(held, catalogue)
    if possible is None:
        return answer.where(name, {value})
    keys = {key for key in possible if key.casefold() == value.casefold()}
    return answer.where(name, _known(name, value, keys, possible))


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


def _comparable(text: str) -> str:
    """Without letter case, and with the dash of a partnership's name typed as one can."""
    return text.casefold().replace(" - ", " – ")


def _known(name: str, value: str, keys: Collection[str], every: Collection[str]) -> Collection[str]:
    if keys:
        return keys
    known = sorted(set(every))
    if len(known) > SHORT_ENOUGH_TO_LIST:
        known = get_close_matches(value, known, SUGGESTED, 0.5) or [*known[:SUGGESTED], "…"]
    raise UnknownNameError(f"value of {name}", value, known)
