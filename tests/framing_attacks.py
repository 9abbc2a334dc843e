"""Attacks on where one request ends and the next begins, and on what is around a body."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

from tests.attack import REFUSED, Answer, Attack, connected, once, received
from tests.sparql_attacks import HOSTILE

HOST = b"Host: x\r\n"
GET = b"GET /healthz HTTP/1.1\r\n" + HOST
POST = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n" + HOST
CHUNKED = b"Transfer-Encoding: chunked\r\n"
SMUGGLED = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
SENT = {
    "a length and chunks, the next within": POST
    + CHUNKED
    + b"Content-Length: 4\r\n\r\n0\r\n\r\n"
    + SMUGGLED,
    "chunks in another spelling": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunks twice": POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunks behind a tab": POST + b"Transfer-Encoding:\tchunked\r\nContent-Length: 3\r\n\r\nASK",
    "chunks in a folded line": POST
    + b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 3\r\n\r\nASK",
    "a length with a sign": POST + b"Content-Length: +3\r\n\r\nASK",
    "a length in another base": POST + b"Content-Length: 0x3\r\n\r\nASK",
    "two lengths in one": POST + b"Content-Length: 3, 4\r\n\r\nASK{",
    "a length of 10,000 digits": POST + b"Content-Length: " + b"9" * 10_000 + b"\r\n\r\nASK",
    "a chunk below nothing": POST + CHUNKED + b"\r\n-1\r\nASK\r\n0\r\n\r\n",
    "a chunk with much beside it": POST
    + CHUNKED
    + b"\r\n3;"
    + b"a" * 200_000
    + b"\r\nASK\r\n0\r\n\r\n",
    "60,000 chunks": POST + CHUNKED + b"\r\n" + b"1\r\na\r\n" * 60_000 + b"0\r\n\r\n",
    "headers behind a body, without end": POST
    + CHUNKED
    + b"\r\n3\r\nASK\r\n0\r\n"
    + b"a: b\r\n" * 50_000
    + b"\r\n",
    "10,000 headers": GET + b"".join(b"a%d: b\r\n" % n for n in range(10_000)) + b"\r\n",
    "a header of 10,000 lines": GET + b"a: b\r\n" + b" c\r\n" * 10_000 + b"\r\n",
    "everything": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    "a compressed bomb": POST + b"Content-Encoding: br\r\nContent-Length: 3\r\n\r\nASK",
    "gzip within gzip": POST + b"Content-Encoding: gzip, gzip\r\nContent-Length: 3\r\n\r\nASK",
    "1 GB that is announced": POST + b"Expect: 100-continue\r\nContent-Length: 1000000000\r\n\r\n",
    "a tunnel to this machine": b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n",
    "the server as a proxy": b"GET http://169.254.169.254/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "an address of a file": b"GET file:///etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
    "a Host with a line in it": b"GET / HTTP/1.1\r\nHost: x\x0bSet-Cookie: a=b\r\n\r\n",
    "only ends of lines": b"\r\n" * 50_000,
    "only NULs": bytes(200_000),
    "HTTP/3": b"\xc0\x00\x00\x00\x01" + bytes(1200),
    "a greeting of SSH": b"SSH-2.0-OpenSSH_9.0\r\n\r\n",
}
WHOLE = {
    "an upgrade to a web socket": GET
    + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    + b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    "an upgrade to HTTP/2": GET
    + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
    "addresses of 1,000 proxies": GET + b"X-Forwarded-For: " + b"1.1.1.1 " * 1000 + b"\r\n\r\n",
    "ranges without end": b"GET /static/style.css HTTP/1.1\r\n"
    + HOST
    + b"Range: bytes="
    + b"0-1;" * 2000
    + b"\r\n\r\n",
}


def endless(port: int) -> list[Answer]:
    """A body in chunks that never ends, as long as it is let."""
    with connected(port) as client:
        with suppress(ConnectionError):
            client.sendall(POST + CHUNKED + b"\r\n")
            for _ in range(1_000):
                client.sendall(b"1000\r\n" + b" " * 0x1000 + b"\r\n")
        return [received(client)]


def half_closed(port: int) -> list[Answer]:
    """Two hundred that ask for what takes long, and will say no more."""
    with ExitStack() as stack:
        for _ in range(200):
            client = stack.enter_context(connected(port))
            client.sendall(HOSTILE)
            with suppress(OSError):
                client.shutdown(socket.SHUT_WR)
        time.sleep(3)
    return []


def torn(port: int) -> list[Answer]:
    """Five hundred requests that are torn off where it hurts."""
    for at in range(500):
        with connected(port) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            client.sendall(HOSTILE[: at * len(HOSTILE) // 500])
    return []


def attacks() -> Iterator[Attack]:
    for name, sent in SENT.items():
        yield Attack(name, "HTTP", once(sent), REFUSED)
    for name, sent in WHOLE.items():
        whole = frozenset((200,))
        yield Attack(name, "HTTP", once(sent), whole)
    yield Attack("a body without end", "HTTP", endless, REFUSED)
    yield Attack("200 half closed", "HTTP", half_closed, frozenset())
    yield Attack("500 torn off", "HTTP", torn, frozenset())
