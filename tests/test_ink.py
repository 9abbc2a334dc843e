"""Thai in pictures stands as HarfBuzz shapes it, in PNG and in PDF."""

from collections.abc import Callable

import pytest

from graph.draw import document, raster, typeface
from graph.draw.pictures import Options
from graph.draw.svg import Element
from tests import ink
from tests.pictures import drawn

WORDS = "ลำปาง น้ำ ที่ ปั่น กำแพงเพชร ค่ำ ญี่ปุ่น"
SAME, OTHER = 0.01, 0.3
"""Of the ink of two pictures, what may differ at the edges of letters, and what must in others."""
POINT = 1.5
"""What typst has of pixels for one of the picture: two for each point."""
WEIGHTS = (typeface.REGULAR, typeface.BOLD)


def in_png(picture: Element) -> bytes:
    return raster.png(picture, 1)


def in_pdf(picture: Element) -> bytes:
    """The page of the PDF, as typst itself shows it."""
    return document.compiled(picture, "png")


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("shown", [in_png, in_pdf])
def test_words_are_inked_as_harfbuzz_shapes_them(
    shown: Callable[[Element], bytes], weight: int
) -> None:
    found, expected = shown(ink.written(WORDS, weight)), shown(ink.outlined(WORDS, weight))
    assert ink.apart(found, expected) < SAME
    assert not ink.strange(WORDS, weight)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("kind", ["bars", "profile"])
def test_the_pdf_of_a_picture_shows_what_its_png_does(kind: str) -> None:
    shown = drawn(kind, Options(of="TH-52"), "one", "th", width=400)
    assert ink.apart(raster.png(shown, POINT), in_pdf(shown)) < SAME


def test_unless_they_are_parted_every_am_is_misplaced_in_pdf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document, "parted", lambda text: text)
    found, expected = in_pdf(ink.written(WORDS)), in_pdf(ink.outlined(WORDS))
    assert ink.apart(found, expected) > OTHER


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("ลำปาง", "ล\u0e4d\u0e32ปาง"),
        ("น้ำ", "น\u0e4d\u0e49\u0e32"),
        ("ปา", "ปา"),
        ("sa am", "sa am"),
    ],
)
def test_an_am_is_parted_below_its_tone(text: str, parted: str) -> None:
    assert document.parted(text) == parted


def test_what_has_no_glyph_is_noticed() -> None:
    assert ink.strange("成")
    assert ink.strange("\u25cc")
