"""Compression of what pages are made of: text that a browser waits for."""

import asyncio
import gzip
from hashlib import sha256
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import negotiation
from api.cache import Cache

PACKED = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml"})
"""The media types. What a door compresses itself is left as it is."""
WORTH_PACKING = 1_000
LEVEL = 6
KEPT = 8_000_000
"""Bytes of compressed answers that are kept: files and first views are asked for again."""


def varies(media_type: str) -> bool:
    """Whether an answer of this type is compressed for some."""
    return media_type.partition(";")[0] in PACKED


def packs(headers: Headers, media_type: str, length: int) -> bool:
    """Whether it is for who sent these headers."""
    accepted = ", ".join(headers.getlist("accept-encoding"))
    worth = varies(media_type) and length >= WORTH_PACKING
    return worth and negotiation.accepts_coding(accepted, "gzip")


def weak(tag: str) -> str:
    """The entity tag of a page however it is sent: other bytes may stand for the same (8.8.3)."""
    return tag if tag.startswith("W/") else f"W/{tag}"


class Packing:
    """Compresses the answers of an application with gzip for who can read that."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: Cache[bytes, bytes] = Cache(KEPT, len)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        await self.app(scope, receive, _Answer(self, scope, send) if asked else send)

    async def packed(self, body: bytes) -> bytes:
        key = sha256(body).digest()
        found = self._kept.get(key)
        if found is None:
            found = await asyncio.to_thread(gzip.compress, body, LEVEL, mtime=0)
            self._kept.put(key, found)
        return found


class _Answer:
    """One answer on its way: held back until it is whole, where it may be compressed."""

    def __init__(self, packing: Packing, scope: Scope, send: Send) -> None:
        self._asked = Headers(scope=scope)
        self._packing = packing
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _concerns(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._whole(self._start)

    async def _whole(self, start: Message) -> None:
        body = bytes(self._body)
        headers = MutableHeaders(raw=list(start["headers"]))
        if "accept-encoding" not in headers.get("vary", "").lower():
            headers.add_vary_header("Accept-Encoding")
        if packs(self._asked, headers["content-type"], len(body)):
            body = await self._packing.packed(body)
            headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(body))
            if "etag" in headers:
                headers["etag"] = weak(headers["etag"])
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _concerns(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_whole = start["status"] == HTTPStatus.OK and "content-encoding" not in headers
    return is_whole and varies(headers.get("content-type", ""))
