"""The application: its routes, the headers all answers carry, and the move to a newer graph."""

import json
import shutil
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph import build, paths, publication, questions, terms
from graph.errors import StoreError
from graph.publication import Publication
from tests.built import build_folder, embedded_store, loaded_catalogue
from tests.test_sparql import assert_problem

QUICKLY = 0.05
"""Seconds between two looks for a newer graph."""
PATIENCE = 30.0
QUESTION = "border-coverage"
GOOD = [
    "/",
    "/graphql?query={__typename}",
    "/sparql?query=ASK{}",
    "/ns",
    "/ns.ttl",
    f"/ns/{terms.read().ontology.version}",
    f"/download/questions/{QUESTION}.csv",
    f"/download/questions/{QUESTION}.json",
    f"/download/questions/{QUESTION}.rq",
    "/healthz",
    "/limits",
    "/readyz",
    "/static/style.css",
]
BAD = [
    ("GET", "/nothing", 404),
    ("GET", "/static/nothing.css", 404),
    ("GET", "/static/../app.py", 404),
    ("GET", "/static/%2e%2e/app.py", 404),
    ("GET", "/download/questions/nothing.csv", 404),
    ("GET", f"/download/questions/{QUESTION}.xlsx", 404),
    ("GET", f"/download/questions/{QUESTION}", 404),
    ("GET", f"/download/questions/..%2F{QUESTION}.rq", 404),
    ("GET", "/ns.docx", 404),
    ("GET", "/ns/0.0.0", 404),
    ("POST", "/ns", 405),
    ("POST", "/", 405),
    ("DELETE", "/healthz", 405),
    ("PUT", "/static/style.css", 405),
    ("GET", "/sparql?query=ASK", 400),
    ("POST", "/sparql", 415),
]


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())), raise_server_exceptions=False)


def assert_safe(headers: Mapping[str, str]) -> None:
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["sistercity-data-version"] == embedded_store().version


def test_a_process_that_answers_is_healthy() -> None:
    assert client().get("/healthz").text == "ok\n"


def test_a_ready_server_says_which_data_it_serves() -> None:
    found = client().get("/readyz").json()
    assert found == {"ready": True, "dataVersion": embedded_store().version}


@pytest.mark.parametrize("path", GOOD)
def test_every_answer_is_safe_to_show_and_names_its_data(path: str) -> None:
    response = client().get(path)
    assert response.status_code == 200
    assert_safe(response.headers)


@pytest.mark.parametrize(("method", "path", "status"), BAD)
def test_every_error_has_the_one_shape_and_is_as_safe(method: str, path: str, status: int) -> None:
    response = client().request(method, path)
    assert_problem(response, status)
    assert_safe(response.headers)


@pytest.mark.parametrize("path", GOOD)
def test_head_gives_the_headers_of_get_and_no_body(path: str) -> None:
    got, head = client().get(path), client().head(path)
    assert head.status_code == 200
    assert head.content == b""
    ours = {"content-length"} if path == "/metrics" else set[str]()  # it counts this request, too
    names = {*got.headers} - ours
    assert {*head.headers} - ours == names
    assert all(head.headers[name] == got.headers[name] for name in names)


@pytest.mark.parametrize("method", ["BREW", "TRACE", "DELETE"])
@pytest.mark.parametrize("path", GOOD)
def test_a_door_that_lacks_a_method_says_which_it_has(method: str, path: str) -> None:
    response = client().request(method, path)
    assert_problem(response, 405)
    allowed = response.headers["allow"].split(", ")
    assert {"GET", "HEAD"} <= set(allowed)
    assert allowed == sorted(allowed)


def test_a_question_that_does_not_exist_is_answered_with_those_that_do() -> None:
    detail = assert_problem(client().get("/download/questions/nothing.csv"), 404)
    assert all(name in detail for name in questions.named())


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("csv", "text/csv"), ("json", "application/json"), ("rq", "application/sparql-query")],
)
def test_a_file_has_the_media_type_of_its_suffix(suffix: str, media_type: str) -> None:
    response = client().get(f"/download/questions/{QUESTION}.{suffix}")
    assert response.headers["content-type"].partition(";")[0] == media_type


def failing() -> TestClient:
    """The application with one more route, that fails in a way nobody foresaw."""

    async def fails(request: Request) -> Response:
        raise RuntimeError("a secret")

    app = create_app(Settings(build=build_folder()))
    app.app.routes.append(Route("/fails", fails))
    return TestClient(app, raise_server_exceptions=False)


def test_an_unforeseen_error_tells_nothing_but_where_the_log_has_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = failing().get("/fails")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "secret" not in response.text
    body = response.json()
    assert list(body) == ["type", "title", "status", "detail", "instance"]
    logged = next(one for one in caplog.records if body["instance"] in one.getMessage())
    assert logged.exc_info is not None
    assert "a secret" in str(logged.exc_info[1])


def test_an_unforeseen_error_is_as_safe_as_any() -> None:
    assert_safe(failing().get("/fails").headers)


def test_without_a_built_graph_there_is_no_application(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `sistercity build` first"):
        create_app(Settings(build=tmp_path / "nothing"))


def test_without_the_artefact_there_is_no_application(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    publication.current(folder).artefact.unlink()
    with pytest.raises(StoreError):
        create_app(Settings(build=folder))


def test_a_changed_artefact_is_not_served(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with publication.current(folder).artefact.open("ab") as artefact:
        artefact.write(b"<a:a> <a:b> <a:c> .\n")
    with pytest.raises(StoreError):
        create_app(Settings(build=folder))


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(build_folder(), tmp_path / "build"))


def following(folder: Path) -> TestClient:
    return TestClient(create_app(Settings(build=folder, poll_seconds=QUICKLY)))


def version(server: TestClient) -> str:
    response = server.get("/readyz")
    assert response.status_code == 200
    found = str(response.json()["dataVersion"])
    assert response.headers["sistercity-data-version"] == found
    return found


def until(server: TestClient, expected: str) -> list[str]:
    """The versions served, one after the other, until the expected one is."""
    began, seen = time.monotonic(), [version(server)]
    while seen[-1] != expected:
        assert time.monotonic() - began < PATIENCE, "it is never served"
        time.sleep(QUICKLY / 5)
        if (found := version(server)) != seen[-1]:
            seen.append(found)
    return seen


def test_a_newer_graph_is_served_without_a_failed_request(tmp_path: Path) -> None:
    data = Path(shutil.copytree(paths.DATA, tmp_path / "data"))
    table = data / "identifications.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count("A space is missing in") == 1
    table.chmod(0o644)
    table.write_text(text.replace("A space is missing in", "No space in"), encoding="utf-8")
    folder = copied(tmp_path)
    query = '{ row(key: "C-003") { remark } }'
    with following(folder) as server, ThreadPoolExecutor(1) as pool:
        old = version(server)
        building = pool.submit(build.build, folder, data)
        served = []
        while not building.done():
            served.append(version(server))
        new = building.result().publication.version
        assert until(server, new)[-1] == new
        found = server.get("/graphql", params={"query": query}).json()["data"]["row"]["remark"]
    assert served
    assert set(served) <= {old, new}
    assert new != old
    assert found.startswith("No space in")


def publish(like: Publication, content: bytes) -> str:
    """Publishes other content beside a graph; its version."""
    return publication.publish(like.folder.parent, content, like.base, like.edition).version


def changed(content: bytes, remark: bytes) -> bytes:
    """The same graph with other words in one remark."""
    assert content.count(b"A space is missing in") == 1
    return content.replace(b"A space is missing in", remark)


def test_a_graph_of_another_version_than_it_says_leaves_the_old_one_served(tmp_path: Path) -> None:
    stays_served(tmp_path)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("missing", [publication.ARTEFACT, publication.SIDECAR])
def test_a_graph_that_cannot_be_read_leaves_the_old_one_served(
    missing: str, tmp_path: Path
) -> None:
    stays_served(tmp_path, missing)


def stays_served(tmp_path: Path, missing: str = "") -> None:
    """A server goes on with what it has, until there is a graph that can be read."""
    folder = copied(tmp_path)
    published = publication.current(folder)
    content = published.artefact.read_bytes()
    broken = Path(shutil.copytree(published.folder, folder / "broken"))
    sidecar = json.loads((broken / publication.SIDECAR).read_bytes()) | {"version": "0" * 64}
    (broken / publication.SIDECAR).write_text(json.dumps(sidecar))
    if missing:
        (broken / missing).unlink()
    with following(folder) as server:
        (folder / publication.CURRENT).write_text("broken\n")
        time.sleep(10 * QUICKLY)
        assert version(server) == published.version
        mended = publish(published, changed(content, b"No space in"))
        assert until(server, mended) == [published.version, mended]


def test_a_graph_that_comes_back_is_served_again(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    published = publication.current(folder)
    first = published.artefact.read_bytes()
    second = changed(first, b"No space in")
    with following(folder) as server:
        for content in (second, first, second):
            expected = publish(published, content)
            assert until(server, expected)[-1] == expected


def test_a_newer_page_about_the_same_graph_is_served(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    like = publication.current(folder)
    content = like.artefact.read_bytes()
    with following(folder) as server:
        for page in (b"a page", b"another"):
            publication.publish(folder, content, like.base, like.edition, page)
            began = time.monotonic()
            while server.get("/ns.html").content != page:
                assert time.monotonic() - began < PATIENCE, "it is never served"
                time.sleep(QUICKLY / 5)
        assert version(server) == like.version


@pytest.mark.parametrize("path", ["/healthz", "/sister/healthz"])
def test_a_proxy_may_keep_its_path_or_take_it_off(path: str) -> None:
    app = create_app(Settings(build=build_folder()))
    assert TestClient(app, root_path="/sister").get(path).status_code == 200


def test_the_answers_over_http_are_those_of_the_catalogue() -> None:
    query = "{ partnerships(first: 1) { totalCount } }"
    found = client().post("/graphql", json={"query": query}).json()
    assert found["data"]["partnerships"]["totalCount"] == len(loaded_catalogue().partnerships)
