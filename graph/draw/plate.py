"""A part of the globe on paper: what of it is shown where, and the land that is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graph import identifiers
from graph.catalogue import Catalogue
from graph.draw import polygons
from graph.draw.frame import Style
from graph.draw.outlines import Degrees, Outline, Outlines
from graph.draw.polygons import Box, Shape, Spot
from graph.draw.projection import Azimuthal, EqualEarth, Projection
from graph.draw.svg import Element, Look, element, group, mark
from graph.draw.theme import Theme
from graph.model import THAILAND, Country, Province

FINE = 1
"""Pixels between two points of an outline: nearer ones could not be told apart."""
SPECK = 1
"""Square pixels below which an island is not drawn."""
KEPT = 4
"""Plates whose outlines are kept: a page asks for the same map in other words and colours."""
KILOMETRES = 112
"""Of a degree of latitude, at most."""
SIDE = 85
"""Degrees to either side of its centre that a map of a continent may reach."""
MERIDIAN = 150
"""The middle of a map of the world: its edges then lie in the Atlantic, and part no partner."""
POLES = Box(-180, -57, 180, 77)
"""Latitudes that a map of the world shows: beyond them nobody has a sister city."""


@dataclass(frozen=True)
class Plate:
    """A projected plane, of which `part` is shown within `box`; both have the same proportions.

    `degrees` is where on the globe anything of it can be: longitudes may exceed 180.
    """

    projection: Projection
    degrees: Box
    part: Box
    box: Box

    @cached_property
    def scale(self) -> float:
        """Pixels for a kilometre."""
        return self.box.width / self.part.width

    def at(self, place: Degrees) -> Spot:
        """Where in the picture a place is."""
        (x, y), scale = self.projection(place), self.scale
        left, top = self.box.left, self.box.top
        return (x - self.part.left) * scale + left, (y - self.part.top) * scale + top

    def shown(self, outline: Outline) -> list[Shape]:
        """The rings of an outline, as far as they lie within the box."""
        found = (polygons.cut(shape, self.box) for shape in self._projected(outline))
        thin = (polygons.thinned(shape, FINE) for shape in found if shape)
        return [shape for shape in thin if len(shape) > 2 and polygons.area(shape) >= SPECK]

    def _projected(self, outline: Outline) -> Iterable[Shape]:
        coarse = FINE / 2 / self.scale / KILOMETRES
        for ring in outline.rings:
            reach = polygons.around(ring)
            for turn in (-360, 0, 360):
                moved = Box(reach.left + turn, reach.top, reach.right + turn, reach.bottom)
                if moved.meets(self.degrees):
                    turned = [(lon + turn, lat) for lon, lat in polygons.thinned(ring, coarse)]
                    yield [self.at(one) for one in polygons.cut(turned, self.degrees)]


def continent(places: Sequence[Degrees], width: float, ratios: tuple[float, float]) -> Plate:
    """All of the places with some room around them, at (0, 0), as wide as is said.

    The ratios are the least and the greatest that its height may be of its width.
    """
    whole = polygons.around(places)
    projection = Azimuthal(whole.middle)
    least = polygons.around(projection(one) for one in places)
    part = least.grown(0.07 * max(least.width, least.height))
    ratio = min(max(part.height / part.width, ratios[0]), ratios[1])
    across = max(part.width, part.height / ratio) / 2
    x, y = part.middle
    part = Box(x - across, y - across * ratio, x + across, y + across * ratio)
    middle = whole.middle[0]
    degrees = Box(middle - SIDE, -60, middle + SIDE, 85)
    return Plate(projection, degrees, part, Box(0, 0, width, width * ratio))


def world(width: float) -> Plate:
    """The inhabited world, at (0, 0)."""
    projection = EqualEarth(MERIDIAN)
    degrees = Box(MERIDIAN - 180, POLES.top, MERIDIAN + 180, POLES.bottom)
    side, top = projection((MERIDIAN + 180, 0))[0], projection((MERIDIAN, POLES.bottom))[1]
    part = Box(-side, top, side, projection((MERIDIAN, POLES.top))[1])
    return Plate(projection, degrees, part, Box(0, 0, width, width * part.height / part.width))


def moved(plate: Plate, left: float, top: float) -> Plate:
    box = Box(left, top, left + plate.box.width, top + plate.box.height)
    return Plate(plate.projection, plate.degrees, plate.part, box)


def sea(plate: Plate, theme: Theme) -> Element:
    """The paper below the land, with the edge of the map."""
    box = plate.box
    at: Look = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return element("rect", **at, fill=theme.paper, stroke=theme.rule, stroke_width=1)


Shown = Sequence[tuple[Outline, Sequence[Shape]]]
"""Outlines with their rings on a plate."""


@lru_cache(maxsize=KEPT)
def countries(plate: Plate, outlines: Outlines) -> Shown:
    """Those of which something is shown."""
    return _shown(plate, outlines.countries)


@lru_cache(maxsize=KEPT)
def provinces(plate: Plate, outlines: Outlines) -> Shown:
    """Those of Thailand of which something is shown, and that have a key."""
    return _shown(plate, outlines.of_province.values())


def lands(shown: Shown) -> list[tuple[Box, Shape]]:
    """All of the rings, with the boxes around them."""
    return [(polygons.around(shape), shape) for _, shapes in shown for shape in shapes]


def _shown(plate: Plate, outlines: Iterable[Outline]) -> Shown:
    found = ((one, tuple(plate.shown(one))) for one in outlines)
    return tuple((one, shapes) for one, shapes in found if shapes)


def land(
    plate: Plate, outlines: Outlines, catalogue: Catalogue, style: Style, fine: bool
) -> list[Element]:
    """Countries, all alike but Thailand; and, where it is `fine`, its provinces."""
    theme = style.theme
    abroad = []
    for one, shapes in countries(plate, outlines):
        fill = theme.home if one.key == THAILAND else None
        shape = element("path", d=polygons.path(shapes), fill=fill)
        abroad.append(_marked(shape, catalogue.countries.get(one.key or ""), catalogue, style))
    home = []
    for one, shapes in provinces(plate, outlines) if fine else ():
        shape = element("path", d=polygons.path(shapes))
        home.append(_marked(shape, catalogue.provinces.get(one.key or ""), catalogue, style))
    look: Look = {"stroke": theme.shore, "stroke_linejoin": "round", "stroke_width": 0.6}
    drawn = [group(abroad, fill=theme.land, **look)]
    return [*drawn, group(home, fill=theme.home, **look)] if fine else drawn


def _marked(
    shape: Element, thing: Country | Province | None, catalogue: Catalogue, style: Style
) -> Element:
    """What is none of our things stands for nothing, and has no name."""
    if thing is None:
        return shape
    return mark(identifiers.iri(catalogue, thing), thing.label.of(style.lang), shape)
