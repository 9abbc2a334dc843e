"""What an attack is, and how one is sent: over real sockets, from an address of its own."""

import json
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse

ATTACKER = "127.0.0.1"
SECONDS = 30.0
"""The longest that an attacker waits for an answer."""
REFUSED = frozenset((400, 403, 404, 405, 406, 408, 413, 414, 415, 417, 421, 431))
ENDED = frozenset((400, 413, 503, 504))
"""What a query is answered that was begun and not brought to its end."""
EITHER = ENDED | {200}
"""What may be within the limits of a fast engine is answered whole, or ended."""


@dataclass(frozen=True)
class Answer:
    """A whole answer; status 0 is none, for one that was not awaited."""

    status: int
    media_type: str = ""
    body: bytes = b""


@dataclass(frozen=True)
class Attack:
    """Something hostile, all the statuses that it may be answered with, and how often at once."""

    name: str
    door: str
    send: Callable[[int], list[Answer]]
    allowed: frozenset[int]


def connected(port: int, source: str = ATTACKER, seconds: float = SECONDS) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), seconds, (source, 0))


def received(client: socket.socket, method: str = "GET") -> Answer:
    response = HTTPResponse(client, method=method)
    try:
        response.begin()
        body = response.read()
    except (HTTPException, ConnectionError) as error:
        return Answer(0, type(error).__name__)
    return Answer(response.status, response.getheader("content-type", ""), body)


def ask(port: int, sent: bytes, source: str = ATTACKER) -> Answer:
    """Sends bytes and reads one answer; what is refused before all is sent has one, too."""
    with connected(port, source) as client:
        with suppress(ConnectionError):
            client.sendall(sent)
        return received(client)


def request(
    method: str, target: str, headers: dict[str, str] | None = None, body: bytes = b""
) -> bytes:
    given = {"Host": "localhost", "Connection": "close"} | (headers or {})
    if body:
        given["Content-Length"] = str(len(body))
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {text}" for name, text in given.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def once(sent: bytes) -> Callable[[int], list[Answer]]:
    return lambda port: [ask(port, sent)]


def at_once(sent: bytes, times: int) -> Callable[[int], list[Answer]]:
    def send(port: int) -> list[Answer]:
        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(lambda _: ask(port, sent), range(times)))

    return send


def fault(attack: Attack, answer: Answer) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if answer.status not in attack.allowed:
        return f"{answer.status} {answer.media_type} {answer.body[:200]!r}"
    if b"Traceback" in answer.body or b"root:x:" in answer.body:
        return f"it tells what it should not: {answer.body[:200]!r}"
    if not answer.status or not answer.body:
        return ""
    if answer.status >= 400 and answer.media_type == "application/problem+json":
        told = json.loads(answer.body)
        sound = told["status"] == answer.status and told["title"] and told["detail"]
        return "" if sound else f"not the one shape: {told}"
    if answer.status >= 400:
        errors = json.loads(answer.body).get("errors", []) if attack.door == "/graphql" else []
        sound = errors and all(one["extensions"]["code"] for one in errors)
        return "" if sound else f"not the one shape: {answer.body[:200]!r}"
    if "json" in answer.media_type:
        json.loads(answer.body)
    return ""
