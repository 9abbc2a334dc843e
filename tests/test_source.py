"""The verbatim rows against the source text, read without any code of ours."""

import csv
import hashlib
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"
SOURCE = DATA / "source" / "2565.txt"
LINES = SOURCE.read_bytes().decode("utf-8").split("\n")
FIRST_TABLE_LINE = 202
HEADER_CELLS = {"จังหวัด", "จังหวัดฝ่ายไทย"}
OUR_OWN_COLUMNS = {"row_id", "table", "section", "line"}
Row = dict[str, str]

with (DATA / "rows.csv").open(encoding="utf-8", newline="") as file:
    ROWS: list[Row] = list(csv.DictReader(file))

each_row = pytest.mark.parametrize("row", ROWS, ids=[row["row_id"] for row in ROWS])


def printed_cells(row: Row) -> list[str]:
    return [cell for column, cell in row.items() if cell and column not in OUR_OWN_COLUMNS]


def source_cells(line: int) -> list[str]:
    return LINES[line - 1].split("\t")


def heading_above(line: int) -> str:
    """The nearest line above that is neither blank nor part of a table."""
    above = reversed(LINES[: line - 1])
    return next(text for text in above if text.strip() and "\t" not in text)


@each_row
def test_a_row_holds_the_cells_of_its_source_line_whole_and_leaves_none_out(row: Row) -> None:
    printed = [cell for cell in source_cells(int(row["line"])) if cell]
    assert Counter(printed_cells(row)) == Counter(printed)


@each_row
def test_a_row_has_the_section_heading_above_it_in_the_neighbours_table_only(row: Row) -> None:
    neighbours = row["table"] == "neighbours"
    assert row["section"] == (heading_above(int(row["line"])) if neighbours else "")


def test_every_data_line_of_the_tables_is_a_row_exactly_once() -> None:
    printed = [
        number
        for number, text in enumerate(LINES, start=1)
        if number >= FIRST_TABLE_LINE
        and "\t" in text
        and HEADER_CELLS.isdisjoint(source_cells(number))
    ]
    assert sorted(int(row["line"]) for row in ROWS) == printed


def test_the_tables_have_201_rows_in_all() -> None:
    tables = Counter((row["row_id"][0], row["table"]) for row in ROWS)
    assert tables == {
        ("S", "signed"): 83,
        ("P", "in-progress"): 65,
        ("N", "neighbours"): 19,
        ("C", "china"): 34,
    }
    assert tables.total() == len({row["row_id"] for row in ROWS}) == 201


def test_the_source_is_byte_for_byte_as_received() -> None:
    readme = (SOURCE.parent / "README.md").read_text(encoding="utf-8")
    stated = re.findall(r"\b[0-9a-f]{64}\b", readme)
    assert stated == [hashlib.sha256(SOURCE.read_bytes()).hexdigest()]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_a_csv_file_is_utf8_in_nfc_with_lf_and_a_final_newline(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
