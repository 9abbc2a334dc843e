"""What every picture must hold, found by walking through its elements as a reader of SVG does."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, radians, sin
from xml.etree import ElementTree

from shapely import Point, Polygon, STRtree, affinity, box

from graph.conclusions import Partnership
from graph.draw import typeface
from graph.draw.frame import Style
from graph.draw.pictures import Options, find, picture
from graph.draw.svg import Element, Value
from graph.draw.theme import THEMES, contrast
from graph.model import Keyed
from graph.selection import Selection
from graph.view import View
from tests.built import loaded_catalogue

SELECTIONS: Mapping[str, Callable[[Partnership], bool]] = {
    "all": lambda one: True,
    "China": lambda one: "CN" in one.areas,
    "Chiang Mai": lambda one: one.province == "TH-50",
    "Cambodia": lambda one: "KH" in one.areas,
    "undated": lambda one: not ((when := View(loaded_catalogue()).began(one)) and when.year),
    "one": lambda one: one.key == min(loaded_catalogue().partnerships),
    "none": lambda one: False,
}
"""What pictures are tried with, beside the whole."""
STACKED, PLAIN, DESCENT = 1.125, 0.95, 0.27
"""How far text reaches above and below its baseline, in units of its size: Thai stacks marks."""
READABLE = 4.5
"""Contrast of text by WCAG 2.2 (1.4.3)."""
TOUCHING = 0.5
"""Square pixels that two boxes may share: they are rounded to hundredths of a pixel."""
Matrix = tuple[float, float, float, float, float, float]
"""x' = a·x + b·y + e and y' = c·x + d·y + f, as (a, b, c, d, e, f)."""
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
INHERITED = ("font-size", "font-weight", "text-anchor", "fill")


@dataclass(frozen=True)
class Text:
    """A text as it is drawn, and the colour that it stands on."""

    words: str
    weight: int
    colour: str
    ground: str
    box: Polygon


@cache
def selection(name: str = "all") -> Selection:
    """Of `SELECTIONS`."""
    loaded, keep = loaded_catalogue(), SELECTIONS[name]
    kept = tuple(one for one in loaded.partnerships.values() if keep(one))
    return Selection(loaded, kept, filter=None if name == "all" else name)


@cache
def drawn(
    kind: str,
    options: Options = Options(),  # noqa: B008 - it is frozen
    wanted: str = "all",
    lang: str = "en",
    theme: str = "light",
    width: float = 1000,
) -> Element:
    return picture(find(kind), selection(wanted), options, style(lang, theme, width))


def style(lang: str = "en", theme: str = "light", width: float = 1000) -> Style:
    return Style(lang, THEMES[theme], width)


def check(picture: Element) -> None:
    """Everything that is asked of every picture."""
    assert unreadable(picture) == []
    assert outside(picture) == []
    assert overlapping(picture) == []
    assert without_glyph(picture) == []
    assert faint(picture) == []
    marked(picture)


def unreadable(picture: Element) -> list[str]:
    """Attributes that a page would refuse, or that a document must not have."""
    ElementTree.fromstring(str(picture))
    return [name for one in picture.walk() for name in one.attributes if name in ("style", "class")]


def outside(picture: Element) -> list[str]:
    """Texts that reach over the edge."""
    width, height = (float(picture.attributes[side]) for side in ("width", "height"))
    frame = box(0, 0, width, height).buffer(TOUCHING)
    return [one.words for one in texts(picture) if not frame.contains(one.box)]


def overlapping(picture: Element) -> list[tuple[str, str]]:
    """Texts of which one lies over the other."""
    found = texts(picture)
    ones, others = STRtree([one.box for one in found]).query(
        [one.box for one in found], predicate="intersects"
    )
    pairs = sorted((int(n), int(m)) for n, m in zip(ones, others, strict=True) if n < m)
    return [
        (found[n].words, found[m].words)
        for n, m in pairs
        if found[n].box.intersection(found[m].box).area > TOUCHING
    ]


def without_glyph(picture: Element) -> list[str]:
    return [one.words for one in texts(picture) if typeface.missing(one.words, one.weight)]


def faint(picture: Element) -> list[tuple[str, str, str]]:
    """Texts that stand out too little from what they stand on, or stand on nothing."""
    told = [(one.words, one.colour, one.ground) for one in texts(picture)]
    return [one for one in told if not one[2] or contrast(one[1], one[2]) < READABLE]


def marked(picture: Element) -> set[Keyed]:
    """The things that marks stand for. Fails at an IRI that names none."""
    by_iri = loaded_catalogue().by_iri
    told = [str(one.attributes.get("data-iri", "")) for one in picture.walk()]
    return {by_iri[iri] for one in told for iri in one.split()}


def titles(picture: Element) -> list[str]:
    """What marks say to whoever points at them."""
    marks = [one for one in picture.walk() if "data-iri" in one.attributes]
    found = [one.children[0] for one in marks]
    return ["".join(map(str, one.children)) for one in found if isinstance(one, Element)]


def words(picture: Element) -> str:
    """All that is written, in the order it is drawn."""
    return " ".join(one.words for one in texts(picture))


def texts(picture: Element) -> list[Text]:
    return _read(_Same(picture))


@dataclass(frozen=True, eq=False)
class _Same:
    """A picture that equals itself alone: its texts are kept, since every check asks for them."""

    picture: Element

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.picture is other.picture

    def __hash__(self) -> int:
        return id(self.picture)


@lru_cache(maxsize=32)
def _read(same: _Same) -> list[Text]:
    return list(_texts(same.picture, {}, UNMOVED, []))


def _texts(
    one: Element,
    inherited: Mapping[str, Value],
    matrix: Matrix,
    painted: list[tuple[Polygon, str]],
) -> Iterator[Text]:
    look = {**inherited, **{key: one.attributes[key] for key in INHERITED if key in one.attributes}}
    for step in _steps(str(one.attributes.get("transform", ""))):
        matrix = _product(matrix, step)
    if one.name == "text":
        yield _text(one, look, matrix, painted)
        return
    shape, colour = _outline(one), look.get("fill", "#000000")
    if shape and colour != "none":
        painted.append((affinity.affine_transform(shape, matrix), str(colour)))
    for child in one.children:
        if isinstance(child, Element):
            yield from _texts(child, look, matrix, painted)


def _text(
    one: Element,
    look: Mapping[str, Value],
    matrix: Matrix,
    painted: Sequence[tuple[Polygon, str]],
) -> Text:
    words = "".join(child if isinstance(child, str) else _no_child(child) for child in one.children)
    size, weight = float(look["font-size"]), int(look.get("font-weight", typeface.REGULAR))
    across = typeface.width(words, size, weight)
    anchor = {"start": 0.0, "middle": 0.5, "end": 1.0}[str(look.get("text-anchor", "start"))]
    left = float(one.attributes.get("x", 0)) - across * anchor
    baseline = float(one.attributes.get("y", 0))
    rise = STACKED if re.search("[\u0e00-\u0e7f]", words) else PLAIN
    room = box(left, baseline - rise * size, left + across, baseline + DESCENT * size)
    at = affinity.affine_transform(Point(left + across / 2, baseline - size / 3), matrix)
    below = next((colour for shape, colour in reversed(painted) if shape.contains(at)), "")
    # A halo is painted under the letters: what they stand on.
    ground = str(one.attributes.get("stroke", below))
    moved = affinity.affine_transform(room, matrix)
    return Text(words, weight, str(look.get("fill", "#000000")), ground, moved)


def _no_child(child: Element) -> str:
    raise ValueError(f"a text holds {child.name}: the checks measure whole texts alone")


def _outline(one: Element) -> Polygon | None:
    """What a filled shape covers; a path is drawn on, and never written on."""
    at = {key: float(value) for key, value in one.attributes.items() if _is_number(value)}
    match one.name:
        case "rect":
            left, top = at.get("x", 0), at.get("y", 0)
            return box(left, top, left + at["width"], top + at["height"])
        case "circle":
            return Point(at.get("cx", 0), at.get("cy", 0)).buffer(at["r"])
    return None


def _is_number(value: Value) -> bool:
    return not isinstance(value, str) or bool(re.fullmatch(r"-?\d+(\.\d+)?", value))


def _steps(transform: str) -> Iterator[Matrix]:
    for name, given in re.findall(r"(\w+)\(([^)]*)\)", transform):
        yield from _step(name, [float(one) for one in re.split(r"[\s,]+", given.strip())])


def _step(name: str, given: list[float]) -> Iterator[Matrix]:
    match name, given:
        case "translate", [x, *y]:
            yield (1, 0, 0, 1, x, sum(y))
        case "scale", [x, *y]:
            yield (x, 0, 0, y[0] if y else x, 0, 0)
        case "rotate", [angle, *centre]:
            right, down = centre or (0.0, 0.0)
            along, across = cos(radians(angle)), sin(radians(angle))
            yield (1, 0, 0, 1, right, down)
            yield (along, -across, across, along, 0, 0)
            yield (1, 0, 0, 1, -right, -down)
        case _:
            raise ValueError(f"{name} of {given} is no transform that the checks know")


def _product(first: Matrix, then: Matrix) -> Matrix:
    """Of what stands around, and what stands within it."""
    a, b, c, d, e, f = first
    k, m, n, p, x, y = then
    return (
        a * k + b * n,
        a * m + b * p,
        c * k + d * n,
        c * m + d * p,
        a * x + b * y + e,
        c * x + d * y + f,
    )
