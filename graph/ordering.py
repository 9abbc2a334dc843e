"""Ordering an answer by its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.catalogue import Catalogue
from graph.collation import sort_key
from graph.errors import UnknownNameError
from graph.model import Confidence
from graph.narrowing import things
from graph.queries import QueryFile
from graph.questions import Answer, Column, Kind, Value, column

BY_NAME = frozenset(
    {Kind.PROVINCE, Kind.REGION, Kind.PLACE, Kind.COUNTRY, Kind.PARTNERSHIP, Kind.FIELD}
)
"""Kinds whose things have no order of their own."""
AS_IT_IS = frozenset({Kind.INTEGER, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Order:
    """A column to order by, and which way."""

    column: str
    descending: bool = False


def sortable(question: QueryFile) -> list[str]:
    """The columns that an answer can be ordered by: those that hold one value."""
    return [name for name in question.columns if not column(name).many]


def ordered(answer: Answer, by: Sequence[Order], catalogue: Catalogue) -> Answer:
    """The rows in the order of the first column, ties by the next, and then as they were.

    Things stand in the order of their Thai names, or in that of the source where it has one; codes
    in that of their scheme; confidences from the least; texts as in a dictionary. What is not
    stated comes last, whichever way. Raises `UnknownNameError` for a column of which there is no
    order.
    """
    rows = list(answer.rows)
    for one in reversed(by):
        known = sortable(answer.question)
        if one.column not in known:
            raise UnknownNameError("column to order by", one.column, known)
        at = answer.question.columns.index(one.column)
        place = _place(column(one.column), catalogue)
        stated = [row for row in rows if row[at] is not None]
        stated.sort(key=lambda row: place(row[at]), reverse=one.descending)
        rows = [*stated, *(row for row in rows if row[at] is None)]
    return Answer(answer.question, tuple(rows))


def _place(held: Column, catalogue: Catalogue) -> Callable[[Value], Any]:
    """What to sort the values of a column by; each is stated."""
    if held.kind in AS_IT_IS:
        return lambda value: value
    if held.kind is Kind.DECIMAL:
        return lambda value: Decimal(str(value))
    named = things(held, catalogue)
    if named is not None and held.kind in BY_NAME:
        return lambda value: sort_key(named[str(value)].label.th)
    surest_last = list(Confidence)[::-1] if held.kind is Kind.CONFIDENCE else ()
    listed = list(named or held.values or surest_last)
    if listed:
        places = {key: place for place, key in enumerate(listed)}
        return lambda value: places[str(value)]
    return lambda value: sort_key(str(value))
