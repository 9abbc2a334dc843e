"""What pages are made of is compressed for who reads that, and only that."""

import gzip
from collections.abc import AsyncIterator
from functools import cache

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.app import create_app
from api.packing import WORTH_PACKING, Packing
from api.settings import Settings
from tests.built import build_folder

LONG = "ภูเก็ต · Phuket " * WORTH_PACKING
GZIP = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


def small(response: Response) -> TestClient:
    """An application with one answer."""

    async def answer(request: Request) -> Response:
        return response

    return TestClient(Starlette(routes=[Route("/", answer)], middleware=[Middleware(Packing)]))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?view=table",
        "/id/place/TH-50",
        "/ns",
        "/limits",
        "/static/thing.css",
        "/graphiql",
    ],
)
def test_a_page_and_what_it_loads_is_the_same_either_way(path: str) -> None:
    accepted = {"Accept": "text/html, */*;q=0.1"}
    packed = client().get(path, headers=GZIP | accepted)
    plain = client().get(path, headers=PLAIN | accepted)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "Accept-Encoding" in plain.headers["vary"]
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])


@pytest.mark.parametrize("path", ["/", "/static/thing.css", "/id/place/TH-50"])
def test_a_page_that_is_held_is_not_sent_again_either_way(path: str) -> None:
    accepted = {"Accept": "text/html, */*;q=0.1"}
    packed = client().get(path, headers=GZIP | accepted).headers["etag"]
    plain = client().get(path, headers=PLAIN | accepted).headers["etag"]
    assert packed == f"W/{plain}"
    for tag in (packed, plain):
        held = client().get(path, headers=GZIP | accepted | {"If-None-Match": tag})
        assert held.status_code == 304
        assert held.content == b""


def test_what_is_sent_in_pieces_is_packed_whole() -> None:
    async def pieces() -> AsyncIterator[str]:
        for letter in LONG:
            yield letter

    answer = small(StreamingResponse(pieces(), media_type="text/html")).get("/", headers=GZIP)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == LONG


@pytest.mark.parametrize(
    "response",
    [
        Response(LONG, media_type="text/csv"),
        Response(LONG, media_type="text/html", status_code=404),
        Response("short", media_type="text/html"),
        Response(b"\x89", media_type="image/png"),
    ],
    ids=["a table", "an error", "a short page", "a raster"],
)
def test_all_else_is_sent_as_it_is(response: Response) -> None:
    answer = small(response).get("/", headers=GZIP)
    assert "content-encoding" not in answer.headers
    assert answer.content == response.body


def test_what_a_door_has_compressed_is_left_alone() -> None:
    packed = gzip.compress(LONG.encode())
    response = Response(packed, media_type="text/html", headers={"Content-Encoding": "gzip"})
    assert small(response).get("/", headers=GZIP).text == LONG


@pytest.mark.parametrize("path", ["/", "/static/thing.css"])
def test_a_head_tells_of_the_same_and_has_no_body(path: str) -> None:
    told, answer = client().head(path, headers=GZIP), client().get(path, headers=GZIP)
    assert told.headers == answer.headers
    assert told.content == b""
