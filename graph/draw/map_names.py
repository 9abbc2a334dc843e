"""Names on a map: countries on their land, provinces and partners beside their dots."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph import identifiers
from graph.draw import plate, polygons, typeface
from graph.draw.frame import BODY, SMALL, Style
from graph.draw.outlines import Outlines
from graph.draw.placing import Name, Sheet, leader
from graph.draw.plate import Plate
from graph.draw.polygons import Spot
from graph.draw.svg import Element, Look, element, mark
from graph.model import Area, Country
from graph.view import View

REACH = 0.1
"""How far the name of a country may stand off its middle, of the map's width."""


@dataclass
class Names:
    """What was found room for; `unnamed` are the countries that none was found for.

    `left_out` counts provinces and partners without a name.
    """

    view: View
    style: Style
    plate: Plate
    ground: Outlines
    sheet: Sheet
    is_inset: bool
    unnamed: list[Country] = field(default_factory=list)
    left_out: int = 0
    _leaders: list[Element] = field(default_factory=list)
    _names: list[Element] = field(default_factory=list)

    def drawn(self) -> list[Element]:
        """The names above the lines that lead to them."""
        return [*self._leaders, *self._names]

    def country(self, country: Country, ends: Sequence[Spot]) -> None:
        """At the middle of that part of it where most of these ends are."""
        shown = plate.countries(self.plate, self.ground)
        shapes = [shape for one, found in shown if one.key == country.key for shape in found]
        if not shapes:
            return

        def weight(shape: polygons.Shape) -> tuple[int, float]:
            reach = polygons.around(shape).grown(2)
            return sum(reach.contains(end) for end in ends), polygons.area(shape)

        size, bold = (SMALL, typeface.REGULAR) if self.is_inset else (BODY, typeface.BOLD)
        name = Name(country.label.of(self.style.lang), size, bold, self.style.theme.muted)
        anchor = polygons.centroid(max(shapes, key=weight))
        box = self.sheet.around(name, anchor, shapes, self.plate.box.width * REACH)
        if box:
            self._told(country, name, name.drawn(box, self.style.theme.paper))
        else:
            self.unnamed.append(country)

    def beside(self, thing: Area, radius: float) -> None:
        """Beside its dot, or farther off with a line to it, or not at all."""
        if thing.point is None:
            return
        spot, theme = self.plate.at((thing.point.lon, thing.point.lat)), self.style.theme
        name = Name(thing.label.of(self.style.lang), SMALL, typeface.REGULAR, theme.ink)
        box = self.sheet.beside(name, spot, radius)
        if box is None:
            self.left_out += 1
            return
        self._told(thing, name, name.drawn(box, theme.paper))
        if line := leader(spot, radius, box):
            (x, y), (u, v) = line
            at: Look = {"x1": x, "y1": y, "x2": u, "y2": v}
            self._leaders.append(element("line", **at, stroke=theme.paper, stroke_width=3))
            self._leaders.append(element("line", **at, stroke=theme.ink, stroke_width=0.9))

    def _told(self, thing: Area, name: Name, text: Element) -> None:
        iri = identifiers.iri(self.view.catalogue, thing)
        self._names.append(mark(iri, name.text, text))
