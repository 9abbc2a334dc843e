"""`/limits`: every limit of the doors, as a page in Thai and English or as JSON."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import negotiation
from api.errors import HttpError
from api.limit_texts import THAI, changed
from api.limits import Limit
from api.pages import template
from api.settings import Settings

OFFERED = (("application/json", False), ("text/html", True))
VARY = {"Vary": "Accept"}


class Page:
    """One application's `/limits`."""

    def __init__(self, settings: Settings) -> None:
        self._doors: Mapping[str, tuple[Limit, ...]] = {
            "sparql": tuple(settings.sparql),
            "graphql": tuple(settings.graphql),
            "connection": tuple(settings.connection),
            "download": tuple(settings.download),
            "figure": tuple(settings.figure),
        }

    async def answer(self, request: Request) -> Response:
        chosen = negotiation.choose(", ".join(request.headers.getlist("accept")), OFFERED)
        if chosen is None:
            raise HttpError.not_acceptable("limits are given in application/json, text/html", VARY)
        if not chosen[1]:
            text = json.dumps(self._told(), ensure_ascii=False, indent=2)
            return Response(f"{text}\n", media_type="application/json", headers=VARY)
        page = template("limits.html.jinja").render(
            root=request.scope.get("root_path", ""), doors=self._doors, thai=THAI, changed=changed
        )
        return HTMLResponse(page, headers=VARY)

    def _told(self) -> Mapping[str, object]:
        return {
            door: {
                "limits": [
                    {
                        "name": one.name,
                        "value": one.value,
                        "unit": one.unit,
                        "description": {"th": THAI[door][one.name], "en": one.description},
                        "advice": one.advice,
                        "changedBy": changed(door, one.name),
                    }
                    for one in limits
                ],
            }
            for door, limits in self._doors.items()
        }
