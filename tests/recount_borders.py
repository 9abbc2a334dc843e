"""Recounted: who has partners across the border."""

from collections.abc import Iterable

from tests.recount_pairs import Conclusions, Pair, Question, support
from tests.recount_tables import Answer, keys


def countries_without_mou(known: Conclusions) -> list[Answer]:
    """A country may have partners elsewhere in Thailand and none across the border."""
    found: list[Answer] = []
    for country in keys(country for _, country in known.borders):
        border = known.bordering(country)
        pairs = [p for p in known.pairs if p.country == country]
        near = [p for p in pairs if p.province in border]
        found += [
            {
                "scope": scope,
                **known.named("country", "country", country),
                "borderProvinceCount": len(border),
                "borderProvinces": border,
                **known.talks(counted),
            }
            for scope, counted in (("ANY_PROVINCE", pairs), ("BORDER_PROVINCES", near))
            if all(pair.state != "signed" for pair in counted)
        ]
    return found


def provinces_without_mou(known: Conclusions) -> list[Answer]:
    """A province may border two countries and have a partner in one."""
    found: list[Answer] = []
    for province, country in sorted(known.borders):
        pairs = [p for p in known.pairs if (p.province, p.country) == (province, country)]
        if all(pair.state != "signed" for pair in pairs):
            names = known.named("province", "province", province)
            names |= known.named("country", "country", country)
            unknown = [p for p in known.pairs if p.province == province and not p.country]
            found.append(names | known.talks(pairs) | doubted_talks([*pairs, *unknown]))
    return found


def doubted_talks(pairs: Iterable[Pair]) -> Answer:
    """A partner of unknown country may lie across the border, and then the gap is none."""
    doubted = support(pairs)
    return {column: doubted[column] for column in ("leastConfidence", "dependsOn")}


def coverage(known: Conclusions) -> list[Answer]:
    """Covered and uncovered provinces together are the whole border."""
    countries = keys(country for _, country in known.borders)
    return [covered(known, country, known.bordering(country)) for country in countries]


def covered(known: Conclusions, country: str, border: tuple[str, ...]) -> Answer:
    """Partnerships of provinces away from the border cover none of it."""
    pairs = [pair for pair in known.scoped("SIGNED") if pair.country == country]
    across = [pair for pair in pairs if pair.province in border]
    elsewhere = [pair for pair in pairs if pair.province not in border]
    provinces = keys(pair.province for pair in across)
    gaps = keys(set(border) - set(provinces))
    return {
        **known.named("country", "country", country),
        "borderProvinceCount": len(border),
        "coveredProvinceCount": len(provinces),
        "gapProvinceCount": len(gaps),
        "acrossCount": len(across),
        "elsewhereCount": len(elsewhere),
        "borderProvinces": border,
        "coveredProvinces": provinces,
        "gapProvinces": gaps,
        "partnershipsAcross": keys(pair.key for pair in across),
        "partnershipsElsewhere": keys(pair.key for pair in elsewhere),
        **support(pairs),
    }


def partnerships_across(known: Conclusions) -> list[Answer]:
    """A partner in the neighbouring country may still lie far from the border."""
    return [
        {"scope": scope, **known.located(pair), "state": pair.state, **support([pair])}
        for scope in ("SIGNED", "IN_PROGRESS")
        for pair in known.scoped(scope)
        if (pair.province, pair.country) in known.borders
    ]


ANSWERS: dict[str, Question] = {
    "border-countries-without-mou": countries_without_mou,
    "border-provinces-without-mou": provinces_without_mou,
    "border-coverage": coverage,
    "partnerships-across-a-border": partnerships_across,
}
