"""`/download/FILE`: the exports, made while they are sent."""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api import negotiation, network_downloads, parameters, selections
from api.admission import AGAIN, Admission
from api.errors import HttpError
from api.limits import DownloadLimits
from api.network_downloads import BOM
from api.parameters import SHOWN
from api.snapshot import Snapshot
from api.streams import Stream, packed
from api.tags import is_held
from graph import exports
from graph.cells import LANGUAGES
from graph.citation import citation
from graph.csv_exports import METADATA
from graph.errors import ExportError, SelectionError, StoreError
from graph.export import Export, Part, Source
from graph.licences import DATA
from graph.selection import Selection

SOFTWARE = version("sistercity")
TABLES = "tables/"
PLAIN, MARKED = "csv", "csv-bom"
"""The exports of which each table can be had by itself: without and with a byte-order mark."""
PARAMETERS = ("filter", "asOf", "lang")
VALUES = {"lang": LANGUAGES, BOM: ("true", "false")}
"""What a parameter may be, where that can be listed."""
LINKED = 2000
"""Characters of a filter that a header repeats: proxies refuse long ones."""
HEADERS = {
    "Vary": "Accept-Encoding",
    "Cache-Control": "no-cache",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "content-disposition, etag, link, retry-after, "
    "sistercity-data-version",
}
"""Any page may take it: nothing here is secret. A copy is good as long as its tag is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, the export it is (of), and what is to be in it."""

    file: Export | Part
    export: Export
    given: Mapping[str, str]

    @property
    def lang(self) -> str:
        return self.given.get("lang", LANGUAGES[0])

    def selection(self, snapshot: Snapshot) -> Selection:
        """Raises `HttpError` for what cannot be selected, or not from this file."""
        wanted, day = self.given.get("filter"), self.given.get("asOf")
        try:
            exports.check(self.export, wanted is not None or day is not None)
            return selections.read(snapshot.catalogue, wanted, day)
        except SelectionError as error:
            raise HttpError.bad_request(str(error)) from None

    def tag(self, selection: Selection, packs: bool) -> str:
        """Of all that the bytes depend on; the software is that of this process."""
        chosen = (selection.filter, str(selection.as_of or ""), self.lang)
        of = (SOFTWARE, selection.catalogue.version, self.export.name, self.file.filename, chosen)
        digest = hashlib.sha256(json.dumps(of).encode()).hexdigest()
        return f'"{digest}-gzip"' if packs else f'"{digest}"'


class Door:
    """One application's exports. Threads make pieces; who waits for a reader takes none."""

    def __init__(self, limits: DownloadLimits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(limits.running, "download")
        self.admission = Admission("downloads", limits.open, limits.per_client)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        asked = _asked(request, self._limits)
        with self.admission.of(request):
            response, stream = await self._opened(request, asked)
            try:
                await response(scope, receive, send)
            finally:
                stream.close()

    async def _opened(self, request: Request, asked: Asked) -> tuple[Response, Stream]:
        """An answer, the first piece of which is made: so most that can fail fails before it."""
        snapshot: Snapshot = request.state.snapshot
        loop = asyncio.get_running_loop()
        select = partial(asked.selection, snapshot)
        selection = await loop.run_in_executor(self._threads, select)
        packs = not asked.export.binary and _accepts_gzip(request)
        links = _links(request, asked)
        headers = HEADERS | {"ETag": asked.tag(selection, packs), "Link": links}
        if is_held(request, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers), self._nothing()
        headers["Content-Disposition"] = f'attachment; filename="{asked.file.filename}"'
        if packs:
            headers["Content-Encoding"] = "gzip"
        stream = self._nothing()
        if request.method != "HEAD":
            stream = self._made(asked, snapshot, selection, packs)
        try:
            await stream.begin()
        except StoreError:
            said = "the graph was just published anew, and the one before it is gone"
            raise HttpError.busy(said, AGAIN) from None
        except ExportError as error:
            raise HttpError.too_large(str(error)) from None
        kind = asked.file.media_type
        return StreamingResponse(stream.pieces(), headers=headers, media_type=kind), stream

    def _made(self, asked: Asked, snapshot: Snapshot, selection: Selection, packs: bool) -> Stream:
        cited = citation(snapshot.catalogue)
        pieces = asked.file.write(Source(selection, cited, snapshot.published, asked.lang))
        return Stream(packed(pieces) if packs else pieces, self._threads)

    def _nothing(self) -> Stream:
        return Stream(iter(()), self._threads)


def _asked(request: Request, limits: DownloadLimits) -> Asked:
    """Raises `HttpError` for a file or a parameter that there is not."""
    name: str = request.path_params["file"]
    if name in network_downloads.FILES:
        values = {**VALUES, **network_downloads.VALUES}
        given = parameters.read(request, (*PARAMETERS, *network_downloads.words(name)), values)
        network = network_downloads.export(name, given, limits.network)
        return Asked(network, network, given)
    if name not in (known := _files(PLAIN)):
        listed = ", ".join((*known, *network_downloads.FILES))
        raise HttpError(HTTPStatus.NOT_FOUND, f"{name[:SHOWN]!r} is not one of: {listed}")
    is_table = name.startswith(TABLES)
    given = parameters.read(request, (*PARAMETERS, BOM) if is_table else PARAMETERS, VALUES)
    file, export = _files(MARKED if given.get(BOM) == "true" else PLAIN)[name]
    return Asked(file, export, given)


def _files(tables: str) -> Mapping[str, tuple[Export | Part, Export]]:
    """Every file by its name below `/download/`, with the export it is (of)."""
    found: dict[str, tuple[Export | Part, Export]] = {
        export.filename: (export, export) for export in exports.EXPORTS.values()
    }
    if export := exports.EXPORTS.get(tables):
        found |= {f"{TABLES}{one.filename}": (one, export) for one in export.parts}
    return found


def _links(request: Request, asked: Asked) -> str:
    """What describes the file, and the terms of use: a table cannot say them itself (RFC 8288)."""
    root: str = request.scope.get("root_path", "")
    links = [f'<{root}/void>; rel="describedby"', f'<{DATA.url}>; rel="license"']
    query = urlencode(asked.given)
    if asked.file in asked.export.parts and len(query) <= LINKED:
        described = f"{root}/download/{TABLES}{METADATA}{'?' if query else ''}{query}"
        links.insert(0, f'<{described}>; rel="describedby"; type="application/csvm+json"')
    return ", ".join(links)


def _accepts_gzip(request: Request) -> bool:
    return negotiation.accepts_coding(request.headers.get("accept-encoding", ""), "gzip")
