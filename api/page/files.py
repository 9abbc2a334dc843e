"""The files in which a view can be taken away, and where its queries are asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from api import drawing, network_downloads
from api.page.state import VIEWS, State
from graph import exports
from graph.model import Label

SHORT = {
    "xlsx": Label("Excel", "Excel"),
    "csv-bom": Label("CSV", "CSV"),
    "gexf": Label("GEXF", "GEXF"),
}
"""The exports that are offered before the others, and what they are called in little room."""


@dataclass(frozen=True, slots=True)
class File:
    """`href` is relative to the root of the server; those that come `first` are always in sight."""

    label: Label
    title: Label
    href: str
    first: bool


def files(asked: State, subtitle: str) -> list[File]:
    """The picture in each format, then the selection in each that can hold a part of the data."""
    return [*_pictures(asked, subtitle), *_exports(asked), *_networks(asked), _page(asked)]


def figure(asked: State, subtitle: str) -> dict[str, str]:
    """What the picture of a view is asked by; what was chosen stands below its title in words."""
    return asked.figure | ({"subtitle": subtitle} if subtitle else {})


def _pictures(asked: State, subtitle: str) -> Iterator[File]:
    if asked.view == VIEWS[-1]:
        return
    for name in drawing.offered():
        called = Label(name.upper(), name.upper())
        title = Label(f"ภาพนี้เป็น {called.th}", f"This picture as {called.en}")
        yield File(
            called, title, f"figure/{asked.view}.{name}?{urlencode(figure(asked, subtitle))}", True
        )


def _exports(asked: State) -> Iterator[File]:
    query = urlencode({**asked.selection, "lang": asked.lang})
    filtered = [one for one in exports.EXPORTS.values() if one.filtered]
    for one in sorted(filtered, key=lambda one: one.name != "xlsx"):
        called = SHORT.get(one.name, one.title)
        href = f"download/{one.filename}?{query}"
        yield File(called, one.title, href, one.name in SHORT)


def _networks(asked: State) -> Iterator[File]:
    """The network of the shape that is shown, or would be."""
    said = {name: one for name, one in asked.pictured.items() if name in network_downloads.VALUES}
    query = urlencode({**asked.selection, "lang": asked.lang, **said})
    for filename, file in network_downloads.FILES.items():
        called = SHORT.get(file.name, file.title)
        title = network_downloads.title(file)
        href = f"download/{filename}?{query}"
        yield File(called, title, href, file.name in SHORT and asked.view == VIEWS[0])


def _page(asked: State) -> File:
    title = Label(
        "หน้านี้เป็นไฟล์ HTML ไฟล์เดียว เปิดได้โดยไม่ต้องมีเครือข่าย",
        "This page as one HTML file, which opens without a network",
    )
    return File(Label("HTML", "HTML"), title, f"view.html?{asked.but().query}", True)


def opened(editor: str, query: str, lang: str) -> str:
    """Where an editor has a query written in it; what stands behind the # is not sent."""
    return f"{editor}?lang={lang}#query={quote(query, safe='')}"
