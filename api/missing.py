"""What is told where nothing is found, or nothing that will do: to a person as a page."""

from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import negotiation
from api.errors import HttpError
from api.pages import template
from api.snapshot import Snapshot
from graph import nearby, titles
from graph.identifiers import iri

ERRORS = (("application/problem+json", None), ("text/html", None))
"""Who prefers the second of them is a person."""


SEARCH = """# พิมพ์ชื่อที่ต้องการ · write the name that you look for
{
  search(text: "เชียงใหม่") {
    label
    kind
    matched
    thing { id }
  }
}
"""


def told(request: Request, error: HttpError, asked: str) -> Response:
    """The error, with things that may have been meant; raises it as it is for a machine."""
    accept = ", ".join(request.headers.getlist("accept"))
    if negotiation.choose(accept, ERRORS) != ERRORS[1]:
        raise error
    snapshot: Snapshot = request.state.snapshot
    root = request.scope.get("root_path", "")
    near = nearby.nearby(snapshot.catalogue, snapshot.index, asked)
    base = snapshot.store.base
    text = template("missing.html.jinja").render(
        root=root,
        status=error.status,
        detail=error.detail,
        search=f"{root}/graphiql#{urlencode({'query': SEARCH}, quote_via=quote)}",
        near=[
            (
                titles.title(snapshot.catalogue, one),
                f"{root}/{iri(snapshot.catalogue, one).removeprefix(base)}",
            )
            for one in near
        ],
    )
    headers = {**(error.headers or {}), "Content-Language": "th, en"}
    return HTMLResponse(text, status_code=error.status.value, headers=headers)
