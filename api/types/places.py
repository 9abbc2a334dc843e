"""Places of every kind, and the Thai side beside them: regions, municipalities."""

from collections.abc import Iterable
from typing import Annotated, Any

import strawberry

from api.types.codes import Concept, Point, concept, point
from api.types.context import Info
from api.types.forward import AgreementOf, PortfolioOf, SourceTotalOf
from api.types.listing import chosen, filtering, listing
from api.types.named import Named, every, found
from api.types.signatures import signed
from graph import conclusions, model, portfolio
from graph.properties import Thing
from graph.view import View

RolledUp = Annotated[
    bool,
    strawberry.argument(
        description="Whether to count what lies within the place as well (รวมพื้นที่ภายใน); false: the "
        "place itself alone."
    ),
]


def _pairs(root: "Place", view: View, rolled_up: bool) -> Iterable[conclusions.Partnership]:
    catalogue = view.catalogue
    by = catalogue.partnerships_by_place if rolled_up else catalogue.partnerships_by_side
    return by.get(root.of.key, ())


def _portfolio(root: "Province", info: Info, **asked: Any) -> Any:
    from api.types.portfolios import Portfolio

    catalogue, key = info.context.catalogue, root.of.key
    view = View(catalogue, asked["as_of"])
    pairs = catalogue.partnerships_by_place.get(key, ())
    passed = chosen(Thing.PARTNERSHIP, pairs, view, asked["filter"])
    made = portfolio.portfolio(catalogue, key, passed.members)
    return Portfolio(of=made, view=view, may_be=passed.undetermined)


@strawberry.interface(
    description="A place of any kind (พื้นที่): a country, a Thai province, a first-level "
    "subdivision or a locality abroad, or a partner that cannot be identified. Places are as at "
    "the status date."
)
class Place(Named):
    of: strawberry.Private[model.Area]

    @strawberry.field(
        description="Its country (ประเทศ), of a country itself; null where it cannot be identified."
    )
    def country(self, info: Info) -> "Country | None":
        return found(Country, info.context.catalogue.countries, self.of.country)

    @strawberry.field(
        description="The next place up (อยู่ภายใน); null for a country, and where it is unknown."
    )
    def within(self, info: Info) -> "Place | None":
        return place(info, self.of.within) if self.of.within else None

    @strawberry.field(
        description="The first-level unit abroad (หน่วยการปกครองระดับแรก) that it is or lies within; "
        "null for what is in Thailand, for a country, and where it cannot be identified."
    )
    def subdivision(self, info: Info) -> "Subdivision | None":
        unit = info.context.catalogue.subdivision(self.of.key)
        return Subdivision(of=unit) if unit else None

    @strawberry.field(
        description="What kind of unit it is (ระดับหน่วยการปกครอง), whatever word is printed; null "
        "for a country and for a Thai province, whose type says it."
    )
    def level(self) -> Concept | None:
        return None

    @strawberry.field(
        description="Its code (รหัส ISO): ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a Thai "
        "province or a subdivision abroad; null for what has none."
    )
    def iso_code(self) -> str | None:
        return self.of.key

    @strawberry.field(
        description="Its name in its own language (ชื่อในภาษาท้องถิ่น); null: not recorded."
    )
    def local_name(self) -> str | None:
        return None

    @strawberry.field(description="Other names (ชื่ออื่น); empty: none recorded.")
    def aliases(self) -> list[str]:
        return []

    @strawberry.field(
        description="The GeoNames identifier (รหัส GeoNames) of the area, not of its seat; null: "
        "not recorded."
    )
    def geonames_id(self) -> str | None:
        return self.of.geonames_id

    @strawberry.field(
        description="Where it is (พิกัด): its seat, of a country the capital; null: not recorded."
    )
    def point(self) -> Point | None:
        return point(self.of.point)

    partnerships = listing(
        Thing.PARTNERSHIP,
        _pairs,
        "The partnerships (คู่ความสัมพันธ์) that it, or anything within it, is a side "
        "of, in every state.",
        further={"rolled_up": (RolledUp, True)},
    )


@strawberry.type(
    description="A country (ประเทศ), Thailand included; its key is ISO 3166-1 alpha-2."
)
class Country(Place):
    of: strawberry.Private[model.Country]

    @strawberry.field(
        description="The Thai provinces that border it by land (จังหวัดชายแดน); empty: none does."
    )
    def border_provinces(self, info: Info) -> list["Province"]:
        return every(Province, info.context.catalogue.provinces_by_border.get(self.of.key, ()))

    @strawberry.field(
        description="Its first-level units (หน่วยการปกครองระดับแรก) that are, or contain, a foreign "
        "unit; empty for Thailand, whose provinces are a list of their own."
    )
    def subdivisions(self, info: Info) -> list["Subdivision"]:
        inside = info.context.catalogue.places_within.get(self.of.key, ())
        return every(Subdivision, [one for one in inside if one.is_subdivision])

    places = listing(
        Thing.PLACE,
        lambda root, view: view.catalogue.places_within.get(root.of.key, ()),
        "All places abroad that lie in it (พื้นที่), at every level, by key; empty for Thailand.",
    )

    @strawberry.field(
        description="The printed totals that count it by name (จำนวนรวม); empty: none."
    )
    def totals(self, info: Info) -> list[SourceTotalOf]:
        from api.types.totals import SourceTotal

        return every(
            SourceTotal, info.context.catalogue.reconciliations_by_country.get(self.of.key, ())
        )


@strawberry.type(
    description="A first-level unit of Thailand (จังหวัด): 76 provinces and Bangkok; "
    "its key is ISO 3166-2."
)
class Province(Place):
    of: strawberry.Private[model.Province]

    @strawberry.field(description="The region it lies in (ภาค).")
    def region(self, info: Info) -> "Region":
        return Region(of=info.context.catalogue.regions[self.of.region])

    @strawberry.field(
        description="The countries it borders by land (ประเทศที่มีพรมแดนทางบกติดกัน); empty: none."
    )
    def borders(self, info: Info) -> list[Country]:
        return every(Country, info.context.catalogue.countries_by_border.get(self.of.key, ()))

    @strawberry.field(
        description="Its municipalities (เทศบาล) that signed in its place; empty: none is known."
    )
    def municipalities(self, info: Info) -> list["Municipality"]:
        towns = info.context.catalogue.municipalities_by_province.get(self.of.key, ())
        return every(Municipality, towns)

    portfolio = strawberry.field(
        resolver=signed(_portfolio, filtering(Thing.PARTNERSHIP), PortfolioOf),
        description="Over how many countries its partnerships are spread, how evenly, and how far "
        "(การกระจายของคู่ความสัมพันธ์).",
    )


@strawberry.type
class Abroad(Place):
    """What the three kinds of place abroad share, as against a country or a Thai province."""

    of: strawberry.Private[model.Place]

    @strawberry.field(
        description="What kind of unit it is (ระดับหน่วยการปกครอง), whatever word is printed."
    )
    def level(self) -> Concept:
        return concept("level", self.of.level)

    @strawberry.field(
        description="Its name in its own language (ชื่อในภาษาท้องถิ่น); null: not recorded."
    )
    def local_name(self) -> str | None:
        return self.of.local

    @strawberry.field(description="Other names (ชื่ออื่น); empty: none recorded.")
    def aliases(self) -> list[str]:
        return list(self.of.aliases)


@strawberry.type
class Identified(Abroad):
    """A place abroad that is known, and that an unresolved partner may be."""

    @strawberry.field(
        description="The places that lie within it (พื้นที่ภายใน), at every depth; empty: none."
    )
    def localities(self, info: Info) -> list["Locality"]:
        return every(Locality, info.context.catalogue.places_within.get(self.of.key, ()))

    @strawberry.field(
        description="The unresolved partners that it may be (คู่ความสัมพันธ์ที่ระบุไม่ได้); empty: none."
    )
    def candidate_of(self, info: Info) -> list["UnresolvedPartner"]:
        partners = info.context.catalogue.unresolved_by_candidate.get(self.of.key, ())
        return every(UnresolvedPartner, partners)


@strawberry.type(
    description="A first-level unit of a country abroad (such as มณฑล or รัฐ): a foreign unit, or "
    "what contains one; its key is ISO 3166-2."
)
class Subdivision(Identified):
    pass


@strawberry.type(
    description="A place abroad below the first level, such as a city (เมือง): a foreign unit, or "
    "what contains one; its key is a slug of ours."
)
class Locality(Identified):
    @strawberry.field(description="No code of ISO 3166 (ไม่มีรหัส): null.")
    def iso_code(self) -> str | None:
        return None


@strawberry.type(
    description="A partner that the source prints and that cannot be identified "
    "(คู่ความสัมพันธ์ที่ระบุไม่ได้). It counts for its country where that is certain, never for a "
    "subdivision."
)
class UnresolvedPartner(Abroad):
    @strawberry.field(description="No code of ISO 3166 (ไม่มีรหัส): null.")
    def iso_code(self) -> str | None:
        return None

    @strawberry.field(
        description="Keys or ISO 3166-2 codes of what it may be (พื้นที่ที่อาจเป็นไปได้); empty: not known."
    )
    def candidates(self) -> list[str]:
        return list(self.of.candidates)

    @strawberry.field(
        description="Those of the candidates (พื้นที่ที่อาจเป็นไปได้) that are places here; others are "
        "known by code alone."
    )
    def candidate_places(self, info: Info) -> list[Place]:
        areas = info.context.catalogue.areas
        return [placed(areas[key]) for key in self.of.candidates if key in areas]


def placed(of: model.Area) -> Place:
    """A place as the type that it is of: the one point that decides."""
    match of:
        case model.Country():
            return Country(of=of)
        case model.Province():
            return Province(of=of)
        case model.Place(is_resolved=False):
            return UnresolvedPartner(of=of)
        case model.Place(is_subdivision=True):
            return Subdivision(of=of)
    return Locality(of=of)


def place(info: Info, key: str) -> Place:
    """The place of a key, of whatever kind."""
    return placed(info.context.catalogue.areas[key])


@strawberry.type(description="A region of Thailand (ภาค): one of six.")
class Region(Named):
    of: strawberry.Private[model.Region]

    @strawberry.field(description="Who drew the regions (หน่วยงานผู้แบ่งภาค).")
    def authority(self) -> str:
        return self.of.authority

    @strawberry.field(description="Its provinces (จังหวัด), by code.")
    def provinces(self, info: Info) -> list[Province]:
        return every(Province, info.context.catalogue.provinces_by_region.get(self.of.key, ()))


@strawberry.type(description="A Thai municipality (เทศบาล) that signed in place of its province.")
class Municipality(Named):
    of: strawberry.Private[model.Municipality]

    @strawberry.field(description="The province it lies in (จังหวัด).")
    def province(self, info: Info) -> Province:
        return Province(of=info.context.catalogue.provinces[self.of.province])

    @strawberry.field(description="The documents it signed (เอกสารที่ลงนาม).")
    def agreements(self, info: Info) -> list[AgreementOf]:
        from api.types.partnerships import Agreement

        return every(Agreement, info.context.catalogue.agreements_by_signatory.get(self.of.key, ()))
