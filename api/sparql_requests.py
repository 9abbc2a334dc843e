"""SPARQL requests over HTTP: from what was sent to one query, or to a refusal.

SPARQL 1.1 Protocol, 2.1: GET, POST of a form, POST of the query itself. Parameters of the protocol
may stand in the address in each case, those of a form in its body too.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import Request

from api.errors import HttpError
from api.limits import SPARQLLimits

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
MAX_PARAMETERS = 200
"""More are not read."""
BESIDE = 16 * 1024
"""Bytes of a form that are not its query."""
BOM = "\ufeff"
"""What some editors put before a text."""
NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, over graphs that it or the protocol names, in so many seconds at most."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    seconds: float


Pairs = Sequence[tuple[str, str]]


async def read(request: Request, limits: SPARQLLimits) -> Asked | None:
    """What a request asks; `None` for one by GET without a query, which asks what this is.

    Raises `HttpError` for what cannot be answered, and reads no more than a query may have.
    """
    given = _pairs(request.scope["query_string"], "the query string")
    if request.method == "POST":
        media_type = _media_type(request.headers.get("content-type", ""))
        body = await _body(request, limits.length, 3 if media_type == FORM else 1)
        if media_type == FORM:
            given = [*given, *_pairs(body, "the form")]
        else:
            given = [*given, ("query", _text(body))]
    if any(name == "update" for name, _ in given):
        raise HttpError.bad_request("an 'update' was sent, and only queries are answered here")
    queries = _values(given, "query")
    if not queries and request.method != "POST":
        return None
    return Asked(
        _single(queries, limits.length),
        _graphs(given, "default-graph-uri"),
        _graphs(given, "named-graph-uri"),
        _seconds(_values(given, "timeout"), limits.seconds),
    )


def _media_type(header: str) -> str:
    media_type, *parameters = (part.strip().lower() for part in header.split(";"))
    if media_type == UPDATE:
        raise HttpError.unsupported_media_type(
            f"Content-Type is {media_type!r}, and only queries are answered here: {DIRECT}"
        )
    if media_type not in (FORM, DIRECT):
        raise HttpError.unsupported_media_type(
            f"Content-Type is {media_type!r}, not {DIRECT} or {FORM}"
        )
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            raise HttpError.unsupported_media_type(f"the charset is {value.strip()}, not utf-8")
    return media_type


async def _body(request: Request, most: int, encoded: int) -> bytes:
    """The body; `encoded` is how many of its bytes may stand for one of the query."""
    body = bytearray()
    if int(request.headers.get("content-length", 0)) > most * encoded + BESIDE:
        raise _too_long(most)
    async for part in request.stream():
        body += part
        if len(body) > most * encoded + BESIDE:
            raise _too_long(most)
    return bytes(body)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise HttpError.bad_request("the query is not UTF-8") from None


def _pairs(form: bytes, what: str) -> Pairs:
    if form.count(b"&") >= MAX_PARAMETERS:
        raise HttpError.bad_request(f"{what} has more than {MAX_PARAMETERS} parameters")
    try:
        return parse_qsl(form.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise HttpError.bad_request(f"{what} is not percent-encoded UTF-8") from None


def _values(given: Pairs, wanted: str) -> list[str]:
    return [value for name, value in given if name == wanted]


def _single(queries: list[str], most: int) -> str:
    if len(queries) != 1:
        raise HttpError.bad_request(
            f"{len(queries)} 'query' parameters were sent, and exactly one was expected"
        )
    if len(queries[0].encode()) > most:
        raise _too_long(most)
    return queries[0].removeprefix(BOM)


def _too_long(most: int) -> HttpError:
    return HttpError.too_large(f"the query is longer than {most} bytes")


def _graphs(given: Pairs, name: str) -> tuple[str, ...]:
    found = _values(given, name)
    for iri in found:
        try:
            NamedNode(iri)
        except ValueError:
            raise HttpError.bad_request(f"{name} is {iri[:200]!r}, not an absolute IRI") from None
    return tuple(found)


def _seconds(given: list[str], most: float) -> float:
    """The deadline, which a client may lower."""
    if not given:
        return most
    wanted = float(given[0]) if NUMBER.fullmatch(given[0]) else math.nan
    if len(given) > 1 or not wanted > 0:
        raise HttpError.bad_request("'timeout' is not one number of seconds above 0")
    return min(wanted, most)
