"""One fault planted in a copy of the rows, of what is read from them, or of the totals."""

from pathlib import Path

import pytest

from tests.faults import (
    Fault,
    appended,
    assert_refused,
    cell,
    copied,
    exchanged,
    fault,
    in_every_line,
    lost,
    missed,
    problems,
    replaced,
    wrong_cell,
)

YEAR_AS_NOTE = (
    ("rows.csv", cell("C-005", "year", "")),
    ("rows.csv", cell("C-005", "note", "๒๕๕๔")),
    ("notes.csv", appended("๒๕๕๔,,,,")),
)
ORDINALS = (
    ("rows.csv", cell("C-005", "printed_no", "๑")),
    ("rows.csv", cell("C-005", "seq", "๔")),
)
ONCE_MORE = tuple(
    (f"{name}.csv", copied("P-065", "P-066", "S-001"))
    for name in ("rows", "identifications", "readings")
)
MALAYSIA = "มาเลเซีย (จำนวน ๒ คู่)"
SOURCE = "source/2565.txt"
PRINTED = [
    Fault("year in the column of notes", YEAR_AS_NOTE, ("rows.csv", "C-005,"), "year",
          "what line 438 of the source gives: '๒๕๕๔'"),
    Fault("note where none is printed", YEAR_AS_NOTE, ("rows.csv", "C-005,"), "note",
          "what line 438 of the source gives: nothing"),
    Fault("ordinal of the partner as that of the province", ORDINALS, ("rows.csv", "C-005,"),
          "printed_no", "what line 438 of the source gives: '๔'"),
    Fault("ordinal of the province as that of the partner", ORDINALS, ("rows.csv", "C-005,"),
          "seq", "what line 438 of the source gives: '๑'"),
    Fault("fields in the column of partners",
          (("rows.csv", cell("N-013", "partner", "การท่องเที่ยว")),
           ("rows.csv", cell("N-013", "fields", "เกาะกง"))),
          ("rows.csv", "N-013,"), "partner", "what line 417 of the source gives: 'เกาะกง'"),
    wrong_cell("cell left out", "rows.csv", "C-005", "seq", "",
               "what line 438 of the source gives: '๑'"),
    wrong_cell("province of the row above", "rows.csv", "C-008", "printed_province", "เชียงใหม่",
               "what line 441 of the source gives: nothing"),
    wrong_cell("section of the next row", "rows.csv", "N-002", "section", MALAYSIA,
               "what line 394 of the source gives: 'สปป.ลาว (จำนวน ๒ คู่)'"),
    wrong_cell("section left out", "rows.csv", "N-019", "section", "",
               "what line 425 of the source gives: 'ราชอาณาจักรกัมพูชา (จำนวน ๑๐ คู่)'"),
    wrong_cell("section in a table without", "rows.csv", "C-005", "section", MALAYSIA,
               "what line 438 of the source gives: nothing"),
    wrong_cell("table of other rows", "rows.csv", "C-005", "table", "signed",
               "what line 438 of the source gives: 'china'"),
    fault("keys of two rows exchanged", "rows.csv", exchanged("P-029", "P-030"), "P-029,",
          "row_id", "what line 327 of the source gives: 'P-030'"),
    Fault("lines of two rows exchanged",
          (("rows.csv", cell("P-029", "line", "327")), ("rows.csv", cell("P-030", "line", "326"))),
          ("rows.csv", "P-030,"), "line", "327, where the source prints P-030"),
    wrong_cell("line of the next row", "rows.csv", "P-029", "line", "327",
               "326, where the source prints P-029"),
    Fault("row repeated", ONCE_MORE, ("rows.csv", "P-066,"), "line",
          "a line of its own: P-065 has it"),
    Fault("row invented", (*ONCE_MORE, ("rows.csv", cell("P-066", "line", "367"))),
          ("rows.csv", "P-066,"), "line", "a line of the source that prints a row"),
    fault("printed row whose cells ran together", SOURCE,
          replaced("\t๓\tจังหวัดด่งไน สาธารณรัฐสังคมนิยมเวียดนาม\t๒๕๔๕\t", "๓ จังหวัดด่งไน ๒๕๔๕"),
          "๓ จังหวัดด่งไน", "", "a row with its cells apart"),
    fault("printed row that lost a cell", SOURCE, replaced("\t๓\tจังหวัดด่งไน", "\tจังหวัดด่งไน"),
          "\tจังหวัดด่งไน", "seq", "in one script, under the header of line 204"),
    Fault("header in other words",
          ((SOURCE, in_every_line(lambda line: line.replace("ปีที่เริ่มต้น", "เริ่มต้น"))),),
          ("tables.csv", "china,"), "line", "the line of a heading with a header below it"),
    fault("printed row beyond its table", SOURCE, replaced("MOU ฉบับมาตรฐาน", "๑\tที่อื่น"),
          "๑\tที่อื่น", "", "in a table"),
]  # fmt: skip
SMART_CITY = "ลงนาม Lol ด้าน Smart City"
READ = [
    missed("reading lost", "readings.csv", "C-025,2", ("readings.csv", "C-025,3,"), "position",
           "2: they count from 1 without a gap"),
    missed("last reading lost", "readings.csv", "C-025,3", ("readings.csv", "C-025,2,"), "words",
           "the last of C-025: 'สาธารณรัฐประชาชนจีน' is printed, too"),
    missed("reading of a section lost", "readings.csv", "N-001,2", ("readings.csv", "N-001,1,"),
           "words", "the last of N-001: 'สปป.ลาว' is printed, too"),
    missed("field lost", "row_fields.csv", "N-009,4", ("row_fields.csv", "N-009,5,"), "position",
           "4: they count from 1 without a gap"),
    missed("last field lost", "row_fields.csv", "N-009,6", ("rows.csv", "N-009,"), "fields",
           "read whole: row_fields.csv has no line for 'วัฒนธรรม'"),
    Fault("fields in another order",
          (("row_fields.csv", cell("N-016,1", "words", "การท่องเที่ยว")),
           ("row_fields.csv", cell("N-016,2", "words", "เศรษฐกิจ"))),
          ("row_fields.csv", "N-016,2,"), "words", "in this order"),
    wrong_cell("municipality left out", "notes.csv", "ลงนามโดยเทศบาลนคร ภูเก็ตหรือยกกระดับ",
               "municipality", "", "set where the note prints เทศบาล, and only there"),
    wrong_cell("municipality of no printed one", "notes.csv", SMART_CITY, "municipality",
               "phuket", "set where the note prints เทศบาล, and only there"),
    wrong_cell("scope in other words", "notes.csv", SMART_CITY, "scope", "Smart Cities",
               "part of the note"),
]  # fmt: skip
TOTALS = [
    lost("total lost", "totals.csv", "neighbours/pairs-KH", "words",
         "in any total: it stands on line 411 of the source"),
    fault("total repeated", "totals.csv", copied("signed/pairs", "signed/pairs-XX", "signed/pro"),
          "signed/pairs-XX,", "total", "what its other columns say: signed/pairs or "),
    fault("total of no country", "totals.csv", cell("neighbours/pairs-MM", "countries", ""),
          "neighbours/pairs-MM,", "total", "what its other columns say: neighbours/pairs or "),
    fault("total in another table", "totals.csv", cell("in-progress/pairs", "table", "signed"),
          "in-progress/pairs,", "total", "what its other columns say: signed/pairs or "),
    fault("total of another measure", "totals.csv", cell("signed/pairs", "measure", "provinces"),
          "signed/pairs,", "claimed", "a number of จังหวัด in '๘๖ คู่'"),
    wrong_cell("total of another state", "totals.csv", "signed/pairs", "state", "in-progress",
               "the state of the table it counts: signed"),
    wrong_cell("status line of another table", "tables.csv", "signed", "status_line", "471",
               "368, the first line that prints it"),
]  # fmt: skip


@pytest.mark.parametrize("fault", [*PRINTED, *READ, *TOTALS], ids=lambda one: one.what)
def test_a_fault_is_refused_where_it_stands(fault: Fault, data: Path) -> None:
    assert_refused(fault, data)


def test_a_printed_row_that_no_line_of_ours_reads_is_missed(data: Path) -> None:
    for name in ("rows", "identifications", "readings"):
        path = data / f"{name}.csv"
        kept = [one for one in path.read_text().split("\n") if not one.startswith("S-070,")]
        path.write_text("\n".join(kept))
    found = [one for one in problems(data) if one.file == "rows.csv"]
    assert [one.expected for one in found] == ["in any row: it is line 278 of the source"]
    assert "สมุทรสงคราม" in found[0].value
