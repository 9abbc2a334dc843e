"""Text that would break a file of tables or make it act, through every format and back.

What the intake lets pass is tried, and of what it refuses all that a format can write.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from graph import cells, exports
from graph.csv_exports import cell, joined
from graph.export_tables import TABLES
from graph.model import Label
from graph.selection import Selection
from graph.spreadsheets import FORMULA, restored
from graph.tabular import Datatype, Value
from graph.workbook_sheets import SHEETS
from tests.built import loaded_catalogue
from tests.exported import source, written
from tests.packed import part

HOSTILE = (
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(1)", "＝1+1",
    "'=1", "''=1", "<b>&amp;</b>", "]]>", "<!--", "<?xml?>", 'a "b" c', "a,b", "a;b", ";", "'",
    '"', "\\", "\\N", "NULL", "#N/A", "TRUE", "007", "1e5", "2558-05-11", "_x0041_", "_x000D_",
    "http://example.org/", "mailto:a@b", "internal:Sheet1!A1", "ก" * 30_000, "ปิ่น", "กี่กั๊", "น้ำ",
    "ที่นี่", "ญู่ปุ่น", "🏯👨‍👩‍👧", "🇹🇭", "\U00020bb7野家", "שלום", "a  b", "{=1}", "${x}", "%00",
)  # fmt: skip
BROKEN = (
    "a\nb",
    "a\r\nb",
    "\ttab",
    "\rreturn",
    "\x00",
    "\x1b[31m",
    " blank ",
    "\u202etxt",
    "\ufeff",
)
"""What the intake refuses; a format that is handed it keeps it all the same."""


def _passes(text: str) -> bool:
    with suppress(ValueError):
        return bool(cells.name(text))
    return False


TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=60)).filter(_passes)


def with_texts(texts: Sequence[str]) -> Selection:
    """The partnerships of Chiang Mai, with texts in the place of names, prints and reasons."""
    known, words = loaded_catalogue(), cycle(texts)

    def label() -> Label:
        return Label(next(words), next(words))

    return part(
        replace(
            known,
            places={
                key: replace(one, label=label(), local=next(words), aliases=(next(words),))
                for key, one in known.places.items()
            },
            provinces={key: replace(one, label=label()) for key, one in known.provinces.items()},
            partnerships={
                key: replace(one, label=label()) for key, one in known.partnerships.items()
            },
            rows={
                key: replace(one, partner=next(words), note=next(words))
                for key, one in known.rows.items()
            },
            resolutions={
                key: replace(one, reason=label()) for key, one in known.resolutions.items()
            },
        )
    )


def csv_back(selection: Selection, bom: bool) -> None:
    export = exports.find("csv-bom" if bom else "csv")
    for name in ("partnerships", "places", "rows", "resolutions"):
        content = b"".join(export.part(name).write(source(selection)))
        text = content.decode("utf-8-sig" if bom else "utf-8")
        _, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
        expected = [[cell(value) for value in line] for line in TABLES[name].lines(selection)]
        read: Callable[[str], str] = restored if bom else str
        assert [[read(one) for one in line] for line in found] == expected


def geojson_back(selection: Selection) -> None:
    features = json.loads(written("geojson", source(selection)))["features"]
    for name, kind in {"places": "place", "partnerships": "partnership"}.items():
        found = [one["properties"] for one in features if one["properties"]["feature"] == kind]
        names = [column.name for column in TABLES[name].columns]
        lines = list(TABLES[name].lines(selection))
        assert len(found) == len(lines)
        for said, line in zip(found, lines, strict=True):
            texts = {n: v for n, v in zip(names, line, strict=True) if isinstance(v, str)}
            assert {name: said[name] for name in texts} == texts


def workbook_back(selection: Selection) -> None:
    book = load_workbook(io.BytesIO(written("xlsx", source(selection))))
    for sheet in SHEETS:
        table, page = TABLES[sheet.table], book[sheet.title.th]
        first, rest = sheet.columns("th")
        places = [table.columns.index(column) for column in (*first, *rest)]
        for at, line in enumerate(table.lines(selection), 2):
            found = [one.value for one in page[at]]
            for place, value in zip(places, found, strict=True):
                assert _text(value) == _expected(line[place]), table.columns[place].name
        assert not [one for row in page.iter_rows() for one in row if one.data_type == "f"]


def _text(value: object) -> object:
    """openpyxl leaves to its callers what stands for characters that XML has not."""
    return unescape(value) if isinstance(value, str) else None


def _expected(value: Value) -> Any:  # noqa: ANN401 - texts, and nothing for all else
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, tuple):
        return joined(value) or None
    return value or None if isinstance(value, str) else None


@pytest.mark.parametrize("bom", [False, True])
def test_hostile_text_survives_csv(bom: bool) -> None:
    csv_back(with_texts(HOSTILE), bom)


def test_no_text_of_the_variant_for_spreadsheets_begins_as_a_formula_does() -> None:
    for name in ("partnerships", "places", "rows", "resolutions"):
        content = b"".join(exports.find("csv-bom").part(name).write(source(with_texts(HOSTILE))))
        _, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        texts = [one.datatype is Datatype.TEXT for one in TABLES[name].columns]
        found = [
            cell for line in lines for cell, is_text in zip(line, texts, strict=True) if is_text
        ]
        assert any(text.startswith("'=") for text in found) or name == "resolutions"
        assert not [text for text in found if text.startswith(tuple(FORMULA))]


def test_hostile_text_survives_geojson() -> None:
    geojson_back(with_texts(HOSTILE))


def test_hostile_text_survives_the_workbook_and_is_never_a_formula() -> None:
    workbook_back(with_texts([text for text in HOSTILE if len(text) < 1000]))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=40))
def test_any_text_that_the_intake_lets_pass_survives_csv_and_geojson(texts: list[str]) -> None:
    selection = with_texts(texts)
    csv_back(selection, bom=False)
    csv_back(selection, bom=True)
    geojson_back(selection)


@pytest.mark.usefixtures("patient")
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(TEXTS.filter(lambda text: len(text) < 1000), min_size=1, max_size=40))
def test_any_text_that_the_intake_lets_pass_survives_the_workbook(texts: list[str]) -> None:
    workbook_back(with_texts(texts))


@pytest.mark.parametrize("text", BROKEN)
def test_what_the_intake_refuses_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r"control|invisible|blank at its start"):
        cells.text(text)


def test_a_format_keeps_even_what_the_intake_refuses() -> None:
    selection = with_texts(BROKEN)
    csv_back(selection, bom=False)
    csv_back(selection, bom=True)
    geojson_back(selection)
    workbook_back(with_texts([text for text in BROKEN if "\r" not in text]))


@pytest.mark.parametrize("values", [("a; b",), ("a", ""), ("",)])
def test_a_value_that_would_be_lost_in_a_list_is_refused(values: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="cannot stand in a list"):
        joined(values)


@given(st.lists(TEXTS, max_size=5))
def test_a_list_is_read_back_as_it_was(values: list[str]) -> None:
    found = joined(tuple(values))
    assert (found.split(cells.SEPARATOR) if found else []) == values
