"""Provinces, places abroad, countries, fields of cooperation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.types.codes import Concept, Point, concept, point
from api.types.connection import DEFAULT_FIRST, After, Connection, First, connect
from api.types.context import Info, InLang, Lang, text
from api.types.named import Named
from graph import conclusions, model

if TYPE_CHECKING:
    from api.types.partnerships import Partnership

RolledUp = Annotated[
    bool, strawberry.argument(description="Whether to count what lies within the place as well.")
]
Partnerships = Connection[Annotated["Partnership", strawberry.lazy("api.types.partnerships")]]


def _pairs(
    found: Sequence[conclusions.Partnership], first: int, after: str | None
) -> "Connection[Partnership]":
    """A page of partnerships; their module needs this one, so it is met only here."""
    from api.types.partnerships import Partnership

    return connect(found, lambda one: Partnership(of=one), first, after)


@strawberry.type(description="A country (ประเทศ); its key is ISO 3166-1 alpha-2.")
class Country(Named):
    of: strawberry.Private[model.Country]

    @strawberry.field(description="The GeoNames identifier.")
    def geonames_id(self) -> str | None:
        return self.of.geonames_id

    @strawberry.field(description="Where its capital is.")
    def point(self) -> Point | None:
        return point(self.of.point)

    @strawberry.field(description="The Thai provinces that border it by land.")
    def border_provinces(self, info: Info) -> list["Province"]:
        catalogue = info.context.catalogue
        found = (b.province for b in catalogue.borders if b.country == self.of.key)
        return [Province(of=catalogue.provinces[key]) for key in found]

    @strawberry.field(description="The partnerships with any place in it.")
    def partnerships(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Partnerships:
        found = info.context.catalogue.partnerships_by_area.get(self.of.key, ())
        return _pairs(found, first, after)


@strawberry.type(
    description="A first-level unit of Thailand (จังหวัด): 76 provinces and Bangkok; "
    "its key is ISO 3166-2."
)
class Province(Named):
    of: strawberry.Private[model.Province]

    @strawberry.field(description="The region it lies in.")
    def region(self, info: Info) -> "Region":
        return Region(of=info.context.catalogue.regions[self.of.region])

    @strawberry.field(description="The GeoNames identifier of the province, not of its seat.")
    def geonames_id(self) -> str | None:
        return self.of.geonames_id

    @strawberry.field(description="Where its seat is.")
    def point(self) -> Point | None:
        return point(self.of.point)

    @strawberry.field(description="The countries it borders by land.")
    def borders(self, info: Info) -> list[Country]:
        catalogue = info.context.catalogue
        found = (b.country for b in catalogue.borders if b.province == self.of.key)
        return [Country(of=catalogue.countries[key]) for key in found]

    @strawberry.field(description="Its partnerships, in every state.")
    def partnerships(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Partnerships:
        found = info.context.catalogue.partnerships_by_province.get(self.of.key, ())
        return _pairs(found, first, after)


@strawberry.type(description="A region of Thailand (ภาค).")
class Region(Named):
    of: strawberry.Private[model.Region]

    @strawberry.field(description="Whose division into regions it is.")
    def authority(self) -> str:
        return self.of.authority


@strawberry.type(
    description="A place abroad: a foreign unit, or what contains one; its key is ISO 3166-2 for a "
    "first-level unit, else a slug."
)
class Place(Named):
    of: strawberry.Private[model.Place]

    @strawberry.field(description="Its name in its own language; not stated for some.")
    def local_name(self) -> str | None:
        return self.of.local

    @strawberry.field(description="Other names.")
    def aliases(self) -> list[str]:
        return list(self.of.aliases)

    @strawberry.field(description="What kind of unit it is, whatever word is printed.")
    def level(self) -> Concept:
        return concept("level", self.of.level)

    @strawberry.field(description="Its country; not stated where it cannot be identified.")
    def country(self, info: Info) -> Country | None:
        key = self.of.country
        return Country(of=info.context.catalogue.countries[key]) if key else None

    @strawberry.field(description="The next place up; none for a first-level unit.")
    def within(self, info: Info) -> "Place | None":
        found = info.context.catalogue.places.get(self.of.within or "")
        return Place(of=found) if found else None

    @strawberry.field(description="Whether it is a first-level unit of its country.")
    def is_subdivision(self) -> bool:
        return self.of.is_subdivision

    @strawberry.field(description="Keys or ISO codes of what an unresolved partner may be.")
    def candidates(self) -> list[str]:
        return list(self.of.candidates)

    @strawberry.field(description="The GeoNames identifier.")
    def geonames_id(self) -> str | None:
        return self.of.geonames_id

    @strawberry.field(description="Where it is.")
    def point(self) -> Point | None:
        return point(self.of.point)

    @strawberry.field(description="Partnerships with the place itself, or with anything within it.")
    def partnerships(
        self,
        info: Info,
        first: First = DEFAULT_FIRST,
        after: After = None,
        rolled_up: RolledUp = False,
    ) -> Partnerships:
        catalogue = info.context.catalogue
        by = catalogue.partnerships_by_area if rolled_up else catalogue.partnerships_by_unit
        return _pairs(by.get(self.of.key, ()), first, after)


@strawberry.type(description="A Thai municipality (เทศบาล) that signed in place of its province.")
class Municipality(Named):
    of: strawberry.Private[model.Municipality]

    @strawberry.field(description="The province it lies in.")
    def province(self, info: Info) -> Province:
        return Province(of=info.context.catalogue.provinces[self.of.province])


@strawberry.type(description="A field of cooperation (สาขาความร่วมมือ).")
class CooperationField(Named):
    of: strawberry.Private[model.Field]

    @strawberry.field(description="What it covers.")
    def definition(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.definition, lang)

    @strawberry.field(description="The wider field it is part of.")
    def broader(self, info: Info) -> "CooperationField | None":
        found = info.context.catalogue.fields.get(self.of.broader or "")
        return CooperationField(of=found) if found else None
