"""Recounted: what rests on each printed row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.recount_claims import readings, row_claims
from tests.recount_pairs import Conclusions, Pair, Question
from tests.recount_tables import Answer
from tests.recount_totals import differences


@dataclass(frozen=True)
class Fact:
    """A thing, and the rows it rests on."""

    name: str
    rows: Iterable[str]
    confidence: str = "certain"
    aspect: str | None = None
    printed: str | None = None


def claims(known: Conclusions) -> Iterator[Fact]:
    """What a row claims is seen, not concluded: it is certain."""
    for row, pair in known.pair_of.items():
        for aspect in known.names["aspect"]:
            printed = [words for words, *_ in row_claims(known, aspect, row)]
            for words, cell in zip(printed, cells(known, aspect, row), strict=True):
                yield Fact(
                    name=f"partnership/{pair.key}/claim/{row}/{cell}",
                    rows=(row,),
                    aspect=aspect,
                    printed=words,
                )


def cells(known: Conclusions, aspect: str, row: str) -> list[str]:
    """Only of fields, and of what a unit lies within, may one row claim several."""
    if aspect == "within":
        return [f"within-{line['position']}" for line in readings(known, "within", row)]
    if aspect == "fields":
        lines = (line for line in known.row_fields if line["row_id"] == row)
        return [f"fields-{line['position']}" for line in lines]
    return [aspect] if row_claims(known, aspect, row) else []


def identifications(known: Conclusions) -> Iterator[Fact]:
    """A row is identified on its own, so it may be doubted where its pair is not."""
    for row, found in known.identified.items():
        yield Fact(f"identification/2565/{row}", (row,), found["confidence"])


def partnerships(known: Conclusions) -> Iterator[Fact]:
    """A pair rests on every row that is identified with it."""
    for pair in known.pairs:
        yield Fact(name_of(pair), pair.rows, pair.confidence)


def agreements(known: Conclusions) -> Iterator[Fact]:
    """A document is as sure as its date: that it was signed is the state of the pair."""
    for pair in known.pairs:
        for agreement in pair.agreements:
            yield Fact(f"partnership/{agreement.key}", agreement.rows, agreement.signed.confidence)


def starts(known: Conclusions) -> Iterator[Fact]:
    """Only talks have a start: what is signed is dated by its documents."""
    for pair in known.pairs:
        if pair.start.span:
            yield Fact(f"{name_of(pair)}/start", known.start_rows(pair), pair.start.confidence)


def checks(known: Conclusions) -> Iterator[Fact]:
    """Clause 1 is checked of a partnership, clause 9 of each document."""
    for pair in known.pairs:
        yield Fact(f"{name_of(pair)}/check/1", pair.rows, pair.confidence)
        for agreement in pair.agreements:
            name = f"partnership/{agreement.key}/check/9"
            yield Fact(name, agreement.rows, pair.confidence)


def resolutions(known: Conclusions) -> Iterator[Fact]:
    """A conflict that is about a whole table rests on none of its rows."""
    for record in known.resolutions:
        aspect, subjects = record["aspect"], record["subjects"].split()
        yield Fact(
            name=f"resolution/2565/{aspect}/{subjects[0]}",
            rows=[subject for subject in subjects if subject in known.rows],
            confidence=record["confidence"] or "uncertain",
            aspect=aspect,
        )


def unequal_totals(known: Conclusions) -> Iterator[Fact]:
    """A total may differ in several ways, each by rows of its own."""
    for total in known.read("totals"):
        for kind, rows in differences(known, total).items():
            yield Fact(f"total/2565/{total['total']}/difference/{kind}", rows)


def name_of(pair: Pair) -> str:
    """Things of a partnership are named below it."""
    return f"partnership/{pair.key}"


KINDS: dict[str, Callable[[Conclusions], Iterator[Fact]]] = {
    "Claim": claims,
    "Identification": identifications,
    "Partnership": partnerships,
    "Agreement": agreements,
    "Start": starts,
    "ClauseCheck": checks,
    "Resolution": resolutions,
    "Difference": unequal_totals,
}


def facts(known: Conclusions) -> list[Answer]:
    """Whoever corrects a row sees all that has to be looked at again."""
    return [
        {
            "row": row,
            "table": known.rows[row]["table"],
            "line": int(known.rows[row]["line"]),
            "factKind": kind,
            "fact": fact.name,
            "aspect": fact.aspect,
            "printed": fact.printed,
            "leastConfidence": fact.confidence,
        }
        for kind, found in KINDS.items()
        for fact in found(known)
        for row in fact.rows
    ]


ANSWERS: dict[str, Question] = {"facts-of-a-row": facts}
