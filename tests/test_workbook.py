"""The workbook read back by openpyxl, cell by cell, and looked at as its readers do."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from graph import legend, workbook
from graph.errors import ExportError
from graph.export_tables import TABLES
from graph.selection import Selection, whole
from graph.tabular import Column, Value
from graph.workbook_sheets import SHEETS, Sheet
from tests.built import build_folder, loaded_catalogue
from tests.exported import source, written
from tests.packed import exported, part, unzipped

LANGS = ("th", "en")
each_language = pytest.mark.parametrize("lang", LANGS)
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.table)


@cache
def opened(lang: str) -> Workbook:
    return load_workbook(BytesIO(exported("xlsx", lang)))


def columns(sheet: Sheet, lang: str) -> list[Column[Any]]:
    first, rest = sheet.columns(lang)
    return [*first, *rest]


def shown(value: Value, lang: str) -> object:
    """What a cell holds for a value: openpyxl reads days as datetimes, and no cell as nothing."""
    match value:
        case () | "":
            return None
        case bool():
            return {"th": ("ไม่ใช่", "ใช่"), "en": ("No", "Yes")}[lang][value]
        case tuple():
            return "; ".join(value)
        case date():
            return datetime.combine(value, datetime.min.time())
    return value


def expected(sheet: Sheet, lang: str, selection: Selection) -> list[list[object]]:
    table = TABLES[sheet.table]
    places = [table.columns.index(column) for column in columns(sheet, lang)]
    return [[shown(line[place], lang) for place in places] for line in table.lines(selection)]


@each_language
@each_sheet
def test_every_cell_is_what_the_catalogue_has(sheet: Sheet, lang: str) -> None:
    header, *found = opened(lang)[sheet.title.of(lang)].iter_rows(values_only=True)
    assert list(header) == [column.title.of(lang) for column in columns(sheet, lang)]
    assert [list(line) for line in found] == expected(sheet, lang, whole(loaded_catalogue()))


@each_language
def test_nothing_of_a_table_is_left_out_but_what_is_said_in_the_other_language(lang: str) -> None:
    other = {"th": "En", "en": "Th"}[lang]
    for sheet in SHEETS:
        shown = {column.name for column in columns(sheet, lang)}
        left = {column.name for column in TABLES[sheet.table].columns} - shown
        assert all(name.endswith(other) for name in left), sheet.table


@each_language
def test_sheets_stand_in_their_order_behind_what_to_read_first(lang: str) -> None:
    assert opened(lang).sheetnames == [
        workbook.FRONT.of(lang),
        *(sheet.title.of(lang) for sheet in SHEETS),
    ]


@each_language
def test_the_first_sheet_cites_the_data_and_says_how_to_read_them(lang: str) -> None:
    found = [line[0] for line in opened(lang)[workbook.FRONT.of(lang)].iter_rows(values_only=True)]
    made = source(lang=lang)
    assert set(made.citation.lines(lang)) <= set(found)
    assert set(legend.lines(made, lang, legend.WORKBOOK)) <= set(found)


def test_a_part_says_its_filter_and_has_only_what_belongs_to_it() -> None:
    chosen = part()
    book = load_workbook(BytesIO(written("xlsx", source(chosen))))
    front = [line[0] for line in book[workbook.FRONT.th].iter_rows(values_only=True)]
    assert set(chosen.lines("th")) <= set(front)
    for sheet in SHEETS:
        _, *found = book[sheet.title.th].iter_rows(values_only=True)
        told = [list(line) for line in found if any(cell is not None for cell in line)]
        assert told == expected(sheet, "th", chosen), sheet.table
    totals = next(sheet for sheet in SHEETS if sheet.table == "totals")
    assert not expected(totals, "th", chosen)


@each_language
@each_sheet
def test_headers_stay_in_sight_and_filter_and_repeat_in_print(sheet: Sheet, lang: str) -> None:
    page = opened(lang)[sheet.title.of(lang)]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == page.dimensions
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage


def all_cells(lang: str) -> Iterator[Cell]:
    for page in opened(lang):
        for line in page.iter_rows():
            yield from (cell for cell in line if isinstance(cell, Cell))


@each_language
def test_no_cell_is_a_formula_or_a_link(lang: str) -> None:
    assert not [cell for cell in all_cells(lang) if cell.data_type == "f" or cell.hyperlink]


def test_days_are_days_of_the_buddhist_era_in_thai_and_iso_in_english() -> None:
    for lang, form in workbook.DAYS.items():
        forms = {cell.number_format for cell in all_cells(lang) if cell.is_date}
        assert forms == {form}
    assert workbook.DAYS["th"].startswith("[$-107041E]")


@each_language
def test_every_cell_has_a_font_with_thai(lang: str) -> None:
    assert {cell.font.name for cell in all_cells(lang)} == {"Tahoma"}


def test_the_document_says_what_it_is_and_of_which_day() -> None:
    made, said = source(), opened("th").properties
    assert said.title == made.citation.title.th
    assert made.citation.version in said.keywords
    assert said.created.date() == said.modified.date() == made.citation.status_date


def test_it_has_the_same_bytes_whenever_it_is_made() -> None:
    made = source(part())
    assert written("xlsx", made) == written("xlsx", made)
    assert all(unzipped(exported("xlsx")).values())


@pytest.mark.usefixtures("patient")
def test_a_process_that_hashes_otherwise_makes_the_same_bytes(tmp_path: Path) -> None:
    made = set()
    for seed in ("1", "2"):
        file = tmp_path / f"{seed}.xlsx"
        command = ["-m", "api.cli", "export", "xlsx", "--build", str(build_folder()), "-o"]
        asked = ["--filter", '{province: {key: {in: ["TH-50"]}}}']
        run(
            [sys.executable, *command, str(file), *asked],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        made.add(file.read_bytes())
    assert len(made) == 1


def with_remark(text: str) -> Selection:
    """A part, with one text in the place of another."""
    known = loaded_catalogue()
    place = replace(known.places["cn-chengdu"], remark=text)
    return part(replace(known, places={**known.places, place.key: place}))


def test_text_that_fills_a_cell_is_kept_whole() -> None:
    text = "ก" * workbook.MOST_TEXT
    book = load_workbook(BytesIO(written("xlsx", source(with_remark(text)))))
    cells = (cell for line in book["พื้นที่"].iter_rows(values_only=True) for cell in line)
    assert text in cells


def test_text_that_no_cell_holds_is_refused_with_its_place() -> None:
    with pytest.raises(ExportError, match=r"places\.remark on line \d+ has 32768 characters"):
        written("xlsx", source(with_remark("ก" * (workbook.MOST_TEXT + 1))))


def test_more_lines_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_LINES", 100)
    with pytest.raises(ExportError, match="partnerships has more lines than a sheet"):
        written("xlsx", source())
