"""Attacks on the server itself, and on the doors that give files."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

from tests.attack import REFUSED, Answer, Attack, ask, connected, once, received, request
from tests.sparql_attacks import DIRECT
from tests.test_hardening import MALFORMED

PATHS = {
    "above the folder": "/static/../settings.py",
    "above it, escaped": "/static/%2e%2e/%2e%2e/settings.py",
    "above it, with an escaped slash": "/vendor/..%2f..%2fsettings.py",
    "above it, with backslashes": "/static/..\\..\\settings.py",
    "from the root": "/static//etc/passwd",
    "on a drive": "/static/C:/windows/win.ini",
    "a dot behind": "/static/style.css.",
    "a stream behind": "/static/style.css::$DATA",
    "overlong UTF-8": "/vendor/%c0%ae%c0%ae/settings.py",
    "a NUL": "/download/questions/border-coverage.rq%00.csv",
    "a question above the folder": "/download/questions/..%2F..%2Fbuild%2Fcurrent.rq",
    "a question that is a template": "/download/questions/{{7*7}}.csv",
    "a version above the folder": "/ns/..%2f..%2fetc%2fpasswd",
    "a suffix that is none": "/ns.php",
    "an id that is a file": "/id/..%2f..%2f..%2fetc/passwd",
    "an id that is none": "/id/place/%22%3E%3Cscript%3E",
    "a script in an address": "/%3Cscript%3Ealert(1)%3C/script%3E",
    "a name of 30,000 letters": "/static/" + "a" * 30_000,
    "10,000 folders": "/static" + "/a" * 10_000,
    "an end of line": "/ns/1%0d%0aSet-Cookie:%20a=b",
    "a language that is none": "/graphiql?lang=%3Cscript%3E",
}
OPENING = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
LARGE = request("POST", "/sparql", DIRECT, b"SELECT * { ?a ?b ?c } LIMIT 20000")
GET = request("GET", "/healthz", {"Connection": "keep-alive"})


def trickling(opening: bytes, seconds: float, many: int) -> Callable[[int], list[Answer]]:
    """Clients that send a byte now and then; what each is told in the end."""

    def send(port: int) -> list[Answer]:
        with ExitStack() as stack:
            clients = [stack.enter_context(connected(port)) for _ in range(many)]
            for one in clients:
                one.sendall(opening)
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                time.sleep(0.5)
                for one in clients:
                    with suppress(OSError):
                        one.send(b"a")
            return [received(one) for one in clients]

    return send


def idle(port: int) -> list[Answer]:
    """A thousand connections that say nothing, for as long as they are let."""
    with ExitStack() as stack:
        for _ in range(1000):
            stack.enter_context(connected(port))
        time.sleep(4)
    return []


def kept(port: int) -> list[Answer]:
    """A thousand connections that ask once and stay."""
    with ExitStack() as stack:
        clients = [stack.enter_context(connected(port)) for _ in range(1000)]
        for one in clients:
            one.sendall(GET)
        return [received(one) for one in clients]


def churning(port: int) -> list[Answer]:
    """Two thousand connections, each closed at once, many with a reset."""
    for number in range(2000):
        with connected(port) as client:
            if number % 2:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                client.sendall(GET)
    return []


def not_reading(port: int) -> list[Answer]:
    """Forty that ask for a long answer and read none of it."""
    with ExitStack() as stack:
        for _ in range(40):
            client = stack.enter_context(connected(port))
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.sendall(LARGE)
        time.sleep(15)
    return []


def uploading(port: int) -> list[Answer]:
    """Ten that send 50 MB each, whatever they are told."""

    def send(number: int) -> Answer:
        with connected(port) as client:
            client.sendall(OPENING + b"Content-Length: 50000000\r\n\r\n")
            with suppress(ConnectionError):
                for _ in range(500):
                    client.sendall(bytes(100_000))
            return received(client)

    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(send, range(10)))


def pipelined(port: int) -> list[Answer]:
    """Ten thousand requests on one connection, and no answer read."""
    with connected(port, seconds=5) as client, suppress(OSError):
        client.sendall(GET * 10_000)
    return []


def asked(sent: bytes) -> Callable[[int], list[Answer]]:
    return lambda port: [ask(port, sent)]


def attacks() -> Iterator[Attack]:
    for name, path in PATHS.items():
        yield Attack(name, "addresses", once(request("GET", path)), REFUSED)
    for name, (sent, _) in MALFORMED.items():
        yield Attack(name, "HTTP", asked(sent), REFUSED)
    told = frozenset((408,))
    slow = 13
    yield Attack("200 heads, slowly", "HTTP", trickling(OPENING + b"a: ", slow, 200), told)
    body = OPENING + b"Content-Length: 1000\r\n\r\n"
    yield Attack("200 bodies, slowly", "HTTP", trickling(body, slow, 200), told)
    yield Attack("1,000 connections, idle", "HTTP", idle, frozenset())
    yield Attack("1,000 connections, kept", "HTTP", kept, frozenset((200,)))
    yield Attack("2,000 connections, dropped", "HTTP", churning, frozenset())
    yield Attack("40 that do not read", "HTTP", not_reading, frozenset())
    yield Attack("10 times 50 MB", "HTTP", uploading, REFUSED)
    yield Attack("10,000 requests in a row", "HTTP", pipelined, frozenset())
