"""What a page about a thing is put together from: words, properties and lists of things.

None of it knows of HTML: `iri` is where words lead, and who shows them makes an address of it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.eras import in_words
from graph.model import Bounds, Label

THAI = re.compile("[\u0e00-\u0e7f]")
LATIN = re.compile("[A-Za-z]")
MOST = 200
"""Lines of a list that are shown; its heading says how many there are."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in both languages, or as they stand in one: `lang` is then its code, if it is known."""

    text: Label
    lang: str | None = None
    iri: str = ""


Cell = tuple[Words, ...]
NOTHING: Cell = ()


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a thing with its values."""

    name: Label
    iri: str
    values: Cell


@dataclass(frozen=True, slots=True)
class Listing:
    """Things one below the other; `count` is how many there are, shown or not."""

    heading: Label
    columns: tuple[Label, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int


@dataclass(frozen=True, slots=True)
class WayIn:
    """What leads to a thing by one property; `count` is how much does, shown or not."""

    name: Label
    iri: str
    count: int
    values: Cell


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page says of one thing; `within` is what holds it, from the outside in."""

    iri: str
    title: Label
    kinds: Cell
    within: Cell
    properties: tuple[Property, ...]
    listings: tuple[Listing, ...]
    ways_in: tuple[WayIn, ...]


def said(label: Label, iri: str = "") -> Words:
    """Words of ours, in both languages."""
    return Words(label, None, iri)


def verbatim(text: str, iri: str = "", lang: str | None = None) -> Words:
    """Words as they stand, in the language they are known or seen to be in."""
    return Words(Label(text, text), _language(text) if lang is None else lang, iri)


def _language(text: str) -> str:
    """The language that most of the letters are of: one may quote the other."""
    thai, latin = len(THAI.findall(text)), len(LATIN.findall(text))
    if not thai and not latin:
        return ""
    return "th" if thai > latin else "en"


def number(value: int) -> Words:
    return said(Label(str(value), str(value)))


def when(bounds: Bounds | None) -> Cell:
    """A date in both eras."""
    return (said(in_words(bounds)),) if bounds else NOTHING


def printed(text: str) -> Cell:
    """A cell of the source, which may be empty."""
    return (verbatim(text, lang="th"),) if text else NOTHING


def listing(
    heading: Label, columns: Sequence[Label], rows: Iterable[Sequence[Cell]]
) -> Iterable[Listing]:
    """The list, if it has a line; without the columns that are empty in every one."""
    lines = list(rows)
    kept = [at for at in range(len(columns)) if any(line[at] for line in lines)]
    if kept:
        yield Listing(
            heading,
            tuple(columns[at] for at in kept),
            tuple(tuple(line[at] for at in kept) for line in lines[:MOST]),
            len(lines),
        )
