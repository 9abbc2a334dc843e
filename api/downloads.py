"""Files to take away: a question as SPARQL, its answer as CSV or JSON."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api import tabulate
from api.errors import HttpError
from api.snapshot import Snapshot
from graph import questions
from graph.errors import UnknownNameError

MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "rq": "application/sparql-query"}


async def question(request: Request) -> Response:
    """`/download/questions/NAME.rq`, `.csv` or `.json`."""
    snapshot: Snapshot = request.state.snapshot
    name, _, suffix = request.path_params["file"].rpartition(".")
    if suffix not in MEDIA_TYPES:
        expected = ", ".join(MEDIA_TYPES)
        raise HttpError(HTTPStatus.NOT_FOUND, f"{suffix!r} is not a format: one of {expected}")
    try:
        file = questions.find(name, snapshot.store.base)
    except UnknownNameError as error:
        raise HttpError(HTTPStatus.NOT_FOUND, str(error)) from None
    text = file.text
    if suffix != "rq":
        text = tabulate.FORMATS[suffix](snapshot.answers[name], snapshot.catalogue, "th")
    return Response(text, media_type=MEDIA_TYPES[suffix])
