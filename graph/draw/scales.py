"""How nodes of a network look: as large as a measure, in the colour of what they belong to."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

from graph.draw.frame import Key, Shape
from graph.draw.theme import Theme
from graph.errors import UnknownNameError
from graph.measures import Measures, NodeMeasures
from graph.model import THAILAND, Label
from graph.network import Network, Node, Side

LEAST = 3.0
"""Radius in pixels below which a node could not be seen."""


@dataclass(frozen=True, slots=True)
class Size:
    """A measure that nodes are drawn as large as; `decimals` of it are told.

    `note` is what it says, for who has never heard of it.
    """

    label: Label
    value: Callable[[NodeMeasures], float]
    decimals: int
    note: Label | None = None


SIZES: Mapping[str, Size] = {
    "degree": Size(Label("จำนวนจุดที่เชื่อมอยู่", "Neighbours (degree)"), lambda one: one.degree, 0),
    "partnerships": Size(Label("จำนวนคู่ความสัมพันธ์", "Partnerships"), lambda one: one.partnerships, 0),
    "betweenness": Size(
        Label("ความเป็นตัวกลาง (betweenness)", "Betweenness"),
        lambda one: one.betweenness,
        3,
        Label(
            "ความเป็นตัวกลาง: สัดส่วนของเส้นทางสั้นที่สุดระหว่างจุดอื่นที่ผ่านจุดนั้น (0 ถึง 1)",
            "Betweenness: the share of shortest ways between others that lead through it, 0 to 1",
        ),
    ),
    "pagerank": Size(
        Label("เพจแรงก์ (PageRank)", "PageRank"),
        lambda one: one.pagerank,
        4,
        Label(
            "เพจแรงก์: โอกาสที่จะพบผู้เดินสุ่มไปตามเส้นอยู่ที่จุดนั้น",
            "PageRank: the probability to be met by one who walks at random along lines",
        ),
    ),
    "closeness": Size(
        Label("ความใกล้ชิด (closeness)", "Closeness"),
        lambda one: one.closeness,
        3,
        Label(
            "ความใกล้ชิด: ยิ่งไปถึงจุดอื่นได้โดยผ่านเส้นน้อย ค่ายิ่งสูง (0 ถึง 1)",
            "Closeness: the fewer lines lead to the other points, the higher, 0 to 1",
        ),
    ),
}
"""What nodes can be drawn as large as."""


def size(name: str) -> Size:
    """Raises `UnknownNameError` with those that there are."""
    if name not in SIZES:
        raise UnknownNameError("measure", name, list(SIZES))
    return SIZES[name]


@dataclass(frozen=True)
class Radii:
    """Radii by which the area of a node is in proportion to its value, from `LEAST` on."""

    values: Mapping[str, float]
    largest: float

    @cached_property
    def most(self) -> float:
        return max(self.values.values(), default=0)

    def of(self, value: float) -> float:
        return max(self.largest * sqrt(value / self.most), LEAST) if self.most > 0 else LEAST

    def of_node(self, key: str) -> float:
        return self.of(self.values[key])


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour of each node, the mark that tells it without colour, and what they mean."""

    colours: Mapping[str, str]
    marks: Mapping[str, str]
    legend: tuple[Key, ...]
    notes: tuple[Label, ...] = ()


def by_side(network: Network, measures: Measures, theme: Theme) -> Colours:
    """Provinces and partners apart; their shape tells them too."""
    of = {Side.PROVINCE: theme.ink, Side.PARTNER: theme.categories[2]}
    return Colours({node.key: of[node.side] for node in network.nodes}, {}, ())


def by_country(network: Network, measures: Measures, theme: Theme) -> Colours:
    """The countries with the most partnerships; Thailand is that of every province."""
    countries = network.view.catalogue.countries
    counted: Counter[str] = Counter()
    for node in network.nodes:
        if node.side is Side.PARTNER and node.thing.country:
            counted[node.thing.country] += len(node.partnerships)
    ranked = sorted(counted, key=lambda key: (-counted[key], key))
    of = {THAILAND: theme.ink, **dict(zip(ranked, theme.categories, strict=False))}
    belongs = {node.key: node.thing.country for node in network.nodes}
    legend = [
        Key(Shape.SQUARE, of[key], _called(key, countries[key].label))
        for key in ranked
        if key in of
    ]
    if len(ranked) > len(legend) or not all(belongs.values()):
        legend.append(Key(Shape.SQUARE, theme.rest, Label("ประเทศอื่น", "Other countries")))
    partners = [node for node in network.nodes if node.side is Side.PARTNER]
    marks = {node.key: node.thing.country or "" for node in partners}
    return _coloured(belongs, of, marks, legend, theme)


COMMUNITIES = Label(
    "กลุ่มคือจุดที่เชื่อมกันเองมากกว่าที่เชื่อมกับจุดอื่น (หาด้วยวิธี Louvain) เลขหลังชื่อคือเลขกลุ่ม",
    "A community is of points that are joined more to each other than to the rest (found by the "
    "Louvain method); the number behind a name is that of its community",
)


def by_community(network: Network, measures: Measures, theme: Theme) -> Colours:
    """The largest communities of several nodes, as Louvain finds them."""
    belongs = {key: str(one.community) for key, one in measures.nodes.items()}
    counted = Counter(belongs.values())
    shown = [one for one, members in counted.most_common(len(theme.categories)) if members > 1]
    of = dict(zip(shown, theme.categories, strict=False))
    legend = [
        Key(
            Shape.SQUARE,
            of[one],
            Label(f"กลุ่ม {one} ({counted[one]} จุด)", f"Community {one} ({counted[one]} points)"),
        )
        for one in shown
    ]
    if more := len(counted) - len(shown):
        told = Label(f"อีก {more} กลุ่มที่เล็กกว่า", f"Smaller communities: {more}")
        legend.append(Key(Shape.SQUARE, theme.rest, told))
    found = _coloured(belongs, of, belongs, legend, theme)
    return replace(found, notes=(COMMUNITIES,))


def _coloured(
    belongs: Mapping[str, str | None],
    of: Mapping[str, str],
    marks: Mapping[str, str],
    legend: Sequence[Key],
    theme: Theme,
) -> Colours:
    colours = {key: of.get(one or "", theme.rest) for key, one in belongs.items()}
    return Colours(colours, marks, tuple(legend))


def _called(key: str, label: Label) -> Label:
    return Label(f"{key} {label.th}", f"{key} {label.en}")


COLOURS: Mapping[str, Callable[[Network, Measures, Theme], Colours]] = {
    "side": by_side,
    "country": by_country,
    "community": by_community,
}
"""What nodes can be coloured by."""


def colours(name: str, network: Network, measures: Measures, theme: Theme) -> Colours:
    """Raises `UnknownNameError` with the ways that there are."""
    if name not in COLOURS:
        raise UnknownNameError("colour", name, list(COLOURS))
    return COLOURS[name](network, measures, theme)


def nodes_by_importance(network: Network, radii: Radii) -> list[Node]:
    """The largest first; ties by how many partnerships they have, then by key."""
    return sorted(
        network.nodes,
        key=lambda one: (-radii.values[one.key], -len(one.partnerships), one.key),
    )
