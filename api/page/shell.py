"""What every page for readers has around it: the bar with search and language, the footer."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api import drawing, tags
from api.page.facets import FACETS
from api.page.state import State
from api.pages import template
from api.snapshot import Snapshot
from graph.citation import citation

PLACES = (
    ("", "สำรวจ", "Explore"),
    ("questions", "คำถาม", "Questions"),
    ("totals", "ตรวจยอด", "Totals and conflicts"),
    ("guideline", "แนวทางปฏิบัติ", "Guideline"),
    ("data", "ดาวน์โหลดข้อมูล", "Data and downloads"),
)
"""The pages of the bar: path, and what each is called."""


def render(
    request: Request,
    name: str,
    state: State,
    here: str,
    context: Mapping[str, object],
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """A page made of `web/page/NAME.html.jinja`, at the path `here`."""
    text = page(request, name, state, here, context)
    if status is not HTTPStatus.OK:
        return Response(text, status.value, media_type="text/html")
    headers = {"Cache-Control": "no-cache", "Content-Language": state.lang}
    return tags.sent(request, tags.tagged(text.encode()), "text/html; charset=utf-8", headers)


def page(
    request: Request, name: str, state: State, here: str, context: Mapping[str, object]
) -> str:
    snapshot: Snapshot = request.state.snapshot
    found = template(f"page/{name}.html.jinja")
    return found.render(
        root=request.scope.get("root_path", ""),
        lang=state.lang,
        here=here,
        state=state,
        facets=FACETS,
        places=PLACES,
        picture_formats=drawing.offered(),
        version=snapshot.version,
        edition=snapshot.catalogue.edition,
        citation=citation(snapshot.catalogue).lines(state.lang),
        **context,
    )
