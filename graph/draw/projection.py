"""From the globe to the plane: kilometres from a centre, to the right and down."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from graph.draw.outlines import Degrees
from graph.draw.polygons import Spot
from graph.portfolio import EARTH_RADIUS

Projection = Callable[[Degrees], Spot]


@dataclass(frozen=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection, true at its centre: for a continent.

    x = k·cos φ·sin Δλ, y = k·(cos φ₀·sin φ - sin φ₀·cos φ·cos Δλ), where
    k = R·√(2 / (1 + sin φ₀·sin φ + cos φ₀·cos φ·cos Δλ)) (Snyder 1987, U.S. Geological Survey
    Professional Paper 1395, 24-2 to 24-4). Not defined at the point opposite to the centre.
    """

    centre: Degrees

    def __call__(self, place: Degrees) -> Spot:
        along, lat = radians(place[0] - self.centre[0]), radians(place[1])
        (sine, cosine), high, across = self._middle, sin(lat), cos(lat)
        towards = across * cos(along)
        scale = EARTH_RADIUS * sqrt(2 / (1 + sine * high + cosine * towards))
        return scale * across * sin(along), -scale * (cosine * high - sine * towards)

    @cached_property
    def _middle(self) -> tuple[float, float]:
        """Sine and cosine of the centre's latitude: an outline has thousands of points."""
        middle = radians(self.centre[1])
        return sin(middle), cos(middle)


A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""Of the Equal Earth projection, as published."""


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection, around a meridian: for the whole globe.

    With sin θ = √3/2·sin φ: x = R·2√3·Δλ·cos θ / (3·(9·A₄θ⁸ + 7·A₃θ⁶ + 3·A₂θ² + A₁)),
    y = R·(A₄θ⁹ + A₃θ⁷ + A₂θ³ + A₁θ) (Šavrič, Patterson and Jenny 2018, International Journal of
    Geographical Information Science 33).
    """

    meridian: float

    def __call__(self, place: Degrees) -> Spot:
        theta = asin(sqrt(3) / 2 * sin(radians(place[1])))
        squared = theta * theta
        sixth = squared**3
        along = radians(turned(place[0] - self.meridian))
        slope = 9 * A4 * sixth * squared + 7 * A3 * sixth + 3 * A2 * squared + A1
        up = theta * (A4 * sixth * squared + A3 * sixth + A2 * squared + A1)
        across = 2 * sqrt(3) * along * cos(theta) / (3 * slope)
        return EARTH_RADIUS * across, -EARTH_RADIUS * up


def turned(degrees: float) -> float:
    """The same angle from -180 to 180; both ends stay what they are."""
    return degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180
