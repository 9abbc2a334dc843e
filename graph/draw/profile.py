"""A card of one place, to paste into a briefing: its partnerships, their years, and its rank."""

from collections import Counter
from collections.abc import Iterable, Sequence

from graph import identifiers
from graph.conclusions import Partnership
from graph.draw import typeface
from graph.draw.counts import many
from graph.draw.frame import BODY, GAP, SMALL, Body, Key, Shape, Style
from graph.draw.ledger import doubts, ledger
from graph.draw.standing import Fact, Standing, facts, standing
from graph.draw.svg import Element, Look, element, group, mark
from graph.eras import in_words
from graph.filters import Found
from graph.model import BUDDHIST_ERA_OFFSET, Label
from graph.view import SIGNED, View

NUMBER, TILE = 34, 120
"""Size of the figures at the top, and the room for each, in pixels."""
TOP = 78
"""Height of the figures and of the years beside them."""
NARROWEST = 340
"""Pixels that the years need beside the figures."""
NAMES = 168
"""Pixels for what a fact is about."""
CELL, STEP = 9, 24
"""Height of a partnership among the years, and width of a year, at most."""
SMALLEST, TALLEST = 5, 220
"""Height of a partnership where many began in one year, and of all years at most."""
DASHED = 7
"""Height of a partnership from which dashes around it can be seen."""
EVERY = (5, 10, 20)
"""Years between those that are written below."""
LABELS = 24
"""Height of the years that are written."""
DASH = "2 1.5"
SIGNED_KEY = Label("ลงนามแล้ว", "Signed")
NONE = Label(
    "ไม่มีคู่ความสัมพันธ์ของที่นี่ในเอกสาร หรือตามตัวกรองนี้",
    "No partnership of this place is printed, or passes the filter",
)
TALKS_KEY = Label("อยู่ระหว่างดำเนินการ", "In progress")


def profile(view: View, found: Found, of: str | None, style: Style) -> Body:
    """The place of a key: a province, a country, or a place abroad."""
    card = standing(view, found, of)
    told, deep = _facts(facts(card), style)
    shown = ledger(
        view, card.pairs, lambda one: _partner(card, one, style.lang), card.is_province, style
    )
    years, high = _years(card, style)
    states = (
        Key(Shape.SQUARE, style.theme.signed, SIGNED_KEY),
        Key(Shape.BOX, style.theme.talks, TALKS_KEY),
    )
    both = card.signed, len(card.pairs) - card.signed
    left, top = _beside(style)
    bottom = max(TOP, top + high)
    starts = bottom + GAP, bottom + deep + GAP * 2
    marks = [
        *_figures(card, style),
        group(years, transform=f"translate({left} {top})"),
        group(told, transform=f"translate(0 {starts[0]})"),
        *([group(shown.marks, transform=f"translate(0 {starts[1]})")] if card.pairs else []),
    ]
    label = card.place.label
    return Body(
        height=starts[1] + (shown.height if card.pairs else 0),
        marks=(mark(identifiers.iri(view.catalogue, card.place), label.of(style.lang), *marks),),
        counted=Label(
            f"n = {len(card.pairs)} คู่ความสัมพันธ์", f"n = {many(len(card.pairs), 'partnership')}"
        ),
        legend=tuple(one for one, count in zip(states, both, strict=True) if count),
        notes=_notes(card, shown.left_out),
        called=Label(
            f"{label.th} ({label.en}): ความสัมพันธ์เมืองพี่เมืองน้อง",
            f"{label.en} ({label.th}): sister-city relations",
        ),
    )


def _beside(style: Style) -> tuple[float, float]:
    """Where the years begin: beside the figures, or below where there is no room."""
    left = 3 * TILE + GAP
    return (left, 8) if style.inner - left > NARROWEST else (0, TOP + GAP)


def _partner(card: Standing, one: Partnership, lang: str) -> str:
    """The other side: a foreign unit with the subdivision it lies in, or a province with a unit."""
    if not card.is_province:
        return one.label.of(lang)
    catalogue = card.view.catalogue
    unit, around = catalogue.places[one.unit], catalogue.subdivision(one.unit)
    names = [unit.label.of(lang), *([around.label.of(lang)] if around else [])]
    return ", ".join(dict.fromkeys(names))


def _figures(card: Standing, style: Style) -> Iterable[Element]:
    signed = card.signed
    others = Label("ประเทศ", "Countries") if card.is_province else Label("จังหวัด", "Provinces")
    if len(card.others) == 1:
        others = Label(others.th, "Country" if card.is_province else "Province")
    tiles = (
        (signed, SIGNED_KEY, style.theme.signed),
        (len(card.pairs) - signed, TALKS_KEY, style.theme.talks),
        (len(card.others), others, style.theme.ink),
    )
    for n, (number, label, colour) in enumerate(tiles):
        ink = colour if number else style.theme.muted
        big: Look = {"fill": ink, "font_size": NUMBER, "font_weight": typeface.BOLD}
        yield element("text", str(number), x=n * TILE, y=NUMBER * 1.2, **big)
        told: Look = {"fill": style.theme.muted, "font_size": SMALL}
        yield element("text", label.of(style.lang), x=n * TILE, y=NUMBER * 1.2 + 26, **told)


def _years(card: Standing, style: Style) -> tuple[list[Element], float]:
    """Signings above a line of years, talks below, and the height of all."""
    view = card.view
    dated = [(year, one) for one in card.pairs if (year := _year(card, one))]
    if not dated:
        return [], 0
    stacks = Counter((year, view.state(one) == SIGNED) for year, one in dated)
    up = max((count for (_, is_signed), count in stacks.items() if is_signed), default=0)
    down = max((count for (_, is_signed), count in stacks.items() if not is_signed), default=0)
    first, last = min(year for year, _ in dated), max(year for year, _ in dated)
    count = last - first + 1
    needed = typeface.width(_era(first, style.lang) + _era(last, style.lang), SMALL) + GAP
    widest = max(STEP, needed / count) if count > 1 else STEP
    step = min(widest, (style.inner - _beside(style)[0]) / count)
    cell = min(CELL, max(SMALLEST, (TOP - LABELS) / (up + down)), TALLEST / (up + down))
    line, end = up * cell, (last - first + 1) * step
    drawn = [element("line", x1=0, x2=end, y1=line, y2=line, stroke=style.theme.muted)]
    level: Counter[tuple[int, bool]] = Counter()
    for year, one in sorted(dated, key=lambda pair: (pair[0], pair[1].key)):
        is_signed = view.state(one) == SIGNED
        level[year, is_signed] += 1
        raised = -level[year, is_signed] if is_signed else level[year, is_signed] - 1
        box: Look = {"x": (year - first) * step + 1, "y": line + raised * cell + 1}
        size: Look = {"width": step - 2, "height": max(cell - 2, 1)}
        drawn.append(_begun(card, one, {**box, **size}, style))
    bottom = line + down * cell + LABELS
    return [*drawn, *_written(first, last, step, bottom - 6, style)], bottom


def _year(card: Standing, one: Partnership) -> int | None:
    when = card.view.began(one)
    return when.year if when else None


def _begun(card: Standing, one: Partnership, box: Look, style: Style) -> Element:
    theme, when = style.theme, card.view.began(one)
    look: Look = (
        {"fill": theme.signed}
        if card.view.state(one) == SIGNED
        else {"fill": "none", "stroke": theme.talks, "stroke_dasharray": _dash(box)}
    )
    said = f"{one.label.of(style.lang)}: {in_words(when).of(style.lang) if when else ''}"
    iri = identifiers.iri(card.view.catalogue, one)
    return mark(iri, said, element("rect", **box, **look))


def _dash(box: Look) -> str | None:
    return DASH if float(str(box["height"])) >= DASHED - 2 else None


def _written(
    first: int, last: int, step: float, baseline: float, style: Style
) -> Iterable[Element]:
    """The first and the last year in both eras, and round ones between where there is room."""
    told: Look = {"y": baseline, "fill": style.theme.muted, "font_size": SMALL}
    start, finish = _era(first, style.lang), _era(last, style.lang)
    yield element("text", start, x=0, **told)
    if last == first:
        return
    wide = typeface.width(start, SMALL)
    # A short span leaves no room for its last year below its end.
    end = max((last - first + 1) * step, 2 * wide + GAP)
    yield element("text", finish, x=end, text_anchor="end", **told)
    offset = BUDDHIST_ERA_OFFSET if style.lang == "th" else 0
    every = next((one for one in EVERY if one * step > wide + GAP), None)
    for year in range(first, last) if every else ():
        middle = (year - first + 0.5) * step
        if (year + offset) % (
            every or 1
        ) == 0 and wide * 1.5 + GAP < middle < end - wide * 1.5 - GAP:
            yield element("text", _era(year, style.lang), x=middle, text_anchor="middle", **told)


def _era(year: int, lang: str) -> str:
    buddhist = year + BUDDHIST_ERA_OFFSET
    return f"พ.ศ. {buddhist} (ค.ศ. {year})" if lang == "th" else f"{year} (BE {buddhist})"


def _facts(told: Sequence[Fact], style: Style) -> tuple[list[Element], float]:
    """A line for each, or as many as its words need, and the height of all."""
    theme, height = style.theme, BODY * typeface.LINE
    top, drawn = 0.0, []
    for one in told:
        name = one.name.of(style.lang)
        drawn.append(element("text", name, x=0, y=top + height * 0.75, fill=theme.muted))
        room = style.inner - NAMES
        for line in typeface.wrapped(one.value.of(style.lang), room, BODY):
            drawn.append(element("text", line, x=NAMES, y=top + height * 0.75, fill=theme.ink))
            top += height
    return drawn, top


def _notes(card: Standing, left_out: int) -> tuple[Label, ...]:
    notes = []
    if not card.pairs:
        notes.append(NONE)
    th, en = (doubts(card.view, card.pairs, lang) for lang in ("th", "en"))
    if th:
        notes.append(Label(f"เครื่องหมายความเชื่อมั่น: {th}", f"Less than certain: {en}"))
    if left_out:
        notes.append(
            Label(
                f"ไม่แสดงในรายการอีก {left_out} คู่ (แสดงที่ลงนามแล้วก่อน ตามลำดับปี)",
                f"Not in the list: {left_out} more (signed ones come first, by year)",
            )
        )
    if undated := sum(not _year(card, one) for one in card.pairs):
        notes.append(Label(f"ไม่ทราบปีที่แน่ชัด {undated} คู่", f"Exact year unknown: {undated}"))
    if open_ := len(card.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"Cannot be told: {open_}"))
    return tuple(notes)
