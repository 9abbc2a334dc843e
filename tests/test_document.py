"""PDF of pictures."""

import re
import sys

import pytest

from graph.draw import document
from graph.draw.pictures import Options, find, picture
from graph.errors import DrawingError, MissingExtraError
from tests import ink
from tests.pictures import drawn, selection, style


def lampang(lang: str = "th") -> bytes:
    return document.pdf(drawn("profile", Options(of="TH-52"), "one", lang))


def test_a_picture_is_one_page_of_its_size() -> None:
    shown = drawn("profile", Options(of="TH-52"), "one", "th")
    width, height = (float(shown.attributes[side]) * 0.75 for side in ("width", "height"))
    found = re.findall(rb"/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]", lampang())
    assert [(float(across), float(down)) for across, down in found] == [(width, height)]


@pytest.mark.parametrize(("lang", "title"), [("th", "ลำปาง (Lampang)"), ("en", "Lampang (ลำปาง)")])
def test_a_document_tells_its_title_and_its_language(lang: str, title: str) -> None:
    found = lampang(lang)
    assert f">{title}: ".encode() in found
    assert f"/Lang({lang})".encode() in found


def test_what_a_picture_shows_is_told_to_who_cannot_see_it() -> None:
    assert b"/Alt" in lampang()
    assert b"/MarkInfo" in lampang()


def test_text_stays_text_in_the_typeface_alone() -> None:
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z-]+)", lampang()))
    assert fonts == {b"Sarabun-Regular", b"Sarabun-Bold"}
    assert b"/ToUnicode" in lampang()


def test_a_document_has_no_date_and_is_the_same_bytes_every_time() -> None:
    assert lampang() == lampang()
    assert b"CreationDate" not in lampang()
    assert b"CreateDate" not in lampang()


def test_a_title_is_no_code() -> None:
    title = '#panic("x") $1$ \\ " </text>'
    made = picture(find("bars"), selection("one"), Options(), style(), title)
    assert b'#panic("x")' in document.pdf(made).replace(b"&quot;", b'"')


def test_without_typst_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'sistercity\[pdf\]'"):
        lampang()


def test_what_typst_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "parted", lambda text: "<svg")
    with pytest.raises(DrawingError, match="cannot be drawn as PDF"):
        document.pdf(ink.written("x"))


def test_no_other_font_is_at_hand() -> None:
    assert document._fonts().families() == ["Sarabun"]
