"""Thailand with its border provinces filled by how they stand with their neighbours."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph import identifiers
from graph.draw import plate, polygons, typeface
from graph.draw.border_look import SMALLER, Standings
from graph.draw.frame import BODY
from graph.draw.outlines import Degrees, Outline, Outlines
from graph.draw.placing import Buckets, Name, Sheet
from graph.draw.plate import Plate
from graph.draw.polygons import Shape, Spot
from graph.draw.svg import Element, element, group, mark
from graph.draw.symbols import SYMBOL
from graph.frontier import Flank, Standing, Stretch
from graph.model import Country
from graph.view import View

HATCH = 5
"""Pixels between the lines that fill a province where talks are under way."""


@dataclass(frozen=True)
class BorderMap:
    """A province with two neighbours is cut in two: each half tells of the nearer one."""

    view: View
    standings: Standings
    ground: Outlines
    plate: Plate

    def drawn(self, flanks: Sequence[Flank]) -> list[Element]:
        catalogue, style = self.view.catalogue, self.standings.style
        stretches = [one for flank in flanks for one in flank.stretches]
        pieces = [(one, shapes) for one in stretches if (shapes := self._piece(one))]
        return [
            plate.sea(self.plate, style.theme),
            *plate.land(self.plate, self.ground, catalogue, style, fine=True),
            *(self._filled(one, shapes) for one, shapes in pieces),
            *self._names(flanks, [_middle(shapes) for _, shapes in pieces]),
        ]

    def _piece(self, one: Stretch) -> list[Shape]:
        """The province, or what of it lies towards this neighbour's capital and not the other's."""
        outline = self.ground.of_province.get(one.province.key)
        shapes = self.plate.shown(outline) if outline else []
        this = self._capital(one.country)
        for other in self.view.catalogue.countries_by_border[one.province.key]:
            that = self._capital(other)
            if shapes and this and that and this != that:
                side = _towards(_middle(shapes), (this[0] - that[0], this[1] - that[1]))
                shapes = [half for shape in shapes if (half := polygons.halved(shape, side))]
        return shapes

    def _capital(self, country: Country) -> Spot | None:
        return self.plate.at((country.point.lon, country.point.lat)) if country.point else None

    def _filled(self, one: Stretch, shapes: Sequence[Shape]) -> Element:
        theme, standing = self.standings.style.theme, one.standing
        hue, is_signed = self.standings.colour(standing), standing is Standing.SIGNED
        fill, edge = (hue, theme.paper) if is_signed else (theme.paper, theme.ink)
        outline = polygons.path(shapes)
        drawn = [element("path", d=outline, fill=fill, stroke=edge, stroke_width=0.8)]
        if standing is Standing.TALKS:
            lines = polygons.hatching(shapes, HATCH)
            drawn.append(element("path", d=lines, fill="none", stroke=hue, stroke_width=1.3))
        x, y = _middle(shapes)
        move = f"translate({round(x, 2)} {round(y, 2)}) scale({SMALLER})"
        drawn.append(group(self.standings.symbol(standing, (0, 0)), transform=move))
        iri = identifiers.iri(self.view.catalogue, one.province)
        return mark(iri, self.standings.title(one), *drawn)

    def _names(self, flanks: Iterable[Flank], symbols: Iterable[Spot]) -> Iterable[Element]:
        """Of the neighbours: on their land, and clear of Thailand where they can be."""
        style = self.standings.style
        provinces = plate.provinces(self.plate, self.ground)
        home = Buckets(spot for _, shapes in provinces for shape in shapes for spot in shape)
        taken = [polygons.around([spot]).grown(SYMBOL + 2) for spot in symbols]
        countries = plate.countries(self.plate, self.ground)
        sheet = Sheet(self.plate.box, taken, lines=home, lands=plate.lands(countries))
        land = {one.key: shapes for one, shapes in countries}
        for flank in flanks:
            shapes = land.get(flank.country.key, ())
            text = flank.country.label.of(style.lang)
            name = Name(text, BODY, typeface.BOLD, style.theme.muted)
            reach = self.plate.box.width / 2
            box = sheet.around(name, _middle(shapes), shapes, reach) if shapes else None
            if box:
                iri = identifiers.iri(self.view.catalogue, flank.country)
                yield mark(iri, text, name.drawn(box, style.theme.paper))


def frontier_plate(
    ground: Outlines, provinces: Iterable[str], width: float, height: float
) -> Plate:
    """All of these provinces, on a map of this size."""
    found = [ground.of_province[key] for key in provinces if key in ground.of_province]
    places = [place for one in found or ground.of_province.values() for place in _places(one)]
    return plate.continent(places, width, (height / width, height / width))


def _places(outline: Outline) -> Iterable[Degrees]:
    return (place for ring in outline.rings for place in ring)


def _middle(shapes: Sequence[Shape]) -> Spot:
    """Of the greatest part."""
    return polygons.centroid(max(shapes, key=polygons.area))


def _towards(middle: Spot, way: Spot) -> Callable[[Spot], float]:
    """How far a spot lies from the middle, in a direction."""
    return lambda spot: (spot[0] - middle[0]) * way[0] + (spot[1] - middle[1]) * way[1]
