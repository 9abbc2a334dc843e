"""Partnerships in groups: counted, with their members, and grouped again within."""

from inspect import Parameter
from typing import Annotated, Any

import strawberry

from api.types.connection import PAGING, Connection, bad_input, paged
from api.types.context import Confidence, Info, InLang, Lang, confidence, text
from api.types.dates import DateRange, date_range
from api.types.enums import column_enum, made
from api.types.having import GroupHaving, has, having
from api.types.listing import (
    Asked,
    AsOfDay,
    as_of_day,
    chosen,
    filtering,
    listed,
    listing_of,
    ordering,
    page,
    view_of,
    wrapped,
)
from api.types.named import Node
from api.types.orders import described, order_argument, order_of
from api.types.orders import read as read_orders
from api.types.partnerships import Partnership
from api.types.places import Place, Province
from api.types.signatures import Arguments, left_out, signed
from api.types.sources import SourceRow
from graph.filters import Found
from graph.grouping import ORDERS, Basis, Dimension, Group, Grouping, grouped, regrouped
from graph.model import Aspect, Bounds, Label, Labelled
from graph.ordering import ordered
from graph.properties import Thing
from graph.view import View

MOST_DIMENSIONS = 4
DIMENSIONS = {
    Dimension.COUNTRY: "The country (ประเทศ) of the foreign side.",
    Dimension.SUBDIVISION: "The first-level unit abroad (หน่วยการปกครองระดับแรก), such as a Chinese "
    "province (มณฑล): by the basis, the foreign side itself, or the unit it lies in.",
    Dimension.PLACE: "The place abroad (พื้นที่ในต่างประเทศ): by the basis, the foreign side itself, or "
    "that and every place it lies in.",
    Dimension.PROVINCE: "The Thai province (จังหวัด).",
    Dimension.REGION: "The region of Thailand (ภาค) that the province lies in.",
    Dimension.STATE: "The state (สถานะ) on the day; of talks, the step where it is known.",
    Dimension.FIELD: "The field of cooperation (สาขาความร่วมมือ) that a document names; none where "
    "none is.",
    Dimension.YEAR: "The year (ปี) it was signed, or talks started; none where that may be two.",
    Dimension.LEVEL: "What kind of unit the foreign side is (ระดับหน่วยการปกครอง).",
    Dimension.BORDER: "A country that the Thai province borders by land (ประเทศเพื่อนบ้าน), "
    "whatever the country of its partner.",
    Dimension.TABLE: "The table (ตาราง) that prints it.",
    Dimension.CONFIDENCE: "How sure it is (ระดับความเชื่อมั่น).",
    Dimension.SIGNATORY: "The municipality (เทศบาล) that signed a document of it; none where the "
    "source names none.",
}

BasisEnum: Any = column_enum("basis")
GroupBy: Any = made(
    "GroupBy",
    "What partnerships are grouped by (จัดกลุ่มตาม).",
    {str(dimension): said for dimension, said in DIMENSIONS.items()},
)
By = Annotated[
    list[GroupBy],
    strawberry.argument(
        description="By what to group (จัดกลุ่มตาม): there is a group for every combination of keys."
    ),
]
OnBasis = Annotated[
    BasisEnum,
    strawberry.argument(
        description="What counts for a SUBDIVISION or a PLACE: it alone (เฉพาะพื้นที่นั้น), or what "
        "lies in it too (รวมพื้นที่ภายใน)."
    ),
]


@strawberry.type(description="What the members of a group share in one dimension (ค่าที่ใช้จัดกลุ่ม).")
class GroupKey:
    of: strawberry.Private[Labelled | None]
    named: strawberry.Private[Label]
    dimension: GroupBy = strawberry.field(description="The dimension (มิติที่จัดกลุ่ม).")
    key: strawberry.ID = strawberry.field(
        description="The key of the thing (รหัส); the year of the common era (ค.ศ.)."
    )

    @strawberry.field(
        description="The name of the thing (ชื่อ); the year in the era of the language."
    )
    def label(self, lang: InLang = Lang.TH) -> str:
        return text(self.named, lang)

    @strawberry.field(description="The thing itself (สิ่งที่ใช้จัดกลุ่ม); null for a year.")
    def thing(self) -> Node | None:
        found: Node | None = wrapped(self.of) if self.of else None
        return found


def _members(root: Any, info: Info, **asked: Any) -> Any:
    return listed(Thing.PARTNERSHIP, Found(root.of.members), root.of.view, asked)


def _groups(root: Any, info: Info, **asked: Any) -> Any:
    found = regrouped(root.of, _dimensions(asked["by"]), Basis(asked["basis"].value))
    return _listed(root.of.view, found, asked)


def _all_groups(root: Any, info: Info, **asked: Any) -> Any:
    view = View(info.context.catalogue, asked["as_of"])
    partnerships = view.catalogue.partnerships.values()
    found = chosen(Thing.PARTNERSHIP, partnerships, view, asked["filter"])
    by, basis = _dimensions(asked["by"]), Basis(asked["basis"].value)
    return _listed(view, grouped(view, found, by, basis), asked)


HAVING = "Which groups to list (เงื่อนไขของกลุ่ม); all where it is left out."
GROUPING: Arguments = {
    "by": (By, Parameter.empty),
    "basis": (OnBasis, BasisEnum(Basis.ROLLED_UP)),
    "having": (left_out(GroupHaving, HAVING), None),
    **order_argument(order_of("PartnershipGroup", described(ORDERS))),
    **PAGING,
}


@strawberry.type(
    description="Partnerships that share a key in every dimension, counted (กลุ่มคู่ความสัมพันธ์)."
)
class PartnershipGroup:
    of: strawberry.Private[Group]

    @strawberry.field(
        description="What they share (ค่าที่ใช้จัดกลุ่ม): a key for each dimension, in that order."
    )
    def keys(self) -> list[GroupKey]:
        group = self.of
        named = zip(group.dimensions, group.keys, group.things, group.labels, strict=True)
        return [
            GroupKey(of=thing, named=label, dimension=GroupBy(by), key=strawberry.ID(key))
            for by, key, thing, label in named
        ]

    @strawberry.field(description="How many partnerships (จำนวนคู่).")
    def partnership_count(self) -> int:
        return len(self.of.members)

    @strawberry.field(description="How many distinct Thai provinces (จำนวนจังหวัด).")
    def province_count(self) -> int:
        return len(self.of.provinces)

    @strawberry.field(
        description="How many distinct Thai provinces by partnerships that are certain "
        "(จำนวนจังหวัดที่แน่นอน)."
    )
    def certain_province_count(self) -> int:
        return len(self.of.certain_provinces)

    @strawberry.field(
        description="How many distinct foreign units (จำนวนหน่วยการปกครองของต่างประเทศ)."
    )
    def place_count(self) -> int:
        return len(self.of.places)

    @strawberry.field(
        description="How many distinct countries (จำนวนประเทศ); unknown ones are not counted."
    )
    def country_count(self) -> int:
        return len(self.of.countries)

    @strawberry.field(description="The Thai provinces (จังหวัด), by code.")
    def provinces(self) -> list[Province]:
        provinces = self.of.view.catalogue.provinces
        return [wrapped(provinces[key]) for key in self.of.provinces]

    @strawberry.field(description="The foreign units (หน่วยการปกครองของต่างประเทศ), by key.")
    def places(self) -> list[Place]:
        places = self.of.view.catalogue.places
        return [wrapped(places[key]) for key in self.of.places]

    @strawberry.field(
        description="When the first was signed, or talks started (วันแรกสุด); null: of none "
        "is it known."
    )
    def first(self) -> DateRange | None:
        return _began(self.of, self.of.first)

    @strawberry.field(
        description="When the last was signed, or talks started (วันล่าสุด); null: of none "
        "is it known."
    )
    def last(self) -> DateRange | None:
        return _began(self.of, self.of.last)

    @strawberry.field(description="The least confidence of the members (ระดับความเชื่อมั่นต่ำสุด).")
    def least_confidence(self) -> Confidence:
        return confidence(self.of.confidence)

    @strawberry.field(
        description="The members that are not certain (คู่ความสัมพันธ์ที่ยังไม่แน่นอน): the counts "
        "depend on them."
    )
    def depends_on(self) -> list[Partnership]:
        return list(map(view_of(self.of.view), self.of.depends_on))

    @strawberry.field(description="The printed rows behind the members (แถวในตาราง).")
    def rows(self) -> list[SourceRow]:
        rows = self.of.view.catalogue.rows
        return [wrapped(rows[key]) for key in self.of.rows]

    partnerships = strawberry.field(
        resolver=signed(
            _members, ordering(Thing.PARTNERSHIP) | PAGING, listing_of(Thing.PARTNERSHIP)
        ),
        description="The members (คู่ความสัมพันธ์).",
    )
    groups = strawberry.field(
        resolver=signed(
            _groups,
            GROUPING,
            Annotated["PartnershipGroupConnection", strawberry.lazy("api.types.groups")],
        ),
        description="The members, grouped again (จัดกลุ่มย่อย).",
    )


def _began(group: Group, when: Bounds | None) -> DateRange | None:
    """A date with what the rows of the members that have it print."""
    began = {one.key: group.view.began(one) for one in group.members}
    found = [one for one in group.members if when and _meets(began[one.key], when)]
    rows = sorted({row for one in found for row in one.rows})
    signed_then = any(map(group.view.signed, found))
    return date_range(when, Aspect.SIGNED if signed_then else Aspect.STARTED, rows)


def _meets(began: Bounds | None, when: Bounds) -> bool:
    """Whether it may be this one that began then."""
    return began is not None and began.meets(when)


@strawberry.type(description="A page of groups (หน้าหนึ่งของกลุ่ม), and what no group counts.")
class PartnershipGroupConnection(Connection[PartnershipGroup]):
    as_of: AsOfDay | None = strawberry.field(
        description="The day asked for (ข้อมูล ณ วันที่); null: none was."
    )
    ungrouped: list[Partnership] = strawberry.field(
        description="Partnerships in no group (คู่ที่ไม่อยู่ในกลุ่มใด), since a dimension has nothing "
        "stated for them. What `having` leaves out is not among them."
    )
    undetermined: list[Partnership] = strawberry.field(
        description="Partnerships of which it cannot be told whether they pass the filter, or held "
        "on the day (คู่ที่ยังไม่อาจตัดสินได้): no group counts them."
    )

    undetermined_groups: list[PartnershipGroup] = strawberry.field(
        description="Groups of which it cannot be told whether they have what `having` asks of "
        "their dates (กลุ่มที่ยังไม่อาจตัดสินได้): on no page, and not counted."
    )

    @strawberry.field(description="How many partnerships are in no group (จำนวนคู่ที่ไม่อยู่ในกลุ่มใด).")
    def ungrouped_count(self) -> int:
        return len(self.ungrouped)

    @strawberry.field(description="How many partnerships are undetermined (จำนวนคู่ที่ยังไม่อาจตัดสินได้).")
    def undetermined_count(self) -> int:
        return len(self.undetermined)


partnership_groups: Any = strawberry.field(
    resolver=signed(
        _all_groups, filtering(Thing.PARTNERSHIP) | GROUPING, PartnershipGroupConnection
    ),
    description="Partnerships in groups, counted (การนับตามกลุ่ม): by whom, where, when, in what.",
)


def _dimensions(asked: list[Any]) -> list[Dimension]:
    by = [Dimension(one.value) for one in asked]
    if not by or len(by) > MOST_DIMENSIONS or len(set(by)) < len(by):
        raise bad_input(f"by has {len(by)} dimensions: give 1 to {MOST_DIMENSIONS}, each once")
    return by


def _listed(view: View, found: Grouping, asked: Asked) -> PartnershipGroupConnection:
    """The groups that have what is asked for, in the order and on the page asked for."""
    conditions = having(asked["having"], view.catalogue)
    groups = ordered(view, ORDERS, found.groups, read_orders(asked["order_by"]))
    truths = [(group, has(group, conditions)) for group in groups]
    listed_ones = [group for group, truth in truths if truth]
    open_ones = [group for group, truth in truths if truth is None]
    edges, info = paged(listed_ones, lambda one: PartnershipGroup(of=one), page(view, asked))
    return PartnershipGroupConnection(
        edges=edges,
        page_info=info,
        total_count=len(listed_ones),
        as_of=as_of_day(view),
        ungrouped=list(map(view_of(view), found.ungrouped)),
        undetermined=list(map(view_of(view), found.undetermined)),
        undetermined_groups=[PartnershipGroup(of=one) for one in open_ones],
    )
