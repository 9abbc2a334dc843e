"""`/graphiql`: the editor for GraphQL, with the questions as examples in Thai or English."""

from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import examples, policy, vendored
from api.errors import HttpError
from api.examples import Example
from api.pages import template
from graph.errors import UnknownNameError

LANGUAGES = ("th", "en")
PRESET = "several-partners"
"""The example that a first visit finds in the editor."""

LOOSER = {policy.HEADER: policy.policy({"style-src": "'self' 'unsafe-inline'"})}
"""GraphiQL writes styles into the page."""


async def page(request: Request) -> Response:
    """In Thai, with `?lang=en` in English; `?question=` and `?example=` open one at once."""
    language = request.query_params.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise HttpError(HTTPStatus.BAD_REQUEST, f"lang {language!r} is not one of th, en")
    base = request.state.snapshot.store.base
    gallery = {
        "example": [one for one in examples.written(base) if one.door == "GraphQL"],
        "question": examples.asked(language, base),
    }
    text = template("graphiql.html.jinja").render(
        root=request.scope.get("root_path", ""),
        lang=language,
        gallery=gallery,
        chosen={kind: _chosen(request, kind, found) for kind, found in gallery.items()},
        preset=_named(PRESET, "example", gallery["example"]),
        vendored=vendored.address,
    )
    return HTMLResponse(text, headers=LOOSER)


def _chosen(request: Request, kind: str, found: Sequence[Example]) -> Example | None:
    name = request.query_params.get(kind)
    return None if name is None else _named(name, kind, found)


def _named(name: str, kind: str, found: Sequence[Example]) -> Example:
    known = {one.name: one for one in found}
    if name not in known:
        error = UnknownNameError(kind, name, sorted(known))
        raise HttpError(HTTPStatus.NOT_FOUND, str(error))
    return known[name]
