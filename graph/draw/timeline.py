"""When partnerships began: signings by year above an axis of both eras, talks below it.

Every partnership is a box of its own, in the colour of its country and with its code, so that it
reads without colour too. Where all are of one country, names stand there if all of them fit.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph import identifiers
from graph.conclusions import Partnership
from graph.draw import counts, joining, typeface
from graph.draw.frame import BODY, ENTRY, GAP, Body, Key, Shape, Style, entry
from graph.draw.polygons import Box
from graph.draw.svg import Element, Look, element, mark, written
from graph.draw.theme import TALKS_DASH
from graph.filters import Found
from graph.model import BUDDHIST_ERA_OFFSET, Label
from graph.view import SIGNED, View

BOX, LOW, TEXT = 15, 13, 9.5
"""Height of a box, of one where many stand upon each other, and of the code in it, in pixels."""
MANY = 16
"""Boxes upon each other that are many."""
SMALLEST = 6.5
"""Size of a code in a narrow box, below which it could not be read."""
OPEN = 20
"""Width of a dashed box, below which its sides would cross the code, and are not drawn."""
WIDEST = 40
"""Width of a column in pixels, however few years there are."""
AXIS = 46
"""Height of the axis, with a line for each era."""
EVERY = (1, 5, 10)
"""Years between two that are written out: as few as there is room for."""
YEAR = 40
"""Pixels that a written year needs."""
NAMED = 36
"""Pixels before the axis that name the eras."""
UNKNOWN = Label("ไม่ทราบปี", "Year unknown")
OTHER = Label("ประเทศอื่น", "Other countries")
NOWHERE = "–"
ERAS = Label("พ.ศ.", "BE"), Label("ค.ศ.", "CE")


@dataclass(frozen=True, slots=True)
class _Scale:
    """Columns of years from the first on; that of unknown years comes last, after a gap.

    Where no year is known, the last is before the first.
    """

    first: int
    last: int
    step: float

    def left(self, year: int | None) -> float:
        column = self.last - self.first + 2 if year is None else year - self.first
        return NAMED + column * self.step

    @property
    def every(self) -> int:
        """Years between two that are written out."""
        return next((one for one in EVERY if one * self.step >= YEAR), EVERY[-1])


def timeline(view: View, found: Found, style: Style) -> Body:
    """The found partnerships by the year they were signed in, or their talks started."""
    years = {one.key: _year(view, one) for one in found.members}
    known = [year for year in years.values() if year is not None]
    scale = _scale(known, style)
    colours = _colours(view, found.members, style)
    ranks = {code: rank for rank, code in enumerate(colours)}
    ordered = sorted(
        found.members, key=lambda one: (ranks.get(_country(view, one), len(ranks)), one.key)
    )
    signed = [one for one in ordered if view.state(one) == SIGNED]
    talks = [one for one in ordered if view.state(one) != SIGNED]
    high = _tallest(years[one.key] for one in signed)
    deep = _tallest(years[one.key] for one in talks)
    row = LOW if max(high, deep) > MANY else BOX
    tallest, deepest = high * row, deep * row
    box = _boxes(view, style, scale, years, colours, row)
    keys = _legend(view, found.members, colours, style)
    corner = _corner(keys, scale, Counter(years[one.key] for one in talks), row, style)
    marks = [
        *box(signed, tallest, -1),
        *_axis(scale, tallest, style, bool(None in years.values())),
        *box(talks, tallest + AXIS, 1),
        *(
            entry(key, (0, tallest + AXIS + corner + n * ENTRY), style)
            for n, key in enumerate(keys)
            if corner is not None
        ),
    ]
    return Body(
        height=tallest + AXIS + deepest,
        marks=tuple(marks),
        counted=counts.counted(view, found.members).label(),
        legend=keys if corner is None else (),
        notes=_notes(view, found),
    )


def _corner(
    keys: Sequence[Key], scale: _Scale, talks: Counter[int | None], row: float, style: Style
) -> float | None:
    """How far below the axis the legend finds room, left of the years with the most talks."""
    across = max(typeface.width(key.label.of(style.lang), BODY) for key in keys) + 3 * GAP
    free = [year for year in range(scale.first, scale.last + 1) if scale.left(year) < across]
    top = max((talks[year] for year in free), default=0) * row + GAP
    fits = top + len(keys) * ENTRY <= max(talks.values(), default=0) * row
    return top if fits and len(free) <= scale.last - scale.first else None


def _year(view: View, one: Partnership) -> int | None:
    when = view.began(one)
    return when.year if when else None


def _country(view: View, one: Partnership) -> str:
    return view.catalogue.places[one.unit].country or NOWHERE


def _scale(known: Sequence[int], style: Style) -> _Scale:
    first = min(known, default=0)
    last = max(known, default=first - 1)
    columns = last - first + 4
    return _Scale(first, last, min(WIDEST, (style.inner - NAMED) / columns))


def _colours(view: View, pairs: Iterable[Partnership], style: Style) -> Mapping[str, str]:
    """A colour for each of the countries with the most partnerships."""
    counted = Counter(_country(view, one) for one in pairs)
    counted.pop(NOWHERE, None)
    ranked = sorted(counted, key=lambda key: (-counted[key], key))
    return dict(zip(ranked, style.theme.categories, strict=False))


def _tallest(years: Iterable[int | None]) -> int:
    return max(Counter(years).values(), default=0)


def _boxes(
    view: View,
    style: Style,
    scale: _Scale,
    years: Mapping[str, int | None],
    colours: Mapping[str, str],
    row: float,
) -> Callable[[Iterable[Partnership], float, int], list[Element]]:
    """Draws boxes from a line on, upwards (-1) or downwards (1)."""

    found = [view.catalogue.partnerships[key] for key in years]
    told = _told(view, found, scale, style)

    def drawn(pairs: Iterable[Partnership], line: float, way: int) -> list[Element]:
        level: Counter[int | None] = Counter()
        marks = []
        for one in pairs:
            year = years[one.key]
            top = line + way * level[year] * row - (row if way < 0 else 0)
            level[year] += 1
            colour = colours.get(_country(view, one), style.theme.rest)
            place = Box(scale.left(year), top, scale.left(year) + scale.step, top + row)
            marks.append(_box(view, one, told[one.key], place, colour, style))
        return marks

    return drawn


def _told(
    view: View, pairs: Sequence[Partnership], scale: _Scale, style: Style
) -> Mapping[str, str]:
    """What stands in each box, by the key: the code of its country, or a name of either side."""
    codes = {one.key: _country(view, one) for one in pairs}
    if len({*codes.values()}) > 1:
        return codes
    provinces, places = view.catalogue.provinces, view.catalogue.places
    thai = {one.key: provinces[one.province].label.of(style.lang) for one in pairs}
    other = {one.key: places[one.unit].label.of(style.lang) for one in pairs}
    for names in (thai, other):
        known = {*names.values()}
        if len(known) > 1 and all(_size(name, scale.step) >= SMALLEST for name in known):
            return names
    return codes


def _size(said: str, across: float) -> float:
    """That of the letters in a box so wide."""
    return min(TEXT, (across - 3) / typeface.width(said, 1))


def _box(view: View, one: Partnership, told: str, place: Box, colour: str, style: Style) -> Element:
    is_signed = view.state(one) == SIGNED
    look: Look = (
        {"fill": colour}
        if is_signed
        else {"fill": style.theme.paper, "stroke": colour, "stroke_dasharray": TALKS_DASH}
    )
    inner = place.grown(-1)
    room: Look = {"x": inner.left, "y": inner.top, "width": inner.width, "height": inner.height}
    if is_signed or place.width >= OPEN:
        drawn = [element("rect", **room, **look)]
    else:
        across = f"H{written(inner.right)}"
        edges = (f"M{written(inner.left)} {written(y)}{across}" for y in (inner.top, inner.bottom))
        drawn = [element("path", d="".join(edges), **look)]
    size = _size(told, place.width)
    if size >= SMALLEST:
        ink = style.theme.paper if is_signed else style.theme.ink
        x, y = place.middle
        at: Look = {"x": x, "y": y + size * 0.36, "text_anchor": "middle"}
        drawn.append(element("text", told, **at, fill=ink, font_size=round(size, 2)))
    iri, joined = identifiers.iri(view.catalogue, one), joining.of_pairs(view, [one])
    return mark(iri, _said(view, one, style.lang), *drawn, data_ends=joined)


def _said(view: View, one: Partnership, lang: str) -> str:
    """The partnership with the code in its box, and its year in the era of the language."""
    when = view.began(one)
    year = (when.year_be if lang == "th" else when.year) if when else None
    country = view.catalogue.places[one.unit].country
    name = f"{one.label.of(lang)}, {country}" if country else one.label.of(lang)
    return f"{name} ({year or UNKNOWN.of(lang)})"


def _axis(scale: _Scale, top: float, style: Style, has_unknown: bool) -> list[Element]:
    theme = style.theme
    right = scale.left(scale.last + 1)
    line: Look = {"stroke": theme.muted, "stroke_width": 1}
    drawn, years = [], range(scale.first, scale.last + 1)
    if years:
        drawn = [element("line", x1=NAMED, y1=top + 0.5, x2=right, y2=top + 0.5, **line)]
        buddhist_era, common_era = (era.of(style.lang) for era in ERAS)
        drawn += _eras(0, top, buddhist_era, common_era, style, "start")
    for year in years:
        buddhist = year + BUDDHIST_ERA_OFFSET
        middle = scale.left(year) + scale.step / 2
        if (buddhist if style.lang == "th" else year) % scale.every == 0:
            tick: Look = {"x1": middle, "x2": middle, "y1": top, "y2": top + 5}
            drawn.append(element("line", **tick, stroke=theme.muted))
            drawn += _eras(middle, top, str(buddhist), str(year), style, "middle")
    if has_unknown:
        at = scale.left(None) + scale.step / 2
        told: Look = {"x": at, "y": top + 20, "text_anchor": "middle", "fill": theme.muted}
        drawn.append(element("text", "?", **told))
    return drawn


def _eras(
    at: float, top: float, buddhist: str, common: str, style: Style, anchor: str
) -> list[Element]:
    """A line for each era, that of the language first and darker."""
    first, second = (buddhist, common) if style.lang == "th" else (common, buddhist)
    told: Look = {"x": at, "text_anchor": anchor}
    return [
        element("text", first, **told, y=top + 20, fill=style.theme.ink, font_size=BODY),
        element("text", second, **told, y=top + 37, fill=style.theme.muted, font_size=BODY - 1),
    ]


def _legend(
    view: View, pairs: Iterable[Partnership], colours: Mapping[str, str], style: Style
) -> tuple[Key, ...]:
    theme, countries = style.theme, view.catalogue.countries
    named = [
        Key(
            Shape.SQUARE,
            colour,
            Label(f"{code} {countries[code].label.th}", f"{code} {countries[code].label.en}"),
        )
        for code, colour in colours.items()
    ]
    others = any(_country(view, one) not in colours for one in pairs)
    any_talks = any(view.state(one) != SIGNED for one in pairs)
    dashed = Label("เส้นประ: อยู่ระหว่างดำเนินการ (ปีที่เริ่ม)", "Dashed: in progress (year of start)")
    return (
        *named,
        *([Key(Shape.SQUARE, theme.rest, OTHER)] if others else []),
        *([Key(Shape.BOX, theme.muted, dashed)] if any_talks else []),
    )


def _notes(view: View, found: Found) -> tuple[Label, ...]:
    notes = []
    unknown = [one for one in found.members if _year(view, one) is None]
    if unknown:
        notes.append(
            Label(
                f"“?” คือ {len(unknown)} คู่ที่เอกสารไม่ระบุปี หรือระบุขัดกัน",
                f"“?” holds {len(unknown)} whose year is not stated, or stated in two ways",
            )
        )
    if open_ := len(found.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"Cannot be told: {open_}"))
    return tuple(notes)
