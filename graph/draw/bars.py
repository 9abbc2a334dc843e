"""Rankings: groups of partnerships as bars, signed and in progress apart."""

from collections.abc import Sequence
from dataclasses import replace

from graph import identifiers
from graph.draw import counts, typeface
from graph.draw.frame import BODY, Body, Style, nothing
from graph.draw.svg import Element, Look, element, mark
from graph.draw.theme import TALKS_DASH
from graph.grouping import Group, Grouping
from graph.model import Label

BAR = 18
STEP = BAR + 10
SHOWN = 25
"""Bars that can be read at once: the largest; how many more there are is said."""
NONE_HAS = Label("ไม่มีคู่ความสัมพันธ์ที่มีค่านี้", "No partnership has a value of this kind")


def bars(grouping: Grouping, style: Style) -> Body:
    """A bar for each group, the longest first, as long as it has partnerships."""
    if not grouping.groups:
        empty = nothing(len(grouping.undetermined), style, NONE_HAS)
        return replace(empty, notes=_notes(0, grouping))
    ranked = sorted(grouping.groups, key=lambda one: (-len(one.members), one.keys))
    shown = ranked[:SHOWN]
    names = [", ".join(label.of(style.lang) for label in one.labels) for one in shown]
    room = min(max(typeface.width(name, BODY) for name in names), style.inner * 0.4)
    left = room + 10
    longest = max(len(one.members) for one in shown)
    told = [counts.counted(one.view, one.members).written() for one in shown]
    right = max(typeface.width(count, BODY) for count in told) + 6
    unit = (style.inner - left - right) / longest
    marks = [
        element
        for n, (one, name) in enumerate(zip(shown, names, strict=True))
        for element in _bar(one, name, n * STEP, left, unit, style)
    ]
    members = {one.key for group in ranked for one in group.members}
    return Body(
        height=len(shown) * STEP,
        marks=tuple(marks),
        counted=Label(f"n = {len(members)} คู่", f"n = {len(members)} partnerships"),
        legend=counts.legend(style),
        notes=_notes(len(ranked) - len(shown), grouping),
    )


def _bar(
    group: Group, name: str, top: float, left: float, unit: float, style: Style
) -> Sequence[Element]:
    theme = style.theme
    count = counts.counted(group.view, group.members)
    signed, talks = len(count.signed), len(count.talks)
    middle = top + BAR * 0.75
    shown = typeface.fitted(name, left - 10, BODY)
    label = element("text", shown, x=left - 10, y=middle, text_anchor="end", fill=theme.ink)
    box: Look = {"y": top, "height": BAR}
    drawn = [label, element("rect", x=left, width=signed * unit, fill=theme.signed, **box)]
    if talks:
        told: Look = {"fill": theme.paper, "stroke": theme.talks, "stroke_dasharray": TALKS_DASH}
        at: Look = {"x": left + signed * unit + 0.75, "y": top + 0.75, "height": BAR - 1.5}
        across = max(talks * unit - 1.5, 1)
        drawn.append(element("rect", width=across, stroke_width=1.5, **at, **told))
    end = left + len(group.members) * unit + 6
    drawn.append(element("text", count.written(), x=end, y=middle, fill=theme.muted))
    title = f"{name}: {count.told(style.lang)}"
    thing = group.things[0]
    iri = identifiers.iri(group.view.catalogue, thing) if thing else ""
    return [mark(iri, title, *drawn)]


def _notes(more: int, grouping: Grouping) -> tuple[Label, ...]:
    notes = []
    if more:
        notes.append(
            Label(
                f"แสดง {SHOWN} อันดับแรก ยังมีอีก {more}",
                f"The first {SHOWN} are shown, of {SHOWN + more}",
            )
        )
    if lacking := len(grouping.ungrouped):
        notes.append(Label(f"ไม่นับ {lacking} คู่ที่ไม่มีค่านี้", f"Lacking this, and not counted: {lacking}"))
    if open_ := len(grouping.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"Cannot be told: {open_}"))
    return tuple(notes)
