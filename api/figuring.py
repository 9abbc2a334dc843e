"""The command `figure`: a picture of the data, to a file or to standard output."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from api import outputs
from graph import catalogue
from graph.cells import LANGUAGES
from graph.citation import SHOWN
from graph.draw.theme import THEMES
from graph.errors import SelectionError
from graph.store import EmbeddedStore

EPILOG = (
    "The filter is that of the list `partnerships` in GraphQL: "
    '{foreignUnit: {country: {in: ["CN"]}}}. '
    "'sistercity figure' alone lists the kinds of picture, each with its own options."
)
OPTIONS = {
    "lang": "language (default: th)",
    "theme": "colours (default: light)",
    "width": "width in pixels (default: 1000)",
    "title": "title in place of the usual one",
    "subtitle": "what stands below it in place of the filter, as it was written",
    "of": "profile: the place, by its key or its name",
    "by": "bars: what partnerships are grouped by",
    "shape": "network: what its nodes are",
    "basis": "bars, network: whether a place counts what is within it too",
    "size": "network: the measure that nodes are as large as",
    "colour": "network: what the colour of nodes tells",
    "order": "matrix: what its rows are ordered by",
}
"""What can be said of a picture beside filter and day, and what it is."""
CHOICES = {"lang": LANGUAGES, "theme": list(THEMES)}


def add_options(verb: argparse.ArgumentParser) -> None:
    verb.epilog = EPILOG
    verb.add_argument("kind", nargs="?", metavar="KIND", help="kind of picture")
    verb.add_argument("--filter", help="which partnerships, as GraphQL filters them")
    verb.add_argument("--as-of", metavar="DAY", help="those of a day: 2015-12-31")
    for name, described in OPTIONS.items():
        metavar = None if name in CHOICES else name.upper()
        choices = CHOICES.get(name)
        verb.add_argument(f"--{name}", choices=choices, metavar=metavar, help=described)
    described = "svg, png or pdf (default: as FILE ends, or else svg)"
    verb.add_argument("--format", metavar="FORMAT", help=described)
    described = "file to write (default: standard output)"
    verb.add_argument("-o", "--output", type=Path, metavar="FILE", help=described)


def run(given: argparse.Namespace) -> int:
    """Raises `SisterCityError` for what cannot be drawn, or not there."""
    from api import drawing  # it takes a second to load, and no other command needs it
    from graph.draw import pictures

    if given.kind is None:
        print(listed(given.lang or "th"))
        return 0
    kind = pictures.find(given.kind)
    format = drawing.find_format(given.format or _ending(given.output, list(drawing.FORMATS)))
    if not format.is_text and given.output is None and sys.stdout.isatty():
        raise SelectionError("a picture of this format is no text: write it to a file, by -o FILE")
    loaded = catalogue.load(EmbeddedStore(given.build))
    asked = drawing.read(kind, format, _words(given), loaded, folder=given.outlines)
    size = outputs.write([asked.drawn()], given.output)
    for line in asked.selection.lines(asked.style.lang):
        print(line, file=sys.stderr)
    counted = f"{len(asked.selection.pairs)} partnerships, {size:,} bytes"
    print(f"{counted}, data version {loaded.version[:SHOWN]}", file=sys.stderr)
    return 0


def listed(lang: str) -> str:
    """Every kind of picture, and below it the options of its own."""
    from api import drawing
    from graph.draw import pictures

    lines = []
    for kind in pictures.KINDS.values():
        lines.append(f"{kind.name:9} {kind.title.of(lang)}")
        for name in kind.options:
            lines.append(f"    --{name} {', '.join(drawing.VALUES.get(name, ['PLACE']))}")
    return "\n".join(lines)


def _ending(file: Path | None, formats: list[str]) -> str:
    suffix = file.suffix.lower().removeprefix(".") if file else ""
    return suffix if suffix in formats else formats[0]


def _words(given: argparse.Namespace) -> Mapping[str, str]:
    """What was said, by the names that addresses have for it."""
    said = {"filter": given.filter, "asOf": given.as_of}
    said |= {name: getattr(given, name) for name in OPTIONS}
    return {name: text for name, text in said.items() if text is not None}
