"""Recounted: the printed rows, and what each was identified with."""

from tests.recount_pairs import Conclusions, Question, doubts, support
from tests.recount_tables import Answer, keys, least, listed_in


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
            **known.sides(pair),
            **known.named("country", "country", pair.country),
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


ANSWERS: dict[str, Question] = {
    "rows-behind-a-partnership": rows_behind,
    "unresolved-partners": unresolved,
}
