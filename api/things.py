"""`/id/…`: what the IRI of a thing leads to, at one address: a page, or RDF.

The address is that of the IRI below the root of the server, wherever the graph says that it lies.
Behind it a suffix names a form (`/id/place/TH-50.ttl`); an IRI that ends so itself comes first.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from urllib.parse import quote

from pyoxigraph import Quad, RdfFormat, serialize
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api import missing, negotiation, thing_pages
from api.dataset_descriptions import Descriptions
from api.errors import HttpError
from api.snapshot import Snapshot
from api.tags import sent, tagged
from graph import surroundings
from graph.documentation import FORMS as TERM_FORMS
from graph.documentation import Form
from graph.licences import DATA
from graph.surroundings import Surroundings
from graph.vocabulary import rebase
from graph.void import SHORT

FORMS: Mapping[str, Form] = {
    **TERM_FORMS,
    "trig": Form("application/trig", "TriG", RdfFormat.TRIG),
    "nq": Form("application/n-quads", "N-Quads", RdfFormat.N_QUADS),
}
"""The forms by their suffix, our preference first."""
OFFERED = [(form.media_type, suffix) for suffix, form in FORMS.items()]
METHODS = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "etag, link, sistercity-data-version",
}
"""Any page may ask: nothing here is secret, and nothing can be changed."""
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
VARY = {"Vary": "Accept, Accept-Language"}
VARY_LANGUAGE = {"Vary": "Accept-Language"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: a thing at a path, in a form; `by_suffix` is whether that stood there.

    `quads` are what is given of it as RDF, where that is more than is around it.
    """

    path: str
    suffix: str
    by_suffix: bool
    of: Surroundings
    quads: Sequence[Quad] | None = None


class Door:
    """One application's things; `below` is where they lie, such as `id/`."""

    def __init__(self, described: Descriptions, below: str = "id/") -> None:
        self._described = described
        self._below = below

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        response = await asyncio.to_thread(self.answer, request)
        await response(scope, receive, send)

    def answer(self, request: Request) -> Response:
        """Answers one request, from a page of any origin."""
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=OPEN | PREFLIGHT)
        try:
            return self._answer(request, self._asked(request))
        except HttpError as error:
            headers = {**OPEN, **VARY, **(error.headers or {})}
            told = HttpError(error.status, error.detail, headers)
            return missing.told(request, told, request.path_params.get("path", ""))

    def _asked(self, request: Request) -> Asked:
        """A thing of that very name, or else one that is asked for in the form of a suffix."""
        path = self._below + request.path_params.get("path", "")
        stem, _, suffix = path.rpartition(".")
        if found := self._around(request, path):
            return Asked(path, chosen(request), False, found)
        if suffix in FORMS and (found := self._around(request, stem)):
            return Asked(stem, suffix, True, found)
        raise HttpError(HTTPStatus.NOT_FOUND, f"nothing here has the IRI …/{path[:200]}")

    def _around(self, request: Request, path: str) -> Surroundings | None:
        store = request.state.snapshot.store
        beside = partial(self._described.beside, request)
        return surroundings.around(store, store.base + path, beside)

    def _answer(self, request: Request, asked: Asked) -> Response:
        snapshot: Snapshot = request.state.snapshot
        form = FORMS[asked.suffix]
        headers = {**OPEN, "Link": _links(request, asked)}
        if form.rdf is not None:
            quads = asked.quads or surroundings.description(asked.of, snapshot.catalogue)
            content = serialised(quads, form.rdf, snapshot.store.base)
            headers |= {} if asked.by_suffix else VARY
        else:
            language = thing_pages.language(request)
            content = thing_pages.page(request, asked.of, asked.path, FORMS, language)
            headers |= {"Content-Language": language}
            headers |= VARY_LANGUAGE if asked.by_suffix else VARY
        if not asked.by_suffix:
            headers["Content-Location"] = f"{_address(request, asked.path)}.{asked.suffix}"
        return sent(request, tagged(content), form.media_type, headers)


def serialised(quads: Sequence[Quad], rdf: RdfFormat, base: str) -> bytes:
    """The quads in a form; without their graphs, where it has none. Same quads, same bytes."""
    prefixes = {short: rebase(long, base) for short, long in SHORT.items()}
    if rdf in (RdfFormat.TRIG, RdfFormat.N_QUADS):
        by_graph = sorted(quads, key=lambda quad: str(quad.graph_name))
        return serialize(by_graph, format=rdf, prefixes=prefixes) or b""
    triples = dict.fromkeys(quad.triple for quad in quads)
    return serialize(triples, format=rdf, prefixes=prefixes) or b""


def chosen(request: Request) -> str:
    """The suffix of the form that `Accept` asks for, the page where it leaves the choice to us."""
    found = negotiation.choose(", ".join(request.headers.getlist("accept")), OFFERED)
    if found is None:
        names = ", ".join(media_type for media_type, _ in OFFERED)
        raise HttpError.not_acceptable(f"a thing is given in {names}", VARY)
    return found[1]


def _address(request: Request, path: str) -> str:
    root: str = request.scope.get("root_path", "")
    return f"{root}/{quote(path)}"


def _links(request: Request, asked: Asked) -> str:
    """The IRI, its forms, what describes the dataset, and the terms of use (RFC 8288)."""
    here = _address(request, asked.path)
    root: str = request.scope.get("root_path", "")
    links = [f'<{request.state.snapshot.store.base}{asked.path}>; rel="canonical"']
    links += [
        f'<{here}.{suffix}>; rel="alternate"; type="{form.media_type}"'
        for suffix, form in FORMS.items()
    ]
    links += [f'<{root}/void>; rel="describedby"', f'<{DATA.url}>; rel="license"']
    return ", ".join(links)
