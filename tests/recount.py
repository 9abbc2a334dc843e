"""The answers of the 16 questions, counted again from data/*.csv.

Nothing of the project is imported, so that a mistake in the graph, its rules or its queries cannot
repeat itself here. Only the labels and the nesting of the codes come from ontology/codes.ttl.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

Value = str | int | tuple[str, ...] | None
Answer = dict[str, Value]
Record = dict[str, str]
Span = tuple[date, date]
Claim = tuple[str | None, str | None, Span | None]
Key = TypeVar("Key", bound=Hashable)

BUDDHIST_ERA = 543
CONFIDENCES = ("certain", "probable", "uncertain")
DATES = ("signed", "started", "status-date")
MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)


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
    span: Span | None
    span_confidence: str


def year_span(year: int) -> Span:
    """A bare year may mean any of its days."""
    return date(year, 1, 1), date(year, 12, 31)


def printed_span(words: str) -> Span:
    """Thai digits need no table, as int() reads them."""
    *day_month, year = words.split()
    if not day_month:
        return year_span(int(year) - BUDDHIST_ERA)
    day, month = day_month
    exact = date(int(year) - BUDDHIST_ERA, MONTHS.index(month) + 1, int(day))
    return exact, exact


def value_span(value: str) -> Span | None:
    """A resolution prefers an ISO day or only a year."""
    if not value:
        return None
    return year_span(int(value)) if value.isdigit() else (date.fromisoformat(value),) * 2


def iso(span: Span | None) -> tuple[str | None, str | None]:
    """Answers carry dates as text, or nothing where none is known."""
    return (span[0].isoformat(), span[1].isoformat()) if span else (None, None)


def years_of(pair: Pair) -> tuple[int, int] | None:
    """The years between which the day lies."""
    return (pair.span[0].year, pair.span[1].year) if pair.span else None


def whole_years(start: date, end: date) -> int:
    """A year counts once its anniversary has come; a start yet to come counts as none."""
    missing = (end.month, end.day) < (start.month, start.day)
    return max(0, end.year - start.year - missing)


def least(confidences: Iterable[str]) -> str:
    """An answer is only as sure as its weakest part; with no part it is certain."""
    return max(confidences, key=CONFIDENCES.index, default="certain")


def best(confidences: Iterable[str]) -> str:
    """One sure source is enough."""
    return min(confidences, key=CONFIDENCES.index)


def keys(items: Iterable[str]) -> tuple[str, ...]:
    """Sets are compared, so each has one order and no repeats."""
    return tuple(sorted(set(items)))


def group(pairs: Iterable[Pair], key: Callable[[Pair], Key]) -> dict[Key, list[Pair]]:
    """Most questions ask per place, country or year."""
    groups: dict[Key, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(key(pair), []).append(pair)
    return groups


class Recount:
    """The data files with the conclusions that every question needs."""

    def __init__(self, data: Path) -> None:
        """Tables first, as the conclusions need them."""
        self.data = data
        self.rows = {
            r["row_id"]: r for r in sorted(self.read("rows"), key=lambda r: int(r["line"]))
        }
        self.identified = self.by("identifications", "row_id")
        self.places = self.by("places", "place")
        self.provinces = self.by("provinces", "province")
        self.notes = self.by("notes", "note")
        self.tables = self.by("tables", "table")
        self.spelt = {r["spelling"]: r["place"] or None for r in self.read("spellings")}
        self.readings = self.read("readings")
        self.row_fields = self.read("row_fields")
        self.resolutions = self.read("resolutions")
        self.borders = {(r["province"], r["country"]) for r in self.read("borders")}
        (edition,) = self.read("editions")
        self.status_date = date.fromisoformat(edition["status_date"])
        self.broader: dict[str, str] = {}
        self.next_body: dict[str, str] = {}
        self.names = self.read_names() | self.read_codes()
        self.printed_province = self.inherit_provinces()
        self.pairs = self.conclude()
        self.pair_of = {row: pair for pair in self.pairs for row in pair.rows}

    def read(self, name: str) -> list[Record]:
        """The files are the only source."""
        with (self.data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def by(self, name: str, column: str) -> dict[str, Record]:
        """Records are looked up by their key."""
        return {record[column]: record for record in self.read(name)}

    def read_names(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Names are kept per kind, as kinds share keys."""
        files = {"province": "provinces", "place": "places", "country": "countries"}
        files |= {"region": "regions", "municipality": "municipalities"}
        names = {
            kind: {r[kind]: (r["name_th"], r["name_en"]) for r in self.read(file)}
            for kind, file in files.items()
        }
        fields = self.read("fields")
        return names | {"field": {r["field"]: (r["label_th"], r["label_en"]) for r in fields}}

    def read_codes(self) -> dict[str, dict[str, tuple[str, str]]]:
        """The codes have no CSV file; a state also has a broader state and a next body."""
        names: dict[str, dict[str, tuple[str, str]]] = {}
        text = (self.data.parent / "ontology" / "codes.ttl").read_text(encoding="utf-8")
        for scheme, code, body in re.findall(
            r"^id:([\w-]+)\\/([\w-]+) a skos:Concept ;(.*?) \.$", text, re.DOTALL | re.MULTILINE
        ):
            for en, th in re.findall(r'prefLabel "(.*?)"@en , "(.*?)"@th', body):
                names.setdefault(scheme, {})[code] = th, en
            if scheme == "state":
                for broader in re.findall(r"broader id:state\\/([\w-]+)", body):
                    self.broader[code] = broader
                for next_body in re.findall(r"nextBody id:body\\/([\w-]+)", body):
                    self.next_body[code] = next_body
        return names

    def inherit_provinces(self) -> dict[str, str]:
        """The document prints a province once, above all of its rows."""
        printed, last = {}, ""
        for row in self.rows.values():
            last = row["printed_province"] or last
            printed[row["row_id"]] = last
        return printed

    # Conclusions

    def is_state(self, state: str, wanted: str) -> bool:
        """A step of a state is that state too."""
        return state == wanted or self.broader.get(state) == wanted

    def resolution(self, aspect: str, rows: Iterable[str]) -> Record | None:
        """A resolution concerns a partnership by any of its rows."""
        found = [
            r
            for r in self.resolutions
            if r["aspect"] == aspect and not set(rows).isdisjoint(r["subjects"].split())
        ]
        return found[0] if found else None

    def note(self, row: str, column: str) -> str:
        """Most rows have no note."""
        return self.notes.get(self.rows[row]["note"], {}).get(column, "")

    def table(self, row: str) -> Record:
        """What a row claims depends on the table it stands in."""
        return self.tables[self.rows[row]["table"]]

    def row_state(self, row: str) -> str:
        """A note is about its row, a table about all of them."""
        return self.note(row, "state") or self.table(row)["state"]

    def concluded_state(self, rows: Sequence[str]) -> str:
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

    def row_span(self, aspect: str, row: str) -> tuple[str, Span] | None:
        """A year means signing or start by the column of its table; a full date says more."""
        words = self.rows[row]["date"] or self.rows[row]["year"]
        if not words or self.table(row)["year_means"] != aspect:
            return None
        return words, printed_span(words)

    def dated(self, aspect: str, rows: Sequence[str]) -> tuple[Span | None, str]:
        """Rows that agree narrow each other; rows in open conflict leave all their days open."""
        claims = {row: claim[1] for row in rows if (claim := self.row_span(aspect, row))}
        if not claims:
            return None, "certain"
        firsts, lasts = zip(*claims.values(), strict=True)
        resolution = self.resolution(aspect, rows)
        if resolution:
            confidence = resolution["confidence"] or "uncertain"
            unresolved = resolution["outcome"] == "unresolved"
            preferred = resolution["outcome"] == "preferred" and value_span(resolution["value"])
            span = preferred or (min(firsts), max(lasts))
            return span, "uncertain" if unresolved else confidence
        if max(firsts) > min(lasts):
            raise ValueError(f"conflicting days without a resolution: {keys(rows)}")
        return (max(firsts), min(lasts)), best(self.table(r)["year_confidence"] for r in claims)

    def conclude(self) -> list[Pair]:
        """A partnership is whatever rows are identified with one province and one unit."""
        members: dict[tuple[str, str], list[str]] = {}
        for row in self.rows:
            found = self.identified[row]
            members.setdefault((found["province"], found["unit"]), []).append(row)
        return [self.pair(*sides, rows) for sides, rows in members.items()]

    def pair(self, province: str, unit: str, rows: Sequence[str]) -> Pair:
        """The date that matters is the signing once signed, else the start."""
        state = self.concluded_state(rows)
        span, span_confidence = self.dated("signed" if state == "signed" else "started", rows)
        return Pair(
            key=f"{province}/{unit}",
            province=province,
            unit=unit,
            country=self.places[unit]["country"],
            rows=keys(rows),
            state=state,
            confidence=self.confidence(rows),
            span=span,
            span_confidence=span_confidence,
        )

    # Parts of answers

    def scoped(self, scope: str) -> list[Pair]:
        """Questions differ in whether talks count."""
        if scope == "SIGNED_OR_IN_PROGRESS":
            return self.pairs
        return [p for p in self.pairs if self.is_state(p.state, scope.lower().replace("_", "-"))]

    def first_level(self, unit: str) -> str:
        """A city is rolled up to the subdivision below its country."""
        place = self.places[unit]
        return unit if place["within"] == place["country"] else self.first_level(place["within"])

    def named(self, column: str, kind: str, key: str | None) -> Answer:
        """Every key comes with its names in both languages."""
        th, en = self.names[kind][key] if key else (None, None)
        return {column: key or None, f"{column}Th": th, f"{column}En": en}

    def sides(self, pair: Pair) -> Answer:
        """A partnership is shown by its two sides."""
        return {
            "partnership": pair.key,
            **self.named("province", "province", pair.province),
            **self.named("place", "place", pair.unit),
            "country": pair.country or None,
        }

    def support(self, pairs: Iterable[Pair]) -> Answer:
        """An answer shows the rows it rests on and what it is not sure of."""
        pairs = list(pairs)
        return {
            "rows": keys(row for pair in pairs for row in pair.rows),
            "leastConfidence": least(pair.confidence for pair in pairs),
            "dependsOn": keys(pair.key for pair in pairs if pair.confidence != "certain"),
        }

    def doubts(self, confidences: Mapping[str, str]) -> Answer:
        """Some answers rest on more than the pair: its date, its fields, who signed it."""
        return {
            "leastConfidence": least(confidences.values()),
            "dependsOn": keys(key for key, one in confidences.items() if one != "certain"),
        }

    def talks(self, pairs: Iterable[Pair]) -> Answer:
        """A gap is less of one where talks go on."""
        pairs = [pair for pair in pairs if self.is_state(pair.state, "in-progress")]
        return {
            "talkCount": len(pairs),
            "talks": keys(pair.key for pair in pairs),
            **self.support(pairs),
        }

    def doubted_talks(self, pairs: Iterable[Pair]) -> Answer:
        """A partner of unknown country may lie across the border, and then the gap is none."""
        support = self.support(pair for pair in pairs)
        return {column: support[column] for column in ("leastConfidence", "dependsOn")}

    def listed(self, pairs: Sequence[Pair]) -> Answer:
        """A count shows what it counted."""
        return {
            "partnershipCount": len(pairs),
            "partnerships": keys(pair.key for pair in pairs),
            **self.support(pairs),
        }

    def per_province(self, pairs: Sequence[Pair]) -> Answer:
        """Counts of Thai provinces show how many would stand without doubtful partnerships."""
        provinces = keys(pair.province for pair in pairs)
        certain = {pair.province for pair in pairs if pair.confidence == "certain"}
        return {
            "provinceCount": len(provinces),
            "certainProvinceCount": len(certain),
            "provinces": provinces,
            **self.listed(pairs),
        }

    def several(self, scope: str, key: Callable[[Pair], str | None]) -> dict[str, Answer]:
        """Several means two distinct provinces, however many partnerships they have."""
        groups = group(self.scoped(scope), key)
        counted = {place: self.per_province(pairs) for place, pairs in groups.items() if place}
        return {p: c for p, c in counted.items() if len({pair.province for pair in groups[p]}) > 1}

    def bordering(self, country: str) -> tuple[str, ...]:
        """The Thai side of one border."""
        return keys(province for province, neighbour in self.borders if neighbour == country)

    # Questions

    def chinese_provinces(self) -> list[Answer]:
        """Roll-up must not hide which subdivisions are partners themselves."""

        def direct(pair: Pair) -> str | None:
            rolled = rolled_up(pair)
            return rolled if rolled == pair.unit else None

        def rolled_up(pair: Pair) -> str | None:
            return self.first_level(pair.unit) if pair.country == "CN" else None

        return [
            {"basis": basis, "scope": scope, **self.named("subdivision", "place", place), **counts}
            for basis, key in (("DIRECT", direct), ("ROLLED_UP", rolled_up))
            for scope in ("SIGNED", "SIGNED_OR_IN_PROGRESS")
            for place, counts in self.several(scope, key).items()
        ]

    def border_countries(self) -> list[Answer]:
        """A country may have partners elsewhere in Thailand and none across the border."""
        found: list[Answer] = []
        for country in keys(country for _, country in self.borders):
            border = self.bordering(country)
            pairs = [p for p in self.pairs if p.country == country]
            near = [p for p in pairs if p.province in border]
            found += [
                {
                    "scope": scope,
                    **self.named("country", "country", country),
                    "borderProvinceCount": len(border),
                    "borderProvinces": border,
                    **self.talks(counted),
                }
                for scope, counted in (("ANY_PROVINCE", pairs), ("BORDER_PROVINCES", near))
                if all(pair.state != "signed" for pair in counted)
            ]
        return found

    def border_provinces(self) -> list[Answer]:
        """A province may border two countries and have a partner in one."""
        found: list[Answer] = []
        for province, country in sorted(self.borders):
            pairs = [p for p in self.pairs if (p.province, p.country) == (province, country)]
            if all(pair.state != "signed" for pair in pairs):
                names = self.named("province", "province", province)
                names |= self.named("country", "country", country)
                unknown = [p for p in self.pairs if p.province == province and not p.country]
                found.append(names | self.talks(pairs) | self.doubted_talks([*pairs, *unknown]))
        return found

    def border_coverage(self) -> list[Answer]:
        """Covered and uncovered provinces together are the whole border."""
        countries = keys(country for _, country in self.borders)
        return [self.coverage(country, self.bordering(country)) for country in countries]

    def coverage(self, country: str, border: tuple[str, ...]) -> Answer:
        """Partnerships of provinces away from the border cover none of it."""
        pairs = [pair for pair in self.scoped("SIGNED") if pair.country == country]
        across = [pair for pair in pairs if pair.province in border]
        elsewhere = [pair for pair in pairs if pair.province not in border]
        covered = keys(pair.province for pair in across)
        gaps = keys(set(border) - set(covered))
        return {
            **self.named("country", "country", country),
            "borderProvinceCount": len(border),
            "coveredProvinceCount": len(covered),
            "gapProvinceCount": len(gaps),
            "acrossCount": len(across),
            "elsewhereCount": len(elsewhere),
            "borderProvinces": border,
            "coveredProvinces": covered,
            "gapProvinces": gaps,
            "partnershipsAcross": keys(pair.key for pair in across),
            "partnershipsElsewhere": keys(pair.key for pair in elsewhere),
            **self.support(pairs),
        }

    def stalled(self) -> list[Answer]:
        """How long talks have lasted depends on the day the document speaks of."""
        return [
            {
                **self.sides(pair),
                **self.named("state", "state", pair.state),
                **self.named("nextBody", "body", self.next_body.get(pair.state)),
                **dict(zip(("startEarliest", "startLatest"), iso(pair.span), strict=True)),
                "statusDate": self.status_date.isoformat(),
                "yearsMin": pair.span and whole_years(pair.span[1], self.status_date),
                "yearsMax": pair.span and whole_years(pair.span[0], self.status_date),
                "rows": pair.rows,
                **self.doubts({pair.key: least([pair.confidence, pair.span_confidence])}),
            }
            for pair in self.scoped("IN_PROGRESS")
        ]

    def totals(self) -> list[Answer]:
        """A printed total may differ from its own table and from what all tables conclude."""
        return [self.total(record) for record in self.read("totals")]

    def total(self, total: Record) -> Answer:
        """All three counts are made of the same thing, pairs or provinces."""
        countries = keys(total["countries"].split())
        scope = [p for p in self.pairs if not countries or p.country in countries]
        concluded = [p for p in scope if self.is_state(p.state, total["state"])]
        printed = [r for p in scope for r in p.rows if self.rows[r]["table"] == total["counts"]]
        if total["measure"] == "pairs":
            distinct = {self.pair_of[row].key for row in printed}
            differences = self.pair_differences(total, printed)
            counted = {pair.key for pair in concluded}
        else:
            distinct = {self.spelt[self.printed_province[row]] or "" for row in printed}
            differences = {"province-overruled": self.overruled(printed)}
            counted = {pair.province for pair in concluded}
        differences["missing-from-table"] = self.missing(total, concluded)
        differences["ordinal-gap"] = set() if countries else self.ordinal_gaps(total["counts"])
        excluded = [self.pair_of[row] for rows in differences.values() for row in rows]
        return {
            **{column: total[column] for column in ("total", "table", "words", "measure")},
            "line": int(total["line"]),
            "countsTable": total["counts"],
            "countsState": total["state"],
            "countries": countries,
            "claimed": int(total["claimed"]),
            "printedRows": len(printed),
            "printedDistinct": len(distinct),
            "concluded": len(counted),
            **self.support({pair.key: pair for pair in [*concluded, *excluded]}.values()),
            "differences": keys(kind for kind, rows in differences.items() if rows),
            "rows": keys(row for rows in differences.values() for row in rows),
        }

    def pair_differences(self, total: Record, printed: Sequence[str]) -> dict[str, set[str]]:
        """A table counts lines, so a pair on two lines or in another state makes a difference."""
        with_unit = {r["row_id"] for r in self.readings if r["part"] == "unit"}
        named = Counter(self.pair_of[row].key for row in printed if row in with_unit)
        split = {self.pair_of[row].key for row in printed if row not in with_unit}
        pair_of = self.pair_of
        return {
            "printed-twice": {r for r in printed if r in with_unit and named[pair_of[r].key] > 1},
            "split-over-lines": {r for r in printed if pair_of[r].key in split},
            "concluded-otherwise": {
                r for r in printed if not self.is_state(pair_of[r].state, total["state"])
            },
        }

    def overruled(self, printed: Iterable[str]) -> set[str]:
        """Rows printed under another province change how many provinces a table shows."""
        return {
            row
            for row in printed
            if self.spelt[self.printed_province[row]] != self.pair_of[row].province
        }

    def missing(self, total: Record, concluded: Iterable[Pair]) -> set[str]:
        """A table that lacks a pair lacks its province only if no other row has it."""
        present = {r for r, row in self.rows.items() if row["table"] == total["counts"]}
        provinces = {self.pair_of[row].province for row in present}
        by_pair = total["measure"] == "pairs"
        return {
            row
            for pair in concluded
            if present.isdisjoint(pair.rows) and (by_pair or pair.province not in provinces)
            for row in pair.rows
        }

    def ordinal_gaps(self, table: str) -> set[str]:
        """A skipped ordinal shows a province that was dropped above it."""
        blocks, seen, gaps = 0, {0}, set()
        for row in self.rows.values():
            if row["table"] != table or not row["printed_province"]:
                continue
            blocks += 1
            gap = int(row["printed_no"]) - blocks if row["printed_no"] else 0
            if gap > 0 and gap not in seen:
                gaps.add(row["row_id"])
                seen.add(gap)
        return gaps

    def conflicts(self) -> list[Answer]:
        """Every claim stays visible beside what was decided."""
        return [
            {
                **self.decision(resolution),
                **claim,
                "dependsOn": keys(
                    pair
                    for pair in (claim["partnership"],)
                    if isinstance(pair, str) and resolution["confidence"] != "certain"
                ),
            }
            for resolution in self.resolutions
            for subject in resolution["subjects"].split()
            for claim in self.subject_claims(resolution["aspect"], subject)
        ]

    def decision(self, resolution: Record) -> Answer:
        """A date is preferred as a span, anything else as a key."""
        aspect, value = resolution["aspect"], resolution["value"]
        earliest, latest = iso(value_span(value)) if aspect in DATES else (None, None)
        return {
            "resolution": f"{aspect}/{resolution['subjects'].split()[0]}",
            **{column: resolution[column] for column in ("aspect", "kind", "outcome")},
            "preferred": None if aspect in DATES else value or None,
            "preferredEarliest": earliest,
            "preferredLatest": latest,
            "leastConfidence": resolution["confidence"] or "uncertain",
            "reasonTh": resolution["reason_th"],
            "reasonEn": resolution["reason_en"],
        }

    def subject_claims(self, aspect: str, subject: str) -> list[Answer]:
        """A subject is a row or a whole table; a silent row is part of a conflict too."""
        if subject in self.tables:
            words = self.tables[subject]["status_date"]
            claims: list[Claim] = [(words, None, printed_span(words))]
            where: Answer = {"table": subject, "row": None, "partnership": None}
        else:
            claims = self.row_claims(aspect, subject) or [(None, None, None)]
            where = {"table": self.rows[subject]["table"], "row": subject}
            where["partnership"] = self.pair_of[subject].key
        return [
            {
                **where,
                "printed": printed,
                "value": value,
                **dict(zip(("valueEarliest", "valueLatest"), iso(span), strict=True)),
            }
            for printed, value, span in claims
        ]

    def row_claims(self, aspect: str, row: str) -> list[Claim]:
        """Each aspect is printed in its own cell or part of a cell."""
        note = self.rows[row]["note"]
        if aspect in DATES:
            dated = self.row_span(aspect, row)
            return [(dated[0], None, dated[1])] if dated else []
        if aspect == "province":
            words = self.printed_province[row]
            return [(words, self.spelt[words], None)]
        if aspect == "state":
            words = note if self.note(row, "state") else self.table(row)["heading"]
            return [(words, self.row_state(row), None)]
        if aspect == "signatory":
            signatory = self.note(row, "municipality")
            return [(note, signatory, None)] if signatory else []
        if aspect == "fields":
            lines = [r for r in self.row_fields if r["row_id"] == row]
            return [(r["words"], r["field"], None) for r in lines]
        parts = [r for r in self.readings if (r["row_id"], r["part"]) == (row, aspect)]
        return [(r["words"], self.spelt[r["words"]], None) for r in parts]

    def unresolved(self) -> list[Answer]:
        """A reader may know the partner that the document garbles."""
        return [
            {
                **self.sides(pair),
                **self.named("country", "country", pair.country),
                "state": pair.state,
                "row": row,
                "printed": self.rows[row]["partner"],
                "candidates": keys(filter(None, self.places[pair.unit]["candidates"].split("; "))),
                **self.support([pair]),
            }
            for pair in self.pairs
            if self.places[pair.unit]["level"] == "unresolved"
            for row in pair.rows
        ]

    def without_partner(self) -> list[Answer]:
        """No signed partner is not the same as no partner in sight."""
        return [
            {
                "scope": scope,
                **self.named("province", "province", province),
                **self.named("region", "region", record["region"]),
                **self.talks(pair for pair in self.pairs if pair.province == province),
            }
            for scope in ("SIGNED", "SIGNED_OR_IN_PROGRESS")
            for province, record in self.provinces.items()
            if all(pair.province != province for pair in self.scoped(scope))
        ]

    def units(self) -> list[Answer]:
        """Without roll-up, a unit shared by provinces is the very same partner."""
        return [
            {
                "scope": scope,
                **self.named("place", "place", place),
                "level": self.places[place]["level"],
                "country": self.places[place]["country"] or None,
                **counts,
            }
            for scope in ("SIGNED", "SIGNED_OR_IN_PROGRESS")
            for place, counts in self.several(scope, lambda pair: pair.unit).items()
        ]

    def municipalities(self) -> list[Answer]:
        """A pair that a municipality signed is not the province's own."""
        return [
            self.by_municipality(pair, municipality)
            for pair in self.pairs
            for municipality in keys(self.note(row, "municipality") for row in pair.rows)
            if municipality
        ]

    def by_municipality(self, pair: Pair, municipality: str) -> Answer:
        """An open dispute about the signatory leaves the whole answer uncertain."""
        rows = keys(row for row in pair.rows if self.note(row, "municipality") == municipality)
        resolution = self.resolution("signatory", pair.rows)
        disputed = resolution is not None and resolution["outcome"] == "unresolved"
        signed = pair.state == "signed"
        document = next(filter(None, (self.note(row, "document") for row in rows)), None)
        earliest, latest = iso(pair.span if signed else None)
        return {
            "outcome": "UNRESOLVED" if disputed else "CONCLUDED",
            **self.sides(pair),
            "state": pair.state,
            **self.named("municipality", "municipality", municipality),
            "documentType": "establishing-document" if signed else document,
            "signedEarliest": earliest,
            "signedLatest": latest,
            "rows": rows,
            **self.doubts({pair.key: "uncertain" if disputed else pair.confidence}),
        }

    def below_province(self) -> list[Answer]:
        """A Thai province and a foreign city are not of one level."""
        return [
            {
                **self.sides(pair),
                **self.named("level", "level", self.places[pair.unit]["level"]),
                **self.named("subdivision", "place", self.first_level(pair.unit)),
                "state": pair.state,
                **self.support([pair]),
            }
            for pair in self.pairs
            if self.places[pair.unit]["level"] != "unresolved"
            and self.first_level(pair.unit) != pair.unit
        ]

    def by_country(self) -> list[Answer]:
        """The unknown country is counted too, so that the counts add up."""
        return [
            {
                "scope": scope,
                **self.named("country", "country", country),
                "provinceCount": len({pair.province for pair in pairs}),
                "placeCount": len({pair.unit for pair in pairs}),
                **self.listed(pairs),
            }
            for scope in ("SIGNED", "IN_PROGRESS")
            for country, pairs in group(self.scoped(scope), lambda pair: pair.country).items()
        ]

    def by_year(self) -> list[Answer]:
        """A disputed year stays a span of years; an undated pair is counted apart."""
        found: list[Answer] = []
        for signed in (True, False):
            pairs = [pair for pair in self.pairs if (pair.state == "signed") == signed]
            for years, members in group(pairs, years_of).items():
                first, last = years or (None, None)
                doubts = {p.key: least([p.confidence, p.span_confidence]) for p in members}
                found.append(
                    {
                        "event": "SIGNED" if signed else "STARTED",
                        "earliestYear": first,
                        "latestYear": last,
                        "earliestYearBe": first and first + BUDDHIST_ERA,
                        "latestYearBe": last and last + BUDDHIST_ERA,
                        **self.listed(members),
                        **self.doubts(doubts),
                    }
                )
        return found

    def by_field(self) -> list[Answer]:
        """Only some rows print fields, so the rows that do are the evidence."""
        cells: dict[tuple[str, str], set[str]] = {}
        for line in self.row_fields:
            pair = self.pair_of[line["row_id"]]
            if pair.state == "signed":
                cells.setdefault((line["field"], pair.country), set()).add(line["row_id"])
        return [self.field_answer(*cell, rows) for cell, rows in cells.items()]

    def field_answer(self, field: str, country: str, rows: set[str]) -> Answer:
        """Fields that may have been copied from another row make the answer uncertain."""
        pairs = [pair for pair in self.pairs if not rows.isdisjoint(pair.rows)]
        open_fields = (r for r in self.resolutions if r["aspect"] == "fields")
        disputed = {
            row
            for resolution in open_fields
            if resolution["outcome"] == "unresolved"
            for row in rows & set(resolution["subjects"].split())
        }
        return {
            **self.named("field", "field", field),
            **self.named("country", "country", country),
            **self.listed(pairs),
            "rows": keys(rows),
            **self.doubts(
                {p.key: p.confidence if disputed.isdisjoint(p.rows) else "uncertain" for p in pairs}
            ),
        }

    def rows_behind(self) -> list[Answer]:
        """Every conclusion can be checked against the words of the document."""
        verbatim = {"printedNumber": "printed_no", "printedProvince": "printed_province"}
        verbatim |= {"printedSequence": "seq", "printedPartner": "partner", "printedYear": "year"}
        verbatim |= {"printedDate": "date", "printedFields": "fields", "printedNote": "note"}
        return [
            {
                "partnership": self.pair_of[key].key,
                "row": key,
                "table": row["table"],
                "line": int(row["line"]),
                "section": row["section"] or None,
                **{column: row[source] or None for column, source in verbatim.items()},
                "remark": self.identified[key]["remark"] or None,
                **self.doubts(
                    {
                        self.pair_of[key].key: least(
                            [self.identified[key]["confidence"], self.pair_of[key].confidence]
                        )
                    }
                ),
            }
            for key, row in self.rows.items()
        ]


def answers(data: Path) -> dict[str, list[Answer]]:
    """Every question by its name, so that a test can compare row by row."""
    recount = Recount(data)
    return {
        "chinese-provinces-with-several-thai-partners": recount.chinese_provinces(),
        "border-countries-without-mou": recount.border_countries(),
        "border-provinces-without-mou": recount.border_provinces(),
        "border-coverage": recount.border_coverage(),
        "stalled-negotiations": recount.stalled(),
        "source-totals": recount.totals(),
        "conflicting-claims": recount.conflicts(),
        "unresolved-partners": recount.unresolved(),
        "provinces-without-partner": recount.without_partner(),
        "units-with-several-thai-partners": recount.units(),
        "signed-by-municipality": recount.municipalities(),
        "partners-below-province-level": recount.below_province(),
        "partnerships-by-country": recount.by_country(),
        "partnerships-by-year": recount.by_year(),
        "fields-by-country": recount.by_field(),
        "rows-behind-a-partnership": recount.rows_behind(),
    }
