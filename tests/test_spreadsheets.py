"""Text that a spreadsheet would take for a formula, and the room that Thai needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.spreadsheets import FORMULA, guarded, restored, width


@given(st.text())
def test_what_was_guarded_is_restored_exactly(text: str) -> None:
    assert restored(guarded(text)) == text


@given(st.sampled_from(FORMULA), st.text(), st.integers(0, 3))
def test_no_guarded_text_begins_as_a_formula_does(first: str, rest: str, quotes: int) -> None:
    assert guarded("'" * quotes + first + rest) == "'" * (quotes + 1) + first + rest


@pytest.mark.parametrize("text", ["", "น้ำ", "1=1", "a-b", "'quoted'", " =1", "–", "'"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == restored(text) == text


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("น้ำ", 2), ("ปู่", 1), ("ที่นี่", 2), ("成都", 4)]
)
def test_marks_above_and_below_take_no_room_and_chinese_takes_two(text: str, columns: int) -> None:
    assert width(text) == columns
