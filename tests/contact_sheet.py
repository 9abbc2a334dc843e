"""What `make contact-sheet` runs: all kinds of pictures on a sheet for each language and theme."""

from pathlib import Path

from graph.draw import raster
from graph.draw.pictures import KINDS, Options
from graph.draw.svg import NAMESPACE, Element, element
from graph.draw.theme import THEMES
from tests.pictures import drawn

FOLDER = Path("build/contact-sheets")
COLUMNS, ACROSS, APART = 3, 640.0, 16.0
"""Pictures side by side, how wide each is shown, and pixels between them."""
GREY = "#8c8c8c"
"""Behind the pictures, so that the edge of each is seen."""
OF = "TH-50"
"""The place that the profile is of."""


def sheet(lang: str, theme: str) -> Element:
    """Each picture goes to the shortest column."""
    heights = [APART] * COLUMNS
    placed = []
    for kind in KINDS:
        picture = drawn(kind, Options(of=OF), lang=lang, theme=theme)
        width, height = (float(picture.attributes[side]) for side in ("width", "height"))
        column = heights.index(min(heights))
        shown = height * ACROSS / width
        room = {"width": ACROSS, "height": round(shown, 2)}
        at = {"x": APART + column * (ACROSS + APART), "y": round(heights[column], 2)}
        placed.append(Element("svg", {**picture.attributes, **room, **at}, picture.children))
        heights[column] += shown + APART
    size = {"width": APART + COLUMNS * (ACROSS + APART), "height": round(max(heights))}
    ground = element("rect", **size, fill=GREY)
    return element("svg", ground, *placed, **size, xmlns=NAMESPACE)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for lang in ("th", "en"):
        for theme in THEMES:
            file = FOLDER / f"{lang}-{theme}.png"
            file.write_bytes(raster.png(sheet(lang, theme), 1))
            print(file)


if __name__ == "__main__":
    main()
