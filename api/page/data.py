"""The page `/data`: every door and download, with examples, the licence and how to cite."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from api import addresses, editors, examples
from api.page import shell, state
from api.page.documents import Asker
from api.snapshot import Snapshot
from graph import schema_org
from graph.citation import citation
from graph.eras import in_words
from graph.exports import EXPORTS
from graph.model import Bounds

ANSWERS = "download/questions"
ZIP = "application/zip"
COMMON = (EXPORTS["xlsx"].media_type, ZIP, EXPORTS["geojson"].media_type)
"""What is offered before the other forms, in this order."""


class Data:
    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def page(self, request: Request) -> Response:
        asked = state.read(request, editors.language(request))
        found = await self._asker.ask(request, "data", {"lang": asked.lang.upper()})
        snapshot: Snapshot = request.state.snapshot
        root = request.scope.get("root_path", "")
        status = snapshot.catalogue.edition.status_date
        offered = [one for one in found["dataset"]["downloads"] if not _is_answer(one)]
        context = {
            "dataset": found["dataset"],
            "day": in_words(Bounds(status, status)).of(asked.lang),
            "downloads": {
                "first": sorted((one for one in offered if _is_common(one)), key=_place),
                "others": [one for one in offered if not _is_common(one)],
            },
            "examples": [
                (one, f"{root}/{one.door.lower()}?{urlencode({'query': one.text})}")
                for one in examples.written(snapshot.store.base)
            ],
            "described": described(request),
        }
        return shell.render(request, "data", asked, "data", context)


def _is_common(download: Mapping[str, str]) -> bool:
    """Whether an office opens it."""
    return download["mediaType"] in COMMON and not download["href"].startswith(ANSWERS)


def _place(download: Mapping[str, str]) -> int:
    return COMMON.index(download["mediaType"])


def _is_answer(download: Mapping[str, str]) -> bool:
    """Whether it is of one question, whose page has it."""
    return download["href"].startswith(ANSWERS) and download["mediaType"] != ZIP


def described(request: Request) -> Markup:
    """The dataset in schema.org's words, as JSON within a page: no text ends the element."""
    snapshot: Snapshot = request.state.snapshot
    told = schema_org.dataset(citation(snapshot.catalogue), addresses.root(request))
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
