"""Where the boxes and the lines of a layered drawing go. Same graph, same numbers.

After Sugiyama, Tagawa and Toda (1981). Boxes stand in every second layer. A line is cut into one
cell for each layer it passes, one of which holds its label, and a cell has its place among the
boxes of its layer. So no line crosses a box, and no label another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

BOX_GAP, LINE_GAP, LAYER_GAP = 28.0, 14.0, 34.0
"""Between two boxes of a layer, between a line and what is beside it, between two layers."""
SWEEPS = 24
"""How often the order and the places are corrected; the drawing settles long before."""

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one box to another below it, with the size of its label."""

    source: str
    target: str
    label: Size = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A box, or the part of a line in one layer; x is its middle, y its top.

    Its layer goes from `top` to `bottom`. A box hangs from the top, a label stands in the middle.
    """

    name: str
    layer: int
    width: float
    height: float
    gap: float
    x: float = 0.0
    y: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The boxes by name; for each edge its cells from box to box, and the one of its label."""

    boxes: Mapping[str, Cell]
    lines: Mapping[Edge, tuple[Cell, ...]]
    labels: Mapping[Edge, Cell]
    width: float
    height: float


def drawn(boxes: Mapping[str, Size], edges: Sequence[Edge], row: int = 6) -> Drawing:
    """The drawing of a graph. Boxes without an edge stand below the others, `row` to a row."""
    ranks = ranked(boxes, edges)
    joined = {name for edge in edges for name in (edge.source, edge.target)}
    lonely = [name for name in boxes if name not in joined]
    below = max((ranks[name] for name in joined), default=-1) + 1
    ranks |= {name: below + at // row for at, name in enumerate(lonely)}
    cells = {n: Cell(n, 2 * ranks[n], *size, BOX_GAP) for n, size in boxes.items()}
    chains: dict[Edge, list[str]] = {}
    for number, edge in enumerate(edges):
        parts = list(_parts(edge, ranks[edge.source], ranks[edge.target], number))
        cells |= {part.name: part for part in parts}
        ends = sorted((edge.source, edge.target), key=lambda name: ranks[name])
        chains[edge] = [ends[0], *(part.name for part in parts), ends[1]]
    links = [pair for chain in chains.values() for pair in pairwise(chain)]
    placed = _placed(cells, _ordered(cells, links), links)
    labels = {edge: f"{number} {_middle(ranks, edge)}" for number, edge in enumerate(edges)}
    return Drawing(
        boxes={name: placed[name] for name in boxes},
        lines={edge: tuple(placed[name] for name in chain) for edge, chain in chains.items()},
        labels={edge: placed[name] for edge, name in labels.items()},
        width=max((cell.x + cell.width / 2 for cell in placed.values()), default=0.0),
        height=max((cell.y + cell.height for cell in placed.values()), default=0.0),
    )


def ranked(boxes: Mapping[str, Size], edges: Sequence[Edge]) -> dict[str, int]:
    """Each box below all that have an edge to it, as near to them as it can be.

    An edge that would close a circle counts as its reverse.
    """
    below: dict[str, set[str]] = {name: set() for name in boxes}

    def reaches(start: str, end: str) -> bool:
        seen: set[str] = set()
        waiting = {start}
        while waiting:
            seen |= waiting
            waiting = {one for name in waiting for one in below[name]} - seen
        return end in seen

    for edge in edges:
        upwards = reaches(edge.target, edge.source)
        first, second = (edge.target, edge.source) if upwards else (edge.source, edge.target)
        below[first].add(second)
    ranks: dict[str, int] = {}

    def rank(name: str) -> int:
        if name not in ranks:
            above = [one for one in below if name in below[one]]
            ranks[name] = max((rank(one) + 1 for one in above), default=0)
        return ranks[name]

    for name in boxes:
        rank(name)
    for name in sorted(boxes, key=lambda one: -ranks[one]):
        if below[name]:
            ranks[name] = min(ranks[one] for one in below[name]) - 1
    return ranks


def _middle(ranks: Mapping[str, int], edge: Edge) -> int:
    """The layer without boxes that is nearest to the middle between two boxes."""
    middle = ranks[edge.source] + ranks[edge.target]
    return middle if middle % 2 else middle - 1


def _parts(edge: Edge, source: int, target: int, number: int) -> Iterator[Cell]:
    middle = _middle({edge.source: source, edge.target: target}, edge)
    for layer in range(2 * min(source, target) + 1, 2 * max(source, target)):
        width, height = edge.label if layer == middle else (0.0, 0.0)
        yield Cell(f"{number} {layer}", layer, width, height, LINE_GAP)


def _ordered(cells: Mapping[str, Cell], links: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The cells of each layer in the order with the fewest crossings that sweeping finds."""
    count = max((cell.layer for cell in cells.values()), default=0) + 1
    layers: list[list[str]] = [[] for _ in range(count)]
    for name in _walk(cells, links):
        layers[cells[name].layer].append(name)
    best = layers
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        layers = [list(layer) for layer in layers]
        beside = _beside(links, downwards)
        for at in range(1, len(layers)) if downwards else range(len(layers) - 2, -1, -1):
            before = {n: i for i, n in enumerate(layers[at - 1 if downwards else at + 1])}
            own = {n: i for i, n in enumerate(layers[at])}
            layers[at].sort(key=lambda n: _mean([before[m] for m in beside.get(n, ())], own[n]))
        if _crossings(layers, links) < _crossings(best, links):
            best = layers
    return best


def _walk(cells: Mapping[str, Cell], links: Sequence[tuple[str, str]]) -> list[str]:
    """All cells, those that are linked near each other."""
    near: dict[str, list[str]] = {name: [] for name in cells}
    for upper, lower in links:
        near[upper].append(lower)
        near[lower].append(upper)
    found: dict[str, None] = {}
    for start in sorted(cells, key=lambda name: (cells[name].layer, name)):
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = None
                waiting += reversed(near[name])
    return list(found)


def _beside(links: Sequence[tuple[str, str]], above: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for upper, lower in links:
        found.setdefault(lower if above else upper, []).append(upper if above else lower)
    return found


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _crossings(layers: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> int:
    place = {name: at for layer in layers for at, name in enumerate(layer)}
    level = {name: at for at, layer in enumerate(layers) for name in layer}
    by_level: dict[int, list[tuple[int, int]]] = {}
    for upper, lower in links:
        by_level.setdefault(level[upper], []).append((place[upper], place[lower]))
    return sum(
        (a - c) * (b - d) < 0
        for pairs in by_level.values()
        for at, (a, b) in enumerate(pairs)
        for c, d in pairs[at + 1 :]
    )


def _placed(
    cells: Mapping[str, Cell], layers: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]
) -> dict[str, Cell]:
    """Every cell as near to those it is linked to as the cells beside it let it be."""
    around: dict[str, list[str]] = {name: [] for name in cells}
    for upper, lower in links:
        around[upper].append(lower)
        around[lower].append(upper)
    x: dict[str, float] = dict.fromkeys(cells, 0.0)
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = [_mean([x[other] for other in around[name]], x[name]) for name in layer]
            x |= zip(layer, _apart([cells[name] for name in layer], wanted), strict=True)
    left = min((x[name] - cells[name].width / 2 for name in cells), default=0.0)
    placed, top = {}, 0.0
    for level, layer in enumerate(layers):
        bottom = top + max((cells[name].height for name in layer), default=0.0)
        for name in layer:
            y = (top + bottom - cells[name].height) / 2 if level % 2 else top
            at = x[name] - left
            placed[name] = replace(cells[name], x=at, y=y, top=top, bottom=bottom)
        top = bottom + LAYER_GAP
    return placed


def _apart(cells: Sequence[Cell], wanted: Sequence[float]) -> list[float]:
    """The places nearest to those wanted at which no cell covers another (isotonic regression)."""
    offsets, offset = [], 0.0
    for at, cell in enumerate(cells):
        if at:
            before = cells[at - 1]
            offset += (before.width + cell.width) / 2 + max(before.gap, cell.gap)
        offsets.append(offset)
    blocks: list[tuple[float, int]] = []
    for target in (place - offset for place, offset in zip(wanted, offsets, strict=True)):
        mean, count = target, 1
        while blocks and blocks[-1][0] > mean:
            other, size = blocks.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        blocks.append((mean, count))
    flat = [mean for mean, count in blocks for _ in range(count)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]
