"""PNG from a picture, by resvg with the fonts we ship and no other."""

import resvg_py

from graph.draw import typeface
from graph.draw.svg import Element
from graph.errors import DrawingError

SCALE, WIDEST = 2, 3840
"""Pixels of the PNG for one of the picture, and in all: sharp on paper and on screens of 4K."""


def png(picture: Element, scale: float | None = None) -> bytes:
    """Raises `DrawingError` where resvg cannot read the picture."""
    scale = scale or min(SCALE, WIDEST / float(picture.attributes["width"]))
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=str(picture),
            zoom=scale,
            skip_system_fonts=True,
            font_files=[str(path) for path in typeface.files()],
            font_family=typeface.FAMILY,
            sans_serif_family=typeface.FAMILY,
        )
    except ValueError as error:
        raise DrawingError(f"the picture cannot be drawn as PNG: {error}") from None
    return bytes(drawn)
