"""A CSV file is read line by line, and everything wrong with its form is listed."""

from pathlib import Path

import pytest

from graph import sheets
from graph.errors import DataError, Problem

COLUMNS = ("key", "part", "name")
KEY = ("key", "part")
HEADER = b"key,part,name\n"


def read(folder: Path, content: bytes) -> tuple[sheets.Sheet, list[Problem]]:
    path = folder / "things.csv"
    path.write_bytes(content)
    problems: list[Problem] = []
    return sheets.read(path, COLUMNS, KEY, problems), problems


def names(sheet: sheets.Sheet) -> list[str]:
    return [record.cells["name"] for record in sheet.records]


def test_a_sound_file_has_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + "ก,1,\U0001f3ef\nข,1,\n".encode())[1] == []


def test_a_quoted_cell_keeps_its_commas_and_quotes(tmp_path: Path) -> None:
    assert names(read(tmp_path, HEADER + b'a,1,"x, ""y"""\n')[0]) == ['x, "y"']


def test_a_record_knows_the_line_it_stands_on(tmp_path: Path) -> None:
    sheet, _ = read(tmp_path, HEADER + b"a,1,\n\na,2,\n")
    assert [record.line for record in sheet.records] == [2, 4]


def test_a_last_line_without_an_end_is_read(tmp_path: Path) -> None:
    assert names(read(tmp_path, HEADER + b"a,1,x")[0]) == ["x"]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_line_break_within_a_cell_is_refused_where_the_record_begins(
    tmp_path: Path, break_: str
) -> None:
    _, problems = read(tmp_path, HEADER + f'a,1,\nb,1,"x{break_}y"\nc,1,\n'.encode())
    assert problems == [Problem("things.csv", 3, "name", f"x{break_}y", "text on one line")]


def test_a_line_after_a_broken_one_knows_where_it_stands(tmp_path: Path) -> None:
    sheet, _ = read(tmp_path, HEADER + b'a,1,"x\ny"\nb,1,\n')
    assert [record.line for record in sheet.records] == [4]


def test_a_key_finds_its_record(tmp_path: Path) -> None:
    sheet, _ = read(tmp_path, HEADER + b"a,1,x\na,2,y\n")
    assert sheet.by_key["a", "2"].cells["name"] == "y"


def test_a_key_of_more_digits_than_a_number_has_is_text(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + b"a," + b"1" * 5000 + b",\na,9,\n")[1] == []


@pytest.mark.parametrize(
    ("content", "line", "column", "value", "expected"),
    [
        (b"", 1, "", "", "the header key,part,name"),
        (b"key,name,part\n", 1, "", "key,name,part", "the header key,part,name"),
        (b"key,part\n", 1, "", "key,part", "the header key,part,name"),
        (b"key,part,name,more\n", 1, "", "key,part,name,more", "the header key,part,name"),
        (b"\xef\xbb\xbf" + HEADER, 1, "", "\ufeffkey,part,name", "the header key,part,name"),
        (HEADER + b"a,1\n", 2, "", "a,1", "a line of 3 cells (key,part,name)"),
        (HEADER + b"a,1,,\n", 2, "", "a,1,,", "a line of 3 cells (key,part,name)"),
        (HEADER + b"a,1,\nb,1,\xff\n", 3, "", "0xff", "UTF-8"),
        (HEADER + b"a,1,\xed\xa0\x80\n", 2, "", "0xed", "UTF-8"),
        (HEADER + b"a,1,\na,1,\n", 3, "key part", "a 1", "a new key: it stands on line 2 already"),
        (HEADER + b"b,1,\na,1,\n", 3, "key part", "a 1", "in its place: "),
        (HEADER + b"a,10,\na,9,\n", 3, "key part", "a 9", "in its place: "),
        (HEADER + b'a,1,"x" y\n', 2, "", "", "CSV ("),
        (HEADER + b'a,1,"x\nb,1,\n', 2, "", "", "CSV ("),
        (HEADER + b"a,1,x\ry\n", 2, "", "", "CSV ("),
    ],
    ids=[
        "empty file",
        "columns in another order",
        "column missing",
        "column too many",
        "byte order mark",
        "cell missing",
        "cell too many",
        "not UTF-8",
        "surrogate in UTF-8",
        "key twice",
        "key out of order",
        "number out of order",
        "text after a quote",
        "quote left open",
        "bare carriage return",
    ],
)
def test_a_fault_of_form_is_named_with_its_line(
    tmp_path: Path, content: bytes, line: int, column: str, value: str, expected: str
) -> None:
    _, [problem] = read(tmp_path, content)
    found = problem.file, problem.line, problem.column, problem.value
    assert (*found, problem.expected[: len(expected)]) == (
        "things.csv", line, column, value, expected
    )  # fmt: skip


def test_numbers_in_a_key_are_sorted_by_value(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + b"a,9,\na,10,\n")[1] == []


def test_every_ragged_line_is_listed(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER + b"a\nb,1,\nc\n")
    assert [problem.line for problem in problems] == [2, 4]


def test_one_line_out_of_order_is_one_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER + b"a,1,\nz,1,\nb,1,\nzz,1,\n")
    assert [problem.line for problem in problems] == [4]


@pytest.mark.parametrize(
    ("keys", "moved"), [("zabcd", [2]), ("bcdea", [6]), ("abxcdye", [4, 8]), ("cdab", [4, 5])]
)
def test_only_a_line_that_must_move_is_a_problem(
    tmp_path: Path, keys: str, moved: list[int]
) -> None:
    _, problems = read(tmp_path, HEADER + "".join(f"{key},1,\n" for key in keys).encode())
    assert [problem.line for problem in problems] == moved


def test_a_missing_file_is_a_problem_of_the_whole_file(tmp_path: Path) -> None:
    problems: list[Problem] = []
    sheets.read(tmp_path / "gone.csv", COLUMNS, KEY, problems)
    assert problems == [Problem("gone.csv", 0, "", "", "there")]


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (Problem("a.csv", 42, "level", "x", "a level"), "a.csv:42 level: 'x' is not a level"),
        (Problem("a.csv", 1, "", "x", "the header y"), "a.csv:1 'x' is not the header y"),
        (Problem("a.csv", 2, "b", "x" * 61, "c"), f"a.csv:2 b: '{'x' * 59}…' is not c"),
    ],
    ids=["cell", "line", "long value"],
)
def test_a_problem_says_where_what_and_what_was_expected(problem: Problem, message: str) -> None:
    assert str(problem) == message


def test_problems_are_listed_once_and_in_order() -> None:
    late, early = Problem("a.csv", 10, "", "", "x"), Problem("a.csv", 9, "", "", "x")
    assert DataError([late, early, late]).problems == (early, late)
