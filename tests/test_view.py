"""What holds on a day: three values, from the bounds of dates."""

from datetime import date

import pytest

from graph.model import Bounds
from graph.view import Truth, View, all_of, any_of, both, happened, negated
from tests.built import loaded_catalogue

TRUTHS: list[Truth] = [False, None, True]
LESHAN = "TH-77/cn-leshan"


def on(year: int, month: int = 12, day: int = 31) -> View:
    return View(loaded_catalogue(), date(year, month, day))


def test_logic_of_three_values_is_that_of_the_least_and_the_greatest() -> None:
    order = TRUTHS.index
    for one in TRUTHS:
        assert order(negated(one)) == 2 - order(one)
        for other in TRUTHS:
            assert both(one, other) == all_of([one, other]) == min(one, other, key=order)
            assert any_of([one, other]) == max(one, other, key=order)


def test_all_of_nothing_is_true_and_any_of_nothing_is_false() -> None:
    assert all_of([]) is True
    assert any_of([]) is False


@pytest.mark.parametrize(
    ("day", "truth"),
    [(date(2013, 12, 31), False), (date(2014, 1, 1), None), (date(2015, 12, 31), True)],
)
def test_what_happened_within_bounds_is_sure_only_after_the_last_of_them(
    day: date, truth: Truth
) -> None:
    assert happened(Bounds(date(2014, 1, 1), date(2015, 12, 31)), day) is truth


@pytest.mark.parametrize(("year", "truth"), [(2013, False), (2014, None), (2015, True)])
def test_a_partnership_holds_from_its_signing_as_far_as_that_is_known(
    year: int, truth: Truth
) -> None:
    assert on(year).holds(loaded_catalogue().partnerships[LESHAN]) is truth


def test_everything_holds_without_a_day_and_from_the_status_date_on() -> None:
    pairs = loaded_catalogue().partnerships.values()
    for view in (View(loaded_catalogue()), on(2022, 3, 10), on(2030)):
        assert all(view.holds(one) for one in pairs)


def test_a_signing_without_a_date_cannot_be_told_before_the_status_date() -> None:
    pairs = loaded_catalogue().partnerships.values()
    [undated] = [one for one in pairs if one.state == "signed" and not on(1946).signed(one)]
    assert on(1946).holds(undated) is None
    assert on(2022, 3, 9).holds(undated) is None
    assert on(2022, 3, 10).holds(undated) is True


def test_a_day_after_the_status_date_is_flagged() -> None:
    assert on(2022, 3, 11).is_after_status_date
    assert not on(2022, 3, 10).is_after_status_date
    assert not View(loaded_catalogue()).is_after_status_date


def test_the_step_of_talks_is_known_at_the_status_date_only() -> None:
    talks = [one for one in loaded_catalogue().partnerships.values() if one.state != "signed"]
    assert {on(2021).state(one) for one in talks} == {"in-progress"}
    assert {on(2022, 3, 10).state(one) for one in talks} == {one.state for one in talks}
