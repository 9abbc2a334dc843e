"""Recounted: the partnerships of Thailand's provinces and regions."""

from collections.abc import Sequence

from tests.recount_pairs import (
    SCOPES,
    Conclusions,
    Pair,
    Question,
    bounds,
    countries,
    support,
)
from tests.recount_tables import Answer, group, keys


def region_of(known: Conclusions, province: str) -> Answer:
    """Every province lies in one region."""
    return known.named("region", "region", known.provinces[province]["region"])


def without_partner(known: Conclusions) -> list[Answer]:
    """No signed partner is not the same as no partner in sight."""
    return [
        {
            "scope": scope,
            **known.named("province", "province", province),
            **region_of(known, province),
            **known.talks(pair for pair in known.pairs if pair.province == province),
        }
        for scope in ("SIGNED", "SIGNED_OR_IN_PROGRESS")
        for province in known.provinces
        if all(pair.province != province for pair in known.scoped(scope))
    ]


def partnerships(known: Conclusions) -> list[Answer]:
    """All that is concluded of a partnership, on one line."""
    return [
        {
            "partnership": pair.key,
            **known.named("province", "province", pair.province),
            **region_of(known, pair.province),
            **known.named("place", "place", pair.unit),
            "level": known.places[pair.unit]["level"],
            "subdivision": known.subdivision(pair.unit),
            **known.named("country", "country", pair.country),
            "state": pair.state,
            **bounds("signed", pair.signing.span),
            **bounds("start", pair.start.span),
            "agreementCount": len(pair.agreements),
            **support([pair]),
        }
        for pair in known.pairs
    ]


def sister_cities(known: Conclusions) -> list[Answer]:
    """An intent is not a sister city."""
    return [{**known.located(pair), **support([pair])} for pair in known.scoped("SIGNED")]


def by_partners(known: Conclusions) -> list[Answer]:
    """Many partners in one country are less of a spread than a few in several."""
    return [
        {
            "scope": scope,
            **known.named("province", "province", province),
            **region_of(known, province),
            "partnershipCount": len(pairs),
            "placeCount": len({pair.unit for pair in pairs}),
            "countryCount": len(countries(pairs)),
            "countries": countries(pairs),
            "partnerships": keys(pair.key for pair in pairs),
            **support(pairs),
        }
        for scope in SCOPES
        for province, pairs in group(known.scoped(scope), lambda pair: pair.province).items()
    ]


def spread(pairs: Sequence[Pair]) -> Answer:
    """Who and with which countries, of a region or of a field."""
    provinces = keys(pair.province for pair in pairs)
    return {
        "provinceCount": len(provinces),
        "partnershipCount": len(pairs),
        "provinces": provinces,
        "countries": countries(pairs),
        "partnerships": keys(pair.key for pair in pairs),
        **support(pairs),
    }


def by_region(known: Conclusions) -> list[Answer]:
    """A region has what its provinces have."""

    def region(pair: Pair) -> str:
        return known.provinces[pair.province]["region"]

    return [
        {"scope": scope, **known.named("region", "region", key), **spread(pairs)}
        for scope in SCOPES
        for key, pairs in group(known.scoped(scope), region).items()
    ]


def by_field(known: Conclusions) -> list[Answer]:
    """A row that an agreement rests on tells its fields, unless they are in open conflict."""
    doubted = known.disputed("fields")
    cells = group(
        (line for line in known.row_fields if line["row_id"] not in doubted),
        lambda line: line["field"],
    )
    return [
        {**known.named("field", "field", field), **spread(agreed)}
        for field, lines in cells.items()
        if (agreed := having(known, {line["row_id"] for line in lines}))
    ]


def having(known: Conclusions, rows: set[str]) -> list[Pair]:
    """The partnerships with an agreement that one of the rows tells of."""
    return [
        pair
        for pair in known.pairs
        if any(not rows.isdisjoint(agreement.rows) for agreement in pair.agreements)
    ]


ANSWERS: dict[str, Question] = {
    "provinces-without-partner": without_partner,
    "all-partnerships": partnerships,
    "sister-cities": sister_cities,
    "provinces-by-partners": by_partners,
    "partnerships-by-region": by_region,
    "provinces-by-field": by_field,
}
