"""The page of an editor: a door asked by hand, with a gallery of queries beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import examples, policy
from api.errors import HttpError
from api.examples import Example
from api.pages import template
from graph.errors import UnknownNameError

LANGUAGES = ("th", "en")
LOOSER = {policy.HEADER: policy.policy({"style-src": "'self' 'unsafe-inline'"})}
"""The editors write styles into the page."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What is in `web/static` and `web/vendor` under a name, and asks the door.

    `preset` is the example that a first visit finds in it; `told` is what else its script reads.
    """

    name: str
    door: str
    preset: str
    told: Mapping[str, str] = field(default_factory=dict)


def language(request: Request) -> str:
    """Thai, or what `?lang=` says."""
    asked = request.query_params.get("lang", LANGUAGES[0])
    if asked not in LANGUAGES:
        raise HttpError(HTTPStatus.BAD_REQUEST, f"lang {asked!r} is not one of th, en")
    return asked


def page(request: Request, editor: Editor, questions: Sequence[Example]) -> Response:
    """The page; `?question=` and `?example=` open one at once."""
    written = examples.written(request.state.snapshot.published.base)
    gallery = {
        "example": [one for one in written if one.door == editor.door],
        "question": questions,
    }
    text = template("editor.html.jinja").render(
        root=request.scope.get("root_path", ""),
        lang=language(request),
        editor=editor,
        gallery=gallery,
        chosen={kind: _chosen(request, kind, found) for kind, found in gallery.items()},
        preset=_named(editor.preset, "example", gallery["example"]),
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
