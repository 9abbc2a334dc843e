"""Finds the detail of a thing, beside the picture: what it is, and the printed rows behind it.

A thing that has no detail of its own is shown within the next thing up that has one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from starlette.requests import Request

from api import thing_pages
from api.page import documents, sharing
from api.page.conflicts import conflicts
from api.page.detail import Detail
from api.page.documents import Asker
from api.page.facets import Code
from api.page.state import State
from api.snapshot import Snapshot
from graph import conclusions, guideline, holders, model, nearby, portfolio, titles, vocabulary
from graph.catalogue import Catalogue
from graph.identifiers import iri
from graph.model import Keyed, Label

KINDS: Mapping[type, str] = MappingProxyType(
    {
        conclusions.Partnership: "partnership",
        model.Province: "place",
        model.Place: "place",
        model.Country: "place",
        model.Region: "region",
        model.Municipality: "municipality",
        model.Field: "field",
        model.Row: "row",
        model.Resolution: "resolution",
        guideline.Clause: "clause",
    }
)
"""The kinds of things with a detail: the names of a template and of a document."""
OTHER, SEVERAL, MISSING = "other", "several", "missing"
"""What has a page of its own alone; the several things of one mark; what nothing is called."""
MOST = 500
"""How many things may be asked for together: as many as GraphQL gives."""


class Details:
    """Finds what the address of a page asks for the detail of."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def found(self, request: Request, state: State) -> Detail | None:
        """The detail of `of=`, of one path or of several; none where nothing is asked for."""
        snapshot: Snapshot = request.state.snapshot
        paths = state.of.split()[:MOST]
        known = snapshot.catalogue.by_iri
        things = {path: one for path in paths if (one := known.get(_iri(snapshot, path)))}
        if not paths:
            return None
        if not things:
            return _missing(snapshot, state.of)
        if len(things) > 1:
            return await self._several(request, state, tuple(things))
        return await self._one(request, state, *things.values())

    async def _one(self, request: Request, state: State, thing: Keyed) -> Detail:
        snapshot: Snapshot = request.state.snapshot
        catalogue, base = snapshot.catalogue, snapshot.store.base
        kind, shown = next(_detailed(catalogue, thing), (OTHER, thing))
        asked, title = iri(catalogue, shown), titles.title(catalogue, shown)
        root: str = request.scope.get("root_path", "")
        yasgui = thing_pages.yasgui(snapshot, root, asked, title.of(state.lang), state.lang)
        found = Detail(kind, asked.removeprefix(f"{base}id/"), title, base, asked, yasgui=yasgui)
        if kind == OTHER:
            return found
        found = await self._asked(request, state, found, {"id": asked})
        if kind == "place":
            sharers = await sharing.sharers(self._asker, request, state, found.node)
            found = replace(found, sharers=sharers)
        return _computed(catalogue, found)

    async def _several(self, request: Request, state: State, paths: Sequence[str]) -> Detail:
        count, base = len(paths), request.state.snapshot.store.base
        title = Label(f"{count} รายการของเครื่องหมายนี้", f"{count} things of this mark")
        iris = [_iri(request.state.snapshot, path) for path in paths]
        found = Detail(SEVERAL, state.of, title, base)
        return await self._asked(request, state, found, {"ids": iris})

    async def _asked(
        self, request: Request, state: State, found: Detail, of: Mapping[str, object]
    ) -> Detail:
        """With what its document answers, and the editor that holds that document."""
        name, root = f"detail-{found.kind}", request.scope.get("root_path", "")
        day = {"asOf": state.as_of.isoformat()} if state.as_of else {}
        variables = {**of, "lang": Code(state.lang.upper()), **day}
        said = await self._asker.ask(request, name, variables)
        held = {"query": documents.filled(name, variables)}
        return replace(
            found, said=said, graphiql=thing_pages.editor(f"{root}/graphiql", state.lang, held)
        )


def _iri(snapshot: Snapshot, path: str) -> str:
    return f"{snapshot.store.base}id/{path}"


def _detailed(catalogue: Catalogue, thing: Keyed) -> Iterator[tuple[str, Keyed]]:
    """The thing, and what holds it, as far as they have a detail; the nearest first."""
    for one in (thing, *reversed(holders.holders(catalogue, thing))):
        if isinstance(one, vocabulary.Code):
            if one.scheme == "state":
                yield "state", one
        elif kind := KINDS.get(type(one)):
            yield kind, one


def _computed(catalogue: Catalogue, found: Detail) -> Detail:
    """With what is computed of what the document answers."""
    disputed = [found.node] if found.kind == "resolution" else found.node.get("resolutions", ())
    found = replace(found, conflicts=tuple(conflicts(disputed)))
    if found.node.get("__typename") != "Province":
        return found
    pairs = [catalogue.partnerships[one["key"]] for one in found.node["partnerships"]["nodes"]]
    countries = {key: one.label for key, one in catalogue.countries.items()}
    held = next(iter(portfolio.portfolios(catalogue, pairs)), None)
    return replace(found, portfolio=held, countries=countries)


def _missing(snapshot: Snapshot, asked: str) -> Detail:
    """Nothing of that name, with what may be meant."""
    catalogue = snapshot.catalogue
    found = nearby.nearby(catalogue, snapshot.index, asked)
    near = [(titles.title(catalogue, one), iri(catalogue, one)) for one in found]
    title = Label("ไม่พบรายการนี้", "Nothing is called that")
    return Detail(MISSING, asked, title, snapshot.store.base, near=near)
