"""The page `/totals`: what the source claims against what it lists, its conflicts, and partners
that nobody could identify."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import editors
from api.page import shell, state, table
from api.page.documents import Asker

Found = Mapping[str, Any]


class Totals:
    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def page(self, request: Request) -> Response:
        asked = state.read(request, editors.language(request))
        found = await self._asker.ask(request, "totals", {"lang": asked.lang.upper()})
        context = {
            "totals": list(by_table(found["totals"]["nodes"])),
            "conflicts": list(by_aspect(conflicts(found))),
            "conflict_count": found["resolutions"]["totalCount"],
            "confidences": table.confidences(),
            "unresolved": found["unresolvedPartners"]["nodes"],
        }
        return shell.render(request, "totals", asked, "totals", context)


def by_table(totals: Sequence[Found]) -> Iterator[tuple[Found, list[Found]]]:
    """The totals by the table that claims them, those that differ first."""
    tables: dict[str, list[Found]] = {}
    for total in totals:
        tables.setdefault(total["table"]["key"], []).append(total)
    for key in sorted(tables, key=lambda one: min(total["line"] for total in tables[one])):
        ones = sorted(tables[key], key=lambda one: not one["differences"])
        yield ones[0]["table"], ones


def conflicts(found: Found) -> Iterator[Found]:
    """Each conflict with what the rows or the tables print, in the order of their lines."""
    printed: dict[str, list[Found]] = {}
    for claim in found["conflictingClaims"]["nodes"]:
        printed.setdefault(claim["resolution"], []).append(claim)
    for one in found["resolutions"]["nodes"]:
        yield {**one, "claims": sorted(printed.get(one["key"], ()), key=_line)}


def _line(claim: Found) -> int:
    printed_in = claim["row"] or claim["table"]
    line: int = printed_in["line"]
    return line


def by_aspect(conflicts: Iterator[Found]) -> Iterator[tuple[Found, list[Found]]]:
    """The conflicts by what they are about."""
    aspects: dict[str, list[Found]] = {}
    for one in conflicts:
        aspects.setdefault(one["aspect"]["key"], []).append(one)
    for ones in aspects.values():
        yield ones[0]["aspect"], ones
