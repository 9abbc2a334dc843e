"""How wide text is: measured by HarfBuzz in the very font that is drawn with.

Thai stacks vowels and tones above and below a consonant, so counting characters says nothing.
"""

from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

import fontpkg_sarabun
import uharfbuzz

from graph.draw import breaks

FAMILY = "Sarabun"
REGULAR, BOLD = 400, 700
LINE = 1.5
"""Height of a line in units of the font size: less, and Thai marks touch the line above."""
_FILES = {REGULAR: "Sarabun-Regular.ttf", BOLD: "Sarabun-Bold.ttf"}
ELLIPSIS = "…"
FULL = 0.5
"""Part of a line that must be written on for it to end at a blank: a shorter one is filled."""
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories of characters that show nothing, or turn the letters around them."""
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
    parts = list(breaks.clusters(text))
    while parts and width("".join(parts).rstrip() + ELLIPSIS, size, weight) > room:
        parts.pop()
    return "".join(parts).rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """The text in lines: broken at blanks, or between words of Thai where a line would be short.

    A word that is longer than a line is broken where it must be.
    """
    lines, line = [], ""
    for phrase in text.split():
        for part in _parts(line, phrase, room, size, weight):
            if line and width(line + part, size, weight) > room:
                lines.append(line)
                line, part = "", part.lstrip()
            *full, line = _broken(line + part, room, size, weight)
            lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def spelled(text: str) -> str:
    """The text with what the font cannot write, or nobody could see, as GraphQL escapes it.

    So a filter that is shown stays one that finds the same.
    """
    strange = missing(text)
    return "".join(
        f"\\u{{{ord(one):X}}}" if one in strange or category(one) in UNSEEN else one for one in text
    )


def missing(text: str, weight: int = REGULAR) -> str:
    """The characters that the font has no glyph for."""
    font = _font(weight)
    return "".join(sorted({one for one in text if not font.get_nominal_glyph(ord(one))}))


def _parts(line: str, phrase: str, room: float, size: float, weight: int) -> list[str]:
    """A phrase with the blank before it: whole, where it fits or leaves a line full enough."""
    joined = f" {phrase}" if line else phrase
    alone = width(phrase, size, weight)
    fits = width(line + joined, size, weight) <= room
    if fits or (alone <= room and width(line, size, weight) >= FULL * room):
        return [joined]
    first, *others = breaks.words(phrase)
    return [f" {first}" if line else first, *others]


def _broken(word: str, room: float, size: float, weight: int) -> list[str]:
    if width(word, size, weight) <= room:
        return [word]
    lines, line = [], ""
    for cluster in breaks.clusters(word):
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
