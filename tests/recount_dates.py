"""Recounted: what was signed or started when, and how long ago."""

from datetime import date

from tests.recount_pairs import (
    Conclusions,
    Dated,
    Pair,
    Question,
    bounds,
    dated_doubts,
    doubts,
    listed,
)
from tests.recount_tables import (
    BUDDHIST_ERA,
    Answer,
    Span,
    group,
    keys,
    least,
    printed_span,
    year_span,
)


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


def by_next_body(known: Conclusions) -> list[Answer]:
    """Where no step is printed, nobody is known to act next."""
    talks = group(known.scoped("IN_PROGRESS"), lambda pair: known.next_body.get(pair.state))
    return [
        {
            **known.named("nextBody", "body", body),
            "talkCount": len(pairs),
            "talks": keys(pair.key for pair in pairs),
            **bounds("start", overall(pairs)),
            "rows": keys(row for pair in pairs for row in pair.rows),
            **event_doubts(pairs),
        }
        for body, pairs in talks.items()
    ]


def overall(pairs: list[Pair]) -> Span | None:
    """From the first day that one may have started to the last."""
    spans = [pair.start.span for pair in pairs if pair.start.span]
    return (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None


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


def signing(known: Conclusions, pair: Pair) -> Answer:
    """A partnership with the days on which it may have been signed."""
    return {**known.located(pair), **bounds("signed", pair.signing.span)}


def oldest(known: Conclusions) -> list[Answer]:
    """A signing without a date has no age."""
    return [
        {
            **signing(known, pair),
            **known.ages(pair.signing.span),
            "rows": pair.rows,
            **dated_doubts(pair, pair.signing),
        }
        for pair in known.scoped("SIGNED")
    ]


def first_per_country(known: Conclusions) -> list[Answer]:
    """Years are spans of days, so several partnerships may have been the first."""
    by_country = group(known.scoped("SIGNED"), lambda pair: pair.country)
    return [
        {
            **known.named("country", "country", country),
            **signing(known, pair),
            "rows": pair.rows,
            **dated_doubts(pair, pair.signing),
        }
        for country, pairs in by_country.items()
        if country
        for pair in possibly_first(pairs)
    ]


def possibly_first(pairs: list[Pair]) -> list[Pair]:
    """Nobody is first who signed when another surely had."""
    dated = [(pair, pair.signing.span) for pair in pairs if pair.signing.span]
    surely = min((last for _, (_, last) in dated), default=None)
    return [pair for pair, (first, _) in dated if surely and first <= surely]


def since_resolution(known: Conclusions) -> list[Answer]:
    """A year that holds the day of the cabinet resolution does not tell on which side of it."""
    (guideline,) = known.read("guidelines")
    resolved, _ = printed_span(guideline["resolution_date"])
    return [
        {
            "timing": timing(agreement.signed.span, resolved),
            **known.located(pair),
            **bounds("signed", agreement.signed.span),
            "resolutionDate": resolved.isoformat(),
            "rows": agreement.rows,
            **dated_doubts(pair, agreement.signed),
        }
        for pair in known.pairs
        for agreement in pair.agreements
        if agreement.document == "establishing-document"
    ]


def timing(span: Span | None, day: date) -> str:
    """What was signed on the day itself is signed under the resolution."""
    if span and span[1] < day:
        return "BEFORE"
    return "SINCE" if span and span[0] >= day else "UNDETERMINED"


def dates(known: Conclusions) -> list[Answer]:
    """A partnership may have a date for each of its documents, or for its start, or none."""
    return [
        dated_event(known, pair, event, dated, rows)
        for pair in known.pairs
        for event, dated, rows in (
            *(("SIGNED", agreement.signed, agreement.rows) for agreement in pair.agreements),
            ("STARTED", pair.start, known.start_rows(pair)),
        )
        if dated.span
    ]


def dated_event(
    known: Conclusions, pair: Pair, event: str, dated: Dated, rows: tuple[str, ...]
) -> Answer:
    """Bounds in two years belong to neither."""
    first, last = dated.span or (date.min, date.max)
    year = first.year if first.year == last.year else None
    return {
        "event": event,
        "partnership": pair.key,
        **known.named("province", "province", pair.province),
        **known.named("place", "place", pair.unit),
        "precision": precision((first, last)),
        "year": year,
        "yearBe": year and year + BUDDHIST_ERA,
        "earliest": first.isoformat(),
        "latest": last.isoformat(),
        "rows": rows,
        **dated_doubts(pair, dated),
    }


def precision(span: Span) -> str:
    """Only a whole year is one: some of its months are a range."""
    if span[0] == span[1]:
        return "day"
    return "year" if span == year_span(span[0].year) else "range"


ANSWERS: dict[str, Question] = {
    "stalled-negotiations": stalled,
    "talks-by-next-body": by_next_body,
    "partnerships-by-year": by_year,
    "oldest-partnerships": oldest,
    "first-partnership-per-country": first_per_country,
    "signed-since-the-resolution": since_resolution,
    "dates-and-their-precision": dates,
}
