"""What is told of a place in a few lines: where it lies, how it ranks, and with whom."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.conclusions import Partnership
from graph.errors import UnknownNameError
from graph.filters import Found
from graph.model import Area, Country, Label, Labelled, Place, Province
from graph.portfolio import Portfolio, portfolio
from graph.view import SIGNED, View

NAMED = 8
"""Names that are listed; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: what it is about, and what is so."""

    name: Label
    value: Label


@dataclass(frozen=True)
class Standing:
    """A place among the partnerships that passed a filter."""

    view: View
    place: Area
    found: Found

    @cached_property
    def pairs(self) -> tuple[Partnership, ...]:
        return tuple(one for one in self.found.members if self._has(one))

    @cached_property
    def undetermined(self) -> tuple[Partnership, ...]:
        return tuple(one for one in self.found.undetermined if self._has(one))

    @property
    def signed(self) -> int:
        return sum(self.view.state(one) == SIGNED for one in self.pairs)

    @property
    def is_province(self) -> bool:
        return isinstance(self.place, Province)

    @cached_property
    def others(self) -> Counter[str]:
        """How many partnerships lead where: to countries, or from abroad to provinces."""
        places = self.view.catalogue.places
        if self.is_province:
            countries = (places[one.unit].country for one in self.pairs)
            return Counter(key for key in countries if key)
        return Counter(one.province for one in self.pairs)

    @cached_property
    def portfolio(self) -> Portfolio | None:
        """That of a province."""
        key = self.place.key
        return portfolio(self.view.catalogue, key, self.pairs) if self.is_province else None

    @cached_property
    def rank(self) -> tuple[int, int, int]:
        """Its rank by partnerships, among how many, and how many others share it."""
        counts = Counter(key for one in self.found.members for key in self._peers(one))
        mine = counts[self.place.key]
        above = sum(count > mine for count in counts.values())
        return above + 1, len(counts), sum(count == mine for count in counts.values()) - 1

    def _has(self, one: Partnership) -> bool:
        return one.province == self.place.key or self.place.key in one.areas

    def _peers(self, one: Partnership) -> Iterable[str]:
        """What it is ranked among: provinces, countries, or places of its level."""
        areas = self.view.catalogue.areas
        if self.is_province:
            return (one.province,)
        return [key for key in one.areas if _level(areas[key]) == _level(self.place)]


def standing(view: View, found: Found, key: str | None) -> Standing:
    """That of the place of a key. Raises `UnknownNameError` where there is none."""
    areas = view.catalogue.areas
    if key is None or key not in areas:
        raise UnknownNameError.among("place", key or "", areas)
    return Standing(view, areas[key], found)


def facts(of: Standing) -> list[Fact]:
    """Those that there are, in the order to be read."""
    told = [make(of) for make in (_lies, _borders, _ranked, _partners, _spread, _distance, _fields)]
    return [one for one in told if one]


def _level(place: Area) -> str:
    return place.level if isinstance(place, Place) else type(place).__name__


def _lies(of: Standing) -> Fact | None:
    catalogue = of.view.catalogue
    match of.place:
        case Province(region=region):
            return Fact(Label("ภาค", "Region"), catalogue.regions[region].label)
        case Place(level=level) as place:
            above = [catalogue.areas[key] for key in _above(catalogue, place)]
            names = [vocabulary.codes()["level"][level].label, *(one.label for one in above)]
            value = Label(" · ".join(n.th for n in names), " · ".join(n.en for n in names))
            return Fact(Label("ระดับและที่ตั้ง", "Level, and within"), value)
    return None


def _above(catalogue: Catalogue, place: Place) -> Iterable[str]:
    key = place.within or place.country
    while key:
        yield key
        area = catalogue.areas[key]
        key = area.within


def _borders(of: Standing) -> Fact | None:
    catalogue, key = of.view.catalogue, of.place.key
    along: Sequence[Labelled]
    match of.place:
        case Province():
            name = Label("พรมแดนติดกับ", "Land border with")
            along = catalogue.countries_by_border.get(key, ())
        case Country():
            name = Label("จังหวัดชายแดน", "Border provinces")
            along = catalogue.provinces_by_border.get(key, ())
        case _:
            return None
    return Fact(name, _listed([one.label for one in along]) if along else Label("ไม่มี", "None"))


PEERS: Mapping[type, Label] = {
    Province: Label("จังหวัด", "provinces"),
    Country: Label("ประเทศ", "countries"),
    Place: Label("แห่งในระดับเดียวกัน", "places of its level"),
}
"""What a place is ranked among."""


def _ranked(of: Standing) -> Fact | None:
    if not of.pairs:
        return None
    rank, among, ties = of.rank
    peers = PEERS[type(of.place)]
    tied = Label(f" (เท่ากับอีก {ties} แห่ง)", f", shared with {ties} more") if ties else Label("", "")
    return Fact(
        Label("อันดับตามจำนวนคู่", "Rank by partnerships"),
        Label(
            f"อันดับ {rank} จาก {among} {peers.th}ที่มีคู่ความสัมพันธ์{tied.th}",
            f"{rank} of {among} {peers.en} with partnerships{tied.en}",
        ),
    )


def _partners(of: Standing) -> Fact | None:
    if not of.others:
        return None
    name = Label("ประเทศคู่ภาคี", "Countries") if of.is_province else Label("จังหวัด", "Provinces")
    ranked = sorted(of.others, key=lambda key: (-of.others[key], key))
    areas = of.view.catalogue.areas
    return Fact(name, _listed([_times(areas[key].label, of.others[key]) for key in ranked]))


def _spread(of: Standing) -> Fact | None:
    one = of.portfolio
    if one is None or one.entropy is None:
        return None
    across = Label("", "")
    if one.across_border is not None and of.place.key in of.view.catalogue.countries_by_border:
        share = f"{one.across_border:.0%}"
        across = Label(f" · กับประเทศที่มีพรมแดนติดกัน {share}", f" · with border countries {share}")
    entropy, countries = f"{one.entropy:.2f}", len(one.countries)
    return Fact(
        Label("การกระจาย", "Spread"),
        Label(
            f"เอนโทรปี {entropy} บิต ใน {countries} ประเทศ{across.th}",
            f"entropy {entropy} bits over {countries} "
            f"{'country' if countries == 1 else 'countries'}{across.en}",
        ),
    )


def _distance(of: Standing) -> Fact | None:
    one = of.portfolio
    if one is None or one.mean_distance is None:
        return None
    mean, farthest = f"{one.mean_distance:,.0f}", f"{one.farthest:,.0f}"
    return Fact(
        Label("ระยะทางถึงคู่ภาคี", "Distance to partners"),
        Label(
            f"เฉลี่ย {mean} กม. ไกลที่สุด {farthest} กม.", f"{mean} km on average, {farthest} km at most"
        ),
    )


def _fields(of: Standing) -> Fact | None:
    """The fields that documents print, by how many partnerships name them."""
    if not of.pairs:
        return None
    fields = of.view.catalogue.fields
    named = {one.key: {key for doc in one.agreements for key in doc.fields} for one in of.pairs}
    counted = Counter(key for keys in named.values() for key in keys)
    ranked = sorted(counted, key=lambda key: (-counted[key], key))
    without = sum(not keys for keys in named.values())
    name = Label("สาขาความร่วมมือ", "Fields of cooperation")
    if not ranked:
        return Fact(name, Label("เอกสารไม่ได้ระบุ", "None are printed"))
    listed = _listed([_times(fields[key].label, counted[key]) for key in ranked])
    if not without:
        return Fact(name, listed)
    return Fact(
        name, Label(f"{listed.th} · ไม่ระบุ {without} คู่", f"{listed.en} · none printed for {without}")
    )


def _times(label: Label, count: int) -> Label:
    return Label(f"{label.th} {count}", f"{label.en} {count}")


def _listed(names: Sequence[Label]) -> Label:
    """The first of them, and how many more."""
    shown, more = names[:NAMED], len(names) - NAMED
    th, en = (", ".join(one.of(lang) for one in shown) for lang in ("th", "en"))
    return Label(f"{th} และอีก {more}", f"{en} and {more} more") if more > 0 else Label(th, en)
