"""Partnerships and places as GeoJSON (RFC 7946), for maps.

Places are points, a partnership is a line from its province to its foreign unit, the short way
round: one that crosses the antimeridian is cut there, as section 3.1.9 of the RFC asks. What has no
coordinates in the data is there without a geometry. A line says who is partner of whom, and stands
for no way.
"""

import json
from collections.abc import Iterator
from typing import Any

from graph import legend
from graph.cells import LANGUAGES
from graph.csv_exports import cell
from graph.export import Source
from graph.model import Point
from graph.pair_tables import PARTNERSHIPS
from graph.place_tables import PLACES
from graph.tabular import Tabular, Value

Json = dict[str, Any]
Position = list[float]
IRI = "iri"


def write(source: Source) -> Iterator[bytes]:
    """A feature collection: the places, then the partnerships; what is said of it stands first."""
    yield b'{"type":"FeatureCollection",\n'
    for name, value in _members(source).items():
        yield _bytes(name) + b":" + _bytes(value) + b",\n"
    yield b'"features":['
    between = b"\n"
    for feature in source.told(_features(source)):
        yield between + _bytes(feature)
        between = b",\n"
    yield b"\n]}\n"


def _members(source: Source) -> Json:
    """The foreign members: whence it is, on what terms, and what was chosen."""
    citation, selection = source.citation, source.selection
    return {
        "title": {lang: citation.title.of(lang) for lang in LANGUAGES},
        "citation": {
            "version": citation.version,
            "edition": citation.edition,
            "statusDate": citation.status_date.isoformat(),
            "licence": citation.licence.url,
            "credits": list(citation.licence.credits),
            "homepage": citation.homepage,
            "source": {lang: citation.source.of(lang) for lang in LANGUAGES},
        },
        "filter": selection.filter,
        "asOf": selection.as_of.isoformat() if selection.as_of else None,
        "notes": {lang: list(legend.lines(source, lang, legend.MAP)) for lang in LANGUAGES},
    }


def _features(source: Source) -> Iterator[Json]:
    catalogue = source.selection.catalogue
    for properties in _lines(PLACES, source):
        point = catalogue.areas[properties["place"]].point
        yield _feature("place", properties, _point(point))
    for properties in _lines(PARTNERSHIPS, source):
        province = catalogue.provinces[properties["province"]].point
        unit = catalogue.places[properties["place"]].point
        yield _feature("partnership", properties, line(province, unit))


def _lines(table: Tabular[Any], source: Source) -> Iterator[Json]:
    """The lines of a table by column, lists as arrays: coordinates are in the geometry alone."""
    names = [column.name for column in table.columns]
    for line in table.lines(source.selection):
        made = dict(zip(names, map(_value, line), strict=True))
        yield {name: made[name] for name in names if name not in ("latitude", "longitude")}


def _value(value: Value) -> Any:  # noqa: ANN401 - whatever JSON has
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, bool | int | float) else cell(value)


def _feature(kind: str, properties: Json, geometry: Json | None) -> Json:
    identifier = properties[IRI]
    return {
        "type": "Feature",
        "id": identifier,
        "geometry": geometry,
        "properties": {"feature": kind, **properties},
    }


def _point(point: Point | None) -> Json | None:
    return {"type": "Point", "coordinates": _position(point)} if point else None


def line(one: Point | None, other: Point | None) -> Json | None:
    """The geometry between two points, where both are known."""
    if one is None or other is None:
        return None
    parts = list(_cut(_position(one), _position(other)))
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _cut(one: Position, other: Position) -> Iterator[list[Position]]:
    """The line the short way round, cut where it crosses the antimeridian."""
    (west, south), (east, north) = one, other
    if abs(east - west) <= 180:
        yield [one, other]
        return
    edge = 180.0 if west > 0 else -180.0
    before = abs(edge - west)
    share = before / (before + 180 - abs(east))
    crossing = round(south + share * (north - south), 5)
    yield [one, [edge, crossing]]
    yield [[-edge, crossing], other]


def _position(point: Point) -> Position:
    """Longitude before latitude, as the RFC has it."""
    return [point.lon, point.lat]


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
