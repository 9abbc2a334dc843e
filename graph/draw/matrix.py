"""Provinces across countries: how many partnerships each has with each, signed or in progress."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph import identifiers
from graph.draw import counts, typeface
from graph.draw.crosstab import TILT, TOTAL, Column, Crosstab
from graph.draw.frame import BODY, Body, Style
from graph.draw.svg import Element, Look, element, mark
from graph.filters import Found
from graph.model import Label, Labelled
from graph.view import View

ROW, REGION = 21, 30
"""Height of a row, and of a line that names a region, in pixels."""


SUMS = Label("รวม: จำนวนคู่ที่ลงนามแล้ว + จำนวนคู่ที่อยู่ระหว่างดำเนินการ", "Total: signed + in progress")


class Order(StrEnum):
    """What rows are ordered by."""

    REGION = "region"
    PARTNERSHIPS = "partnerships"


@dataclass(frozen=True, slots=True)
class _Line:
    """A province or, above those of it, a region; `top` is where it begins."""

    thing: Labelled
    is_region: bool
    top: float

    @property
    def middle(self) -> float:
        return self.top + (REGION - ROW / 2 if self.is_region else ROW / 2)


def matrix(view: View, found: Found, order: Order, style: Style) -> Body:
    """The found partnerships; countries with the most come first."""
    table = Crosstab(view, found.members, style)
    lines = list(_lines(table, order))
    bottom = lines[-1].top + ROW
    marks = [
        *_grid(table, lines, bottom),
        *_heads(table),
        *(one for line in lines for one in _line(table, line)),
        *_totals(table, bottom),
    ]
    provinces, countries = len(table.rows), len(table.countries)
    return Body(
        height=bottom + ROW + 6,
        marks=tuple(marks),
        counted=Label(
            f"n = {len(found.members)} คู่ความสัมพันธ์ ({provinces} จังหวัด กับ {countries} ประเทศ)",
            f"n = {counts.many(len(found.members), 'partnership')} "
            f"({counts.many(provinces, 'province')}, "
            f"{counts.many(countries, 'country', 'countries')})",
        ),
        legend=counts.legend(style),
        notes=_notes(table, found),
    )


def _lines(table: Crosstab, order: Order) -> Iterator[_Line]:
    catalogue = table.view.catalogue
    ranked = sorted(table.rows, key=lambda key: (-len(table.of_row(key)), key))
    top = table.head
    if order is Order.PARTNERSHIPS:
        for key in ranked:
            yield _Line(catalogue.provinces[key], False, top)
            top += ROW
        return
    for region in catalogue.regions.values():
        within = [key for key in ranked if catalogue.provinces[key].region == region.key]
        if within:
            yield _Line(region, True, top)
            top += REGION
        for key in within:
            yield _Line(catalogue.provinces[key], False, top)
            top += ROW


def _grid(table: Crosstab, lines: Sequence[_Line], bottom: float) -> Iterator[Element]:
    """Lines for the eye to keep to, below each row and beside each box of the grid."""
    theme = table.style.theme
    end = table.right + table.total
    sides = [table.left + n * table.step for n in range(len(table.columns) + 1)]
    for line in lines:
        below = line.top + (REGION if line.is_region else ROW)
        yield element("line", x1=0, y1=below, x2=end, y2=below, stroke=theme.rule)
        if not line.is_region:
            for x in sides:
                yield element("line", x1=x, y1=line.top, x2=x, y2=below, stroke=theme.rule)
    yield element("line", x1=0, y1=bottom, x2=end, y2=bottom, stroke=theme.muted)


def _heads(table: Crosstab) -> Iterator[Element]:
    """Names of countries, turned so that they are beside one another."""
    style = table.style
    for n, column in enumerate(table.columns):
        x, y = round(table.middle(n) + 5, 2), round(table.head - 6, 2)
        turned = f"rotate({-TILT} {x} {y})"
        name = column.label.of(style.lang)
        drawn = element("text", name, x=x, y=y, transform=turned, fill=style.theme.ink)
        found = table.of_column(column)
        told = counts.counted(table.view, found).told(style.lang)
        yield mark(_iris(table, column), f"{name}: {told}", drawn)
    at: Look = {"x": table.right + table.total, "y": table.head - 6, "text_anchor": "end"}
    yield element("text", TOTAL.of(style.lang), **at, fill=style.theme.muted)


def _iris(table: Crosstab, column: Column) -> str:
    catalogue = table.view.catalogue
    countries = [catalogue.countries[key] for key in column.keys if key]
    return " ".join(identifiers.iri(catalogue, one) for one in countries)


def _line(table: Crosstab, line: _Line) -> Iterator[Element]:
    """What is written at the left, the boxes, and how many that are."""
    theme, lang = table.style.theme, table.style.lang
    name, iri = line.thing.label.of(lang), identifiers.iri(table.view.catalogue, line.thing)
    baseline = line.middle + BODY * 0.36
    if line.is_region:
        bold: Look = {"fill": theme.ink, "font_weight": typeface.BOLD}
        yield mark(iri, name, element("text", name, x=0, y=baseline, **bold))
        return
    pairs = table.of_row(line.thing.key)
    count = counts.counted(table.view, pairs)
    written = element("text", name, x=0, y=baseline, fill=theme.ink)
    yield mark(iri, f"{name}: {count.told(lang)}", written)
    for n, column in enumerate(table.columns):
        here = [one for one in pairs if table.country(one) in column.keys]
        if here:
            cell = f"{name} – {column.label.of(lang)}"
            centre = table.middle(n), line.middle
            yield from counts.boxes(
                table.view, counts.counted(table.view, here), cell, centre, table.style
            )
    end = table.right + table.total
    yield element("text", count.written(), x=end, y=baseline, text_anchor="end", fill=theme.muted)


def _totals(table: Crosstab, bottom: float) -> Iterator[Element]:
    """Below each column how many it has, in boxes like those above."""
    theme, lang = table.style.theme, table.style.lang
    y = bottom + ROW / 2 + 3
    baseline = y + BODY * 0.36
    total = TOTAL.of(lang)
    yield element("text", total, x=0, y=baseline, fill=theme.ink, font_weight=typeface.BOLD)
    for n, column in enumerate(table.columns):
        count = counts.counted(table.view, table.of_column(column))
        name = f"{total} – {column.label.of(lang)}"
        yield from counts.boxes(table.view, count, name, (table.middle(n), y), table.style)
    everything = counts.counted(table.view, table.pairs).written()
    end = table.right + table.total
    yield element("text", everything, x=end, y=baseline, text_anchor="end", fill=theme.ink)


def _notes(table: Crosstab, found: Found) -> tuple[Label, ...]:
    everything = counts.counted(table.view, table.pairs)
    notes = [SUMS] if everything.talks else []
    last = table.columns[-1]
    if len(last.keys) > 1:
        names = [table.name(key) for key in last.keys]
        notes.append(
            Label(
                f"{last.label.th}: {', '.join(name.th for name in names)}",
                f"{last.label.en}: {', '.join(name.en for name in names)}",
            )
        )
    if open_ := len(found.undetermined):
        notes.append(Label(f"ตัดสินไม่ได้ {open_} คู่", f"Cannot be told: {open_}"))
    return tuple(notes)
