"""Every form in which the data can be taken away: one table that all doors read.

An export is written piece by piece, so that none is ever whole in memory.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Quad

from graph import artefact
from graph.citation import Citation
from graph.errors import UnknownNameError
from graph.model import Label
from graph.publication import Publication
from graph.selection import Selection


def silent(done: int) -> None:
    """Tells nobody how much is done."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an export is made from.

    `lang` is the language of headings (`th` or `en`); `progress` is told now and then how many
    quads, or lines of a table, are done.
    """

    selection: Selection
    citation: Citation
    published: Publication
    lang: str = "th"
    progress: Callable[[int], None] = silent

    def quads(self) -> Iterator[Quad]:
        """The quads of what is selected, in the order of the artefact."""
        return artefact.quads(self.published)


@dataclass(frozen=True, slots=True)
class Export:
    """A format: `name` on the command line, `filename` below `/download/`.

    `filtered` is whether a filter applies; `binary` whether it is no text.
    """

    name: str
    filename: str
    media_type: str
    title: Label
    filtered: bool
    write: Callable[[Source], Iterator[bytes]]
    binary: bool = False


def _artefact(source: Source) -> Iterator[bytes]:
    return artefact.pieces(source.published)


_EVERY = (
    Export(
        "nquads",
        "sistercity.nq",
        "application/n-quads",
        Label("N-Quads: ตัวกราฟเอง ค่า SHA-256 คือรุ่นข้อมูล", "N-Quads: the graph itself"),
        False,
        _artefact,
    ),
)
EXPORTS: Mapping[str, Export] = MappingProxyType({one.name: one for one in _EVERY})


def find(name: str) -> Export:
    """The export of a name. Raises `UnknownNameError` with those that there are."""
    if name not in EXPORTS:
        raise UnknownNameError("format", name, list(EXPORTS))
    return EXPORTS[name]
