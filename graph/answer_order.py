"""Ordering an answer by its columns."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from graph.catalogue import Catalogue
from graph.collation import sort_key
from graph.columns import Column, Kind, column
from graph.conditions import CONFIDENCES
from graph.errors import UnknownNameError
from graph.narrowing import things
from graph.ordering import Order, OrderKey, Sortable, ordered
from graph.queries import QueryFile
from graph.questions import Answer, Value
from graph.view import View

BY_NAME = frozenset(
    {Kind.PROVINCE, Kind.REGION, Kind.PLACE, Kind.COUNTRY, Kind.PARTNERSHIP, Kind.FIELD}
)
"""Kinds whose things have no order of their own."""
AS_IT_IS = frozenset({Kind.INTEGER, Kind.DATE})


def sortable(question: QueryFile) -> list[str]:
    """The columns that an answer can be ordered by: those that hold one value."""
    return [name for name in question.columns if not column(name).many]


def in_order(answer: Answer, by: Iterable[Order], catalogue: Catalogue) -> Answer:
    """The rows in the order of the first column, ties by the next, and then as they were.

    Things stand in the order of their Thai names, or in that of the source where it has one; codes
    in that of their scheme, confidences from the least; texts as in a dictionary. Raises
    `UnknownNameError` for a column that has no order.
    """
    wanted, known = list(by), sortable(answer.question)
    for one in wanted:
        if one.by not in known:
            raise UnknownNameError("column to order by", one.by, known)
    keys = {one.by: _key(answer.question, one.by, catalogue) for one in wanted}
    return Answer(answer.question, ordered(View(catalogue), keys, answer.rows, wanted))


def _key(question: QueryFile, name: str, catalogue: Catalogue) -> OrderKey:
    at, place = question.columns.index(name), _place(column(name), catalogue)

    def key(_: View, row: tuple[Value, ...]) -> Sortable:
        return None if row[at] is None else place(row[at])

    return OrderKey(key, column(name).description)


def _place(held: Column, catalogue: Catalogue) -> Callable[[Value], Sortable]:
    """What to sort the values of a column by; each is stated."""
    if held.kind in AS_IT_IS:
        return lambda value: value
    if held.kind is Kind.DECIMAL:
        return lambda value: Decimal(str(value))
    named = things(held, catalogue)
    if named is not None and held.kind in BY_NAME:
        return lambda value: sort_key(named[str(value)].label.th)
    confidences = CONFIDENCES[::-1] if held.kind is Kind.CONFIDENCE else ()
    listed = list(named or held.values or confidences)
    if listed:
        places = {key: place for place, key in enumerate(listed)}
        return lambda value: places[str(value)]
    return lambda value: sort_key(str(value))
