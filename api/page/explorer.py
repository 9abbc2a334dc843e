"""The page at `/`: one selection of partnerships, in five views, narrowed by facets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import editors
from api.figures import Door as Figures
from api.page import shell, state
from api.page.details import Details
from api.page.documents import Asker
from api.page.facets import FACETS, Facet
from api.page.state import VIEWS, State

ROWS = 50
"""Partnerships on a page of the table."""
SORTS = {
    "state": "STATE",
    "signed": "SIGNED",
    "started": "STARTED",
    "confidence": "CONFIDENCE",
    "province": "PROVINCE_LABEL",
    "partner": "FOREIGN_UNIT_LABEL",
}
"""By what the table can be ordered; a minus before it turns the order round."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, how many partnerships have it, and whether it is chosen."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet with its values, those chosen and most frequent first."""

    facet: Facet
    values: Sequence[Choice]
    unstated: int

    @property
    def shown(self) -> Sequence[Choice]:
        return self.values[: max(self.facet.listed, sum(one.chosen for one in self.values))]

    @property
    def more(self) -> Sequence[Choice]:
        return self.values[len(self.shown) :]


class Explorer:
    """Asks GraphQL for counts and rows, and the figures' door for the picture."""

    def __init__(self, asker: Asker, figures: Figures) -> None:
        self._asker = asker
        self._figures = figures
        self._details = Details(asker)

    async def page(self, request: Request) -> Response:
        asked = state.read(request, editors.language(request))
        found = await self._asker.ask(request, "explorer", variables(asked))
        picture = ""
        if asked.view in VIEWS[:-1]:
            content = await self._figures.content(request, asked.view, "svg", asked.figure)
            picture = content.decode()
        context = {
            "found": found,
            "choices": list(choices(found, asked)),
            "states": found["states"]["nodes"],
            "picture": picture,
            "views": VIEWS,
            "detail": await self._details.found(request, asked),
        }
        return shell.render(request, "explorer", asked, "", context)


def variables(asked: State) -> Mapping[str, object]:
    """What the document is asked with: each facet is counted as if it chose nothing itself."""
    without = {f"without_{name}": asked.filter(leaving_out=name) for name in FACETS}
    descending = asked.sort.startswith("-")
    return {
        "lang": asked.lang.upper(),
        "asOf": asked.as_of.isoformat() if asked.as_of else None,
        "filter": asked.filter(),
        "first": ROWS if asked.view == "table" else 1,
        "after": asked.after or None,
        "orderBy": [_order(asked.sort.removeprefix("-"), descending, asked.lang)],
        **without,
    }


def _order(name: str, descending: bool, lang: str) -> Mapping[str, str]:
    by = SORTS.get(name, "KEY")
    by = f"{by}_{lang.upper()}" if by.endswith("LABEL") else by
    return {"by": by, "direction": "DESC" if descending else "ASC"}


def choices(found: Mapping[str, Any], asked: State) -> Iterator[Choices]:
    """The values of each facet, from what the document answers."""
    for name, facet in FACETS.items():
        chosen = asked.values.get(name, ())
        values = [
            Choice(key["key"], key["label"], group["partnershipCount"], key["key"] in chosen)
            for group in found[name]["nodes"]
            for key in group["keys"]
        ]
        known = {one.key for one in values}
        values += [Choice(key, key, 0, True) for key in chosen if key not in known]
        values.sort(key=lambda one: (not one.chosen, -one.count))
        yield Choices(facet, values, found[name]["ungroupedCount"])
