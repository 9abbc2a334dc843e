"""What rows say, taken at their word, and where they part: on the real tables, row by row."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from graph import claims, conflicts
from graph.conflicts import Conflict
from graph.dataset import Dataset
from graph.model import (
    Aspect,
    Bounds,
    ConflictKind,
    Edition,
    Identification,
    Place,
    Reading,
    Row,
    Table,
)
from graph.vocabulary import broader_states
from tests import built

T = TypeVar("T", Edition, Identification, Place, Reading, Row, Table)
Change = Callable[[Dataset], Dataset]
DATASET = built.dataset()
CLAIMS = claims.claims(DATASET)


def conflict(aspect: Aspect, kind: ConflictKind, subjects: str) -> Conflict:
    return Conflict(aspect, tuple(subjects.split()), kind)


def overruled(aspect: Aspect, subjects: str) -> Conflict:
    return conflict(aspect, ConflictKind.OVERRULED, subjects)


def disagreement(aspect: Aspect, subjects: str) -> Conflict:
    return conflict(aspect, ConflictKind.DISAGREEMENT, subjects)


def repeat(aspect: Aspect, subjects: str) -> Conflict:
    return conflict(aspect, ConflictKind.REPEAT, subjects)


BY_RULE: dict[str, set[Conflict]] = {
    "_dates": {
        disagreement(Aspect.SIGNED, subjects)
        for subjects in (
            "C-005 S-011",
            "C-014 S-037",
            "N-003 N-004 S-064",
            "N-005 S-053",
            "N-008 S-025",
            "N-013 S-027",
            "N-014 S-028",
        )
    },
    "_repeats": {repeat(Aspect.STARTED, "P-043 P-045")},
    "_states": {disagreement(Aspect.STATE, "C-004 P-012 S-008")},
    "_signatories": {disagreement(Aspect.SIGNATORY, "C-002 S-003")},
    "_provinces": {overruled(Aspect.PROVINCE, "P-016 P-017 P-018")},
    "_units": {
        disagreement(Aspect.UNIT, "P-034"),
        overruled(Aspect.UNIT, "C-010 S-026"),
        overruled(Aspect.UNIT, "C-029 S-074"),
        overruled(Aspect.UNIT, "N-017"),
        overruled(Aspect.UNIT, "N-018"),
        overruled(Aspect.UNIT, "N-019 S-035"),
        overruled(Aspect.UNIT, "P-022"),
        overruled(Aspect.UNIT, "P-062"),
        overruled(Aspect.UNIT, "S-020"),
    },
    "_areas": {overruled(Aspect.WITHIN, "C-033 S-079"), overruled(Aspect.WITHIN, "P-033")},
    "_overflows": {overruled(Aspect.UNIT, "P-058 P-059")},
    "_neighbouring_repeats": {repeat(Aspect.UNIT, "P-029 P-030")},
    "_field_repeats": {repeat(Aspect.FIELDS, "N-003 N-004 N-005")},
    "_status_dates": {disagreement(Aspect.STATUS_DATE, "neighbours")},
}


def computed(dataset: Dataset) -> set[Conflict]:
    return set(conflicts.conflicts(dataset, claims.claims(dataset), broader_states()))


def said(row: str, aspect: Aspect) -> list[str | None]:
    return [one.value for one in CLAIMS if (one.row, one.aspect) == (row, aspect)]


def printed(row: str, aspect: Aspect) -> list[str]:
    return [one.printed for one in CLAIMS if (one.row, one.aspect) == (row, aspect)]


def changed(things: tuple[T, ...], key: str, change: Callable[[T], T]) -> tuple[T, ...]:
    """The things with one of them changed; what has no key of its own has that of its row."""
    keys = [getattr(one, "key", None) or getattr(one, "row", "") for one in things]
    assert key in keys
    return tuple(
        change(one) if found == key else one for one, found in zip(things, keys, strict=True)
    )


def row(key: str, change: Callable[[Row], Row]) -> Change:
    return lambda all_: replace(all_, rows=changed(all_.rows, key, change))


def identified(key: str, change: Callable[[Identification], Identification]) -> Change:
    return lambda all_: replace(all_, identifications=changed(all_.identifications, key, change))


def read(key: str, change: Callable[[Reading], Reading]) -> Change:
    return lambda all_: replace(all_, readings=changed(all_.readings, key, change))


def place(key: str, change: Callable[[Place], Place]) -> Change:
    return lambda all_: replace(all_, places=changed(all_.places, key, change))


def table(key: str, change: Callable[[Table], Table]) -> Change:
    return lambda all_: replace(all_, tables=changed(all_.tables, key, change))


def overflowing(one: Reading) -> Reading:
    return replace(one, part="overflow") if one.part == "country" else one


YEAR_2005 = Bounds.of_year(2005)
DAY_2005 = Bounds.of_day(date(2005, 3, 23))
NEW: dict[str, tuple[Change, set[Conflict]]] = {
    "another year in one of two tables": (
        row("C-034", lambda one: replace(one, when=YEAR_2005)),
        {disagreement(Aspect.SIGNED, "C-034 S-080")},
    ),
    "a day outside the year of the other table": (
        row("N-001", lambda one: replace(one, when=DAY_2005)),
        {disagreement(Aspect.SIGNED, "N-001 S-056")},
    ),
    "a unit in another state": (
        identified("P-044", lambda one: replace(one, unit="AU-NSW")),
        {overruled(Aspect.UNIT, "P-044"), overruled(Aspect.WITHIN, "P-044")},
    ),
    "a row of the pair above": (
        identified("P-050", lambda one: replace(one, unit="cn-xishuangbanna")),
        {repeat(Aspect.STARTED, "P-049 P-050"), overruled(Aspect.UNIT, "P-049 P-050")},
    ),
    "a step of another state": (
        row("C-008", lambda one: replace(one, note="อยู่ระหว่างร่าง MOU")),
        {disagreement(Aspect.STATE, "C-008 S-021")},
    ),
    "a municipality in one of two tables": (
        row("C-003", lambda one: replace(one, note="ลงนามโดยเทศบาลขอนแก่น")),
        {disagreement(Aspect.SIGNATORY, "C-003 S-004")},
    ),
    "another province": (
        identified("P-044", lambda one: replace(one, province="TH-40")),
        {overruled(Aspect.PROVINCE, "P-044")},
    ),
    "another unit": (
        identified("S-012", lambda one: replace(one, unit="CN-SC")),
        {overruled(Aspect.UNIT, "S-012"), overruled(Aspect.COUNTRY, "S-012")},
    ),
    "a partner that lies elsewhere": (
        place("cn-liuzhou", lambda one: replace(one, within="CN-YN")),
        {overruled(Aspect.WITHIN, "C-025 S-063")},
    ),
    "words of the next row": (
        read("S-012", overflowing),
        {overruled(Aspect.UNIT, "S-012 S-013")},
    ),
    "the partner and year of the row above": (
        row("P-031", lambda one: replace(one, partner="เมืองกว่างโจว มณฑลกว่างตุง สาธารณรัฐประชาชนจีน")),
        {repeat(Aspect.UNIT, "P-030 P-031")},
    ),
    "the fields of another country": (
        row("N-002", lambda one: replace(one, fields="ด้านเศรษฐกิจและการท่องเที่ยว")),
        {repeat(Aspect.FIELDS, "N-015 N-016")},
    ),
    "another status date": (
        table("china", lambda one: replace(one, status_date=date(2022, 3, 11))),
        {disagreement(Aspect.STATUS_DATE, "china")},
    ),
    "a day within the year of the other table": (
        row("C-034", lambda one: replace(one, when=Bounds.of_day(date(2004, 12, 31)))),
        set(),
    ),
    "no year": (row("C-034", lambda one: replace(one, when=None)), set()),
    "a step of the same state": (
        row("P-045", lambda one: replace(one, note="ลงนาม Lol แล้ว")),
        set(),
    ),
    "the fields of a row of the same country": (
        row("N-014", lambda one: replace(one, fields="ด้านเศรษฐกิจและการท่องเที่ยว")),
        set(),
    ),
}
GONE: dict[str, tuple[Change, set[Conflict]]] = {
    "the year of the other table": (
        row("C-005", lambda one: replace(one, when=Bounds.of_year(2001))),
        {disagreement(Aspect.SIGNED, "C-005 S-011")},
    ),
    "the note of the other table": (
        row("S-003", lambda one: replace(one, note="ลงนามโดยเทศบาลขอนแก่น")),
        {disagreement(Aspect.SIGNATORY, "C-002 S-003")},
    ),
    "the printed province": (
        identified("P-018", lambda one: replace(one, province="TH-50")),
        {overruled(Aspect.PROVINCE, "P-016 P-017 P-018")},
    ),
    "the printed container": (
        place("cn-luoyang", lambda one: replace(one, within="CN-SC")),
        {overruled(Aspect.WITHIN, "C-033 S-079")},
    ),
    "the year of neither neighbour": (
        row("P-030", lambda one: replace(one, year="๒๕๖๑")),
        {repeat(Aspect.UNIT, "P-029 P-030")},
    ),
    "the status date of the edition": (
        table("neighbours", lambda one: replace(one, status_date=date(2022, 3, 10))),
        {disagreement(Aspect.STATUS_DATE, "neighbours")},
    ),
}


def test_the_computed_conflicts_are_those_that_are_resolved() -> None:
    resolved = {Conflict(one.aspect, one.subjects, one.kind) for one in DATASET.resolutions}
    assert computed(DATASET) == resolved


def test_there_are_26_conflicts() -> None:
    assert len(computed(DATASET)) == 26


@pytest.mark.parametrize("rule", conflicts.RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_the_rows_it_is_about(
    rule: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicts, "RULES", (rule,))
    assert computed(DATASET) == BY_RULE[rule.__name__]


@pytest.mark.parametrize(("change", "expected"), NEW.values(), ids=NEW.keys())
def test_a_changed_row_makes_the_conflicts_it_should(
    change: Change, expected: set[Conflict]
) -> None:
    assert computed(change(DATASET)) - computed(DATASET) == expected


@pytest.mark.parametrize(("change", "expected"), GONE.values(), ids=GONE.keys())
def test_a_row_that_agrees_ends_its_conflict(change: Change, expected: set[Conflict]) -> None:
    assert expected <= computed(DATASET) - computed(change(DATASET))


@pytest.mark.parametrize(
    ("row", "aspect", "values"),
    [
        ("S-079", Aspect.WITHIN, ["CN-SC"]),
        ("N-017", Aspect.UNIT, ["TH-41"]),
        ("N-018", Aspect.UNIT, ["TH-62"]),
        ("P-062", Aspect.UNIT, ["TH-10"]),
        ("P-062", Aspect.COUNTRY, []),
        ("P-022", Aspect.UNIT, [None]),
        ("P-022", Aspect.COUNTRY, ["CN"]),
        ("S-026", Aspect.UNIT, [None]),
        ("S-074", Aspect.UNIT, [None]),
        ("C-010", Aspect.UNIT, ["cn-chengdu"]),
        ("P-034", Aspect.UNIT, ["cn-changchun"]),
        ("P-034", Aspect.WITHIN, ["CN-YN"]),
        ("S-020", Aspect.COUNTRY, ["ID"]),
        ("N-004", Aspect.UNIT, []),
        ("N-004", Aspect.WITHIN, ["MY-12"]),
        ("N-004", Aspect.COUNTRY, ["MY"]),
        ("P-059", Aspect.WITHIN, ["CN-SC"]),
        ("P-016", Aspect.PROVINCE, ["TH-50"]),
        ("S-001", Aspect.PROVINCE, ["TH-40"]),
        ("S-002", Aspect.PROVINCE, ["TH-40"]),
        ("S-026", Aspect.PROVINCE, ["TH-50"]),
        ("N-011", Aspect.PROVINCE, ["TH-27"]),
        ("S-001", Aspect.STATE, ["signed"]),
        ("P-001", Aspect.STATE, ["in-progress"]),
        ("P-020", Aspect.STATE, ["loi-signed"]),
        ("P-024", Aspect.STATE, ["mou-drafting"]),
        ("P-040", Aspect.STATE, ["in-progress"]),
        ("P-020", Aspect.DOCUMENT, ["letter-of-intent"]),
        ("P-035", Aspect.DOCUMENT, []),
        ("P-040", Aspect.DOCUMENT, ["municipal-agreement"]),
        ("P-040", Aspect.SIGNATORY, ["phuket"]),
        ("S-003", Aspect.SIGNATORY, []),
        ("C-002", Aspect.SIGNATORY, ["khon-kaen"]),
        ("P-020", Aspect.SCOPE, ["Smart City"]),
        ("S-001", Aspect.RANK, [None]),
        ("N-001", Aspect.FIELDS, ["investment-in-special-economic-zones", "tourism"]),
        ("S-001", Aspect.FIELDS, []),
    ],
)
def test_a_claim_names_what_the_printed_words_name(
    row: str, aspect: Aspect, values: list[str | None]
) -> None:
    assert said(row, aspect) == values


@pytest.mark.parametrize(
    ("row", "aspect", "words"),
    [
        ("P-022", Aspect.UNIT, ["ไต้หวัน"]),
        ("S-026", Aspect.UNIT, ["นิงตุ"]),
        ("S-001", Aspect.RANK, ["เทศบาลนคร"]),
        ("P-058", Aspect.UNIT, ["สุรัต"]),
        ("P-058", Aspect.COUNTRY, ["สาธารณรัฐอินเดีย"]),
        ("N-001", Aspect.COUNTRY, ["สปป.ลาว"]),
        ("S-002", Aspect.PROVINCE, ["ขอนแก่น"]),
        ("N-001", Aspect.SIGNED, ["๒๓ มีนาคม ๒๕๔๗"]),
        ("C-001", Aspect.SIGNED, ["๒๕๔๕"]),
        ("P-001", Aspect.STARTED, ["๒๕๖๐"]),
        ("P-001", Aspect.SIGNED, []),
        ("S-009", Aspect.SIGNED, []),
        ("P-024", Aspect.STATE, ["ลงนาม Lol แล้ว อยู่ระหว่างได้ตอบ ร่าง MOU"]),
        ("P-001", Aspect.STATE, ["ตารางคู่ความสัมพันธ์ที่อยู่ระหว่างการดำเนินการ"]),
    ],
)
def test_a_claim_keeps_the_printed_words(row: str, aspect: Aspect, words: list[str]) -> None:
    assert printed(row, aspect) == words


@pytest.mark.parametrize(
    ("row", "when"),
    [
        ("C-005", Bounds.of_year(2011)),
        ("N-001", Bounds.of_day(date(2004, 3, 23))),
        ("P-043", Bounds.of_year(2018)),
    ],
)
def test_a_claim_of_a_date_has_the_bounds_printed(row: str, when: Bounds) -> None:
    assert [one.when for one in CLAIMS if one.row == row and one.when] == [when]


def test_words_of_the_next_row_are_claimed_of_no_row() -> None:
    assert "เขตปกครองตนเอง" not in [one.printed for one in CLAIMS if one.row == "P-058"]


def test_a_province_holds_to_the_end_of_its_table() -> None:
    change = row("P-001", lambda one: replace(one, printed_province=""))
    provinces = claims.printed_provinces(change(DATASET).rows)
    assert (provinces["P-001"], provinces["N-004"]) == ("", "ราชบุรี")


def test_claims_know_nothing_of_the_conclusions() -> None:
    otherwise = replace(
        DATASET,
        identifications=tuple(replace(one, unit="CN-SC") for one in DATASET.identifications),
    )
    words = [replace(one, partnership="") for one in CLAIMS]
    assert [replace(one, partnership="") for one in claims.claims(otherwise)] == words


def test_no_two_claims_of_a_partnership_share_a_key() -> None:
    keys = [(one.partnership, one.key) for one in CLAIMS]
    assert len(set(keys)) == len(keys)


def test_every_row_claims_a_province_and_a_state() -> None:
    both = {one.key for one in DATASET.rows}
    by_aspect = [
        {one.row for one in CLAIMS if one.aspect is aspect}
        for aspect in (Aspect.PROVINCE, Aspect.STATE)
    ]
    assert by_aspect == [both, both]
