"""A network as points and lines: who is joined to whom, and who stands at its centre.

Provinces are round and partners square, signed partnerships solid and talks dashed, so that the
picture reads in grey. It is drawn where `graph.positions` puts it, as in the files for Gephi.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.analysis import Analysis
from graph.draw.counts import many
from graph.draw.edges import edges
from graph.draw.frame import Body, Key, Shape, Style, nothing
from graph.draw.nodes import names, nodes, scale
from graph.draw.plan import Plan, plan
from graph.model import Label
from graph.network import Network, Side
from graph.network import Shape as View

MOST = 220
"""Nodes that can be told apart at once: those with the most partnerships."""
NOWHERE = Label(
    "ไม่มีคู่ใดที่ทราบว่าฝ่ายต่างประเทศอยู่ในหน่วยใด", "Of none is it known what their partner is part of"
)
PROVINCES = Label("จังหวัดของไทย", "Thai provinces")


@dataclass(frozen=True, slots=True)
class _Called:
    """What a network is called, and one and several of its partners."""

    title: Label | None
    one: str
    several: Label


PARTNERS = "partner", Label("ฝ่ายต่างประเทศ", "Partners")
CALLED: Mapping[View, _Called] = {
    View.UNITS: _Called(None, *PARTNERS),
    View.SUBDIVISIONS: _Called(
        Label("จังหวัดกับหน่วยการปกครองระดับบนของต่างประเทศ", "Provinces and subdivisions abroad"),
        "subdivision",
        Label("หน่วยการปกครองของต่างประเทศ", "Subdivisions"),
    ),
    View.COUNTRIES: _Called(
        Label("จังหวัดกับประเทศคู่ความสัมพันธ์", "Provinces and their partner countries"),
        "country",
        Label("ประเทศ", "Countries"),
    ),
    View.SHARED_PARTNERS: _Called(
        Label("จังหวัดที่มีฝ่ายต่างประเทศร่วมกัน", "Provinces that share partners"), *PARTNERS
    ),
    View.SHARED_PROVINCES: _Called(
        Label("ฝ่ายต่างประเทศที่มีจังหวัดร่วมกัน", "Partners that share provinces"), *PARTNERS
    ),
}


def sociogram(found: Analysis, size: str, colour: str, style: Style) -> Body:
    """The network, its nodes as large as a measure, in the colour of what they belong to."""
    network = found.network
    if not network.nodes:
        return replace(nothing(0, style, NOWHERE), notes=_notes(network, network, 0))
    planned = plan(found.part(strongest), size, colour, style)
    named = names(planned)
    areas, height = scale(planned)
    return Body(
        height=planned.height + height,
        marks=(*edges(planned), *nodes(planned), *named, *areas),
        counted=_counted(network),
        legend=_legend(planned),
        notes=(
            *([planned.size.note] if planned.size.note else []),
            *planned.colours.notes,
            *_notes(network, planned.network, len(planned.network.nodes) - len(named)),
        ),
        called=CALLED[network.shape].title,
    )


def strongest(network: Network, most: int = MOST) -> Network:
    """The nodes with the most partnerships, and what joins them; all where they are few."""
    if len(network.nodes) <= most:
        return network
    ranked = sorted(network.nodes, key=lambda one: (-len(one.partnerships), one.key))
    kept = {one.key for one in ranked[:most]}
    lines = tuple(one for one in network.edges if kept >= {one.source, one.target})
    joined = {key for one in lines for key in (one.source, one.target)}
    points = tuple(one for one in network.nodes if one.key in joined)
    return replace(network, nodes=points, edges=lines)


def _counted(network: Network) -> Label:
    provinces, joined = len(network.provinces), len(network.edges)
    partners, called = len(network.nodes) - provinces, CALLED[network.shape]
    units = many(partners, called.one, called.several.en.lower())
    pairs = many(len(network.partnerships), "partnership")
    pairs_th = f"{len(network.partnerships)} คู่ความสัมพันธ์"
    units_th = f"{called.several.th} {partners} {'ประเทศ' if called.one == 'country' else 'แห่ง'}"
    if network.shape.is_two_mode:
        return Label(
            f"n = {pairs_th} ({provinces} จังหวัด กับ{units_th})",
            f"n = {pairs} ({many(provinces, 'province')}, {units})",
        )
    if not joined:
        alone = f"{provinces} จังหวัด" if provinces else units_th
        return Label(
            f"n = {alone} ไม่มีคู่ใดมีร่วมกัน (จาก {pairs_th})",
            f"n = {many(provinces, 'province') if provinces else units}, with nothing in common "
            f"(from {pairs})",
        )
    if network.shape is View.SHARED_PARTNERS:
        return Label(
            f"n = {provinces} จังหวัด มีฝ่ายต่างประเทศร่วมกัน {joined} คู่จังหวัด (จาก {pairs_th})",
            f"n = {many(provinces, 'province')}, of which {many(joined, 'pair')} share a partner "
            f"(from {pairs})",
        )
    return Label(
        f"n = {units_th} มีจังหวัดร่วมกัน {joined} คู่ (จาก {pairs_th})",
        f"n = {units}, of which {many(joined, 'pair')} share a province (from {pairs})",
    )


def _legend(planned: Plan) -> tuple[Key, ...]:
    theme, network = planned.style.theme, planned.network
    sides = {node.side for node in network.nodes}
    partner = theme.categories[2] if planned.has_states else theme.ink
    points = [
        Key(shape, colour, label)
        for side, shape, colour, label in (
            (Side.PROVINCE, Shape.DOT, theme.ink, PROVINCES),
            (Side.PARTNER, Shape.SQUARE, partner, CALLED[network.shape].several),
        )
        if side in sides
    ]
    signed, talks = (theme.signed, theme.talks) if planned.has_states else (theme.muted,) * 2
    if network.shape.is_two_mode:
        lines = [
            Key(Shape.LINE, signed, Label("ลงนามแล้ว", "Signed")),
            Key(Shape.DASHED, talks, Label("อยู่ระหว่างดำเนินการ", "In progress")),
        ]
    else:
        both = Label("ลงนามแล้วทั้งสองฝั่งอย่างน้อยหนึ่งแห่ง", "At least one that both have signed with")
        none = Label("ยังไม่มีที่ลงนามแล้วทั้งสองฝั่ง", "None that both have signed with yet")
        lines = [Key(Shape.LINE, signed, both), Key(Shape.DASHED, talks, none)]
    occurring = {Shape.LINE if one.is_signed else Shape.DASHED for one in network.edges}
    shown = [one for one in lines if one.shape in occurring]
    return (*points, *shown, *planned.colours.legend)


def _notes(network: Network, shown: Network, unnamed: int) -> tuple[Label, ...]:
    notes = []
    left_out = len(network.nodes) - len(shown.nodes)
    if shown.edges and not network.shape.is_two_mode:
        notes.append(
            Label("เส้นยิ่งหนา แปลว่ายิ่งมีร่วมกันมาก", "The thicker a line, the more the two share"),
        )
    if left_out:
        drawn = {one.key for edge in shown.edges for one in edge.partnerships}
        pairs = len({one.key for one in network.partnerships} - drawn)
        notes.append(
            Label(
                f"แสดงเฉพาะจุดที่มีคู่มากที่สุด ไม่แสดงอีก {left_out} จุด ({pairs} คู่)",
                f"Those with the most partnerships are shown; left out: {left_out} "
                f"(partnerships: {pairs})",
            )
        )
    if unnamed:
        notes.append(
            Label(
                f"มี {unnamed} จุดที่ไม่ได้เขียนชื่อ เพราะไม่มีที่ว่างพอ",
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
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"{many(open_, 'partnership')} cannot be told"))
    return tuple(notes)
