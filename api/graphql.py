"""The GraphQL door: GraphQL over HTTP, its answers kept as long as the data stays the same."""

import asyncio
import hashlib
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation, requests
from api.cache import Cache
from api.errors import HttpError
from api.execution import Clock, Engine, NotAQueryError, Operation, Outcome
from api.limits import GraphQLLimits
from api.snapshot import Snapshot
from api.tags import Body, is_held, tagged
from api.types.connection import Page

VARY = {"Vary": "Accept"}
VERSION = "sistercity-data-version"
STATUSED = "application/graphql-response+json"
OWN_RUNNING, OWN_SECONDS, OWN_WAITING = 2, 10, 20
"""Documents of our own pages that run at a time, the seconds each may take, and may wait."""
OFFERED = (("application/json", False), (STATUSED, True))
"""What an answer can be given in, and whether its status tells of errors.

With `application/json` it may not: there a 200 is how a client knows that no proxy answered.
"""


def patient(limits: GraphQLLimits) -> GraphQLLimits:
    """Those of the documents of our own pages: few at a time, which take what they need.

    Threads share one interpreter: where several run at once, each of them ends late.
    """
    return replace(
        limits,
        running=min(limits.running, OWN_RUNNING),
        seconds=max(limits.seconds, OWN_SECONDS),
        waiting=max(limits.waiting, OWN_WAITING),
    )


class Lane:
    """So many operations at a time, each in a thread; the time of one begins when it runs."""

    def __init__(self, limits: GraphQLLimits, clock: Clock, name: str) -> None:
        self._limits = limits
        self._engine = Engine(limits, clock)
        self._threads = ThreadPoolExecutor(limits.running, name)
        self._turns = asyncio.Semaphore(limits.running)

    async def run(self, asked: Operation, snapshot: Snapshot, reading: bool) -> Outcome:
        """Runs in a thread, when its turn has come: meanwhile other doors stay open."""
        try:
            async with asyncio.timeout(self._limits.waiting):
                await self._turns.acquire()
        except TimeoutError:
            running, seconds = self._limits.running, self._limits.waiting
            said = f"{running} queries are running, and none ended in {seconds} seconds"
            raise HttpError.busy(said, seconds) from None
        try:
            loop = asyncio.get_running_loop()
            run = partial(self._engine.run, asked, snapshot, reading)
            return await loop.run_in_executor(self._threads, run)
        except NotAQueryError as error:
            raise HttpError.not_allowed(f"a {error} must be sent by POST", "POST") from None
        finally:
            self._turns.release()


class Door:
    """One application's `/graphql`, and a lane beside it for the documents of its own pages."""

    def __init__(self, limits: GraphQLLimits, clock: Clock = time.monotonic) -> None:
        self._limits = limits
        self._lane = Lane(limits, clock, "graphql")
        self._own = Lane(patient(limits), clock, "page")
        self._kept: Cache[bytes, Body] = Cache(limits.cache, lambda one: len(one.content))
        self._version = ""

    async def answer(self, request: Request) -> Response:
        """Answers one operation; a request that has none is an `HttpError`."""
        media_type, statused = _chosen(request)
        asked = await requests.read(request, self._limits.body)
        self._follow(request.state.snapshot.version)
        snapshot = _snapshot(request, asked)
        reading = request.method != "POST"
        key = _key(snapshot.version, media_type, asked)
        body = self._kept.get(key)
        if body is None:
            outcome = await self._lane.run(asked, snapshot, reading)
            if not outcome.lasting:
                status = outcome.status if statused else HTTPStatus.OK
                headers = {VERSION: snapshot.version, "Cache-Control": "no-store"}
                return _response(outcome.content, status, media_type, headers)
            body = tagged(outcome.content)
            self._kept.put(key, body)
        tag = _tag(body, statused)
        headers = {VERSION: snapshot.version, "ETag": tag, "Cache-Control": "no-cache"}
        if reading and is_held(request, tag):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers | VARY)
        return _response(body.content, HTTPStatus.OK, media_type, headers)

    async def content(self, snapshot: Snapshot, asked: Operation) -> bytes:
        """The answer to a query of our own, kept as others are. Raises `HttpError` when busy."""
        self._follow(snapshot.version)
        key = _key(snapshot.version, STATUSED, asked)
        body = self._kept.get(key)
        if body is None:
            outcome = await self._own.run(asked, snapshot, reading=True)
            body = tagged(outcome.content)
            if outcome.lasting:
                self._kept.put(key, body)
        return body.content

    def _follow(self, version: str) -> None:
        """Answers from other data are of no more use."""
        if version != self._version:
            self._kept.clear()
            self._version = version


def _snapshot(request: Request, asked: Operation) -> Snapshot:
    """The newest, but for who pages through a list of the one before it.

    That is told by a cursor in what is asked: it begins with the version that it holds within.
    """
    newest: Snapshot = request.state.snapshot
    previous: Snapshot | None = request.state.previous
    if previous is None:
        return newest
    begun, new = (Page(one.version).mark for one in (previous, newest))
    text = asked.query + json.dumps(asked.variables)
    return previous if begun in text and new not in text else newest


def _chosen(request: Request) -> tuple[str, bool]:
    chosen = negotiation.choose(", ".join(request.headers.getlist("accept")), OFFERED)
    if chosen is None:
        names = " or ".join(media_type for media_type, _ in OFFERED)
        raise HttpError.not_acceptable(f"a GraphQL query is answered in {names}", VARY)
    return chosen


def _key(version: str, media_type: str, asked: Operation) -> bytes:
    """Of all that an answer depends on; the software is that of this process."""
    parts = (version, media_type, asked.query, asked.name, asked.variables)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).digest()


def _tag(body: Body, statused: bool) -> str:
    """Two media types have two tags, even for the same bytes (RFC 9110, 8.8.3.3)."""
    return body.tag if statused else f'{body.tag[:-1]}-json"'


def _response(
    content: bytes, status: HTTPStatus, media_type: str, headers: dict[str, str]
) -> Response:
    kind = {"Content-Type": f"{media_type}; charset=utf-8"}
    return Response(content, status_code=status.value, headers=kind | headers | VARY)
