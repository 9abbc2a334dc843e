"""`/download/`: exports over HTTP, of this process and from a server."""

import asyncio
import gzip
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from httpx2 import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api import cli, network_downloads, takeaway
from api.app import create_app
from api.limits import DOWNLOAD, DownloadLimits
from api.settings import Settings
from api.streams import Stream, packed
from graph import csv_exports, exports
from graph.export import Export, Source
from graph.network import Shape
from tests.asked import client
from tests.built import build_folder, loaded_catalogue, report
from tests.exported import FORMS, of_chiang_mai, read, source, written
from tests.served import serving
from tests.test_sparql import assert_problem

FILTER = quote('{province: {key: {in: ["TH-50"]}}}')
PLAIN = {"accept-encoding": "identity"}
TEXTS = [one.filename for one in exports.EXPORTS.values() if not one.binary]
NAME = re.compile(r'attachment; filename="([A-Za-z0-9.-]+)"')


def get(path: str, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client().get(f"/download/{path}", headers=PLAIN | named)


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_every_export_can_be_downloaded_by_its_name(name: str) -> None:
    one = exports.find(name)
    answer = get(one.filename)
    assert answer.status_code == 200
    assert answer.content == written(name, source())
    assert answer.headers["content-type"].startswith(one.media_type)
    found = NAME.fullmatch(answer.headers["content-disposition"])
    assert found
    assert found[1] == one.filename
    assert answer.headers["sistercity-data-version"] == loaded_catalogue().version
    assert 'licenses/by/4.0/>; rel="license"' in answer.headers["link"]


@pytest.mark.parametrize("name", FORMS)
def test_a_filtered_download_is_the_export_of_the_command(name: str) -> None:
    path = f"{exports.find(name).filename}?filter={FILTER}&asOf=2022-03-10&lang=en"
    answer = get(path)
    assert answer.status_code == 200
    said = read(name, answer.content)
    assert len(said) == len(read(name, written(name, source(of_chiang_mai())))) + 1  # the day


@pytest.mark.parametrize("file", TEXTS)
def test_a_text_is_compressed_for_those_who_accept_it(file: str) -> None:
    plain, packed = get(file), get(file, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert {one.headers["vary"] for one in (plain, packed)} == {"Accept-Encoding"}


def test_compressed_bytes_are_the_same_again() -> None:
    pieces = [b"a" * 1000, b"b" * 1000, b""]
    first, second = (b"".join(packed(iter(pieces))) for _ in range(2))
    assert first == second
    assert gzip.decompress(first) == b"".join(pieces)


def test_who_has_it_is_told_so_and_not_sent_it_again() -> None:
    path = f"sistercity.ttl?filter={FILTER}"
    tag = get(path).headers["etag"]
    held = get(path, if_none_match=tag)
    assert held.status_code == 304
    assert held.content == b""
    assert held.headers["etag"] == tag
    assert get(path, if_none_match='"another"').status_code == 200


def test_the_tag_is_of_all_that_the_bytes_depend_on() -> None:
    paths = [
        "sistercity.ttl",
        "sistercity.trig",
        "sistercity.ttl?lang=en",
        "sistercity.ttl?filter={}",
        "sistercity.ttl?asOf=2015-01-01",
        f"sistercity.ttl?filter={FILTER}",
    ]
    tags = [client().head(f"/download/{path}").headers["etag"] for path in paths]
    assert len(set(tags)) == len(tags)
    same = client().head("/download/sistercity.ttl?filter=%20{%20}%20").headers["etag"]
    assert same in tags


def test_head_tells_of_a_download_without_making_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object, *_: object) -> None:
        raise AssertionError("nothing is to be made")

    monkeypatch.setattr(takeaway.Door, "_made", refuse)
    answer = client().head("/download/sistercity.trig", headers=PLAIN)
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-type"] == "application/trig"
    assert "etag" in answer.headers
    assert "content-length" not in answer.headers


@pytest.mark.parametrize(
    "file",
    ["", "x", "sistercity", "sistercity.ttl/", "SISTERCITY.TTL", "questions/x/y", "tables/x.csv"],
)
def test_a_file_that_there_is_not_is_answered_with_those_that_there_are(file: str) -> None:
    answer = get(file)
    assert_problem(answer, 404)
    assert all(one.filename in answer.json()["detail"] for one in exports.EXPORTS.values())


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("sistercity.ttl?filter=", "filter is empty"),
        ("sistercity.ttl?filter={", "filter, line 1, column 2"),
        ("sistercity.ttl?filter={unit:{}}", "unknown field 'unit'"),
        ("sistercity.ttl?asOf=2558-01-01", "a day of the Buddhist era"),
        ("sistercity.ttl?asOf=", "cannot represent a Date"),
        ("sistercity.ttl?lang=de", "lang is 'de', not one of: th, en"),
        ("sistercity.ttl?lang=th&lang=en", "'lang' was sent twice"),
        ("sistercity.ttl?bom=true", "'bom' is not one of: filter, asOf, lang"),
        (
            "sistercity.ttl?" + "&".join(f"a{n}=1" for n in range(20)),
            "20 parameters were sent, and there are 3: filter",
        ),
        ("sistercity.ttl?filter=%FF", "not percent-encoded UTF-8"),
        ("sistercity.nq?filter={}", "takes no filter and no day"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused_with_the_reason(path: str, why: str) -> None:
    answer = get(path)
    assert_problem(answer, 400)
    assert why in answer.json()["detail"]


def test_questions_stay_where_they_were() -> None:
    assert get("questions/border-coverage.csv").status_code == 200


def test_a_graph_that_is_gone_is_told_to_be_asked_again(tmp_path: Path) -> None:
    app = create_app(Settings(build=build_folder()))
    snapshot = app.current.snapshot
    gone = replace(snapshot.published, folder=tmp_path)
    app.current.snapshot = replace(snapshot, published=gone)
    answer = TestClient(app).get("/download/sistercity.ttl")
    assert_problem(answer, 503)
    assert answer.headers["retry-after"] == "1"


def door(limits: DownloadLimits = DOWNLOAD) -> tuple[takeaway.Door, TestClient]:
    app = create_app(Settings(build=build_folder(), download=limits))
    [found] = [
        one.app
        for one in app.app.routes
        if isinstance(one, Route) and isinstance(one.app, takeaway.Door)
    ]
    return found, TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (replace(DOWNLOAD, open=0), "0 downloads are under way"),
        (replace(DOWNLOAD, per_client=0), "0 downloads of this client are under way"),
    ],
)
def test_one_download_more_than_there_may_be_is_told_when_to_ask_again(
    limits: DownloadLimits, why: str
) -> None:
    answer = door(limits)[1].get("/download/sistercity.ttl")
    assert_problem(answer, 503)
    assert answer.json()["detail"] == why
    assert answer.headers["retry-after"] == "1"


def test_what_is_over_or_failed_is_under_way_no_longer() -> None:
    found, http = door(replace(DOWNLOAD, open=1))
    for path in ("sistercity.nq", "x", "sistercity.ttl?filter={", "sistercity.nq"):
        http.get(f"/download/{path}")
        assert found.admission.under_way == 0


def test_those_who_read_nothing_hold_nobody_up_and_are_forgotten_when_they_leave() -> None:
    app = create_app(Settings(build=build_folder(), download=replace(DOWNLOAD, per_client=20)))
    [found] = [
        one.app
        for one in app.app.routes
        if isinstance(one, Route) and isinstance(one.app, takeaway.Door)
    ]
    asked = b"GET /download/sistercity.nq HTTP/1.1\r\nHost: x\r\n\r\n"
    with serving(app) as address:
        host, port = address.split(":")
        silent = [socket.create_connection((host, int(port))) for _ in range(10)]
        for one in silent:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.sendall(asked)
        for one in silent:
            assert one.recv(15) == b"HTTP/1.1 200 OK"
        assert found.admission.under_way == len(silent)
        with socket.create_connection((host, int(port))) as other:
            other.sendall(asked.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            assert len(b"".join(iter(lambda: other.recv(65536), b""))) > report().publication.quads
        for one in silent:
            one.close()
        until = time.monotonic() + 20
        while found.admission.under_way and time.monotonic() < until:
            time.sleep(0.05)
        assert found.admission.under_way == 0


def test_a_stream_that_is_given_up_is_closed_after_the_piece_that_is_being_made() -> None:
    told: list[str] = []

    def pieces() -> Iterator[bytes]:
        try:
            yield b"first"
            time.sleep(0.2)
            told.append("made")
            yield b"second"
        finally:
            told.append("closed")

    async def leave(stream: Stream) -> None:
        await stream.begin()
        made = stream.pieces()
        assert await anext(made) == b"first"
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(made), 0.05)
        stream.close()

    with ThreadPoolExecutor(2) as threads:
        asyncio.run(leave(Stream(pieces(), threads)))
    assert told == ["made", "closed"]


def test_an_export_that_breaks_off_is_not_taken_for_a_whole_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Source) -> Iterator[bytes]:
        yield b"half"
        raise ValueError("broken")

    one = exports.find("turtle")
    half = Export("turtle", one.filename, one.media_type, one.title, True, broken)
    monkeypatch.setattr(exports, "EXPORTS", {"turtle": half})
    with serving(create_app(Settings(build=build_folder()))) as address:
        host, port = address.split(":")
        with socket.create_connection((host, int(port))) as asking:
            asking.sendall(b"GET /download/sistercity.ttl HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = b"".join(iter(lambda: asking.recv(65536), b""))
    assert b"half" in answer
    assert not answer.endswith(b"0\r\n\r\n")


@pytest.mark.parametrize("name", network_downloads.FILES)
def test_a_network_is_the_file_that_the_command_writes(name: str, tmp_path: Path) -> None:
    format = network_downloads.FILES[name].name
    answer = get(f"{name}?shape=SHARED_PARTNERS&basis=DIRECT&filter={FILTER}&lang=en")
    assert answer.status_code == 200
    found = NAME.fullmatch(answer.headers["content-disposition"])
    assert found
    assert found[1] == name
    file = tmp_path / name
    chosen = ("--shape", "SHARED_PARTNERS", "--basis", "DIRECT", "--lang", "en")
    asked = ("measure", *chosen, "--filter", unquote(FILTER), "--format", format, "-o", str(file))
    assert cli.main([*asked, "--build", str(build_folder())]) == 0
    assert answer.content == file.read_bytes()


def test_a_network_is_another_file_for_another_shape_or_basis() -> None:
    asked = ("", "?shape=COUNTRIES", "?shape=SUBDIVISIONS", "?shape=SUBDIVISIONS&basis=DIRECT")
    tags = {get(f"network.nodes.csv{query}").headers["etag"] for query in asked}
    assert len(tags) == len(asked)


@pytest.mark.parametrize("name", network_downloads.FILES)
def test_a_table_of_a_network_can_be_had_with_the_mark_that_excel_needs(name: str) -> None:
    plain, marked = get(name), get(f"{name}?bom=true")
    if not name.endswith(".csv"):
        assert "'bom' is not one of" in assert_problem(marked, 400)
        return
    assert marked.content == csv_exports.BOM + plain.content
    assert marked.headers["etag"] != plain.headers["etag"]
    assert get(f"{name}?bom=false").content == plain.content


def test_a_shape_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    said = assert_problem(get("network.gexf?shape=PLANETS"), 400)
    assert said == f"shape is 'PLANETS', not one of: {', '.join(Shape)}"
    assert "'shape' is not one of: filter, asOf, lang" in assert_problem(
        get(f"{TEXTS[0]}?shape=UNITS"), 400
    )


def test_a_network_of_too_many_edges_is_refused() -> None:
    limits = replace(DOWNLOAD, network=148)
    app = create_app(Settings(build=build_folder(), download=limits))
    said = assert_problem(TestClient(app).get("/download/network.gexf"), 413)
    assert said.startswith("the network has up to 149 edges, and at most 148 are measured here")
