"""Entity tags: a name for the bytes of an answer, by which a client tells that it has them."""

import hashlib
from dataclasses import dataclass

from starlette.requests import Request


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
