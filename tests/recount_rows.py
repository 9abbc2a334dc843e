"""Recounted: the printed tables and rows, and what each row was identified with."""

from collections.abc import Iterable

from tests.recount_pairs import Conclusions, Pair, Question, doubts, listed, support
from tests.recount_tables import Answer, best, group, keys, least, listed_in


def rows_behind(known: Conclusions) -> list[Answer]:
    """Every conclusion can be checked against the words of the document."""
    verbatim = {"printedNumber": "printed_no", "printedProvince": "printed_province"}
    verbatim |= {"printedSequence": "seq", "printedPartner": "partner", "printedYear": "year"}
    verbatim |= {"printedDate": "date", "printedFields": "fields", "printedNote": "note"}
    return [
        {
            "partnership": known.pair_of[key].key,
            "row": key,
            "table": row["table"],
            "line": int(row["line"]),
            "section": row["section"] or None,
            **{column: row[source] or None for column, source in verbatim.items()},
            "remark": known.identified[key]["remark"] or None,
            **doubts(
                {
                    known.pair_of[key].key: least(
                        [known.identified[key]["confidence"], known.pair_of[key].confidence]
                    )
                }
            ),
        }
        for key, row in known.rows.items()
    ]


def unresolved(known: Conclusions) -> list[Answer]:
    """A reader may know the partner that the document garbles."""
    return [
        {
            **known.located(pair),
            "state": pair.state,
            "row": row,
            "printed": known.rows[row]["partner"],
            "candidates": keys(listed_in(known.places[pair.unit]["candidates"])),
            **support([pair]),
        }
        for pair in known.pairs
        if known.places[pair.unit]["level"] == "unresolved"
        for row in pair.rows
    ]


def not_certain(known: Conclusions) -> list[Answer]:
    """Whoever doubts an identification needs the other readings that were weighed."""
    return [
        {**identification(known, row), "alternative": alternative, **doubted_identity(known, row)}
        for row, found in known.identified.items()
        if found["confidence"] != "certain"
        for alternative in listed_in(found["alternatives"]) or (None,)
    ]


def identification(known: Conclusions, row: str) -> Answer:
    """The printed words beside what they are taken for."""
    printed, pair = known.rows[row], known.pair_of[row]
    return {
        "row": row,
        "table": printed["table"],
        "line": int(printed["line"]),
        "printedProvince": printed["printed_province"] or None,
        "printedPartner": printed["partner"],
        "partnership": pair.key,
        **known.named("province", "province", pair.province),
        **known.named("place", "place", pair.unit),
    }


def doubted_identity(known: Conclusions, row: str) -> Answer:
    """A row may be in doubt where another row of the same partnership is clear."""
    found = known.identified[row]
    return {
        "remark": found["remark"] or None,
        **doubts({known.pair_of[row].key: found["confidence"]}),
    }


def by_confidence(known: Conclusions) -> list[Answer]:
    """Who the sides are may be clear where the state is not."""

    def cell(pair: Pair) -> tuple[str, str]:
        return pair.country, best(known.identified[row]["confidence"] for row in pair.rows)

    return [
        {
            **known.named("country", "country", country),
            "identityConfidence": identity,
            **listed(pairs),
        }
        for (country, identity), pairs in group(known.pairs, cell).items()
    ]


def tables_of(known: Conclusions, rows: Iterable[str]) -> tuple[str, ...]:
    """A partnership may stand in several tables, and twice in one."""
    return keys(known.rows[row]["table"] for row in rows)


def by_tables(known: Conclusions) -> list[Answer]:
    """What one table alone prints has no second witness."""
    return [
        {
            **known.located(pair),
            "state": pair.state,
            "tableCount": len(tables_of(known, pair.rows)),
            "rowCount": len(pair.rows),
            "tables": tables_of(known, pair.rows),
            **support([pair]),
        }
        for pair in known.pairs
    ]


def tables_as_printed(known: Conclusions) -> list[Answer]:
    """How sure it is what a year means differs from table to table."""
    return [
        {
            **known.named("table", "table", key),
            "edition": table["edition"],
            "letter": table["letter"],
            "line": int(table["line"]),
            "yearHeading": table["year_heading"],
            "yearMeans": table["year_means"],
            "leastConfidence": table["year_confidence"],
            "impliesState": table["state"],
            "statusLine": int(table["status_line"]),
            "printedDate": table["status_date"],
            "statusDate": known.status_date.isoformat(),
            "rowCount": len(rows),
            "sectionCount": len({row["section"] for row in rows if row["section"]}),
        }
        for key, table in known.tables.items()
        for rows in ([row for row in known.rows.values() if row["table"] == key],)
    ]


ANSWERS: dict[str, Question] = {
    "rows-behind-a-partnership": rows_behind,
    "unresolved-partners": unresolved,
    "identifications-not-certain": not_certain,
    "partnerships-by-confidence": by_confidence,
    "tables-that-print-a-partnership": by_tables,
    "tables-as-printed": tables_as_printed,
}
