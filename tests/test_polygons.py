"""Rings on a plane, cut and measured, against shapely."""

import re

import pytest
from shapely import LineString, Point, Polygon, box

from graph.draw import polygons
from graph.draw.polygons import Box

STAR = [
    (0.0, 0.0),
    (40.0, 10.0),
    (80.0, 0.0),
    (70.0, 40.0),
    (80.0, 80.0),
    (40.0, 70.0),
    (0.0, 80.0),
]
WINDOW = Box(20, -10, 75, 60)


def test_what_is_cut_out_is_what_lies_within() -> None:
    expected = Polygon(STAR).intersection(box(20, -10, 75, 60))
    assert Polygon(polygons.cut(STAR, WINDOW)).symmetric_difference(expected).area < 1e-9


@pytest.mark.parametrize("window", [Box(-1, -1, 99, 99), Box(90, 0, 99, 9)])
def test_a_ring_is_kept_whole_or_not_at_all(window: Box) -> None:
    assert len(polygons.cut(STAR, window)) in (0, len(STAR))


def test_halves_make_up_the_whole() -> None:
    left = polygons.halved(STAR, lambda at: 33 - at[0])
    right = polygons.halved(STAR, lambda at: at[0] - 33)
    assert polygons.area(left) + polygons.area(right) == pytest.approx(polygons.area(STAR))


def test_area_and_centroid_are_those_of_shapely() -> None:
    expected = Polygon(STAR)
    assert polygons.area(STAR) == pytest.approx(expected.area)
    assert polygons.centroid(STAR) == pytest.approx((expected.centroid.x, expected.centroid.y))


def test_a_hole_is_not_within() -> None:
    hole = [(30.0, 30.0), (50.0, 30.0), (50.0, 50.0), (30.0, 50.0)]
    assert polygons.within((20, 40), [STAR, hole])
    assert not polygons.within((40, 40), [STAR, hole])
    assert not polygons.within((90, 40), [STAR, hole])


def test_thinning_leaves_no_two_points_nearer_than_the_step() -> None:
    dense = [(n / 10, 0.0) for n in range(100)]
    assert polygons.thinned(dense, 1) == [(n, 0) for n in range(10)]


def test_a_path_goes_by_steps_and_ends_where_it_began() -> None:
    assert polygons.path([[(1, 2), (1.24, 2), (0.5, -3)]]) == "M1 2l.2 0-.7-5Z"


def test_hatching_stays_inside() -> None:
    lines = re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", polygons.hatching([STAR], 7))
    assert len(lines) > 15
    inside = Polygon(STAR).buffer(0.15)
    for x, y, u, v in lines:
        assert inside.contains(LineString([(float(x), float(y)), (float(u), float(v))]))
    assert polygons.hatching([], 7) == ""


def test_boxes_meet_where_they_share_more_than_an_edge() -> None:
    one = Box(0, 0, 2, 2)
    assert one.meets(Box(1, 1, 3, 3))
    assert not one.meets(Box(2, 0, 3, 2))
    assert one.grown(1).holds(one)
    assert not one.holds(one.grown(1))
    assert one.contains((2, 2))
    assert Point(one.middle) == Point(1, 1)
