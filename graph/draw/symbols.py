"""Symbols that are drawn around a spot: the font has no glyphs for them.

Each differs from the others by its shape, too, and has a colour and that of the paper.
"""

from collections.abc import Callable

from graph.draw.polygons import Spot
from graph.draw.svg import Element, Look, element, written
from graph.draw.theme import TALKS_DASH

SYMBOL = 7.5
"""Half of how wide a symbol is, in pixels."""
Symbol = Callable[[Spot, str, str], list[Element]]


def checked(at: Spot, colour: str, paper: str) -> list[Element]:
    x, y = at
    tick = _line((x - 3.6, y + 0.2), (x - 1, y + 3), (x + 3.8, y - 2.8))
    look: Look = {"fill": "none", "stroke": paper, "stroke_width": 1.8}
    return [_round(at, colour, colour), element("path", d=tick, **look)]


def started(at: Spot, colour: str, paper: str) -> list[Element]:
    dot = element("circle", cx=at[0], cy=at[1], r=2.4, fill=colour)
    return [_round(at, paper, colour, TALKS_DASH), dot]


def crossed(at: Spot, colour: str, paper: str) -> list[Element]:
    x, y = at
    side = 2 * SYMBOL - 1.5
    room: Look = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
    look: Look = {"fill": paper, "stroke": colour, "stroke_width": 1.5}
    cross = _line((x - 3, y - 3), (x + 3, y + 3)) + _line((x + 3, y - 3), (x - 3, y + 3))
    return [element("rect", **room, **look), element("path", d=cross, **look)]


def _round(at: Spot, fill: str, edge: str, dash: str | None = None) -> Element:
    look: Look = {"fill": fill, "stroke": edge, "stroke_width": 1.5, "stroke_dasharray": dash}
    return element("circle", cx=at[0], cy=at[1], r=SYMBOL - 0.75, **look)


def _line(*spots: Spot) -> str:
    return "M" + "L".join(f"{written(x)} {written(y)}" for x, y in spots)
