"""An answer as a table for readers: bounds of a date in one column, things as links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.page import hits
from api.page.asking import Asking
from api.page.headings import constants, heading, told, worded
from api.page.hits import NARROWING
from api.page.state import State
from api.types.answer_rows import shown
from graph.catalogue import Catalogue
from graph.columns import Column, Kind, column
from graph.eras import in_words
from graph.identifiers import iri
from graph.model import Bounds, Label
from graph.narrowing import NAMED
from graph.queries import QueryFile

EARLIEST, LATEST = "Earliest", "Latest"
DATED: Mapping[str, Label] = {
    "signed": Label("ลงนาม", "Signed"),
    "start": Label("เริ่มเจรจา", "Talks began"),
    "value": Label("วันที่ที่พิมพ์หมายถึง", "Printed date means"),
    "preferred": Label("วันที่ที่เลือก", "Preferred date"),
    "": Label("วันที่", "Date"),
}
"""What two bounds are called together, by what stands before both."""
YEARS = ("earliestYear", "latestYear")
YEAR = Label("ปี", "Year")
AGES = ("yearsMin", "yearsMax")
AGE = Label("จำนวนปี", "Years since")
OF_A_PAIR = ("province", "place")
"""What the name of a partnership says already."""
ERAS = {"earliestYearBe": "earliestYear", "latestYearBe": "latestYear", "yearBe": "year"}
"""The years of one era that are those of the other, and shown with them."""
AREAS = ("value", "preferred", "thing", "within", "candidates")
"""Texts that may be the key of a province, a place or a country."""
PATHS = {"fact": "", "agreement": "partnership/"}
"""Texts that are the end of an IRI, with what stands before it."""
UNSTATED = Label("ต้นฉบับไม่ได้ระบุขั้นตอน", "Its step is not stated")
"""Why it is not known which body acts next."""
FEW = 6
"""Members of a set that are in sight; the others are opened."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table, sorted by the first of the columns of the answer that are in it."""

    name: str
    names: tuple[str, ...]
    label: Label

    @property
    def held(self) -> Column:
        return column(self.name)

    @property
    def is_number(self) -> bool:
        return self.held.kind in (Kind.INTEGER, Kind.DECIMAL) and self.name not in (*YEARS, "year")

    @property
    def is_dated(self) -> bool:
        return self.held.kind is Kind.DATE or self.name in (*YEARS, "year")


@dataclass(frozen=True, slots=True)
class Item:
    """A word of a cell: where it leads, and its state where it is one."""

    text: str
    href: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    items: Sequence[Item]

    @property
    def text(self) -> str:
        return ", ".join(one.text for one in self.items)

    @property
    def seen(self) -> Sequence[Item]:
        return self.items if len(self.items) <= FEW + 1 else self.items[:FEW]

    @property
    def more(self) -> Sequence[Item]:
        return self.items[len(self.seen) :]


def headings(question: QueryFile, lang: str) -> Sequence[Heading]:
    """The columns that are shown: no words of the other language, and no bound by itself."""
    return list(_headings(shown(question), lang))


def _headings(names: Sequence[str], lang: str) -> Iterator[Heading]:
    for name in names:
        if _is_told_elsewhere(name, names, lang):
            continue
        pair = _pair(name, names)
        yield Heading(name, pair, _label(name, pair))


def _label(name: str, pair: tuple[str, ...]) -> Label:
    if name in (YEARS[0], "year"):
        return YEAR
    if len(pair) == 1:
        return heading(name)
    if name == AGES[0]:
        return AGE
    return DATED[name.removesuffix(EARLIEST) if name.endswith(EARLIEST) else ""]


def _is_told_elsewhere(name: str, names: Sequence[str], lang: str) -> bool:
    other = "En" if lang == "th" else "Th"
    twin = f"{name[:-2]}{'Th' if other == 'En' else 'En'}"
    if name.endswith(other) and twin in names:
        return True
    if {f"{name}Th", f"{name}En"} <= set(names):
        return True
    if name in OF_A_PAIR and "partnership" in names:
        return True
    return ERAS.get(name) in names or (name in _latest(names))


def _latest(names: Sequence[str]) -> set[str]:
    return {_last(name) for name in names if _last(name) in names}


def _pair(name: str, names: Sequence[str]) -> tuple[str, ...]:
    return (name, _last(name)) if _last(name) in names else (name,)


def _last(name: str) -> str:
    """The name of the last bound, of that of the first; else none."""
    if name == AGES[0]:
        return AGES[1]
    if name in ("earliest", YEARS[0]):
        return name.replace("earliest", "latest")
    return name.replace(EARLIEST, LATEST) if name.endswith(EARLIEST) else ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a table, of which data and question, and where links begin."""

    asked: Asking
    catalogue: Catalogue
    root: str
    question: str = ""

    @property
    def lang(self) -> str:
        return self.asked.lang

    def cells(self, headed: Sequence[Heading], node: Mapping[str, Any]) -> Sequence[Cell]:
        return [Cell(tuple(self._items(one, node))) for one in headed]

    def _items(self, head: Heading, node: Mapping[str, Any]) -> Iterator[Item]:
        value = node[head.name]
        if len(head.names) > 1:
            last = node[head.names[1]]
            if value is not None and last is not None:
                yield Item(_range(head, value, last, self.lang))
            return
        if value is None and head.name == "nextBody" and _lacks_step(node):
            yield Item(UNSTATED.of(self.lang))
        for one in value if head.held.many else [value]:
            if one is not None:
                yield self._item(head, one)

    def _item(self, head: Heading, value: Any) -> Item:  # noqa: ANN401 - as JSON has it
        held, lang = head.held, self.lang
        if isinstance(value, Mapping):
            text = value.get("label") or value["key"]
            return Item(text, self._href(held, value), _state(held, value["key"]))
        if listed := worded(head.name, self.question):
            return Item(listed[constants(head.name)[value]].of(lang))
        if held.kind is Kind.DATE:
            day = date.fromisoformat(value)
            return Item(in_words(Bounds(day, day)).of(lang))
        if head.name == "year":
            return Item(_between(value, value).of(lang))
        if held.kind is Kind.TEXT:
            return self._named(head.name, value)
        return Item(f"{value:,}" if head.name.endswith("Count") else str(value))

    def _named(self, name: str, text: str) -> Item:
        """What a key that stands in a text is the key of, where that has a name."""
        if name in AREAS and (area := self.catalogue.areas.get(text)):
            path = iri(self.catalogue, area).partition("/id/")[2]
            return Item(area.label.of(self.lang), f"{self.root}/?{self._plain.but(of=path).query}")
        if name == "signatory" and (signed := self.catalogue.municipalities.get(text)):
            return Item(signed.label.of(self.lang))
        if name in PATHS:
            return Item(text, f"{self.root}/id/{PATHS[name]}{text}?{self.asked.reader}")
        return Item(told(name, text).of(self.lang))

    @property
    def _plain(self) -> State:
        return State(self.lang, theme=self.asked.theme)

    def _href(self, held: Column, value: Mapping[str, Any]) -> str:
        """Where a thing is read of; a code that narrows nothing leads nowhere."""
        key = value["key"]
        if held.kind is Kind.TOTAL:
            return f"{self.root}/totals?{self.asked.reader}#total-{key.replace('/', '-')}"
        kind = held.scheme.upper() if held.kind is Kind.CODE else held.kind.upper()
        if held.kind is Kind.CODE and kind not in NARROWING:
            return ""
        return self.root + hits.lead(kind, key, value["id"], self._plain)


def _range(head: Heading, first: Any, last: Any, lang: str) -> str:  # noqa: ANN401
    if head.name == AGES[0]:
        return str(first) if first == last else f"{first}–{last}"
    return _between(first, last).of(lang)


def _between(first: Any, last: Any) -> Label:  # noqa: ANN401 - days or years, as JSON has them
    if isinstance(first, str):
        return in_words(Bounds(date.fromisoformat(first), date.fromisoformat(last)))
    return in_words(Bounds(date(first, 1, 1), date(last, 12, 31)))


def _lacks_step(node: Mapping[str, Any]) -> bool:
    """Whether a row is of talks at no known step; one that says no state is of talks."""
    return "state" not in node or node["state"]["key"] == "in-progress"


def _state(held: Column, key: str) -> str:
    return key if held.scheme == "state" else ""


def is_told(head: Heading) -> bool:
    """Whether a column says what a row is of: no measure, no set, no evidence."""
    held = head.held
    about = held.kind in NAMED or bool(held.values) or head.name in YEARS
    return about and not held.many


def said_once(headed: Sequence[Heading], rows: Sequence[Sequence[Cell]]) -> Sequence[int]:
    """The days that are the same in every row of several."""
    days = [at for at, one in enumerate(headed) if one.held.kind is Kind.DATE]
    alone = [at for at in days if len(headed[at].names) == 1]
    return [at for at in alone if len(rows) > 1 and len({row[at].text for row in rows}) == 1]
