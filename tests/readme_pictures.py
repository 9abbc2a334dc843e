"""What `make pictures` runs: the pictures that README.md shows, as PNG.

SVG would be drawn in whatever font its reader has; the letters of a PNG are those of ours.
"""

from collections.abc import Mapping
from pathlib import Path

from graph.draw import raster
from graph.draw.pictures import Options
from graph.network import Shape
from tests.pictures import drawn

FOLDER = Path(__file__).parent / "golden" / "pictures"
SHOWN: Mapping[str, tuple[str, Options]] = {
    "network": ("th", Options(shape=Shape.COUNTRIES)),
    "map": ("en", Options()),
    "timeline": ("en", Options()),
    "states": ("th", Options()),
}
"""By kind, the language and the options."""
WIDTH, SCALE = 640.0, 1


def made(kind: str) -> bytes:
    lang, options = SHOWN[kind]
    return raster.png(drawn(kind, options, lang=lang, width=WIDTH), SCALE)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in SHOWN:
        file = FOLDER / f"{kind}.png"
        file.write_bytes(made(kind))
        print(file)


if __name__ == "__main__":
    main()
