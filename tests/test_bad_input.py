"""One fault planted in a copy of the real tables: cells, references and the form of a file."""

from pathlib import Path

import pytest

from graph import build, publication, tables
from graph.errors import DataError, Problem
from tests.faults import (
    Fault,
    assert_refused,
    cell,
    copied,
    fault,
    in_every_line,
    plant,
    problems,
    replaced,
    swapped,
    without,
    wrong_cell,
)

CELLS = [
    wrong_cell("mixed digits", "rows.csv", "S-012", "year", "๒๕45", "four digits in one script"),
    wrong_cell("year too early", "rows.csv", "S-012", "year", "๒๔๘๓", "year from 2484 on"),
    wrong_cell("no such date", "rows.csv", "N-001", "date", "๓๐ กุมภาพันธ์ ๒๕๔๗", "that exists"),
    wrong_cell("no such month", "rows.csv", "N-001", "date", "๓ มีนาคน ๒๕๔๗", "a Thai month"),
    wrong_cell("line in Thai digits", "rows.csv", "S-012", "line", "๒๑๖", "in digits 0-9"),
    wrong_cell("empty partner", "rows.csv", "S-012", "partner", "", "not empty"),
    wrong_cell("control", "identifications.csv", "S-012", "remark", "a\x07b", "control U+0007"),
    wrong_cell("tabulator", "spellings.csv", "เสฉวน", "remark", "a\tb", "control U+0009"),
    wrong_cell("zero width", "places.csv", "cn-chengdu", "name_th", "เฉิง\u200bตู", "U+200B"),
    wrong_cell("direction", "places.csv", "cn-chengdu", "name_en", "Cheng\u202edu", "U+202E"),
    wrong_cell("ำ apart", "provinces.csv", "TH-52", "name_th", "ล\u0e4d\u0e32ปาง", "U+0E33"),
    wrong_cell("not NFC", "places.csv", "CN-SC", "name_en", "Sichua\u0301n", "normal form C"),
    wrong_cell("blank at end", "places.csv", "CN-SC", "name_en", "Sichuan ", "a blank at its"),
    wrong_cell("degrees", "places.csv", "CN-SC", "lat", "30,66", "degrees from -90 to 90"),
    wrong_cell("bad confidence", "identifications.csv", "S-012", "confidence", "sure",
               "one of certain, probable, uncertain"),
    wrong_cell("bad column meaning", "tables.csv", "signed", "year_means", "year",
               "one of signed, started"),
    wrong_cell("bad claimed", "totals.csv", "signed/pairs", "claimed", "86 คู่", "in one script"),
    wrong_cell("bad measure", "totals.csv", "signed/pairs", "measure", "rows",
               "one of pairs, provinces"),
    wrong_cell("no such status date", "editions.csv", "2565", "status_date", "2022-02-30",
               "a date that exists"),
    wrong_cell("year no number", "resolutions.csv", "signed,C-005 S-011", "value", "๒๕๔๔",
               "a day such as 2022-03-10"),
    wrong_cell("year column of another aspect", "tables.csv", "signed", "year_means", "unit",
               "one of signed, started"),
    wrong_cell("empty status date", "tables.csv", "signed", "status_date", "", "not empty"),
    wrong_cell("outside id with a blank", "places.csv", "cn-luoyang", "geonames_id", "1 2",
               "a GeoNames number in digits 0-9"),
    wrong_cell("outside id in letters", "places.csv", "cn-luoyang", "geonames_id", "henan",
               "a GeoNames number in digits 0-9"),
    wrong_cell("latitude past the pole", "countries.csv", "AU", "lat", "91",
               "degrees from -90 to 90"),
    wrong_cell("alias twice", "places.csv", "cn-jinghong", "aliases", "a; a",
               "names each value once"),
    wrong_cell("line separator", "places.csv", "cn-jinghong", "remark", "a\u2028b",
               "line-separating U+2028"),
    wrong_cell("unassigned", "places.csv", "cn-jinghong", "remark", "a\uffffb",
               "unassigned U+FFFF"),
    fault("position with a zero before it", "readings.csv", cell("S-012,1", "position", "01"),
          "S-012,01,", "position", "without a zero before it"),
]  # fmt: skip
REFERENCES = [
    wrong_cell("level", "places.csv", "cn-chengdu", "level", "provnce", "a key of code:level"),
    wrong_cell("unit", "identifications.csv", "S-012", "unit", "vn-nowhere", "a key of places"),
    wrong_cell("province", "identifications.csv", "S-012", "province", "TH-99",
               "a key of provinces"),
    wrong_cell("container", "places.csv", "cn-chengdu", "within", "CN-XX",
               "a key of places or countries"),
    wrong_cell("country", "places.csv", "cn-chengdu", "country", "XX", "a key of countries"),
    wrong_cell("region", "provinces.csv", "TH-52", "region", "centre",
               "a key of regions: central, east"),
    wrong_cell("note", "rows.csv", "S-001", "note", "ลงนามโดยใคร", "a key of notes"),
    wrong_cell("table", "rows.csv", "S-012", "table", "sined", "a key of tables"),
    wrong_cell("printed province", "rows.csv", "S-010", "printed_province", "ชลบุรึ",
               "a key of spellings"),
    wrong_cell("state of a note", "notes.csv", "อยู่ระหว่างร่าง MOU", "state", "mou",
               "a key of code:state"),
    wrong_cell("document of a note", "notes.csv", "ลงนาม Lol แล้ว", "document", "loi",
               "a key of code:document"),
    wrong_cell("municipality", "notes.csv", "ลงนามโดยเทศบาลเมืองลำพูน", "municipality", "lumpun",
               "a key of municipalities: khon-kaen"),
    wrong_cell("field", "row_fields.csv", "N-001,2", "field", "tourist", "a key of fields"),
    wrong_cell("place of a spelling", "spellings.csv", "เสฉวน", "place", "CN-XX",
               "a key of places or provinces or countries"),
    wrong_cell("spelling", "readings.csv", "S-012,1", "words", "ด่งนัย", "a key of spellings"),
    wrong_cell("part", "readings.csv", "S-012,1", "part", "city",
               "one of unit, within, country, overflow"),
    wrong_cell("one of two countries", "totals.csv", "neighbours/pairs", "countries", "KH LA XX",
               "a key of countries"),
    fault("subject", "resolutions.csv", cell("unit,P-034", "subjects", "P-035x"), "unit,P-035x,",
          "subjects", "a key of rows or tables"),
    Fault("row without identification", (("identifications.csv", without("P-044")),),
          ("rows.csv", "P-044,"), "row_id", "a key of identifications"),
    Fault("identification without row", (("rows.csv", without("P-044")),),
          ("identifications.csv", "P-044,"), "row_id", "a key of rows"),
    Fault("readings without row", (("rows.csv", without("P-044")),),
          ("readings.csv", "P-044,3"), "row_id", "a key of rows"),
    fault("lat without lon", "provinces.csv", cell("TH-10", "lon", ""), "TH-10,", "lat lon",
          "both or neither"),
]  # fmt: skip
FORM = [
    fault("duplicate key", "places.csv", copied("CN-SC", "CN-SC", "CN-SD"), "CN-SC,", "place",
          "a new key: it stands on line 21 already"),
    fault("unsorted", "places.csv", swapped("CN-SC,", "CN-YN,"), "CN-SC,", "place",
          "in its place"),
    fault("ragged line", "borders.csv", replaced("TH-23,KH", "TH-23,KH,"), "TH-23,", "",
          "a line of 2 cells (province,country)"),
    fault("missing column", "borders.csv", in_every_line(lambda line: line.split(",")[0]),
          "province", "", "the header province,country"),
    fault("extra column", "borders.csv", in_every_line(lambda line: f"{line},x"), "province", "",
          "the header province,country"),
    fault("byte order mark", "borders.csv", replaced("province,", "\ufeffprovince,"), "\ufeff",
          "", "the header province,country"),
    fault("not UTF-8", "borders.csv", replaced("TH-23,KH", "TH-23,\udce0"), "TH-23,", "", "UTF-8"),
    fault("broken quoting", "borders.csv", replaced("TH-23,KH", 'TH-23,"K"H'), "TH-23,", "",
          "CSV ("),
    fault("line break", "identifications.csv", replaced(" is a misprint for โคตาคินาบาลู",
          " is a\nmisprint for โคตาคินาบาลู"), "N-003,", "remark", "text on one line"),
]  # fmt: skip


@pytest.mark.parametrize("fault", [*CELLS, *REFERENCES, *FORM], ids=lambda one: one.what)
def test_a_fault_is_refused_where_it_stands(fault: Fault, data: Path) -> None:
    assert_refused(fault, data)


@pytest.mark.parametrize("fault", CELLS, ids=lambda one: one.what)
def test_a_wrong_cell_is_the_only_problem(fault: Fault, data: Path) -> None:
    for file, edit in fault.edits:
        plant(data, file, edit)
    assert [(one.file, one.column) for one in problems(data)] == [(fault.where[0], fault.column)]


@pytest.mark.parametrize("file", [spec.file for spec in tables.SPECS.values()])
def test_a_missing_file_is_a_problem(file: str, data: Path) -> None:
    (data / file).unlink()
    assert Problem(file, 0, "", "", "there") in problems(data)


@pytest.mark.parametrize("file", [spec.file for spec in tables.SPECS.values()])
def test_a_table_of_no_line_is_a_problem(file: str, data: Path) -> None:
    plant(data, file, lambda lines: [lines[0], ""])
    assert Problem(file, 0, "", "", "a table with at least one line") in problems(data)


def test_faults_of_several_files_are_all_listed(data: Path) -> None:
    faults = [*CELLS[2:16], *REFERENCES[:1], *FORM[2:3]]
    for one in faults:
        plant(data, *one.edits[0])
    expected = {(one.where[0], one.line(data), one.column) for one in faults}
    assert expected - {(one.file, one.line, one.column) for one in problems(data)} == set()


def test_a_failed_build_leaves_what_is_served(data: Path, tmp_path: Path) -> None:
    built = build.build(tmp_path / "build", data).publication
    plant(data, "rows.csv", cell("S-012", "year", "๒๕45"))
    with pytest.raises(DataError):
        build.build(tmp_path / "build", data)
    assert publication.current(tmp_path / "build") == built


def test_a_failed_build_leaves_nothing_behind(data: Path, tmp_path: Path) -> None:
    plant(data, "rows.csv", cell("S-012", "year", "๒๕45"))
    with pytest.raises(DataError):
        build.build(tmp_path / "build", data)
    assert not (tmp_path / "build").exists()


def test_a_file_that_cannot_be_read_hides_no_fault_and_makes_none_of_its_own(data: Path) -> None:
    rows, borders = data / "rows.csv", data / "borders.csv"
    rows.write_bytes(b"\xef\xbb\xbf" + rows.read_bytes())
    borders.write_text(borders.read_text().replace("TH-91,MY", "TH-91,MX"))
    assert [problem.file for problem in problems(data)] == ["borders.csv", "rows.csv"]


def test_a_folder_in_place_of_a_file_is_a_problem_of_that_file(data: Path) -> None:
    (data / "places.csv").unlink()
    (data / "places.csv").mkdir()
    assert [problem.file for problem in problems(data)] == ["places.csv"]
