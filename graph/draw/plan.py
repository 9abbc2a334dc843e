"""Where the nodes of a network are drawn, how large, and in which colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import median

from graph.analysis import Analysis
from graph.draw import scales
from graph.draw.frame import Style
from graph.draw.scales import Colours, Radii
from graph.measures import Measures
from graph.network import Network
from graph.positions import Position

BESIDE, ABOVE = 64, 26
"""Pixels around the points, for names."""
UNIT = 96
"""Pixels of an edge, at most: a handful of nodes is not blown up to the whole width."""
TALLEST = 0.85
"""Height of the points in units of the width, at most."""
TALL_ENOUGH, STEEPEST = 760, 1.3
"""Pixels that they may be high where the width is less, and in units of the width, at most."""
ROOMY = 60
"""Nodes up to which there is room for names."""
STRETCH, ROOMY_WIDTH = 1.6, 1000
"""Of the height of more nodes: names are wide, and find room above and below; in a picture that is
less wide the more so."""
LARGEST = 20
"""Radius of a node in pixels, at most; they must not hide each other either."""
USUAL, USUAL_OF_MANY = 8, 5.5
"""Radius of the median node in pixels, at most: where all are alike, none needs to be large."""
At = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """A network with all that says how it looks; `at` is where its nodes are, in pixels."""

    network: Network
    measures: Measures
    style: Style
    size: scales.Size
    at: Mapping[str, At]
    height: float
    radii: Radii
    colours: Colours
    has_states: bool
    """Whether the colours of edges tell the state of partnerships."""


def plan(found: Analysis, size: str, colour: str, style: Style) -> Plan:
    network, measured, by = found.network, found.measures, scales.size(size)
    at, height = _at(found.positions, style)
    values = {key: by.value(one) for key, one in measured.nodes.items()}
    return Plan(
        network=network,
        measures=measured,
        style=style,
        size=by,
        at=at,
        height=height,
        radii=Radii(values, _largest(values, at)),
        colours=scales.colours(colour, network, measured, style.theme),
        has_states=colour == "side",
    )


def _at(found: Mapping[str, Position], style: Style) -> tuple[Mapping[str, At], float]:
    """Where nodes are in pixels, in the middle of the width, and the height of that."""
    across = max((one.x for one in found.values()), default=0)
    down = max((one.y for one in found.values()), default=0)
    left = min((one.x for one in found.values()), default=0)
    top = min((one.y for one in found.values()), default=0)
    wide, high = max(across - left, 1), max(down - top, 0.01)
    room = style.inner - 2 * BESIDE
    tallest = max(style.inner * TALLEST, min(style.inner * STEEPEST, TALL_ENOUGH))
    most = (tallest - 2 * ABOVE) / high
    unit = min(room / wide, UNIT, most)
    stretch = STRETCH * max(ROOMY_WIDTH / style.width, 1)
    deep = min(unit * stretch, most) if len(found) > ROOMY else unit
    start = (style.inner - (across - left) * unit) / 2
    at = {
        key: (start + (one.x - left) * unit, ABOVE + (one.y - top) * deep)
        for key, one in found.items()
    }
    return at, (down - top) * deep + 2 * ABOVE


def _largest(values: Mapping[str, float], at: Mapping[str, At]) -> float:
    """The radius of the largest node for which hardly any two meet, and most are small."""
    most = max(values.values(), default=0) or 1
    usual = sqrt(median(values.values()) / most) if values else 0
    sizes = [(sqrt(values[key] / most), *at[key]) for key in values]
    fits = [
        hypot(x - other_x, y - other_y) / (one + other)
        for n, (one, x, y) in enumerate(sizes)
        for other, other_x, other_y in sizes[:n]
        if one + other > 0
    ]
    median_radius = USUAL if len(values) <= ROOMY else USUAL_OF_MANY
    widest = min(LARGEST, median_radius / usual) if usual else LARGEST
    return min(widest, max(min(fits, default=LARGEST) * 0.9, LARGEST / 2))
