"""`/figure/KIND.svg`, `.png`, `.pdf`: pictures, drawn in threads and kept for who asks next."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api import drawing, negotiation, parameters
from api.admission import AGAIN, Admission
from api.cache import Cache
from api.drawing import Asked, Format
from api.errors import HttpError
from api.limits import FigureLimits
from api.snapshot import Snapshot
from api.streams import packed
from api.tags import is_held
from api.takeaway import HEADERS
from graph import paths
from graph.draw import outlines, pictures
from graph.draw.pictures import Kind
from graph.errors import MissingExtraError, SelectionError, UnknownNameError

T = TypeVar("T")
WAITING = 20
"""Seconds that a page waits for its turn to have a picture drawn."""


class Door:
    """One application's pictures: so many are drawn at a time, the latest asked for are kept.

    Raises `DrawingError` where maps are to be drawn with outlines that cannot be read.
    """

    def __init__(self, limits: FigureLimits, folder: Path = paths.OUTLINES) -> None:
        if folder != paths.OUTLINES:
            outlines.read(folder)
        self._limits = limits
        self._outlines = folder
        self._threads = ThreadPoolExecutor(limits.running, "figure")
        self._kept: Cache[str, bytes] = Cache(limits.cache, len)
        self._turns = asyncio.Semaphore(limits.running)
        self._drawing: dict[str, Future[bytes]] = {}
        self._lock = Lock()
        self.admission = Admission("pictures", limits.open, limits.per_client)

    async def answer(self, request: Request) -> Response:
        kind, format = _named(request)
        given = parameters.read(request, drawing.words(kind), {})
        snapshot: Snapshot = request.state.snapshot
        with self.admission.of(request):
            asked = await self._run(partial(self._read, kind, format, given, snapshot))
            packs = format.is_text and _accepts_gzip(request)
            name = f"{asked.digest()}-gzip" if packs else asked.digest()
            headers = HEADERS | {"ETag": f'"{name}"'}
            if is_held(request, headers["ETag"]):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
            content = await self._once(name, partial(_drawn, asked, packs))
        headers["Content-Disposition"] = f'inline; filename="{_filename(request)}"'
        if packs:
            headers["Content-Encoding"] = "gzip"
        return Response(content, headers=headers, media_type=format.media_type)

    async def content(
        self, request: Request, name: str, suffix: str, given: Mapping[str, str]
    ) -> bytes:
        """A picture for a page of our own, kept as others are. Raises `HttpError`.

        Many people may be behind one address: a page waits for its turn, whoever asks.
        """
        kind, format = pictures.find(name), drawing.find_format(suffix)
        snapshot: Snapshot = request.state.snapshot
        asked = await self._run(partial(self._read, kind, format, given, snapshot))
        if (kept := self._kept.get(asked.digest())) is not None:
            return kept
        try:
            async with asyncio.timeout(WAITING):
                await self._turns.acquire()
        except TimeoutError:
            said = f"pictures of pages are drawn, and none ended in {WAITING} seconds"
            raise HttpError.busy(said, AGAIN) from None
        try:
            return await self._once(asked.digest(), partial(_drawn, asked, False))
        finally:
            self._turns.release()

    def _read(
        self, kind: Kind, format: Format, given: Mapping[str, str], snapshot: Snapshot
    ) -> Asked:
        try:
            catalogue = snapshot.catalogue
            return drawing.read(kind, format, given, catalogue, self._limits, self._outlines)
        except (SelectionError, UnknownNameError) as error:
            raise HttpError.bad_request(str(error)) from None

    async def _once(self, name: str, draw: Callable[[], bytes]) -> bytes:
        """Whoever asks for what is being drawn waits for it, and stops nobody else by leaving."""
        with self._lock:
            found = self._drawing.get(name)
            if found is None and (kept := self._kept.get(name)) is not None:
                return kept
            begins = found is None
            found = found or self._threads.submit(draw)
            self._drawing[name] = found
        if begins:
            found.add_done_callback(partial(self._keep, name))
        try:
            return await asyncio.shield(asyncio.wrap_future(found))
        except MissingExtraError as error:
            raise HttpError(HTTPStatus.NOT_IMPLEMENTED, str(error)) from None

    def _keep(self, name: str, drawn: Future[bytes]) -> None:
        if drawn.exception() is None:
            self._kept.put(name, drawn.result())
        with self._lock:
            del self._drawing[name]

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _named(request: Request) -> tuple[Kind, Format]:
    """Raises `HttpError` for a kind of picture or a format that there is not."""
    path: Mapping[str, str] = request.path_params
    try:
        kind = pictures.find(path["kind"][: parameters.SHOWN])
        return kind, drawing.find_format(path["suffix"])
    except UnknownNameError as error:
        raise HttpError(HTTPStatus.NOT_FOUND, str(error)) from None


def _filename(request: Request) -> str:
    return "{kind}.{suffix}".format_map(request.path_params)


def _drawn(asked: Asked, packs: bool) -> bytes:
    content = asked.drawn()
    return b"".join(packed(iter([content]))) if packs else content


def _accepts_gzip(request: Request) -> bool:
    return negotiation.accepts_coding(request.headers.get("accept-encoding", ""), "gzip")
