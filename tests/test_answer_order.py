"""An answer is ordered by its columns; what is not stated comes last, ties stay as they were."""

from itertools import groupby

import pytest

from graph import questions
from graph.answer_order import in_order, sortable
from graph.collation import sort_key
from graph.errors import UnknownNameError
from graph.ordering import Order
from graph.questions import Value
from tests.built import answered, loaded_catalogue

NAMES = list(questions.named())


def found(question: str, *by: Order, columns: tuple[str, ...]) -> list[tuple[Value, ...]]:
    answer = in_order(answered(question), by, loaded_catalogue())
    at = [answer.question.columns.index(name) for name in columns]
    return [tuple(row[one] for one in at) for row in answer.rows]


def test_the_first_column_comes_before_the_next() -> None:
    by = (Order("provinceCount", descending=True), Order("country"))
    rows = found("partnerships-by-country", *by, columns=("provinceCount", "country"))
    counts = [int(str(count)) for count, _ in rows]
    assert counts == sorted(counts, reverse=True)
    ties = [str(country) for count, country in rows if country and count == rows[-1][0]]
    names = [loaded_catalogue().countries[key].label.th for key in ties]
    assert names == sorted(names, key=sort_key)
    assert len(names) > 2


@pytest.mark.parametrize("descending", [False, True])
def test_what_is_not_stated_comes_last_whichever_way(descending: bool) -> None:
    by = Order("signedEarliest", descending=descending)
    days = [day for (day,) in found("all-partnerships", by, columns=("signedEarliest",))]
    stated = [str(day) for day in days if day is not None]
    assert stated == sorted(stated, reverse=descending)
    assert days == [*stated, *[None] * (len(days) - len(stated))]
    assert None in days


def test_thai_names_stand_as_in_a_dictionary() -> None:
    rows = found("all-partnerships", Order("province"), columns=("provinceTh",))
    names = [name for (name,) in rows]
    assert names.index("ขอนแก่น") < names.index("เชียงใหม่") < names.index("นครพนม")


def test_codes_stand_in_the_order_of_their_scheme() -> None:
    rows = found("states-and-next-steps", Order("state"), columns=("state",))
    assert [key for (key,) in rows][:2] == ["in-progress", "approached"]


def test_confidences_stand_from_the_least() -> None:
    rows = found("all-partnerships", Order("leastConfidence"), columns=("leastConfidence",))
    assert [key for key, _ in groupby(rows)] == [("uncertain",), ("probable",), ("certain",)]


def test_degrees_are_numbers() -> None:
    rows = found("places-and-their-sources", Order("latitude"), columns=("latitude",))
    degrees = [float(str(one)) for (one,) in rows if one is not None]
    assert degrees == sorted(degrees)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_one_value_has_an_order_that_loses_no_row(name: str) -> None:
    answer = answered(name)
    for column in sortable(answer.question):
        for descending in (False, True):
            ordered = in_order(answer, [Order(column, descending)], loaded_catalogue())
            assert sorted(map(repr, ordered.rows)) == sorted(map(repr, answer.rows))


def test_a_set_has_no_order() -> None:
    with pytest.raises(UnknownNameError, match="column to order by 'rows' is not one of: province"):
        found("sister-cities", Order("rows"), columns=())
