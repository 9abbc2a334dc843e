"""The tables of data/*.csv, read in plain Python, for the recount of the questions.

Nothing of the project is imported, so that a mistake in the graph, its rules or its queries cannot
repeat itself here. Only the labels and the nesting of the codes come from ontology/codes.ttl.
"""

import csv
import re
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

Value = str | int | tuple[str, ...] | None
Answer = dict[str, Value]
Record = dict[str, str]
Span = tuple[date, date]
Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)

BUDDHIST_ERA = 543
CONFIDENCES = ("certain", "probable", "uncertain")
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


def listed_in(cell: str) -> tuple[str, ...]:
    """A list of the tables; a blank cell names nothing."""
    return tuple(filter(None, cell.split("; ")))


def group(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Most questions ask per place, country or year."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


class Tables:
    """The data files, with what follows from one row or one place alone."""

    def __init__(self, data: Path) -> None:
        """Names last, as the codes also tell how states are nested."""
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
        self.printed_province = self.inherit_provinces()
        self.broader: dict[str, str] = {}
        self.next_body: dict[str, str] = {}
        self.names = self.read_names() | self.read_codes()

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

    # Codes and names

    def is_state(self, state: str, wanted: str) -> bool:
        """A step of a state is that state too."""
        return state == wanted or self.broader.get(state) == wanted

    def named(self, column: str, kind: str, key: str | None) -> Answer:
        """Every key comes with its names in both languages."""
        th, en = self.names[kind][key] if key else (None, None)
        return {column: key or None, f"{column}Th": th, f"{column}En": en}

    # Rows

    def note(self, row: str, column: str) -> str:
        """Most rows have no note."""
        return self.notes.get(self.rows[row]["note"], {}).get(column, "")

    def table(self, row: str) -> Record:
        """What a row claims depends on the table it stands in."""
        return self.tables[self.rows[row]["table"]]

    def row_state(self, row: str) -> str:
        """A note is about its row, a table about all of them."""
        return self.note(row, "state") or self.table(row)["state"]

    def row_span(self, aspect: str, row: str) -> tuple[str, Span] | None:
        """A year means signing or start by the column of its table; a full date says more."""
        words = self.rows[row]["date"] or self.rows[row]["year"]
        if not words or self.table(row)["year_means"] != aspect:
            return None
        return words, printed_span(words)

    # Places

    def upward(self, place: str) -> list[str]:
        """A place with all that it lies in, short of its country."""
        above = self.places[place]["within"]
        return [place, *(self.upward(above) if above in self.places else [])]

    def first_level(self, place: str) -> str:
        """A city is rolled up to the subdivision below its country."""
        return self.upward(place)[-1]

    def subdivision(self, place: str) -> str | None:
        """A partner that cannot be identified is no subdivision and lies in none that is known."""
        unresolved = self.places[place]["level"] == "unresolved"
        return None if unresolved else self.first_level(place)

    def bordering(self, country: str) -> tuple[str, ...]:
        """The Thai side of one border."""
        return keys(province for province, neighbour in self.borders if neighbour == country)
