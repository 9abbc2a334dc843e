"""The HTTP application: one route table, the snapshot each request sees, the headers all get."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import Generic
from uuid import uuid4

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Message, Receive, Scope, Send

from api import (
    downloads,
    figures,
    graphiql,
    graphql,
    limit_pages,
    ns,
    sitemap,
    sparql,
    statics,
    takeaway,
    things,
    void,
    yasgui,
)
from api.dataset_descriptions import Descriptions
from api.errors import HttpError, problem
from api.gate import Gate
from api.limits import SPARQL, SPARQLLimits
from api.metrics import Metrics
from api.packing import Packing
from api.page import faults
from api.page.data import Data
from api.page.documents import Asker
from api.page.explorer import Explorer
from api.page.guideline import Guideline
from api.page.hits import Suggestions
from api.page.questions import Gallery, Question
from api.page.totals import Totals
from api.policy import HEADERS
from api.settings import Settings
from api.snapshot import Bare, Current, Snapshot, V, bare, load
from api.statics import Statics
from api.vendored import FOLDER, Vendored
from graph.publication import Publication

SHOWN = 200
"""Characters of an address that an error repeats."""
ADVICE = {HTTPStatus.NOT_FOUND: "nothing is there, and / leads to what is"}
"""What to do about an error that no door has raised."""
log = logging.getLogger("sistercity")
LINES = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


def create_app(settings: Settings) -> "Answering[Snapshot]":
    """The application over the graph published in `settings.build`.

    Raises `StoreError` where there is none, or it is too large for all doors.
    """
    return _answering(settings, Current(settings.build, load), routes)


def create_sparql(settings: Settings) -> "Answering[Bare]":
    """The same without the doors that hold the graph in memory themselves."""
    return _answering(settings, Current(settings.build, bare), sparql_alone)


def _answering(
    settings: Settings,
    current: Current[V],
    doors: Callable[[Settings, sparql.Door, Metrics], list[BaseRoute]],
) -> "Answering[V]":
    queries = sparql.Door(settings.sparql)
    metrics = Metrics(queries)

    @asynccontextmanager
    async def following(app: Starlette) -> AsyncIterator[None]:
        await queries.open(current.snapshot.published)
        watcher = asyncio.create_task(current.follow(settings.poll_seconds, queries.follow))
        yield
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher
        await queries.close()

    application = Starlette(
        routes=doors(settings, queries, metrics),
        lifespan=following,
        middleware=[Middleware(Gate, settings.connection), Middleware(Packing)],
        exception_handlers={
            HttpError: _http_error,
            HTTPException: _http_exception,
            ClientDisconnect: _left,
            HTTPStatus.INTERNAL_SERVER_ERROR: _unforeseen,
        },
    )
    application.router.redirect_slashes = False  # it would lead to whatever Host says
    # Around all of it, so that an unforeseen error carries the headers too.
    return Answering(application, current, metrics)


def create_endpoint(published: Publication, limits: SPARQLLimits = SPARQL) -> Starlette:
    """`/sparql` alone, over any published graph."""
    door = sparql.Door(limits)

    @asynccontextmanager
    async def opened(app: Starlette) -> AsyncIterator[None]:
        await door.open(published)
        yield
        await door.close()

    return Starlette(
        routes=[Route("/sparql", door)],
        lifespan=opened,
        exception_handlers={HttpError: _http_error, HTTPException: _http_exception},
    )


def routes(
    settings: Settings, queries: sparql.Door | None = None, metrics: Metrics | None = None
) -> list[BaseRoute]:
    """Every door that speaks HTTP."""
    door = graphql.Door(settings.graphql)
    drawn = figures.Door(settings.figure, settings.outlines)
    asker = Asker(door)
    explorer = Explorer(asker, drawn)
    question = Question(asker, drawn)
    queries = queries or sparql.Door(settings.sparql)
    metrics = metrics or Metrics(queries)
    described = Descriptions()
    return [
        Route("/", explorer.page),
        Route("/questions", Gallery().page),
        Route("/questions/{name}.{suffix}", question.file),
        Route("/questions/{name}", question.page),
        Route("/totals", Totals(asker).page),
        Route("/guideline", Guideline(asker).page),
        Route("/data", Data(asker).page),
        Route("/view.html", explorer.file),
        Route("/suggestions", Suggestions(asker).answer),
        Route("/graphql", door.answer, methods=["GET", "POST"]),
        Route("/graphiql", graphiql.page),
        Route("/id/{path:path}", things.Door(described), methods=["GET", "OPTIONS"]),
        Route("/void", void.Door(described), methods=["GET", "OPTIONS"]),
        Route("/void.{suffix}", void.Door(described), methods=["GET", "OPTIONS"]),
        Route("/.well-known/void", void.Door(described), methods=["GET", "OPTIONS"]),
        Route("/ns", ns.negotiated),
        Route("/ns.{suffix}", ns.suffixed),
        Route("/ns/{version}", ns.versioned),
        Route("/download/questions.zip", downloads.every_question),
        Route("/download/questions/{file}", downloads.question),
        Route("/download/{file:path}", takeaway.Door(settings.download), methods=["GET"]),
        Route("/figure/{kind}.{suffix}", drawn.answer),
        Route("/sitemap.xml", sitemap.sitemap),
        Route("/robots.txt", sitemap.robots),
        *sparql_routes(settings, queries, metrics),
    ]


def sparql_routes(settings: Settings, queries: sparql.Door, metrics: Metrics) -> list[BaseRoute]:
    """The doors that need no more of a graph than its workers have."""
    return [
        Route("/sparql", queries),
        Route("/yasgui", yasgui.page),
        Route("/limits", limit_pages.Page(settings).answer),
        Route("/metrics", metrics.page),
        Route("/healthz", _healthy),
        Route("/readyz", _ready),
        Mount("/static", Statics(directory=statics.FOLDER), name="static"),
        Mount("/vendor", Vendored(directory=FOLDER), name="vendor"),
    ]


def sparql_alone(settings: Settings, queries: sparql.Door, metrics: Metrics) -> list[BaseRoute]:
    """The same, with the editor in the place of the page."""
    return [Route("/", yasgui.instead), *sparql_routes(settings, queries, metrics)]


class Answering(Generic[V]):
    """Gives a request the snapshot it is answered from, and an answer its version and headers."""

    def __init__(self, app: Starlette, current: Current[V], metrics: Metrics) -> None:
        self.app = app
        self.current = current
        self._counted = metrics.counted(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        snapshot = self.current.snapshot
        scope.setdefault("state", {}).update(snapshot=snapshot, previous=self.current.previous)
        version = (b"sistercity-data-version", snapshot.version.encode())

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                names = {name.lower() for name, _ in given}
                added = [one for one in (*LINES, version) if one[0] not in names]
                message = {**message, "headers": [*given, *added]}
            await send(message)

        await self._counted(scope, receive, with_headers)


async def _healthy(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n")


async def _ready(request: Request) -> Response:
    """A graph is loaded: a server does not start without one."""
    snapshot = request.state.snapshot
    return JSONResponse({"ready": True, "dataVersion": snapshot.version})


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HttpError):
        raise error
    return faults.told(error, request)


async def _http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status, headers = HTTPStatus(error.status_code), dict(error.headers or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    asked = f"{request.method[:SHOWN]} {request.scope['path'][:SHOWN]}"
    advice = f"it is asked by {headers['Allow']}" if "Allow" in headers else ADVICE.get(status, "")
    detail = f"{asked}: {error.detail}" + (f": {advice}" if advice else "")
    return faults.told(HttpError(status, detail, headers), request)


async def _left(request: Request, error: Exception) -> Response:
    """Nobody reads this."""
    return problem(HTTPStatus.BAD_REQUEST, "the client left before its request was whole")


async def _unforeseen(request: Request, error: Exception) -> Response:
    fault = uuid4().urn
    log.error("%s: %s %s", fault, request.method, request.scope["path"], exc_info=error)
    said = "a fault of ours; it is in the log under what `instance` says"
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, said, instance=fault)
