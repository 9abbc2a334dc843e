"""What is seen of a picture: its pixels, and text as HarfBuzz shapes it, to hold Thai against.

The letters are drawn as outlines, where HarfBuzz puts them: nothing of the way that is tried has a
part in it, beside the filling of outlines.
"""

import struct
import zlib

import uharfbuzz

from graph.draw import typeface
from graph.draw.frame import BODY
from graph.draw.svg import NAMESPACE, Element, Look, element

SIZE, LEFT, BASELINE, WIDTH, HEIGHT = 24.0, 6.0, 34.0, 400, 48
"""Of the text and its picture, in pixels."""
DARK = 128
DOTTED = 0x25CC
"""A circle that stands for a consonant that a mark has not got."""


def written(text: str, weight: int = typeface.REGULAR) -> Element:
    """A picture of the text as all pictures have it."""
    look: Look = {"font_size": SIZE, "font_weight": weight, "fill": "#000000"}
    return _picture(element("text", text, x=LEFT, y=BASELINE, **look))


def outlined(text: str, weight: int = typeface.REGULAR) -> Element:
    """The same picture, with outlines in place of text."""
    font = _font(weight)
    scale, x, marks = SIZE / font.face.upem, LEFT, []
    for glyph, dx, dy, advance in shaped(text, weight):
        move = f"translate({x + dx * scale} {BASELINE - dy * scale}) scale({scale} {-scale})"
        marks.append(element("path", d=_outline(font, glyph), transform=move, fill="#000000"))
        x += advance * scale
    return _picture(*marks)


def shaped(text: str, weight: int = typeface.REGULAR) -> list[tuple[int, int, int, int]]:
    """Glyph, offset and advance, one after the other."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(weight), buffer)
    both = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(one.codepoint, at.x_offset, at.y_offset, at.x_advance) for one, at in both]


def strange(text: str, weight: int = typeface.REGULAR) -> set[int]:
    """Glyphs that stand for what the font has not, or for a consonant that is not there."""
    nothing = {0, _font(weight).get_nominal_glyph(DOTTED)}
    return {glyph for glyph, *_ in shaped(text, weight)} & nothing


def apart(one: bytes, other: bytes) -> float:
    """Of the dark pixels of two PNG pictures, the part that is dark in one alone."""
    first, second = dark(one), dark(other)
    return len(first ^ second) / len(first | second)


def dark(png: bytes) -> set[tuple[int, int]]:
    """Where the pixels are that are nearer to black than to white."""
    width, rows = _rows(png)
    step = len(rows[0]) // width
    return {(x, y) for y, row in enumerate(rows) for x in range(width) if row[x * step + 1] < DARK}


def _picture(*marks: Element) -> Element:
    size: Look = {"width": WIDTH, "height": HEIGHT}
    told: Look = {"lang": "th", "font_family": typeface.FAMILY, "font_size": BODY}
    named = (element("title", "letters"), element("desc", "letters"))
    paper = element("rect", **size, fill="#ffffff")
    return element("svg", *named, paper, *marks, **size, **told, xmlns=NAMESPACE)


def _font(weight: int) -> uharfbuzz.Font:
    file = typeface.files()[(typeface.REGULAR, typeface.BOLD).index(weight)]
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


class _Pen:
    """Writes an outline as the `d` of a path."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802 - HarfBuzz calls it so
        self.steps.append(f"M{at[0]} {at[1]}")

    def lineTo(self, at: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(f"L{at[0]} {at[1]}")

    def qCurveTo(self, *at: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append("Q" + " ".join(f"{x} {y}" for x, y in at))

    def curveTo(self, *at: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append("C" + " ".join(f"{x} {y}" for x, y in at))

    def closePath(self) -> None:  # noqa: N802
        self.steps.append("Z")


def _outline(font: uharfbuzz.Font, glyph: int) -> str:
    pen = _Pen()
    font.draw_glyph_with_pen(glyph, pen)
    return "".join(pen.steps)


def _rows(png: bytes) -> tuple[int, list[bytearray]]:
    """The width of a PNG of 8 bits a channel that is not interlaced, and its rows."""
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        chunks[name] = chunks.get(name, b"") + png[at + 8 : at + 8 + length]
        at += length + 12
    width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, interlaced) == (8, 0)
    step = {2: 3, 6: 4}[kind]
    raw, line = zlib.decompress(chunks[b"IDAT"]), 1 + width * step
    rows, above = [], bytearray(width * step)
    for y in range(height):
        form, row = raw[y * line], bytearray(raw[y * line + 1 : (y + 1) * line])
        for n in range(len(row)) if form else ():
            left, corner = (row[n - step], above[n - step]) if n >= step else (0, 0)
            row[n] = (row[n] + _guess(form, left, above[n], corner)) % 256
        rows.append(above := row)
    return width, rows


def _guess(form: int, left: int, above: int, corner: int) -> int:
    """What a filter of PNG expects of a byte (ISO 15948, 9.2)."""
    if form == 4:
        across, down, both = abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)
        if across <= down and across <= both:
            return left
        return above if down <= both else corner
    return (0, left, above, (left + above) // 2)[form]
