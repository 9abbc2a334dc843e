"""How the standings of a frontier look and what they are called."""

from dataclasses import dataclass

from graph.draw import counts
from graph.draw.frame import SYMBOLS, Shape, Style
from graph.draw.polygons import Spot
from graph.draw.svg import Element
from graph.frontier import Standing, Stretch
from graph.model import Label

SHAPES = {
    Standing.SIGNED: Shape.CHECKED,
    Standing.TALKS: Shape.STARTED,
    Standing.GAP: Shape.CROSSED,
}
SAID = {
    Standing.SIGNED: counts.SIGNED_KEY,
    Standing.TALKS: counts.TALKS_KEY,
    Standing.GAP: Label("ยังไม่มี", "None yet"),
}
SMALLER = 0.8
"""Symbols on the map and beside counts, of their usual size."""
OF_FILTER = Label("ไม่มีในที่เลือก", "None selected")
"""What a gap is called where only some partnerships are looked at."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Of all partnerships, or of some only."""

    style: Style
    is_filtered: bool

    def label(self, standing: Standing) -> Label:
        is_gap = standing is Standing.GAP
        return OF_FILTER if is_gap and self.is_filtered else SAID[standing]

    def colour(self, standing: Standing) -> str:
        theme = self.style.theme
        return {
            Standing.SIGNED: theme.signed,
            Standing.TALKS: theme.talks,
            Standing.GAP: theme.gap,
        }[standing]

    def symbol(self, standing: Standing, at: Spot) -> list[Element]:
        return SYMBOLS[SHAPES[standing]](at, self.colour(standing), self.style.theme.paper)

    def title(self, stretch: Stretch) -> str:
        lang = self.style.lang
        names = f"{stretch.province.label.of(lang)} – {stretch.country.label.of(lang)}"
        return f"{names}: {self.label(stretch.standing).of(lang)}"
