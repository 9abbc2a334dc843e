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
    ("partnerships", {"partnership": "TH-65/CN-YN", "startEarliest": "2008-01-01"}),
    ("partnerships-across-a-border", {"partnership": "TH-91/MY-09", "scope": "IN_PROGRESS"}),
    ("tables-that-print-a-partnership", {"place": "cn-dalian", "tables": ("china",)}),
    ("tables-that-print-a-partnership", {"partnership": "TH-24/cn-jieyang", "tableCount": 3}),
    ("provinces-by-field", {"field": "academic-affairs", "provinces": ("TH-31",)}),
    ("identifications-not-certain", {"row": "P-022", "printedProvince": None, "place": "CN-HI"}),
    ("levels-by-country", {"country": None, "level": "unresolved", "partnershipCount": 1}),
    ("provinces-by-partners", {"scope": "SIGNED", "province": "TH-83", "partnershipCount": 9}),
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
    assert counted("partnerships", "agreementCount") == 86 + 10 + 1


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
