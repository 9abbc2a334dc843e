"""Places by what they lie in, border, or may be."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from graph.contents import Contents
from graph.index import Index, by_each, grouped, indexed, members
from graph.model import (
    Area,
    Country,
    Municipality,
    Place,
    Province,
)


class PlaceIndices(Contents):
    @cached_property
    def areas(self) -> Index[Area]:
        """Countries, provinces and places abroad together."""
        return MappingProxyType({**self.countries, **self.provinces, **self.places})

    @cached_property
    def subdivisions(self) -> Index[Place]:
        """The first-level units abroad."""
        return indexed(place for place in self.places.values() if place.is_subdivision)

    @cached_property
    def containers(self) -> Mapping[str, tuple[str, ...]]:
        """What each place lies within, at every height, from the next one up."""
        return MappingProxyType({key: tuple(self._above(key)) for key in self.areas})

    def _above(self, key: str) -> Iterator[str]:
        while above := self.areas[key].within:
            yield above
            key = above

    @cached_property
    def places_within(self) -> Mapping[str, tuple[Place, ...]]:
        """Places abroad, by each that they lie within."""
        return by_each(self.places.values(), lambda place: self.containers[place.key])

    @cached_property
    def unresolved_by_candidate(self) -> Mapping[str, tuple[Place, ...]]:
        """Partners that cannot be identified, by each place they may be."""
        return by_each(self.places.values(), lambda place: place.candidates)

    def subdivision(self, key: str) -> Place | None:
        """The first-level unit abroad that a place is, or lies within."""
        places = (self.places.get(one) for one in (key, *self.containers[key]))
        return next((one for one in places if one and one.is_subdivision), None)

    @cached_property
    def around(self) -> Mapping[str, tuple[str, ...]]:
        """Each place abroad with the places abroad it lies within, from the inside out."""
        return MappingProxyType(
            {
                key: (key, *(one for one in self.containers[key] if one in self.places))
                for key in self.places
            }
        )

    @cached_property
    def countries_by_border(self) -> Mapping[str, tuple[Country, ...]]:
        """The countries that each province borders by land."""
        found = members(self.borders, lambda one: one.province, lambda one: one.country)
        return MappingProxyType(
            {key: tuple(self.countries[one] for one in found[key]) for key in found}
        )

    @cached_property
    def provinces_by_border(self) -> Mapping[str, tuple[Province, ...]]:
        """The provinces that border each country by land."""
        found = members(self.borders, lambda one: one.country, lambda one: one.province)
        return MappingProxyType(
            {key: tuple(self.provinces[one] for one in found[key]) for key in found}
        )

    @cached_property
    def provinces_by_region(self) -> Mapping[str, tuple[Province, ...]]:
        return grouped(self.provinces.values(), lambda province: province.region)

    @cached_property
    def municipalities_by_province(self) -> Mapping[str, tuple[Municipality, ...]]:
        return grouped(self.municipalities.values(), lambda town: town.province)
