"""Places of every kind, with the regions, borders, municipalities and fields, as tables."""

from collections.abc import Iterator

from graph import identifiers
from graph.column_kinds import bilingual, coded, derived, iri, key, label, named, stated, table
from graph.model import Area, Border, Country, Field, Label, Municipality, Place, Province, Region
from graph.selection import Selection
from graph.tabular import Column, Datatype, Tabular
from graph.vocabulary import geonames


def kind(area: Area) -> str:
    """The class of a place: the narrowest that the vocabulary has."""
    if isinstance(area, Place):
        return "Subdivision" if area.is_subdivision else "Place"
    return type(area).__name__


def areas(selection: Selection) -> Iterator[Area]:
    yield from selection.countries
    yield from selection.provinces
    yield from selection.places


def _name_source(area: Area) -> str:
    return area.source if isinstance(area, Country) else area.name_source


PLACES: Tabular[Area] = table(
    "places",
    "sc:Place",
    areas,
    key("place"),
    *label(),
    Column(
        "class",
        lambda _, one: kind(one),
        Label("ประเภท", "Kind"),
        Label(
            "Country (ประเทศ), Province (จังหวัดของไทย), "
            "Subdivision (หน่วยการปกครองระดับแรกของต่างประเทศ) หรือ Place (พื้นที่อื่น)",
            "Its class: Country, Province (of Thailand), Subdivision (a first-level unit abroad), "
            "or Place (any other).",
        ),
    ),
    *coded("sc:level", "level", lambda _, one: one.level if isinstance(one, Place) else None),
    stated("sc:localName", lambda _, one: one.local if isinstance(one, Place) else None),
    stated(
        "skos:altLabel",
        lambda _, one: one.aliases if isinstance(one, Place) else (),
        "aliases",
        many=True,
    ),
    *named(
        stated(
            "sc:region",
            lambda _, one: one.region if isinstance(one, Province) else None,
            to="regions",
            under="region",
        ),
        lambda catalogue: catalogue.regions,
    ),
    *named(
        derived(stated("sc:within", lambda _, one: one.within, to="places")),
        lambda catalogue: catalogue.areas,
    ),
    *named(
        derived(stated("sc:inCountry", lambda _, one: one.country, "country", to="places")),
        lambda catalogue: catalogue.countries,
    ),
    stated(
        "schema:latitude",
        lambda _, one: one.point.lat if one.point else None,
        datatype=Datatype.DECIMAL,
    ),
    stated(
        "schema:longitude",
        lambda _, one: one.point.lon if one.point else None,
        datatype=Datatype.DECIMAL,
    ),
    stated(
        "schema:sameAs",
        lambda _, one: geonames(one.geonames_id).value if one.geonames_id else None,
        "geonames",
        datatype=Datatype.IRI,
    ),
    stated(
        "sc:coordinateSource",
        lambda _, one: None if isinstance(one, Country) else one.coord_source or None,
    ),
    stated("sc:nameSource", lambda _, one: _name_source(one) or None),
    stated(
        "sc:candidate",
        lambda _, one: one.candidates if isinstance(one, Place) else (),
        "candidates",
        many=True,
    ),
    stated("sc:remark", lambda _, one: one.remark or None if isinstance(one, Place) else None),
    iri(),
)


def _borders(selection: Selection) -> list[Border]:
    """Those between a province and a country of the selection."""
    provinces = {one.key for one in selection.provinces}
    countries = {one.key for one in selection.countries}
    return [
        one
        for one in selection.catalogue.borders
        if one.province in provinces and one.country in countries
    ]


PROVINCE = Label("จังหวัด", "Province")
BORDERS: Tabular[Border] = table(
    "borders",
    "sc:borders",
    _borders,
    *named(
        derived(
            stated("sc:Province", lambda _, one: one.province, "province", to="places"), PROVINCE
        ),
        lambda catalogue: catalogue.provinces,
    ),
    *named(
        stated("sc:borders", lambda _, one: one.country, "country", to="places", under="country"),
        lambda catalogue: catalogue.countries,
    ),
    Column(
        "iri",
        lambda selection, one: identifiers.iri(
            selection.catalogue, selection.catalogue.provinces[one.province]
        ),
        Label("IRI", "IRI"),
        Label("ที่อยู่ถาวรของจังหวัดในกราฟ", "The lasting address of the province in the graph."),
        Datatype.IRI,
    ),
    key=("province", "country"),
    called=Label("พรมแดนทางบก", "Land border"),
)
REGIONS: Tabular[Region] = table(
    "regions",
    "sc:Region",
    lambda selection: selection.regions,
    key("region"),
    *label(),
    stated("sc:authority", lambda _, one: one.authority),
    stated("sc:nameSource", lambda _, one: one.source),
    iri(),
)
MUNICIPALITIES: Tabular[Municipality] = table(
    "municipalities",
    "sc:Municipality",
    lambda selection: selection.municipalities,
    key("municipality"),
    *label(),
    *named(
        stated("sc:province", lambda _, one: one.province, to="places", under="place"),
        lambda catalogue: catalogue.provinces,
    ),
    iri(),
)
FIELDS: Tabular[Field] = table(
    "fields",
    "sc:field",
    lambda selection: selection.fields,
    key("field"),
    *label(),
    *bilingual("skos:definition", lambda _, one: one.definition, "definition"),
    *named(
        stated("skos:broader", lambda _, one: one.broader, to="fields", under="field"),
        lambda catalogue: catalogue.fields,
    ),
    iri(),
)
TABLES = (PLACES, BORDERS, REGIONS, MUNICIPALITIES, FIELDS)
