"""What countries, regions, provinces, places abroad, municipalities and fields are tested by."""

from graph.model import Country, Field, Municipality, Place, Province, Region
from graph.properties import (
    Described,
    Holds,
    Property,
    Relation,
    Thing,
    key,
    label,
    name,
    stated,
)

COUNTRIES: Described[Country] = Described(
    all=lambda view: tuple(view.catalogue.countries.values()),
    label=label,
    properties={
        "key": key(Thing.COUNTRY),
        "name": name(),
        "bordersThailand": Property(
            Holds.BOOLEAN,
            lambda view, one: (one.key in view.catalogue.provinces_by_border,),
            "Whether it borders Thailand by land",
        ),
    },
    relations={
        "borderProvinces": Relation(
            Thing.PROVINCE,
            lambda view, one: view.catalogue.provinces_by_border.get(one.key, ()),
            "The Thai provinces that border it by land",
        ),
        "places": Relation(
            Thing.PLACE,
            lambda view, one: view.catalogue.places_within.get(one.key, ()),
            "The places in it, at every depth",
        ),
        "partnerships": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: view.catalogue.partnerships_by_place.get(one.key, ()),
            "The partnerships with any place in it",
        ),
    },
)

REGIONS: Described[Region] = Described(
    all=lambda view: tuple(view.catalogue.regions.values()),
    label=label,
    properties={"key": key(Thing.REGION), "name": name()},
    relations={
        "provinces": Relation(
            Thing.PROVINCE,
            lambda view, one: view.catalogue.provinces_by_region.get(one.key, ()),
            "The provinces in it",
        ),
    },
)

PROVINCES: Described[Province] = Described(
    all=lambda view: tuple(view.catalogue.provinces.values()),
    label=label,
    properties={
        "key": key(Thing.PROVINCE),
        "name": name(),
        "region": Property(
            Holds.KEY, lambda _, one: (one.region,), "The region it lies in", Thing.REGION
        ),
        "borders": Property(
            Holds.KEY,
            lambda view, one: [
                country.key for country in view.catalogue.countries_by_border.get(one.key, ())
            ],
            "A country that it borders by land",
            Thing.COUNTRY,
            many=True,
        ),
    },
    relations={
        "inRegion": Relation(
            Thing.REGION,
            lambda view, one: (view.catalogue.regions[one.region],),
            "The region it lies in",
            many=False,
        ),
        "borderCountries": Relation(
            Thing.COUNTRY,
            lambda view, one: view.catalogue.countries_by_border.get(one.key, ()),
            "The countries that it borders by land",
        ),
        "partnerships": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: view.catalogue.partnerships_by_province.get(one.key, ()),
            "Its partnerships",
        ),
    },
)

PLACES: Described[Place] = Described(
    all=lambda view: tuple(view.catalogue.places.values()),
    label=label,
    properties={
        "key": key(Thing.PLACE),
        "name": Property(
            Holds.TEXT,
            lambda _, one: stated(one.label.th, one.label.en, one.local, *one.aliases),
            "A name of it, in Thai, English or its own language",
            many=True,
        ),
        "level": Property(
            Holds.CODE, lambda _, one: (one.level,), "What kind of unit it is", "level"
        ),
        "country": Property(
            Holds.KEY, lambda _, one: stated(one.country), "Its country", Thing.COUNTRY
        ),
        "within": Property(
            Holds.KEY,
            lambda view, one: view.catalogue.around[one.key],
            "A place that it lies within, at every depth, or that it is itself",
            Thing.PLACE,
            many=True,
        ),
        "isSubdivision": Property(
            Holds.BOOLEAN,
            lambda _, one: (one.is_subdivision,),
            "Whether it is a first-level unit of its country",
        ),
        "isIdentified": Property(
            Holds.BOOLEAN,
            lambda _, one: (one.is_resolved,),
            "No for a partner that cannot be identified",
        ),
    },
    relations={
        "inCountry": Relation(
            Thing.COUNTRY,
            lambda view, one: stated(view.catalogue.countries.get(one.country or "")),
            "Its country",
            many=False,
        ),
        "partnerships": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: view.catalogue.partnerships_by_place.get(one.key, ()),
            "The partnerships with the place, and with anything within it",
        ),
        "ownPartnerships": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: view.catalogue.partnerships_by_unit.get(one.key, ()),
            "The partnerships with the place itself",
        ),
    },
)

MUNICIPALITIES: Described[Municipality] = Described(
    all=lambda view: tuple(view.catalogue.municipalities.values()),
    label=label,
    properties={"key": key(Thing.MUNICIPALITY), "name": name()},
    relations={
        "province": Relation(
            Thing.PROVINCE,
            lambda view, one: (view.catalogue.provinces[one.province],),
            "The province it lies in",
            many=False,
        ),
        "agreements": Relation(
            Thing.AGREEMENT,
            lambda view, one: view.catalogue.agreements_by_signatory.get(one.key, ()),
            "The documents it signed",
        ),
    },
)

FIELDS: Described[Field] = Described(
    all=lambda view: tuple(view.catalogue.fields.values()),
    label=label,
    properties={
        "key": key(Thing.FIELD),
        "name": name(),
        "broader": Property(
            Holds.KEY, lambda _, one: stated(one.broader), "The wider field", Thing.FIELD
        ),
    },
    relations={
        "agreements": Relation(
            Thing.AGREEMENT,
            lambda view, one: view.catalogue.agreements_by_field.get(one.key, ()),
            "The documents that name it, or a narrower one",
        ),
    },
)
