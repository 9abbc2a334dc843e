"""Entity tags: a name for the bytes of an answer, by which a client tells that it has them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from api import packing

NO_MORE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent, and the entity tag that stands for these bytes."""

    content: bytes
    tag: str


def tagged(content: bytes) -> Body:
    return Body(content, f'"{hashlib.sha256(content).hexdigest()}"')


def is_held(request: Request, tag: str) -> bool:
    """Whether the client says that it has these bytes (RFC 9110, 13.1.2: a weak tag will do)."""
    said = ",".join(request.headers.getlist("if-none-match")).split(",")
    return not {"*", tag}.isdisjoint(one.strip().removeprefix("W/") for one in said)


def sent(
    request: Request, body: Body, media_type: str, headers: Mapping[str, str] = NO_MORE
) -> Response:
    """The body with its tag, or word that the client has it."""
    told = MutableHeaders({**headers, "ETag": body.tag})
    if packing.varies(media_type):
        told.add_vary_header("Accept-Encoding")
    if packing.packs(request.headers, media_type, len(body.content)):
        told["ETag"] = packing.weak(body.tag)
    if is_held(request, body.tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=told)
    return Response(body.content, media_type=media_type, headers=told)
