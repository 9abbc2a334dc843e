"""A running server and the folder it serves from: whatever becomes of that, it goes on."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api import snapshot
from api.app import create_sparql
from api.settings import Settings
from api.types.connection import Page
from graph import publication
from graph.errors import StoreError
from tests.built import build_folder, report
from tests.load import ROOT, free_port, serving
from tests.publishes import numbered, served
from tests.test_app import PATIENCE, QUICKLY, copied, following, until, version

AWHILE = 10 * QUICKLY
"""Seconds in which a server has looked for a newer graph several times."""


def publish(folder: Path, number: int) -> str:
    """Publishes the graph with that number in its English names; the version."""
    like = report().publication
    content = numbered(like.read(), number)
    return publication.publish(folder, content, like.base, like.edition).version


def complaints(
    caplog: pytest.LogCaptureFixture, server: TestClient, times: int = 1
) -> list[logging.LogRecord]:
    """What the server has said of its folder, so many times and then no more; it goes on."""
    began, served = time.monotonic(), version(server)
    while len(found := _complaints(caplog)) < times:
        assert time.monotonic() - began < PATIENCE, "it says nothing"
        time.sleep(QUICKLY)
    time.sleep(AWHILE)
    assert version(server) == served
    assert _complaints(caplog) == found
    assert found[-1].getMessage().startswith(f"still serving {served}: ")
    return found


def _complaints(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [one for one in caplog.records if one.getMessage().startswith("still")]


def vanish(folder: Path) -> None:
    folder.rename(folder.parent / "away")


def dangle(folder: Path) -> None:
    (folder / publication.CURRENT).write_text("0123456789ab\n", encoding="utf-8")


def garble(folder: Path) -> None:
    (folder / publication.CURRENT).write_bytes(b"\xff\xfe\0")


def forbid(folder: Path) -> None:
    (folder / publication.CURRENT).unlink()
    (folder / publication.CURRENT).mkdir()  # nobody can read that, not even root


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def sparql(folder: Path) -> TestClient:
    """The server that has the least to load: it follows as the whole one does."""
    return TestClient(create_sparql(Settings(build=folder, poll_seconds=QUICKLY)))


@pytest.mark.parametrize("harm", [vanish, dangle, garble, forbid, empty])
def test_whatever_becomes_of_its_folder_a_server_goes_on_says_so_once_and_recovers(
    harm: Callable[[Path], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = copied(tmp_path)
    with sparql(folder) as server:
        old = version(server)
        harm(folder)
        assert len(complaints(caplog, server)) == 1
        if (folder / publication.CURRENT).is_dir():
            (folder / publication.CURRENT).rmdir()
        newer = publish(folder, 1)
        assert until(server, newer) == [old, newer]


def test_a_folder_that_goes_comes_back_and_goes_again_is_told_each_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = copied(tmp_path)
    with sparql(folder) as server:
        for times in (1, 2):
            folder.rename(tmp_path / "away")
            assert len(complaints(caplog, server, times)) == times
            (tmp_path / "away").rename(folder)
            time.sleep(AWHILE)
        assert version(server) == report().publication.version


def test_a_graph_that_can_be_read_later_is_served_then(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = copied(tmp_path)
    publish(folder, 1)
    made = publication.current(folder)
    publication.roll_back(folder)
    with sparql(folder) as server:
        old = version(server)
        made.artefact.rename(made.folder / "away")
        (folder / publication.CURRENT).write_text(made.folder.name, encoding="utf-8")
        assert len(complaints(caplog, server)) == 1
        (made.folder / "away").rename(made.artefact)
        assert until(server, made.version) == [old, made.version]


def test_a_graph_that_cannot_be_served_is_not_tried_at_every_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, tried = copied(tmp_path), list[float]()
    with sparql(folder) as server:

        def fail(*_: object) -> None:
            tried.append(time.monotonic())
            raise StoreError("no")

        old = version(server)
        monkeypatch.setattr(publication, "held", fail)
        publish(folder, 1)
        time.sleep(4 * AWHILE)
        assert version(server) == old
    assert 3 <= len(tried) <= 6


def test_an_error_that_nobody_foresaw_is_logged_with_its_trace_and_the_next_version_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = copied(tmp_path)
    with sparql(folder) as server:

        def fail(*_: object) -> None:
            raise KeyError("unforeseen")

        with monkeypatch.context() as patched:
            patched.setattr(publication, "held", fail)
            publish(folder, 1)
            [told] = complaints(caplog, server)
        assert told.exc_info is not None
        newer = publish(folder, 2)
        assert until(server, newer)[-1] == newer


def test_another_software_that_is_installed_meanwhile_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = copied(tmp_path)
    with sparql(folder) as server:
        monkeypatch.setattr(snapshot, "version", lambda name: "99.0.0")
        dangle(folder)
        [told] = complaints(caplog, server)
    assert told.getMessage().endswith(" (restart it: 99.0.0 is installed now)")


@pytest.mark.parametrize("when", [0, 4_000_000_000])
def test_the_time_that_files_bear_is_of_no_matter(when: int, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with sparql(folder) as server:
        newer = publish(folder, 1)
        for path in folder.rglob("*"):
            os.utime(path, (when, when))
        assert until(server, newer)[-1] == newer
        older = publication.roll_back(folder).version
        assert until(server, older)[-1] == older


@pytest.mark.usefixtures("patient")
def test_both_doors_move_in_one_step_forth_and_back(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with following(folder) as server:
        old, newer = version(server), publish(folder, 1)
        for before, after in ((old, newer), (newer, old)):
            seen = list[str]()
            while seen[-3:] != [after] * 3:
                assert len(seen) < 100_000
                answer = server.get("/sparql?query=ASK{}")
                seen += [answer.headers["sistercity-data-version"], version(server)]
            assert [one for one, _ in groupby(seen)] == [before, after]
            if after == newer:
                publication.roll_back(folder)


PAGE = """query Page($after: String) { partnerships(first: 40, after: $after) {
    nodes { key label(lang: EN) } pageInfo { endCursor hasNextPage } } }"""


def pages(server: TestClient, after: str | None) -> tuple[dict[str, Any], str]:
    """A page, and the version that its header says it is of."""
    body = {"query": PAGE, "variables": {"after": after}}
    response = server.post("/graphql", json=body)
    assert response.status_code == 200
    return response.json(), response.headers["sistercity-data-version"]


def tagged(server: TestClient, tag: str = "") -> Response:
    query = {"query": "{ dataset { version } }"}
    return server.get("/graphql", params=query, headers={"If-None-Match": tag})


@dataclass(frozen=True)
class Moved:
    """A server that has moved to another version, and what it answered before."""

    server: TestClient
    folder: Path
    old: str
    newer: str
    page: dict[str, Any]
    tag: str


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    folder = copied(tmp_path_factory.mktemp("moved"))
    with following(folder) as server:
        page, old = pages(server, None)
        tag = tagged(server).headers["etag"]
        newer = publish(folder, 1)
        until(server, newer)
        yield Moved(server, folder, old, newer, page, tag)


def test_who_pages_through_a_list_ends_in_the_version_it_began_with(moved: Moved) -> None:
    found, seen = moved.page, list[str]()
    while True:
        listed = found["data"]["partnerships"]
        seen += [one["label"] for one in listed["nodes"]]
        if not listed["pageInfo"]["hasNextPage"]:
            break
        found, of = pages(moved.server, listed["pageInfo"]["endCursor"])
        assert of == moved.old
    assert len(seen) == 149
    assert not any("#" in label for label in seen)


def test_who_begins_to_page_begins_in_the_newer_version(moved: Moved) -> None:
    found, of = pages(moved.server, None)
    assert of == moved.newer
    assert all(one["label"].endswith("#1") for one in found["data"]["partnerships"]["nodes"])


def test_an_answer_kept_of_the_version_before_is_not_given_for_the_newer(moved: Moved) -> None:
    answer = tagged(moved.server, moved.tag)
    assert answer.status_code == 200
    assert answer.json()["data"]["dataset"]["version"] == moved.newer
    assert answer.headers["sistercity-data-version"] == moved.newer


def test_a_cursor_of_a_version_that_was_never_served_here_is_told_to_begin_again(
    moved: Moved,
) -> None:
    refused, of = pages(moved.server, Page("0" * 64).cursor(9))
    assert of == moved.newer
    assert "begin again without it" in str(refused["errors"])


@pytest.mark.usefixtures("patient")
def test_a_large_graph_is_served_and_each_question_answered_when_it_is_asked() -> None:
    late = snapshot.load(build_folder(), quick=10)
    soon = snapshot.load(build_folder())
    assert not late.answers.lengths
    assert dict(late.answers) == dict(soon.answers)
    assert soon.answers.lengths == {name: len(one.rows) for name, one in soon.answers.items()}


def test_a_graph_too_large_for_memory_is_refused_with_the_command_that_serves_it() -> None:
    with pytest.raises(StoreError, match=r"has 26,9\d\d quads.* up to 10: .*--sparql-only"):
        snapshot.load(build_folder(), most=10)


def test_sparql_alone_is_served_and_follows(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with sparql(folder) as server:
        for path in ("/sparql?query=ASK{}", "/yasgui", "/limits", "/metrics", "/healthz"):
            assert server.get(path).status_code == 200
        for path in ("/graphql?query={__typename}", "/graphiql", "/ns"):
            assert server.get(path).status_code == 404
        assert server.get("/", follow_redirects=False).headers["location"] == "/yasgui"
        old = version(server)
        newer = publish(folder, 1)
        assert until(server, newer) == [old, newer]


@pytest.mark.usefixtures("patient")
def test_a_server_whose_software_is_replaced_goes_on_and_recovers_with_it(tmp_path: Path) -> None:
    installed, folder = tmp_path / "installed", copied(tmp_path)
    for part in ("api", "graph", "data", "ontology"):
        shutil.copytree(ROOT / part, installed / part)
    port, old = free_port(), report().publication.version
    command = ("env", f"PYTHONPATH={installed}", sys.executable, "-P", "-m", "api.cli", "serve")
    options = ("--build", str(folder), "--port", str(port))
    with serving("sistercity", (*command, *options), port):
        worker = installed / "graph/worker.py"
        sound = worker.read_text(encoding="utf-8")
        worker.write_text("import nothing_that_there_is\n", encoding="utf-8")
        newer = publish(folder, 1)
        time.sleep(5)
        assert served(port) == old
        worker.write_text(sound, encoding="utf-8")
        deadline = time.monotonic() + 60
        while served(port) != newer:
            assert time.monotonic() < deadline
            time.sleep(0.1)
