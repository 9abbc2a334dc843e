"""`/limits` and `/metrics`: what this server allows, and what it has done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path

from markupsafe import escape
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.app import create_app
from api.limit_texts import THAI, changed
from api.limits import CONNECTION, DOWNLOAD, FIGURE, GRAPHQL, SPARQL, Limit
from api.settings import AMOUNTS, PROXIES, Settings
from tests.built import build_folder
from tests.test_sparql import BROWSER, assert_problem

VALUE = "https://schema.org/value"
LIMITS = replace(SPARQL, workers=1, seconds=4)
DOORS: Mapping[str, Iterable[Limit]] = {
    "sparql": LIMITS,
    "graphql": GRAPHQL,
    "connection": CONNECTION,
    "download": DOWNLOAD,
    "figure": FIGURE,
}


def opened() -> TestClient:
    app = create_app(Settings(build=build_folder(), sparql=LIMITS))
    return TestClient(app, raise_server_exceptions=False)


def test_every_limit_of_this_server_is_told_as_json() -> None:
    found = opened().get("/limits").json()
    for door, limits in DOORS.items():
        told = {one["name"]: one["value"] for one in found[door]["limits"]}
        assert told == {one.name: one.value for one in limits}


def test_every_limit_is_told_to_a_person_in_thai_and_english() -> None:
    page = opened().get("/limits", headers={"accept": BROWSER})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["vary"] == "Accept, Accept-Encoding"
    for door, limits in DOORS.items():
        assert set(THAI[door]) == {one.name for one in limits}
        assert all(text in page.text for text in THAI[door].values())
        assert all(f"{one.value:,} " in page.text for one in limits)


OPERATING = Path(__file__).parent.parent / "api" / "OPERATING.md"
SPARQL_MANUAL = OPERATING.parent / "SPARQL.md"


def test_the_readme_tells_every_limit_and_how_it_is_changed(
    generated: Callable[[Path, str, str], None],
) -> None:
    rows = ["| of | limit | at most | what it is | changed by |", "|---|---|---|---|---|"]
    for door, limits in {**DOORS, "sparql": SPARQL}.items():
        for one in limits:
            told = f"| {door} | `{one.name}` | {one.value:,} {one.unit} | {one.description} "
            rows.append(f"{told}| `{changed(door, one.name)}` |")
    generated(OPERATING, "limits", "\n".join([*rows, ""]))


def test_the_manual_of_sparql_tells_every_limit(
    generated: Callable[[Path, str, str], None],
) -> None:
    rows = [f"| `{one.name}` | {one.value:,} {one.unit} | {one.description} |" for one in SPARQL]
    text = "\n".join(["| limit | default | of what |", "|---|---|---|", *rows, ""])
    generated(SPARQL_MANUAL, "limits", text)


def test_every_limit_is_told_with_how_it_is_changed() -> None:
    page = opened().get("/limits", headers={"accept": BROWSER}).text
    told = opened().get("/limits").json()
    for door, limits in DOORS.items():
        found = {one["name"]: one["changedBy"] for one in told[door]["limits"]}
        assert found == {one.name: changed(door, one.name) for one in limits}
        assert all(str(escape(how)) in page for how in found.values())
    for amount in AMOUNTS:
        assert changed("sparql", amount.limit) == f"{amount.option}, {amount.variable}"


def test_the_page_says_who_a_client_is_behind_a_proxy() -> None:
    page = opened().get("/limits", headers={"accept": BROWSER}).text
    assert page.count("--forwarded-allow-ips") == 2
    assert PROXIES in page


def test_every_field_of_limits_is_a_limit_that_is_told() -> None:
    for limits in (SPARQL, GRAPHQL, CONNECTION, DOWNLOAD, FIGURE):
        assert [one.name for one in limits] == [one.name for one in fields(limits)]
        assert all(one.unit and one.description.endswith(".") for one in limits)


def test_the_service_description_tells_every_limit_of_sparql_in_both_languages() -> None:
    with opened() as client:
        found = client.get("/sparql", headers={"accept": "application/n-triples"}).text
    for one in LIMITS:
        [value] = [line for line in found.splitlines() if f"#limit-{one.name}> <{VALUE}" in line]
        assert f'"{one.value}"' in value
        assert f"{one.description} {one.advice}".strip().replace('"', '\\"') in found
        assert f'"{THAI["sparql"][one.name]}"@th' in found


def test_limits_have_no_form_as_a_picture() -> None:
    assert "text/html" in assert_problem(
        opened().get("/limits", headers={"accept": "image/png"}), 406
    )


def samples(client: TestClient) -> dict[tuple[str, ...], float]:
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_door_and_status() -> None:
    with opened() as client:
        client.get("/sparql", params={"query": "ASK {}"})
        client.get("/sparql", params={"query": "SELECT * { SERVICE <a:x> {} }"})
        client.get("/sparql", params={"query": "SELECT (<a:f>(1) AS ?x) {}"})
        client.get("/nothing/at/all")
        found = samples(client)
    assert found["sistercity_requests_total", "sparql", "200"] == 1
    assert found["sistercity_requests_total", "sparql", "403"] == 1
    assert found["sistercity_requests_total", "other", "404"] == 1
    assert found["sistercity_request_seconds_count", "sparql"] == 3
    assert found["sistercity_sparql_queries_total", "answered"] == 1
    assert found["sistercity_sparql_queries_total", "refused"] == 1
    assert found["sistercity_sparql_running",] == 0
    assert found["sistercity_sparql_workers",] >= 1


def test_each_application_counts_for_itself() -> None:
    one, other = opened(), opened()
    one.get("/healthz")
    assert ("sistercity_requests_total", "other", "200") in samples(one)
    assert ("sistercity_requests_total", "other", "200") not in samples(other)
