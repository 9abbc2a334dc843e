"""A network as points and lines: who is joined to whom, and who stands at its centre.

Provinces are round and partners square, signed partnerships solid and talks dashed, so that the
picture reads in grey. It is drawn where `graph.positions` puts it, as in the files for Gephi.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import hypot, pi, sqrt
from statistics import median

from graph import identifiers, vocabulary
from graph.draw import labels, scales, typeface
from graph.draw.frame import BODY, SMALL, Body, Key, Shape, Style
from graph.draw.labels import Box, Named
from graph.draw.scales import Colours, Radii
from graph.draw.svg import Element, Look, element, mark
from graph.draw.theme import TALKS_DASH
from graph.eras import in_words
from graph.measures import Measures, NodeMeasures, measures
from graph.model import Label
from graph.network import Edge, Network, Node, Side
from graph.network import Shape as View
from graph.positions import positions

MOST = 220
"""Nodes that can be told apart at once: those with the most partnerships."""
BESIDE, ABOVE = 64, 26
"""Pixels around the points, for names."""
UNIT = 96
"""Pixels of an edge, at most: a handful of nodes is not blown up to the whole width."""
TALLEST = 0.85
"""Height of the points in units of the width, at most."""
STRETCH = 1.35
"""Of the height of many nodes: names are wide, and find room above and below."""
LARGEST = 20
"""Radius of a node in pixels, at most; they must not hide each other either."""
USUAL = 8
"""Radius of the median node in pixels, at most: where all are alike, none needs to be large."""
APART = 7
"""Pixels between the middles of two edges that join the same nodes."""
DENSE = 200
"""Lines of a projection above which they are drawn fainter."""
ROOMY, CROWDED = 60, 120
"""Nodes up to which names are written as large as the rest of the text, and as notes."""
TINY = 10.5
"""Size of the names of still more."""
LONGEST = 150
"""Pixels of a name, at most."""
PROVINCES, PARTNERS = Label("จังหวัดของไทย", "Thai provinces"), Label("ฝ่ายต่างประเทศ", "Partners")
At = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Drawing:
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


def sociogram(network: Network, size: str, colour: str, style: Style) -> Body:
    """The network, its nodes as large as a measure, in the colour of what they belong to."""
    drawing = _drawing(strongest(network), size, colour, style)
    named = _names(drawing)
    marks = [*_edges(drawing), *_nodes(drawing), *named]
    scale, height = _scale(drawing)
    return Body(
        height=drawing.height + height,
        marks=(*marks, *scale),
        counted=_counted(network),
        legend=_legend(drawing),
        notes=_notes(network, drawing, len(drawing.network.nodes) - len(named)),
    )


def strongest(network: Network, most: int = MOST) -> Network:
    """The nodes with the most partnerships, and what joins them; all where they are few."""
    if len(network.nodes) <= most:
        return network
    ranked = sorted(network.nodes, key=lambda one: (-len(one.partnerships), one.key))
    kept = {one.key for one in ranked[:most]}
    edges = tuple(one for one in network.edges if kept >= {one.source, one.target})
    joined = {key for one in edges for key in (one.source, one.target)}
    nodes = tuple(one for one in network.nodes if one.key in joined)
    return replace(network, nodes=nodes, edges=edges)


def _drawing(network: Network, size: str, colour: str, style: Style) -> _Drawing:
    measured, by = measures(network), scales.size(size)
    at, height = _at(network, style)
    values = {key: by.value(one) for key, one in measured.nodes.items()}
    return _Drawing(
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


def _at(network: Network, style: Style) -> tuple[Mapping[str, At], float]:
    """Where nodes are in pixels, in the middle of the width, and the height of that."""
    found = positions(network)
    across = max((one.x for one in found.values()), default=0)
    down = max((one.y for one in found.values()), default=0)
    left = min((one.x for one in found.values()), default=0)
    top = min((one.y for one in found.values()), default=0)
    wide, high = max(across - left, 1), max(down - top, 0.01)
    room = style.inner - 2 * BESIDE
    most = (style.inner * TALLEST - 2 * ABOVE) / high
    unit = min(room / wide, UNIT, most)
    deep = min(unit * STRETCH, most) if len(network.nodes) > ROOMY else unit
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
    widest = min(LARGEST, USUAL / usual) if usual else LARGEST
    return min(widest, max(min(fits, default=LARGEST) * 0.9, LARGEST / 2))


def _edges(drawing: _Drawing) -> Iterable[Element]:
    for _, ones in groupby(drawing.network.edges, key=lambda one: (one.source, one.target)):
        parallel = tuple(ones)
        for n, one in enumerate(parallel):
            yield _edge(drawing, one, n - (len(parallel) - 1) / 2)


def _edge(drawing: _Drawing, one: Edge, place: float) -> Element:
    """A line; `place` says how far beside the straight way it runs, in steps of `APART`."""
    theme = drawing.style.theme
    (x, y), (bend_x, bend_y), (to_x, to_y) = _way(drawing, one, place)
    state = theme.signed if one.is_signed else theme.talks
    shared = len(one.shared)
    look: Look = {
        "fill": "none",
        "stroke": state if drawing.has_states else theme.muted,
        "stroke_width": min(0.9 + shared * 0.6, 6) if shared else 1.3,
        "stroke_dasharray": None if one.is_signed else TALKS_DASH,
        "stroke_opacity": _opacity(drawing.network),
    }
    ends = [round(value, 2) for value in (x, y, bend_x, bend_y, to_x, to_y)]
    path = "M{} {}Q{} {} {} {}".format(*ends)
    drawn = element("path", d=path, **look)
    return mark(_iris(drawing.network, one), _said(drawing, one), drawn)


def _opacity(network: Network) -> float:
    """Lines through which others are seen, where there are many."""
    if network.shape.is_two_mode:
        return 0.85
    return 0.55 if len(network.edges) <= DENSE else 0.35


def _way(drawing: _Drawing, one: Edge, place: float) -> tuple[At, At, At]:
    """Both ends of an edge, and the point that bends it."""
    (x, y), (to_x, to_y) = drawing.at[one.source], drawing.at[one.target]
    length = hypot(to_x - x, to_y - y) or 1
    aside = 2 * place * min(APART, length / 8) / length
    bend = (x + to_x) / 2 - (to_y - y) * aside, (y + to_y) / 2 + (to_x - x) * aside
    return (x, y), bend, (to_x, to_y)


def _iris(network: Network, one: Edge) -> str:
    """Of the partnership that an edge is, or of both ends of what they share."""
    catalogue = network.view.catalogue
    things = (
        [catalogue.areas[one.source], catalogue.areas[one.target]]
        if one.shared
        else one.partnerships
    )
    return " ".join(identifiers.iri(catalogue, thing) for thing in things)


def _said(drawing: _Drawing, one: Edge) -> str:
    lang, view = drawing.style.lang, drawing.network.view
    if one.shared:
        areas = view.catalogue.areas
        ends = " – ".join(areas[key].label.of(lang) for key in (one.source, one.target))
        return f"{ends}: " + ", ".join(areas[key].label.of(lang) for key in one.shared)
    (pair,) = one.partnerships
    state = vocabulary.codes()["state"][view.state(pair)].label.of(lang)
    when = view.began(pair)
    told = [state, in_words(when).of(lang)] if when else [state]
    return f"{pair.label.of(lang)}: {', '.join(told)}"


def _nodes(drawing: _Drawing) -> Iterable[Element]:
    """The smallest last, so that none is hidden."""
    for node in scales.nodes_by_importance(drawing.network, drawing.radii):
        x, y = drawing.at[node.key]
        radius = drawing.radii.of_node(node.key)
        colour = drawing.colours.colours[node.key]
        look: Look = {"fill": colour, "stroke": drawing.style.theme.paper, "stroke_width": 1}
        yield mark(
            drawing.network.iri(node), _title(drawing, node), _node(node.side, x, y, radius, look)
        )


def _node(side: Side, x: float, y: float, radius: float, look: Look) -> Element:
    """A circle, or a square of the same area."""
    if side is Side.PROVINCE:
        return element("circle", cx=x, cy=y, r=radius, **look)
    half = radius * sqrt(pi) / 2
    return element("rect", x=x - half, y=y - half, width=half * 2, height=half * 2, **look)


def _title(drawing: _Drawing, node: Node) -> str:
    lang, one = drawing.style.lang, drawing.measures.nodes[node.key]
    counted = Label(
        f"{one.partnerships} คู่ (ลงนามแล้ว {one.signed} อยู่ระหว่างดำเนินการ {one.in_progress})",
        f"{one.partnerships} partnerships ({one.signed} signed, {one.in_progress} in progress)",
    )
    measured = f"{drawing.size.label.of(lang)} {_value(drawing.size, one)}"
    return f"{node.thing.label.of(lang)}: {counted.of(lang)}, {measured}"


def _value(size: scales.Size, one: NodeMeasures) -> str:
    return f"{size.value(one):.{size.decimals}f}"


def _names(drawing: _Drawing) -> list[Element]:
    """The names that find room, over a halo that parts them from lines."""
    style, wanted = drawing.style, _wanted(drawing)
    frame = Box(0, 0, style.inner, drawing.height)
    lines = [step for one in _ways(drawing) for step in labels.steps(one)]
    places = labels.placed(wanted, frame, lines)
    theme = style.theme
    halo: Look = {"stroke": theme.paper, "stroke_width": 3, "paint_order": "stroke"}
    return [
        element(
            "text",
            one.text,
            x=places[one.key].x,
            y=places[one.key].y,
            fill=theme.ink,
            font_size=one.size,
            font_weight=one.weight,
            stroke_linejoin="round",
            **halo,
        )
        for one in wanted
        if one.key in places
    ]


def _wanted(drawing: _Drawing) -> list[Named]:
    """The names in the order of importance, with what tells their colour without colour."""
    count = len(drawing.network.nodes)
    size = BODY if count <= ROOMY else SMALL if count <= CROWDED else TINY
    marks = drawing.colours.marks
    found = []
    for node in scales.nodes_by_importance(drawing.network, drawing.radii):
        name, told = node.thing.label.of(drawing.style.lang), marks.get(node.key, "")
        fitted = typeface.fitted(name, LONGEST, size)
        text = f"{fitted} · {told}" if told and told != node.key else fitted
        weight = typeface.BOLD if node.side is Side.PROVINCE else typeface.REGULAR
        radius = drawing.radii.of_node(node.key)
        found.append(Named(node.key, text, *drawing.at[node.key], radius, size, weight))
    return found


def _ways(drawing: _Drawing) -> Iterable[Sequence[At]]:
    for one in drawing.network.edges:
        yield drawing.at[one.source], drawing.at[one.target]


def _scale(drawing: _Drawing) -> tuple[list[Element], float]:
    """What areas mean: circles of some values side by side, and their height."""
    style, size, radii = drawing.style, drawing.size, drawing.radii
    least = 10**-size.decimals if radii.most else 0
    values = sorted({radii.most, max(radii.most / 4, least), max(radii.most / 16, least)})
    if not size.decimals and radii.most:
        values = sorted({max(round(value), 1) for value in values})
    middle = drawing.height + radii.largest + 4
    said = f"{Label('พื้นที่', 'Area').of(style.lang)}: {size.label.of(style.lang)}"
    baseline = middle + BODY * 0.33
    told: Look = {"fill": style.theme.ink, "y": baseline}
    drawn = [element("text", said, x=0, **told)]
    left = typeface.width(said, BODY) + 16
    for value in values:
        radius = radii.of(value)
        look: Look = {"fill": "none", "stroke": style.theme.muted, "stroke_width": 1.5}
        drawn.append(element("circle", cx=left + radius, cy=middle, r=radius, **look))
        text = f"{value:.{size.decimals}f}"
        drawn.append(element("text", text, x=left + 2 * radius + 5, **told))
        left += 2 * radius + 5 + typeface.width(text, BODY) + 18
    return drawn, 2 * radii.largest + 10


def _counted(network: Network) -> Label:
    provinces, joined = len(network.provinces), len(network.edges)
    partners = len(network.nodes) - provinces
    units, pairs = _many(partners, "partner"), _many(len(network.partnerships), "partnership")
    pairs_th = f"{len(network.partnerships)} คู่ความสัมพันธ์"
    if network.shape.is_two_mode:
        return Label(
            f"n = {pairs_th} ({provinces} จังหวัด กับฝ่ายต่างประเทศ {partners} แห่ง)",
            f"n = {pairs} ({_many(provinces, 'province')}, {units})",
        )
    if network.shape is View.SHARED_PARTNERS:
        return Label(
            f"n = {provinces} จังหวัด มีฝ่ายต่างประเทศร่วมกัน {joined} คู่จังหวัด (จาก {pairs_th})",
            f"n = {_many(provinces, 'province')}, of which {_many(joined, 'pair')} share a partner "
            f"(from {pairs})",
        )
    return Label(
        f"n = ฝ่ายต่างประเทศ {partners} แห่ง มีจังหวัดร่วมกัน {joined} คู่ (จาก {pairs_th})",
        f"n = {units}, of which {_many(joined, 'pair')} share a province (from {pairs})",
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _legend(drawing: _Drawing) -> tuple[Key, ...]:
    theme, network = drawing.style.theme, drawing.network
    sides = {node.side for node in network.nodes}
    partner = theme.categories[2] if drawing.has_states else theme.ink
    nodes = [
        Key(shape, colour, label)
        for side, shape, colour, label in (
            (Side.PROVINCE, Shape.DOT, theme.ink, PROVINCES),
            (Side.PARTNER, Shape.SQUARE, partner, PARTNERS),
        )
        if side in sides
    ]
    signed, talks = (theme.signed, theme.talks) if drawing.has_states else (theme.muted,) * 2
    if network.shape.is_two_mode:
        edges = [
            Key(Shape.LINE, signed, Label("ลงนามแล้ว", "Signed")),
            Key(Shape.DASHED, talks, Label("อยู่ระหว่างดำเนินการ", "In progress")),
        ]
    else:
        both = Label("ลงนามแล้วทั้งสองฝั่งอย่างน้อยหนึ่งแห่ง", "At least one that both have signed with")
        none = Label("ยังไม่มีที่ลงนามแล้วทั้งสองฝั่ง", "None that both have signed with yet")
        edges = [Key(Shape.LINE, signed, both), Key(Shape.DASHED, talks, none)]
    return (*nodes, *edges, *drawing.colours.legend)


def _notes(network: Network, drawing: _Drawing, unnamed: int) -> tuple[Label, ...]:
    notes = []
    left_out = len(network.nodes) - len(drawing.network.nodes)
    if not network.shape.is_two_mode:
        notes.append(
            Label("เส้นยิ่งหนา ยิ่งมีร่วมกันมาก", "The thicker a line, the more the two share"),
        )
    if left_out:
        notes.append(
            Label(
                f"แสดงเฉพาะจุดที่มีคู่มากที่สุด ไม่แสดงอีก {left_out} จุด",
                f"Those with the most partnerships are shown; left out: {left_out}",
            )
        )
    if unnamed:
        notes.append(
            Label(
                f"ไม่มีที่เขียนชื่อ {unnamed} จุด",
                f"Names left out for want of room: {unnamed}",
            )
        )
    if lacking := len(network.left_out):
        notes.append(
            Label(
                f"ไม่แสดง {lacking} คู่ที่ไม่ทราบว่าฝ่ายต่างประเทศอยู่ในหน่วยใด",
                f"Not shown, since what their partner is part of is unknown: {lacking}",
            )
        )
    if open_ := len(network.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"{open_} partnerships cannot be told"))
    return tuple(notes)
