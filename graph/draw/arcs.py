"""Partnerships as curves between two places on the globe."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from graph import identifiers, portfolio
from graph.catalogue import Catalogue
from graph.conclusions import Partnership
from graph.draw import joining
from graph.draw.frame import Style
from graph.draw.outlines import Degrees
from graph.draw.plate import Plate
from graph.draw.polygons import Spot
from graph.draw.svg import Element, element, mark, written
from graph.draw.theme import TALKS_DASH
from graph.filters import Found
from graph.model import Point
from graph.view import SIGNED, View

FAR = 6000
"""Kilometres from the middle of Thailand beyond which a partner stands on a map of the world."""
BEND = 0.13
"""How far an arc swings out, of its length: straight ones would lie upon each other."""
END = 1.9
"""Radius of a partner's dot, in pixels."""
SAMPLES = 14
"""Points of an arc that labels try to leave free."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A partnership, its province's and its partner's place, and how far off that is."""

    one: Partnership
    start: Degrees
    end: Degrees
    kilometres: float
    is_signed: bool

    @property
    def is_far(self) -> bool:
        return self.kilometres > FAR


def arcs(view: View, found: Found) -> tuple[Arc, ...]:
    """Of those whose places are known; talks first, so that what is signed lies above them."""
    centre = middle(view.catalogue)
    made = []
    for one in found.members:
        start = view.catalogue.provinces[one.province].point
        end = view.catalogue.places[one.unit].point
        if start and end:
            away = portfolio.great_circle(centre, end)
            is_signed = view.state(one) == SIGNED
            made.append(Arc(one, degrees(start), degrees(end), away, is_signed))
    return tuple(sorted(made, key=lambda arc: (arc.is_signed, arc.one.key)))


def middle(catalogue: Catalogue) -> Point:
    """The middle of the seats of all provinces."""
    points = [one.point for one in catalogue.provinces.values() if one.point]
    return Point(fmean(one.lat for one in points), fmean(one.lon for one in points))


def degrees(point: Point) -> Degrees:
    return point.lon, point.lat


def ends(made: Iterable[Arc]) -> list[Degrees]:
    """Both ends of each, once."""
    return sorted({place for arc in made for place in (arc.start, arc.end)})


def drawn(arc: Arc, plate: Plate, view: View, style: Style, thick: float) -> Element:
    """The curve with a dot at the partner's end."""
    start, end, swing = _curve(arc, plate)
    colour = style.theme.signed if arc.is_signed else style.theme.talks
    curve = element(
        "path",
        d=f"M{_pair(start)}Q{_pair(swing)} {_pair(end)}",
        fill="none",
        stroke=colour,
        stroke_width=thick,
        stroke_dasharray=None if arc.is_signed else TALKS_DASH,
    )
    fill = colour if arc.is_signed else style.theme.paper
    edge = None if arc.is_signed else colour
    dot = element("circle", cx=end[0], cy=end[1], r=END, fill=fill, stroke=edge)
    iri = identifiers.iri(view.catalogue, arc.one)
    joined = joining.of_pairs(view, [arc.one])
    return mark(iri, arc.one.label.of(style.lang), curve, dot, data_ends=joined)


def samples(arc: Arc, plate: Plate) -> list[Spot]:
    """Points along the curve."""
    (x, y), (u, v), (a, b) = _curve(arc, plate)
    parts = [n / SAMPLES for n in range(1, SAMPLES)]
    return [
        (
            (1 - t) ** 2 * x + 2 * t * (1 - t) * a + t * t * u,
            (1 - t) ** 2 * y + 2 * t * (1 - t) * b + t * t * v,
        )
        for t in parts
    ]


def _curve(arc: Arc, plate: Plate) -> tuple[Spot, Spot, Spot]:
    """Both ends and what the curve bends towards: to the left of whoever goes to the partner."""
    (x, y), (u, v) = plate.at(arc.start), plate.at(arc.end)
    across, down = u - x, v - y
    swing = (x + u) / 2 + 2 * BEND * down, (y + v) / 2 - 2 * BEND * across
    return (x, y), (u, v), swing


def _pair(spot: Spot) -> str:
    return f"{written(spot[0])} {written(spot[1])}"
