"""`/ns`: what the IRI of a term leads to, as a page or as RDF."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api import missing, negotiation
from api.errors import HttpError
from api.tags import sent
from api.vocabulary import Vocabulary
from graph.documentation import FORMS

VARY = {"Vary": "Accept"}
ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "etag, link, sistercity-data-version",
}
"""Pages of any origin may read what a term means."""
OFFERED = [(form.media_type, suffix) for suffix, form in FORMS.items()]


Answer = Callable[[Request], Awaitable[Response]]


def told(answer: Answer) -> Answer:
    """The answer, with errors told to a person as a page."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except HttpError as error:
            headers = {**ORIGIN, **VARY, **(error.headers or {})}
            again = HttpError(error.status, error.detail, headers)
            return await asyncio.to_thread(missing.told, request, again, "")

    return answered


@told
async def negotiated(request: Request) -> Response:
    """`/ns`: the form that `Accept` asks for, the page where it leaves the choice to us."""
    return await _answer(request, _chosen(request), VARY)


@told
async def suffixed(request: Request) -> Response:
    """`/ns.ttl` and the like: the form of the suffix, whatever `Accept` says."""
    suffix = request.path_params["suffix"]
    if suffix not in FORMS:
        expected = ", ".join(FORMS)
        raise HttpError(HTTPStatus.NOT_FOUND, f"{suffix!r} is not a format: one of {expected}")
    return await _answer(request, suffix, {})


@told
async def versioned(request: Request) -> Response:
    """`/ns/VERSION`: the version IRI, negotiated as `/ns` is."""
    asked = request.path_params["version"]
    known = await asyncio.to_thread(lambda: _vocabulary(request).versions)
    if asked not in known:
        expected = ", ".join(known)
        raise HttpError(HTTPStatus.NOT_FOUND, f"version {asked!r} is not served: one of {expected}")
    return await _answer(request, _chosen(request), VARY, above="../")


def _vocabulary(request: Request) -> Vocabulary:
    vocabulary: Vocabulary = request.state.snapshot.vocabulary
    return vocabulary


def _chosen(request: Request) -> str:
    chosen = negotiation.choose(", ".join(request.headers.getlist("accept")), OFFERED)
    if chosen is None:
        names = ", ".join(media_type for media_type, _ in OFFERED)
        raise HttpError.not_acceptable(f"the vocabulary is given in {names}", VARY)
    return chosen[1]


async def _answer(
    request: Request, suffix: str, headers: dict[str, str], above: str = "./"
) -> Response:
    """The vocabulary in a form; `above` leads from the address asked to the root of the server."""
    body = await asyncio.to_thread(_vocabulary(request).body, suffix, above)
    if body is None:
        raise HttpError(
            HTTPStatus.NOT_FOUND,
            "this graph was built before there was a page about its vocabulary: run "
            "`sistercity build`. /ns.ttl has the vocabulary itself",
            headers,
        )
    headers = {**ORIGIN, **headers, "Link": _links(request)}
    return sent(request, body, FORMS[suffix].media_type, headers)


def _links(request: Request) -> str:
    """The IRI of the vocabulary, its forms, and what describes the dataset (RFC 8288)."""
    root: str = request.scope.get("root_path", "")
    links = [f'<{request.state.snapshot.store.base}ns>; rel="canonical"']
    links += [
        f'<{root}/ns.{suffix}>; rel="alternate"; type="{form.media_type}"'
        for suffix, form in FORMS.items()
    ]
    return ", ".join((*links, f'<{root}/void>; rel="describedby"'))
