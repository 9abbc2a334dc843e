"""Recounted: the totals that the document prints."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tests.recount_pairs import Conclusions, Pair, Question, doubts, support
from tests.recount_tables import Answer, Record, keys


def totals(known: Conclusions) -> list[Answer]:
    """A printed total may differ from its own table and from what all tables conclude."""
    return [total(known, record) for record in known.read("totals")]


def total(known: Conclusions, total: Record) -> Answer:
    """All three counts are made of the same thing, pairs or provinces."""
    concluded, printed = concluded_pairs(known, total), printed_rows(known, total)
    if total["measure"] == "pairs":
        distinct = {known.pair_of[row].key for row in printed}
        counted = {pair.key for pair in concluded}
    else:
        distinct = {known.spelt[known.printed_province[row]] or "" for row in printed}
        counted = {pair.province for pair in concluded}
    found = differences(known, total)
    excluded = [known.pair_of[row] for rows in found.values() for row in rows]
    return {
        **{column: total[column] for column in ("total", "table", "words", "measure")},
        "line": int(total["line"]),
        "countsTable": total["counts"],
        "countsState": total["state"],
        "countries": keys(total["countries"].split()),
        "claimed": int(total["claimed"]),
        "printedRows": len(printed),
        "printedDistinct": len(distinct),
        "concluded": len(counted),
        **support({pair.key: pair for pair in [*concluded, *excluded]}.values()),
        "differences": keys(kind for kind, rows in found.items() if rows),
        "rows": keys(row for rows in found.values() for row in rows),
    }


def scope_of(known: Conclusions, total: Record) -> list[Pair]:
    """A total of all countries counts the unknown one too."""
    countries = total["countries"].split()
    return [pair for pair in known.pairs if not countries or pair.country in countries]


def concluded_pairs(known: Conclusions, total: Record) -> list[Pair]:
    """What all tables together conclude, not only the one that is counted."""
    return [p for p in scope_of(known, total) if known.is_state(p.state, total["state"])]


def printed_rows(known: Conclusions, total: Record) -> list[str]:
    """The rows of the counted table, which is not always the one that prints the total."""
    rows = (row for pair in scope_of(known, total) for row in pair.rows)
    return [row for row in rows if known.rows[row]["table"] == total["counts"]]


def differences(known: Conclusions, total: Record) -> dict[str, set[str]]:
    """The rows that make the counts of one total differ, by the way they do."""
    printed = printed_rows(known, total)
    if total["measure"] == "pairs":
        found = pair_differences(known, total, printed)
    else:
        found = {"province-overruled": overruled(known, printed)}
    found["missing-from-table"] = missing(known, total, concluded_pairs(known, total))
    found["ordinal-gap"] = set() if total["countries"] else ordinal_gaps(known, total["counts"])
    return found


def pair_differences(
    known: Conclusions, total: Record, printed: Sequence[str]
) -> dict[str, set[str]]:
    """A table counts lines, so a pair on two lines or in another state makes a difference."""
    with_unit = {r["row_id"] for r in known.readings if r["part"] == "unit"}
    named = Counter(known.pair_of[row].key for row in printed if row in with_unit)
    split = {known.pair_of[row].key for row in printed if row not in with_unit}
    pair_of = known.pair_of
    return {
        "printed-twice": {r for r in printed if r in with_unit and named[pair_of[r].key] > 1},
        "split-over-lines": {r for r in printed if pair_of[r].key in split},
        "concluded-otherwise": {
            r for r in printed if not known.is_state(pair_of[r].state, total["state"])
        },
    }


def overruled(known: Conclusions, printed: Iterable[str]) -> set[str]:
    """Rows printed under another province change how many provinces a table shows."""
    return {
        row
        for row in printed
        if known.spelt[known.printed_province[row]] != known.pair_of[row].province
    }


def missing(known: Conclusions, total: Record, concluded: Iterable[Pair]) -> set[str]:
    """A table that lacks a pair lacks its province only if no other row has it."""
    present = {r for r, row in known.rows.items() if row["table"] == total["counts"]}
    provinces = {known.pair_of[row].province for row in present}
    by_pair = total["measure"] == "pairs"
    return {
        row
        for pair in concluded
        if present.isdisjoint(pair.rows) and (by_pair or pair.province not in provinces)
        for row in pair.rows
    }


def ordinal_gaps(known: Conclusions, table: str) -> set[str]:
    """A skipped ordinal shows a province that was dropped above it."""
    blocks, furthest, gaps = 0, 0, set()
    for row in known.rows.values():
        if row["table"] != table:
            continue
        blocks += bool(row["printed_province"])
        gap = int(row["printed_no"]) - blocks if row["printed_no"] else 0
        if gap > furthest:
            gaps.add(row["row_id"])
            furthest = gap
    return gaps


def gaps(known: Conclusions) -> list[Answer]:
    """What was dropped stands before the row that shows it."""
    return [
        {
            "row": row,
            "table": table,
            "line": int(known.rows[row]["line"]),
            "printedNumber": known.rows[row]["printed_no"],
            "printedProvince": known.rows[row]["printed_province"] or None,
            **known.named("province", "province", pair.province),
            "partnership": pair.key,
            "rows": (row,),
            **doubts({pair.key: pair.confidence}),
        }
        for table in known.tables
        for row in ordinal_gaps(known, table)
        for pair in (known.pair_of[row],)
    ]


ANSWERS: dict[str, Question] = {"source-totals": totals, "ordinal-gaps": gaps}
