"""Thailand's land frontier: what each border province has with each country that it borders."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.conclusions import Partnership
from graph.model import Country, Province
from graph.view import SIGNED, View


class Standing(StrEnum):
    """The best that a province has with a neighbour: a gap is neither signed nor talked of."""

    SIGNED = "signed"
    TALKS = "talks"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One province's border with one country, and the partnerships across it."""

    province: Province
    country: Country
    signed: tuple[Partnership, ...]
    talks: tuple[Partnership, ...]

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        return *self.signed, *self.talks

    @property
    def standing(self) -> Standing:
        if self.signed:
            return Standing.SIGNED
        return Standing.TALKS if self.talks else Standing.GAP

    @property
    def lacks_agreement(self) -> bool:
        """Whether nothing is signed, as questions of the border ask; talks may be under way."""
        return not self.signed


@dataclass(frozen=True, slots=True)
class Flank:
    """All of the border with one country; `elsewhere` are partnerships of other provinces.

    Partnerships stand in the order of their keys, those signed before those talked of.
    """

    country: Country
    stretches: tuple[Stretch, ...]
    elsewhere: tuple[Partnership, ...]

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """Across the border, and elsewhere."""
        return *(pair for one in self.stretches for pair in one.partnerships), *self.elsewhere

    def count(self, standing: Standing) -> int:
        return sum(one.standing is standing for one in self.stretches)


def frontier(view: View, members: Sequence[Partnership]) -> tuple[Flank, ...]:
    """Every neighbour by its key, with its border provinces from north to south."""
    catalogue = view.catalogue
    return tuple(
        _flank(view, catalogue.countries[key], members)
        for key in sorted(catalogue.provinces_by_border)
    )


def _flank(view: View, country: Country, members: Sequence[Partnership]) -> Flank:
    theirs = sorted(
        (one for one in members if country.key in one.areas),
        key=lambda one: (view.state(one) != SIGNED, one.key),
    )
    provinces = sorted(view.catalogue.provinces_by_border[country.key], key=_southward)
    bordering = {one.key for one in provinces}
    return Flank(
        country,
        tuple(_stretch(view, one, country, theirs) for one in provinces),
        tuple(one for one in theirs if one.province not in bordering),
    )


def _southward(province: Province) -> tuple[float, str]:
    return (-province.point.lat if province.point else 0.0), province.key


def _stretch(
    view: View, province: Province, country: Country, theirs: Sequence[Partnership]
) -> Stretch:
    own = [one for one in theirs if one.province == province.key]
    signed = tuple(one for one in own if view.state(one) == SIGNED)
    return Stretch(province, country, signed, tuple(one for one in own if one not in signed))
