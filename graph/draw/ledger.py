"""Partnerships as a table to be read line by line: with whom, since when, and how far it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph import identifiers, vocabulary
from graph.conclusions import Partnership
from graph.draw import typeface
from graph.draw.frame import BODY, GAP, SMALL, Style
from graph.draw.svg import Element, Look, element, group, mark
from graph.draw.theme import TALKS_DASH
from graph.model import BUDDHIST_ERA_OFFSET, Bounds, Confidence, Label
from graph.view import SIGNED, View, establishing

LINE = 22
"""Height of a line in pixels."""
ONE_COLUMN = 14
"""Lines up to which one column is enough."""
NARROWEST = 380
"""Pixels that a column needs."""
MOST = 60
"""Lines that can be read on one page: those signed, and signed first, come first."""
SWATCH, CODE, STATE, FIELDS = 20, 30, 170, 160
"""Pixels for the sign of the state and the code, for its words at most, for fields at least."""
DOUBT: Mapping[Confidence | None, str] = {Confidence.PROBABLE: " ≈", Confidence.UNCERTAIN: " ?"}
"""What stands behind that which is less than certain."""
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The table; `left_out` partnerships found no line."""

    marks: tuple[Element, ...]
    height: float
    left_out: int


@dataclass(frozen=True, slots=True)
class _Line:
    """What one line says, in the language of the picture."""

    iri: str
    title: str
    is_signed: bool
    code: str
    name: str
    doubt: str
    year: str
    state: str
    fields: str

    @property
    def full_name(self) -> str:
        return self.name + self.doubt


Name = Callable[[Partnership], str]


def ledger(
    view: View, pairs: Sequence[Partnership], name: Name, has_codes: bool, style: Style
) -> Ledger:
    """The partnerships by `name`, signed ones first, each by its year; in columns where many.

    It `has_codes` where they are of several countries. One column has room for their fields too.
    """
    ordered = sorted(pairs, key=lambda one: _place(view, one))
    lines = [_line(view, one, name(one), has_codes, style.lang) for one in ordered[:MOST]]
    columns = 1 if len(lines) <= ONE_COLUMN or style.inner < 2 * NARROWEST else 2
    rows = -(-len(lines) // columns)
    across = (style.inner - GAP * (columns - 1)) / columns
    table = _table(lines, across, columns == 1, style)
    marks = []
    for n in range(columns):
        shown = lines[n * rows : (n + 1) * rows]
        move = f"translate({round(n * (across + GAP), 2)} 0)"
        marks.append(group(_column(shown, table, style), transform=move))
    return Ledger(tuple(marks), (rows + 1) * LINE, len(ordered) - len(lines))


def doubts(view: View, pairs: Sequence[Partnership], lang: str) -> str:
    """What the signs of doubt mean, of those that occur."""
    known = {one.confidence for one in pairs} | {_dated(view, one)[1] for one in pairs}
    codes = vocabulary.codes()["confidence"]
    told = [
        f"{sign.strip()} {codes[level].label.of(lang)}"
        for level, sign in DOUBT.items()
        if level and level in known
    ]
    return " · ".join(told)


def _place(view: View, one: Partnership) -> tuple[bool, bool, int, str]:
    when, _ = _dated(view, one)
    return view.state(one) != SIGNED, when is None, when.earliest.year if when else 0, one.key


def _line(view: View, one: Partnership, name: str, has_codes: bool, lang: str) -> _Line:
    when, confidence = _dated(view, one)
    state = view.state(one)
    label = vocabulary.codes()["state"][state].label
    year = _year(when, lang) + DOUBT.get(confidence, "")
    return _Line(
        iri=identifiers.iri(view.catalogue, one),
        title=f"{one.label.of(lang)}: {label.of(lang)}, {year}",
        is_signed=state == SIGNED,
        code=(view.catalogue.places[one.unit].country or UNKNOWN) if has_codes else "",
        name=name,
        doubt=DOUBT.get(one.confidence, ""),
        year=year,
        state=label.of(lang),
        fields=", ".join(view.catalogue.fields[key].label.of(lang) for key in _fields(one)),
    )


def _dated(view: View, one: Partnership) -> tuple[Bounds | None, Confidence | None]:
    """When it was signed, or talks started, and how sure that is."""
    if one.state == SIGNED:
        document = establishing(one)
        return (document.when, document.confidence) if document else (None, None)
    return (one.start.when, one.start.confidence) if one.start else (None, None)


def _fields(one: Partnership) -> list[str]:
    return sorted({key for document in one.agreements for key in document.fields})


def _year(when: Bounds | None, lang: str) -> str:
    """In both eras, that of the language first; a range has room for that one alone."""
    if when is None:
        return UNKNOWN
    offset = BUDDHIST_ERA_OFFSET if lang == "th" else 0
    years = sorted({when.earliest.year + offset, when.latest.year + offset})
    if len(years) > 1:
        return "–".join(map(str, years))
    other = when.earliest.year + (BUDDHIST_ERA_OFFSET - offset)
    return f"{years[0]} ({other})"


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the cells of a line begin, how wide they are, and what stands above them."""

    heads: tuple[str, ...]
    starts: tuple[float, ...]
    rooms: tuple[float, ...]
    across: float


def _table(lines: Sequence[_Line], across: float, has_fields: bool, style: Style) -> _Table:
    """The same for each column, so that they stand in line."""
    heads = [label.of(style.lang) for label in HEADS]
    name, year, state, _ = heads
    wide_state = min(_widest([*(one.state for one in lines), state], SMALL), STATE)
    wide_year = _widest([*(one.year for one in lines), year], SMALL)
    first = SWATCH + (CODE if any(one.code for one in lines) else 0)
    rest = across - first - wide_year - wide_state - 2 * GAP
    wide_name = _widest([*(one.full_name for one in lines), name], BODY)
    room = min(wide_name, rest)
    starts = [first, first + room + GAP, first + room + wide_year + 2 * GAP]
    rooms = [room, wide_year, wide_state]
    left = starts[-1] + wide_state + GAP
    if has_fields and across - left >= FIELDS and any(one.fields for one in lines):
        starts.append(left)
        rooms.append(across - left)
    shown = len(starts)
    return _Table(tuple(heads[:shown]), tuple(starts), tuple(rooms), starts[-1] + rooms[-1])


def _column(shown: Sequence[_Line], table: _Table, style: Style) -> list[Element]:
    theme = style.theme
    drawn = [
        element(
            "text",
            typeface.fitted(head, room, SMALL),
            x=x,
            y=LINE * 0.7,
            fill=theme.muted,
            font_size=SMALL,
        )
        for head, x, room in zip(table.heads, table.starts, table.rooms, strict=True)
    ]
    drawn.append(element("line", x1=0, x2=table.across, y1=LINE, y2=LINE, stroke=theme.rule))
    return [*drawn, *(_drawn(one, table, n * LINE, style) for n, one in enumerate(shown, 1))]


def _drawn(one: _Line, table: _Table, top: float, style: Style) -> Element:
    theme, baseline = style.theme, top + LINE * 0.7
    look: Look = (
        {"fill": theme.signed}
        if one.is_signed
        else {"fill": "none", "stroke": theme.talks, "stroke_dasharray": TALKS_DASH}
    )
    drawn = [element("rect", x=1, y=top + LINE / 2 - 6, width=12, height=12, **look)]
    if one.code:
        told: Look = {"y": baseline, "fill": theme.muted, "font_size": SMALL}
        drawn.append(element("text", one.code, x=SWATCH, **told))
    name_room = table.rooms[0] - typeface.width(one.doubt, BODY)
    name = typeface.fitted(one.name, name_room, BODY) + one.doubt
    cells = name, one.year, one.state, one.fields
    inks = theme.ink, theme.ink, theme.muted, theme.ink
    for n, (x, room) in enumerate(zip(table.starts, table.rooms, strict=True)):
        size = SMALL if n else BODY
        cell = typeface.fitted(cells[n], room, size)
        if cell:
            drawn.append(element("text", cell, x=x, y=baseline, fill=inks[n], font_size=size))
    return mark(one.iri, one.title, *drawn)


def _widest(texts: Sequence[str], size: float) -> float:
    return max(typeface.width(text, size) for text in texts) + 0.1


HEADS = (
    Label("คู่ความสัมพันธ์", "Partnership"),
    Label("ปี พ.ศ. (ค.ศ.)", "Year CE (BE)"),
    Label("สถานะ", "State"),
    Label("สาขาความร่วมมือ", "Fields of cooperation"),
)
