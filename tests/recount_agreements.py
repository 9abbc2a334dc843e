"""Recounted: the agreements, who signed them and what they are about."""

from tests.recount_pairs import (
    Agreement,
    Conclusions,
    Pair,
    Question,
    bounds,
    dated_doubts,
    doubts,
    listed,
)
from tests.recount_tables import Answer, keys


def by_municipality(known: Conclusions) -> list[Answer]:
    """A pair that a municipality signed is not the province's own."""
    return [
        signed_by(known, pair, municipality)
        for pair in known.pairs
        for municipality in keys(known.note(row, "municipality") for row in pair.rows)
        if municipality
    ]


def signed_by(known: Conclusions, pair: Pair, municipality: str) -> Answer:
    """An open dispute about the signatory leaves the whole answer uncertain."""
    rows = keys(row for row in pair.rows if known.note(row, "municipality") == municipality)
    resolution = known.resolution("signatory", pair.rows)
    disputed = resolution is not None and resolution["outcome"] == "unresolved"
    signed = pair.state == "signed"
    document = next(filter(None, (known.note(row, "document") for row in rows)), None)
    return {
        "outcome": "UNRESOLVED" if disputed else "CONCLUDED",
        **known.sides(pair),
        "state": pair.state,
        **known.named("municipality", "municipality", municipality),
        "documentType": "establishing-document" if signed else document,
        **bounds("signed", pair.signing.span),
        "rows": rows,
        **doubts({pair.key: "uncertain" if disputed else pair.confidence}),
    }


def by_field(known: Conclusions) -> list[Answer]:
    """Only some rows print fields, so the rows that do are the evidence."""
    cells: dict[tuple[str, str], set[str]] = {}
    for line in known.row_fields:
        pair = known.pair_of[line["row_id"]]
        if pair.state == "signed":
            cells.setdefault((line["field"], pair.country), set()).add(line["row_id"])
    return [field_answer(known, *cell, rows) for cell, rows in cells.items()]


def field_answer(known: Conclusions, field: str, country: str, rows: set[str]) -> Answer:
    """Fields that may have been copied from another row make the answer uncertain."""
    pairs = [pair for pair in known.pairs if not rows.isdisjoint(pair.rows)]
    disputed = rows & known.disputed("fields")
    return {
        **known.named("field", "field", field),
        **known.named("country", "country", country),
        **listed(pairs),
        "rows": keys(rows),
        **doubts(
            {p.key: p.confidence if disputed.isdisjoint(p.rows) else "uncertain" for p in pairs}
        ),
    }


def to_the_day(known: Conclusions) -> list[Answer]:
    """Only the neighbours table prints days, and some are overruled by others."""
    return [
        {
            "agreement": agreement.key,
            "documentType": agreement.document,
            **known.located(pair),
            "signedEarliest": agreement.signed.day,
            **rests_on(pair, agreement),
        }
        for pair in known.pairs
        for agreement in pair.agreements
        if agreement.signed.day
    ]


def letters_of_intent(known: Conclusions) -> list[Answer]:
    """A letter declares what is meant to be established later."""
    return [
        {
            "agreement": agreement.key,
            **known.located(pair),
            "state": pair.state,
            "limitedTo": agreement.limited_to,
            **bounds("signed", agreement.signed.span),
            **rests_on(pair, agreement),
        }
        for pair in known.pairs
        for agreement in pair.agreements
        if agreement.document == "letter-of-intent"
    ]


def checked_signatory(known: Conclusions) -> list[Answer]:
    """Clause 9 wants the governor to sign; that nobody is named never shows that he did."""
    return [
        {
            "agreement": agreement.key,
            **known.located(pair),
            "documentType": agreement.document,
            **signatory(known, agreement),
            "rows": agreement.rows,
            **doubts({pair.key: pair.confidence}),
        }
        for pair in known.pairs
        for agreement in pair.agreements
    ]


def signatory(known: Conclusions, agreement: Agreement) -> Answer:
    """Notes name municipalities alone; where rows disagree, only the resolution can tell."""
    noted = next(filter(None, (known.note(row, "municipality") for row in agreement.rows)), None)
    resolution = known.resolution("signatory", agreement.rows)
    signed = resolution["value"] or None if resolution else noted
    verdict = "yes" if signed in known.provinces else "no" if signed else "unknown"
    return {"signatory": signed, "verdict": verdict}


def rests_on(pair: Pair, agreement: Agreement) -> Answer:
    """A document rests on the rows that tell of it, a partnership on all of its rows."""
    return {"rows": agreement.rows, **dated_doubts(pair, agreement.signed)}


ANSWERS: dict[str, Question] = {
    "signed-by-municipality": by_municipality,
    "fields-by-country": by_field,
    "agreements-with-day": to_the_day,
    "letters-of-intent": letters_of_intent,
    "clause-9-signatory": checked_signatory,
}
