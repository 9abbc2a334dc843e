"""One fault planted in a copy of the real tables: it is refused, with its file, line and column."""

import csv
import io
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import build, paths, publication, tables, validate
from graph.errors import DataError, Problem

Lines = list[str]
Edit = Callable[[Lines], Lines]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.DATA, tmp_path / "data"))


def at(lines: Lines, start: str, which: int = 0) -> int:
    """The index of the line that begins so; the last of several is -1."""
    return [index for index, line in enumerate(lines) if line.startswith(start)][which]


def cell(start: str, column: str, value: str) -> Edit:
    """Another value in one cell of the line that begins so."""

    def edit(lines: Lines) -> Lines:
        index = at(lines, f"{start},")
        columns, cells = csv.reader([lines[0], lines[index]])
        cells[columns.index(column)] = value
        return [*lines[:index], as_line(cells), *lines[index + 1 :]]

    return edit


def as_line(cells: Iterable[str]) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="").writerow(cells)
    return output.getvalue()


def replaced(old: str, new: str) -> Edit:
    def edit(lines: Lines) -> Lines:
        text = "\n".join(lines)
        assert text.count(old) == 1
        return text.replace(old, new).split("\n")

    return edit


def without(start: str) -> Edit:
    return lambda lines: [line for line in lines if not line.startswith(f"{start},")]


def inserted(line: str, before: str) -> Edit:
    return lambda lines: [*lines[: at(lines, before)], line, *lines[at(lines, before) :]]


def copied(start: str, new: str, before: str) -> Edit:
    """The lines that begin so once more, beginning otherwise, before another."""

    def edit(lines: Lines) -> Lines:
        copies = [line.replace(start, new, 1) for line in lines if line.startswith(f"{start},")]
        index = at(lines, before)
        return [*lines[:index], *copies, *lines[index:]]

    return edit


def swapped(one: str, other: str) -> Edit:
    def edit(lines: Lines) -> Lines:
        a, b = at(lines, one), at(lines, other)
        lines[a], lines[b] = lines[b], lines[a]
        return lines

    return edit


def exchanged(one: str, other: str) -> Edit:
    """Two keys, each in the place of the other."""

    def edit(lines: Lines) -> Lines:
        a, b = at(lines, f"{one},"), at(lines, f"{other},")
        lines[a], lines[b] = one + lines[b][len(other) :], other + lines[a][len(one) :]
        return lines

    return edit


def appended(line: str) -> Edit:
    return lambda lines: [*lines[:-1], line, lines[-1]]


def in_every_line(change: Callable[[str], str]) -> Edit:
    return lambda lines: [change(line) if line else line for line in lines]


def plant(data: Path, file: str, edit: Edit) -> None:
    path = data / file
    before = path.read_bytes()
    lines = before.decode().split("\n")
    after = "\n".join(edit(lines)).encode("utf-8", "surrogateescape")
    assert after != before
    path.chmod(0o644)
    path.write_bytes(after)


@dataclass(frozen=True)
class Fault:
    """What is planted, and the problem that must be among those listed.

    `where` is the file (that of the first edit where not given), and what the line begins with.
    """

    what: str
    edits: tuple[tuple[str, Edit], ...]
    where: tuple[str, str]
    column: str
    expected: str

    def line(self, data: Path) -> int:
        """Counted in the file as it now stands; the last line that begins so."""
        file, start = self.where
        lines = (data / file).read_bytes().decode("utf-8", "surrogateescape").split("\n")
        return at(lines, start, -1) + 1


def fault(what: str, file: str, edit: Edit, start: str, column: str, expected: str) -> Fault:
    return Fault(what, ((file, edit),), (file, start), column, expected)


def wrong_cell(what: str, file: str, key: str, column: str, value: str, expected: str) -> Fault:
    return fault(what, file, cell(key, column, value), f"{key},", column, expected)


def needs_resolution(aspect: str, subjects: str) -> str:
    return f"needs a line in resolutions.csv (aspect {aspect}, subjects {subjects})"


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
CLAIMED_FROM = [
    wrong_cell("first province missing", "rows.csv", "S-001", "printed_province", "",
               "its table prints none above it"),
    wrong_cell("first province of a later table missing", "rows.csv", "P-001",
               "printed_province", "", "its table prints none above it"),
    fault("two countries", "readings.csv", cell("S-001,2", "part", "country"), "S-001,3,", "part",
          "S-001 has one country already"),
    fault("two units", "readings.csv", cell("S-001,2", "part", "unit"), "S-001,2,", "part",
          "S-001 has one unit already"),
    wrong_cell("no unit", "readings.csv", "S-012,1", "part", "within", "beside a unit"),
    Fault("no reading", (("readings.csv", without("S-012")),),
          ("rows.csv", "S-012,"), "row_id", "a row with a unit in readings.csv"),
    Fault("second line with a province",
          (("rows.csv", cell("N-004", "printed_province", "ราชบุรี")),),
          ("readings.csv", "N-004,1,"), "part", "beside a unit"),
    Fault("second line with a number", (("rows.csv", cell("N-004", "seq", "๒")),),
          ("readings.csv", "N-004,1,"), "part", "beside a unit"),
    Fault("second line of another pair",
          (("identifications.csv", cell("N-004", "unit", "MY-12")),),
          ("readings.csv", "N-004,1,"), "part", "beside a unit"),
]  # fmt: skip
ACROSS = [
    fault("circle", "places.csv", cell("cn-xishuangbanna", "within", "cn-jinghong"),
          "cn-jinghong,", "within", "step by step without a circle"),
    fault("outside its country", "places.csv", cell("cn-luoyang", "country", "LA"),
          "cn-luoyang,", "within", "within its country LA"),
    wrong_cell("country without container", "places.csv", "cn-luoyang", "within", "",
               "within its country CN"),
    wrong_cell("outside id twice", "places.csv", "cn-luoyang", "geonames_id", "1815285",
               "an id of its own: places.csv:89 has it"),
    wrong_cell("cell not printed", "rows.csv", "S-012", "partner",
               "จังหวัดด่งไน สาธารณสังคมนิยมเวียดนาม",
               "what line 216 of the source gives: 'จังหวัดด่งไน สาธารณรัฐสังคมนิยมเวียดนาม'"),
    wrong_cell("part of a cell", "rows.csv", "S-012", "partner", "จังหวัดด่งไน",
               "what line 216 of the source gives: 'จังหวัดด่งไน สาธารณรัฐสังคมนิยมเวียดนาม'"),
    wrong_cell("line past the end", "rows.csv", "S-012", "line", "99999",
               "216, where the source prints S-012"),
    wrong_cell("heading not printed", "tables.csv", "signed", "heading", "ที่ลงนามไปแล้ว",
               "printed on line 202 of the source"),
    wrong_cell("status date not printed", "tables.csv", "signed", "status_date",
               "๑๑ มีนาคม ๒๕๖๕", "printed on line 368 of the source"),
    wrong_cell("total not printed", "totals.csv", "signed/pairs", "words", "๘๗ คู่",
               "printed on line 202 of the source"),
    wrong_cell("claimed is not printed", "totals.csv", "signed/pairs", "claimed", "๘๗",
               "a number of '๘๖ คู่'"),
    wrong_cell("claimed in other digits", "totals.csv", "signed/pairs", "claimed", "86",
               "a number of '๘๖ คู่'"),
    wrong_cell("part of a number", "totals.csv", "signed/pairs", "claimed", "๖",
               "a number of '๘๖ คู่'"),
    wrong_cell("year heading of no table", "tables.csv", "china", "year_heading", "ปี",
               "what line 433 of the source gives: 'ปีที่เริ่มต้น'"),
    wrong_cell("year heading of the next table", "tables.csv", "signed", "year_heading",
               "ปีที่เริ่ม", "what line 204 of the source gives: 'ปีที่ลงนาม'"),
    wrong_cell("source missing", "editions.csv", "2565", "source", "source/2564.txt",
               "the path of a UTF-8 text"),
    wrong_cell("source is a folder", "editions.csv", "2565", "source", "source",
               "the path of a UTF-8 text"),
    wrong_cell("rank not printed", "readings.csv", "S-013,1", "rank", "จังหวัด",
               "what stands before the words"),
    wrong_cell("rank left out", "readings.csv", "S-012,1", "rank", "",
               "what stands before the words: 'จังหวัด'"),
    wrong_cell("field within itself", "fields.csv", "tourism", "broader", "tourism",
               "without a circle"),
    fault("fields in a circle", "fields.csv", cell("tourism", "broader", "tourism-promotion"),
          "tourism-promotion,", "broader", "without a circle"),
    Fault("municipality of another province",
          (("notes.csv", cell("ลงนามโดยเทศบาลนครขอนแก่น", "municipality", "lampang")),),
          ("rows.csv", "S-001,"), "note",
          "a note on a municipality of TH-40: lampang lies in TH-52"),
    fault("spelling that nothing uses", "spellings.csv", inserted("กกก,CN-SC,", "กระบี่"),
          "กกก,", "spelling", "in use"),
    wrong_cell("words not printed", "readings.csv", "S-012,1", "words", "เสฉวน",
               "printed, in this order"),
    fault("words out of order", "readings.csv", cell("P-034,1", "words", "ยูนนาน"), "P-034,2,",
          "words", "printed, in this order"),
    wrong_cell("field not printed", "row_fields.csv", "N-002,2", "words", "การลงทุนใหม่",
               "part of the fields"),
    wrong_cell("value on an open conflict", "resolutions.csv", "unit,P-034", "value",
               "cn-changchun", "set where the outcome is preferred, and only there"),
    wrong_cell("no preferred value", "resolutions.csv", "unit,N-017", "value", "",
               "set where the outcome is preferred, and only there"),
    wrong_cell("confidence in an open conflict", "resolutions.csv", "unit,P-034", "confidence",
               "certain", "empty where the outcome is unresolved"),
    wrong_cell("no confidence", "resolutions.csv", "unit,N-017", "confidence", "",
               "empty where the outcome is unresolved"),
    wrong_cell("value of another aspect", "resolutions.csv", "state,C-004 P-012 S-008", "value",
               "TH-24", "a key that fits the aspect state"),
    fault("open state", "resolutions.csv",
          replaced("disagreement,preferred,signed,probable", "disagreement,unresolved,,"),
          "state,", "outcome", "a pair is in one state"),
    wrong_cell("resolution of another kind", "resolutions.csv", "unit,P-034", "kind", "overruled",
               "disagreement"),
    fault("resolution without conflict", "resolutions.csv",
          inserted("unit,S-012,overruled,preferred,CN-SC,certain,x,x", "unit,S-020"),
          "unit,S-012,", "subjects", "a conflict on unit that the rows show"),
    Fault("conflict without resolution", (("resolutions.csv", without("state")),),
          ("rows.csv", "S-008,"), "state", needs_resolution("state", "C-004 P-012 S-008")),
    Fault("table without resolution", (("resolutions.csv", without("status-date")),),
          ("tables.csv", "neighbours,"), "status-date",
          needs_resolution("status-date", "neighbours")),
    fault("year changed in one row", "rows.csv", cell("C-034", "year", "๒๕๔๘"), "S-080,",
          "signed", needs_resolution("signed", "C-034 S-080")),
    Fault("row printed again",
          tuple((f"{name}.csv", copied("P-044", "P-066", "S-001"))
                for name in ("rows", "identifications", "readings")),
          ("rows.csv", "P-066,"), "started", needs_resolution("started", "P-044 P-066")),
    Fault("identified otherwise", (("identifications.csv", cell("S-012", "unit", "CN-SC")),),
          ("rows.csv", "S-012,"), "unit", needs_resolution("unit", "S-012")),
]  # fmt: skip

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


def problems(data: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as error:
        validate.check(tables.read(data), data)
    return error.value.problems


@pytest.mark.parametrize(
    "fault",
    [*CELLS, *REFERENCES, *FORM, *CLAIMED_FROM, *ACROSS, *PRINTED],
    ids=lambda one: one.what,
)
def test_a_fault_is_refused_where_it_stands(fault: Fault, data: Path) -> None:
    for file, edit in fault.edits:
        plant(data, file, edit)
    here = (fault.where[0], fault.line(data), fault.column)
    expected = [one.expected for one in problems(data) if (one.file, one.line, one.column) == here]
    assert any(fault.expected in text for text in expected)


@pytest.mark.parametrize("fault", CELLS, ids=lambda one: one.what)
def test_a_wrong_cell_is_the_only_problem(fault: Fault, data: Path) -> None:
    for file, edit in fault.edits:
        plant(data, file, edit)
    assert [(one.file, one.column) for one in problems(data)] == [(fault.where[0], fault.column)]


@pytest.mark.parametrize("file", [spec.file for spec in tables.SPECS.values()])
def test_a_missing_file_is_a_problem(file: str, data: Path) -> None:
    (data / file).unlink()
    assert Problem(file, 0, "", "", "there") in problems(data)


def test_faults_of_several_files_are_all_listed(data: Path) -> None:
    faults = [*CELLS[2:16], *REFERENCES[:1], *FORM[2:3]]
    for one in faults:
        plant(data, *one.edits[0])
    expected = {(one.where[0], one.line(data), one.column) for one in faults}
    assert expected - {(one.file, one.line, one.column) for one in problems(data)} == set()


def test_faults_across_tables_are_all_listed(data: Path) -> None:
    faults = [one for one in ACROSS if one.what in (
        "outside its country", "outside id twice", "total not printed", "field not printed",
        "resolution of another kind", "table without resolution", "year changed in one row",
    )]  # fmt: skip
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


def test_a_printed_row_that_no_line_of_ours_reads_is_missed(data: Path) -> None:
    for name in ("rows", "identifications", "readings"):
        path = data / f"{name}.csv"
        kept = [one for one in path.read_text().split("\n") if not one.startswith("S-070,")]
        path.write_text("\n".join(kept))
    with pytest.raises(DataError) as error:
        validate.check(tables.read(data), data)
    missed = [one for one in error.value.problems if one.file == "rows.csv"]
    assert [one.expected for one in missed] == ["in any row: it is line 278 of the source"]
    assert "สมุทรสงคราม" in missed[0].value


def test_a_file_that_cannot_be_read_hides_no_fault_and_makes_none_of_its_own(data: Path) -> None:
    rows, borders = data / "rows.csv", data / "borders.csv"
    rows.write_bytes(b"\xef\xbb\xbf" + rows.read_bytes())
    borders.write_text(borders.read_text().replace("TH-91,MY", "TH-91,MX"))
    with pytest.raises(DataError) as error:
        validate.check(tables.read(data), data)
    assert [problem.file for problem in error.value.problems] == ["borders.csv", "rows.csv"]


def test_a_folder_in_place_of_a_file_is_a_problem_of_that_file(data: Path) -> None:
    (data / "places.csv").unlink()
    (data / "places.csv").mkdir()
    with pytest.raises(DataError) as error:
        validate.check(tables.read(data), data)
    assert [problem.file for problem in error.value.problems] == ["places.csv"]
