"""When partnerships began, as a picture."""

import re

import pytest

from graph.conclusions import Partnership
from graph.draw.frame import BODY
from graph.draw.svg import element
from graph.draw.timeline import timeline
from graph.filters import Found
from graph.model import BUDDHIST_ERA_OFFSET
from graph.view import View
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, selection, style, titles, words


@pytest.mark.parametrize(
    ("wanted", "lang", "theme", "width"),
    [
        ("all", "th", "light", 1000),
        ("all", "en", "print", 640),
        ("Chiang Mai", "th", "dark", 640),
        ("one", "en", "dark", 1000),
        ("none", "th", "print", 1000),
    ],
)
def test_years_can_be_read(wanted: str, lang: str, theme: str, width: float) -> None:
    checks.check(drawn("timeline", wanted=wanted, lang=lang, theme=theme, width=width))


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("width", [600, 800, 1600])
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_years_can_be_read_in_every_look(lang: str, theme: str, width: float) -> None:
    checks.check(drawn("timeline", lang=lang, theme=theme, width=width))


@pytest.mark.parametrize("wanted", ["all", "Chiang Mai"])
def test_every_partnership_is_a_box_of_its_own(wanted: str) -> None:
    picture = drawn("timeline", wanted=wanted)
    marked = [one for one in checks.marked(picture) if isinstance(one, Partnership)]
    assert {*marked} == {*selection(wanted).pairs}
    assert len(titles(picture)) == len(marked)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_box_tells_the_code_in_it_and_its_year_in_the_era_of_the_language(lang: str) -> None:
    view, said = View(loaded_catalogue()), titles(drawn("timeline", lang=lang))
    for one in selection().pairs:
        when = view.began(one)
        if when and when.year:
            year = when.year_be if lang == "th" else when.year
            country = view.catalogue.places[one.unit].country
            code = f", {country}" if country else ""
            assert f"{one.label.of(lang)}{code} ({year})" in said


def test_the_axis_has_both_eras() -> None:
    years = [
        int(one) for one in re.findall(r"\b(?:19|20|25)\d\d\b(?! \()", words(drawn("timeline")))
    ]
    common = [year for year in years if year < 2500 and year % 5 == 0]
    assert len(common) > 4
    assert all(year + BUDDHIST_ERA_OFFSET in years for year in common if year != 2022)


def test_a_single_year_is_written_on_the_axis() -> None:
    (one,) = selection("one").pairs
    when = View(loaded_catalogue()).began(one)
    assert when
    assert f"{when.year} {when.year_be}" in words(drawn("timeline", wanted="one"))


def test_every_box_has_its_code_in_a_narrow_picture_too() -> None:
    said = words(drawn("timeline", width=640)).split()
    pairs, places = selection().pairs, loaded_catalogue().places
    myanmar = sum(places[one.unit].country == "MM" for one in pairs)
    assert said.count("MM") == myanmar + 1  # and once in the legend


@pytest.mark.parametrize("lang", ["th", "en"])
def test_boxes_of_one_country_name_their_provinces_where_all_fit(lang: str) -> None:
    picture, provinces = (
        drawn("timeline", wanted="Cambodia", lang=lang),
        loaded_catalogue().provinces,
    )
    checks.check(picture)
    names = {provinces[one.province].label.of(lang) for one in selection("Cambodia").pairs}
    said = [one.words for one in checks.texts(picture)]
    assert names <= {*said}
    assert "KH" not in said
    narrow = drawn("timeline", wanted="Cambodia", lang=lang, width=400)
    assert not names & {one.words for one in checks.texts(narrow)}


def test_the_legend_stands_in_the_room_that_years_leave() -> None:
    pairs = selection().pairs
    body = timeline(View(loaded_catalogue()), Found(pairs), style())
    few = timeline(View(loaded_catalogue()), Found(pairs[:3]), style())
    assert body.legend == ()
    assert few.legend
    assert "CN China" in words(drawn("timeline"))


def test_boxes_do_not_lie_upon_one_another() -> None:
    boxes = [
        (one.attributes["x"], one.attributes["y"])
        for one in drawn("timeline").walk()
        if one.name == "rect" and "x" in one.attributes and "height" in one.attributes
    ]
    pairs = len(selection().pairs)
    assert len({*boxes}) >= pairs


@pytest.mark.parametrize("lang", ["th", "en"])
def test_where_no_year_is_known_none_is_written(lang: str) -> None:
    picture = drawn("timeline", wanted="undated", lang=lang)
    checks.check(picture)
    pairs = selection("undated").pairs
    assert len(titles(picture)) == len(pairs) > 0
    body = timeline(View(loaded_catalogue()), Found(pairs), style(lang))
    assert {*words(element("g", *body.marks, font_size=BODY)).split()} == {"?", "CN", "VN"}


def test_years_that_are_unknown_and_partnerships_that_are_undetermined_are_told_of() -> None:
    pairs = selection().pairs
    view = View(loaded_catalogue())
    unknown = [one for one in pairs if not (when := view.began(one)) or when.year is None]
    body = timeline(view, Found(pairs, pairs[:2]), style())
    assert [one.en for one in body.notes] == [
        f"“?” holds {len(unknown)} whose year is not stated, or stated in two ways",
        "Cannot be told: 2",
    ]
