"""Recounted: the partnerships of Thailand's provinces and regions."""

from tests.recount_pairs import (
    Conclusions,
    Question,
)
from tests.recount_tables import Answer


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


ANSWERS: dict[str, Question] = {
    "provinces-without-partner": without_partner,
}
