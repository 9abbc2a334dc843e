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

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.collation import sort_key
from graph.conclusions import Partnership
from graph.conditions import CONFIDENCES
from graph.filters import Found
from graph.model import BUDDHIST_ERA_OFFSET, Bounds, Confidence, Label, Labelled
from graph.ordering import OrderKey
from graph.pair_properties import PARTNERSHIPS
from graph.view import View


class Basis(StrEnum):
    """What a place counts: itself, or anything within it too."""

    DIRECT = "DIRECT"
    ROLLED_UP = "ROLLED_UP"


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
    SIGNATORY = "signatory"


def _areas(view: View, basis: Basis, one: Partnership) -> Sequence[str]:
    return view.catalogue.around[one.unit] if basis is Basis.ROLLED_UP else (one.unit,)


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
    Dimension.SIGNATORY: _property("signatory"),
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
        return Bounds(min(map(_earliest, dated)), min(map(_latest, dated))) if dated else None

    @cached_property
    def last(self) -> Bounds | None:
        dated = self._dated()
        return Bounds(max(map(_earliest, dated)), max(map(_latest, dated))) if dated else None

    @cached_property
    def confidence(self) -> Confidence:
        """The least of its members."""
        return max((one.confidence for one in self.members), key=CONFIDENCES.index)

    @cached_property
    def depends_on(self) -> tuple[Partnership, ...]:
        """The members that are not certain."""
        return tuple(one for one in self.members if one.confidence is not Confidence.CERTAIN)

    @property
    def things(self) -> tuple[Labelled | None, ...]:
        """What each key is the key of; a year is no thing."""
        named = zip(self.dimensions, self.keys, strict=True)
        return tuple(thing(self.view.catalogue, dimension, key) for dimension, key in named)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The name of each key; a year in the era of the language."""
        named = zip(self.things, self.keys, strict=True)
        return tuple(one.label if one else _year(key) for one, key in named)

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


def regrouped(group: Group, by: Sequence[Dimension], basis: Basis) -> Grouping:
    """The members of a group, grouped again."""
    return grouped(group.view, Found(group.members), by, basis)


def thing(catalogue: Catalogue, dimension: Dimension, key: str) -> Labelled | None:
    """What a key of a dimension is the key of."""
    if dimension in (Dimension.STATE, Dimension.LEVEL, Dimension.CONFIDENCE):
        return vocabulary.codes()[dimension][key]
    return INDICES[dimension](catalogue)[key] if dimension in INDICES else None


INDICES: Mapping[Dimension, Callable[[Catalogue], Mapping[str, Labelled]]] = {
    Dimension.COUNTRY: lambda catalogue: catalogue.countries,
    Dimension.SUBDIVISION: lambda catalogue: catalogue.places,
    Dimension.PLACE: lambda catalogue: catalogue.places,
    Dimension.PROVINCE: lambda catalogue: catalogue.provinces,
    Dimension.REGION: lambda catalogue: catalogue.regions,
    Dimension.FIELD: lambda catalogue: catalogue.fields,
    Dimension.BORDER: lambda catalogue: catalogue.countries,
    Dimension.TABLE: lambda catalogue: catalogue.tables,
    Dimension.SIGNATORY: lambda catalogue: catalogue.municipalities,
}


COUNTS: Mapping[str, tuple[Callable[[Group], int], str]] = {
    "partnerships": (lambda group: len(group.members), "partnerships (จำนวนคู่)"),
    "provinces": (lambda group: len(group.provinces), "distinct Thai provinces (จำนวนจังหวัด)"),
    "certainProvinces": (
        lambda group: len(group.certain_provinces),
        "distinct Thai provinces by partnerships that are certain (จำนวนจังหวัดที่แน่นอน)",
    ),
    "places": (
        lambda group: len(group.places),
        "distinct foreign units (จำนวนหน่วยการปกครองของต่างประเทศ)",
    ),
    "countries": (lambda group: len(group.countries), "distinct countries (จำนวนประเทศ)"),
}
"""What is counted of a group, and what to call it."""


def _counted(name: str) -> OrderKey:
    count, said = COUNTS[name]
    return OrderKey(lambda _, group: count(group), f"How many {said}")


def _label(lang: str) -> OrderKey:
    said = (
        "The Thai names of its keys (ชื่อภาษาไทย)"
        if lang == "th"
        else "The English names of its keys (ชื่อภาษาอังกฤษ)"
    )
    return OrderKey(lambda _, group: [sort_key(one.of(lang)) for one in group.labels], said)


ORDERS: Mapping[str, OrderKey] = {
    "key": OrderKey(lambda _, group: group.keys, "Its keys (รหัส)"),
    "labelTh": _label("th"),
    "labelEn": _label("en"),
    **{name: _counted(name) for name in COUNTS},
    "first": OrderKey(
        lambda _, group: _span(group.first),
        "When the first of them was signed, or started (วันแรกสุด)",
    ),
    "last": OrderKey(
        lambda _, group: _span(group.last), "When the last of them was signed, or started (วันล่าสุด)"
    ),
    "confidence": OrderKey(
        lambda _, group: -CONFIDENCES.index(group.confidence),
        "The least confidence of them (ระดับความเชื่อมั่นต่ำสุด)",
    ),
}
"""What groups can be ordered by."""


def _span(when: Bounds | None) -> tuple[date, date] | None:
    return (when.earliest, when.latest) if when else None


def _year(key: str) -> Label:
    return Label(f"พ.ศ. {int(key) + BUDDHIST_ERA_OFFSET}", key)


_earliest: Callable[[Bounds], date] = attrgetter("earliest")
_latest: Callable[[Bounds], date] = attrgetter("latest")


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(keys)))
