"""Where labels stand: none over another, and as near to what they name as there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin

from graph.draw import typeface
from graph.draw.polygons import Box, Shape, Spot, within
from graph.draw.svg import Element, element

STEP, TURNS = 9, 16
"""Pixels between the rings of places that are tried around a spot, and places on a ring."""
FARTHEST, NEAR = 64, 6
"""Pixels that a label may stand off its dot, and how many of them need no line between the two."""
SLACK = 40
"""Pixels by which the places beside a dot may come out of order."""
OUTSIDE, HIDDEN, CROSSED = 120, 24, 4
"""What it costs, in pixels of distance, to stand outside of what is named, on a spot that others
should see, or on a point of a line."""


@dataclass(frozen=True, slots=True)
class Name:
    """A text with its look: size, weight and colour."""

    text: str
    size: float
    weight: int
    colour: str

    def box(self, centre: Spot) -> Box:
        across = typeface.width(self.text, self.size, self.weight) / 2 + 2
        down = self.size * typeface.LINE / 2
        return Box(centre[0] - across, centre[1] - down, centre[0] + across, centre[1] + down)

    def drawn(self, box: Box, halo: str) -> Element:
        """The text with a halo, so that lines below it do not hinder reading."""
        x, y = box.middle
        return element(
            "text",
            self.text,
            x=x,
            y=y + self.size * 0.4,
            text_anchor="middle",
            font_size=self.size,
            font_weight=self.weight,
            fill=self.colour,
            stroke=halo,
            stroke_width=3,
            stroke_linejoin="round",
            paint_order="stroke",
        )


@dataclass(slots=True)
class Sheet:
    """What is taken: labels by their boxes; spots and lines, as points, should be seen too.

    `lands` are shapes that no country's name may stand on but its own.
    """

    room: Box
    taken: list[Box] = field(default_factory=list)
    spots: "Buckets" = field(default_factory=lambda: Buckets())
    lines: "Buckets" = field(default_factory=lambda: Buckets())
    lands: Sequence[tuple[Box, Shape]] = ()

    def around(self, name: Name, anchor: Spot, shapes: Sequence[Shape], reach: float) -> Box | None:
        """The best place within reach of an anchor: inside of the shapes, or on no other land."""
        return self._best(name, anchor, _rings(anchor, reach), shapes)

    def beside(self, name: Name, spot: Spot, radius: float) -> Box | None:
        """The best place next to a dot."""
        return self._best(name, spot, _sides(name, spot, radius), ())

    def _best(
        self, name: Name, anchor: Spot, centres: Iterable[Spot], shapes: Sequence[Shape]
    ) -> Box | None:
        """The cheapest place; the centres come from near to far, and distance alone costs."""
        best: tuple[float, Box] | None = None
        for rank, centre in enumerate(centres):
            away = abs(complex(centre[0] - anchor[0], centre[1] - anchor[1])) + rank / 1000
            if best and away > best[0] + SLACK:
                break
            box = name.box(centre)
            if not self.room.holds(box) or any(box.meets(one) for one in self.taken):
                continue
            cost = away + self._hidden(box)
            if best and cost >= best[0]:
                continue
            if shapes and not within(centre, shapes):
                if self._is_land(centre):
                    continue
                cost += OUTSIDE
            if best is None or cost < best[0]:
                best = cost, box
        if best is None:
            return None
        self.taken.append(best[1])
        return best[1]

    def _is_land(self, spot: Spot) -> bool:
        return within(spot, (shape for box, shape in self.lands if box.contains(spot)))

    def _hidden(self, box: Box) -> float:
        return HIDDEN * self._count(self.spots, box) + CROSSED * self._count(self.lines, box)

    def _count(self, spots: "Buckets", box: Box) -> int:
        return sum(box.contains(one) for one in spots.near(box))


class Buckets:
    """Spots by the square they lie in, to look up those near a box."""

    SIDE = 24

    def __init__(self, spots: Iterable[Spot] = ()) -> None:
        self._squares: dict[tuple[int, int], list[Spot]] = {}
        for spot in spots:
            square = int(spot[0] // self.SIDE), int(spot[1] // self.SIDE)
            self._squares.setdefault(square, []).append(spot)

    def near(self, box: Box) -> Iterator[Spot]:
        left, right = int(box.left // self.SIDE), int(box.right // self.SIDE)
        top, bottom = int(box.top // self.SIDE), int(box.bottom // self.SIDE)
        for x in range(left, right + 1):
            for y in range(top, bottom + 1):
                yield from self._squares.get((x, y), ())


def _rings(anchor: Spot, reach: float) -> Iterator[Spot]:
    yield anchor
    for n in range(1, int(reach // STEP) + 1):
        for turn in range(TURNS):
            angle = 2 * pi * turn / TURNS
            yield anchor[0] + n * STEP * cos(angle), anchor[1] + n * STEP * sin(angle)


def _sides(name: Name, spot: Spot, radius: float) -> Iterator[Spot]:
    """Right, left, above and below of a dot, then at its corners, then farther off."""
    box = name.box(spot)
    across, down = box.width / 2 + radius + 2, box.height / 2 + radius - 1
    for right, below in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)):
        yield spot[0] + right * across, spot[1] + below * down
    for gap in range(STEP, FARTHEST, STEP):
        for turn in range(TURNS):
            angle = 2 * pi * turn / TURNS
            yield spot[0] + (across + gap) * cos(angle), spot[1] + (down + gap) * sin(angle)


def leader(spot: Spot, radius: float, box: Box) -> tuple[Spot, Spot] | None:
    """Where a line from a dot to its label begins and ends, if that is too far off without one."""
    x = min(max(spot[0], box.left), box.right)
    y = min(max(spot[1], box.top + box.height / 4), box.bottom - box.height / 4)
    away = abs(complex(x - spot[0], y - spot[1]))
    if away <= radius + NEAR:
        return None
    part = radius / away
    return (spot[0] + part * (x - spot[0]), spot[1] + part * (y - spot[1])), (x, y)
