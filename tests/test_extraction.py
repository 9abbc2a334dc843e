"""The rows read anew from a text: from the real one, and from small ones laid out by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph import paths, tables
from graph.errors import Problem
from graph.extraction import Extraction, extract
from graph.layout import PRINTED
from graph.model import Table

TABLES = tables.read(paths.DATA)
ROWS = {record.cells["row_id"]: record.cells for record in TABLES.sheets["rows"].records}
SOURCE = TABLES.dataset.editions[0].source
LINES = (paths.DATA / SOURCE).read_text(encoding="utf-8").split("\n")
SIGNED = next(table for table in TABLES.dataset.tables if table.key == "signed")

HEADER = "จังหวัด|ลำดับ|คู่ความสัมพันธ์|ปีที่ลงนาม|หมายเหตุ"
ROW = "ตาก|๑|มณฑลเสฉวน|๒๕๔๔|"
DAYS = "จังหวัดฝ่ายไทย|ฝ่ายต่างประเทศ|ความร่วมมือ|วันที่ลงนาม"
LAOS, MALAYSIA = "สปป.ลาว (จำนวน ๑ คู่)", "มาเลเซีย (จำนวน ๑ คู่)"


def table(line: int = 1, status_line: int = 99, letter: str = "A") -> Table:
    key = f"table-{letter}"
    return replace(SIGNED, key=key, letter=letter, line=line, status_line=status_line)


def printed(*lines: str, among: tuple[Table, ...] = (table(),)) -> Extraction:
    """What is printed on these lines, with | for the tabulator."""
    return extract("a.txt", [line.replace("|", "\t") for line in lines], among)


def table_of(*lines: str) -> Extraction:
    """What is printed on these lines below a heading, which is line 1."""
    return printed("ตาราง", *lines)


def cells(extraction: Extraction, *columns: str) -> list[str]:
    """Each row as the text of some of its columns; the text must be understood throughout."""
    assert extraction.problems == ()
    return ["|".join(row.cells[column] for column in columns) for row in extraction.rows]


def problem(extraction: Extraction) -> tuple[int, str, str, str]:
    """The only problem, by line, column, value and what was expected."""
    [one] = extraction.problems
    assert one.file == "a.txt"
    return one.line, one.column, one.value, one.expected


def test_the_source_gives_every_cell_of_the_committed_rows_and_no_other_row() -> None:
    extraction = extract(SOURCE, LINES, TABLES.dataset.tables)
    assert extraction.problems == ()
    assert {row.cells["row_id"]: row.cells for row in extraction.rows} == ROWS
    assert len(extraction.rows) == len(ROWS) == 201


def test_a_row_stands_at_its_line_of_the_source() -> None:
    rows = extract(SOURCE, LINES, TABLES.dataset.tables).rows
    assert [str(row.line) for row in rows] == [row.cells["line"] for row in rows]


def test_the_order_of_the_tables_changes_nothing() -> None:
    both = TABLES.dataset.tables, TABLES.dataset.tables[::-1]
    assert extract(SOURCE, LINES, both[0]).rows == extract(SOURCE, LINES, both[1]).rows


def test_a_header_names_the_columns_of_the_rows_under_it() -> None:
    found = table_of("", HEADER, "ตาก|๑|มณฑลเสฉวน|๒๕๔๔|ลงนามแล้ว")
    [row] = found.rows
    assert row.cells == {
        "row_id": "A-001",
        "table": "table-A",
        "section": "",
        "printed_no": "",
        "printed_province": "ตาก",
        "seq": "๑",
        "partner": "มณฑลเสฉวน",
        "year": "๒๕๔๔",
        "date": "",
        "fields": "",
        "note": "ลงนามแล้ว",
        "line": "4",
    }
    assert found.times == {"table-A": {3: "ปีที่ลงนาม"}}


def test_a_header_names_the_columns_in_its_own_order() -> None:
    found = table_of("ปีที่เริ่ม|คู่ความสัมพันธ์|จังหวัด", "๒๕๔๔|มณฑลเสฉวน|ตาก")
    assert cells(found, "printed_province", "partner", "year") == ["ตาก|มณฑลเสฉวน|๒๕๔๔"]


def test_the_blank_first_cell_of_a_header_heads_the_ordinals_of_provinces() -> None:
    found = table_of(f"|{HEADER}", f"๗|{ROW}", "||๒|เมืองฉงจั่ว|๒๕๔๕|")
    assert cells(found, "printed_no", "seq", "partner") == ["๗|๑|มณฑลเสฉวน", "|๒|เมืองฉงจั่ว"]


def test_a_row_may_begin_with_an_ordinal_that_its_header_has_no_cell_for() -> None:
    found = table_of(HEADER, "๕|ตาก|๑|มณฑลเสฉวน|๒๕๔๔", ROW, f"๗|{ROW}", "||๒|เมืองฉงจั่ว|๒๕๔๕|")
    assert cells(found, "printed_no", "printed_province", "seq", "partner", "year") == [
        "๕|ตาก|๑|มณฑลเสฉวน|๒๕๔๔",
        "|ตาก|๑|มณฑลเสฉวน|๒๕๔๔",
        "๗|ตาก|๑|มณฑลเสฉวน|๒๕๔๔",
        "||๒|เมืองฉงจั่ว|๒๕๔๕",
    ]


def test_the_cells_of_a_merged_province_are_blank() -> None:
    found = table_of(HEADER, ROW, "|๒|เมืองฉงจั่ว|๒๕๔๕|")
    assert cells(found, "printed_province", "seq") == ["ตาก|๑", "|๒"]


def test_an_ordinal_a_year_and_a_note_may_be_blank() -> None:
    found = table_of(f"|{HEADER}", "๗|ตาก||มณฑลเสฉวน||", "|||เมืองฉงจั่ว||")
    assert cells(found, "printed_no", "seq", "partner", "year", "note") == [
        "๗||มณฑลเสฉวน||",
        "||เมืองฉงจั่ว||",
    ]


def test_cells_missing_at_the_end_of_a_row_are_blank() -> None:
    found = table_of(HEADER, "ตาก|๑|มณฑลเสฉวน|๒๕๔๔", "|๒|เมืองฉงจั่ว")
    assert cells(found, "partner", "year", "note") == ["มณฑลเสฉวน|๒๕๔๔|", "เมืองฉงจั่ว||"]


def test_blank_cells_past_the_columns_of_the_header_are_nothing() -> None:
    found = table_of(HEADER, f"{ROW}||")
    assert cells(found, "partner", "note") == ["มณฑลเสฉวน|"]


def test_blanks_around_a_cell_and_a_carriage_return_are_no_part_of_it() -> None:
    found = table_of(f"{HEADER}\r", " ตาก|๑| มณฑล เสฉวน |๒๕๔๔|ลงนาม\r")
    assert cells(found, "printed_province", "partner", "note") == ["ตาก|มณฑล เสฉวน|ลงนาม"]


def test_a_new_page_repeats_the_header_and_may_have_other_columns() -> None:
    found = table_of(HEADER, ROW, "", f"|{HEADER}", f"๒|{ROW}")
    assert cells(found, "row_id", "printed_no", "line") == ["A-001||3", "A-002|๒|6"]
    assert found.times == {"table-A": {2: "ปีที่ลงนาม", 5: "ปีที่ลงนาม"}}


def test_text_right_above_a_header_heads_a_section_that_goes_on_over_pages() -> None:
    row = "ตาก|แขวงบ่อแก้ว|การค้า|๓ กันยายน ๒๕๕๓"
    found = table_of("", LAOS, "", DAYS, row, "", DAYS, row, "", MALAYSIA, DAYS, row)
    assert cells(found, "section") == [LAOS, LAOS, MALAYSIA]
    assert cells(found, "fields", "date", "year") == ["การค้า|๓ กันยายน ๒๕๕๓|"] * 3


def test_text_above_the_first_header_alone_only_introduces_the_table() -> None:
    found = table_of("มีดังนี้", "", HEADER, ROW, HEADER, ROW)
    assert cells(found, "section") == ["", ""]


def test_what_introduces_the_table_is_not_the_heading_of_its_first_section() -> None:
    found = table_of("มีดังนี้", LAOS, HEADER, ROW, MALAYSIA, HEADER, ROW)
    assert cells(found, "section") == [LAOS, MALAYSIA]


def test_a_table_ends_at_its_status_line() -> None:
    lines = ("ตาราง", HEADER, ROW, "สถานะ ณ วันที่ ๑๐ มีนาคม ๒๕๖๕", "แนวทาง")
    assert cells(printed(*lines, among=(table(1, 4),)), "line") == ["3"]


def test_a_table_ends_where_the_next_begins_and_each_counts_its_own_rows() -> None:
    lines = ("ตาราง", HEADER, ROW, "ตาราง", f"|{HEADER}", f"๑|{ROW}", f"๒|{ROW}", "สถานะ")
    found = printed(*lines, among=(table(4, 8, "B"), table(1, 8, "A")))
    assert cells(found, "row_id", "table", "line") == [
        "A-001|table-A|3",
        "B-001|table-B|6",
        "B-002|table-B|7",
    ]


def test_a_status_line_above_the_table_does_not_end_it() -> None:
    assert cells(printed("", "ตาราง", HEADER, ROW, among=(table(2, 1),)), "line") == ["4"]


def test_a_table_without_rows_has_none() -> None:
    assert table_of() == Extraction((), {"table-A": {}}, ())


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        ("ตาก|มณฑลเสฉวน|๒๕๔๔|", "seq", "มณฑลเสฉวน", "a number in Thai digits"),
        ("ตาก|ตาก|๑|มณฑลเสฉวน|๒๕๔๔", "printed_no", "ตาก", "a number in Thai digits"),
        ("๕|ตาก|มณฑลเสฉวน|๒๕๔๔|", "printed_province", "๕", "words rather than a number"),
        ("ตาก|๒๕๔๔|มณฑลเสฉวน||", "seq", "๒๕๔๔", "an ordinal, smaller than any year"),
        ("ตาก|๑||๒๕๔๔|", "partner", "", "text, and not empty"),
        ("||||", "partner", "", "text, and not empty"),
        ("ตาก||๑|๒๕๔๔|", "partner", "๑", "words rather than a number or a date"),
        ("๒๕๔๔|๑|มณฑลเสฉวน||", "printed_province", "๒๕๔๔", "words rather than a number"),
        ("ตาก|๑|มณฑลเสฉวน||๒๕๔๔", "note", "๒๕๔๔", "words rather than a number or a date"),
        ("ตาก|๑|มณฑลเสฉวน|ลงนามแล้ว|", "year", "ลงนามแล้ว", "a Buddhist-era year"),
        ("ตาก|๑|มณฑลเสฉวน|๒๕๔|", "year", "๒๕๔", "a Buddhist-era year"),
        ("ตาก|๑|มณฑล\u200bเสฉวน|๒๕๔๔|", "partner", "มณฑล\u200bเสฉวน", "text without the invisible"),
    ],
)  # fmt: skip
def test_a_cell_that_its_column_cannot_hold_is_a_problem_where_it_is_printed(
    row: str, column: str, value: str, expected: str
) -> None:
    found = table_of(HEADER, row, ROW)
    [one] = [one for one in found.problems if one.column == column]
    assert (one.file, one.line, one.value) == ("a.txt", 3, value)
    assert one.expected.startswith(expected)
    assert one.expected.endswith(", under the header of line 2")
    assert [row.line for row in found.rows] == [4]


def test_a_day_among_the_words_is_a_problem() -> None:
    found = table_of(DAYS, "ตาก|แขวงบ่อแก้ว|๓ กันยายน ๒๕๕๓")
    assert problem(found)[:3] == (3, "fields", "๓ กันยายน ๒๕๕๓")


def test_an_ordinal_under_a_header_without_any_is_a_problem() -> None:
    found = table_of(DAYS, "๑|ตาก|แขวงบ่อแก้ว|การค้า|๓ กันยายน ๒๕๕๓")
    assert {one.column for one in found.problems} == {"", "printed_province", "date"}


def test_more_cells_than_the_header_has_are_a_problem() -> None:
    found = table_of(HEADER, "ตาก|๑|มณฑลเสฉวน|๒๕๔๔|ลงนามแล้ว|อีก")
    value = "ตาก ๑ มณฑลเสฉวน ๒๕๔๔ ลงนามแล้ว อีก"
    assert problem(found) == (3, "", value, "a row of 5 cells, as line 2 heads them")


@pytest.mark.parametrize("lines", [(ROW, HEADER), (ROW,)])
def test_a_row_above_every_header_is_a_problem(lines: tuple[str, ...]) -> None:
    expected = "below a header that names its columns"
    assert problem(table_of(*lines)) == (2, "", "ตาก ๑ มณฑลเสฉวน ๒๕๔๔", expected)


@pytest.mark.parametrize(
    "header",
    [
        "จังหวัด|ลำดับ|คู่สัญญา|ปีที่ลงนาม|หมายเหตุ",
        "จังหวัด||คู่ความสัมพันธ์|ปีที่ลงนาม|หมายเหตุ",
        "จังหวัด|จังหวัด|คู่ความสัมพันธ์|ปีที่ลงนาม|หมายเหตุ",
        "จังหวัด|ปีที่เริ่ม|คู่ความสัมพันธ์|ปีที่ลงนาม|หมายเหตุ",
        "จังหวัด|วันที่ลงนาม|คู่ความสัมพันธ์|ปีที่ลงนาม|หมายเหตุ",
        "จังหวัด|ลำดับ|คู่ความสัมพันธ์|หมายเหตุ",
        "จังหวัด|ลำดับ|ปีที่ลงนาม|หมายเหตุ",
    ],
)
def test_a_header_that_cannot_be_understood_is_a_problem(header: str) -> None:
    found = table_of(header, ROW)
    assert found.rows == ()
    assert [one.line for one in found.problems] == [2, 3]
    below = table_of(HEADER, ROW, header, ROW)
    assert {one.line for one in below.problems} == {4}


@pytest.mark.parametrize(
    "lines", [(HEADER, "ตาก ๑", ROW), (HEADER, ROW, "ตาก ๑"), (HEADER, "ตาก ๑", LAOS, HEADER)]
)
def test_text_that_heads_nothing_may_be_a_row_and_is_a_problem(lines: tuple[str, ...]) -> None:
    line, column, value, expected = problem(table_of(*lines))
    assert (line, column, value) == (2 + lines.index("ตาก ๑"), "", "ตาก ๑")
    assert expected.startswith("a row with its cells apart")


@pytest.mark.parametrize("among", [(table(2, 4),), (table(1, 3),), ()])
def test_a_row_outside_every_table_is_a_problem(among: tuple[Table, ...]) -> None:
    found = printed("ตาราง", HEADER, ROW, ROW, among=among)
    last = Problem("a.txt", 4, "", "ตาก ๑ มณฑลเสฉวน ๒๕๔๔", found.problems[-1].expected)
    assert found.problems[-1] == last
    assert last.expected == "in a table: none of tables.csv has this line"


def lost(cells: list[str], place: int) -> list[str]:
    return cells[:place] + cells[place + 1 :]


def blank_put_in(cells: list[str], place: int) -> list[str]:
    return [*cells[:place], "", *cells[place:]]


def doubled(cells: list[str], place: int) -> list[str]:
    return [*cells[: place + 1], *cells[place:]]


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("change", [lost, blank_put_in, doubled])
def test_a_row_whose_cells_slipped_is_a_problem_or_lacks_a_cell_but_never_has_one_elsewhere(
    change: Callable[[list[str], int], list[str]], place: int
) -> None:
    lines = LINES.copy()
    rows = {int(row["line"]): row for row in ROWS.values()}
    for line in rows:
        cells = lines[line - 1].split("\t")
        lines[line - 1] = "\t".join(change(cells, place) if place < len(cells) else cells)
    found = extract(SOURCE, lines, TABLES.dataset.tables)
    read = {row.line: row.cells for row in found.rows}
    assert read.keys() | {one.line for one in found.problems} == rows.keys()
    for line, row in read.items():
        assert all(row[column] in ("", rows[line][column]) for column in PRINTED)
