"""The partnerships as the recount concludes them from the rows, with the parts of many answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.recount_tables import (
    Answer,
    Record,
    Span,
    Tables,
    best,
    group,
    keys,
    least,
    value_span,
    whole_years,
)

SCOPES = ("SIGNED", "IN_PROGRESS", "SIGNED_OR_IN_PROGRESS")


@dataclass(frozen=True)
class Dated:
    """The days between which something happened, if any are known, and how sure they are."""

    span: Span | None = None
    confidence: str = "certain"

    @property
    def day(self) -> str | None:
        """A year leaves its days open, and so do rows that contradict each other."""
        return self.span[0].isoformat() if self.span and self.span[0] == self.span[1] else None


@dataclass(frozen=True)
class Agreement:
    """A document that both sides signed."""

    key: str
    document: str
    rows: tuple[str, ...]
    limited_to: str | None
    signed: Dated


@dataclass(frozen=True)
class Pair:
    """A partnership as concluded from all of its rows."""

    key: str
    province: str
    unit: str
    country: str
    rows: tuple[str, ...]
    state: str
    confidence: str
    start: Dated
    agreements: tuple[Agreement, ...]

    @property
    def signing(self) -> Dated:
        """A letter of intent establishes nothing yet."""
        signed = (a.signed for a in self.agreements if a.document == "establishing-document")
        return next(signed, Dated())

    @property
    def event(self) -> Dated:
        """The date that matters is the signing once signed, else the start."""
        return self.signing if self.state == "signed" else self.start


class Conclusions(Tables):
    """The tables with the partnerships that every question needs."""

    def __init__(self, data: Path) -> None:
        """Tables first, as the conclusions need them."""
        super().__init__(data)
        self.pairs = self.conclude()
        self.pair_of = {row: pair for pair in self.pairs for row in pair.rows}

    def resolution(self, aspect: str, rows: Iterable[str]) -> Record | None:
        """A resolution concerns a partnership by any of its rows."""
        found = [
            r
            for r in self.resolutions
            if r["aspect"] == aspect and not set(rows).isdisjoint(r["subjects"].split())
        ]
        return found[0] if found else None

    def disputed(self, aspect: str) -> set[str]:
        """What rows print in an open conflict stays a claim of which nothing is concluded."""
        return {
            subject
            for resolution in self.resolutions
            if (resolution["aspect"], resolution["outcome"]) == (aspect, "unresolved")
            for subject in resolution["subjects"].split()
        }

    def state(self, rows: Sequence[str]) -> str:
        """A step says more than the state it belongs to; other disagreements need a resolution."""
        resolution = self.resolution("state", rows)
        if resolution and resolution["value"]:
            return resolution["value"]
        claimed = {self.row_state(row) for row in rows}
        narrowest = claimed - {self.broader.get(state) for state in claimed}
        if len(narrowest) > 1:
            raise ValueError(f"conflicting states without a resolution: {keys(rows)}")
        return narrowest.pop()

    def confidence(self, rows: Sequence[str]) -> str:
        """A partnership rests on who its sides are and, if disputed, on its state."""
        identity = best(self.identified[row]["confidence"] for row in rows)
        resolution = self.resolution("state", rows)
        return least(
            [identity, resolution["confidence"] or "uncertain"] if resolution else [identity]
        )

    def dated(self, aspect: str, rows: Sequence[str]) -> Dated:
        """Rows that agree narrow each other; rows in open conflict leave all their days open."""
        claims = {row: claim[1] for row in rows if (claim := self.row_span(aspect, row))}
        if not claims:
            return Dated()
        firsts, lasts = zip(*claims.values(), strict=True)
        resolution = self.resolution(aspect, rows)
        if resolution:
            confidence = resolution["confidence"] or "uncertain"
            unresolved = resolution["outcome"] == "unresolved"
            preferred = resolution["outcome"] == "preferred" and value_span(resolution["value"])
            span = preferred or (min(firsts), max(lasts))
            return Dated(span, "uncertain" if unresolved else confidence)
        if max(firsts) > min(lasts):
            raise ValueError(f"conflicting days without a resolution: {keys(rows)}")
        confidence = best(self.table(row)["year_confidence"] for row in claims)
        return Dated((max(firsts), min(lasts)), confidence)

    def start(self, state: str, rows: Sequence[str]) -> Dated:
        """Only what has not come to an establishing document is dated by its start."""
        return self.dated("started", rows) if self.is_state(state, "in-progress") else Dated()

    def conclude(self) -> list[Pair]:
        """A partnership is whatever rows are identified with one province and one unit."""
        members: dict[tuple[str, str], list[str]] = {}
        for row in self.rows:
            found = self.identified[row]
            members.setdefault((found["province"], found["unit"]), []).append(row)
        return [self.pair(*sides, rows) for sides, rows in members.items()]

    def pair(self, province: str, unit: str, rows: Sequence[str]) -> Pair:
        """Rows of all tables speak of one partnership."""
        key, state = f"{province}/{unit}", self.state(rows)
        return Pair(
            key=key,
            province=province,
            unit=unit,
            country=self.places[unit]["country"],
            rows=keys(rows),
            state=state,
            confidence=self.confidence(rows),
            start=self.start(state, rows),
            agreements=tuple(self.agreements(key, state, rows)),
        )

    def agreements(self, key: str, state: str, rows: Sequence[str]) -> Iterable[Agreement]:
        """The tables only say 'signed'; a note may name what was signed short of that."""
        documents = group(rows, lambda row: self.document(state, row))
        signed = [document for document in documents if document]
        for number, document in enumerate(signed, 1):
            evidence = documents[document]
            yield Agreement(
                key=f"{key}/agreement/{number}",
                document=document,
                rows=keys(evidence),
                limited_to=next(filter(None, (self.note(r, "scope") for r in evidence)), None),
                signed=self.dated("signed", evidence),
            )

    def document(self, state: str, row: str) -> str:
        """A row in progress stands for no establishing document, even of a pair that is signed."""
        signed = state == "signed" == self.row_state(row)
        return self.note(row, "document") or ("establishing-document" if signed else "")

    def start_rows(self, pair: Pair) -> tuple[str, ...]:
        """Rows of a pair that print no year are silent on its start."""
        return tuple(row for row in pair.rows if self.row_span("started", row))

    # Parts of answers

    def scoped(self, scope: str) -> list[Pair]:
        """Questions differ in whether talks count."""
        if scope == "SIGNED_OR_IN_PROGRESS":
            return self.pairs
        return [p for p in self.pairs if self.is_state(p.state, scope.lower().replace("_", "-"))]

    def sides(self, pair: Pair) -> Answer:
        """A partnership is shown by its two sides."""
        return {
            "partnership": pair.key,
            **self.named("province", "province", pair.province),
            **self.named("place", "place", pair.unit),
            "country": pair.country or None,
        }

    def located(self, pair: Pair) -> Answer:
        """Its two sides and the names of the country."""
        return {**self.sides(pair), **self.named("country", "country", pair.country)}

    def ages(self, span: Span | None) -> Answer:
        """How long something has lasted depends on the day the document speaks of."""
        return {
            "statusDate": self.status_date.isoformat(),
            "yearsMin": span and whole_years(span[1], self.status_date),
            "yearsMax": span and whole_years(span[0], self.status_date),
        }

    def several(self, scope: str, key: Callable[[Pair], str | None]) -> dict[str, Answer]:
        """Several means two distinct provinces, however many partnerships they have."""
        groups = group(self.scoped(scope), key)
        counted = {place: per_province(pairs) for place, pairs in groups.items() if place}
        return {p: c for p, c in counted.items() if len({pair.province for pair in groups[p]}) > 1}

    def talks(self, pairs: Iterable[Pair]) -> Answer:
        """A gap is less of one where talks go on."""
        pairs = [pair for pair in pairs if self.is_state(pair.state, "in-progress")]
        return {
            "talkCount": len(pairs),
            "talks": keys(pair.key for pair in pairs),
            **support(pairs),
        }


Question = Callable[[Conclusions], list[Answer]]


def bounds(event: str, span: Span | None) -> Answer:
    """Answers carry dates as text, or nothing where none is known."""
    first, last = (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    return {f"{event}Earliest": first, f"{event}Latest": last}


def doubts(confidences: Mapping[str, str]) -> Answer:
    """Some answers rest on more than the pair: its date, its fields, who signed it."""
    return {
        "leastConfidence": least(confidences.values()),
        "dependsOn": keys(key for key, one in confidences.items() if one != "certain"),
    }


def dated_doubts(pair: Pair, event: Dated) -> Answer:
    """A date is as doubtful as the partnership it is of."""
    return doubts({pair.key: least([pair.confidence, event.confidence])})


def support(pairs: Iterable[Pair]) -> Answer:
    """An answer shows the rows it rests on and what it is not sure of."""
    pairs = list(pairs)
    return {
        "rows": keys(row for pair in pairs for row in pair.rows),
        **doubts({pair.key: pair.confidence for pair in pairs}),
    }


def listed(pairs: Sequence[Pair]) -> Answer:
    """A count shows what it counted."""
    return {
        "partnershipCount": len(pairs),
        "partnerships": keys(pair.key for pair in pairs),
        **support(pairs),
    }


def per_province(pairs: Sequence[Pair]) -> Answer:
    """Counts of Thai provinces show how many would stand without doubtful partnerships."""
    provinces = keys(pair.province for pair in pairs)
    certain = {pair.province for pair in pairs if pair.confidence == "certain"}
    return {
        "provinceCount": len(provinces),
        "certainProvinceCount": len(certain),
        "provinces": provinces,
        **listed(pairs),
    }


def countries(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """An unknown country is none to count."""
    return keys(pair.country for pair in pairs if pair.country)
