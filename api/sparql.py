"""The SPARQL door: SPARQL 1.1 Protocol, its query side."""

import asyncio
from typing import TypeVar
from urllib.parse import parse_qsl

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
)
from starlette.requests import Request
from starlette.responses import Response

from api import negotiation
from api.errors import HttpError
from api.snapshot import Snapshot
from graph.errors import ForbiddenQueryError, QueryError
from graph.store import Answer, Store

MAX_QUERY_BYTES = 64 * 1024
T = TypeVar("T")
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
VARY = {"Vary": "Accept"}

TABLES = (
    ("application/sparql-results+json", QueryResultsFormat.JSON),
    ("application/json", QueryResultsFormat.JSON),
    ("application/sparql-results+xml", QueryResultsFormat.XML),
    ("application/xml", QueryResultsFormat.XML),
    ("text/csv", QueryResultsFormat.CSV),
    ("text/tab-separated-values", QueryResultsFormat.TSV),
)
"""What a SELECT or an ASK can be answered in, our preference first."""
BOOLEANS = TABLES[:4]
"""CSV and TSV have no form for a boolean."""
GRAPHS = (
    ("text/turtle", RdfFormat.TURTLE),
    ("application/n-triples", RdfFormat.N_TRIPLES),
    ("application/rdf+xml", RdfFormat.RDF_XML),
    ("application/ld+json", RdfFormat.JSON_LD),
    ("application/trig", RdfFormat.TRIG),
    ("application/n-quads", RdfFormat.N_QUADS),
)
"""What a CONSTRUCT or a DESCRIBE can be answered in."""


async def endpoint(request: Request) -> Response:
    """Answers one query; everything wrong with it is an `HttpError`."""
    snapshot: Snapshot = request.state.snapshot
    query = await _query(request)
    accept = ", ".join(request.headers.getlist("accept"))
    answered = await asyncio.to_thread(_answered, snapshot.store, query, accept)
    if isinstance(answered, HttpError):
        raise answered
    media_type, body = answered
    return Response(body, media_type=media_type, headers=VARY)


def _answered(store: Store, query: str, accept: str) -> tuple[str, bytes] | HttpError:
    """Runs and serialises in one thread: an answer is lazy, and may not leave its thread.

    An error is returned, since its traceback would carry the answer out.
    """
    try:
        return serialised(store.query(query), accept)
    except ForbiddenQueryError as error:
        return HttpError.forbidden(str(error))
    except QueryError as error:
        return HttpError.bad_request(str(error))
    except HttpError as error:
        return error.with_traceback(None)


def serialised(answer: Answer, accept: str | None) -> tuple[str, bytes]:
    """The answer in the format asked for.

    Raises `HttpError` where we have none of them, `QueryError` where the query fails on the way.
    """
    try:
        if isinstance(answer, QueryTriples):
            media_type, rdf = _chosen(accept, GRAPHS)
            return media_type, answer.serialize(format=rdf) or b""
        offered = BOOLEANS if isinstance(answer, QueryBoolean) else TABLES
        media_type, results = _chosen(accept, offered)
        return media_type, answer.serialize(format=results) or b""
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None


def _chosen(accept: str | None, offered: tuple[tuple[str, T], ...]) -> tuple[str, T]:
    chosen = negotiation.choose(accept, offered)
    if chosen is None:
        names = ", ".join(media_type for media_type, _ in offered)
        raise HttpError.not_acceptable(f"this kind of query is answered in {names}", VARY)
    return chosen


async def _query(request: Request) -> str:
    """The one query of a request, however it was sent."""
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if media_type == DIRECT:
            return _text(body)
        if media_type != FORM:
            expected = f"{DIRECT} or {FORM}"
            raise HttpError.unsupported_media_type(
                f"Content-Type is {media_type!r}, not {expected}"
            )
        return _single(_form(body))
    return _single(_form(request.scope["query_string"]))


def _form(body: bytes) -> list[str]:
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError):
        raise HttpError.bad_request("the form is not percent-encoded UTF-8") from None
    return [value for name, value in fields if name == "query"]


def _single(queries: list[str]) -> str:
    if len(queries) != 1:
        raise HttpError.bad_request(
            f"{len(queries)} 'query' parameters were sent, and exactly one was expected"
        )
    if len(queries[0].encode("utf-8", "surrogatepass")) > MAX_QUERY_BYTES:
        raise HttpError.too_large(f"the query is longer than {MAX_QUERY_BYTES} bytes")
    return queries[0]


async def _body(request: Request) -> bytes:
    """The body, read no further than a query may be long, percent-encoded."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > 3 * MAX_QUERY_BYTES:
            raise HttpError.too_large(f"the query is longer than {MAX_QUERY_BYTES} bytes")
    return body


def _text(body: bytes) -> str:
    try:
        return _single([body.decode("utf-8")])
    except UnicodeDecodeError:
        raise HttpError.bad_request("the query is not UTF-8") from None
