"""A picture as it is asked for in words: on the command line, and in addresses."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from unicodedata import category

from api import options, selections
from api.limits import FIGURE, FigureLimits
from api.parameters import SHOWN
from api.snapshot import SOFTWARE
from graph import paths
from graph.catalogue import Catalogue
from graph.cells import LANGUAGES
from graph.conditions import comparable
from graph.draw import document, outlines, pictures, raster, typeface
from graph.draw.frame import Style
from graph.draw.matrix import Order
from graph.draw.pictures import Kind, Options
from graph.draw.scales import COLOURS, SIZES
from graph.draw.svg import Element
from graph.draw.theme import THEMES
from graph.errors import SelectionError, UnknownNameError
from graph.grouping import Basis, Dimension
from graph.network import Shape
from graph.selection import Selection

WIDTH, NARROWEST = 1000, 400
"""Pixels of a picture where nothing is said, and at least."""
WHOLE = re.compile("[0-9]{1,6}")
LOOKS = ("lang", "theme", "width", "title", "subtitle")
"""What every kind of picture takes."""
VALUES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "lang": LANGUAGES,
        "theme": list(THEMES),
        "shape": list(Shape),
        "basis": list(Basis),
        "by": list(Dimension),
        "size": list(SIZES),
        "colour": list(COLOURS),
        "order": list(Order),
    }
)
"""What an option may be, where that can be listed; of is a place, by its key or its name."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a picture is written as."""

    media_type: str
    is_text: bool
    write: Callable[[Element], bytes]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "svg": Format("image/svg+xml", True, lambda picture: str(picture).encode()),
        "png": Format("image/png", False, raster.png),
        "pdf": Format("application/pdf", False, document.pdf),
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture that can be drawn; `title` and `subtitle` in place of the usual ones."""

    kind: Kind
    format: Format
    selection: Selection
    options: Options
    style: Style
    title: str | None
    subtitle: str | None

    def drawn(self) -> bytes:
        made = pictures.picture(
            self.kind, self.selection, self.options, self.style, self.title, self.subtitle
        )
        return self.format.write(made)

    def digest(self) -> str:
        """Of all that the bytes depend on; the software is that of this process."""
        chosen = self.selection.catalogue.version, self.selection.filter, str(self.selection.as_of)
        look = self.style.lang, self.style.theme.name, self.style.width
        said = self.title, self.subtitle
        folder = self.style.outlines
        drawn = None if folder == paths.OUTLINES else outlines.read(folder).digest
        kind = self.kind.name, self.format.media_type
        of = (SOFTWARE, kind, chosen, look, said, asdict(self.options), drawn)
        return hashlib.sha256(json.dumps(of).encode()).hexdigest()


def read(
    kind: Kind,
    format: Format,
    given: Mapping[str, str],
    catalogue: Catalogue,
    limits: FigureLimits = FIGURE,
    folder: Path = paths.OUTLINES,
) -> Asked:
    """The picture that these words ask for: `filter`, `asOf`, those of `LOOKS` and of the kind.

    `folder` is that of the outlines of maps: a path, which no stranger may say.
    Raises `SelectionError` or `UnknownNameError` that says what was expected.
    """
    _check(kind, given)
    filter = given.get("filter")
    if filter is not None and len(filter) > limits.filter:
        raise SelectionError(f"filter is longer than {limits.filter:,} characters")
    return Asked(
        kind,
        format,
        selections.read(catalogue, filter, given.get("asOf")),
        _options(kind, given, catalogue),
        Style(
            _chosen("lang", given, LANGUAGES[0]),
            THEMES[_chosen("theme", given, "light")],
            _width(given.get("width", str(WIDTH)), limits.width),
            folder,
        ),
        _said("title", given, limits.title),
        _said("subtitle", given, limits.title),
    )


def words(kind: Kind) -> tuple[str, ...]:
    """All that can be said of a kind of picture."""
    return ("filter", "asOf", *LOOKS, *kind.options)


def find_format(name: str) -> Format:
    """Raises `UnknownNameError` with those that there are."""
    if name not in FORMATS:
        raise UnknownNameError("format", name[:SHOWN], list(FORMATS))
    return FORMATS[name]


def offered() -> Sequence[str]:
    """The formats that can be had here, best first: PDF needs typst, an extra."""
    return ("png", "svg", "pdf") if document.is_there() else ("png", "svg")


def _check(kind: Kind, given: Mapping[str, str]) -> None:
    """A kind ignores nothing that it is told, and needs a place where it is of one."""
    for name in given:
        if name not in words(kind):
            raise UnknownNameError(f"option of {kind.name}", name, words(kind))
    if "of" in kind.options and "of" not in given:
        said = "is of a place: say which with of, by its key or its name, such as TH-50 or Laos"
        raise SelectionError(f"{kind.name} {said}")


def _options(kind: Kind, given: Mapping[str, str], catalogue: Catalogue) -> Options:
    usual = Options()
    return Options(
        shape=Shape(_chosen("shape", given, usual.shape)),
        basis=Basis(_chosen("basis", given, usual.basis)),
        by=Dimension(_chosen("by", given, usual.by)),
        size=_chosen("size", given, usual.size),
        colour=_chosen("colour", given, usual.colour),
        order=Order(_chosen("order", given, usual.order)),
        of=place(given["of"], catalogue) if "of" in given else usual.of,
    )


def _chosen(name: str, given: Mapping[str, str], usual: str) -> str:
    return options.one_of(name, given.get(name, usual), VALUES[name])


def place(text: str, catalogue: Catalogue) -> str:
    """The key of a place by its key, or by its name in Thai or English.

    Raises `UnknownNameError` where there is none, `SelectionError` where there are several.
    """
    called: dict[str, set[str]] = {}
    for one in catalogue.areas.values():
        for name in (one.label.th, one.label.en):
            called.setdefault(comparable(name), set()).add(one.key)
    called |= {comparable(key): {key} for key in catalogue.areas}
    found = sorted(called.get(comparable(text[:SHOWN]), ()))
    if len(found) > 1:
        raise SelectionError(f"{text!r} is the name of several places: {', '.join(found)}")
    if not found:
        raise UnknownNameError.among("place", text[:SHOWN], _names(catalogue))
    return found[0]


def _names(catalogue: Catalogue) -> list[str]:
    areas = catalogue.areas.values()
    return [name for one in areas for name in (one.key, one.label.th, one.label.en)]


def _width(text: str, most: int) -> int:
    if not (WHOLE.fullmatch(text) and NARROWEST <= int(text) <= most):
        told = f"a whole number of pixels from {NARROWEST} to {most}"
        raise SelectionError(f"width is {text[:SHOWN]!r}, not {told}")
    return int(text)


def _said(name: str, given: Mapping[str, str], most: int) -> str | None:
    """A title, or what stands below it, on one line that the typeface can write."""
    if name not in given:
        return None
    said = " ".join(given[name].split())
    if not 0 < len(said) <= most:
        raise SelectionError(f"{name} has {len(said)} characters, not 1 to {most}")
    if controls := [one for one in said if category(one) in ("Cc", "Cs", "Cn", "Co")]:
        raise SelectionError(f"{name} has U+{ord(controls[0]):04X}, which is no character")
    if strange := typeface.missing(said, typeface.BOLD):
        raise SelectionError(f"{name} has {strange!r}, and the typeface has no letter for it")
    return said
