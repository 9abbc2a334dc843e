"""The recount itself, held against what a reader finds in the source by eye."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

from tests import recount
from tests.recount_tables import Answer

HERE = Path(__file__).parent
MODULES = sorted(HERE.glob("recount*.py"))

FACTS: list[tuple[str, Answer]] = [
    ("names-as-printed", {"printed": "ฮ่องกง", "thing": "ID-YO", "value": None, "rowCount": 1}),
    ("countries-and-terms-used", {"printed": "สาธารณสังคมนิยมเวียดนาม", "rowCount": 4}),
    ("countries-and-terms-used", {"country": "KH", "printed": "กรุง", "rows": ("N-014", "S-028")}),
    ("not-stated", {"table": "signed", "aspect": "signed", "rows": ("S-009",)}),
    ("not-stated", {"table": "neighbours", "aspect": "unit", "rows": ("N-004",)}),
    ("not-stated", {"table": "in-progress", "aspect": "country", "rows": ("P-062",)}),
    ("oldest-partnerships", {"partnership": "TH-24/VN-CT", "signedLatest": None, "yearsMin": None}),
    ("oldest-partnerships", {"place": "us-carsoncity", "yearsMin": 28, "yearsMax": 29}),
    ("oldest-partnerships", {"place": "cn-leshan", "signedEarliest": "2014-01-01", "yearsMin": 6}),
    ("first-partnership-per-country", {"country": "KH", "signedLatest": "1999-07-08"}),
    ("agreements-with-day", {"place": "mm-loikaw", "signedEarliest": "2017-03-09"}),
    ("letters-of-intent", {"place": "JP-26", "limitedTo": "Smart City", "rows": ("P-023",)}),
    ("all-partnerships", {"partnership": "TH-65/CN-YN", "startEarliest": "2008-01-01"}),
    ("partnerships-across-a-border", {"partnership": "TH-91/MY-09", "scope": "IN_PROGRESS"}),
    ("tables-that-print-a-partnership", {"place": "cn-dalian", "tables": ("china",)}),
    ("tables-that-print-a-partnership", {"partnership": "TH-24/cn-jieyang", "tableCount": 3}),
    ("provinces-by-field", {"field": "academic-affairs", "provinces": ("TH-31",)}),
    ("provinces-by-field", {"field": "investment-in-special-economic-zones", "provinceCount": 1}),
    ("identifications-not-certain", {"row": "P-022", "printedProvince": None, "place": "CN-HI"}),
    ("levels-by-country", {"country": None, "level": "unresolved", "partnershipCount": 1}),
    ("provinces-by-partners", {"scope": "SIGNED", "province": "TH-83", "partnershipCount": 9}),
    (
        "all-partnerships",
        {"partnership": "TH-24/cn-jieyang", "state": "signed", "startLatest": None},
    ),
    ("states-and-next-steps", {"state": "loi-signed", "partnershipCount": 9}),
    ("states-and-next-steps", {"state": "approved-awaiting-signature", "rows": ("P-003", "P-004")}),
    ("clauses-and-what-they-govern", {"clause": "12", "line": 38, "bodies": (), "steps": ()}),
    ("procedure-steps", {"step": "follow-up/4", "line": 42, "every": "P1Y"}),
    ("papers-and-steps", {"paper": "treaty-view", "bodies": ("council-of-state",)}),
    ("guideline-as-printed", {"policyLine": 9, "resolutionDate": "2018-10-10", "clauseCount": 15}),
    ("clause-1-level", {"place": "jp-honjo", "rows": ("S-017",), "verdict": "no"}),
    ("clause-1-level", {"place": "CN-MO", "level": "sar", "verdict": "yes"}),
    ("clause-1-level", {"rows": ("P-062",), "country": None, "verdict": "unknown"}),
    ("clause-9-signatory", {"place": "us-orinda", "signatory": "lamphun", "verdict": "no"}),
    ("clause-9-signatory", {"rows": ("N-001", "S-056"), "verdict": "unknown"}),
    ("clause-9-signatory", {"rows": ("C-002", "S-003"), "signatory": None, "verdict": "unknown"}),
    ("signed-since-the-resolution", {"rows": ("C-023", "S-054"), "timing": "UNDETERMINED"}),
    ("signed-since-the-resolution", {"place": "us-mountairy", "timing": "SINCE"}),
    ("templates-and-their-parts", {"line": 140, "choiceCount": 2, "blankCount": 1}),
    ("templates-and-their-parts", {"line": 183, "partKind": "disclaimer", "choiceCount": 0}),
    ("choices-and-blanks", {"line": 124, "option": 2, "wording": "two sides"}),
    ("choices-and-blanks", {"line": 118, "option": 4, "wording": "Partnership Cities etc."}),
    ("names-of-the-relation", {"words": "พีเมืองนอง", "relationName": "sister-city", "line": 64}),
    ("names-of-the-relation", {"relationName": "goodwill-city", "clause": "2", "template": None}),
    (
        "tables-as-printed",
        {"table": "neighbours", "printedDate": "๑๐ มีนาคม ๒๕๖๔", "statusLine": 427},
    ),
    ("tables-as-printed", {"line": 388, "rowCount": 19, "sectionCount": 4}),
    (
        "facts-of-a-row",
        {
            "row": "N-004",
            "line": 400,
            "fact": "partnership/TH-70/my-kotakinabalu/claim/N-004/within-1",
            "printed": "ซาบাহ์",
        },
    ),
    ("facts-of-a-row", {"row": "P-045", "factKind": "Start", "leastConfidence": "uncertain"}),
    ("facts-of-a-row", {"row": "C-005", "fact": "partnership/TH-20/CN-HA/agreement/1"}),
    ("places-and-their-sources", {"thing": "xx-unresolved-ubon", "geonames": None}),
    ("sister-cities", {"partnership": "TH-24/cn-jieyang", "leastConfidence": "probable"}),
    ("ordinal-gaps", {"row": "S-080", "line": 288, "printedNumber": "๔๐", "province": "TH-34"}),
    ("dates-and-their-precision", {"place": "mm-loikaw", "precision": "day", "yearBe": 2560}),
    ("dates-and-their-precision", {"place": "cn-xian", "precision": "range", "year": None}),
    (
        "dates-and-their-precision",
        {"place": "cn-leshan", "event": "SIGNED", "earliest": "2014-01-01", "yearBe": None},
    ),
    (
        "partnerships-by-confidence",
        {"country": "CN", "identityConfidence": "certain", "dependsOn": ("TH-24/cn-jieyang",)},
    ),
    ("partnerships-by-confidence", {"country": None, "identityConfidence": "uncertain"}),
]


@cache
def answers() -> dict[str, list[Answer]]:
    return recount.answers(HERE.parent / "data")


def counted(question: str, column: str, **wanted: str) -> int:
    """The sum of a column over the rows that have the wanted values."""
    rows = [row for row in answers()[question] if wanted.items() <= row.items()]
    return sum(value for row in rows if isinstance(value := row[column], int))


@pytest.mark.parametrize(("question", "fact"), FACTS)
def test_a_fact_read_in_the_source_is_in_the_answer(question: str, fact: Answer) -> None:
    assert any(fact.items() <= row.items() for row in answers()[question])


@pytest.mark.parametrize("question", ["levels-by-country", "provinces-by-partners"])
def test_the_parts_of_a_scope_add_up_to_all_of_its_partnerships(question: str) -> None:
    scopes = {"SIGNED": 86, "IN_PROGRESS": 63, "SIGNED_OR_IN_PROGRESS": 149}
    assert {s: counted(question, "partnershipCount", scope=s) for s in scopes} == scopes


def test_every_printed_row_is_behind_one_partnership() -> None:
    assert counted("tables-that-print-a-partnership", "rowCount") == 34 + 19 + 65 + 83


def test_an_agreement_is_what_was_signed_or_what_a_note_names() -> None:
    assert counted("all-partnerships", "agreementCount") == 86 + 10 + 1


def test_every_partnership_stands_in_one_state() -> None:
    assert counted("states-and-next-steps", "partnershipCount") == 86 + 63


def test_a_template_leaves_open_as_many_places_as_are_listed() -> None:
    kinds = ("choice", "blank")
    slots = [counted("templates-and-their-parts", f"{kind}Count") for kind in kinds]
    listed = [{**row, "option": None, "wording": None} for row in answers()["choices-and-blanks"]]
    distinct = {tuple(row.items()) for row in listed}
    assert slots == [sum(("slotKind", kind) in row for row in distinct) for kind in kinds]


def test_every_row_of_one_answer_has_the_same_columns() -> None:
    assert all(len({tuple(row) for row in answer}) == 1 for answer in answers().values())


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_recount_imports_nothing_of_the_project(module: Path) -> None:
    nodes = list(ast.walk(ast.parse(module.read_bytes())))
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    sources = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    names |= {f"{node.module}.{name.name}" for node in sources for name in node.names}
    outside = {name for name in names if not name.startswith("tests.recount_")}
    assert {name.split(".")[0] for name in outside} <= sys.stdlib_module_names
