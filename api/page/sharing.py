"""Who shares the partners of a place: the provinces of a partner, the partners of a province.

A partner city counts for the first-level unit that it lies in, too: two cities of one are near.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from api.page.documents import Asker
from api.page.facets import Filter
from api.page.state import State

Ref = Mapping[str, Any]
"""A thing as GraphQL gives it: `id`, `key` and `label`."""


@dataclass(slots=True)
class Sharer:
    """A place on the same side, what it shares, and around which other partners are, by key."""

    place: Ref
    shared: dict[str, Ref] = field(default_factory=dict)
    near: dict[str, Ref] = field(default_factory=dict)


async def sharers(asker: Asker, request: Request, state: State, place: Ref) -> Sequence[Sharer]:
    """Those that share the most first; none for a country, which shares with nearly all."""
    is_thai = place["__typename"] == "Province"
    side = "foreignUnit" if is_thai else "province"
    partners = [one[side] for one in place["partnerships"]["nodes"]]
    known = {one["key"] for one in partners}
    keys = {_unit(one)["key"]: None for one in partners}
    if not keys or place["__typename"] == "Country":
        return ()
    own = [place["key"]]
    others = [_theirs(list(keys)), _ours(own)] if is_thai else [_ours(list(keys)), _theirs(own)]
    variables = {
        "lang": state.lang.upper(),
        "asOf": state.as_of.isoformat() if state.as_of else None,
        "filter": {"and": [others[0], {"not": others[1]}]},
        "by": f"{'PROVINCE' if is_thai else 'FOREIGN_UNIT'}_LABEL_{state.lang.upper()}",
    }
    said = await asker.ask(request, "sharers", variables)
    found: dict[str, Sharer] = {}
    for one in said["partnerships"]["nodes"]:
        other = one["province" if is_thai else "foreignUnit"]
        sharer = found.setdefault(other["key"], Sharer(other))
        is_same = one[side]["key"] in known
        told, partner = (sharer.shared, one[side]) if is_same else (sharer.near, _unit(one[side]))
        told[partner["key"]] = partner
    return sorted(found.values(), key=lambda one: (-len(one.shared), -len(one.near)))


def _unit(place: Ref) -> Ref:
    """What a partner counts for."""
    found: Ref = place.get("subdivision") or place
    return found


def _theirs(units: Sequence[str]) -> Filter:
    return {"foreignUnit": {"within": {"in": units}}}


def _ours(provinces: Sequence[str]) -> Filter:
    return {"province": {"key": {"in": provinces}}}
