"""What an export is, and what it is made from; `exports` lists them all.

An export is written piece by piece, so that none is ever whole in memory.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import Quad

from graph.artefact import Artefact, parsed
from graph.cells import LANGUAGES
from graph.citation import Citation
from graph.errors import SelectionError, UnknownNameError
from graph.extract import Extract
from graph.model import Label
from graph.publication import Publication
from graph.selection import Selection

T = TypeVar("T")
TOLD_EVERY = 1000


def silent(more: int) -> None:
    """Tells nobody how much more is done."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an export is made from.

    `lang` is the language of a workbook (`th` or `en`); `progress` is told now and then how many
    more statements, or lines of tables, are done.
    """

    selection: Selection
    citation: Citation
    published: Publication
    lang: str = "th"
    progress: Callable[[int], None] = silent

    def quads(self) -> Iterator[Quad]:
        """The quads that describe what is selected, in the order of the artefact."""
        with Artefact(self.published) as artefact:
            yield from self.told(parsed(self.lines(artefact)))

    def lines(self, artefact: Artefact) -> Iterator[bytes]:
        """The same, as lines of N-Quads."""
        whole = self.selection.is_whole
        return artefact.lines() if whole else Extract(self.selection, artefact).lines()

    def told(self, things: Iterable[T]) -> Iterator[T]:
        """The same things; `progress` is told of them."""
        for done, thing in enumerate(things, 1):
            yield thing
            if not done % TOLD_EVERY:
                self.progress(TOLD_EVERY)

    def notice(self) -> Iterator[str]:
        """The lines to put before the data, where a format has comments: Thai, then English."""
        for lang in LANGUAGES:
            yield from (*self.citation.lines(lang), *self.selection.lines(lang))


@dataclass(frozen=True, slots=True)
class Part:
    """A file of several that an export packs together: it can be had by itself, too."""

    filename: str
    media_type: str
    write: Callable[[Source], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Export:
    """A format: `name` on the command line, `filename` below `/download/`.

    `filtered` is whether a filter and a day apply; `binary` whether it is no text.
    """

    name: str
    filename: str
    media_type: str
    title: Label
    filtered: bool
    write: Callable[[Source], Iterator[bytes]]
    binary: bool = False
    parts: tuple[Part, ...] = ()

    def part(self, name: str) -> Part:
        """The part of that name, with or without its ending.

        Raises `UnknownNameError`, and `SelectionError` where there are no parts.
        """
        for one in self.parts:
            if name in (one.filename, one.filename.partition(".")[0]):
                return one
        if not self.parts:
            raise SelectionError(f"{self.name} is one file: no table of it can be had by itself")
        known = [one.filename for one in self.parts]
        raise UnknownNameError(f"part of {self.name}", name, known)
