"""Provinces across countries as a picture."""

from collections import Counter
from datetime import date

import pytest

from graph.conclusions import Partnership
from graph.draw.crosstab import NARROWEST, Crosstab
from graph.draw.matrix import Order, matrix
from graph.draw.pictures import Options
from graph.filters import Found
from graph.model import Country, Province
from graph.selection import selected
from graph.view import View
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, selection, style, titles, words

RANKED = Options(order=Order.PARTNERSHIPS)


@pytest.mark.parametrize(
    ("options", "wanted", "lang", "theme", "width"),
    [
        (Options(), "all", "th", "light", 1000),
        (RANKED, "all", "en", "dark", 1000),
        (RANKED, "Chiang Mai", "en", "print", 640),
        (Options(), "one", "th", "print", 1000),
        (Options(), "none", "th", "dark", 1000),
    ],
)
def test_a_matrix_can_be_read(
    options: Options, wanted: str, lang: str, theme: str, width: float
) -> None:
    checks.check(drawn("matrix", options, wanted, lang, theme, width))


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("width", [600, 800, 1600])
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_matrix_can_be_read_in_every_look(lang: str, theme: str, width: float) -> None:
    checks.check(drawn("matrix", Options(), "all", lang, theme, width))


def test_every_partnership_province_and_country_is_marked() -> None:
    marked, pairs = checks.marked(drawn("matrix", lang="th")), set(selection().pairs)
    places = loaded_catalogue().places
    assert {one for one in marked if isinstance(one, Partnership)} == pairs
    provinces = {one.key for one in marked if isinstance(one, Province)}
    assert provinces == {one.province for one in pairs}
    countries = {one.key for one in marked if isinstance(one, Country)}
    assert countries == {places[one.unit].country for one in pairs} - {None}


def test_a_cell_counts_signed_ones_apart() -> None:
    found = titles(drawn("matrix"))
    pairs, places = selection("Chiang Mai").pairs, loaded_catalogue().places
    with_china = [one for one in pairs if places[one.unit].country == "CN"]
    counted = Counter(one.state == "signed" for one in with_china)
    assert any(one.startswith(f"Chiang Mai – China: Signed {counted[True]} (") for one in found)
    assert any(
        one.startswith(f"Chiang Mai – China: In progress {counted[False]} (") for one in found
    )


def test_the_partner_of_an_unknown_country_has_a_column_of_its_own() -> None:
    assert "Ubon Ratchathani – Unknown country: In progress 1" in " ".join(titles(drawn("matrix")))


def test_countries_without_room_share_a_column_and_are_named() -> None:
    table = Crosstab(View(loaded_catalogue()), selection().pairs, style(width=640))
    *own, last = table.columns
    assert table.step >= NARROWEST
    assert [len(one.keys) for one in own] == [1] * len(own)
    picture = drawn("matrix", width=640)
    said = words(picture)
    assert all(table.name(key).en in said for key in last.keys)
    assert {*selection().pairs} <= checks.marked(picture)


def test_rows_are_ordered_as_asked() -> None:
    regions = [one.label.en for one in loaded_catalogue().regions.values()]
    assert [one for one in titles(drawn("matrix")) if one in regions] == regions
    ranked = words(drawn("matrix", RANKED))
    assert ranked.index("Chiang Mai") < ranked.index("Phuket") < ranked.index("Suphan Buri")


def test_undetermined_partnerships_are_told_of() -> None:
    day = date(2005, 1, 1)
    then = selected(loaded_catalogue(), as_of=day)
    found = Found(then.pairs, then.undetermined)
    body = matrix(View(loaded_catalogue(), day), found, Order.REGION, style())
    assert then.undetermined
    assert body.notes[-1].en == f"Cannot be told: {len(then.undetermined)}"
