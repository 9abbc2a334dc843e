"""The HTTP application: one route table, the snapshot each request sees, the headers all get."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from api import downloads, graphiql, graphql, limit_pages, ns, pages, policy, sparql, yasgui
from api.errors import HttpError, problem
from api.limits import SPARQL, SPARQLLimits
from api.metrics import Metrics
from api.settings import Settings
from api.snapshot import Current
from api.vendored import FOLDER, Vendored
from graph.publication import Publication

WEB = Path(__file__).parent / "web"
HEADERS = {
    policy.HEADER: policy.policy(),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
"""What every answer carries, but where it says otherwise itself."""
LINES = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


def create_app(settings: Settings) -> "Answering":
    """The application over the graph published in `settings.build`.

    Raises `StoreError` where there is none.
    """
    current = Current(settings.build)
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
        routes=routes(settings, queries, metrics),
        lifespan=following,
        exception_handlers={
            HttpError: _http_error,
            HTTPException: _http_exception,
            HTTPStatus.INTERNAL_SERVER_ERROR: _unforeseen,
        },
    )
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
        routes=[Route("/sparql", door, methods=["GET", "OPTIONS", "POST"])],
        lifespan=opened,
        exception_handlers={HttpError: _http_error, HTTPException: _http_exception},
    )


def routes(
    settings: Settings, queries: sparql.Door | None = None, metrics: Metrics | None = None
) -> list[BaseRoute]:
    """Every door that speaks HTTP."""
    door = graphql.Door(settings.graphql)
    queries = queries or sparql.Door(settings.sparql)
    metrics = metrics or Metrics(queries)
    return [
        Route("/", pages.home),
        Route("/graphql", door.answer, methods=["GET", "POST"]),
        Route("/graphiql", graphiql.page),
        Route("/sparql", queries, methods=["GET", "OPTIONS", "POST"]),
        Route("/yasgui", yasgui.page),
        Route("/ns", ns.negotiated),
        Route("/ns.{suffix}", ns.suffixed),
        Route("/ns/{version}", ns.versioned),
        Route("/download/questions/{file}", downloads.question),
        Route("/limits", limit_pages.Page(settings).answer),
        Route("/metrics", metrics.page),
        Route("/healthz", _healthy),
        Route("/readyz", _ready),
        Mount("/static", StaticFiles(directory=WEB / "static"), name="static"),
        Mount("/vendor", Vendored(directory=FOLDER), name="vendor"),
    ]


class Answering:
    """Gives a request the snapshot it is answered from, and an answer its version and headers."""

    def __init__(self, app: Starlette, current: Current, metrics: Metrics) -> None:
        self.app = app
        self.current = current
        self._counted = metrics.counted(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        snapshot = self.current.snapshot
        scope.setdefault("state", {})["snapshot"] = snapshot
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
    return problem(error.status, error.detail, error.headers)


async def _http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    return problem(status, f"{request.method} {request.url.path}: {error.detail}", error.headers)


async def _unforeseen(request: Request, error: Exception) -> Response:
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "an unforeseen error; it is in the log")
