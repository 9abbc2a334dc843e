"""The SPARQL door: SPARQL 1.1 Protocol, its query side, answered by workers."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields, replace
from http import HTTPStatus

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from api import negotiation, service_description, sparql_requests
from api.admission import whose
from api.errors import HttpError, told
from api.formats import GRAPHS, VARY, accepted, not_acceptable
from api.limits import SPARQLLimits
from api.sparql_requests import Asked
from graph import precheck, workers
from graph.errors import (
    AnswerTooLargeError,
    BusyError,
    DeadlineError,
    DisplacedError,
    ForbiddenQueryError,
    MemoryExceededError,
    NotAcceptableError,
    QueryError,
    SisterCityError,
    TooComplexError,
    UnwritableError,
    WorkerLostError,
    WorkError,
)
from graph.precheck import Bounds
from graph.publication import Publication
from graph.workers import Pool, Result, WorkLimits

IDE = "/yasgui"
QUICK = 0.05
"""Seconds after which it is worth watching whether a client is still there."""
WORTH_PACKING = 1_000
"""Bytes below which an answer is not compressed."""
METHODS = "GET, HEAD, OPTIONS, POST"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "sistercity-data-version, retry-after",
}
"""Any page may ask: nothing here is secret, and nothing can be changed."""
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
    "Access-Control-Max-Age": "86400",
}
STATUSES: tuple[tuple[type[SisterCityError], HTTPStatus], ...] = (
    (ForbiddenQueryError, HTTPStatus.FORBIDDEN),
    (TooComplexError, HTTPStatus.BAD_REQUEST),
    (NotAcceptableError, HTTPStatus.NOT_ACCEPTABLE),
    (UnwritableError, HTTPStatus.NOT_ACCEPTABLE),
    (AnswerTooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (QueryError, HTTPStatus.BAD_REQUEST),
    (DeadlineError, HTTPStatus.GATEWAY_TIMEOUT),
    (DisplacedError, HTTPStatus.SERVICE_UNAVAILABLE),
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (MemoryExceededError, HTTPStatus.BAD_REQUEST),
    (WorkerLostError, HTTPStatus.INTERNAL_SERVER_ERROR),
    (WorkError, HTTPStatus.INTERNAL_SERVER_ERROR),
)
"""What an error of the graph is over HTTP: the first that it is one of."""


class Door:
    """One application's `/sparql`; its workers start when it is opened.

    Where nobody has opened it, a query has a worker of its own: workers belong to an event loop.
    """

    def __init__(self, limits: SPARQLLimits) -> None:
        self._limits = limits
        self._bounds = Bounds(limits.length, limits.tokens, limits.nesting)
        self._descriptions: dict[str, service_description.Dataset] = {}
        self.pool: Pool | None = None

    async def open(self, published: Publication) -> None:
        pool = Pool(published, work_limits(self._limits))
        await pool.start()
        self.pool = pool

    async def close(self) -> None:
        pool, self.pool = self.pool, None
        if pool:
            await pool.close()

    async def follow(self, published: Publication) -> None:
        """Moves to another graph: new workers first."""
        if self.pool and self.pool.published.version != published.version:
            await self.pool.follow(published)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As a route without Starlette's layers about a function."""
        request = Request(scope, receive, send)
        response = await self.answer(request)
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """Answers one request, from a page of any origin; what is wrong with it is `HttpError`."""
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=OPEN | PREFLIGHT)
        accept = ", ".join(request.headers.getlist("accept"))
        try:
            if request.method not in METHODS.split(", "):
                said = f"{request.method[:40]} is not answered at /sparql: {METHODS} are"
                raise HttpError.not_allowed(said, METHODS)
            return await self._answer(request, accept)
        except HttpError as error:
            headers = {**OPEN, **VARY, **(error.headers or {})}
            return told(HttpError(error.status, error.detail, headers), request)

    async def _answer(self, request: Request, accept: str) -> Response:
        asked = await sparql_requests.read(request, self._limits)
        if asked is None:
            return await self._describe(request, accept)
        formats = accepted(accept)
        query = workers.Request(
            asked.text,
            *formats,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            base=_endpoint(request),
        )
        try:
            precheck.check(asked.text, self._bounds)
            result = await self._while_there(request, query, asked)
        except SisterCityError as error:
            raise translated(error) from None
        if result is None:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        version = {"sistercity-data-version": result.version}
        return await _packed(request, result.body, result.media_type, OPEN | VARY | version)

    async def _while_there(
        self, request: Request, query: workers.Request, asked: Asked
    ) -> Result | None:
        """The answer, unless the client leaves: then its query is stopped, and nobody is told."""
        client = whose(request.client.host if request.client else "")
        async with self._working(request) as pool, Presence(request) as presence:
            try:
                return await pool.answer(query, asked.seconds, client)
            except asyncio.CancelledError:
                if presence.lost():
                    return None
                raise

    @asynccontextmanager
    async def _working(self, request: Request) -> AsyncIterator[Pool]:
        if self.pool:
            yield self.pool
            return
        alone = Pool(
            request.state.snapshot.published, replace(work_limits(self._limits), workers=1, slow=0)
        )
        await alone.start()
        try:
            yield alone
        finally:
            await alone.close()

    async def _describe(self, request: Request, accept: str) -> Response:
        """What this service is, or for a person the page to ask it from."""
        has_page = any(getattr(route, "path", "") == IDE for route in request.app.routes)
        offered = [*GRAPHS, *([("text/html", None)] if has_page else [])]
        chosen = negotiation.choose(accept, offered)
        if chosen is None:
            raise not_acceptable("the description of this service")
        media_type, form = chosen
        if form is None:
            root = request.scope.get("root_path", "")
            return RedirectResponse(f"{root}{IDE}", HTTPStatus.SEE_OTHER, headers=OPEN | VARY)
        dataset = await self._dataset(request)
        body = service_description.serialised(_endpoint(request), dataset, self._limits, form)
        version = {"sistercity-data-version": dataset.version}
        return await _packed(request, body, media_type, OPEN | VARY | version)

    async def _dataset(self, request: Request) -> service_description.Dataset:
        """The graphs that are served, counted once for each version."""
        published = self.pool.published if self.pool else request.state.snapshot.published
        if published.version not in self._descriptions:
            query = workers.Request(service_description.COUNTS, "application/json", None, None)
            try:
                async with self._working(request) as pool:
                    counts = await pool.answer(query, self._limits.seconds, "")
            except SisterCityError as error:
                raise translated(error) from None
            found = service_description.dataset(counts.version, counts.body)
            self._descriptions = {found.version: found}
            return found
        return self._descriptions[published.version]


def work_limits(limits: SPARQLLimits) -> WorkLimits:
    """Those of our limits that hold for workers."""
    names = {one.name for one in fields(WorkLimits)}
    return WorkLimits(**{one.name: one.value for one in limits if one.name in names})


def translated(error: SisterCityError) -> HttpError:
    """An error of the graph as one of this door."""
    status = next((found for kind, found in STATUSES if isinstance(error, kind)), None)
    if status is None:
        raise error
    if isinstance(error, NotAcceptableError):
        return not_acceptable("this kind of query")
    if isinstance(error, BusyError):
        return HttpError.busy(str(error), error.retry_after)
    return HttpError(status, str(error))


def _endpoint(request: Request) -> str:
    """The address that was asked, which relative IRIs are relative to (RFC 3986, 5.1.3)."""
    found = str(request.url.replace(query="", fragment=""))
    try:
        return NamedNode(found).value
    except ValueError:
        raise HttpError.bad_request("the Host header makes no address") from None


class Presence:
    """Cancels the task it is opened in once the client has gone.

    Most queries are answered sooner than a client could think better of it, and a task that waits
    for it to go costs as much as such an answer.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._watcher: asyncio.Task[None] | None = None
        self._gone = False

    async def __aenter__(self) -> "Presence":
        self._waiting = asyncio.current_task()
        self._later = asyncio.get_running_loop().call_later(QUICK, self._watch)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._later.cancel()
        if self._watcher:
            self._watcher.cancel()

    def lost(self) -> bool:
        """Whether it was this that cancelled, and nothing else did."""
        return self._gone and self._waiting is not None and not self._waiting.uncancel()

    def _watch(self) -> None:
        self._watcher = asyncio.get_running_loop().create_task(self._watching())

    async def _watching(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._waiting:
            self._waiting.cancel()


async def _packed(
    request: Request, body: bytes, media_type: str, headers: dict[str, str]
) -> Response:
    """The answer, compressed where the client can read that and it is worth it."""
    packs = negotiation.accepts_coding(request.headers.get("accept-encoding", ""), "gzip")
    if packs and len(body) >= WORTH_PACKING:
        body = await asyncio.to_thread(gzip.compress, body, 5, mtime=0)
        headers = headers | {"Content-Encoding": "gzip"}
    return Response(body, media_type=media_type, headers=headers)
