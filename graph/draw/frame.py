"""What stands around every picture: title, what is counted, legend, source, version.

A kind of picture draws its body for the width it is given; the frame is as high as all that needs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from graph import paths
from graph.citation import Citation
from graph.draw import symbols, typeface
from graph.draw.svg import NAMESPACE, Element, Look, Value, element, group
from graph.draw.symbols import SYMBOL
from graph.draw.theme import TALKS_DASH, Theme
from graph.model import Label

MARGIN = 28
TITLE, SUBTITLE, BODY, SMALL = 24, 15, 13, 11.5
"""Sizes of text, in pixels."""
SWATCH = 26
"""Width of a line in a legend; symbols are narrower."""
ENTRY = BODY * typeface.LINE
"""Height of an entry of a legend."""
GAP = 20
"""Room between the parts of a frame, and between the entries of a legend."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture is asked for: its language (`th` or `en`), theme, and width in pixels.

    `outlines` is the folder of those that maps are drawn with.
    """

    lang: str
    theme: Theme
    width: float
    outlines: Path = paths.OUTLINES

    @property
    def inner(self) -> float:
        """The width that a body has."""
        return self.width - 2 * MARGIN


class Shape(Enum):
    """What an entry of a legend looks like."""

    LINE = "line"
    DASHED = "dashed"
    DOT = "dot"
    RING = "ring"
    SQUARE = "square"
    BOX = "box"
    CHECKED = "checked"
    STARTED = "started"
    CROSSED = "crossed"


LINES = frozenset({Shape.LINE, Shape.DASHED})


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend."""

    shape: Shape
    colour: str
    label: Label


@dataclass(frozen=True, slots=True)
class Body:
    """What a kind of picture draws, from (0, 0) on, as wide as the frame is within.

    `counted` says what n is of; `notes` are told below, such as what was left out. `called` is the
    title where it is that of what is drawn, and not of the kind of picture.
    """

    height: float
    marks: tuple[Element, ...]
    counted: Label
    legend: tuple[Key, ...] = ()
    notes: tuple[Label, ...] = ()
    called: Label | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a picture is called, what it was asked to show, and in words for who cannot see it."""

    title: str
    subtitle: str
    description: str


@dataclass(slots=True)
class _Page:
    """The parts of a frame, from top to bottom."""

    style: Style
    parts: list[Element] = field(default_factory=list)
    top: float = MARGIN

    def lines(self, texts: Iterable[str], size: float, colour: str, weight: int) -> None:
        """Each text on lines of its own."""
        for text in texts:
            for line in typeface.wrapped(text, self.style.inner, size, weight):
                baseline = self.top + size * typeface.LINE * 0.75
                told: Look = {"fill": colour, "font_size": size, "font_weight": weight}
                self.parts.append(element("text", line, x=MARGIN, y=baseline, **told))
                self.top += size * typeface.LINE

    def place(self, children: Sequence[Element], height: float) -> None:
        move = f"translate({MARGIN} {round(self.top, 2)})"
        self.parts.append(group(children, transform=move))
        self.top += height


NONE_PASSES = Label("ไม่มีคู่ความสัมพันธ์ที่ตรงกับตัวกรองนี้", "No partnership passes this filter")


def nothing(undetermined: int, style: Style, said: Label = NONE_PASSES) -> Body:
    """In place of a picture of which there is nothing to draw."""
    told: Look = {"x": style.inner / 2, "y": 80, "text_anchor": "middle", "font_size": SUBTITLE}
    open_ = Label(
        f"ตัดสินไม่ได้ {undetermined} คู่ เพราะไม่ทราบวันที่ชัดเจนพอ",
        f"Cannot be told, since dates are not known well enough: {undetermined}",
    )
    return Body(
        height=150,
        marks=(element("text", said.of(style.lang), fill=style.theme.ink, **told),),
        counted=Label("n = 0", "n = 0"),
        notes=(open_,) if undetermined else (),
    )


def framed(body: Body, heading: Heading, citation: Citation, style: Style) -> Element:
    """The whole picture, as an `svg` element."""
    theme, lang = style.theme, style.lang
    page = _Page(style)
    page.lines([heading.title], TITLE, theme.ink, typeface.BOLD)
    under = [text for text in (heading.subtitle, body.counted.of(lang)) if text]
    page.lines([" · ".join(under)], SUBTITLE, theme.muted, typeface.REGULAR)
    page.top += GAP * 0.7
    page.place(body.marks, body.height)
    page.top += GAP / 2
    if body.legend:
        page.place(*_legend(body.legend, style))
    notes = [note.of(lang) for note in body.notes]
    page.lines(notes, SMALL, theme.ink, typeface.REGULAR)
    page.lines(_source(citation, lang), SMALL, theme.muted, typeface.REGULAR)
    return _root(page, heading)


def _root(page: _Page, heading: Heading) -> Element:
    style, height = page.style, round(page.top + MARGIN / 2)
    size: dict[str, Value] = {"width": style.width, "height": height}
    return Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            **size,
            "viewBox": f"0 0 {round(style.width)} {height}",
            "role": "img",
            "lang": style.lang,
            "font-family": typeface.FAMILY,
            "font-size": BODY,
        },
        (
            element("title", heading.title),
            element("desc", heading.description),
            element("rect", **size, fill=style.theme.paper),
            *page.parts,
        ),
    )


def _source(citation: Citation, lang: str) -> list[str]:
    """The citation on as few lines as it needs; the picture has a title of its own."""
    return [" · ".join(citation.lines(lang)[1:])]


def _legend(keys: Sequence[Key], style: Style) -> tuple[list[Element], float]:
    """The entries side by side, on as many lines as they need, and their height."""
    left, top = 0.0, 0.0
    entries = []
    for key in keys:
        across = _room(key) + typeface.width(key.label.of(style.lang), BODY)
        if left and left + across > style.inner:
            left, top = 0.0, top + ENTRY
        entries.append(entry(key, (left, top), style))
        left += across + GAP
    return entries, top + ENTRY + GAP / 2


def entry(key: Key, at: tuple[float, float], style: Style) -> Element:
    """One of a legend, `ENTRY` high: its swatch begins at the left edge."""
    label, middle = key.label.of(style.lang), ENTRY / 2
    centre = SWATCH / 2 if key.shape in LINES else SYMBOL
    told = element("text", label, x=_room(key), y=ENTRY * 0.72, fill=style.theme.ink)
    move = f"translate({round(at[0], 2)} {round(at[1], 2)})"
    return group([_swatch(key, (centre, middle), style.theme.paper), told], transform=move)


def _room(key: Key) -> float:
    """Pixels from the swatch's left edge to the words."""
    return (SWATCH if key.shape in LINES else 2 * SYMBOL) + 7


SYMBOLS: Mapping[Shape, symbols.Symbol] = {
    Shape.CHECKED: symbols.checked,
    Shape.STARTED: symbols.started,
    Shape.CROSSED: symbols.crossed,
}


def _swatch(key: Key, at: tuple[float, float], paper: str) -> Element:
    centre, middle = at
    match key.shape:
        case Shape.LINE | Shape.DASHED:
            dash = TALKS_DASH if key.shape is Shape.DASHED else None
            drawn: Look = {"stroke": key.colour, "stroke_width": 2.5, "stroke_dasharray": dash}
            return element("line", x1=0, y1=middle, x2=SWATCH, y2=middle, **drawn)
        case Shape.DOT:
            return element("circle", cx=centre, cy=middle, r=6, fill=key.colour)
        case Shape.RING:
            ring: Look = {"fill": "none", "stroke": key.colour, "stroke_width": 2}
            return element("circle", cx=centre, cy=middle, r=5.5, **ring)
        case Shape.SQUARE:
            box: Look = {"width": 14, "height": 14, "fill": key.colour}
            return element("rect", x=centre - 7, y=middle - 7, **box)
        case Shape.BOX:
            open_: Look = {"fill": "none", "stroke": key.colour, "stroke_width": 1.5}
            room: Look = {"x": centre - 7, "y": middle - 7, "width": 14, "height": 14}
            return element("rect", **room, **open_, stroke_dasharray=TALKS_DASH)
        case Shape.CHECKED | Shape.STARTED | Shape.CROSSED:
            return group(SYMBOLS[key.shape](at, key.colour, paper))
