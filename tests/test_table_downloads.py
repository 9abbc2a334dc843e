"""Tables over HTTP: one by one beside what describes them, and whole."""

import json
import re
from functools import cache

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph import workbook
from tests.built import build_folder
from tests.packed import exported, unzipped

LINK = re.compile(r'<([^>]+)>; rel="([^,]+)"')
FILTER = '{province: {key: {in: ["TH-50"]}}}'


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


@pytest.mark.usefixtures("patient")
def test_every_table_that_the_metadata_name_lies_beside_them() -> None:
    with client() as server:
        described = server.get("/download/tables/csv-metadata.json")
        assert described.headers["content-type"] == "application/csvm+json"
        files = unzipped(exported("csv"))
        for table in json.loads(described.content)["tables"]:
            answer = server.get(f"/download/tables/{table['url']}")
            assert answer.headers["content-type"] == "text/csv; charset=utf-8"
            assert answer.content == files[table["url"]]


def test_a_table_is_marked_for_excel_where_that_is_asked() -> None:
    with client() as server:
        answer = server.get("/download/tables/places.csv", params={"bom": "true"})
        assert answer.content == unzipped(exported("csv-bom"))["places.csv"]


def test_a_table_has_only_what_a_filter_selects() -> None:
    with client() as server:
        found = server.get("/download/tables/partnerships.csv", params={"filter": FILTER})
    assert 5 < found.text.count("\r\n") < 40
    assert all(line.startswith("TH-50/") for line in found.text.split("\r\n")[1:-1])


def test_a_table_leads_to_what_describes_the_same_lines_and_to_the_terms_of_use() -> None:
    with client() as server:
        answer = server.get("/download/tables/partnerships.csv", params={"filter": FILTER})
        found = {rel: url for url, rel in LINK.findall(answer.headers["link"])}
        described = server.get(found['describedby"; type="application/csvm+json'])
    notes = {one["@value"] for one in described.json()["dc:description"]}
    assert 'Filter: { province: { key: { in: ["TH-50"] } } }' in notes
    assert "No filter was used: all partnerships are here." not in notes
    assert found["describedby"] == "/void"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_long_filter_is_not_repeated_in_a_header() -> None:
    with client() as server:
        long = FILTER.replace("{", "{ " + " " * 3000, 1)
        answer = server.get("/download/tables/partnerships.csv", params={"filter": long})
    assert answer.status_code == 200
    assert len(answer.headers["link"]) < 200


def test_a_table_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with client() as server:
        answer = server.get("/download/tables/cities.csv")
    assert answer.status_code == 404
    assert "places.csv" in answer.json()["detail"]


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_workbook_is_in_the_language_that_is_asked_for(lang: str) -> None:
    with client() as server:
        answer = server.get("/download/sistercity.xlsx", params={"lang": lang})
    assert answer.content == exported("xlsx", lang)
    assert 'filename="sistercity.xlsx"' in answer.headers["content-disposition"]


def test_what_excel_cannot_hold_is_refused_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook, "MOST_LINES", 100)
    with client() as server:
        answer = server.get("/download/sistercity.xlsx")
    assert answer.status_code == 413
    assert "take CSV" in answer.json()["detail"]
