"""The checks of pictures notice what they are for, and every kind of picture passes them."""

import pytest

from graph.draw import pictures
from graph.draw.svg import Element, element, group
from tests import pictures as checks


def on_paper(*children: Element) -> Element:
    paper = element("rect", width=200, height=100, fill="#ffffff")
    return element("svg", paper, *children, width=200, height=100, font_size=10)


def word(text: str, **given: str | float) -> Element:
    return element("text", text, **{"x": 50, "y": 50, "fill": "#000000", **given})


def test_text_over_text_is_noticed() -> None:
    moved = group([word("north", x=0)], transform="translate(52 4)")
    assert checks.overlapping(on_paper(word("south"), moved)) == [("south", "north")]
    assert checks.overlapping(on_paper(word("south"), word("north", y=65))) == []


def test_turned_text_is_measured_as_it_stands() -> None:
    turned = word("a long name of a place", transform="rotate(-90 50 50)")
    assert checks.outside(on_paper(turned)) == ["a long name of a place"]
    assert checks.overlapping(on_paper(turned, word("beside", x=60))) == []


def test_thai_needs_more_room_above() -> None:
    line = word("south", y=37.5)
    assert checks.overlapping(on_paper(line, word("north"))) == []
    assert checks.overlapping(on_paper(line, word("ที่นี่"))) == [("south", "ที่นี่")]


def test_text_beyond_the_edge_is_noticed() -> None:
    assert checks.outside(on_paper(word("here", x=190), word("there"))) == ["here"]


def test_text_is_held_against_what_it_stands_on() -> None:
    box = element("rect", x=40, y=30, width=100, height=40, fill="#333333")
    assert checks.faint(on_paper(box, word("dark"))) == [("dark", "#000000", "#333333")]
    assert checks.faint(on_paper(box, word("light", fill="#ffffff"))) == []
    assert checks.faint(on_paper(box, word("haloed", stroke="#ffffff"))) == []


def test_a_character_without_a_glyph_is_noticed() -> None:
    assert checks.without_glyph(on_paper(word("中文"))) == ["中文"]


def test_an_iri_that_names_nothing_is_noticed() -> None:
    with pytest.raises(KeyError):
        checks.marked(on_paper(element("g", data_iri="https://example.org/nothing")))


@pytest.mark.parametrize("kind", sorted(pictures.KINDS))
def test_a_picture_is_the_same_bytes_every_time(kind: str) -> None:
    options, style = pictures.Options(of="TH-50"), checks.style()
    first, second = (
        str(pictures.picture(pictures.find(kind), checks.selection("Chiang Mai"), options, style))
        for _ in range(2)
    )
    assert first == second
