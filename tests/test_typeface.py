"""Text in lines and letters, as the typeface has them."""

import pytest
from graphql import parse_value, print_ast

from graph.draw import breaks, typeface
from graph.draw.typeface import wrapped

DISCLAIMER = "เส้นเขตแดนแสดงสภาพที่เป็นอยู่โดยสังเขป มิได้แสดงจุดยืนใดต่อเขตแดนหรือสถานะของดินแดนใด"
LONG = "กระทรวงมหาดไทยเสนอเอกสารต่อจังหวัดเพื่อพิจารณา"


def test_a_line_ends_at_a_blank_where_it_is_full_enough() -> None:
    room = typeface.width(DISCLAIMER.split()[1], 13) + 5
    assert wrapped(DISCLAIMER, room, 13) == tuple(DISCLAIMER.split())


def test_a_line_that_would_be_short_is_filled_with_words_of_the_next_phrase() -> None:
    lines = wrapped(f"ลาว {LONG}", typeface.width(LONG, 13) + 1, 13)
    assert lines[0].startswith("ลาว กระทรวงมหาดไทย")
    assert "".join(lines) == f"ลาว {LONG}"


@pytest.mark.parametrize("room", range(60, 400, 7))
def test_no_word_that_fits_a_line_is_parted(room: int) -> None:
    for line in wrapped(DISCLAIMER, room, 13)[1:]:
        assert any(DISCLAIMER.split(" ")[n].find(line.split()[0]) >= 0 for n in (0, 1))
        assert not breaks.is_mark(line[0])
    parts = wrapped(f"{LONG}", room, 13)
    for word in ("มหาดไทย", "เอกสาร", "จังหวัด"):
        if typeface.width(f"กระทรวง{word}", 13) <= room:
            assert any(word in part for part in parts), parts


@pytest.mark.parametrize(
    "text", [DISCLAIMER, LONG, "a (b) c", "ก" * 99, "https://example.org/" * 9]
)
@pytest.mark.parametrize("room", [40, 90, 300])
def test_lines_fit_their_room_and_lose_nothing(text: str, room: int) -> None:
    lines = wrapped(text, room, 13)
    assert all(typeface.width(line, 13) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_there_is_a_line_where_there_is_no_text() -> None:
    assert wrapped("", 100, 13) == ("",)


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("ต่างๆ", ["ต่างๆ"]),
        ("แห่ง(ลาว)ไทย", ["แห่ง", "(ลาว)", "ไทย"]),
        ("ชื่อบนแผนที่:", ["ชื่อบนแผนที่:"]),
        ("https://example.org/a-b", ["https://example.org/a-b"]),
        ("ของความสัมพันธ์นี้", ["ของ", "ความสัมพันธ์นี้"]),
        ("สถานะของดินแดนใด", ["สถานะ", "ของ", "ดินแดนใด"]),
        ("จังหวัดกับประเทศ", ["จังหวัด", "กับ", "ประเทศ"]),
    ],
)
def test_a_line_of_thai_ends_between_words(phrase: str, parts: list[str]) -> None:
    assert breaks.words(phrase) == parts


def test_what_the_typeface_lacks_is_spelled_so_that_graphql_reads_the_same() -> None:
    text = '{name: {contains: "成都 😀 \u202e ลำปาง"}}'
    spelled = typeface.spelled(text)
    assert not typeface.missing(spelled)
    assert print_ast(parse_value(spelled)) == print_ast(parse_value(text))
    assert typeface.spelled("ลำปาง น้ำ – “ก” ≈") == "ลำปาง น้ำ – “ก” ≈"
