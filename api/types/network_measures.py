"""What is measured of a network and of its nodes, as `graph.centrality` and others define it."""

import strawberry

from graph import measures


@strawberry.type(
    description="How a node stands in its network (ค่าวัดของจุด). Null is “not defined here”, never "
    "nought."
)
class NodeMeasures:
    of: strawberry.Private[measures.NodeMeasures]

    @strawberry.field(description="How many nodes it is joined to (จำนวนจุดที่เชื่อมอยู่).")
    def degree(self) -> int:
        return self.of.degree

    @strawberry.field(description="How many partnerships it has here (จำนวนคู่).")
    def partnership_count(self) -> int:
        return self.of.partnerships

    @strawberry.field(description="How many of them are signed (จำนวนคู่ที่ลงนามแล้ว).")
    def signed_count(self) -> int:
        return self.of.signed

    @strawberry.field(description="How many of them are in progress (จำนวนคู่ที่อยู่ระหว่างดำเนินการ).")
    def in_progress_count(self) -> int:
        return self.of.in_progress

    @strawberry.field(
        description="How alike the neighbourhoods of those are that share a neighbour with it, or, "
        "where provinces alone or partners alone are nodes, the share of pairs of its neighbours "
        "that are joined (สัมประสิทธิ์การเกาะกลุ่ม): 0 to 1."
    )
    def clustering(self) -> float | None:
        return self.of.clustering

    @strawberry.field(
        description="The share of pairs of its neighbours that would share a neighbour without it "
        "too (ความซ้ำซ้อน): 0 to 1; null for less than two neighbours, and where provinces alone or "
        "partners alone are nodes."
    )
    def redundancy(self) -> float | None:
        return self.of.redundancy

    @strawberry.field(
        description="The share of shortest paths between others that lead through it "
        "(ความเป็นตัวกลาง): 0 to 1, of the most that a node of its side could have."
    )
    def betweenness(self) -> float:
        return self.of.betweenness

    @strawberry.field(
        description="How near all others are (ความใกล้ชิด): 0 to 1; what it does not reach counts "
        "as nought."
    )
    def closeness(self) -> float:
        return self.of.closeness

    @strawberry.field(
        description="The probability to be met there by one who walks at random (เพจแรงก์): those "
        "of all nodes add up to 1."
    )
    def page_rank(self) -> float:
        return self.of.pagerank

    @strawberry.field(
        description="The largest k for which it is in a part where each has k neighbours at least "
        "(แกน k)."
    )
    def core(self) -> int:
        return self.of.core

    @strawberry.field(
        description="The number of its connected part (ส่วนที่เชื่อมถึงกัน), from 1, the largest first."
    )
    def component(self) -> int:
        return self.of.component


@strawberry.type(
    description="What is measured of a whole network (ค่าวัดของเครือข่าย). Null is “not defined”."
)
class NetworkSummary:
    of: strawberry.Private[measures.Summary]

    @strawberry.field(
        description=f"Whether it has fewer than {measures.SMALL} nodes (เครือข่ายขนาดเล็ก): then "
        "averages, shares and correlations say little."
    )
    def is_small(self) -> bool:
        return self.of.is_small

    @strawberry.field(description="How many provinces are nodes (จำนวนจังหวัด).")
    def province_count(self) -> int:
        return self.of.provinces

    @strawberry.field(description="How many partners are nodes (จำนวนฝ่ายต่างประเทศ).")
    def partner_count(self) -> int:
        return self.of.partners

    @strawberry.field(
        description="How many pairs of nodes are joined (จำนวนคู่จุดที่เชื่อมกัน), however many "
        "partnerships join them."
    )
    def joined_count(self) -> int:
        return self.of.edges

    @strawberry.field(description="How many partnerships its nodes have (จำนวนคู่).")
    def partnership_count(self) -> int:
        return self.of.partnerships

    @strawberry.field(description="How many of them are signed (จำนวนคู่ที่ลงนามแล้ว).")
    def signed_count(self) -> int:
        return self.of.signed

    @strawberry.field(description="How many of them are in progress (จำนวนคู่ที่อยู่ระหว่างดำเนินการ).")
    def in_progress_count(self) -> int:
        return self.of.in_progress

    @strawberry.field(
        description="The share of possible edges that there are (ความหนาแน่น): 0 to 1."
    )
    def density(self) -> float | None:
        return self.of.density

    @strawberry.field(
        description="The mean clustering of the nodes that have one (การเกาะกลุ่มเฉลี่ย): 0 to 1."
    )
    def clustering(self) -> float | None:
        return self.of.clustering

    @strawberry.field(
        description="The mean redundancy of the nodes that have one (ความซ้ำซ้อนเฉลี่ย): 0 to 1."
    )
    def redundancy(self) -> float | None:
        return self.of.redundancy

    @strawberry.field(
        description="Whether the well joined join each other (สหสัมพันธ์ของจำนวนจุดที่เชื่อม): the "
        "correlation of degrees over edges, -1 to 1."
    )
    def assortativity(self) -> float | None:
        return self.of.assortativity

    @strawberry.field(description="How many connected parts there are (จำนวนส่วนที่เชื่อมถึงกัน).")
    def component_count(self) -> int:
        return self.of.components

    @strawberry.field(description="How many nodes are in the largest of them (ขนาดของส่วนที่ใหญ่ที่สุด).")
    def largest_component_size(self) -> int:
        return self.of.largest_component

    @strawberry.field(description="How many communities there are (จำนวนกลุ่ม).")
    def community_count(self) -> int:
        return self.of.communities

    @strawberry.field(
        description="How much more is joined within communities than by chance (มอดุลาริตี): "
        "below 1; null where nothing is joined."
    )
    def modularity(self) -> float | None:
        return self.of.modularity
