"""A province's partnerships as a portfolio, as `graph.portfolio` defines it."""

import strawberry

from api.types.context import Info
from api.types.forward import PartnershipOf
from api.types.listing import AsOfDay, as_of_day, view_of
from api.types.named import found
from api.types.places import Country
from graph import portfolio
from graph.conclusions import Partnership
from graph.view import View


@strawberry.type(description="A country of a portfolio (ประเทศในสัดส่วน).")
class PortfolioCountry:
    key: strawberry.Private[str]
    partnership_count: int = strawberry.field(description="How many partnerships (จำนวนคู่).")

    @strawberry.field(description="The country (ประเทศ).")
    def country(self, info: Info) -> Country | None:
        return found(Country, info.context.catalogue.countries, self.key)


@strawberry.type(
    description="Over how many countries a province's partnerships are spread, how evenly, and how "
    "far (การกระจายของคู่ความสัมพันธ์): in every state, signed and in progress alike, where no "
    "filter says otherwise. Null is “not defined”."
)
class Portfolio:
    of: strawberry.Private[portfolio.Portfolio]
    view: strawberry.Private[View]
    may_be: strawberry.Private[tuple[Partnership, ...]]

    @strawberry.field(
        description=f"Whether it has fewer than {portfolio.FEW} partnerships (จำนวนน้อย): then "
        "shares, entropy and concentration say little."
    )
    def is_small(self) -> bool:
        return self.of.is_small

    @strawberry.field(description="How many partnerships (จำนวนคู่).")
    def partnership_count(self) -> int:
        return self.of.partnerships

    @strawberry.field(description="Its countries (ประเทศ), the one with the most first.")
    def countries(self) -> list[PortfolioCountry]:
        counted = self.of.countries
        return [PortfolioCountry(key=key, partnership_count=count) for key, count in counted]

    @strawberry.field(
        description="How many partnerships are with a partner whose country is unknown "
        "(จำนวนคู่ที่ไม่ทราบประเทศ)."
    )
    def unknown_count(self) -> int:
        return self.of.unknown

    @strawberry.field(
        description="How spread they are over countries (เอนโทรปีของแชนนอน), in bits: 0 for one "
        "country, log₂ k for k alike."
    )
    def entropy(self) -> float | None:
        return self.of.entropy

    @strawberry.field(
        description="How concentrated they are on countries (ดัชนีแฮร์ฟินดาห์ล): 1 for one, 1/k for k "
        "alike."
    )
    def herfindahl(self) -> float | None:
        return self.of.herfindahl

    @strawberry.field(
        description="The share with countries that the province borders by land "
        "(สัดส่วนกับประเทศที่มีพรมแดนติดกัน): 0 to 1, of those whose country is known."
    )
    def border_share(self) -> float | None:
        return self.of.across_border

    @strawberry.field(
        description="How many partners have a known place (จำนวนคู่ที่ทราบพิกัด): distances are theirs."
    )
    def located_count(self) -> int:
        return self.of.located

    @strawberry.field(
        description="The distances to its partners together (ระยะทางรวม), in kilometres along "
        "great circles."
    )
    def distance(self) -> float | None:
        return self.of.distance

    @strawberry.field(
        description="The distance to a partner on average (ระยะทางเฉลี่ย), in kilometres."
    )
    def mean_distance(self) -> float | None:
        return self.of.mean_distance

    @strawberry.field(
        description="The distance to the farthest partner (ระยะทางไกลที่สุด), in kilometres."
    )
    def farthest_distance(self) -> float | None:
        return self.of.farthest

    @strawberry.field(description="The day asked for (ข้อมูล ณ วันที่); null: none was.")
    def as_of(self) -> AsOfDay | None:
        return as_of_day(self.view)

    @strawberry.field(
        description="Partnerships of which it cannot be told whether they pass the filter, or held "
        "on the day (คู่ที่ยังไม่อาจตัดสินได้): not counted."
    )
    def undetermined(self) -> list[PartnershipOf]:
        return list(map(view_of(self.view), self.may_be))
