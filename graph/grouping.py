"""Partnerships in groups: by whom, where, when and in what; counted, with their members.

A partnership stands in every group it belongs to: one for each of its fields, or of the places it
counts for. One that lacks a value stands in none, and is told of as ungrouped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import product
from operator import attrgetter

from graph.conclusions import Partnership
from graph.conditions import CONFIDENCES
from graph.filters import Found
from graph.model import Bounds, Confidence
from graph.pair_properties import PARTNERSHIPS
from graph.view import View


class Basis(StrEnum):
    """What a place counts: itself, or anything within it too."""

    DIRECT = "direct"
    ROLLED_UP = "rolled_up"


class Dimension(StrEnum):
    """What partnerships are grouped by."""

    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    PLACE = "place"
    PROVINCE = "province"
    REGION = "region"
    STATE = "state"
    FIELD = "field"
    YEAR = "year"
    LEVEL = "level"
    BORDER = "border"
    TABLE = "table"
    CONFIDENCE = "confidence"


def _areas(view: View, basis: Basis, one: Partnership) -> Sequence[str]:
    return view.catalogue.areas[one.unit] if basis is Basis.ROLLED_UP else (one.unit,)


def _subdivisions(view: View, basis: Basis, one: Partnership) -> Sequence[str]:
    places = view.catalogue.places
    return [key for key in _areas(view, basis, one) if places[key].is_subdivision]


def _countries(view: View, basis: Basis, one: Partnership) -> Sequence[str]:
    country = view.catalogue.places[one.unit].country
    return (country,) if country else ()


def _years(view: View, basis: Basis, one: Partnership) -> Sequence[str]:
    """The year in which it was signed, or talks started; none where it may have been another."""
    when = view.began(one)
    return (str(when.year),) if when and when.year is not None else ()


def _borders(view: View, basis: Basis, one: Partnership) -> Sequence[str]:
    found = view.catalogue.countries_by_border.get(one.province, ())
    return [country.key for country in found]


def _property(name: str) -> Callable[[View, Basis, Partnership], Sequence[str]]:
    return lambda view, _, one: PARTNERSHIPS.properties[name].values(view, one)


VALUES: Mapping[Dimension, Callable[[View, Basis, Partnership], Sequence[str]]] = {
    Dimension.COUNTRY: _countries,
    Dimension.SUBDIVISION: _subdivisions,
    Dimension.PLACE: _areas,
    Dimension.PROVINCE: lambda view, _, one: (one.province,),
    Dimension.REGION: lambda view, _, one: (view.catalogue.provinces[one.province].region,),
    Dimension.STATE: _property("state"),
    Dimension.FIELD: _property("field"),
    Dimension.YEAR: _years,
    Dimension.LEVEL: lambda view, _, one: (view.catalogue.places[one.unit].level,),
    Dimension.BORDER: _borders,
    Dimension.TABLE: _property("printedIn"),
    Dimension.CONFIDENCE: _property("confidence"),
}
"""The keys of the groups that a partnership stands in."""


@dataclass(frozen=True)
class Group:
    """Partnerships that share a key in every dimension. Its counts are of distinct things."""

    view: View
    dimensions: tuple[Dimension, ...]
    keys: tuple[str, ...]
    members: tuple[Partnership, ...]

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        return _distinct(one.province for one in self.members)

    @cached_property
    def certain_provinces(self) -> tuple[str, ...]:
        """The provinces that count even if everything less than certain falls."""
        certain = (one for one in self.members if one.confidence is Confidence.CERTAIN)
        return _distinct(one.province for one in certain)

    @cached_property
    def places(self) -> tuple[str, ...]:
        return _distinct(one.unit for one in self.members)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        return _distinct(
            country for one in self.members for country in _countries(self.view, Basis.DIRECT, one)
        )

    @cached_property
    def rows(self) -> tuple[str, ...]:
        return _distinct(row for one in self.members for row in one.rows)

    @cached_property
    def first(self) -> Bounds | None:
        """When the first member was signed or started; members without a date are left out."""
        dated = self._dated()
        if not dated:
            return None
        return Bounds(min(map(_earliest, dated)), min(map(_latest, dated)))

    @cached_property
    def last(self) -> Bounds | None:
        dated = self._dated()
        if not dated:
            return None
        return Bounds(max(map(_earliest, dated)), max(map(_latest, dated)))

    @cached_property
    def confidence(self) -> Confidence:
        """The least of its members."""
        return max((one.confidence for one in self.members), key=CONFIDENCES.index)

    @cached_property
    def depends_on(self) -> tuple[Partnership, ...]:
        """The members that are not certain."""
        return tuple(one for one in self.members if one.confidence is not Confidence.CERTAIN)

    def _dated(self) -> list[Bounds]:
        return [when for one in self.members if (when := self.view.began(one))]


@dataclass(frozen=True)
class Grouping:
    """The groups in the order of their keys, and the partnerships that no group holds."""

    groups: tuple[Group, ...]
    ungrouped: tuple[Partnership, ...]
    undetermined: tuple[Partnership, ...]
    """Those of which the filter cannot be decided: no group counts them."""


def grouped(view: View, found: Found, by: Sequence[Dimension], basis: Basis) -> Grouping:
    members: dict[tuple[str, ...], list[Partnership]] = {}
    ungrouped = []
    for one in found.members:
        keys = list(product(*(VALUES[dimension](view, basis, one) for dimension in by)))
        for key in keys:
            members.setdefault(key, []).append(one)
        if not keys:
            ungrouped.append(one)
    groups = (Group(view, tuple(by), key, tuple(members[key])) for key in sorted(members))
    return Grouping(tuple(groups), tuple(ungrouped), found.undetermined)


_earliest: Callable[[Bounds], date] = attrgetter("earliest")
_latest: Callable[[Bounds], date] = attrgetter("latest")


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(keys)))
