"""Places, regions and municipalities."""

import strawberry

from api.types.connection import DEFAULT_FIRST, After, Connection, First, connect
from api.types.context import Info
from api.types.named import Key, every, found
from api.types.places import Country, Municipality, Place, Province, Region, Subdivision, placed


@strawberry.type
class Places:
    @strawberry.field(
        description="A place of any kind by its key: a country (CN), a Thai province (TH-50), a "
        "subdivision (CN-SC), a locality (cn-chengdu), an unresolved partner. Null: there is none."
    )
    def place(self, info: Info, key: Key) -> Place | None:
        area = info.context.catalogue.areas.get(key)
        return placed(area) if area else None

    @strawberry.field(
        description="All places abroad (พื้นที่ในต่างประเทศ), by key: subdivisions, localities, "
        "unresolved partners."
    )
    def places(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Place]:
        members = tuple(info.context.catalogue.places.values())
        return connect(members, placed, first, after)

    @strawberry.field(description="A country by its ISO 3166-1 alpha-2 code. Null: there is none.")
    def country(self, info: Info, key: Key) -> Country | None:
        return found(Country, info.context.catalogue.countries, key)

    @strawberry.field(description="All countries (ประเทศ), Thailand included, by code.")
    def countries(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Country]:
        members = tuple(info.context.catalogue.countries.values())
        return connect(members, lambda one: Country(of=one), first, after)

    @strawberry.field(
        description="A Thai province (จังหวัด) by its ISO 3166-2 code. Null: there is none."
    )
    def province(self, info: Info, key: Key) -> Province | None:
        return found(Province, info.context.catalogue.provinces, key)

    @strawberry.field(description="All Thai provinces (จังหวัด), by code.")
    def provinces(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Province]:
        members = tuple(info.context.catalogue.provinces.values())
        return connect(members, lambda one: Province(of=one), first, after)

    @strawberry.field(
        description="A first-level unit abroad by its ISO 3166-2 code. Null: there is none here."
    )
    def subdivision(self, info: Info, key: Key) -> Subdivision | None:
        return found(Subdivision, info.context.catalogue.subdivisions, key)

    @strawberry.field(
        description="All first-level units abroad that are, or contain, a foreign unit, by code."
    )
    def subdivisions(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Subdivision]:
        members = tuple(info.context.catalogue.subdivisions.values())
        return connect(members, lambda one: Subdivision(of=one), first, after)

    @strawberry.field(
        description="A region of Thailand (ภาค) by its key, such as north. Null: there is none."
    )
    def region(self, info: Info, key: Key) -> Region | None:
        return found(Region, info.context.catalogue.regions, key)

    @strawberry.field(description="The regions of Thailand (ภาค), by key.")
    def regions(self, info: Info) -> list[Region]:
        return every(Region, info.context.catalogue.regions.values())

    @strawberry.field(
        description="A municipality (เทศบาล) by its key, such as phuket. Null: there is none."
    )
    def municipality(self, info: Info, key: Key) -> Municipality | None:
        return found(Municipality, info.context.catalogue.municipalities, key)

    @strawberry.field(
        description="The municipalities (เทศบาล) that signed in place of their province, by key."
    )
    def municipalities(self, info: Info) -> list[Municipality]:
        return every(Municipality, info.context.catalogue.municipalities.values())
