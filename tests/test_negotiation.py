"""Each rule of RFC 9110, 12.5.1, and what stands in for a rule where it leaves us free."""

import pytest

from api import negotiation

JSON, XML, CSV = "application/json", "application/xml", "text/csv"
OFFERED = [(JSON, 1), (XML, 2), (CSV, 3)]


def chosen(accept: str | None) -> str | None:
    found = negotiation.choose(accept, OFFERED)
    return found[0] if found else None


@pytest.mark.parametrize("media_type", [JSON, XML, CSV])
def test_a_media_type_that_is_offered_is_chosen(media_type: str) -> None:
    assert chosen(media_type) == media_type


def test_the_choice_comes_with_what_is_offered_under_it() -> None:
    assert negotiation.choose(CSV, OFFERED) == (CSV, 3)


def test_a_wildcard_subtype_takes_any_of_its_type() -> None:
    assert chosen("text/*") == CSV


def test_a_full_wildcard_takes_the_first_offer() -> None:
    assert chosen("*/*") == JSON


def test_the_highest_weight_wins() -> None:
    assert chosen(f"{JSON};q=0.2, {XML};q=0.9, {CSV};q=0.8") == XML


def test_no_weight_is_the_weight_one() -> None:
    assert chosen(f"{JSON};q=0.999, {CSV}") == CSV


def test_weight_zero_excludes() -> None:
    assert chosen(f"{JSON};q=0, {XML};q=0.0, */*;q=0.1") == CSV


def test_weight_zero_alone_leaves_nothing() -> None:
    assert chosen(f"{JSON};q=0") is None


@pytest.mark.parametrize("accept", [f"{JSON};q=0.1, application/*", f"application/*, {JSON};q=0.1"])
def test_the_more_specific_range_gives_the_weight_wherever_it_stands(accept: str) -> None:
    assert chosen(accept) == XML


@pytest.mark.parametrize("accept", ["text/*;q=0.1, */*;q=0.5", "*/*;q=0.5, text/*;q=0.1"])
def test_a_wildcard_subtype_is_more_specific_than_a_full_wildcard(accept: str) -> None:
    found = negotiation.choose(accept, [(CSV, 3), (XML, 2)])
    assert found == (XML, 2)


def test_the_order_of_the_header_does_not_matter() -> None:
    assert chosen(f"{CSV}, {JSON}") == chosen(f"{JSON}, {CSV}")


def test_among_equals_the_first_offer_wins() -> None:
    assert chosen(f"{CSV};q=0.5, {XML};q=0.5, image/png") == XML


@pytest.mark.parametrize(
    "part",
    ["", "json", "/", "application/", "/json", "*/json", "application/json;q=high", ";q=1"],
)
def test_a_malformed_part_is_passed_over(part: str) -> None:
    assert chosen(f"{part}, {XML};q=0.1") == XML


@pytest.mark.parametrize(
    "weight",
    [
        "0.333",
        "nan",
    ],
)
def test_a_weight_that_is_no_number_does_not_spoil_the_rest(weight: str) -> None:
    assert chosen(f"{JSON};q={weight}, {XML};q=0.5") == XML


@pytest.mark.parametrize("accept", [None, "", "  "])
def test_no_header_accepts_anything(accept: str | None) -> None:
    assert chosen(accept) == JSON


@pytest.mark.parametrize("accept", ["image/png", "text/html, image/*", "application/jsonx"])
def test_where_nothing_is_acceptable_there_is_no_choice(accept: str) -> None:
    assert chosen(accept) is None


def test_nothing_offered_is_nothing_chosen() -> None:
    assert negotiation.choose("*/*", []) is None


def test_letter_case_and_blanks_do_not_matter() -> None:
    assert chosen("  Text/CSV ; Q=1.0 ,image/png") == CSV


def test_a_parameter_other_than_the_weight_does_not_hinder() -> None:
    assert chosen("text/csv; header=present; charset=utf-8") == CSV
