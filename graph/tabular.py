"""What the tables of an export are made of: typed columns with words in Thai and English.

A column that stands for a property takes its words from the ontology: they have one home. A name
means the same in every table, and the same as in the answer of a question.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from graph import identifiers, terms, vocabulary
from graph.catalogue import Catalogue
from graph.eras import in_words
from graph.model import Bounds, Label, Labelled
from graph.selection import Selection

YEAR, YEAR_BE = Label("ปี ค.ศ.", "Year (CE)"), Label("ปี พ.ศ.", "Year (BE)")
Value = str | int | float | bool | date | tuple[str, ...] | None
T = TypeVar("T")
Read = Callable[[Selection, T], Value]
Members = Callable[[Catalogue], Mapping[str, Labelled]]


class Datatype(StrEnum):
    """What the values of a column are, as XML Schema and CSVW call it."""

    TEXT = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    IRI = "anyURI"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: `read` gives its value of a thing, nothing where none is stated.

    `property` is what the graph says the value by, of the thing itself, as a CURIE. Keys are those
    of the table `to`, and of what has its IRI `under` that path. A part may lead `beyond` itself.
    `lang` is the language of its texts, where it has one.
    """

    name: str
    read: Read[T]
    title: Label
    description: Label
    datatype: Datatype = Datatype.TEXT
    property: str = ""
    to: str = ""
    under: str = ""
    many: bool = False
    beyond: bool = False
    lang: str = ""


Columns = tuple[Column[T], ...]


@dataclass(frozen=True, slots=True)
class Tabular(Generic[T]):
    """A table of things of one kind; `key` names the columns that tell its lines apart.

    Its lines are in the order of keys, or in that of the things where they have one of their own.
    """

    name: str
    title: Label
    description: Label
    things: Callable[[Selection], Iterable[T]]
    columns: Columns[T]
    key: tuple[str, ...]
    has_order: bool = False

    def column(self, name: str) -> Column[T]:
        return next(column for column in self.columns if column.name == name)

    def lines(self, selection: Selection) -> Iterator[tuple[Value, ...]]:
        """The values of each thing, in the order of keys: numbers in them by value."""
        keys = [self.column(name).read for name in self.key]

        def key(thing: T) -> list[list[str | int]]:
            return [_natural(str(read(selection, thing))) for read in keys]

        things = self.things(selection)
        for thing in things if self.has_order else sorted(things, key=key):
            yield tuple(column.read(selection, thing) for column in self.columns)


def _natural(text: str) -> list[str | int]:
    """Text and number by turns, so that each is compared with its like."""
    parts = re.split("([0-9]+)", text)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]


WORDS: Mapping[str, tuple[Label, Label]] = {
    "skos:notation": (
        Label("รหัส", "key"),
        Label("รหัสถาวรที่ไม่ซ้ำกันในตารางนี้", "The lasting key, which no other line of the table has."),
    ),
    "skos:prefLabel": (Label("ชื่อ", "name"), Label("ชื่อที่ใช้แสดง", "The name to show.")),
    "skos:altLabel": (
        Label("ชื่ออื่น", "other names"),
        Label("ชื่ออื่นที่ใช้เรียก", "Other names that are in use."),
    ),
    "skos:definition": (Label("คำนิยาม", "definition"), Label("ความหมาย", "What it means.")),
    "skos:broader": (
        Label("รหัสที่กว้างกว่า", "broader"),
        Label("รหัสที่กว้างกว่าซึ่งสิ่งนี้เป็นส่วนหนึ่ง", "The wider one that it is part of."),
    ),
    "schema:latitude": (
        Label("ละติจูด", "latitude"),
        Label("องศาเหนือ ตาม WGS 84", "Degrees north, WGS 84."),
    ),
    "schema:longitude": (
        Label("ลองจิจูด", "longitude"),
        Label("องศาตะวันออก ตาม WGS 84", "Degrees east, WGS 84."),
    ),
    "schema:sameAs": (
        Label("IRI ใน GeoNames", "GeoNames IRI"),
        Label("IRI ของพื้นที่เดียวกันใน GeoNames", "The IRI of the same place in GeoNames."),
    ),
    "dcterms:source": (
        Label("ที่มา", "source"),
        Label("ไฟล์ข้อความของเอกสาร", "The file that holds the text of the document."),
    ),
    "dcterms:language": (
        Label("ภาษาที่พิมพ์", "language"),
        Label("ภาษาที่พิมพ์ th หรือ en", "The language it is printed in: th or en."),
    ),
    "prov:wasDerivedFrom": (
        Label("แถวที่รองรับ", "rows"),
        Label("แถวในตารางที่ข้อสรุปนี้อ้างอิง", "The printed rows that it rests on."),
    ),
}
"""The words for what others have defined."""


@cache
def _terms() -> Mapping[str, terms.Term]:
    return terms.read().terms


def words(term: str) -> tuple[Label, Label]:
    """The title and the description that a term gives, of ours or of others."""
    if term in WORDS:
        label, definition = WORDS[term]
    else:
        found = _terms()[term.removeprefix("sc:")]
        label, definition = found.label, found.definition
    return Label(label.th, label.en[:1].upper() + label.en[1:]), definition


def stated(
    term: str,
    read: Read[T],
    name: str = "",
    *,
    datatype: Datatype = Datatype.TEXT,
    to: str = "",
    under: str = "",
    many: bool = False,
    beyond: bool = False,
    lang: str = "",
) -> Column[T]:
    """A column that stands for a property, and has its name where no other is given."""
    title, description = words(term)
    return Column(
        name or term.partition(":")[2],
        read,
        title,
        description,
        datatype,
        property=term,
        to=to,
        under=under,
        many=many,
        beyond=beyond,
        lang=lang,
    )


def derived(column: Column[T], title: Label | None = None) -> Column[T]:
    """The column of what the graph says not of the thing itself, but of what it leads to."""
    return replace(column, property="", title=title or column.title)


def titled(column: Column[T], title: Label) -> Column[T]:
    """The column under another title than its property has."""
    return replace(column, title=title)


def key(name: str, *, notation: bool = True) -> Column[Any]:
    """The key; of some things the graph has it as a notation."""
    column: Column[Any] = stated("skos:notation", lambda _, thing: thing.key, name)
    return column if notation else derived(column)


def iri() -> Column[Any]:
    return Column(
        "iri",
        lambda selection, thing: identifiers.iri(selection.catalogue, thing),
        Label("IRI", "IRI"),
        Label("ที่อยู่ถาวรของสิ่งนี้ในกราฟ", "The lasting address of the thing in the graph."),
        Datatype.IRI,
    )


def bilingual(
    term: str, read: Callable[[Selection, T], Label | None], name: str = "name"
) -> tuple[Column[T], Column[T]]:
    """A text in Thai and the same in English."""
    title, description = words(term)

    def of(lang: str) -> Read[T]:
        return lambda selection, thing: (
            found.of(lang) if (found := read(selection, thing)) else None
        )

    th, en = in_each(title)
    return (
        Column(f"{name}Th", of("th"), th, description, property=term, lang="th"),
        Column(f"{name}En", of("en"), en, description, property=term, lang="en"),
    )


def label() -> Columns[Any]:
    """The names of a thing."""
    return bilingual("skos:prefLabel", lambda _, thing: thing.label)


def named(column: Column[T], members: Members) -> Columns[T]:
    """The names of what a column holds keys of, in both languages, and that column."""

    def of(lang: str) -> Read[T]:
        def read(selection: Selection, thing: T) -> Value:
            known, found = members(selection.catalogue), column.read(selection, thing)
            if isinstance(found, tuple):
                return tuple(known[one].label.of(lang) for one in found)
            return None if found is None else known[str(found)].label.of(lang)

        return read

    th, en = in_each(column.title)
    keyed = Label(f"{column.title.th} (รหัส)", f"{column.title.en} (key)")
    many, described = column.many, column.description
    return (
        Column(f"{column.name}Th", of("th"), th, described, many=many, lang="th"),
        Column(f"{column.name}En", of("en"), en, described, many=many, lang="en"),
        replace(column, title=keyed),
    )


def coded(
    term: str, scheme: str, read: Read[T], name: str = "", *, many: bool = False
) -> Columns[T]:
    """Codes of a scheme with their names."""
    column = stated(term, read, name, to=f"codes-{scheme}", under=scheme, many=many)
    return named(column, lambda _: vocabulary.codes()[scheme])


def in_each(title: Label) -> tuple[Label, Label]:
    """The title of a Thai column and that of an English one, told apart in the other language."""
    return (
        Label(title.th, f"{title.en} (Thai)"),
        Label(f"{title.th} (อังกฤษ)", title.en),
    )


def dated(
    read: Callable[[Selection, T], Bounds | None],
    printed: Callable[[Selection, T], Sequence[str]] | None = None,
    name: str = "",
    what: Label | None = None,
) -> Columns[T]:
    """A date in words, by its bounds and precision, as printed, and as the year of both eras.

    Without a name it is the date of the thing itself.
    """

    def called(term: str) -> str:
        return f"{name}{term[0].upper()}{term[1:]}" if name else term

    def column(term: str, value: Callable[[Bounds], Value], datatype: Datatype) -> Column[T]:
        def of(selection: Selection, thing: T) -> Value:
            when = read(selection, thing)
            return None if when is None else value(when)

        made = stated(f"sc:{term}", of, called(term), datatype=datatype)
        return derived(made, _of(what, made.title)) if what else made

    title = what or Label("วันที่", "Date")
    described = Label("วันที่เป็นถ้อยคำ ในทั้งสองศักราช", "The date in words, in both eras.")
    th, en = in_each(title)
    spelt = name or "date"
    year_be: Column[T] = Column(
        called("yearBe"),
        lambda selection, thing: when.year_be if (when := read(selection, thing)) else None,
        _of(what, YEAR_BE),
        Label("ปีพุทธศักราช หากอยู่ในปีเดียว", "The year of the Buddhist era, where it lies in one."),
        Datatype.INTEGER,
    )
    as_printed: Column[T] = Column(
        called("printed"),
        lambda selection, thing: tuple(printed(selection, thing)) if printed else (),
        _of(what, words("sc:printed")[0]),
        Label("วันที่หรือปีตามที่พิมพ์", "The date or the year as printed."),
        many=True,
        lang="th",
    )
    return (
        Column(f"{spelt}Th", _spelt(read, "th"), th, described, lang="th"),
        Column(f"{spelt}En", _spelt(read, "en"), en, described, lang="en"),
        titled(column("year", lambda when: when.year, Datatype.INTEGER), _of(what, YEAR)),
        year_be,
        column("earliest", lambda when: when.earliest, Datatype.DATE),
        column("latest", lambda when: when.latest, Datatype.DATE),
        column("precision", lambda when: when.precision.value, Datatype.TEXT),
        *((as_printed,) if printed else ()),
    )


def _spelt(read: Callable[[Selection, T], Bounds | None], lang: str) -> Read[T]:
    return lambda selection, thing: (
        in_words(when).of(lang) if (when := read(selection, thing)) else None
    )


def _of(what: Label | None, title: Label) -> Label:
    if what is None:
        return title
    return Label(f"{what.th}: {title.th}", f"{what.en}: {title.en[:1].lower()}{title.en[1:]}")


def of_partnership() -> Columns[Any]:
    """The partnership that something is of, with its names."""
    column: Column[Any] = stated(
        "sc:ofPartnership",
        lambda _, one: one.partnership,
        "partnership",
        to="partnerships",
        under="partnership",
    )
    named_so = titled(column, words("sc:Partnership")[0])
    return named(named_so, lambda catalogue: catalogue.partnerships)


def rows() -> Column[Any]:
    """The printed rows behind a conclusion."""
    return stated("prov:wasDerivedFrom", lambda _, one: one.rows, "rows", to="rows", many=True)


def table(
    name: str,
    term: str,
    things: Callable[[Selection], Iterable[T]],
    *columns: Column[T],
    key: tuple[str, ...] = (),
) -> Tabular[T]:
    """A table that is called after a class; its first column is its key unless others are."""
    title, description = words(term)
    return Tabular(name, title, description, things, columns, key or (columns[0].name,))
