"""Recounted: what is printed, and the conflicts about it, as things to filter."""

from collections.abc import Iterator

from tests.recount_claims import DATES, row_claims
from tests.recount_pairs import Conclusions
from tests.recount_tables import Record, printed_span, value_span
from tests.recount_thing import Leads, Thing, Values, only

CELLS = {
    "section": "section",
    "printedNumber": "printed_no",
    "printedProvince": "printed_province",
    "printedPartner": "partner",
    "printedYear": "year",
    "printedDate": "date",
    "printedFields": "fields",
    "printedNote": "note",
}


def rows(known: Conclusions) -> Iterator[Thing]:
    """Cells as printed, and the pair that the whole was identified with."""
    for key, record in known.rows.items():
        pair, words = known.pair_of[key], record["date"] or record["year"]
        values: Values = {
            "key": [key],
            "table": [record["table"]],
            "line": [int(record["line"])],
            "date": [printed_span(words)] if words else [],
            "confidence": [known.identified[key]["confidence"]],
            **{name: only(record[column]) for name, column in CELLS.items()},
        }
        leads: Leads = {
            "partnership": ("partnerships", [pair.key]),
            "inTable": ("tables", [record["table"]]),
            "agreements": ("agreements", [a.key for a in pair.agreements if key in a.rows]),
            "claims": ("claims", claim_keys(known, key)),
            "resolutions": ("resolutions", conflict_keys(known, key)),
        }
        yield Thing(key, values, leads)


def tables(known: Conclusions) -> Iterator[Thing]:
    """A table is called by its heading."""
    for key, names in known.names["table"].items():
        printed = [row for row, record in known.rows.items() if record["table"] == key]
        values: Values = {"key": [key], "name": names}
        yield Thing(key, values, {"rows": ("rows", printed)})


def claims(known: Conclusions) -> Iterator[Thing]:
    """What a row says of each aspect, in its own words."""
    for row, pair in known.pair_of.items():
        leads: Leads = {"row": ("rows", [row]), "partnership": ("partnerships", [pair.key])}
        for aspect in known.names["aspect"]:
            for number, (words, value, span) in enumerate(row_claims(known, aspect, row)):
                values: Values = {
                    "aspect": [aspect],
                    "printed": only(words),
                    "value": only(value),
                    "when": only(span),
                }
                yield Thing(f"{row}/{aspect}/{number}", values, leads)


def claim_keys(known: Conclusions, row: str) -> list[str]:
    """In the tables a claim has no key: the aspect, and its place among those of its row."""
    return [
        f"{row}/{aspect}/{number}"
        for aspect in known.names["aspect"]
        for number, _ in enumerate(row_claims(known, aspect, row))
    ]


def resolutions(known: Conclusions) -> Iterator[Thing]:
    """Some are about a whole table, and no row."""
    for record in known.resolutions:
        dated = record["aspect"] in DATES
        values: Values = {
            "key": [conflict(record)],
            "aspect": [record["aspect"]],
            "kind": [record["kind"]],
            "outcome": [record["outcome"]],
            "value": [] if dated else only(record["value"]),
            "when": only(value_span(record["value"])) if dated else [],
            "confidence": only(record["confidence"]),
            "reason": [record["reason_th"], record["reason_en"]],
        }
        concerned = [one for one in record["subjects"].split() if one in known.rows]
        yield Thing(conflict(record), values, {"rows": ("rows", concerned)})


def conflict(record: Record) -> str:
    """A conflict is named by the first of its subjects."""
    return f"{record['aspect']}/{record['subjects'].split()[0]}"


def conflict_keys(known: Conclusions, row: str) -> list[str]:
    """A row may be in conflict about several aspects."""
    return [conflict(r) for r in known.resolutions if row in r["subjects"].split()]
