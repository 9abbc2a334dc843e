"""Thailand's frontier as a picture."""

from datetime import date

import pytest

from graph import paths
from graph.conclusions import Partnership
from graph.draw import outlines
from graph.draw.border import border
from graph.draw.border_map import frontier_plate
from graph.draw.frame import Body
from graph.filters import Found
from graph.frontier import Standing, frontier
from graph.model import Country, Province
from graph.selection import selected
from graph.view import View
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, selection, style, titles, words


def with_(*countries: str) -> Body:
    loaded = loaded_catalogue()
    pairs = tuple(one for one in loaded.partnerships.values() if one.areas & {*countries})
    return border(View(loaded), Found(pairs), style(), is_filtered=True)


@pytest.mark.parametrize(
    ("wanted", "lang", "theme"),
    [
        ("all", "th", "light"),
        ("all", "en", "dark"),
        ("all", "en", "print"),
        ("Chiang Mai", "th", "print"),
        ("one", "en", "light"),
        ("none", "th", "dark"),
    ],
)
def test_what_is_drawn_can_be_read(wanted: str, lang: str, theme: str) -> None:
    checks.check(drawn("border", wanted=wanted, lang=lang, theme=theme))


@pytest.mark.parametrize("width", [640, 1600])
def test_other_widths_can_be_read(width: float) -> None:
    checks.check(drawn("border", lang="th", width=width))


def test_every_border_province_and_every_neighbour_is_named() -> None:
    marked, told = checks.marked(drawn("border")), words(drawn("border"))
    for one in loaded_catalogue().borders:
        province = loaded_catalogue().provinces[one.province]
        country = loaded_catalogue().countries[one.country]
        assert {province, country} <= marked
        assert province.label.en in told
        assert country.label.en in told


def test_every_partnership_with_a_neighbour_is_a_dot_and_the_others_are_counted() -> None:
    shown = {one for one in checks.marked(drawn("border")) if isinstance(one, Partnership)}
    neighbours = {one.country for one in loaded_catalogue().borders}
    pairs = selection().pairs
    assert shown == {one for one in pairs if one.areas & neighbours}
    places = loaded_catalogue().places
    far = [one for one in pairs if one not in shown and places[one.unit].country]
    assert f"Not shown: {len(far)} partnerships" in words(drawn("border"))


def test_a_partner_of_an_unknown_country_may_close_a_gap() -> None:
    assert "it may close a gap: Ubon Ratchathani" in words(drawn("border"))


def test_every_border_says_how_it_stands_on_the_map_and_in_the_list() -> None:
    said = {Standing.SIGNED: "Signed", Standing.TALKS: "In progress", Standing.GAP: "None yet"}
    loaded = loaded_catalogue()
    found = titles(drawn("border"))
    for flank in frontier(View(loaded), tuple(loaded.partnerships.values())):
        for one in flank.stretches:
            names = f"{one.province.label.en} – {one.country.label.en}"
            assert found.count(f"{names}: {said[one.standing]}") == 2


def test_of_some_partnerships_only_their_neighbours_are_shown_and_nothing_is_called_a_gap() -> None:
    body = with_("LA")
    told = " ".join("".join(titles(one)) for one in body.marks)
    assert "Laos: Signed 1, In progress 1, None selected 10" in told
    assert "Malaysia: " not in told
    assert "None yet" not in told + body.counted.en


def test_without_a_partnership_with_a_neighbour_all_of_the_frontier_is_shown() -> None:
    assert with_("CN").counted.en.endswith("Signed 0, In progress 0, None selected 33")


def test_on_a_day_long_gone_less_was_signed() -> None:
    day = date(1990, 1, 1)
    then = selected(loaded_catalogue(), as_of=day)
    found = Found(then.pairs, then.undetermined)
    body = border(View(loaded_catalogue(), day), found, style())
    assert "Signed 0" in body.counted.en
    assert any("cannot be told" in note.en for note in body.notes) == bool(then.undetermined)


def test_the_map_of_one_neighbour_is_filled_by_its_border_provinces() -> None:
    ground = outlines.read(paths.OUTLINES)
    malaysia = [one.key for one in loaded_catalogue().provinces_by_border["MY"]]
    plates = [frontier_plate(ground, keys, 500, 400) for keys in (malaysia, ground.of_province)]
    assert plates[0].scale > 2 * plates[1].scale


def test_names_come_from_the_data_alone() -> None:
    for one in checks.marked(drawn("border", lang="th")):
        if isinstance(one, Country | Province):
            assert one.label.th
