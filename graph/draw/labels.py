"""Names beside points, so that none lies over another, over a point, or beyond the frame.

The most important choose first, among the places around their point; a name that finds no room is
not written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.draw import typeface
from graph.draw.polygons import Box

RISE, PLAIN_RISE, FALL = 1.125, 0.97, 0.3
"""How far Thai and other letters reach above the baseline, and all below it, in units of their
size: Thai stacks marks."""
GAP = 3
"""Pixels between a point and its name."""
CLEAR = 10
"""Pixels from a point within which the name of another is taken for its own: the last resort."""
CELL = 32
"""Pixels of a square by which what lies near is found."""
SIDES = (
    (1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (1, 1), (-1, -1), (-1, 1),
    (0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1),
    (1, 0.5), (1, -0.5), (-1, 0.5), (-1, -0.5),
    (0.25, 1), (-0.25, 1), (0.25, -1), (-0.25, -1), (0.75, 1), (-0.75, 1), (0.75, -1), (-0.75, -1),
)  # fmt: skip
"""Where a name may stand, the best first: across and down from its point."""


@dataclass(frozen=True, slots=True)
class Named:
    """A point that wants its name beside it; `radius` is how far it reaches itself."""

    key: str
    text: str
    x: float
    y: float
    radius: float
    size: float
    weight: int = typeface.REGULAR


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name begins, and its baseline."""

    x: float
    y: float


class Crowd:
    """Boxes, found by where they are."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for one in boxes:
            self.add(one)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def near(self, box: Box) -> Iterator[Box]:
        """Those that it meets; one may be told of several times."""
        return (one for cell in _cells(box) for one in self._cells.get(cell, ()) if one.meets(box))


def placed(
    wanted: Sequence[Named], frame: Box, lines: Iterable[Box] = (), taken: Iterable[Box] = ()
) -> Mapping[str, Place]:
    """The places of the names that find room, those named first before the others.

    A name may lie over `lines`, but prefers not to; over what is `taken` it never does.
    """
    crossed = Crowd(lines)
    points = {one.key: _point(one, 1) for one in wanted}
    beside = {one.key: _point(one, CLEAR) for one in wanted}
    crowd, near = Crowd([*points.values(), *taken]), Crowd(beside.values())
    found = {}
    for one in wanted:
        # Its own point is round: a name at its corner meets no more than the box around it.
        free = [
            (_others(crossed, box) + 4 * _others(near, box, beside[one.key]) + rank / 2, box)
            for rank, box in enumerate(_around(one))
            if frame.holds(box) and not _others(crowd, box, points[one.key])
        ]
        if free:
            _, box = min(free, key=lambda pair: pair[0])
            crowd.add(box)
            found[one.key] = Place(box.left, box.top + _rise(one) * one.size)
    return found


def _others(crowd: Crowd, box: Box, own: Box | None = None) -> int:
    return sum(1 for other in crowd.near(box) if other is not own)


def steps(ends: Sequence[tuple[float, float]], every: float = 8) -> Iterator[Box]:
    """A line, as the points along it that a name would cover."""
    for (x, y), (to_x, to_y) in pairwise(ends):
        count = max(int(max(abs(to_x - x), abs(to_y - y)) / every), 1)
        for n in range(count + 1):
            across, down = x + (to_x - x) * n / count, y + (to_y - y) * n / count
            yield Box(across - 1, down - 1, across + 1, down + 1)


def _point(one: Named, clear: float) -> Box:
    reach = one.radius + clear
    return Box(one.x - reach, one.y - reach, one.x + reach, one.y + reach)


def _around(one: Named) -> Iterator[Box]:
    """The boxes that its name would fill on each side; the middle of its letters is level."""
    across = typeface.width(one.text, one.size, one.weight)
    reach = one.radius + GAP
    # Letters reach about 0.7 of their size above the baseline, and next to nothing below it.
    high = one.size * 0.42
    for right, down in SIDES:
        off = reach * 0.8 if abs(right) == abs(down) else reach
        middle = one.x + right * (off * (not down or abs(right) == 1) + across / 2)
        baseline = one.y + one.size * 0.33 + down * (off + high)
        left, top = middle - across / 2, baseline - _rise(one) * one.size
        yield Box(left, top, left + across, baseline + FALL * one.size)


def _rise(one: Named) -> float:
    return RISE if any("\u0e00" <= letter <= "\u0e7f" for letter in one.text) else PLAIN_RISE


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row
