"""What a column shall be is read from the command line, and written as it can be read."""

import shlex
from datetime import date
from decimal import Decimal

import pytest

from api import options
from graph.conditions import Between
from graph.errors import ConditionError, UnknownNameError
from graph.narrowing import Narrowing
from graph.ordering import Order

COLUMNS = ("country", "provinceCount", "signedEarliest", "latitude")
WORDS: list[tuple[list[str], Narrowing]] = [
    ([], {}),
    (["--country", "LA"], {"country": ("LA",)}),
    (["--country=LA", "--country", "สหภาพ เมียนมา"], {"country": ("LA", "สหภาพ เมียนมา")}),
    (["--provinceCount", "2"], {"provinceCount": (Between(2, 2),)}),
    (["--provinceCount", "2.."], {"provinceCount": (Between(2, None),)}),
    (["--provinceCount", "..5"], {"provinceCount": (Between(None, 5),)}),
    (
        ["--provinceCount=2..5", "--provinceCount=9"],
        {"provinceCount": (Between(2, 5), Between(9, 9))},
    ),
    (
        ["--signedEarliest", "2015-01-01..2015-12-31"],
        {"signedEarliest": (Between(date(2015, 1, 1), date(2015, 12, 31)),)},
    ),
    (["--latitude", "-1.5..13"], {"latitude": (Between(Decimal("-1.5"), Decimal(13)),)}),
]


@pytest.mark.parametrize(("words", "narrowing"), WORDS, ids=str)
def test_options_are_read(words: list[str], narrowing: Narrowing) -> None:
    assert options.read(words, COLUMNS) == narrowing


@pytest.mark.parametrize("narrowing", [one for _, one in WORDS], ids=str)
def test_what_is_written_is_read_again(narrowing: Narrowing) -> None:
    program, verb, question, *words = shlex.split(options.written("sister-cities", narrowing))
    assert (program, verb, question) == ("sistercity", "ask", "sister-cities")
    assert options.read(words, COLUMNS) == narrowing


def test_a_number_may_be_in_thai_digits() -> None:
    read = options.read(["--provinceCount", "๒..๕"], COLUMNS)
    assert read == {"provinceCount": (Between(2, 5),)}


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("provinceCount", "two", "a whole number, or a range such as 2..5"),
        ("provinceCount", "1_0", "a whole number"),
        ("provinceCount", "2..5..7", "a whole number"),
        ("provinceCount", "9" * 10, "a whole number"),
        ("signedEarliest", "2015", "a day such as 2015-06-30"),
        ("signedEarliest", "2015-02-30", "a day such as 2015-06-30"),
        ("signedEarliest", "20150630", "a day such as 2015-06-30"),
        ("latitude", "NaN", "a number"),
    ],
)
def test_what_is_no_number_and_no_day_is_refused(column: str, value: str, expected: str) -> None:
    with pytest.raises(ConditionError, match=f"value of {column} '{value}' is not {expected}"):
        options.read([f"--{column}", value], COLUMNS)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("country", Order("country")),
        ("country:asc", Order("country")),
        ("country:desc", Order("country", descending=True)),
    ],
)
def test_an_order_is_read(text: str, order: Order) -> None:
    assert options.order(text) == order


def test_another_direction_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="direction 'up' is not one of: asc, desc"):
        options.order("country:up")
