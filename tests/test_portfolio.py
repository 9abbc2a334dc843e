"""Portfolios of provinces, and the formulas they are made with."""

from math import log2, pi

import pytest

from graph.model import Point
from graph.portfolio import (
    EARTH_RADIUS,
    entropy,
    great_circle,
    herfindahl,
    portfolio,
    portfolios,
)
from tests.built import loaded_catalogue


def test_one_country_is_no_spread() -> None:
    assert (entropy([7]), herfindahl([7])) == (0, 1)


def test_countries_alike_spread_by_their_number() -> None:
    assert entropy([3, 3, 3]) == pytest.approx(log2(3))
    assert herfindahl([3, 3, 3]) == pytest.approx(1 / 3)


def test_without_a_located_partner_there_is_no_distance() -> None:
    made = portfolio(loaded_catalogue(), "TH-50", [])
    assert (made.located, made.distance, made.mean_distance, made.farthest) == (0, None, None, None)


def test_no_country_is_no_spread_that_could_be_told() -> None:
    assert (entropy([]), herfindahl([])) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "circles"),
    [
        (Point(0, 0), Point(90, 0), 1 / 4),
        (Point(0, 0), Point(0, 180), 1 / 2),
        (Point(0, 179), Point(0, -179), 2 / 360),
        (Point(60, 0), Point(60, 180), 60 / 360),
        (Point(13, 100), Point(13, 100), 0),
    ],
)
def test_the_way_is_part_of_a_great_circle(one: Point, other: Point, circles: float) -> None:
    assert great_circle(one, other) == pytest.approx(circles * 2 * pi * EARTH_RADIUS)
    assert great_circle(other, one) == great_circle(one, other)


def test_every_partnership_is_in_the_portfolio_of_its_province() -> None:
    loaded = loaded_catalogue()
    found = portfolios(loaded, loaded.partnerships.values())
    assert [one.province for one in found] == sorted(
        {p.province for p in loaded.partnerships.values()}
    )
    for one in found:
        pairs = loaded.partnerships_by_province[one.province]
        assert one.partnerships == len(pairs) == sum(n for _, n in one.countries) + one.unknown
        assert one.located <= one.partnerships


def test_the_share_across_the_border_is_of_partners_whose_country_is_known() -> None:
    loaded = loaded_catalogue()
    trat = next(
        one for one in portfolios(loaded, loaded.partnerships.values()) if one.province == "TH-23"
    )
    pairs = loaded.partnerships_by_province["TH-23"]
    cambodian = sum("KH" in one.areas for one in pairs)
    assert trat.across_border == cambodian / len(pairs)
