"""Projections against what their authors say of them."""

from math import cos, hypot, pi, radians, sqrt

import pytest

from graph.draw.projection import Azimuthal, EqualEarth, Projection, turned
from graph.portfolio import EARTH_RADIUS

PLACES = [(100.5, 13.75), (141.3, 43.1), (-122.5, 38.0), (151.0, -33.8), (7.3, 43.7)]
PROJECTIONS: list[Projection] = [Azimuthal((107, 20)), EqualEarth(150)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("projection", PROJECTIONS, ids=["azimuthal", "equal-earth"])
def test_areas_stay_as_they_are(projection: Projection, place: tuple[float, float]) -> None:
    step = 1e-4
    (x, y), (u, v), (a, b) = (
        projection(one) for one in (place, (place[0] + step, place[1]), (place[0], place[1] + step))
    )
    drawn = abs((u - x) * (b - y) - (a - x) * (v - y))
    assert drawn == pytest.approx(
        (radians(step) * EARTH_RADIUS) ** 2 * cos(radians(place[1])), 1e-4
    )


def test_the_azimuthal_projection_keeps_directions_and_shortens_distances_from_its_centre() -> None:
    projection = Azimuthal((107, 20))
    assert projection((107, 20)) == (0, 0)
    for degrees in (10, 45, 90):
        x, y = projection((107, 20 - degrees))
        assert x == pytest.approx(0)
        chord = 2 * EARTH_RADIUS * sqrt((1 - cos(radians(degrees))) / 2)
        assert y == pytest.approx(chord)
        assert hypot(x, y) == pytest.approx(chord)


def test_equal_earth_has_the_proportions_that_were_published() -> None:
    projection = EqualEarth(150)
    assert projection((150, 0)) == (0, 0)
    right, top = projection((330, 0))[0], -projection((150, 90))[1]
    assert right / top == pytest.approx(2.05458, 1e-4)
    assert right == pytest.approx(2 * sqrt(3) * pi * EARTH_RADIUS / (3 * 1.340264))


def test_angles_turn_to_the_nearer_side() -> None:
    assert [turned(one) for one in (-181, -180, 0, 180, 190, 541)] == [
        179,
        -180,
        0,
        180,
        -170,
        -179,
    ]
