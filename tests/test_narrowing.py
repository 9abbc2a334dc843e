"""An answer is narrowed by a key or by a name; a slip is refused, and is not an empty answer."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph import vocabulary
from graph.conditions import Between
from graph.errors import ConditionError, UnknownNameError
from graph.narrowing import narrow
from graph.questions import Answer
from tests.built import answered, loaded_catalogue

GAPS = "border-provinces-without-mou"


def narrowed(question: str, column: str, *wanted: str | Between[Any]) -> Answer:
    return narrow(answered(question), column, wanted, loaded_catalogue())


def values(answer: Answer, column: str) -> list[object]:
    at = answer.question.columns.index(column)
    return [row[at] for row in answer.rows]


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


def test_any_of_several_values_is_enough() -> None:
    both = narrowed(GAPS, "country", "LA", "เมียนมา", "ลาว").rows
    one, other = narrowed(GAPS, "country", "LA").rows, narrowed(GAPS, "country", "MM").rows
    assert sorted(both) == sorted((*one, *other))
    assert one
    assert other


def test_in_progress_includes_its_steps() -> None:
    steps = {
        key for key, one in vocabulary.codes()["state"].items() if one.broader == "in-progress"
    }
    found = set(values(narrowed("all-partnerships", "state", "in-progress"), "state"))
    assert found == {"in-progress", *steps} & set(values(answered("all-partnerships"), "state"))
    assert len(found) > 2
    step = values(narrowed("all-partnerships", "state", "loi-signed"), "state")
    assert set(step) == {"loi-signed"}


def test_a_field_includes_its_narrower_ones() -> None:
    found = set(values(narrowed("fields-by-country", "field", "culture"), "field"))
    assert found == {"culture", "arts-and-culture"}


def test_a_confidence_includes_what_is_surer() -> None:
    found = values(narrowed("all-partnerships", "leastConfidence", "probable"), "leastConfidence")
    assert set(found) == {"certain", "probable"}


@pytest.mark.parametrize(
    ("wanted", "years"),
    [
        (Between(2000, 2003), range(2000, 2004)),
        (Between(most=1993), range(1994)),
        (Between(least=2021), range(2021, 3000)),
    ],
)
def test_a_range_holds_both_its_bounds(wanted: Between[Any], years: range) -> None:
    every = values(answered("partnerships-by-year"), "earliestYear")
    found = values(narrowed("partnerships-by-year", "earliestYear", wanted), "earliestYear")
    assert found == [year for year in every if year in years]
    assert found


def test_a_range_of_days_holds_no_row_without_a_day() -> None:
    wanted = Between(date(2015, 1, 1), date(2015, 12, 31))
    found = narrowed("all-partnerships", "signedEarliest", wanted)
    assert found.rows
    assert all(str(day).startswith("2015-") for day in values(found, "signedEarliest"))


def test_a_range_of_degrees_is_one_of_numbers() -> None:
    found = narrowed(
        "places-and-their-sources", "longitude", Between(Decimal("99.5"), Decimal(101))
    )
    assert all(99.5 <= float(str(degrees)) <= 101 for degrees in values(found, "longitude"))
    assert {"TH-10"} <= set(values(found, "thing"))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ((), "provinceCount has no value"),
        ((Between(),), "provinceCount is a range without a bound"),
        ((Between(5, 2),), "provinceCount is a range from 5 to 2, which is empty"),
    ],
)
def test_what_nothing_can_meet_is_refused(wanted: tuple[Between[Any], ...], said: str) -> None:
    with pytest.raises(ConditionError, match=said):
        narrowed("partnerships-by-country", "provinceCount", *wanted)


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
