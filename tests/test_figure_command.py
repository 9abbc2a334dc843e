"""`sistercity figure`: a picture to standard output or to a file, all else to standard error."""

import sys
from dataclasses import fields
from pathlib import Path

import pytest

from api import drawing, figuring
from api.cli import main
from api.figuring import OPTIONS
from graph import catalogue
from graph.draw import pictures
from graph.draw.pictures import KINDS, Options
from graph.errors import SelectionError
from tests.built import build_folder, loaded_catalogue
from tests.pictures import drawn

FILTER = '{province: {key: {in: ["TH-50"]}}}'
PNG = b"\x89PNG\r\n\x1a\n"
PDF = b"%PDF-"
Capture = pytest.CaptureFixture[str]
Binary = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command would read the same graph again."""
    loaded = loaded_catalogue()
    monkeypatch.setattr(figuring, "EmbeddedStore", lambda build: build)
    monkeypatch.setattr(catalogue, "load", lambda build: loaded)


def figure(*arguments: str) -> int:
    return main(["figure", "--build", str(build_folder()), *arguments])


@pytest.mark.parametrize("lang", ["th", "en"])
def test_without_a_kind_the_kinds_are_listed_with_their_options(lang: str, capsys: Capture) -> None:
    assert figure("--lang", lang) == 0
    lines = capsys.readouterr().out.splitlines()
    for name, kind in KINDS.items():
        at = lines.index(f"{name:9} {kind.title.of(lang)}")
        told = [line.split()[0] for line in lines[at + 1 : at + 1 + len(kind.options)]]
        assert told == [f"--{option}" for option in kind.options]


def test_every_option_of_a_picture_can_be_given() -> None:
    assert set(OPTIONS) == {one.name for one in fields(Options)} | set(drawing.LOOKS)
    assert {name for kind in KINDS.values() for name in kind.options} <= set(OPTIONS)


def test_a_picture_goes_to_standard_output_as_it_is(capsysbinary: Binary) -> None:
    assert figure("bars", "--lang", "en") == 0
    heard = capsysbinary.readouterr()
    assert heard.out == str(drawn("bars")).encode()
    counted = f"{len(loaded_catalogue().partnerships)} partnerships, {len(heard.out):,} bytes"
    assert f"{counted}, data version {loaded_catalogue().version[:12]}" in heard.err.decode()


def test_the_format_is_that_of_the_file_where_none_is_said(
    tmp_path: Path,
) -> None:
    for name, begins in (
        ("a.svg", b"<svg"),
        ("a.png", PNG),
        ("a", b"<svg"),
        ("a.PNG", PNG),
        ("a.pdf", PDF),
    ):
        file = tmp_path / name
        assert figure("bars", "--filter", FILTER, "-o", str(file)) == 0
        assert file.read_bytes().startswith(begins)


def test_what_is_drawn_is_what_a_filter_selects_and_options_say(capsys: Capture) -> None:
    words = ("--by", "YEAR", "--basis", "rolled-up", "--title", " เชียงใหม่ \n", "--width", "600")
    assert figure("bars", "--filter", FILTER, *words) == 0
    heard = capsys.readouterr()
    assert '<svg xmlns="http://www.w3.org/2000/svg" width="600"' in heard.out
    assert "<title>เชียงใหม่</title>" in heard.out
    assert "2558" in heard.out
    assert '{ province: { key: { in: ["TH-50"] } } }' in heard.err


def test_a_place_is_known_by_its_key_and_by_its_names(capsys: Capture) -> None:
    found = set()
    for name in ("TH-50", "th-50", "เชียงใหม่", "chiang mai"):
        assert figure("profile", "--of", name, "--lang", "en") == 0
        found.add(capsys.readouterr().out)
    assert found == {str(drawn("profile", Options(of="TH-50")))}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pie",), "kind of picture 'pie' is not one of: bars, network, "),
        (("bars", "--format", "gif"), "format 'gif' is not one of: svg, png"),
        (("bars", "--by", "planet"), "by 'planet' is not one of: country, subdivision, "),
        (("network", "--shape", "x"), "shape 'x' is not one of: UNITS, SUBDIVISIONS, "),
        (("network", "--size", "x"), "size 'x' is not one of: degree, "),
        (("map", "--by", "year"), "option of map 'by' is not one of: filter, asOf, lang, "),
        (("profile",), "profile is of a place: say which with of"),
        (("profile", "--of", "Chiang May"), "place 'Chiang May' is not one of: Chiang Mai, "),
        (("bars", "--width", "300"), "width is '300', not a whole number of pixels from 400 to"),
        (("bars", "--width", "๖๐๐"), "width is '๖๐๐', not a whole number"),
        (("bars", "--title", " "), "title has 0 characters, not 1 to 200"),
        (("bars", "--title", "x" * 201), "title has 201 characters"),
        (("bars", "--title", "a\0b"), "title has U+0000, which is no character"),
        (("bars", "--title", "成都"), "the typeface has no letter for it"),
        (("bars", "--filter", "{"), "filter, line 1, column 2: Syntax Error"),
        (("bars", "--filter", "#" * 2001), "filter is longer than 2,000 characters"),
        (("bars", "--as-of", "2558-01-01"), "a day of the Buddhist era"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_was_expected(
    arguments: tuple[str, ...], said: str, capsys: Capture
) -> None:
    assert figure(*arguments) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert said in heard.err


def test_a_name_of_several_places_is_answered_with_their_keys() -> None:
    loaded = loaded_catalogue()
    names: dict[str, list[str]] = {}
    for one in loaded.areas.values():
        names.setdefault(one.label.en, []).append(one.key)
    several = {name: keys for name, keys in names.items() if len(keys) > 1}
    assert several
    for name, keys in several.items():
        with pytest.raises(SelectionError, match=keys[0]):
            drawing.place(name, loaded)


def test_pdf_without_typst_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert figure("bars", "--format", "pdf") == 1
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "pip install 'sistercity[pdf]'" in heard.err


def test_outlines_of_ones_own_are_looked_for_where_they_are_said_to_be(
    tmp_path: Path, capsys: Capture
) -> None:
    assert figure("map", "--outlines", str(tmp_path)) == 1
    assert f"no outlines can be read in {tmp_path}" in capsys.readouterr().err


def test_a_terminal_is_shown_no_png(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert figure("bars", "--format", "png") == 2
    assert "by -o FILE" in capsys.readouterr().err


@pytest.mark.parametrize("kind", sorted(pictures.KINDS))
def test_every_kind_is_drawn_as_narrow_as_may_be(kind: str, capsys: Capture) -> None:
    of = ["--of", "ลาว"] if "of" in KINDS[kind].options else []
    assert figure(kind, *of, "--filter", FILTER, "--width", str(drawing.NARROWEST)) == 0
    assert capsys.readouterr().out.startswith("<svg ")
