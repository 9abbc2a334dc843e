"""The page at `/`: one selection of partnerships, in five views, narrowed by facets."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import addresses, editors, selections, tags
from api.figures import Door as Figures
from api.page import hits, queries, shell, standalone, state, table
from api.page.chips import Chip, chips, counted, nothing, told
from api.page.choices import choices
from api.page.data import described
from api.page.details import Details
from api.page.documents import Asker
from api.page.facets import FACETS
from api.page.files import figure, files, opened
from api.page.looks import offered
from api.page.state import VIEWS, State
from api.page.years import slider, years
from api.snapshot import Snapshot
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
FOUND = 12
"""Things that a search finds at most."""
COUNTED = 12
"""Choices of which it is told what is left without them, where nothing is left."""
BESIDE = "720"
"""Pixels of a picture that a detail stands beside: its text stays as large as that around it."""
Context = Mapping[str, object]


class Explorer:
    """Asks GraphQL for counts and rows, and the figures' door for the picture."""

    def __init__(self, asker: Asker, figures: Figures) -> None:
        self._asker = asker
        self._figures = figures
        self._details = Details(asker)

    async def page(self, request: Request) -> Response:
        catalogue = request.state.snapshot.catalogue
        asked = state.read(request, editors.language(request))
        asked = asked.latest(catalogue.edition.status_date)
        selected = await self._selected(request, asked)
        subtitle = str(selected["subtitle"])
        context = {
            **selected,
            **await self._shown(request, asked, subtitle),
            **_queries(request, asked),
            "alone": False,
            "hits": await hits.found(self._asker, request, asked, FOUND) if asked.q else [],
            "looks": offered(asked),
            "files": files(asked, subtitle),
            "views": VIEWS,
            "names": NAMES,
            "detail": await self._details.found(request, asked),
            "described": described(request),
        }
        return shell.render(request, "explorer", asked, "", context)

    async def file(self, request: Request) -> Response:
        """The same view as one file: of a page of the table, with all the others."""
        asked = state.read(request, editors.language(request)).but()
        selected = await self._selected(request, asked)
        rows = [one async for one in self._rows(request, asked)]
        is_table, subtitle = asked.view == "table", str(selected["subtitle"])
        context = {
            **selected,
            **({} if is_table else await self._picture(request, asked, subtitle)),
            **_table({"nodes": rows}),
            "styles": standalone.styles(),
            "link": _link(request, asked),
            "alone": True,
        }
        text = shell.page(request, "view", asked, "", context)
        named = f'attachment; filename="{standalone.filename(asked)}"'
        headers = {"Content-Disposition": named, "Cache-Control": "no-cache"}
        return tags.sent(request, tags.tagged(text.encode()), "text/html; charset=utf-8", headers)

    async def _rows(self, request: Request, asked: State) -> AsyncIterator[Any]:
        """Every row of the table."""
        more = True
        while more:
            answer = await self._asker.ask(request, "rows", table.variables(asked))
            page = answer["partnerships"]
            for one in page["nodes"]:
                yield one
            more = page["pageInfo"]["hasNextPage"]
            asked = asked.but(after=page["pageInfo"]["endCursor"] or "")

    async def _selected(self, request: Request, asked: State) -> Context:
        """What is counted of the selection, and by what it was and can be narrowed."""
        snapshot: Snapshot = request.state.snapshot
        found = await self._asker.ask(request, "explorer", variables(asked))
        every = list(choices(found, asked, snapshot.catalogue.areas))
        status = snapshot.catalogue.edition.status_date
        chosen = list(chips(asked, every, snapshot.catalogue.areas, status))
        dated = years(found, status)
        if not found["partnerships"]["totalCount"]:
            chosen = await self._counted(request, chosen)
        undetermined = found["partnerships"]["undeterminedCount"]
        return {
            "subtitle": told(chosen, undetermined, asked.lang),
            "title": _title(asked, chosen),
            "day": in_words(Bounds(status, status)).of(asked.lang),
            "found": found,
            "choices": every,
            "opened": OPENED,
            "chips": chosen,
            "nothing": nothing(asked),
            "years": dated,
            "slider": slider(asked, dated, status),
        }

    async def _shown(self, request: Request, asked: State, subtitle: str) -> Context:
        """The rows of the table, or the picture."""
        if asked.view == "table":
            answer = await self._asker.ask(request, "rows", table.variables(asked))
            return _table(answer["partnerships"])
        return await self._picture(request, asked, subtitle)

    async def _picture(self, request: Request, asked: State, subtitle: str) -> Context:
        given = figure(asked, subtitle) | ({"width": BESIDE} if asked.of else {})
        content = await self._figures.content(request, asked.view, "svg", given)
        return {"picture": content.decode()}

    async def _counted(self, request: Request, chosen: Sequence[Chip]) -> list[Chip]:
        """With what is left without each of the first of them."""
        first, others = chosen[:COUNTED], chosen[COUNTED:]
        asking = [self._asker.ask(request, "count", one.without.variables) for one in first]
        found = await asyncio.gather(*asking)
        known = [
            counted(chip, one["partnerships"]["totalCount"])
            for chip, one in zip(first, found, strict=True)
        ]
        return [*known, *others]


def variables(asked: State) -> Mapping[str, Any]:
    """What the document is asked with: each facet is counted as if it chose nothing itself."""
    without = {f"without_{name}": asked.beside(name) for name in FACETS}
    return {"lang": asked.lang.upper(), **asked.variables, "added": asked.added, **without}


def _queries(request: Request, asked: State) -> Context:
    """The link to this view, and the queries that give the same."""
    snapshot: Snapshot = request.state.snapshot
    chosen = asked.selection
    selection = selections.read(snapshot.catalogue, chosen.get("filter"), chosen.get("asOf"))
    written = {
        "graphiql": queries.graphql(asked),
        "yasgui": queries.sparql(selection, snapshot.published.base),
    }
    graphql, sparql = (
        {"text": text, "href": opened(editor, text, asked.lang)} for editor, text in written.items()
    )
    return {"link": _link(request, asked), "graphql": graphql, "sparql": sparql}


def _link(request: Request, asked: State) -> str:
    return f"{addresses.root(request)}?{asked.query}"


def _table(rows: Mapping[str, Any]) -> Context:
    return {"rows": rows, "columns": table.COLUMNS, "confidences": table.confidences()}


def _title(asked: State, chosen: Sequence[Chip]) -> str:
    """The view, and what was chosen."""
    name = NAMES[asked.view].of(asked.lang)
    said = ", ".join(one.value.of(asked.lang) for one in chosen)
    return f"{name}: {said}" if said else name
