"""Partnerships by province and country, and how much room a table of them takes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import radians, sin

from graph.conclusions import Partnership
from graph.draw import counts, typeface
from graph.draw.frame import BODY, Style
from graph.model import Label
from graph.view import View

NARROWEST, WIDEST = 2 * counts.BOX + 2, 80
"""Width of a column: two boxes have room in it, and it still belongs to its name."""
TILT = 55
"""Degrees that names of countries are turned by."""
TOTAL = Label("รวม", "Total")
OTHERS = Label("ประเทศอื่น", "Others")
NO_COUNTRY = Label("ไม่ทราบประเทศ", "Unknown country")


@dataclass(frozen=True, slots=True)
class Column:
    """A country, or what has no column of its own; `keys` are of countries, or "" for none."""

    label: Label
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Crosstab:
    """The found partnerships, and the measures they are drawn by."""

    view: View
    pairs: tuple[Partnership, ...]
    style: Style

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, tuple[Partnership, ...]]]:
        """By the province and the country."""
        found: dict[str, dict[str, tuple[Partnership, ...]]] = defaultdict(dict)
        for one in self.pairs:
            row, country = found[one.province], self.country(one)
            row[country] = (*row.get(country, ()), one)
        return found

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Countries with the most partnerships first; those without room share the last column."""
        counted: dict[str, int] = defaultdict(int)
        for one in self.pairs:
            counted[self.country(one)] += 1
        ranked = sorted(counted, key=lambda key: (not key, -counted[key], key))
        room = int((self.style.inner - self.left - self.total) // NARROWEST)
        shown = len(ranked) if len(ranked) <= room else room - 1
        own = tuple(Column(self.name(key), (key,)) for key in ranked[:shown])
        rest = tuple(ranked[shown:])
        return (*own, Column(OTHERS, rest)) if rest else own

    @property
    def countries(self) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(key for one in self.columns for key in one.keys if key)

    @cached_property
    def left(self) -> float:
        """Where the first column begins: right of the names of provinces."""
        provinces = self.view.catalogue.provinces
        names = [provinces[key].label.of(self.style.lang) for key in self.rows]
        return max(typeface.width(name, BODY) for name in (*names, TOTAL.of(self.style.lang))) + 8

    @cached_property
    def total(self) -> float:
        """Width of the totals at the right."""
        everything = counts.counted(self.view, self.pairs).written()
        return typeface.width(everything, BODY) + 14

    @cached_property
    def step(self) -> float:
        return min(WIDEST, (self.style.inner - self.left - self.total) / len(self.columns))

    @cached_property
    def head(self) -> float:
        """Height of the names of countries."""
        names = [one.label.of(self.style.lang) for one in self.columns]
        return max(typeface.width(name, BODY) for name in names) * sin(radians(TILT)) + BODY * 1.4

    @property
    def right(self) -> float:
        return self.left + self.step * len(self.columns)

    def middle(self, column: int) -> float:
        return self.left + self.step * (column + 0.5)

    def country(self, one: Partnership) -> str:
        return self.view.catalogue.places[one.unit].country or ""

    def name(self, country: str) -> Label:
        return self.view.catalogue.countries[country].label if country else NO_COUNTRY

    def of_row(self, province: str) -> tuple[Partnership, ...]:
        return tuple(one for pairs in self.rows[province].values() for one in pairs)

    def of_column(self, column: Column) -> tuple[Partnership, ...]:
        return tuple(one for one in self.pairs if self.country(one) in column.keys)
