"""How many partnerships stand at each step of the procedure, who acts next, and by which clause."""

from collections.abc import Iterator, Sequence

from graph import identifiers, titles
from graph.draw import counts, typeface
from graph.draw.frame import BODY, Body, Style
from graph.draw.steps import GAP, LINE, NONE, Ladder, Rung, clauses, has_steps, next_body
from graph.draw.svg import Element, Look, element, mark
from graph.draw.ways import ways
from graph.filters import Found
from graph.model import Keyed, Label
from graph.view import View

BAR = 18
LEAST = 5
"""Width of a bar in pixels, at least: one of a single partnership is seen as a bar."""
HEADS = (
    Label("สถานะ", "State"),
    Label("จำนวนคู่", "Partnerships"),
    Label("ผู้ดำเนินการต่อ", "Acts next"),
    Label("ข้อของแนวทาง", "Clauses"),
)
ARROWS = Label("ลูกศรชี้ไปยังสถานะที่อาจเปลี่ยนเป็นต่อไป", "Arrows lead to where it may go next")


def states(view: View, found: Found, style: Style) -> Body:
    """Of the found partnerships, with the states that none is in, too: they are where it may go."""
    ladder = Ladder(view, found.members, style)
    order = [rung.state.key for rung in ladder.rungs]
    steps = [
        (n, order.index(key))
        for n, rung in enumerate(ladder.rungs)
        for key in rung.state.may_become
    ]
    last = ladder.rungs[-1]
    longest = max(map(len, ladder.by_state.values()), default=1)
    marks = [
        *_heads(ladder),
        *ways(steps, [rung.middle for rung in ladder.rungs], style.theme),
        *(one for rung in ladder.rungs for one in _drawn(ladder, rung, longest)),
    ]
    return Body(
        height=last.top + last.height,
        marks=tuple(marks),
        counted=counts.counted(view, found.members).label(),
        legend=counts.legend(style),
        notes=_notes(ladder, found),
    )


def _heads(ladder: Ladder) -> Iterator[Element]:
    for left, head in zip(ladder.lefts, HEADS, strict=False):
        at: Look = {"x": left, "y": BODY, "fill": ladder.style.theme.muted}
        yield element("text", head.of(ladder.style.lang), **at)


def _drawn(ladder: Ladder, rung: Rung, longest: int) -> Iterator[Element]:
    """A line above, then the columns, each a mark of what it names."""
    theme, catalogue = ladder.style.theme, ladder.view.catalogue
    name, start, body, numbers, end = ladder.lefts
    yield element("line", x1=name, y1=rung.top, x2=end, y2=rung.top, stroke=theme.rule)
    yield _words(ladder, rung, rung.name, name, [rung.state])
    yield from _bar(ladder, rung, start, body - start - GAP, longest)
    acting = next_body(rung.state)
    yield _words(ladder, rung, rung.body, body, [acting] if acting else [])
    yield _words(ladder, rung, rung.clauses, numbers, clauses(catalogue, rung.state))


def _words(
    ladder: Ladder, rung: Rung, lines: Sequence[str], left: float, things: Sequence[Keyed]
) -> Element:
    catalogue, lang = ladder.view.catalogue, ladder.style.lang
    first = rung.middle - (len(lines) - 1) * LINE / 2 + BODY * 0.36
    drawn = [
        element("text", line, x=left, y=first + n * LINE, fill=ladder.style.theme.ink)
        for n, line in enumerate(lines)
    ]
    title = "; ".join(titles.title(catalogue, one).of(lang) for one in things) or NONE
    return mark(" ".join(identifiers.iri(catalogue, one) for one in things), title, *drawn)


def _bar(ladder: Ladder, rung: Rung, left: float, room: float, longest: int) -> Iterator[Element]:
    """As long as there are partnerships, and their number."""
    theme = ladder.style.theme
    pairs = ladder.by_state.get(rung.state.key, ())
    number = str(len(pairs))
    across = max((room - typeface.width(str(longest), BODY) - 6) * len(pairs) / longest, LEAST)
    at: Look = {"x": left + (across + 6 if pairs else 0), "y": rung.middle + BODY * 0.36}
    written = element("text", number, **at, fill=theme.ink if pairs else theme.muted)
    if not pairs:
        yield written
        return
    top = rung.middle - BAR / 2
    look: Look = {"fill": theme.signed}
    box: Look = {"x": left, "y": top, "width": across, "height": BAR}
    if rung.state.broader or has_steps(rung.state):
        look = counts.talks_look(theme, across)
        box = {"x": left, "y": top + 0.75, "width": max(across - 0.75, 1), "height": BAR - 1.5}
    title = f"{rung.state.label.of(ladder.style.lang)}: {number}"
    drawn = element("rect", **box, **look, stroke_width=1.5)
    yield mark(counts.iris(ladder.view, pairs), title, drawn, written)


def _notes(ladder: Ladder, found: Found) -> tuple[Label, ...]:
    """What the numbers of clauses are of, and what cannot be told."""
    catalogue = ladder.view.catalogue
    shown = {one.key for rung in ladder.rungs for one in clauses(catalogue, rung.state)}
    ordered = [one for key, one in catalogue.clauses.items() if key in shown]
    thai = " · ".join(f"{one.number} {one.label.th}" for one in ordered)
    english = " · ".join(f"{one.key} {one.label.en}" for one in ordered)
    notes = [ARROWS, Label(f"ข้อของแนวทางปฏิบัติ: {thai}", f"Clauses of the guideline: {english}")]
    if open_ := len(found.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"Cannot be told: {open_}"))
    return tuple(notes)
