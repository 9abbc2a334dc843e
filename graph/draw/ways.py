"""Arrows beside a list, from each line to those that may come after it."""

from collections.abc import Iterable, Iterator

from graph.draw.svg import Element, element, group, written
from graph.draw.theme import Theme

GUTTER = 92
"""Pixels that the arrows have, right of which the list is."""
END = GUTTER - 10
APART = 4
"""Pixels from the middle of a line to where arrows leave it, and to where they reach it."""
LEAST, STEP = 14, 11
"""How far an arrow to the next line swings out, and how much farther for each line between."""
HEAD = 5


def ways(pairs: Iterable[tuple[int, int]], middles: list[float], theme: Theme) -> Iterator[Element]:
    """An arrow for each (from, to); lines are told by their number, and lie at `middles`."""
    for start, end in pairs:
        down = 1 if end > start else -1
        leave, reach = middles[start] + down * APART, middles[end] - down * APART
        swing = END - min(LEAST + STEP * (abs(end - start) - 1), END - 2) * 4 / 3
        yield _arrow(leave, reach, swing, theme.muted)


def _arrow(leave: float, reach: float, swing: float, colour: str) -> Element:
    """`swing` is where the two handles of the curve lie; it comes three quarters of the way."""
    a, b, x = written(leave), written(reach), written(swing)
    curve = f"M{END} {a}C{x} {a} {x} {b} {END - HEAD} {b}"
    tip = f"M{END} {b}L{END - HEAD - 1} {written(reach - HEAD * 0.6)}"
    tip += f"L{END - HEAD - 1} {written(reach + HEAD * 0.6)}Z"
    line = element("path", d=curve, fill="none", stroke=colour, stroke_width=1.2)
    return group([line, element("path", d=tip, fill=colour)])
