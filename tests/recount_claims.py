"""Recounted: what the rows print, aspect by aspect, and what was decided where they disagree."""

from collections.abc import Callable, Iterable, Sequence

from tests.recount_pairs import Conclusions, Pair, Question, bounds, doubts
from tests.recount_tables import Answer, Record, Span, group, keys, printed_span, value_span

Claim = tuple[str | None, str | None, Span | None]
DATES = ("signed", "started", "status-date")


def row_claims(known: Conclusions, aspect: str, row: str) -> list[Claim]:
    """Each aspect is printed in its own cell or part of a cell."""
    if aspect in DATES:
        dated = known.row_span(aspect, row)
        return [(dated[0], None, dated[1])] if dated else []
    return PRINTED.get(aspect, stretches)(known, aspect, row)


def province_claims(known: Conclusions, _: str, row: str) -> list[Claim]:
    """A blank cell repeats the province printed above it."""
    words = known.printed_province[row]
    return [(words, known.spelt[words], None)]


def state_claims(known: Conclusions, _: str, row: str) -> list[Claim]:
    """The heading of a table speaks for the rows whose note says nothing of the state."""
    noted = known.note(row, "state")
    words = known.rows[row]["note"] if noted else known.table(row)["heading"]
    return [(words, known.row_state(row), None)]


def noted_claims(known: Conclusions, aspect: str, row: str) -> list[Claim]:
    """A note may tell the document, who signed it and what it is confined to."""
    value = known.note(row, "municipality" if aspect == "signatory" else aspect)
    return [(known.rows[row]["note"], value, None)] if value else []


def field_claims(known: Conclusions, _: str, row: str) -> list[Claim]:
    """A cell names several fields."""
    return [(r["words"], r["field"], None) for r in known.row_fields if r["row_id"] == row]


def rank_claims(known: Conclusions, _: str, row: str) -> list[Claim]:
    """The word of rank of the partner, not of what it lies in."""
    return [(r["rank"], None, None) for r in readings(known, "unit", row) if r["rank"]]


def stretches(known: Conclusions, aspect: str, row: str) -> list[Claim]:
    """A name says what it names at its word."""
    return [(r["words"], known.spelt[r["words"]], None) for r in readings(known, aspect, row)]


def readings(known: Conclusions, part: str, row: str) -> list[Record]:
    """The stretches of a partner cell, or of its heading, that have one part in it."""
    return [r for r in known.readings if (r["row_id"], r["part"]) == (row, part)]


PRINTED: dict[str, Callable[[Conclusions, str, str], list[Claim]]] = {
    "province": province_claims,
    "state": state_claims,
    "document": noted_claims,
    "signatory": noted_claims,
    "scope": noted_claims,
    "fields": field_claims,
    "rank": rank_claims,
}


def conflicts(known: Conclusions) -> list[Answer]:
    """Every claim stays visible beside what was decided."""
    return [
        {
            **decision(resolution),
            **claim,
            "dependsOn": keys(
                pair
                for pair in (claim["partnership"],)
                if isinstance(pair, str) and resolution["confidence"] != "certain"
            ),
        }
        for resolution in known.resolutions
        for subject in resolution["subjects"].split()
        for claim in subject_claims(known, resolution["aspect"], subject)
    ]


def decision(resolution: Record) -> Answer:
    """A date is preferred as a span, anything else as a key."""
    aspect, value = resolution["aspect"], resolution["value"]
    return {
        "resolution": f"{aspect}/{resolution['subjects'].split()[0]}",
        **{column: resolution[column] for column in ("aspect", "kind", "outcome")},
        "preferred": None if aspect in DATES else value or None,
        **bounds("preferred", value_span(value) if aspect in DATES else None),
        "leastConfidence": resolution["confidence"] or "uncertain",
        "reasonTh": resolution["reason_th"],
        "reasonEn": resolution["reason_en"],
    }


def subject_claims(known: Conclusions, aspect: str, subject: str) -> list[Answer]:
    """A subject is a row or a whole table; a silent row is part of a conflict too."""
    if subject in known.tables:
        words = known.tables[subject]["status_date"]
        claims: list[Claim] = [(words, None, printed_span(words))]
        where: Answer = {"table": subject, "row": None, "partnership": None}
    else:
        claims = row_claims(known, aspect, subject) or [(None, None, None)]
        where = {"table": known.rows[subject]["table"], "row": subject}
        where["partnership"] = known.pair_of[subject].key
    return [
        {**where, "printed": printed, "value": value, **bounds("value", span)}
        for printed, value, span in claims
    ]


def claimed_by(known: Conclusions, rows: Iterable[str]) -> Answer:
    """Words are shown with the rows that print them, not with all rows of the partnerships."""
    found = keys(rows)
    pairs = [known.pair_of[row] for row in found]
    return {
        "rowCount": len(found),
        "rows": found,
        **doubts({pair.key: pair.confidence for pair in pairs}),
    }


def names_as_printed(known: Conclusions) -> list[Answer]:
    """What is meant stands beside what the words name when taken at their word."""
    claims = [
        (row, (aspect, meant(known.pair_of[row], aspect, value), printed, value))
        for aspect in ("province", "unit", "within", "country")
        for row in known.rows
        for printed, value, _ in row_claims(known, aspect, row)
    ]
    return [
        {
            **dict(zip(("aspect", "thing", "printed", "value"), name, strict=True)),
            **claimed_by(known, (row for row, _ in members)),
        }
        for name, members in group(claims, lambda claim: claim[1]).items()
    ]


def meant(pair: Pair, aspect: str, value: str | None) -> str | None:
    """What lies around a unit is concluded of the unit alone, so the words stand for it."""
    concluded = {"province": pair.province, "unit": pair.unit, "country": pair.country}
    return concluded.get(aspect, value) or None


def terms_by_country(known: Conclusions) -> list[Answer]:
    """Countries differ in their words of rank, and the document in how it calls a country."""
    claims = [
        (row, known.pair_of[row].country, aspect, printed)
        for aspect in ("country", "rank")
        for row in known.rows
        for printed, _, _ in row_claims(known, aspect, row)
    ]
    return [
        {
            **known.named("country", "country", country),
            "aspect": aspect,
            "printed": printed,
            **claimed_by(known, (row for row, *_ in members)),
        }
        for (country, aspect, printed), members in group(claims, lambda c: c[1:]).items()
    ]


def not_stated(known: Conclusions) -> list[Answer]:
    """A silent row is no denial, so each table shows what it leaves open."""
    aspects = [aspect for aspect in known.names["aspect"] if aspect != "status-date"]
    tables = group(known.rows, lambda row: known.rows[row]["table"])
    return [
        {"table": table, "aspect": aspect, **silence(known, aspect, rows)}
        for table, rows in tables.items()
        for aspect in aspects
    ]


def silence(known: Conclusions, aspect: str, rows: Sequence[str]) -> Answer:
    """That a row prints nothing is seen, not concluded: it is certain."""
    silent = keys(row for row in rows if not row_claims(known, aspect, row))
    return {
        "rowCount": len(rows),
        "statedCount": len(rows) - len(silent),
        "notStatedCount": len(silent),
        "rows": silent,
        "leastConfidence": "certain",
    }


ANSWERS: dict[str, Question] = {
    "conflicting-claims": conflicts,
    "names-as-printed": names_as_printed,
    "countries-and-terms-used": terms_by_country,
    "not-stated": not_stated,
}
