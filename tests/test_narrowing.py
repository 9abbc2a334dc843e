"""An answer is narrowed by a key or by a name; a slip is refused, and is not an empty answer."""

import pytest

from graph import questions
from graph.errors import UnknownNameError
from graph.narrowing import narrow
from graph.questions import Answer
from tests.built import embedded_store, loaded_catalogue

GAPS = "border-provinces-without-mou"


def narrowed(question: str, column: str, value: str) -> Answer:
    answer = questions.answer(embedded_store(), question)
    return narrow(answer, column, value, loaded_catalogue())


@pytest.mark.parametrize("country", ["LA", "la", "ลาว", "Laos", "laos"])
def test_a_thing_is_found_by_its_key_and_by_its_names(country: str) -> None:
    assert len(narrowed(GAPS, "country", country).rows) == 11


@pytest.mark.parametrize("region", ["west", "ภาคตะวันตก", "West"])
def test_a_region_is_found_by_its_key_and_by_its_names(region: str) -> None:
    assert len(narrowed("partnerships-by-region", "region", region).rows) == 3


@pytest.mark.parametrize("pair", ["เชียงใหม่ – เชียงตุง", "chiang mai - kengtung", "TH-50/mm-kengtung"])
def test_a_partnership_is_found_by_the_name_that_answers_print(pair: str) -> None:
    rows = narrowed("rows-behind-a-partnership", "partnership", pair).rows
    assert sorted(row[1] for row in rows if isinstance(row[1], str)) == ["N-008", "S-025"]


def test_a_set_is_searched_for_its_members() -> None:
    assert len(narrowed(GAPS, "talks", "TH-57/LA-BK").rows) == 1


@pytest.mark.parametrize("year", ["2557", "๒๕๕๗"])
def test_a_number_is_found_in_either_digits(year: str) -> None:
    assert narrowed("partnerships-by-year", "earliestYearBe", year).rows


@pytest.mark.parametrize(
    ("question", "column", "slip", "suggestion"),
    [
        (GAPS, "country", "XX", "MM"),
        (GAPS, "province", "Chaing Rai", "Chiang Rai"),
        (GAPS, "nowhere", "LA", "country"),
        ("provinces-without-partner", "region", "Wst", "west"),
        ("rows-behind-a-partnership", "row", "S-25", "S-025"),
        ("rows-behind-a-partnership", "partnership", "TH-83/cn-suinning", "TH-83/cn-suining"),
        ("partnerships-by-year", "event", "SINGED", "SIGNED"),
        ("partnerships-by-year", "earliestYear", "abc", "a whole number"),
        ("partnerships-by-year", "leastConfidence", "sure", "certain"),
        ("stalled-negotiations", "state", "stalled", "loi-signed"),
    ],
)
def test_a_slip_is_refused_with_what_may_be_meant(
    question: str, column: str, slip: str, suggestion: str
) -> None:
    with pytest.raises(UnknownNameError, match=suggestion):
        narrowed(question, column, slip)


def test_what_can_be_and_is_not_gives_no_row() -> None:
    assert narrowed("border-countries-without-mou", "scope", "ANY_PROVINCE").rows == ()
