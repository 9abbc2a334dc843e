"""Rings of points on a plane: cut, thinned, measured and written as paths."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from graph.draw.svg import written

Spot = tuple[float, float]
"""How far to the right, and how far down."""
Shape = Sequence[Spot]
"""A ring; whether it ends where it began makes no difference."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, `top` being the lesser."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> Spot:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def meets(self, other: "Box") -> bool:
        """Whether they have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, spot: Spot) -> bool:
        return self.left <= spot[0] <= self.right and self.top <= spot[1] <= self.bottom

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(spots: Iterable[Spot]) -> Box:
    """The least box that holds all spots, of which there must be one."""
    xs, ys = zip(*spots, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def cut(shape: Shape, box: Box) -> Shape:
    """What of a ring lies within a box, along whose edges it goes where it would leave it."""
    sides: tuple[Callable[[Spot], float], ...] = (
        lambda spot: spot[0] - box.left,
        lambda spot: box.right - spot[0],
        lambda spot: spot[1] - box.top,
        lambda spot: box.bottom - spot[1],
    )
    if not shape:
        return shape
    reach = around(shape)
    if box.holds(reach):
        return shape
    if not box.meets(reach):
        return ()
    for side in sides:
        shape = halved(shape, side)
    return shape


def halved(shape: Shape, side: Callable[[Spot], float]) -> Shape:
    """What of a ring lies where `side`, a linear function, is not below zero.

    One step of Sutherland and Hodgman 1974, Communications of the ACM 17.
    """
    kept: list[Spot] = []
    for before, spot in pairwise([*shape[-1:], *shape]):
        was, now = side(before), side(spot)
        if (was < 0) != (now < 0):
            part = was / (was - now)
            kept.append(
                (before[0] + part * (spot[0] - before[0]), before[1] + part * (spot[1] - before[1]))
            )
        if now >= 0:
            kept.append(spot)
    return kept


def thinned(shape: Shape, step: float) -> Shape:
    """A ring without the points that are nearer than a step to the last that was kept."""
    kept: list[Spot] = []
    for spot in shape:
        if not kept or hypot(spot[0] - kept[-1][0], spot[1] - kept[-1][1]) >= step:
            kept.append(spot)
    return kept


def area(shape: Shape) -> float:
    """Without a sign."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in _edges(shape))) / 2


def centroid(shape: Shape) -> Spot:
    """The centre of gravity of a ring that has an area."""
    doubled = across = down = 0.0
    for (x, y), (u, v) in _edges(shape):
        cross = x * v - u * y
        doubled += cross
        across += (x + u) * cross
        down += (y + v) * cross
    return across / (3 * doubled), down / (3 * doubled)


def within(spot: Spot, shapes: Iterable[Shape]) -> bool:
    """Whether a spot lies within an odd number of rings: in one, but not in a hole of it."""
    odd = False
    for shape in shapes:
        for (x, y), (u, v) in _edges(shape):
            if (y > spot[1]) != (v > spot[1]) and spot[0] < (u - x) * (spot[1] - y) / (v - y) + x:
                odd = not odd
    return odd


def path(shapes: Iterable[Shape]) -> str:
    """The rings as the `d` of a path, by steps of tenths of a pixel: for outlines fine enough."""
    return "".join(map(_steps, shapes))


def _steps(shape: Shape) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in shape]
    steps = [(u - x, v - y) for (x, y), (u, v) in pairwise(tenths)]
    (x, y), rest = tenths[0], "".join(_tenths(dx, " ") + _tenths(dy, " ") for dx, dy in steps)
    return f"M{_tenths(x)}{_tenths(y, ' ')}l{rest.lstrip()}Z"


def _tenths(number: int, before: str = "") -> str:
    """As short as can be: nothing parts a number from one below zero."""
    whole, part = divmod(abs(number), 10)
    told = (f"{whole}" if whole or not part else "") + (f".{part}" if part else "")
    return f"-{told}" if number < 0 else before + told


def hatching(shapes: Sequence[Shape], step: float) -> str:
    """Lines at 45° within rings, as the `d` of a path."""
    edges = [edge for shape in shapes for edge in _edges(shape)]
    if not edges:
        return ""
    sums = [x + y for (x, y), _ in edges]
    first, last = int(min(sums) // step) + 1, int(max(sums) // step)
    return "".join(
        f"M{_pair(one)}L{_pair(other)}"
        for n in range(first, last + 1)
        for one, other in _spans(edges, n * step)
    )


def _spans(edges: Iterable[tuple[Spot, Spot]], level: float) -> Iterator[tuple[Spot, Spot]]:
    """The parts of the line x + y = level that lie inside."""
    crossings = []
    for (x, y), (u, v) in edges:
        was, now = x + y - level, u + v - level
        if (was < 0) != (now < 0):
            part = was / (was - now)
            crossings.append((x + part * (u - x), y + part * (v - y)))
    crossings.sort()
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _edges(shape: Shape) -> Iterator[tuple[Spot, Spot]]:
    return pairwise([*shape[-1:], *shape])


def _pair(spot: Spot) -> str:
    return f"{written(round(spot[0], 1))} {written(round(spot[1], 1))}"
