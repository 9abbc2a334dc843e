"""Places, regions and municipalities."""

import strawberry

from api.types.context import Info
from api.types.listing import everything, listing
from api.types.named import Key, every, found
from api.types.places import Country, Municipality, Place, Province, Region, Subdivision, placed
from graph.properties import Thing


@strawberry.type
class Places:
    @strawberry.field(
        description="A place of any kind (พื้นที่) by its key: a country (CN), a Thai province "
        "(TH-50), a subdivision (CN-SC), a locality (cn-chengdu), an unresolved partner. Null: "
        "there is none."
    )
    def place(self, info: Info, key: Key) -> Place | None:
        area = info.context.catalogue.areas.get(key)
        return placed(area) if area else None

    places = everything(
        Thing.PLACE,
        "All places abroad (พื้นที่ในต่างประเทศ), by key: subdivisions, localities, "
        "unresolved partners.",
    )

    @strawberry.field(
        description="A country (ประเทศ) by its ISO 3166-1 alpha-2 code. Null: there is none."
    )
    def country(self, info: Info, key: Key) -> Country | None:
        return found(Country, info.context.catalogue.countries, key)

    countries = everything(
        Thing.COUNTRY,
        "All countries (ประเทศ), Thailand included, by code.",
    )

    @strawberry.field(
        description="A Thai province (จังหวัด) by its ISO 3166-2 code. Null: there is none."
    )
    def province(self, info: Info, key: Key) -> Province | None:
        return found(Province, info.context.catalogue.provinces, key)

    provinces = everything(
        Thing.PROVINCE,
        "All Thai provinces (จังหวัด), by code.",
    )

    @strawberry.field(
        description="A first-level unit abroad (หน่วยการปกครองระดับแรก) by its ISO 3166-2 code. "
        "Null: there is none here."
    )
    def subdivision(self, info: Info, key: Key) -> Subdivision | None:
        return found(Subdivision, info.context.catalogue.subdivisions, key)

    subdivisions = listing(
        Thing.PLACE,
        lambda _, view: view.catalogue.subdivisions.values(),
        "All first-level units abroad (หน่วยการปกครองระดับแรก) that are, or contain, a foreign unit, "
        "by code.",
        named="Subdivision",
    )

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
