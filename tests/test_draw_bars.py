"""Rankings as a picture."""

import pytest

from graph.draw.bars import SHOWN, TITLES
from graph.draw.pictures import Options, find, picture
from graph.draw.svg import Element
from graph.grouping import Dimension
from graph.model import Country
from graph.selection import Selection
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, selection, titles, words


@pytest.mark.parametrize(
    ("by", "wanted", "lang", "theme", "width"),
    [
        (Dimension.COUNTRY, "all", "th", "light", 1000),
        (Dimension.PROVINCE, "all", "en", "dark", 640),
        (Dimension.FIELD, "China", "th", "print", 640),
        (Dimension.YEAR, "all", "th", "dark", 1000),
        (Dimension.COUNTRY, "none", "en", "print", 1000),
    ],
)
def test_a_ranking_can_be_read(
    by: Dimension, wanted: str, lang: str, theme: str, width: float
) -> None:
    checks.check(drawn("bars", Options(by=by), wanted, lang, theme, width))


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("by", Dimension)
@pytest.mark.parametrize("wanted", ["all", "one"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_ranking_can_be_read(by: Dimension, wanted: str, lang: str) -> None:
    checks.check(drawn("bars", Options(by=by), wanted, lang, "light", 640))


def test_every_country_is_a_bar_with_its_partnerships_counted() -> None:
    places, said = loaded_catalogue().places, titles(drawn("bars"))
    keys = [key for one in selection().pairs if (key := places[one.unit].country)]
    marked = {one.key for one in checks.marked(drawn("bars")) if isinstance(one, Country)}
    assert marked == set(keys)
    pairs = [one for one in selection().pairs if places[one.unit].country == "CN"]
    signed = sum(one.state == "signed" for one in pairs)
    assert f"China: Signed {signed}, In progress {len(pairs) - signed}" in said


@pytest.mark.parametrize("by", Dimension)
def test_a_ranking_says_what_it_is_by(by: Dimension) -> None:
    (title,) = (one for one in drawn("bars", Options(by=by)).children[:1])
    assert isinstance(title, Element)
    assert title.children == (TITLES[by].en,)


def test_a_bar_tells_its_sum_and_what_it_is_of() -> None:
    pairs = [one for one in selection().pairs if "CN" in one.areas]
    signed = sum(one.state == "signed" for one in pairs)
    assert f"{len(pairs)} ({signed} + {len(pairs) - signed})" in words(drawn("bars"))


def test_a_long_name_is_written_whole() -> None:
    said = words(drawn("bars", Options(by=Dimension.TABLE), width=640))
    assert "…" not in said


def test_those_that_lack_a_value_are_told_of() -> None:
    countries = [loaded_catalogue().places[one.unit].country for one in selection().pairs]
    assert f"Lacking this, and not counted: {countries.count(None)}" in words(drawn("bars"))


def test_the_longest_come_first_and_those_left_out_are_told_of() -> None:
    picture = drawn("bars", Options(by=Dimension.PROVINCE))
    provinces = {one.province for one in selection().pairs}
    assert f"The first {SHOWN} are shown, of {len(provinces)}" in words(picture)
    assert titles(picture)[0].startswith("Chiang Mai: ")
    assert len(titles(picture)) == SHOWN


def test_a_ranking_of_which_nothing_has_a_value_says_so() -> None:
    loaded = loaded_catalogue()
    pairs = tuple(one for one in selection().pairs if not loaded.places[one.unit].country)
    unknown = Selection(loaded, pairs, filter="unknown")
    found = picture(find("bars"), unknown, Options(), checks.style())
    checks.check(found)
    assert "No partnership has a value of this kind" in words(found)
    assert f"Lacking this, and not counted: {len(pairs)}" in words(found)
