"""The page `/data`: every door and download, with examples, the licence and how to cite."""

import json
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


class Data:
    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def page(self, request: Request) -> Response:
        asked = state.read(request, editors.language(request))
        found = await self._asker.ask(request, "data", {"lang": asked.lang.upper()})
        snapshot: Snapshot = request.state.snapshot
        root = request.scope.get("root_path", "")
        context = {
            "dataset": found["dataset"],
            "examples": [
                (one, f"{root}/{one.door.lower()}?{urlencode({'query': one.text})}")
                for one in examples.written(snapshot.store.base)
            ],
            "described": described(request),
        }
        return shell.render(request, "data", asked, "data", context)


def described(request: Request) -> Markup:
    """The dataset in schema.org's words, as JSON within a page: no text ends the element."""
    snapshot: Snapshot = request.state.snapshot
    told = schema_org.dataset(citation(snapshot.catalogue), addresses.root(request))
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
