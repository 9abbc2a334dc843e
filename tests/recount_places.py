"""Recounted: the partners abroad, by place, level and country."""

from tests.recount_pairs import SCOPES, Conclusions, Pair, Question, listed, support
from tests.recount_tables import Answer, group


def chinese_provinces(known: Conclusions) -> list[Answer]:
    """Roll-up must not hide which subdivisions are partners themselves."""

    def direct(pair: Pair) -> str | None:
        rolled = rolled_up(pair)
        return rolled if rolled == pair.unit else None

    def rolled_up(pair: Pair) -> str | None:
        return known.first_level(pair.unit) if pair.country == "CN" else None

    return [
        {"basis": basis, "scope": scope, **known.named("subdivision", "place", place), **counts}
        for basis, key in (("DIRECT", direct), ("ROLLED_UP", rolled_up))
        for scope in ("SIGNED", "SIGNED_OR_IN_PROGRESS")
        for place, counts in known.several(scope, key).items()
    ]


def shared_units(known: Conclusions) -> list[Answer]:
    """Without roll-up, a unit shared by provinces is the very same partner."""
    return [
        {
            "scope": scope,
            **known.named("place", "place", place),
            "level": known.places[place]["level"],
            "country": known.places[place]["country"] or None,
            **counts,
        }
        for scope in ("SIGNED", "SIGNED_OR_IN_PROGRESS")
        for place, counts in known.several(scope, lambda pair: pair.unit).items()
    ]


def below_province(known: Conclusions) -> list[Answer]:
    """A Thai province and a foreign city are not of one level."""
    return [
        {
            **known.sides(pair),
            **known.named("level", "level", known.places[pair.unit]["level"]),
            **known.named("subdivision", "place", known.first_level(pair.unit)),
            "state": pair.state,
            **support([pair]),
        }
        for pair in known.pairs
        if known.places[pair.unit]["level"] != "unresolved"
        and known.first_level(pair.unit) != pair.unit
    ]


def within(known: Conclusions) -> list[Answer]:
    """A partner counts for itself and for all that it lies in."""
    inside: dict[str, list[Pair]] = {place: [] for place in known.places}
    for pair in known.pairs:
        for place in known.upward(pair.unit):
            inside[place].append(pair)
    return [
        {
            **known.named("place", "place", place),
            "level": known.places[place]["level"],
            "within": known.places[place]["within"] or None,
            "subdivision": known.subdivision(place),
            **known.named("country", "country", known.places[place]["country"]),
            **listed(pairs),
        }
        for place, pairs in inside.items()
    ]


def by_country(known: Conclusions) -> list[Answer]:
    """The unknown country is counted too, so that the counts add up."""
    return [
        {
            "scope": scope,
            **known.named("country", "country", country),
            "provinceCount": len({pair.province for pair in pairs}),
            "placeCount": len({pair.unit for pair in pairs}),
            **listed(pairs),
        }
        for scope in ("SIGNED", "IN_PROGRESS")
        for country, pairs in group(known.scoped(scope), lambda pair: pair.country).items()
    ]


def by_level(known: Conclusions) -> list[Answer]:
    """What is partnered with, a state or a town, differs from country to country."""

    def cell(pair: Pair) -> tuple[str, str]:
        return pair.country, known.places[pair.unit]["level"]

    return [
        {
            "scope": scope,
            **known.named("country", "country", country),
            **known.named("level", "level", level),
            "placeCount": len({pair.unit for pair in pairs}),
            **listed(pairs),
        }
        for scope in SCOPES
        for (country, level), pairs in group(known.scoped(scope), cell).items()
    ]


ANSWERS: dict[str, Question] = {
    "chinese-provinces-with-several-thai-partners": chinese_provinces,
    "units-with-several-thai-partners": shared_units,
    "partners-below-province-level": below_province,
    "places-within": within,
    "partnerships-by-country": by_country,
    "levels-by-country": by_level,
}
