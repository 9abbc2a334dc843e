"""The files in which a view can be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from api import drawing
from api.page.state import VIEWS, State
from graph import exports
from graph.model import Label

FIRST = ("csv-bom", "xlsx")
"""The exports that are offered before the others."""


@dataclass(frozen=True, slots=True)
class File:
    """`href` is relative to the root of the server; those that come `first` are always in sight."""

    label: Label
    href: str
    first: bool


def files(asked: State) -> list[File]:
    """The picture in each format, then the selection in each that can hold a part of the data."""
    return [*_pictures(asked), *_exports(asked)]


def _pictures(asked: State) -> Iterator[File]:
    if asked.view == VIEWS[-1]:
        return
    for name in ("png", *(one for one in drawing.FORMATS if one != "png")):
        href = f"figure/{asked.view}.{name}?{urlencode(asked.figure)}"
        yield File(Label(name.upper(), name.upper()), href, True)


def _exports(asked: State) -> Iterator[File]:
    query = urlencode({**asked.selection, "lang": asked.lang})
    for export in exports.EXPORTS.values():
        if export.filtered:
            href = f"download/{export.filename}?{query}"
            yield File(export.title, href, export.name in FIRST)
