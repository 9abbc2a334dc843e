"""The nodes of a network as points with their names, and what their areas mean."""

from collections.abc import Iterable, Sequence
from math import pi, sqrt

from graph.draw import labels, scales, typeface
from graph.draw.counts import many
from graph.draw.frame import BODY, SMALL
from graph.draw.labels import Named
from graph.draw.plan import ROOMY, At, Plan
from graph.draw.polygons import Box
from graph.draw.svg import Element, Look, element, mark
from graph.measures import NodeMeasures
from graph.model import Label, Place
from graph.network import Node, Side

CROWDED = 120
"""Nodes up to which names are written as large as notes, where there is no room for more."""
TINY = 10.5
"""Size of the names of still more."""
LONGEST = 150
"""Pixels of a name, at most."""
AREA = Label("ขนาดของจุด", "Size of points, by area")
UNRESOLVED = Label("ยังระบุไม่ได้", "Unresolved")
"""In place of the long name of a partner that cannot be identified."""


def nodes(plan: Plan) -> Iterable[Element]:
    """The smallest last, so that none is hidden."""
    for node in scales.nodes_by_importance(plan.network, plan.radii):
        x, y = plan.at[node.key]
        radius = plan.radii.of_node(node.key)
        colour = plan.colours.colours[node.key]
        look: Look = {"fill": colour, "stroke": plan.style.theme.paper, "stroke_width": 1}
        yield mark(plan.network.iri(node), _title(plan, node), _node(node.side, x, y, radius, look))


def _node(side: Side, x: float, y: float, radius: float, look: Look) -> Element:
    """A circle, or a square of the same area."""
    if side is Side.PROVINCE:
        return element("circle", cx=x, cy=y, r=radius, **look)
    half = radius * sqrt(pi) / 2
    return element("rect", x=x - half, y=y - half, width=half * 2, height=half * 2, **look)


def _title(plan: Plan, node: Node) -> str:
    lang, one = plan.style.lang, plan.measures.nodes[node.key]
    pairs = many(one.partnerships, "partnership")
    counted = Label(
        f"{one.partnerships} คู่ (ลงนามแล้ว {one.signed} อยู่ระหว่างดำเนินการ {one.in_progress})",
        f"{pairs} ({one.signed} signed, {one.in_progress} in progress)",
    )
    measured = f"{plan.size.label.of(lang)} {_value(plan.size, one)}"
    return f"{node.thing.label.of(lang)}: {counted.of(lang)}, {measured}"


def _value(size: scales.Size, one: NodeMeasures) -> str:
    return f"{size.value(one):.{size.decimals}f}"


def names(plan: Plan) -> list[Element]:
    """The names that find room, over a halo that parts them from lines; each says whose it is."""
    style, wanted = plan.style, _wanted(plan)
    frame = Box(0, 0, style.inner, plan.height)
    lines = [step for one in _ways(plan) for step in labels.steps(one)]
    places = labels.placed(wanted, frame, lines)
    theme = style.theme
    iris = {node.key: plan.network.iri(node) for node in plan.network.nodes}
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
            data_of=iris[one.key],
            **halo,
        )
        for one in wanted
        if one.key in places
    ]


def _wanted(plan: Plan) -> list[Named]:
    """The names in the order of importance, with what tells their colour without colour."""
    count = len(plan.network.nodes)
    size = BODY if count <= ROOMY else SMALL if count <= CROWDED else TINY
    marks = plan.colours.marks
    found = []
    for node in scales.nodes_by_importance(plan.network, plan.radii):
        name, told = _name(node).of(plan.style.lang), marks.get(node.key, "")
        fitted = typeface.fitted(name, LONGEST, size)
        text = f"{fitted} · {told}" if told and told != node.key else fitted
        weight = typeface.BOLD if node.side is Side.PROVINCE else typeface.REGULAR
        radius = plan.radii.of_node(node.key)
        found.append(Named(node.key, text, *plan.at[node.key], radius, size, weight))
    return found


def _name(node: Node) -> Label:
    match node.thing:
        case Place(is_resolved=False):
            return UNRESOLVED
    return node.thing.label


def _ways(plan: Plan) -> Iterable[Sequence[At]]:
    for one in plan.network.edges:
        yield plan.at[one.source], plan.at[one.target]


def scale(plan: Plan) -> tuple[list[Element], float]:
    """What areas mean: circles of some values side by side, and their height.

    They are below what is said of them where there is no room beside it.
    """
    style, size, radii = plan.style, plan.size, plan.radii
    least = 10**-size.decimals if radii.most else 0
    values = sorted({radii.most, max(radii.most / 4, least), max(radii.most / 16, least)})
    if not size.decimals and radii.most:
        values = sorted({max(round(value), 1) for value in values})
    texts = [f"{value:.{size.decimals}f}" for value in values]
    across = sum(2 * radii.of(value) + 23 for value in values)
    across += sum(typeface.width(text, BODY) for text in texts)
    said = f"{AREA.of(style.lang)}: {size.label.of(style.lang)}"
    left = typeface.width(said, BODY) + 16
    above = BODY * typeface.LINE if left + across > style.inner else 0
    middle = plan.height + above + radii.largest + 10
    ink, baseline = style.theme.ink, middle + BODY * 0.33
    told: Look = {"fill": ink, "y": baseline}
    drawn = [element("text", said, x=0, fill=ink, y=plan.height + BODY if above else baseline)]
    left = 0 if above else left
    for value, text in zip(values, texts, strict=True):
        radius = radii.of(value)
        look: Look = {"fill": "none", "stroke": style.theme.muted, "stroke_width": 1.5}
        drawn.append(element("circle", cx=left + radius, cy=middle, r=radius, **look))
        drawn.append(element("text", text, x=left + 2 * radius + 5, **told))
        left += 2 * radius + 5 + typeface.width(text, BODY) + 18
    return drawn, above + 2 * radii.largest + 16
