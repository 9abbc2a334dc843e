"""PDF from a picture, by typst with the fonts we ship and no other.

Its text can be selected, and a reader for the blind is told in which language it is and what the
picture shows. It has no date, so the same picture is the same bytes. It is not PDF/UA: some marks
of Thai are glyphs of which typst tells no character.
"""

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from graph.draw import typeface
from graph.draw.svg import Element
from graph.errors import DrawingError, MissingExtraError

POINTS = 0.75
"""Of a pixel: CSS has 96 of them to the inch."""
PAGE = f"""
#let told = sys.inputs
#set document(title: told.title, date: none)
#set text(font: "{typeface.FAMILY}", lang: told.lang)
#set page(width: float(told.width) * 1pt, height: float(told.height) * 1pt, margin: 0pt)
#image(bytes(told.picture), format: "svg", width: 100%, height: 100%, alt: told.description)
"""
"""A page of the size of the picture; all that differs is handed in, and nothing of it is code."""
AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
Typst = Any
"""The module, which an extra brings."""


def pdf(picture: Element) -> bytes:
    """Raises `MissingExtraError` where there is no typst, `DrawingError` where it refuses."""
    return compiled(picture, "pdf")


def compiled(picture: Element, form: Literal["pdf", "png"]) -> bytes:
    """The page as typst writes it; as PNG, it shows what is in the PDF."""
    typst, width, height = (
        _typst(),
        *(float(picture.attributes[side]) for side in ("width", "height")),
    )
    told = {
        "title": _text(picture, "title"),
        "description": _text(picture, "desc"),
        "lang": str(picture.attributes["lang"]),
        "width": f"{width * POINTS}",
        "height": f"{height * POINTS}",
        "picture": parted(str(picture)),
    }
    page = PAGE.encode()
    try:
        compiler = typst.Compiler(page, font_paths=_fonts(), sys_inputs=told)
        return bytes(compiler.compile(page, format=form))
    except typst.TypstError as error:
        raise DrawingError(f"the picture cannot be drawn as {form.upper()}: {error}") from None


def parted(text: str) -> str:
    """Every ำ as the two it is made of: within a picture typst gives it no width of its own.

    The tone stands above the ring, and comes after it.
    """
    return AM.sub("\u0e4d\\1\u0e32", text)


def _text(picture: Element, name: str) -> str:
    """What is in the child of that name."""
    found = (one for one in picture.children if isinstance(one, Element) and one.name == name)
    return "".join(str(text) for one in found for text in one.children)


@cache
def _fonts() -> Typst:
    folder = str(typeface.files()[0].parent)
    alone = {"include_system_fonts": False, "include_embedded_fonts": False}
    return _typst().Fonts(font_paths=[folder], **alone)


def is_there() -> bool:
    """Whether PDF can be written here."""
    return find_spec("typst") is not None


def _typst() -> Typst:
    try:
        return import_module("typst")
    except ModuleNotFoundError as error:
        if error.name != "typst":
            raise
        said = "PDF needs typst, which is not installed: pip install 'sistercity[pdf]'"
        raise MissingExtraError(said) from None
