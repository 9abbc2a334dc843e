"""How many partnerships stand at each step of the procedure, who acts next, and by which clause."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph import identifiers, titles, vocabulary
from graph.catalogue import Catalogue
from graph.conclusions import Partnership
from graph.draw import counts, typeface
from graph.draw.frame import BODY, Body, Style
from graph.draw.svg import Element, Look, element, mark
from graph.draw.theme import TALKS_DASH
from graph.draw.ways import GUTTER, ways
from graph.filters import Found
from graph.guideline import Clause
from graph.model import Keyed, Label
from graph.view import SIGNED, View
from graph.vocabulary import Code

BAR = 18
LINE = BODY * typeface.LINE
PADDING = 14
"""Pixels between the words of two rows."""
SHARES = (0.31, 0.29, 0.22, 0.18)
"""Parts of the width right of the arrows: for names, bars, bodies and clauses."""
GAP = 14
"""Pixels between columns."""
HEADS = (
    Label("สถานะ", "State"),
    Label("จำนวนคู่", "Partnerships"),
    Label("หน่วยงานที่ดำเนินการต่อ", "Acts next"),
    Label("ข้อของแนวทาง", "Clauses"),
)
STEP_NOT_STATED = Label(" (ไม่ระบุขั้นตอน)", " (step not stated)")
NONE = "–"


@dataclass(frozen=True, slots=True)
class _Row:
    """A state, and what is written of it in lines; `top` is where it begins."""

    state: Code
    name: tuple[str, ...]
    body: tuple[str, ...]
    clauses: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return max(len(self.name), len(self.body), len(self.clauses)) * LINE + PADDING

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class _Table:
    view: View
    pairs: tuple[Partnership, ...]
    style: Style

    @cached_property
    def by_state(self) -> Mapping[str, Sequence[Partnership]]:
        found: dict[str, list[Partnership]] = defaultdict(list)
        for one in self.pairs:
            found[self.view.state(one)].append(one)
        return found

    @cached_property
    def lefts(self) -> tuple[float, ...]:
        """Where each column begins, and where the last ends."""
        room = self.style.inner - GUTTER
        return tuple(GUTTER + room * sum(SHARES[:n]) for n in range(len(SHARES) + 1))

    @cached_property
    def rows(self) -> tuple[_Row, ...]:
        """In the order of the scheme."""
        rows: list[_Row] = []
        top = LINE + PADDING / 2
        for state in sorted(_states().values(), key=lambda one: one.order):
            rows.append(self._row(state, top))
            top += rows[-1].height
        return tuple(rows)

    def _row(self, state: Code, top: float) -> _Row:
        lang, catalogue = self.style.lang, self.view.catalogue
        name = state.label.of(lang) + (STEP_NOT_STATED.of(lang) if _has_steps(state) else "")
        body = _bodies()[state.next_body].label.of(lang) if state.next_body else NONE
        numbers = ", ".join(_number(one, lang) for one in _clauses(catalogue, state)) or NONE
        return _Row(state, self._lines(name, 0), self._lines(body, 2), self._lines(numbers, 3), top)

    def _lines(self, text: str, column: int) -> tuple[str, ...]:
        return typeface.wrapped(text, self.lefts[column + 1] - self.lefts[column] - GAP, BODY)


def _states() -> Mapping[str, Code]:
    return vocabulary.codes()["state"]


def _bodies() -> Mapping[str, Code]:
    return vocabulary.codes()["body"]


def _clauses(catalogue: Catalogue, state: Code) -> Sequence[Clause]:
    """Those that lay something down for it."""
    return catalogue.clauses_by_state.get(state.key, ())


def states(view: View, found: Found, style: Style) -> Body:
    """Of the found partnerships, with the states that none is in, too: they are where it may go."""
    table = _Table(view, found.members, style)
    order = [row.state.key for row in table.rows]
    steps = [
        (n, order.index(key)) for n, row in enumerate(table.rows) for key in row.state.may_become
    ]
    last = table.rows[-1]
    longest = max(map(len, table.by_state.values()), default=1)
    marks = [
        *_heads(table),
        *ways(steps, [row.middle for row in table.rows], style.theme),
        *(one for row in table.rows for one in _drawn(table, row, longest)),
    ]
    signed = len(table.by_state.get(SIGNED, ()))
    talks = len(found.members) - signed
    return Body(
        height=last.top + last.height,
        marks=tuple(marks),
        counted=Label(
            f"ลงนามแล้ว {signed} คู่ อยู่ระหว่างดำเนินการ {talks} คู่",
            f"{signed} signed, {talks} in progress",
        ),
        legend=counts.legend(style),
        notes=_notes(table, found),
    )


def _has_steps(state: Code) -> bool:
    return any(one.broader == state.key for one in _states().values())


def _number(clause: Clause, lang: str) -> str:
    return clause.number if lang == "th" else clause.key


def _heads(table: _Table) -> Iterator[Element]:
    for left, head in zip(table.lefts, HEADS, strict=False):
        at: Look = {"x": left, "y": BODY, "fill": table.style.theme.muted}
        yield element("text", head.of(table.style.lang), **at)


def _drawn(table: _Table, row: _Row, longest: int) -> Iterator[Element]:
    """A line above, then the columns, each a mark of what it names."""
    theme, catalogue = table.style.theme, table.view.catalogue
    name, start, body, numbers, end = table.lefts
    yield element("line", x1=name, y1=row.top, x2=end, y2=row.top, stroke=theme.rule)
    yield _words(table, row, row.name, name, [row.state])
    yield from _bar(table, row, start, body - start - GAP, longest)
    acting = [_bodies()[row.state.next_body]] if row.state.next_body else []
    yield _words(table, row, row.body, body, acting)
    yield _words(table, row, row.clauses, numbers, _clauses(catalogue, row.state))


def _words(
    table: _Table, row: _Row, lines: Sequence[str], left: float, things: Sequence[Keyed]
) -> Element:
    catalogue, lang = table.view.catalogue, table.style.lang
    first = row.middle - (len(lines) - 1) * LINE / 2 + BODY * 0.36
    drawn = [
        element("text", line, x=left, y=first + n * LINE, fill=table.style.theme.ink)
        for n, line in enumerate(lines)
    ]
    title = "; ".join(titles.title(catalogue, one).of(lang) for one in things) or NONE
    return mark(" ".join(identifiers.iri(catalogue, one) for one in things), title, *drawn)


def _bar(table: _Table, row: _Row, left: float, room: float, longest: int) -> Iterator[Element]:
    """As long as there are partnerships, and their number."""
    theme = table.style.theme
    pairs = table.by_state.get(row.state.key, ())
    number = str(len(pairs))
    across = (room - typeface.width(str(longest), BODY) - 6) * len(pairs) / longest
    at: Look = {"x": left + (across + 6 if pairs else 0), "y": row.middle + BODY * 0.36}
    written = element("text", number, **at, fill=theme.ink if pairs else theme.muted)
    if not pairs:
        yield written
        return
    top = row.middle - BAR / 2
    look: Look = {"fill": theme.signed}
    box: Look = {"x": left, "y": top, "width": across, "height": BAR}
    if row.state.broader or _has_steps(row.state):
        look = {"fill": theme.paper, "stroke": theme.talks, "stroke_dasharray": TALKS_DASH}
        box = {"x": left, "y": top + 0.75, "width": max(across - 0.75, 1), "height": BAR - 1.5}
    title = f"{row.state.label.of(table.style.lang)}: {number}"
    drawn = element("rect", **box, **look, stroke_width=1.5)
    yield mark(counts.iris(table.view, pairs), title, drawn, written)


def _notes(table: _Table, found: Found) -> tuple[Label, ...]:
    """What the numbers of clauses are of, and what cannot be told."""
    catalogue = table.view.catalogue
    shown = {one.key for row in table.rows for one in _clauses(catalogue, row.state)}
    ordered = [one for key, one in catalogue.clauses.items() if key in shown]
    names = (
        ", ".join(f"{one.number} {one.label.th}" for one in ordered),
        ", ".join(f"{one.key} {one.label.en}" for one in ordered),
    )
    notes = [Label(f"ข้อของแนวทางปฏิบัติ: {names[0]}", f"Clauses of the guideline: {names[1]}")]
    if open_ := len(found.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"Cannot be told: {open_}"))
    return tuple(notes)
