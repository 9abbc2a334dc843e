"""The page at `/`: one selection of partnerships, in five views, narrowed by facets."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import editors
from api.figures import Door as Figures
from api.page import shell, state, table
from api.page.chips import Chip, chips, counted, nothing
from api.page.choices import choices
from api.page.documents import Asker
from api.page.facets import FACETS
from api.page.files import files
from api.page.looks import offered
from api.page.state import VIEWS, State
from api.page.years import slider, years
from api.snapshot import Snapshot
from api.types.enums import constant
from graph import vocabulary
from graph.eras import in_words
from graph.model import Bounds, Label

NAMES: Mapping[str, Label] = {
    "network": Label("เครือข่าย", "Network"),
    "map": Label("แผนที่", "Map"),
    "timeline": Label("เส้นเวลา", "Timeline"),
    "matrix": Label("ตารางไขว้", "Matrix"),
    "table": Label("ตาราง", "Table"),
}
OPENED = ("state", "country")
"""The facets that are open before anything is chosen."""


class Explorer:
    """Asks GraphQL for counts and rows, and the figures' door for the picture."""

    def __init__(self, asker: Asker, figures: Figures) -> None:
        self._asker = asker
        self._figures = figures

    async def page(self, request: Request) -> Response:
        snapshot: Snapshot = request.state.snapshot
        asked = state.read(request, editors.language(request))
        found = await self._asker.ask(request, "explorer", variables(asked))
        status = snapshot.catalogue.edition.status_date
        every = list(choices(found, asked))
        chosen = list(chips(asked, every, snapshot.catalogue.areas))
        shown = years(found, status)
        if not found["partnerships"]["totalCount"]:
            chosen = await self._counted(request, chosen)
        context = {
            "title": _title(asked, chosen),
            "day": in_words(Bounds(status, status)).of(asked.lang),
            "found": found,
            "choices": every,
            "opened": OPENED,
            "chips": chosen,
            "nothing": nothing(asked),
            "years": shown,
            "slider": slider(asked, shown, status),
            "looks": offered(asked),
            "columns": table.COLUMNS,
            "confidences": _confidences(),
            "files": files(asked),
            "picture": await self._picture(request, asked),
            "views": VIEWS,
            "names": NAMES,
        }
        return shell.render(request, "explorer", asked, "", context)

    async def _picture(self, request: Request, asked: State) -> str:
        if asked.view == "table":
            return ""
        content = await self._figures.content(request, asked.view, "svg", asked.figure)
        return content.decode()

    async def _counted(self, request: Request, chosen: Sequence[Chip]) -> list[Chip]:
        """With what is left without each of them."""
        asking = [self._asker.ask(request, "count", _selected(one.without)) for one in chosen]
        found = await asyncio.gather(*asking)
        return [
            counted(chip, one["partnerships"]["totalCount"])
            for chip, one in zip(chosen, found, strict=True)
        ]


def variables(asked: State) -> Mapping[str, object]:
    """What the document is asked with: each facet is counted as if it chose nothing itself."""
    without = {f"without_{name}": asked.filter(leaving_out=name) for name in FACETS}
    return {"lang": asked.lang.upper(), **_selected(asked), **table.variables(asked), **without}


def _selected(asked: State) -> Mapping[str, Any]:
    day = asked.as_of.isoformat() if asked.as_of else None
    return {"filter": asked.filter(), "asOf": day}


def _title(asked: State, chosen: Sequence[Chip]) -> str:
    """The view, and what was chosen."""
    name = NAMES[asked.view].of(asked.lang)
    said = ", ".join(one.value.of(asked.lang) for one in chosen)
    return f"{name}: {said}" if said else name


def _confidences() -> Mapping[str, Label]:
    codes = vocabulary.codes()["confidence"]
    return {constant(key): one.label for key, one in codes.items()}
