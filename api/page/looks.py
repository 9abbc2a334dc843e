"""How a picture can be asked for on the page: its options, each value in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from api.page.state import State
from graph.draw import pictures
from graph.draw.matrix import Order
from graph.draw.pictures import Options
from graph.draw.scales import COLOURS, SIZES
from graph.grouping import Basis
from graph.model import Label
from graph.network import Shape

_SHAPES: Mapping[str, Label] = {
    Shape.UNITS: Label("จังหวัดกับคู่", "Provinces and partners"),
    Shape.SUBDIVISIONS: Label("จังหวัดกับมณฑลหรือรัฐของคู่", "Provinces and partners' subdivisions"),
    Shape.COUNTRIES: Label("จังหวัดกับประเทศ", "Provinces and countries"),
    Shape.SHARED_PARTNERS: Label("จังหวัดที่มีคู่ร่วมกัน", "Provinces that share partners"),
    Shape.SHARED_PROVINCES: Label("คู่ที่มีจังหวัดร่วมกัน", "Partners that share provinces"),
}
_BASES: Mapping[str, Label] = {
    Basis.ROLLED_UP: Label("รวมพื้นที่ภายใน", "With the places within"),
    Basis.DIRECT: Label("เฉพาะหน่วยนั้นเอง", "The unit itself"),
}
_COLOURS = {
    "side": Label("ฝ่ายไทยและฝ่ายต่างประเทศ", "Thai or foreign"),
    "country": Label("ประเทศ", "Country"),
    "community": Label("กลุ่มที่เกาะกัน", "Community"),
}
_ORDERS: Mapping[str, Label] = {
    Order.REGION: Label("ภาค", "Region"),
    Order.PARTNERSHIPS: Label("จำนวนคู่", "Number of partnerships"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """An option of pictures with what its values are called; `usual` holds where none is said."""

    name: str
    label: Label
    values: Mapping[str, Label]
    usual: str


_USUAL = Options()
_EVERY = (
    Look("shape", Label("แสดง", "Show"), _SHAPES, _USUAL.shape),
    Look("basis", Label("นับ", "Count"), _BASES, _USUAL.basis),
    Look(
        "size",
        Label("ขนาดของจุด", "Size of nodes"),
        {name: one.label for name, one in SIZES.items()},
        _USUAL.size,
    ),
    Look(
        "colour",
        Label("สีของจุด", "Colour of nodes"),
        {name: _COLOURS[name] for name in COLOURS},
        _USUAL.colour,
    ),
    Look("order", Label("เรียงตาม", "Order"), _ORDERS, _USUAL.order),
)
LOOKS: Mapping[str, Look] = MappingProxyType({one.name: one for one in _EVERY})


def offered(state: State) -> Sequence[Look]:
    """The options of the picture that is shown; a table has none."""
    kind = pictures.KINDS.get(state.view)
    return [LOOKS[name] for name in kind.options] if kind else []
