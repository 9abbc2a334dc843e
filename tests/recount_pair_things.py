"""Recounted: partnerships and their documents as things to filter."""

from collections.abc import Iterator
from datetime import date

from tests.recount_agreements import signatory
from tests.recount_pairs import Agreement, Conclusions, Pair
from tests.recount_row_things import claim_keys, conflict_keys
from tests.recount_tables import Span, best, keys
from tests.recount_thing import Leads, Thing, Values, only


def partnerships(known: Conclusions) -> Iterator[Thing]:
    """What its documents tell is told of it as far as they were signed by then."""
    for pair in known.pairs:
        signed = any(a.document == "establishing-document" for a in pair.agreements)
        across = (pair.province, pair.country) in known.borders
        values: Values = {
            "key": [pair.key],
            "name": names(known, pair),
            "state": [pair.state],
            "signed": [pair.signing.span or someday(known)] if signed else [],
            "started": only(pair.start.span),
            "confidence": [pair.confidence],
            "identityConfidence": [best(known.identified[r]["confidence"] for r in pair.rows)],
            "printedIn": keys(known.rows[row]["table"] for row in pair.rows),
            "isAcrossBorder": [across] if pair.country else [],
        }
        yield Thing(pair.key, values, leads(known, pair), begun(known, pair.event.span))


def names(known: Conclusions, pair: Pair) -> list[str]:
    """A partnership is called by its sides."""
    sides = known.names["province"][pair.province], known.names["place"][pair.unit]
    return [f"{thai} – {foreign}" for thai, foreign in zip(*sides, strict=True)]


def leads(known: Conclusions, pair: Pair) -> Leads:
    """What its rows say and dispute, it does."""
    return {
        "province": ("provinces", [pair.province]),
        "foreignUnit": ("places", [pair.unit]),
        "agreements": ("agreements", [a.key for a in pair.agreements]),
        "rows": ("rows", pair.rows),
        "claims": ("claims", [key for row in pair.rows for key in claim_keys(known, row)]),
        "resolutions": ("resolutions", keys(k for r in pair.rows for k in conflict_keys(known, r))),
    }


def agreements(known: Conclusions) -> Iterator[Thing]:
    """That a document was signed is sure, when it was may not be."""
    wider = {record["field"]: record["broader"] for record in known.read("fields")}
    for pair in known.pairs:
        for one in pair.agreements:
            span, signed_by = one.signed.span, signatories(known, one)
            values: Values = {
                "key": [one.key],
                "document": [one.document],
                "signed": [span or someday(known)],
                "dateConfidence": [one.signed.confidence] if span else [],
                "field": keys(fields_of(known, one, wider)),
                "signatory": signed_by,
                "scope": only(one.limited_to),
            }
            to: Leads = {
                "partnership": ("partnerships", [pair.key]),
                "rows": ("rows", one.rows),
                "fields": ("fields", told_fields(known, one)),
                "signedBy": ("municipalities", signed_by),
            }
            yield Thing(one.key, values, to, begun(known, span))


def someday(known: Conclusions) -> Span:
    """What the document tells of had happened when it was written."""
    return date.min, known.status_date


def begun(known: Conclusions, span: Span | None) -> Span:
    """Also of a year that was not over when the document was written."""
    first, last = span or someday(known)
    return first, min(last, known.status_date)


def signatories(known: Conclusions, one: Agreement) -> tuple[str, ...]:
    """A document has one at most."""
    found = signatory(known, one)["signatory"]
    return (found,) if isinstance(found, str) else ()


def told_fields(known: Conclusions, one: Agreement) -> tuple[str, ...]:
    """A cell that may be copied from another row tells nothing."""
    told = set(one.rows) - known.disputed("fields")
    return keys(line["field"] for line in known.row_fields if line["row_id"] in told)


def fields_of(known: Conclusions, one: Agreement, wider: dict[str, str]) -> Iterator[str]:
    """Those it tells, and those that they are part of."""
    for name in told_fields(known, one):
        while name:
            yield name
            name = wider[name]


def fields(known: Conclusions) -> Iterator[Thing]:
    """A field has the documents of its parts."""
    wider = {record["field"]: record["broader"] for record in known.read("fields")}
    documents = [
        (one, set(fields_of(known, one, wider))) for p in known.pairs for one in p.agreements
    ]
    for key, names in known.names["field"].items():
        above, broader = wider[key], list[str]()
        while above:
            broader.append(above)
            above = wider[above]
        values: Values = {"key": [key], "name": names, "broader": broader}
        agreed = [one.key for one, told in documents if key in told]
        yield Thing(key, values, {"agreements": ("agreements", agreed)})
