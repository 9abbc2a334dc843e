"""Whatever comes over a socket is answered in the one error shape, and nothing takes for ever."""

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from http.client import HTTPResponse, IncompleteRead

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import serving
from api.connection import limited
from api.limits import CONNECTION, ConnectionLimits
from api.settings import Settings
from tests.built import build_folder
from tests.served import running

SECONDS = 1
LIMITS = ConnectionLimits(
    connections=20,
    head_seconds=SECONDS,
    body_seconds=SECONDS,
    read_seconds=SECONDS,
    unread=50_000_000,
)
LONG = 20_000_000
"""Bytes of an answer that no buffer between two sockets holds."""
SOON = 30 * SECONDS
"""Long enough for a machine at work, and much shorter than for ever."""
HOST = b"Host: x\r\n"
GET = b"GET /healthz HTTP/1.1\r\n"
POST = b"POST /graphql HTTP/1.1\r\n" + HOST
JSON = b"Content-Type: application/json\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
END = b"\r\n"
MALFORMED = {
    "nothing but an end of line": (b"\r\n\r\n\r\n", 400),
    "no request line": (b"hello\r\n\r\n", 400),
    "HTTP/0.9": (b"GET /healthz\r\n\r\n", 400),
    "HTTP/2 without asking": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "a version that is none": (b"GET /healthz HTTP/x.y\r\n" + HOST + END, 400),
    "a version to come": (b"GET /healthz HTTP/1.9\r\n" + HOST + END, 400),
    "the greeting of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500), 400),
    "bytes that are no text": (bytes(range(128, 256)) + b"\r\n\r\n", 400),
    "no Host": (GET + END, 400),
    "two Hosts": (GET + HOST + b"Host: y\r\n" + END, 400),
    "a Host that is none": (GET + b"Host: [x\r\n" + END, 400),
    "a Host that is no address": (GET + b"Host: [::::]\r\n" + END, 400),
    "a Host with a path": (GET + b"Host: x/y\r\n" + END, 400),
    "a header without a colon": (GET + HOST + b"Accept\r\n" + END, 400),
    "a blank before the colon": (GET + HOST + b"Accept : */*\r\n" + END, 400),
    "a NUL in a header": (GET + HOST + b"Accept: \0\r\n" + END, 400),
    "a CR in a header": (GET + HOST + b"Accept: a\rSet-Cookie: b\r\n" + END, 400),
    "a blank in the address": (b"GET /health z HTTP/1.1\r\n" + HOST + END, 400),
    "raw UTF-8 in the address": ("GET /ก HTTP/1.1\r\n".encode() + HOST + END, 400),
    "a NUL in the address": (b"GET /\0 HTTP/1.1\r\n" + HOST + END, 400),
    "an escaped NUL": (b"GET /static/%00 HTTP/1.1\r\n" + HOST + END, 400),
    "an escaped NUL in a query": (b"GET /graphiql?lang=%00 HTTP/1.1\r\n" + HOST + END, 400),
    "an escaped end of line": (b"GET /ns/%0d%0aSet-Cookie:a HTTP/1.1\r\n" + HOST + END, 400),
    "half an escape": (b"GET /ns/%e HTTP/1.1\r\n" + HOST + END, 400),
    "an escape that is none": (b"GET /graphiql?lang=%zz HTTP/1.1\r\n" + HOST + END, 400),
    "overlong UTF-8": (b"GET /static/%c0%ae%c0%ae/app.py HTTP/1.1\r\n" + HOST + END, 400),
    "an escaped surrogate": (b"GET /ns/%ed%a0%80 HTTP/1.1\r\n" + HOST + END, 400),
    "Latin-1 in a query": (b"GET /graphiql?lang=%e9 HTTP/1.1\r\n" + HOST + END, 400),
    "no address": (b"GET * HTTP/1.1\r\n" + HOST + END, 400),
    "an address of another server": (b"GET http://y/healthz HTTP/1.1\r\n" + HOST + END, 421),
    "a tunnel": (b"CONNECT example.org:443 HTTP/1.1\r\n" + HOST + END, 400),
    "a body on GET": (GET + HOST + b"Content-Length: 2\r\n\r\n{}", 400),
    "chunks on GET": (GET + HOST + CHUNKED + b"\r\n0\r\n\r\n", 400),
    "two types": (POST + JSON + JSON + b"Content-Length: 2\r\n\r\n{}", 400),
    "a name twice in JSON": (
        POST + JSON + b'Content-Length: 21\r\n\r\n{"query":1,"query":2}',
        400,
    ),
    "two lengths": (POST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
    "a length that is none": (POST + b"Content-Length: -1\r\n\r\n{}", 400),
    "a length in Thai digits": (POST + "Content-Length: ๒\r\n\r\n{}".encode(), 400),
    "a length and chunks": (POST + CHUNKED + b"Content-Length: 2\r\n\r\n0\r\n\r\n", 400),
    "chunks and another coding": (POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 400),
    "chunks in HTTP/1.0": (b"POST /graphql HTTP/1.0\r\n" + HOST + CHUNKED + b"\r\n0\r\n\r\n", 400),
    "10,000 chunks": (
        POST + JSON + CHUNKED + b"\r\n" + b"1\r\n{\r\n" * 10_000 + b"0\r\n\r\n",
        413,
    ),
    "a chunk that is none": (POST + JSON + CHUNKED + b"\r\nzz\r\n{}\r\n0\r\n\r\n", 400),
    "a chunk longer than it says": (POST + JSON + CHUNKED + b"\r\n1\r\n{}\r\n0\r\n\r\n", 400),
    "a chunk of 2^63 bytes": (POST + JSON + CHUNKED + b"\r\n" + b"f" * 30 + b"\r\n", 400),
    "a body of 2^63 bytes": (POST + JSON + b"Content-Length: 9223372036854775808\r\n\r\n{}", 413),
    "gzip": (POST + JSON + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", 415),
    "an expectation": (POST + JSON + b"Expect: a miracle\r\nContent-Length: 2\r\n\r\n", 417),
    "TRACE": (b"TRACE /healthz HTTP/1.1\r\n" + HOST + END, 405),
    "a method nobody knows": (b"BREW /healthz HTTP/1.1\r\n" + HOST + END, 405),
    "a method in small letters": (b"get /healthz HTTP/1.1\r\n" + HOST + END, 405),
    "a method of 10,000 letters": (b"A" * 10_000 + b" /healthz HTTP/1.1\r\n" + HOST + END, 405),
    "a long address": (b"GET /" + b"a" * 500_000 + b" HTTP/1.1\r\n" + HOST + END, 414),
    "a long query": (b"GET /graphql?query=" + b"a" * 110_000 + b" HTTP/1.1\r\n" + HOST + END, 414),
    "a long header": (GET + HOST + b"Accept: " + b"a" * 500_000 + END + END, 431),
    "a longish header": (GET + HOST + b"Accept: " + b"a/b," * 10_000 + END + END, 431),
    "a header with many parts": (GET + HOST + b"Accept: " + b"a/b," * 200 + END + END, 431),
    "many headers": (GET + HOST + b"a: b\r\n" * 5_000 + END, 431),
    "above the folder": (b"GET /static/../app.py HTTP/1.1\r\n" + HOST + END, 404),
    "above it, escaped": (b"GET /static/%2e%2e/app.py HTTP/1.1\r\n" + HOST + END, 404),
    "above it, escaped twice": (b"GET /static/%252e%252e/app.py HTTP/1.1\r\n" + HOST + END, 404),
    "above it, with backslashes": (b"GET /static/..\\app.py HTTP/1.1\r\n" + HOST + END, 404),
    "above it, with an escaped slash": (b"GET /vendor/..%2fapp.py HTTP/1.1\r\n" + HOST + END, 404),
    "from the root": (b"GET /static//etc/passwd HTTP/1.1\r\n" + HOST + END, 404),
    "on a drive": (b"GET /static/C:/style.css HTTP/1.1\r\n" + HOST + END, 404),
    "a dot behind": (b"GET /static/style.css. HTTP/1.1\r\n" + HOST + END, 404),
    "a dot between": (b"GET /static/./style.css HTTP/1.1\r\n" + HOST + END, 404),
    "a slash behind": (b"GET /static/style.css/ HTTP/1.1\r\n" + HOST + END, 404),
    "a folder": (b"GET /vendor/graphiql HTTP/1.1\r\n" + HOST + END, 404),
    "two slashes": (b"GET //healthz HTTP/1.1\r\n" + HOST + END, 404),
    "a slash that would redirect": (b"GET /sparql/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", 404),
    "a name of 10,000 letters": (
        b"GET /static/" + b"a" * 10_000 + b" HTTP/1.1\r\n" + HOST + END,
        404,
    ),
}
GOOD = {
    "the whole address": b"GET http://x/healthz HTTP/1.1\r\n" + HOST + END,
    "HTTP/1.0 without a Host": b"GET /healthz HTTP/1.0\r\n\r\n",
    "an empty body": GET + HOST + b"Content-Length: 0\r\n" + END,
    "a range": b"GET /static/style.css HTTP/1.1\r\nRange: bytes=0-1,3-4\r\n" + HOST + END,
    "a range that is none": b"GET /static/style.css HTTP/1.1\r\nRange: bytes=x\r\n" + HOST + END,
    "an upgrade": GET + HOST + b"Connection: Upgrade\r\nUpgrade: websocket\r\n" + END,
    "an expectation that can be met": POST
    + JSON
    + b'Expect: 100-continue\r\nContent-Length: 24\r\n\r\n{"query":"{__typename}"}',
    "addresses of proxies that are none": GET
    + HOST
    + b"X-Forwarded-For: ,,\xff, 1:2:3\r\nX-Forwarded-Proto: gopher\r\nForwarded: for=\r\n\r\n",
    "headers that are no text": GET + HOST + b"Accept: \xff\xfe\r\n" + END,
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    config = serving.configured(Settings(build=build_folder(), connection=LIMITS))
    with running(config) as found:
        yield found


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def received(client: socket.socket, method: str = "GET") -> Answer:
    response = HTTPResponse(client, method=method)
    response.begin()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())


def ask(port: int, sent: bytes) -> Answer:
    with connected(port) as client:
        client.sendall(sent)
        return received(client)


def assert_refused(answer: Answer, status: int) -> None:
    assert answer.status == status, answer.body
    assert answer.headers["content-type"] == "application/problem+json"
    body = json.loads(answer.body)
    assert list(body) == ["type", "title", "status", "detail"]
    assert body["status"] == status
    assert body["detail"]
    assert len(answer.body) < 2000
    assert "Traceback" not in answer.body.decode()
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy"):
        assert name in answer.headers
    assert "server" not in answer.headers


def assert_alive(port: int) -> None:
    assert ask(port, GET + HOST + END).body == b"ok\n"


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_no_good_request_is_refused_in_the_one_shape(name: str, port: int) -> None:
    sent, status = MALFORMED[name]
    assert_refused(ask(port, sent), status)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_odd_and_right_is_answered(name: str, port: int) -> None:
    answer = ask(port, GOOD[name])
    assert answer.status == 200
    assert answer.body


def trickle(client: socket.socket, sent: bytes) -> Answer:
    """Sends byte after byte until there is an answer."""
    client.setblocking(False)
    for byte in sent * 100:
        client.send(bytes([byte]))
        time.sleep(SECONDS / 20)
        try:
            client.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            continue
        break
    client.settimeout(SOON)
    return received(client)


@pytest.mark.parametrize("sent", [b"G", GET, GET + HOST, GET + HOST + b"a" * 100_000])
def test_a_request_that_does_not_go_on_is_given_up(sent: bytes, port: int) -> None:
    began = time.monotonic()
    assert_refused(ask(port, sent), 408)
    assert time.monotonic() - began < SOON


def test_headers_byte_by_byte_are_given_up(port: int) -> None:
    with connected(port) as client:
        client.sendall(GET + HOST + b"Accept: ")
        assert_refused(trickle(client, b"a"), 408)


@pytest.mark.parametrize("framing", [b"Content-Length: 1000\r\n", CHUNKED])
def test_a_body_byte_by_byte_is_given_up(framing: bytes, port: int) -> None:
    with connected(port) as client:
        client.sendall(POST + JSON + framing + END)
        assert_refused(trickle(client, b"1\r\n{\r\n"), 408)


def test_a_connection_that_says_nothing_is_closed_without_a_word(port: int) -> None:
    with connected(port) as client:
        client.settimeout(SOON)
        assert client.recv(1) == b""


@pytest.mark.parametrize("sent", [GET, POST + JSON + b"Content-Length: 9\r\n\r\n{"])
def test_a_client_that_stops_half_way_is_told_so(sent: bytes, port: int) -> None:
    with connected(port) as client:
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        assert_refused(received(client), 400)


def test_a_client_that_leaves_half_way_is_no_fault(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    with connected(port) as client:
        client.sendall(POST + JSON + b"Content-Length: 9\r\n\r\n{")
    assert_alive(port)
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


@pytest.mark.parametrize("path", [b"/graphql", b"/sparql", b"/nothing", b"/"])
def test_who_sends_much_too_much_can_read_why_it_is_refused(path: bytes, port: int) -> None:
    with connected(port) as client:
        client.sendall(
            b"POST %s HTTP/1.1\r\nContent-Length: 5000000\r\n" % path + HOST + JSON + END
        )
        client.sendall(bytes(5_000_000))
        answer = received(client)
    assert_refused(answer, answer.status)
    assert 404 <= answer.status < 500


def test_a_refusal_before_the_body_asks_for_none(port: int) -> None:
    expecting = b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    assert_refused(ask(port, POST + b"Content-Type: text/plain\r\n" + expecting), 415)


def test_requests_one_behind_the_other_are_answered_in_turn(port: int) -> None:
    with connected(port) as client:
        client.sendall((GET + HOST + END) * 20 + b"rubbish\r\n\r\n")
        read = b"".join(iter(partial(client.recv, 65536), b""))
    assert read.count(b"HTTP/1.1 200 OK") == 20
    assert read.count(b"HTTP/1.1 400 Bad Request") == 1


def test_silent_connections_make_room_for_others(port: int) -> None:
    with ExitStack() as stack:
        silent = [stack.enter_context(connected(port)) for _ in range(3 * LIMITS.connections)]
        for _ in range(5):
            assert_alive(port)
        silent[-1].sendall(GET + HOST + END)
        assert received(silent[-1]).body == b"ok\n"


@pytest.fixture(scope="module")
def long() -> Iterator[int]:
    """The port of a server that has a long answer."""

    async def answer(request: Request) -> Response:
        return Response(bytes(LONG))

    app = Starlette(routes=[Route("/", answer)])
    with running(uvicorn.Config(app, http=limited(LIMITS), log_level="warning")) as found:
        yield found


def reading(port: int, before: float, between: float) -> int:
    """How much of the long answer one gets who waits before it and between its parts."""
    with connected(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\n" + HOST + END)
        time.sleep(before)
        read = 0
        try:
            response = HTTPResponse(client)
            response.begin()
            while part := response.read(LONG // 20):
                read += len(part)
                time.sleep(between)
        except (ConnectionResetError, IncompleteRead):
            pass
        return read


def test_a_slow_reader_gets_all_of_a_long_answer(long: int) -> None:
    assert reading(long, 0, SECONDS / 10) == LONG


def test_a_reader_that_does_not_read_is_left(long: int) -> None:
    assert reading(long, 3 * SECONDS, 0) < LONG


def test_readers_that_do_not_read_are_left_at_once_when_they_hold_much(long: int) -> None:
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda _: reading(long, 0.8 * SECONDS, 0), range(8)))
    assert min(read) < LONG
    assert max(read) == LONG


def test_as_many_files_as_the_system_lets_us_are_held_open() -> None:
    files = serving.open_files()
    assert files is None or files >= 1000
    assert serving.open_files() == files


@pytest.mark.parametrize(
    ("files", "connections"), [(None, 5000), (20_000, 5000), (4096, 3840), (300, 150)]
)
def test_there_are_no_more_connections_than_files(files: int | None, connections: int) -> None:
    assert serving.fitting(CONNECTION, files).connections == connections
