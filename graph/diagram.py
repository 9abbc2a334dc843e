"""The classes and how they hang together, as Mermaid text and as a drawing.

A line stands for the properties that lead from one class to another: by their domain and range,
or because a shape asks them of the instances of a class.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from graph import layers
from graph.layers import Cell, Drawing, Edge, Size
from graph.terms import Kind, Term, Vocabulary
from graph.usage import Expectation
from graph.vocabulary import RDFS

EM = 14.0
"""Size of the letters; what a letter takes of it on average, and of a line of text."""
ADVANCE, LEADING, PADDING = 0.58, 1.5, 10.0
STUB = 12.0
"""How far a line goes straight from a box, so that its head points the right way."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Diagram:
    """Classes by name; who is a kind of whom; the properties from one class to another."""

    classes: Mapping[str, Term]
    kinds: tuple[Pair, ...]
    properties: Mapping[Pair, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the drawing: its path, with a gap where the names of its properties stand.

    A line without names leads from a class to a kind of it. `points_up` says that its upper end is
    the one it leads to.
    """

    path: str
    names: tuple[str, ...]
    points_up: bool
    label: Cell


@dataclass(frozen=True, slots=True)
class Box:
    """A class of the drawing, with the properties that lead from it to itself."""

    term: Term
    own: tuple[str, ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Figure:
    """What a template needs to draw the diagram."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def diagram(vocabulary: Vocabulary, expected: tuple[Expectation, ...]) -> Diagram:
    """The diagram of all classes; a property is drawn at the broadest classes that have it."""
    classes = {t.name: t for t in vocabulary.terms.values() if t.kind is Kind.CLASS}
    kinds = [(term.name, above) for term in classes.values() for above in _above(vocabulary, term)]
    found = set(_asserted(vocabulary)) | set(_asked(vocabulary, expected))
    wider = {
        name: {name, *(one.name for one in vocabulary.ancestors(term))}
        for name, term in classes.items()
    }
    drawn: dict[Pair, list[str]] = {}
    for source, name, target in sorted(found):
        broader = {(a, name, b) for a in wider[source] for b in wider[target]}
        if broader & found == {(source, name, target)}:
            drawn.setdefault((source, target), []).append(name)
    properties = {pair: tuple(names) for pair, names in drawn.items()}
    return Diagram(classes, tuple(sorted(kinds)), properties)


def _above(vocabulary: Vocabulary, term: Term) -> list[str]:
    """The classes that a class is said to be a kind of, but for itself."""
    found = (vocabulary.term(iri) for iri in term.texts(RDFS.subClassOf))
    return [one.name for one in found if one and one is not term]


def _asserted(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for term in vocabulary.terms.values():
        for source in term.texts(RDFS.domain):
            for target in term.texts(RDFS.range):
                yield from _ours(vocabulary, source, term.iri, target)


def _asked(
    vocabulary: Vocabulary, expected: tuple[Expectation, ...]
) -> Iterator[tuple[str, str, str]]:
    for one in expected:
        yield from _ours(vocabulary, one.target, one.path, one.value)


def _ours(vocabulary: Vocabulary, *iris: str) -> Iterator[tuple[str, str, str]]:
    source, term, target = (vocabulary.term(iri) for iri in iris)
    if source and term and target and target.kind is Kind.CLASS:
        yield source.name, term.name, target.name


def mermaid(drawing: Diagram) -> str:
    """The diagram as a Mermaid class diagram."""
    lines = [f"    class {name}" for name in sorted(drawing.classes)]
    lines += [f"    {above} <|-- {name}" for name, above in drawing.kinds]
    lines += [
        f"    {source} --> {target} : {name}"
        for (source, target), names in sorted(drawing.properties.items())
        for name in names
    ]
    return "\n".join(["classDiagram", *lines, ""])


def figure(drawing: Diagram) -> Figure:
    """The diagram with a place for everything: a class stands above what its properties lead to."""
    own = {a: names for (a, b), names in drawing.properties.items() if a == b}
    boxes = {name: _size(term, own.get(name, ())) for name, term in drawing.classes.items()}
    kinds: dict[Edge, tuple[str, ...]] = {Edge(above, name): () for name, above in drawing.kinds}
    uses = {
        Edge(*pair, label=(max(map(_width, names)), len(names) * EM * LEADING)): names
        for pair, names in drawing.properties.items()
        if pair[0] != pair[1]
    }
    edges: dict[Edge, tuple[str, ...]] = kinds | uses
    placed = layers.drawn(boxes, list(edges))
    ports = _ports(placed)
    return Figure(
        boxes=tuple(
            Box(term, own.get(name, ()), placed.boxes[name])
            for name, term in drawing.classes.items()
        ),
        lines=tuple(_line(placed, ports, edge, names) for edge, names in edges.items()),
        width=placed.width,
        height=placed.height,
    )


def _size(term: Term, own: tuple[str, ...]) -> Size:
    texts = [term.name, term.label.th, *(f"↻ {name}" for name in own)]
    return max(map(_width, texts)) + 2 * PADDING, len(texts) * EM * LEADING + PADDING


def _width(text: str) -> float:
    """How wide a text is, about: a mark above or below a Thai letter takes no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text) * ADVANCE * EM


def _ports(placed: Drawing) -> dict[tuple[str, str], float]:
    """Where a line meets a box, by the box and the cell next to it: side by side, none crossing."""
    sides: dict[tuple[str, bool], list[Cell]] = {}
    for cells in placed.lines.values():
        sides.setdefault((cells[0].name, True), []).append(cells[1])
        sides.setdefault((cells[-1].name, False), []).append(cells[-2])
    found = {}
    for (name, _), beside in sides.items():
        box, count = placed.boxes[name], len(beside)
        for at, cell in enumerate(sorted(beside, key=lambda one: (one.x, one.name)), start=1):
            found[name, cell.name] = box.x + box.width * (at / (count + 1) - 0.5)
    return found


def _line(
    placed: Drawing, ports: Mapping[tuple[str, str], float], edge: Edge, names: tuple[str, ...]
) -> Line:
    cells, label = placed.lines[edge], placed.labels[edge]
    first, last = cells[0], cells[-1]
    x = ports[first.name, cells[1].name]
    y = first.bottom + STUB
    path = [f"M{x:.1f} {first.y + first.height:.1f}V{y:.1f}"]
    for before, cell in pairwise(cells):
        to, top = cell.x, cell.top
        if cell is last:
            to, top = ports[last.name, before.name], cell.top - STUB
        middle = (y + top) / 2
        path.append(f"C{x:.1f} {middle:.1f} {to:.1f} {middle:.1f} {to:.1f} {top:.1f}")
        if cell is label and names:
            path.append(f"V{cell.y:.1f}M{to:.1f} {cell.y + cell.height:.1f}")
        x, y = to, cell.bottom
        path.append(f"V{cell.top if cell is last else y:.1f}")
    return Line("".join(path), names, first.name != edge.source, label)
