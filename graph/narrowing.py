"""Narrowing an answer by a key, or by a name that people use for it."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.cells import ARABIC
from graph.errors import UnknownNameError
from graph.model import Confidence, Label
from graph.questions import Answer, Column, Kind, column

SHORT_ENOUGH_TO_LIST = 20
SUGGESTED = 5
NAMED = frozenset(
    {Kind.PROVINCE, Kind.COUNTRY, Kind.PLACE, Kind.PARTNERSHIP, Kind.FIELD, Kind.TABLE, Kind.CODE}
)
"""The kinds of column that hold things with names in both languages."""


def labels(column: Column, catalogue: Catalogue) -> Mapping[str, Label] | None:
    """The names of what a column holds, by key; `None` where it holds no things with names."""
    match column.kind:
        case Kind.PROVINCE:
            return {key: one.label for key, one in catalogue.provinces.items()}
        case Kind.COUNTRY:
            return {key: one.label for key, one in catalogue.countries.items()}
        case Kind.PLACE:
            return {key: one.label for key, one in catalogue.places.items()}
        case Kind.PARTNERSHIP:
            return {key: one.label for key, one in catalogue.partnerships.items()}
        case Kind.FIELD:
            return {key: one.label for key, one in catalogue.fields.items()}
        case Kind.TABLE:
            return {key: one.label for key, one in catalogue.tables.items()}
        case Kind.CODE:
            return {key: one.label for key, one in vocabulary.codes()[column.scheme].items()}
    return None


def narrow(answer: Answer, name: str, value: str, catalogue: Catalogue) -> Answer:
    """The rows whose column is the value, or holds it: a key, or a name in Thai or English.

    Raises `UnknownNameError` for a column the question does not have, and for a value that the
    column can never have: no row is an answer, a slip is not.
    """
    if name not in answer.question.columns:
        raise UnknownNameError("column", name, answer.question.columns)
    held = column(name)
    named = labels(held, catalogue)
    if named is not None:
        wanted = _comparable(value)
        keys = {key for key, one in named.items() if wanted in _names(key, one)}
        every = [name for key, one in named.items() for name in (key, one.th, one.en)]
        if len(named) <= SHORT_ENOUGH_TO_LIST:
            every = list(named)
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
    return held.values or None


def _names(key: str, label: Label) -> tuple[str, ...]:
    return _comparable(key), _comparable(label.th), _comparable(label.en)


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
