"""How columns are made, by what they stand for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from graph import identifiers, vocabulary
from graph.catalogue import Catalogue
from graph.column_words import YEAR, YEAR_BE, words
from graph.eras import in_words
from graph.model import Bounds, Label, Labelled
from graph.selection import Selection
from graph.tabular import Column, Columns, Datatype, Read, Tabular, Value

T = TypeVar("T")
Members = Callable[[Catalogue], Mapping[str, Labelled]]


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
        called("printed") if name else "printedDates",
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
    called: Label | None = None,
) -> Tabular[T]:
    """A table that is called after a class; its first column is its key unless others are."""
    title, description = words(term)
    named_by = key or (columns[0].name,)
    return Tabular(name, called or title, description, things, columns, named_by)
