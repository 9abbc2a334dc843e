"""A province's partnerships as a portfolio: over how many countries, how evenly, and how far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, log2, radians, sin, sqrt
from statistics import fmean

from graph.catalogue import Catalogue
from graph.conclusions import Partnership
from graph.model import Point

EARTH_RADIUS = 6371.0088
"""Mean radius of the Earth in kilometres: (2a + b) / 3 of WGS 84 (Moritz 2000)."""
FEW = 5
"""Partnerships of a province below which a share of them says little, and is warned of."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The partners of one province. `None` is "not defined": of no country, of no distance.

    `countries` counts partnerships by country, the most first; `unknown` those without one.
    Distances are in kilometres, over the partners whose place is known (`located`).
    """

    province: str
    partnerships: int
    countries: tuple[tuple[str, int], ...]
    unknown: int
    entropy: float | None
    herfindahl: float | None
    across_border: float | None
    located: int
    distance: float | None
    mean_distance: float | None
    farthest: float | None

    @property
    def is_small(self) -> bool:
        """Whether its shares, its entropy and its concentration say little."""
        return self.partnerships < FEW


def portfolios(catalogue: Catalogue, found: Iterable[Partnership]) -> tuple[Portfolio, ...]:
    """Those of all provinces that have a partnership among the found, in the order of keys."""
    having: dict[str, list[Partnership]] = {}
    for one in found:
        having.setdefault(one.province, []).append(one)
    return tuple(portfolio(catalogue, key, having[key]) for key in sorted(having))


def portfolio(catalogue: Catalogue, province: str, found: Sequence[Partnership]) -> Portfolio:
    """That of one province, of which these are the partnerships."""
    places = [catalogue.places[one.unit] for one in found]
    by_country = Counter(place.country for place in places if place.country)
    counts = list(by_country.values())
    neighbours = {country.key for country in catalogue.countries_by_border.get(province, ())}
    across = sum(by_country[key] for key in neighbours)
    home = catalogue.provinces[province].point
    distances = [great_circle(home, one.point) for one in places if home and one.point]
    return Portfolio(
        province=province,
        partnerships=len(found),
        countries=tuple(sorted(by_country.items(), key=lambda pair: (-pair[1], pair[0]))),
        unknown=len(found) - sum(counts),
        entropy=entropy(counts),
        herfindahl=herfindahl(counts),
        across_border=across / sum(counts) if counts else None,
        located=len(distances),
        distance=sum(distances) if distances else None,
        mean_distance=fmean(distances) if distances else None,
        farthest=max(distances, default=None),
    )


def entropy(counts: Sequence[int]) -> float | None:
    """How spread partnerships are over countries, in bits: 0 for one, log2(k) for k alike.

    H = -Σ p·log2(p), where p is a country's share (Shannon 1948, Bell System Technical Journal
    27). With a handful of partnerships it is bounded by their number: compare like with like.
    """
    total = sum(counts)
    return -sum(n / total * log2(n / total) for n in counts) + 0.0 if total else None


def herfindahl(counts: Sequence[int]) -> float | None:
    """How concentrated partnerships are on countries: 1 for one, 1/k for k alike.

    Σ p², where p is a country's share (Hirschman 1964, American Economic Review 54).
    """
    total = sum(counts)
    return sum((n / total) ** 2 for n in counts) if total else None


def great_circle(one: Point, other: Point) -> float:
    """The shortest way on a sphere, in kilometres; off by 0.6 % at most on the real Earth.

    By the haversine formula (Sinnott 1984, Sky and Telescope 68).
    """
    lat, other_lat = radians(one.lat), radians(other.lat)
    across = sin((other_lat - lat) / 2) ** 2
    along = sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(across + cos(lat) * cos(other_lat) * along))
