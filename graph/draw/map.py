"""Partnerships as arcs from provinces to partners: near ones on a map, far ones on an inset."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from math import sqrt

from graph import identifiers
from graph.draw import arcs, counts, outlines, plate, polygons
from graph.draw.arcs import Arc
from graph.draw.frame import Body, Key, Shape, Style, nothing
from graph.draw.map_names import Names
from graph.draw.outlines import Outline, Outlines
from graph.draw.placing import Buckets, Sheet
from graph.draw.plate import Plate
from graph.draw.polygons import Box
from graph.draw.svg import Element, element, mark
from graph.filters import Found
from graph.model import THAILAND, Label
from graph.view import View

RATIOS = 0.5, 0.76
"""Least and greatest height of a map, of its width."""
INSET, NARROWEST = 0.36, 290
"""Width of the inset, of the map's, and in pixels at least."""
ROOM = 8
"""Pixels between the inset and the edge of the map."""
DOT, SMALL_DOT = 2.1, 1.4
"""Radius in pixels of a province with one partnership: its area grows with them, but on insets."""
FEW, EACH = 24, 120
"""Provinces and partners that are all named; of more, the busiest, one for so many pixels."""
THICK, THIN, MANY = 1.5, 1.1, 50
"""Width of an arc in pixels, and where there are so many that they would hide each other."""
DISCLAIMER = Label(
    "เส้นเขตแดนแสดงสภาพที่เป็นอยู่โดยสังเขป มิได้แสดงจุดยืนใดต่อเขตแดนหรือสถานะของดินแดนใด",
    "Borders are drawn roughly, as they are in fact, and imply no position on any border or status",
)
DOT_KEY = Label("จังหวัด ขนาดตามจำนวนคู่ความสัมพันธ์", "Province, sized by its number of partnerships")

NONE_LOCATED = Label("ไม่ทราบที่ตั้งของคู่ภาคีที่เลือก", "The place of none of these partners is known")


class Scope(Enum):
    """What a map is of: Asia, or the world where all are far, or the world beside Asia."""

    NEAR = "near"
    WORLD = "world"
    INSET = "inset"


@dataclass
class _Panel:
    """A map with its arcs; `kept` is what of it nothing may be written on."""

    plate: Plate
    arcs: Sequence[Arc]
    view: View
    style: Style
    ground: Outlines
    scope: Scope = Scope.NEAR
    kept: Sequence[Box] = ()

    @cached_property
    def names(self) -> Names:
        """On an inset countries are so small that names stand on their neighbours' land too."""
        is_inset = self.scope is Scope.INSET
        dots = [place for arc in self.arcs for place in (arc.start, arc.end)]
        sheet = Sheet(
            self.plate.box,
            list(self.kept),
            spots=Buckets(self.plate.at(place) for place in dots),
            lines=Buckets(spot for arc in self.arcs for spot in arcs.samples(arc, self.plate)),
            lands=[] if is_inset else plate.lands(plate.countries(self.plate, self.ground)),
        )
        return Names(self.view, self.style, self.plate, self.ground, sheet, is_inset)

    @cached_property
    def provinces(self) -> Mapping[str, int]:
        """Those with arcs, the busiest first."""
        counted = Counter(arc.one.province for arc in self.arcs)
        ranked = sorted(counted, key=lambda key: (-counted[key], key))
        return {key: counted[key] for key in ranked}

    def drawn(self) -> list[Element]:
        style, catalogue = self.style, self.view.catalogue
        land = plate.land(self.plate, self.ground, catalogue, style, self.scope is not Scope.INSET)
        thick = THIN if len(self.arcs) > MANY else THICK
        curves = [arcs.drawn(arc, self.plate, self.view, style, thick) for arc in self.arcs]
        dots = [self._dot(key) for key in self.provinces]
        return [plate.sea(self.plate, style.theme), *land, *curves, *dots, *self._names()]

    def _radius(self, province: str) -> float:
        return SMALL_DOT if self.scope is Scope.INSET else DOT * sqrt(self.provinces[province])

    def _dot(self, key: str) -> Element:
        province = self.view.catalogue.provinces[key]
        x, y = self.plate.at(next(arc.start for arc in self.arcs if arc.one.province == key))
        theme = self.style.theme
        dot = element("circle", cx=x, cy=y, r=self._radius(key), fill=theme.ink, stroke=theme.paper)
        title = f"{province.label.of(self.style.lang)}: {self.provinces[key]}"
        return mark(identifiers.iri(self.view.catalogue, province), title, dot)

    def _names(self) -> list[Element]:
        """Of countries, then of provinces, then of partners if they are few, or of one country."""
        catalogue, names = self.view.catalogue, self.names
        countries = Counter(catalogue.places[arc.one.unit].country for arc in self.arcs)
        for key in sorted(countries, key=lambda key: (-countries[key], key or "")):
            if key:
                ends = [self.plate.at(arc.end) for arc in self.arcs if key in arc.one.areas]
                names.country(catalogue.countries[key], ends)
        if self.scope is not Scope.INSET:
            self._small_names()
        return names.drawn()

    def _small_names(self) -> None:
        catalogue, names = self.view.catalogue, self.names
        if self.scope is Scope.NEAR:
            names.country(catalogue.countries[THAILAND], ())
        most = int(self.plate.box.width / EACH) if len(self.provinces) > FEW else FEW
        for key in [*self.provinces][:most]:
            names.beside(catalogue.provinces[key], self._radius(key))
        names.left_out += max(len(self.provinces) - most, 0)
        units = Counter(arc.one.unit for arc in self.arcs)
        if len(units) <= FEW or self._is_of_one_country:
            for key in sorted(units, key=lambda key: (-units[key], key)):
                names.beside(catalogue.places[key], arcs.END)
        else:
            names.left_out += len(units)

    @property
    def _is_of_one_country(self) -> bool:
        """Then the name of the country says nothing, and those of the partners all."""
        places = self.view.catalogue.places
        return len({places[arc.one.unit].country for arc in self.arcs}) == 1


def arc_map(view: View, found: Found, style: Style) -> Body:
    """The found partnerships whose partner has a place; the notes tell of the others."""
    ground = outlines.read(style.outlines)
    made = arcs.arcs(view, found)
    panels = _panels(made, view, style, ground)
    marks = [one for panel in panels for one in panel.drawn()]
    if not made:
        return replace(nothing(0, style, NONE_LOCATED), notes=tuple(_notes(found, made)))
    counted, provinces = (
        counts.counted(view, [arc.one for arc in made]).label(),
        len({arc.one.province for arc in made}),
    )
    return Body(
        height=max(panel.plate.box.bottom for panel in panels),
        marks=tuple(marks),
        counted=Label(
            f"{counted.th} จาก {provinces} จังหวัด",
            f"{counted.en} of {counts.many(provinces, 'province')}",
        ),
        legend=(
            Key(Shape.LINE, style.theme.signed, counts.SIGNED_KEY),
            Key(Shape.DASHED, style.theme.talks, counts.TALKS_KEY),
            Key(Shape.DOT, style.theme.ink, DOT_KEY),
        ),
        notes=(*_notes(found, made), *_unnamed(panels), DISCLAIMER),
    )


def _panels(made: Sequence[Arc], view: View, style: Style, ground: Outlines) -> list[_Panel]:
    """The world where most are far, else Asia, with an inset for what is far."""
    near, far = [one for one in made if not one.is_far], [one for one in made if one.is_far]
    if len(far) > len(near):
        return [_Panel(plate.world(style.inner), made, view, style, ground, Scope.WORLD)]
    home = [place for one in ground.of_province.values() for place in _corners(one)]
    asia = plate.continent([*home, *arcs.ends(near)], style.inner, RATIOS)
    if not far:
        return [_Panel(asia, near, view, style, ground)]
    inset = inset_of(asia, near)
    kept = (inset.box.grown(ROOM / 2),)
    return [
        _Panel(asia, near, view, style, ground, kept=kept),
        _Panel(inset, far, view, style, ground, Scope.INSET),
    ]


def _corners(one: Outline) -> list[outlines.Degrees]:
    reach = polygons.around(place for ring in one.rings for place in ring)
    return [(reach.left, reach.top), (reach.right, reach.bottom)]


def inset_of(asia: Plate, near: Sequence[Arc]) -> Plate:
    """In the corner where it hides the least, or below the map if it would hide an end anywhere."""
    inset, box = plate.world(max(asia.box.width * INSET, NARROWEST)), asia.box
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
        open_en = f"{counts.many(open_, 'partnership')} cannot be told"
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", open_en))
    return notes


def _unnamed(panels: Sequence[_Panel]) -> list[Label]:
    """Which countries, and how many places, have no name on the map."""
    notes = []
    if things := [one for panel in panels for one in panel.names.unnamed]:
        th, en = (", ".join(one.label.of(lang) for one in things) for lang in ("th", "en"))
        notes.append(
            Label(f"ไม่มีที่พอจะเขียนชื่อบนแผนที่: {th}", f"There was no room to name on the map: {en}")
        )
    if few := sum(panel.names.left_out for panel in panels):
        en = f"There was no room for the names of {counts.many(few, 'place')}"
        notes.append(Label(f"ไม่มีที่พอจะเขียนชื่ออีก {few} แห่ง", en))
    return notes
