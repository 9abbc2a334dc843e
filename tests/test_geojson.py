"""GeoJSON read back: as JSON for what is said, by shapely for where it is."""

import json
from typing import Any

import pytest
import shapely

from graph import geojson, legend
from graph.model import Point
from tests.built import loaded_catalogue
from tests.exported import source, written
from tests.packed import exported, part

known = loaded_catalogue


def collection() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(exported("geojson"))
    return made


def features(kind: str) -> dict[str, dict[str, Any]]:
    found = (one for one in collection()["features"] if one["properties"]["feature"] == kind)
    return {one["id"]: one for one in found}


def test_every_place_is_there_with_the_coordinates_of_the_data_longitude_first() -> None:
    found = {one["properties"]["place"]: one["geometry"] for one in features("place").values()}
    assert found.keys() == known().areas.keys()
    for key, area in known().areas.items():
        point = [area.point.lon, area.point.lat] if area.point else None
        assert (found[key] and found[key]["coordinates"]) == point


def test_every_partnership_joins_its_province_to_its_foreign_unit() -> None:
    found = features("partnership")
    keys = {one["properties"]["partnership"] for one in found.values()}
    assert keys == known().partnerships.keys()
    for one in found.values():
        province = known().provinces[one["properties"]["province"]].point
        unit = known().places[one["properties"]["place"]].point
        if not (province and unit):
            assert one["geometry"] is None
            continue
        shape = shapely.from_geojson(json.dumps(one["geometry"]))
        first, last = shapely.get_parts(shape)[[0, -1]]
        assert first.coords[0] == (province.lon, province.lat)
        assert last.coords[-1] == (unit.lon, unit.lat)


def test_partnerships_without_coordinates_are_not_lost() -> None:
    bare = [one for one in features("partnership").values() if one["geometry"] is None]
    assert bare
    assert all(one["properties"]["nameTh"] and one["properties"]["nameEn"] for one in bare)


def test_its_notes_are_of_members_and_not_of_cells_and_headings() -> None:
    notes = collection()["notes"]
    assert [one.th for one in legend.MAP] == notes["th"][1:]
    assert [one.en for one in legend.MAP] == notes["en"][1:]
    assert not any("cell" in note or "(key)" in note for note in notes["en"])
    partnership = next(iter(features("partnership").values()))
    assert {"province", "provinceTh", "provinceEn", "iri"} <= partnership["properties"].keys()


def test_shapely_reads_every_geometry_as_valid_and_on_the_globe() -> None:
    shapes = [
        shapely.from_geojson(json.dumps(one["geometry"]))
        for one in collection()["features"]
        if one["geometry"]
    ]
    assert all(shape.is_valid for shape in shapes)
    west, south, east, north = shapely.total_bounds(shapes)
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90
    assert len(shapes) > 300


CHIANG_MAI, LAS_VEGAS, ORINDA = Point(18.79, 98.98), Point(36.17, -115.14), Point(37.88, -122.18)


@pytest.mark.parametrize(("one", "other"), [(CHIANG_MAI, LAS_VEGAS), (ORINDA, CHIANG_MAI)])
def test_a_line_over_the_antimeridian_is_cut_there(one: Point, other: Point) -> None:
    line = geojson.line(one, other)
    assert line is not None
    assert line["type"] == "MultiLineString"
    (first, edge), (again, last) = line["coordinates"]
    assert [first, last] == [[one.lon, one.lat], [other.lon, other.lat]]
    assert abs(edge[0]) == abs(again[0]) == 180
    assert edge[0] == -again[0]
    assert edge[1] == again[1]
    assert edge[0] * one.lon > 0
    assert min(one.lat, other.lat) <= edge[1] <= max(one.lat, other.lat)


def test_a_partnership_tells_its_state_years_and_names_in_both_languages() -> None:
    said = next(
        one["properties"]
        for one in features("partnership").values()
        if one["properties"]["partnership"] == "TH-50/cn-chengdu"
    )
    assert said["stateTh"] == "ลงนามแล้ว"
    assert said["stateEn"] == "Signed"
    assert (said["signedYear"], said["signedYearBe"]) == (2015, 2558)
    assert said["signedPrinted"] == ["๒๕๕๘"]
    assert said["rows"] == ["C-010", "S-026"]


def test_an_id_is_the_iri_of_the_thing() -> None:
    for kind in ("place", "partnership"):
        for iri in features(kind):
            assert iri in known().by_iri


def test_it_cites_its_source_and_says_what_was_chosen() -> None:
    made = source(part())
    told = json.loads(written("geojson", made))
    assert told["citation"]["version"] == made.citation.version
    assert told["citation"]["licence"] == made.citation.licence.url
    assert told["filter"] == made.selection.filter
    unsure = [one for one in told["features"] if one["properties"].get("undetermined")]
    assert [one["properties"]["partnership"] for one in unsure] == [
        pair.key for pair in made.selection.undetermined
    ]


def test_it_has_the_same_bytes_whenever_it_is_made() -> None:
    assert written("geojson", source()) == exported("geojson")
