"""Thailand's frontier: what each border province has with each of its neighbours.

A map shows where, lists beside it say who. Colour, filling and symbol all tell how it stands.
"""

from collections.abc import Sequence

from graph.draw import outlines
from graph.draw.border_lists import BETWEEN, Lists
from graph.draw.border_look import SHAPES, Standings
from graph.draw.border_map import BorderMap, frontier_plate
from graph.draw.counts import many
from graph.draw.frame import Body, Key, Shape, Style
from graph.draw.map import DISCLAIMER
from graph.filters import Found
from graph.frontier import Flank, Standing, frontier
from graph.model import Label
from graph.view import View

MAPS = {1: 0.62, 2: 0.36}
"""Width of the map, of the picture's, by the columns of lists that stand in the rest."""
LIST = 330
"""Width of a list in pixels, at most: dots still belong to the name before them."""
LEAST = 360
"""Height of the map in pixels, however short the lists are."""
DOT_KEY = Label("แต่ละจุดคือหนึ่งคู่", "Each dot is one partnership")


def border(view: View, found: Found, style: Style, is_filtered: bool = False) -> Body:
    """The frontier with the found partnerships; of some only, the neighbours that they are with."""
    flanks = frontier(view, found.members)
    if is_filtered:
        flanks = tuple(one for one in flanks if one.partnerships) or flanks
    standings, columns = Standings(style, is_filtered), min(len(flanks), max(MAPS))
    width = max(style.inner * MAPS[columns], style.inner - columns * (LIST + BETWEEN))
    lists, height = Lists(view, standings, width + BETWEEN, columns).drawn(flanks)
    height, ground = max(height, LEAST), outlines.read(style.outlines)
    provinces = {one.province.key for flank in flanks for one in flank.stretches}
    shown = BorderMap(view, standings, ground, frontier_plate(ground, provinces, width, height))
    keys = [Key(SHAPES[one], standings.colour(one), standings.label(one)) for one in Standing]
    return Body(
        height=height,
        marks=(*shown.drawn(flanks), *lists),
        counted=_counted(flanks, standings),
        legend=(*keys, Key(Shape.DOT, style.theme.signed, DOT_KEY)),
        notes=(*_notes(view, found, flanks), DISCLAIMER),
    )


def _counted(flanks: Sequence[Flank], standings: Standings) -> Label:
    """How many borders there are, and how they stand."""
    total = sum(len(one.stretches) for one in flanks)
    counts = [(standings.label(one), sum(flank.count(one) for flank in flanks)) for one in Standing]
    th, en = (", ".join(f"{one.of(lang)} {n}" for one, n in counts) for lang in ("th", "en"))
    return Label(
        f"n = {total} แนวชายแดน (จังหวัด–ประเทศ): {th}",
        f"n = {total} borders (province–country): {en}",
    )


def _notes(view: View, found: Found, flanks: Sequence[Flank]) -> list[Label]:
    shown = {one.key for flank in flanks for one in flank.partnerships}
    gaps = {one.province.key for flank in flanks for one in flank.stretches if one.lacks_agreement}
    rest = [one for one in found.members if one.key not in shown]
    unknown = [one for one in rest if view.catalogue.places[one.unit].country is None]
    notes = []
    if far := len(rest) - len(unknown):
        notes.append(
            Label(
                f"ไม่แสดง {far} คู่กับประเทศที่ไม่มีพรมแดนทางบกร่วมกัน",
                f"Not shown: {many(far, 'partnership')} with countries that share no land border",
            )
        )
    for one in unknown:
        th, en = one.label.th, one.label.en
        if one.province in gaps:
            notes.append(
                Label(
                    f"ไม่ทราบประเทศ อาจเติมช่องว่างได้: {th}",
                    f"Country not known, it may close a gap: {en}",
                )
            )
        else:
            notes.append(Label(f"ไม่ทราบประเทศ: {th}", f"Country not known: {en}"))
    if open_ := len(found.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"{many(open_, 'partnership')} cannot be told"))
    return notes
