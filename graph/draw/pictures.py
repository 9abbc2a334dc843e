"""Every kind of picture, in one table that all doors read, and how one is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.analysis import analysis
from graph.citation import citation
from graph.draw import typeface
from graph.draw.bars import bars
from graph.draw.border import border
from graph.draw.frame import Body, Heading, Style, framed, nothing
from graph.draw.map import arc_map
from graph.draw.matrix import Order, matrix
from graph.draw.profile import profile
from graph.draw.sociogram import sociogram
from graph.draw.states import states
from graph.draw.svg import Element
from graph.draw.timeline import timeline
from graph.errors import UnknownNameError
from graph.filters import Found
from graph.grouping import Basis, Dimension, grouped
from graph.model import Label
from graph.network import Shape
from graph.selection import Selection
from graph.view import View


@dataclass(frozen=True, slots=True)
class Options:
    """What a kind of picture can be asked beside what it shows; each kind reads some of it.

    `of` is the key of the place that a profile is of, `order` that of the rows of a matrix.
    """

    shape: Shape = Shape.UNITS
    basis: Basis = Basis.ROLLED_UP
    by: Dimension = Dimension.COUNTRY
    size: str = "degree"
    colour: str = "side"
    order: Order = Order.REGION
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of picture: what it is called, and the options that it reads.

    One that `draws_nothing` has something to say where no partnership is left, too.
    """

    name: str
    title: Label
    options: tuple[str, ...]
    draw: Callable[[Selection, Options, Style], Body]
    draws_nothing: bool = False


def _timeline(selection: Selection, options: Options, style: Style) -> Body:
    return timeline(*_found(selection), style)


def _bars(selection: Selection, options: Options, style: Style) -> Body:
    return bars(grouped(*_found(selection), [options.by], options.basis), options.by, style)


def _network(selection: Selection, options: Options, style: Style) -> Body:
    found = analysis(*_found(selection), options.shape, options.basis)
    return sociogram(found, options.size, options.colour, style)


def _map(selection: Selection, options: Options, style: Style) -> Body:
    return arc_map(*_found(selection), style)


def _matrix(selection: Selection, options: Options, style: Style) -> Body:
    return matrix(*_found(selection), options.order, style)


def _states(selection: Selection, options: Options, style: Style) -> Body:
    return states(*_found(selection), style)


def _border(selection: Selection, options: Options, style: Style) -> Body:
    return border(*_found(selection), style, is_filtered=selection.filter is not None)


def _profile(selection: Selection, options: Options, style: Style) -> Body:
    return profile(*_found(selection), options.of, style)


def _found(selection: Selection) -> tuple[View, Found]:
    return selection.view, selection.found


_EVERY = (
    Kind("bars", Label("อันดับคู่ความสัมพันธ์", "Partnerships, ranked"), ("by", "basis"), _bars),
    Kind(
        "network",
        Label("เครือข่ายความสัมพันธ์เมืองพี่เมืองน้อง", "The network of sister cities"),
        ("shape", "basis", "size", "colour"),
        _network,
    ),
    Kind(
        "timeline",
        Label("ปีที่ลงนามหรือเริ่มดำเนินการ", "When partnerships were signed or begun"),
        (),
        _timeline,
    ),
    Kind("matrix", Label("จังหวัดกับประเทศคู่ความสัมพันธ์", "Provinces by country"), ("order",), _matrix),
    Kind(
        "map",
        Label("แผนที่คู่ความสัมพันธ์ของจังหวัดไทย", "Partnerships of Thai provinces on the map"),
        (),
        _map,
    ),
    Kind(
        "border",
        Label("จังหวัดชายแดนกับประเทศเพื่อนบ้าน", "Border provinces and their neighbours"),
        (),
        _border,
    ),
    Kind(
        "states",
        Label("คู่ความสัมพันธ์ในแต่ละขั้นตอน", "Partnerships by step of the procedure"),
        (),
        _states,
    ),
    Kind("profile", Label("ข้อมูลโดยย่อ", "Profile"), ("of",), _profile, draws_nothing=True),
)
KINDS: Mapping[str, Kind] = MappingProxyType({one.name: one for one in _EVERY})


def find(name: str) -> Kind:
    """The kind of a name. Raises `UnknownNameError` with those that there are."""
    if name not in KINDS:
        raise UnknownNameError("kind of picture", name, list(KINDS))
    return KINDS[name]


def picture(
    kind: Kind,
    selection: Selection,
    options: Options,
    style: Style,
    title: str | None = None,
    subtitle: str | None = None,
) -> Element:
    """The picture as an `svg` element; `title` and `subtitle` in place of the usual ones."""
    body = (
        kind.draw(selection, options, style)
        if selection.pairs or kind.draws_nothing
        else nothing(len(selection.undetermined), style)
    )
    called = title or (body.called or kind.title).of(style.lang)
    said = "; ".join(selection.lines(style.lang))
    asked = subtitle or typeface.spelled("; ".join(selection.asked(style.lang)))
    heading = Heading(called, asked, f"{called}. {body.counted.of(style.lang)}. {said}".strip())
    return framed(body, heading, citation(selection.catalogue), style)
