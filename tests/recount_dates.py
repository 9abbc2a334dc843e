"""Recounted: what was signed or started when, and how long ago."""

from tests.recount_pairs import (
    Conclusions,
    Pair,
    Question,
    bounds,
    dated_doubts,
    doubts,
    listed,
)
from tests.recount_tables import BUDDHIST_ERA, Answer, group, least


def years_of(pair: Pair) -> tuple[int, int] | None:
    """The years between which the day lies."""
    return (pair.event.span[0].year, pair.event.span[1].year) if pair.event.span else None


def event_doubts(pairs: list[Pair]) -> Answer:
    """Each date is as doubtful as the partnership it is of."""
    return doubts({p.key: least([p.confidence, p.event.confidence]) for p in pairs})


def stalled(known: Conclusions) -> list[Answer]:
    """How long talks have lasted depends on the day the document speaks of."""
    return [
        {
            **known.sides(pair),
            **known.named("state", "state", pair.state),
            **known.named("nextBody", "body", known.next_body.get(pair.state)),
            **bounds("start", pair.start.span),
            **known.ages(pair.start.span),
            "rows": pair.rows,
            **dated_doubts(pair, pair.start),
        }
        for pair in known.scoped("IN_PROGRESS")
    ]


def by_year(known: Conclusions) -> list[Answer]:
    """A disputed year stays a span of years; an undated pair is counted apart."""
    return [
        {
            "event": "SIGNED" if signed else "STARTED",
            "earliestYear": first,
            "latestYear": last,
            "earliestYearBe": first and first + BUDDHIST_ERA,
            "latestYearBe": last and last + BUDDHIST_ERA,
            **listed(members),
            **event_doubts(members),
        }
        for signed, pairs in group(known.pairs, lambda pair: pair.state == "signed").items()
        for years, members in group(pairs, years_of).items()
        for first, last in (years or (None, None),)
    ]


ANSWERS: dict[str, Question] = {
    "stalled-negotiations": stalled,
    "partnerships-by-year": by_year,
}
