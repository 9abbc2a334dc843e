"""How wide text is: measured by HarfBuzz in the very font that is drawn with.

Thai stacks vowels and tones above and below a consonant, so counting characters says nothing.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import fontpkg_sarabun
import uharfbuzz

FAMILY = "Sarabun"
REGULAR, BOLD = 400, 700
LINE = 1.5
"""Height of a line in units of the font size: less, and Thai marks touch the line above."""
_FILES = {REGULAR: "Sarabun-Regular.ttf", BOLD: "Sarabun-Bold.ttf"}
ELLIPSIS = "…"
REMEMBERED = 20_000
"""Texts whose width is remembered: what people send to be drawn is no end of them."""


def files() -> tuple[Path, ...]:
    """The files of the typeface (SIL Open Font Licence 1.1)."""
    return tuple(fontpkg_sarabun.ROOT / "files" / name for name in _FILES.values())


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """In pixels, at a size in pixels."""
    return _advance(text, weight) * size


def fitted(text: str, room: float, size: float, weight: int = REGULAR) -> str:
    """The text, or as much of its beginning as there is room for, and an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    parts = list(clusters(text))
    while parts and width("".join(parts).rstrip() + ELLIPSIS, size, weight) > room:
        parts.pop()
    return "".join(parts).rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """The text in lines: broken at blanks, or within a word that is longer than a line."""
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined, size, weight) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room, size, weight)
        lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def missing(text: str, weight: int = REGULAR) -> str:
    """The characters that the font has no glyph for."""
    font = _font(weight)
    return "".join(sorted({one for one in text if not font.get_nominal_glyph(ord(one))}))


def clusters(text: str) -> Iterator[str]:
    """Characters with the marks above and below them, which nothing may part."""
    cluster = ""
    for one in text:
        if cluster and not _is_mark(one):
            yield cluster
            cluster = ""
        cluster += one
    if cluster:
        yield cluster


def _is_mark(character: str) -> bool:
    """Whether it stands on the character before; ำ and its like follow it too."""
    return (
        "\u0e31" <= character <= "\u0e3a"
        or "\u0e47" <= character <= "\u0e4e"
        or ("\u0300" <= character <= "\u036f")
    )


def _broken(word: str, room: float, size: float, weight: int) -> list[str]:
    lines, line = [], ""
    for cluster in clusters(word):
        if line and width(line + cluster, size, weight) > room:
            lines.append(line)
            line = ""
        line += cluster
    return [*lines, line]


@cache
def _font(weight: int) -> uharfbuzz.Font:
    blob = uharfbuzz.Blob.from_file_path(str(fontpkg_sarabun.ROOT / "files" / _FILES[weight]))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@lru_cache(REMEMBERED)
def _advance(text: str, weight: int) -> float:
    """In units of the font size."""
    font = _font(weight)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    across = sum(one.x_advance for one in buffer.glyph_positions or ())
    return float(across / font.face.upem)
