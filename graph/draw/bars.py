"""Rankings: groups of partnerships as bars, signed and in progress apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph import identifiers
from graph.draw import counts, typeface
from graph.draw.frame import BODY, Body, Style, nothing
from graph.draw.svg import Element, Look, element, mark
from graph.grouping import Dimension, Group, Grouping
from graph.model import Label

BAR = 18
LINE = BODY * typeface.LINE
APART = 10
"""Pixels between two bars."""
WIDEST = 48
"""Pixels of a partnership, at most: a handful is not blown up to the whole width."""
NAMES = 0.42
"""Width of the names, of the picture's, at most: longer ones go on in a second line."""
SHOWN = 25
"""Bars that can be read at once: the largest; how many more there are is said."""
TITLES: Mapping[Dimension, Label] = {
    Dimension.COUNTRY: Label("คู่ความสัมพันธ์ตามประเทศ", "Partnerships by country"),
    Dimension.SUBDIVISION: Label(
        "คู่ความสัมพันธ์ตามเขตการปกครองระดับแรกในต่างประเทศ", "Partnerships by foreign subdivision"
    ),
    Dimension.PLACE: Label("คู่ความสัมพันธ์ตามพื้นที่ในต่างประเทศ", "Partnerships by foreign place"),
    Dimension.PROVINCE: Label("คู่ความสัมพันธ์ตามจังหวัด", "Partnerships by Thai province"),
    Dimension.REGION: Label("คู่ความสัมพันธ์ตามภาคของไทย", "Partnerships by region of Thailand"),
    Dimension.STATE: Label("คู่ความสัมพันธ์ตามสถานะ", "Partnerships by state"),
    Dimension.FIELD: Label("คู่ความสัมพันธ์ตามสาขาความร่วมมือ", "Partnerships by field of cooperation"),
    Dimension.YEAR: Label(
        "ปีที่มีการลงนามหรือเริ่มดำเนินการมากที่สุด", "Years in which most were signed or begun"
    ),
    Dimension.LEVEL: Label("คู่ความสัมพันธ์ตามระดับของคู่ภาคี", "Partnerships by level of the partner"),
    Dimension.BORDER: Label(
        "คู่ความสัมพันธ์ของจังหวัดชายแดน ตามประเทศที่มีพรมแดนติดกัน",
        "Partnerships of border provinces, by the country they border",
    ),
    Dimension.TABLE: Label("คู่ความสัมพันธ์ตามตารางในเอกสาร", "Partnerships by printed table"),
    Dimension.CONFIDENCE: Label("คู่ความสัมพันธ์ตามระดับความเชื่อมั่น", "Partnerships by confidence"),
    Dimension.SIGNATORY: Label(
        "คู่ความสัมพันธ์ตามเทศบาลที่ลงนาม", "Partnerships by the municipality that signed"
    ),
}
SEVERAL = Label("หนึ่งคู่อาจนับอยู่ในหลายแถบ", "A partnership may count in several bars")
NONE_HAS = Label("ไม่มีคู่ความสัมพันธ์ที่มีค่านี้", "No partnership has a value of this kind")


def bars(grouping: Grouping, by: Dimension, style: Style) -> Body:
    """A bar for each group, the longest first, as long as it has partnerships."""
    called = TITLES[by]
    if not grouping.groups:
        empty = nothing(len(grouping.undetermined), style, NONE_HAS)
        return replace(empty, notes=_notes(0, False, grouping), called=called)
    ranked = sorted(grouping.groups, key=lambda one: (-len(one.members), one.keys))
    shown = ranked[:SHOWN]
    names = [_name(one, style.lang) for one in shown]
    room = min(max(typeface.width(name, BODY) for name in names) + 1, style.inner * NAMES)
    told = [counts.counted(one.view, one.members).summed() for one in shown]
    right = max(typeface.width(count, BODY) for count in told) + 6
    longest = max(len(one.members) for one in shown)
    unit = min((style.inner - room - 10 - right) / longest, WIDEST)
    marks, top = [], 0.0
    for one, name in zip(shown, names, strict=True):
        lines = typeface.wrapped(name, room, BODY)
        height = max(BAR, len(lines) * LINE)
        marks.append(_bar(one, lines, top + height / 2, room + 10, unit, style))
        top += height + APART
    members = {pair.key: pair for one in ranked for pair in one.members}
    several = sum(len(one.members) for one in ranked) > len(members)
    return Body(
        height=top,
        marks=tuple(marks),
        counted=counts.counted(shown[0].view, [*members.values()]).label(),
        legend=counts.legend(style),
        notes=_notes(len(ranked) - len(shown), several, grouping),
        called=called,
    )


def _name(group: Group, lang: str) -> str:
    return ", ".join(label.of(lang) for label in group.labels)


def _bar(
    group: Group, lines: Sequence[str], middle: float, left: float, unit: float, style: Style
) -> Element:
    theme, count = style.theme, counts.counted(group.view, group.members)
    first = middle - (len(lines) - 1) * LINE / 2 + BODY * 0.36
    told: Look = {"x": left - 10, "text_anchor": "end", "fill": theme.ink}
    drawn = [element("text", line, y=first + n * LINE, **told) for n, line in enumerate(lines)]
    signed, talks = len(count.signed) * unit, len(count.talks) * unit
    top = middle - BAR / 2
    if signed:
        drawn.append(element("rect", x=left, y=top, width=signed, height=BAR, fill=theme.signed))
    if talks:
        at: Look = {"x": left + signed + 0.75, "y": top + 0.75, "height": BAR - 1.5}
        look = counts.talks_look(theme, talks)
        drawn.append(element("rect", **at, width=max(talks - 1.5, 1), stroke_width=1.5, **look))
    end: Look = {"x": left + signed + talks + 6, "y": middle + BODY * 0.36}
    drawn.append(element("text", count.summed(), **end, fill=theme.muted))
    title = f"{_name(group, style.lang)}: {count.told(style.lang)}"
    thing = group.things[0]
    return mark(identifiers.iri(group.view.catalogue, thing) if thing else "", title, *drawn)


def _notes(more: int, several: bool, grouping: Grouping) -> tuple[Label, ...]:
    notes = []
    if more:
        notes.append(
            Label(
                f"แสดง {SHOWN} อันดับแรก จากทั้งหมด {SHOWN + more}",
                f"The first {SHOWN} are shown, of {SHOWN + more}",
            )
        )
    if several:
        notes.append(SEVERAL)
    if lacking := len(grouping.ungrouped):
        notes.append(
            Label(f"ไม่รวม {lacking} คู่ที่ไม่มีข้อมูลนี้", f"Lacking this, and not counted: {lacking}")
        )
    if open_ := len(grouping.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"Cannot be told: {open_}"))
    return tuple(notes)
