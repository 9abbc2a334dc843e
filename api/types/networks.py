"""Networks of partnerships: nodes and edges, where they are drawn, and what is measured of them."""

from inspect import Parameter
from typing import Annotated, Any

import strawberry

from api.types.codes import AgreementState, state
from api.types.context import Info
from api.types.enums import made
from api.types.groups import BasisEnum
from api.types.listing import AsOfDay, as_of_day, chosen, filtering, view_of
from api.types.network_measures import NetworkSummary, NodeMeasures
from api.types.partnerships import Partnership
from api.types.places import Place, place, placed
from api.types.signatures import Arguments, signed
from graph import network as networks
from graph.analysis import Analysis, analysis
from graph.grouping import Basis
from graph.network import Shape, Side, joins
from graph.properties import Thing
from graph.view import View

SHAPES = {
    Shape.UNITS: "Provinces and foreign units (จังหวัดกับหน่วยการปกครองของต่างประเทศ): an edge is one "
    "partnership.",
    Shape.SUBDIVISIONS: "Provinces and first-level units abroad (จังหวัดกับหน่วยการปกครองระดับแรก): an "
    "edge is one partnership.",
    Shape.COUNTRIES: "Provinces and countries (จังหวัดกับประเทศ): an edge is one partnership.",
    Shape.SHARED_PARTNERS: "Provinces alone (เฉพาะจังหวัด): an edge joins two that share partners.",
    Shape.SHARED_PROVINCES: "Partners alone (เฉพาะฝ่ายต่างประเทศ): an edge joins two that share "
    "provinces.",
}
SIDES = {
    Side.PROVINCE: "A Thai province (จังหวัดของไทย).",
    Side.PARTNER: "A partner, or what it lies in (ฝ่ายต่างประเทศ).",
}

NetworkView: Any = made(
    "NetworkView",
    "What the nodes of a network are, and what joins them (มุมมองของเครือข่าย).",
    {str(shape): said for shape, said in SHAPES.items()},
)
NetworkSide: Any = made(
    "NetworkSide",
    "Who a node is in its partnerships (ฝ่าย).",
    {str(side): said for side, said in SIDES.items()},
)
InView = Annotated[
    NetworkView,
    strawberry.argument(description="What the nodes are, and what joins them (มุมมอง)."),
]
OnBasis = Annotated[
    BasisEnum,
    strawberry.argument(
        description="What counts for a subdivision: it alone (เฉพาะพื้นที่นั้น), or what lies in it "
        "too (รวมพื้นที่ภายใน). Where provinces or partners are alone: whether they share a foreign "
        "unit itself, or the subdivision around it."
    ),
]


@strawberry.type(
    description="A place in a network (จุดในเครือข่าย), with its partnerships that are there."
)
class NetworkNode:
    of: strawberry.Private[networks.Node]
    within: strawberry.Private[Analysis]

    @strawberry.field(description="The key of its place (รหัส), unique in the network.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="Who it is in its partnerships (ฝ่าย).")
    def side(self) -> NetworkSide:
        return NetworkSide(self.of.side.value)

    @strawberry.field(description="The place itself (พื้นที่).")
    def place(self) -> Place:
        return placed(self.of.thing)

    @strawberry.field(description="Its partnerships (คู่ความสัมพันธ์), by key.")
    def partnerships(self) -> list[Partnership]:
        return list(map(view_of(self.within.network.view), self.of.partnerships))

    @strawberry.field(
        description="Where it is drawn (ตำแหน่งในภาพ), from the left; an edge is about 1 long."
    )
    def x(self) -> float:
        return self.within.positions[self.of.key].x

    @strawberry.field(description="Where it is drawn (ตำแหน่งในภาพ), from the top.")
    def y(self) -> float:
        return self.within.positions[self.of.key].y

    @strawberry.field(description="What is measured of it (ค่าวัด).")
    def measures(self) -> NodeMeasures:
        return NodeMeasures(of=self.within.measures.nodes[self.of.key])

    @strawberry.field(description="The community it is of (กลุ่ม).")
    def community(self) -> "NetworkCommunity":
        number = self.within.measures.nodes[self.of.key].community
        return NetworkCommunity(number=number, within=self.within)


@strawberry.type(
    description="Two nodes that are joined (เส้นเชื่อม): by one partnership, or by what they share."
)
class NetworkEdge:
    of: strawberry.Private[networks.Edge]
    within: strawberry.Private[Analysis]

    @strawberry.field(description="The province, or the node of the lesser key (จุดต้นทาง).")
    def source(self) -> NetworkNode:
        return NetworkNode(of=self.within.network.by_key[self.of.source], within=self.within)

    @strawberry.field(description="The other node (จุดปลายทาง).")
    def target(self) -> NetworkNode:
        return NetworkNode(of=self.within.network.by_key[self.of.target], within=self.within)

    @strawberry.field(
        description="The partnerships behind it (คู่ความสัมพันธ์): one, or all by which the two share "
        "something."
    )
    def partnerships(self) -> list[Partnership]:
        return list(map(view_of(self.within.network.view), self.of.partnerships))

    @strawberry.field(
        description="What the two share (สิ่งที่มีร่วมกัน): partners, or provinces; empty where it is "
        "a partnership itself."
    )
    def shared(self, info: Info) -> list[Place]:
        return [place(info, key) for key in self.of.shared]

    @strawberry.field(
        description="How many things the two share (น้ำหนัก); 1 where it is a partnership itself."
    )
    def weight(self) -> int:
        return self.of.weight

    @strawberry.field(
        description="Whether it is signed (ลงนามแล้ว), or the two share something that both have "
        "signed with; else it is in progress (อยู่ระหว่างดำเนินการ)."
    )
    def is_signed(self) -> bool:
        return self.of.is_signed

    @strawberry.field(
        description="How much of what the two share both have signed with (จำนวนที่ลงนามแล้วทั้งสองฝั่ง); "
        "of a partnership 1 where it is signed, else 0."
    )
    def signed_count(self) -> int:
        return self.of.signed

    @strawberry.field(
        description="The state of its partnership on the day (สถานะ); null where two share things."
    )
    def state(self) -> AgreementState | None:
        if self.of.shared:
            return None
        return state(self.within.network.view.state(self.of.partnerships[0]))


@strawberry.type(
    description="Nodes that are joined among each other more than by chance (กลุ่ม), as Louvain's "
    "method finds them: one good division of several."
)
class NetworkCommunity:
    within: strawberry.Private[Analysis]
    number: int = strawberry.field(description="Its number (ลำดับ), from 1, the largest first.")

    @strawberry.field(description="Its members (สมาชิก), provinces first, by key.")
    def nodes(self) -> list[NetworkNode]:
        known, members = self.within.measures.nodes, self.within.network.nodes
        found = [one for one in members if known[one.key].community == self.number]
        return [NetworkNode(of=one, within=self.within) for one in found]


@strawberry.type(
    description="Provinces and their partners, or one side alone, and what joins them (เครือข่าย): "
    "of the partnerships that pass a filter, on a day."
)
class Network:
    of: strawberry.Private[Analysis]

    @strawberry.field(description="What is measured of the whole (ค่าวัดของเครือข่าย).")
    def summary(self) -> NetworkSummary:
        return NetworkSummary(of=self.of.measures.summary)

    @strawberry.field(description="The nodes (จุด): provinces first, by key.")
    def nodes(self) -> list[NetworkNode]:
        return [NetworkNode(of=one, within=self.of) for one in self.of.network.nodes]

    @strawberry.field(description="The edges (เส้นเชื่อม), by the keys of their ends.")
    def edges(self) -> list[NetworkEdge]:
        return [NetworkEdge(of=one, within=self.of) for one in self.of.network.edges]

    @strawberry.field(description="The communities (กลุ่ม), the largest first.")
    def communities(self) -> list[NetworkCommunity]:
        count = self.of.measures.summary.communities
        return [NetworkCommunity(number=n, within=self.of) for n in range(1, count + 1)]

    @strawberry.field(description="The day asked for (ข้อมูล ณ วันที่); null: none was.")
    def as_of(self) -> AsOfDay | None:
        return as_of_day(self.of.network.view)

    @strawberry.field(
        description="Partnerships that are no part of it (คู่ที่ไม่อยู่ในเครือข่าย), since it is not "
        "known what their partner lies in."
    )
    def left_out(self) -> list[Partnership]:
        return list(map(view_of(self.of.network.view), self.of.network.left_out))

    @strawberry.field(
        description="Partnerships of which it cannot be told whether they pass the filter, or held "
        "on the day (คู่ที่ยังไม่อาจตัดสินได้): no part of it."
    )
    def undetermined(self) -> list[Partnership]:
        return list(map(view_of(self.of.network.view), self.of.network.undetermined))


def _network(root: Any, info: Info, **asked: Any) -> Network:
    view = View(info.context.catalogue, asked["as_of"])
    partnerships = view.catalogue.partnerships.values()
    found = chosen(Thing.PARTNERSHIP, partnerships, view, asked["filter"])
    shape, basis = Shape(asked["view"].value), Basis(asked["basis"].value)
    if (edges := joins(view, found, shape, basis)) > info.context.limits.network:
        raise info.context.limits.refusal("network", edges)
    return Network(of=analysis(view, found, shape, basis))


ARGUMENTS: Arguments = {
    "view": (InView, Parameter.empty),
    **filtering(Thing.PARTNERSHIP),
    "basis": (OnBasis, BasisEnum(Basis.ROLLED_UP)),
}
network: Any = strawberry.field(
    resolver=signed(_network, ARGUMENTS, Network),
    description="The network of partnerships (เครือข่าย): who is joined to whom, where to draw them, "
    "and what is measured.",
)
