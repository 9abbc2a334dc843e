"""Partnerships as arcs from provinces to partners: near ones on a map, far ones on an inset."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt
from pathlib import Path

from graph import identifiers, paths
from graph.draw import arcs, outlines, plate, polygons, typeface
from graph.draw.arcs import Arc
from graph.draw.frame import BODY, SMALL, Body, Key, Shape, Style
from graph.draw.outlines import Outline, Outlines
from graph.draw.placing import Buckets, Name, Sheet, leader
from graph.draw.plate import Plate
from graph.draw.polygons import Box, Spot
from graph.draw.svg import Element, Look, element, mark
from graph.filters import Found
from graph.model import THAILAND, Area, Country, Label
from graph.view import View

RATIOS = 0.5, 0.76
"""Least and greatest height of a map, of its width."""
INSET = 0.36
"""Width of the inset, of the map's."""
ROOM = 8
"""Pixels between the inset and the edge of the map."""
DOT = 2.1
"""Radius in pixels of a province with one partnership: its area grows with them."""
BUSIEST, FEW = 8, 24
"""Provinces that are named where there are many; provinces, and partners, that are all named."""
THICK, THIN, MANY = 1.5, 1.1, 50
"""Width of an arc in pixels, and where there are so many that they would hide each other."""
REACH = 110
"""Pixels that the name of a country may stand off its middle."""
DISCLAIMER = Label(
    "เส้นเขตแดนแสดงสภาพที่เป็นอยู่โดยสังเขป มิได้แสดงจุดยืนใดต่อเขตแดนหรือสถานะของดินแดนใด",
    "Borders are drawn roughly, as they are in fact, and imply no position on any border or status",
)
SIGNED_KEY = Label("ลงนามแล้ว", "Signed")
TALKS_KEY = Label("อยู่ระหว่างดำเนินการ", "In progress")
DOT_KEY = Label("จังหวัด ขนาดตามจำนวนคู่ความสัมพันธ์", "Province, sized by its number of partnerships")


@dataclass
class _Panel:
    """A map with its arcs; `kept` is what of it nothing may be written on."""

    plate: Plate
    arcs: Sequence[Arc]
    view: View
    style: Style
    ground: Outlines
    is_inset: bool = False
    is_near: bool = True
    kept: Sequence[Box] = ()
    unnamed: list[Country] = field(default_factory=list)

    @cached_property
    def provinces(self) -> Mapping[str, int]:
        """Those with arcs, the busiest first."""
        counted = Counter(arc.one.province for arc in self.arcs)
        ranked = sorted(counted, key=lambda key: (-counted[key], key))
        return {key: counted[key] for key in ranked}

    def drawn(self) -> list[Element]:
        style, catalogue = self.style, self.view.catalogue
        land = plate.land(self.plate, self.ground, catalogue, style, not self.is_inset)
        thick = THIN if len(self.arcs) > MANY else THICK
        curves = [arcs.drawn(arc, self.plate, self.view, style, thick) for arc in self.arcs]
        dots = [self._dot(key) for key in self.provinces]
        return [plate.sea(self.plate, style.theme), *land, *curves, *dots, *self._names()]

    def _at(self, thing: Area) -> Spot | None:
        return self.plate.at(arcs.degrees(thing.point)) if thing.point else None

    def _radius(self, province: str) -> float:
        return 1.4 if self.is_inset else DOT * sqrt(self.provinces[province])

    def _dot(self, key: str) -> Element:
        province = self.view.catalogue.provinces[key]
        x, y = self._at(province) or (0, 0)
        theme = self.style.theme
        dot = element("circle", cx=x, cy=y, r=self._radius(key), fill=theme.ink, stroke=theme.paper)
        title = f"{province.label.of(self.style.lang)}: {self.provinces[key]}"
        return mark(identifiers.iri(self.view.catalogue, province), title, dot)

    def _names(self) -> list[Element]:
        """Of countries, then of provinces, then of partners where they are few."""
        catalogue = self.view.catalogue
        units = sorted({arc.one.unit for arc in self.arcs})
        dots = [(arc.start, arc.end) for arc in self.arcs]
        sheet = Sheet(
            self.plate.box,
            list(self.kept),
            spots=Buckets(self.plate.at(place) for pair in dots for place in pair),
            lines=Buckets(spot for arc in self.arcs for spot in arcs.samples(arc, self.plate)),
        )
        countries = Counter(catalogue.places[arc.one.unit].country for arc in self.arcs)
        named = [key for key in sorted(countries, key=lambda k: (-countries[k], k or "")) if key]
        made = [self._country(key, sheet) for key in named]
        if not self.is_inset:
            if self.is_near:
                made.append(self._country(THAILAND, sheet))
            few = len(self.provinces) <= FEW
            shown = list(self.provinces)[: None if few else BUSIEST]
            made += [self._beside(catalogue.provinces[key], sheet) for key in shown]
            if len(units) <= FEW:
                made += [self._beside(catalogue.places[key], sheet) for key in units]
        return [one for one in made if one]

    def _country(self, key: str, sheet: Sheet) -> Element | None:
        """Its name on the land it has on the map, at the middle of the greatest part."""
        country = self.view.catalogue.countries[key]
        shown = plate.countries(self.plate, self.ground)
        shapes = [shape for one, found in shown if one.key == key for shape in found]
        if not shapes:
            return None
        size = SMALL if self.is_inset else BODY
        weight = typeface.REGULAR if self.is_inset else typeface.BOLD
        name = Name(country.label.of(self.style.lang), size, weight, self.style.theme.muted)
        anchor = polygons.centroid(max(shapes, key=polygons.area))
        reach = REACH / 3 if self.is_inset else REACH
        box = sheet.around(name, anchor, shapes, reach)
        if box is None:
            self.unnamed.append(country)
        return self._told(country, name, box)

    def _beside(self, thing: Area, sheet: Sheet) -> Element | None:
        spot = self._at(thing)
        if spot is None:
            return None
        radius = self._radius(thing.key) if thing.key in self.provinces else arcs.END
        name = Name(thing.label.of(self.style.lang), SMALL, typeface.REGULAR, self.style.theme.ink)
        box = sheet.beside(name, spot, radius)
        line = leader(spot, radius, box) if box else None
        return self._told(thing, name, box, *([self._line(*line)] if line else ()))

    def _line(self, start: Spot, end: Spot) -> Element:
        at: Look = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        return element("line", **at, stroke=self.style.theme.ink, stroke_width=0.7)

    def _told(self, thing: Area, name: Name, box: Box | None, *more: Element) -> Element | None:
        if box is None:
            return None
        iri = identifiers.iri(self.view.catalogue, thing)
        return mark(iri, name.text, *more, name.drawn(box, self.style.theme.paper))


def arc_map(view: View, found: Found, style: Style, folder: Path = paths.OUTLINES) -> Body:
    """The found partnerships whose partner has a place; the notes tell of the others."""
    ground = outlines.read(folder)
    made = arcs.arcs(view, found)
    panels = _panels(made, view, style, ground)
    marks = [one for panel in panels for one in panel.drawn()]
    provinces = len({arc.one.province for arc in made})
    return Body(
        height=max(panel.plate.box.bottom for panel in panels),
        marks=tuple(marks),
        counted=Label(
            f"n = {len(made)} คู่ (จังหวัด: {provinces})",
            f"n = {len(made)} partnerships (provinces: {provinces})",
        ),
        legend=(
            Key(Shape.LINE, style.theme.signed, SIGNED_KEY),
            Key(Shape.DASHED, style.theme.talks, TALKS_KEY),
            Key(Shape.DOT, style.theme.ink, DOT_KEY),
        ),
        notes=(*_notes(found, made), *_unnamed(panels), DISCLAIMER),
    )


def _panels(made: Sequence[Arc], view: View, style: Style, ground: Outlines) -> list[_Panel]:
    """One map of all, or one of Asia and an inset for what is far."""
    near, far = [one for one in made if not one.is_far], [one for one in made if one.is_far]
    if far and not near:
        return [_Panel(plate.world(style.inner), far, view, style, ground, is_near=False)]
    home = [place for one in ground.of_province.values() for place in _corners(one)]
    asia = plate.continent([*home, *arcs.ends(near)], style.inner, RATIOS)
    if not far:
        return [_Panel(asia, near, view, style, ground)]
    inset = inset_of(asia, near)
    kept = (inset.box.grown(ROOM / 2),)
    return [
        _Panel(asia, near, view, style, ground, kept=kept),
        _Panel(inset, far, view, style, ground, is_inset=True),
    ]


def _corners(one: Outline) -> list[outlines.Degrees]:
    reach = polygons.around(place for ring in one.rings for place in ring)
    return [(reach.left, reach.top), (reach.right, reach.bottom)]


def inset_of(asia: Plate, near: Sequence[Arc]) -> Plate:
    """In the corner where it hides the least, or below the map if it would hide an end anywhere."""
    inset, box = plate.world(asia.box.width * INSET), asia.box
    left, right = ROOM, box.width - inset.box.width - ROOM
    top, bottom = ROOM, box.height - inset.box.height - ROOM
    ends = [asia.at(place) for place in arcs.ends(near)]
    lines = [spot for arc in near for spot in arcs.samples(arc, asia)]
    for spots in ([*ends, *lines], ends):
        for corner in ((left, bottom), (right, bottom), (left, top), (right, top)):
            tried = plate.moved(inset, *corner)
            if not any(tried.box.grown(ROOM).contains(one) for one in spots):
                return tried
    return plate.moved(inset, 0, box.bottom + ROOM)


def _notes(found: Found, made: Sequence[Arc]) -> list[Label]:
    shown = {arc.one.key for arc in made}
    lost = [one for one in found.members if one.key not in shown]
    notes = []
    if lost:
        th, en = (", ".join(one.label.of(lang) for one in lost[:FEW]) for lang in ("th", "en"))
        notes.append(
            Label(
                f"ไม่ทราบที่ตั้งของคู่ความสัมพันธ์ จึงไม่อยู่บนแผนที่ {len(lost)} คู่: {th}",
                f"Not on the map, the partner's place is not known ({len(lost)}): {en}",
            )
        )
    if open_ := len(found.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"{open_} partnerships cannot be told"))
    return notes


def _unnamed(panels: Sequence[_Panel]) -> list[Label]:
    things = [one for panel in panels for one in panel.unnamed]
    if not things:
        return []
    th, en = (", ".join(one.label.of(lang) for one in things) for lang in ("th", "en"))
    return [Label(f"ไม่มีที่พอจะเขียนชื่อบนแผนที่: {th}", f"There was no room to name on the map: {en}")]
