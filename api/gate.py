"""The gate: what every request must be before a door sees it, whatever server read it."""

import asyncio
import re
from collections.abc import Callable
from http import HTTPStatus
from ipaddress import IPv6Address
from urllib.parse import unquote, unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import HttpError, problem
from api.limits import ConnectionLimits

BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})|[^\x21-\x7e]")
LENGTH = re.compile(r"[0-9]{1,20}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
HOST = re.compile(r"(?:[A-Za-z0-9._~-]+|\[([0-9A-Fa-f:.]+)\])(?::[0-9]{1,5})?")
PARTS = 100
"""In one header, separated by commas: each may be held against each that we have."""
BESIDE = 4
"""Bytes of a header that are neither its name nor its value."""
CLOSE = {"Connection": "close"}


class Gate:
    """Refuses what no door should have to think of, and waits for a body only so long."""

    def __init__(self, app: ASGIApp, limits: ConnectionLimits) -> None:
        self.app = app
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                self._check(scope)
            except HttpError as error:
                refusal = problem(error.status, error.detail, error.headers)
                await refusal(scope, receive, send)
                return
            receive = _timely(receive, self.limits.body_seconds)
        await self.app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        length = sum(len(name) + len(value) + BESIDE for name, value in headers.raw)
        if length > self.limits.headers:
            said = f"the headers are longer than {self.limits.headers:,} bytes"
            raise HttpError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, said)
        if max((text.count(b",") for _, text in headers.raw), default=0) > PARTS:
            raise HttpError(
                HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                f"a header has more than {PARTS} parts with commas between them",
            )
        for check in CHECKS:
            check(scope, headers)
        # All answers are given whole.
        scope["headers"] = [header for header in headers.raw if header[0] != b"range"]


def _timely(receive: Receive, seconds: float) -> Receive:
    """To wait for a client to leave, once its body is whole, is not limited."""
    deadline = asyncio.get_running_loop().time() + seconds
    whole = False

    async def received() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError:
            said = f"the body was not whole in {seconds} seconds"
            raise HttpError(HTTPStatus.REQUEST_TIMEOUT, said, CLOSE) from None
        whole = not message.get("more_body", False)
        return message

    return received


def _version(scope: Scope, headers: Headers) -> None:
    if scope["http_version"] not in ("1.0", "1.1"):
        said = f"HTTP/{scope['http_version']} is not spoken here, but HTTP/1.1"
        raise HttpError(HTTPStatus.BAD_REQUEST, said, CLOSE)


def _host(scope: Scope, headers: Headers) -> None:
    hosts = headers.getlist("host")
    if len(hosts) > 1 or (not hosts and scope["http_version"] != "1.0"):
        raise HttpError.bad_request(f"{len(hosts)} Host headers were sent, not one")
    if hosts and not _names_a_host(hosts[0]):
        raise HttpError.bad_request("the Host header is not the name of a host")


def _names_a_host(text: str) -> bool:
    found = HOST.fullmatch(text)
    try:
        return bool(found and (found[1] is None or IPv6Address(found[1])))
    except ValueError:
        return False


def _framing(scope: Scope, headers: Headers) -> None:
    """What two servers may read as different requests is refused (RFC 9112, 6.1 and 11.2)."""
    chunked, lengths = "transfer-encoding" in headers, headers.getlist("content-length")
    if not all(LENGTH.fullmatch(one) for one in lengths):
        raise HttpError(HTTPStatus.BAD_REQUEST, "Content-Length is not a number", CLOSE)
    if chunked and (lengths or scope["http_version"] == "1.0"):
        said = "Transfer-Encoding goes neither with Content-Length nor with HTTP/1.0"
        raise HttpError(HTTPStatus.BAD_REQUEST, said, CLOSE)
    if scope["method"] in ("GET", "HEAD") and (chunked or set(lengths) - {"0"}):
        said = f"{scope['method']} takes no body: send one by POST"
        raise HttpError(HTTPStatus.BAD_REQUEST, said, CLOSE)


def _content(scope: Scope, headers: Headers) -> None:
    if len(headers.getlist("content-type")) > 1:
        raise HttpError.bad_request("more than one Content-Type was sent")
    codings = {one.strip().lower() for one in headers.getlist("content-encoding")}
    if codings - {"identity"}:
        said = "a compressed body is not read: send it as it is"
        accepted = {"Accept-Encoding": "identity"}
        raise HttpError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, said, accepted)
    if {one.strip().lower() for one in headers.getlist("expect")} - {"100-continue"}:
        raise HttpError(HTTPStatus.EXPECTATION_FAILED, "Expect is met for 100-continue alone")


def _target(scope: Scope, headers: Headers) -> None:
    """A whole address, as proxies are sent, stands for its path (RFC 9112, 3.2.2)."""
    root = scope.get("root_path", "").encode()
    target: bytes = scope["raw_path"].removeprefix(root)
    if target.startswith(b"/"):
        return
    scheme, marks, rest = target.partition(b"://")
    authority, _, path = rest.partition(b"/")
    if not marks or scheme.lower() not in (b"http", b"https"):
        raise HttpError.bad_request("an address here begins with /")
    if authority.decode("latin-1") != headers.get("host"):
        raise HttpError(HTTPStatus.MISDIRECTED_REQUEST, "this is the server of other addresses")
    scope["raw_path"] = root + b"/" + path
    scope["path"] = unquote(scope["raw_path"].decode("latin-1"))


def _encoding(scope: Scope, headers: Headers) -> None:
    for part in (scope["raw_path"], scope["query_string"]):
        if BROKEN_ESCAPE.search(part):
            raise HttpError.bad_request("the address is not percent-encoded")
        try:
            text = unquote_to_bytes(part).decode()
        except UnicodeDecodeError:
            raise HttpError.bad_request("the address is not percent-encoded UTF-8") from None
        if "\0" in text:
            raise HttpError.bad_request("the address has a NUL in it")


def _path(scope: Scope, headers: Headers) -> None:
    """Only what stands in the address is looked up: nothing is above, beside or between it."""
    path: str = scope["path"]
    if CONTROL.search(path):
        raise HttpError.bad_request("the address has control characters in it")
    odd = {"", ".", ".."}.intersection(path.split("/")[1:-1]) or path.endswith(("/.", "/.."))
    if odd or "\\" in path or b"%2f" in scope["raw_path"].lower():
        said = "no address here has empty segments, dots alone, a backslash or an encoded slash"
        raise HttpError(HTTPStatus.NOT_FOUND, said)


CHECKS: tuple[Callable[[Scope, Headers], None], ...] = (
    _version,
    _host,
    _framing,
    _target,
    _encoding,
    _path,
    _content,
)
