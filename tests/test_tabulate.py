"""Answers as text: aligned for a terminal, safe for a spreadsheet, whole for a program."""

import csv
import io
import json
import re

import pytest

from api import tabulate
from graph import questions
from graph.columns import column
from graph.queries import QueryFile
from graph.questions import Answer, Value
from tests.built import loaded_catalogue

ABOVE_AND_BELOW = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]")
"""Marks that a terminal draws on the character before them."""


def answer(columns: tuple[str, ...], *rows: tuple[Value, ...]) -> Answer:
    """An answer of our own making, to a question that has these columns."""
    text = f"SELECT {' '.join(f'?{name}' for name in columns)}\nWHERE {{}}"
    return Answer(QueryFile("made", text, "", None, ()), rows)


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def as_csv(made: Answer) -> list[list[str]]:
    return cells(tabulate.as_csv(made, loaded_catalogue(), "th"))


def as_table(made: Answer, lang: str = "th") -> list[str]:
    return tabulate.as_table(made, loaded_catalogue(), lang).splitlines()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_what_a_spreadsheet_takes_for_a_formula_is_made_text(sign: str) -> None:
    assert as_csv(answer(("printed",), (f"{sign}1+1",)))[1] == [f"'{sign}1+1"]


@pytest.mark.parametrize("text", ["1=1", "a-b", "น้ำ", "'a'", " =1"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert as_csv(answer(("printed",), (text,)))[1] == [text]


def test_a_formula_is_left_as_it_is_where_no_spreadsheet_reads() -> None:
    made = answer(("printed",), ("=1+1",))
    found = json.loads(tabulate.as_json(made, loaded_catalogue(), "th"))
    assert found == [{"printed": "=1+1"}]


@pytest.mark.parametrize("text", ["a,b", 'a "b"', "a\nb", "a;b"])
def test_a_cell_survives_csv_whatever_it_holds(text: str) -> None:
    assert as_csv(answer(("printed", "value"), (text, "x")))[1] == [text, "x"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Chengdu", 7),
        ("กา", 2),
        ("ที่", 1),
        ("น้ำ", 2),
        ("กุ้ง", 2),
        ("เชียงใหม่", 7),
        ("成都", 4),
        ("ソウル", 6),
        ("e\u0301", 1),
        ("ซานซี 山西", 9),
    ],
)
def test_a_column_is_as_wide_as_its_text_on_a_terminal(text: str, columns: int) -> None:
    header, rule, *_ = as_table(answer(("printed", "value"), (text, "x")))
    assert rule == f"{'-' * max(columns, len('printed'))}  -----"
    assert header.startswith("printed")


@pytest.mark.parametrize("text", ["เชียงใหม่", "น้ำ", "กุ้ง", "abc", "e\u0301"])
def test_the_next_column_begins_at_the_same_place_in_every_line(text: str) -> None:
    lines = as_table(answer(("printed", "value"), (text, "x"), ("a long one", "x")))
    assert {ABOVE_AND_BELOW.sub("", line).rindex("x") for line in lines[2:]} == {12}


def test_a_wide_character_takes_two_columns() -> None:
    *_, wide, narrow = as_table(answer(("printed", "value"), ("成都", "x"), ("abcd", "x")))
    assert wide == f"成都{' ' * 5}x"
    assert narrow == f"abcd{' ' * 5}x"


def test_null_is_an_empty_cell_in_a_table_and_in_csv_and_null_in_json() -> None:
    made = answer(("line", "printedNote"), (7, None))
    assert as_table(made)[2] == "7"
    assert as_csv(made)[1] == ["7", ""]
    found = json.loads(tabulate.as_json(made, loaded_catalogue(), "th"))
    assert found == [{"line": 7, "printedNote": None}]


def test_zero_is_not_taken_for_null() -> None:
    made = answer(("line",), (0,))
    assert as_table(made)[2] == "0"
    assert as_csv(made)[1] == ["0"]


def test_a_set_is_a_list_in_json_with_the_names_of_its_members_in_their_order() -> None:
    made = answer(("provinces",), (("TH-83", "TH-50"),))
    assert json.loads(tabulate.as_json(made, loaded_catalogue(), "th")) == [
        {
            "provinces": ["TH-83", "TH-50"],
            "provincesTh": ["ภูเก็ต", "เชียงใหม่"],
            "provincesEn": ["Phuket", "Chiang Mai"],
        }
    ]


def test_a_set_is_joined_in_csv() -> None:
    made = answer(("provinces", "rows"), (("TH-83", "TH-50"), ("S-001", "S-002")))
    assert as_csv(made) == [
        ["provinces", "provincesTh", "provincesEn", "rows"],
        ["TH-83; TH-50", "ภูเก็ต; เชียงใหม่", "Phuket; Chiang Mai", "S-001; S-002"],
    ]


def test_an_empty_set_is_an_empty_list_and_an_empty_cell() -> None:
    made = answer(("provinces",), ((),))
    [found] = json.loads(tabulate.as_json(made, loaded_catalogue(), "th"))
    assert found["provinces"] == found["provincesTh"] == found["provincesEn"] == []
    assert as_csv(made)[1] == ["", "", ""]


@pytest.mark.parametrize(("lang", "name"), [("th", "ภูเก็ต"), ("en", "Phuket")])
def test_a_table_names_a_thing_in_the_language_asked_for(lang: str, name: str) -> None:
    made = answer(("province", "provinceTh", "provinceEn"), ("TH-83", "ภูเก็ต", "Phuket"))
    header, _, row = as_table(made, lang)
    assert header == "province"
    assert row == f"{name} (TH-83)"


@pytest.mark.parametrize(("lang", "kept"), [("th", "reasonTh"), ("en", "reasonEn")])
def test_a_text_in_two_languages_is_shown_in_one(lang: str, kept: str) -> None:
    header = as_table(answer(("reasonEn", "reasonTh"), ("why", "เหตุ")), lang)[0]
    assert header == kept


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_an_answer_without_rows_still_has_its_form(format_: str) -> None:
    text = tabulate.FORMATS[format_](answer(("line", "printed")), loaded_catalogue(), "th")
    assert text == {"table": "line  printed\n----  -------\n", "json": "[]\n",
                    "csv": "line,printed\n"}[format_]  # fmt: skip


@pytest.mark.parametrize("name", list(questions.named()))
def test_csv_and_json_of_a_question_have_the_same_columns(name: str) -> None:
    columns = questions.find(name).columns
    row = tuple(() if column(name).many else None for name in columns)
    made = Answer(questions.find(name), (row,))
    [found] = json.loads(tabulate.as_json(made, loaded_catalogue(), "th"))
    assert as_csv(made)[0] == list(found)


def test_thai_is_written_as_thai_in_json() -> None:
    text = tabulate.as_json(answer(("printed",), ("เฉิงตู",)), loaded_catalogue(), "th")
    assert "เฉิงตู" in text
