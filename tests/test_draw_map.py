"""Partnerships as arcs on a map."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from graph import paths
from graph.conclusions import Partnership
from graph.draw import arcs, map, plate
from graph.draw.arcs import Arc
from graph.draw.frame import Body
from graph.filters import Found
from graph.model import Country, Province
from graph.view import View
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, selection, style, titles, words


def made(keep: str) -> Body:
    loaded = loaded_catalogue()
    pairs = tuple(one for one in loaded.partnerships.values() if keep in one.areas)
    return map.arc_map(View(loaded), Found(pairs), style())


def located(one: Partnership) -> bool:
    return loaded_catalogue().places[one.unit].point is not None


@pytest.mark.parametrize(
    ("wanted", "lang", "theme"),
    [
        ("all", "th", "light"),
        ("all", "en", "dark"),
        ("China", "th", "print"),
        ("Chiang Mai", "en", "light"),
        ("one", "th", "dark"),
        ("none", "en", "print"),
    ],
)
def test_what_is_drawn_can_be_read(wanted: str, lang: str, theme: str) -> None:
    checks.check(drawn("map", wanted=wanted, lang=lang, theme=theme))


def test_a_narrow_picture_can_be_read() -> None:
    checks.check(drawn("map", width=600))


def test_every_partnership_is_an_arc_or_told_of() -> None:
    picture = drawn("map")
    shown = {one for one in checks.marked(picture) if isinstance(one, Partnership)}
    told = words(picture).replace(" ", "")
    for one in selection().pairs:
        assert (one in shown) == located(one)
        assert located(one) or one.label.en.replace(" ", "") in told


def test_provinces_say_how_many_partnerships_are_shown() -> None:
    counted = sum(located(one) for one in selection("China").pairs if one.province == "TH-50")
    assert f"Chiang Mai: {counted}" in titles(drawn("map", wanted="China"))


def test_every_country_with_a_partner_is_named() -> None:
    for wanted in ("all", "China", "Chiang Mai"):
        told, places = words(drawn("map", wanted=wanted)), loaded_catalogue().places
        keys = {places[one.unit].country for one in selection(wanted).pairs if located(one)}
        for key in keys:
            assert key is not None
            assert loaded_catalogue().countries[key].label.en in told


def test_nothing_is_named_that_the_data_have_no_name_for() -> None:
    picture = drawn("map")
    named = {one.label.en for one in checks.marked(picture) if isinstance(one, Country | Province)}
    assert {"China", "Thailand", "Chiang Mai"} <= named
    assert "Taiwan" not in words(picture) + "".join(titles(picture))


@pytest.mark.parametrize(("lang", "said"), [("th", "จุดยืน"), ("en", "imply no position")])
def test_every_map_says_that_its_borders_imply_nothing(lang: str, said: str) -> None:
    for kind in ("map", "border"):
        assert said in words(drawn(kind, lang=lang))


def test_far_partners_stand_on_an_inset_and_near_ones_do_not_need_it() -> None:
    frames = [body.marks for body in (made("CN"), made("US"))]
    seas = [sum(one.name == "rect" for one in marks) for marks in frames]
    assert seas == [1, 1]
    assert sum(one.name == "rect" for one in made_whole().marks) == 2


def test_where_most_partners_are_far_one_map_of_the_world_is_enough() -> None:
    loaded = loaded_catalogue()
    every = loaded.partnerships.values()
    pairs = tuple(one for one in every if {"US", "JP"} & {*one.areas} and located(one))
    far = tuple(one for one in pairs if "US" in one.areas)
    near = next(one for one in pairs if "JP" in one.areas)
    body = map.arc_map(View(loaded), Found((*far, near)), style())
    assert sum(one.name == "rect" for one in body.marks) == 1


def test_partners_whose_places_are_all_unknown_are_told_of_without_a_map() -> None:
    loaded = loaded_catalogue()
    lost = tuple(one for one in loaded.partnerships.values() if not located(one))
    body = map.arc_map(View(loaded), Found(lost), style())
    assert "known" in str(body.marks[0])
    assert all(one.label.en in body.notes[0].en for one in lost)


def made_whole() -> Body:
    loaded = loaded_catalogue()
    return map.arc_map(View(loaded), Found(tuple(loaded.partnerships.values())), style())


def test_the_inset_hides_no_end_of_an_arc() -> None:
    loaded = loaded_catalogue()
    every = arcs.arcs(View(loaded), Found(tuple(loaded.partnerships.values())))
    near = [one for one in every if not one.is_far]
    asia = plate.continent(arcs.ends(near), 900, map.RATIOS)
    inset = map.inset_of(asia, near)
    assert not any(inset.box.contains(asia.at(place)) for place in arcs.ends(near))
    assert asia.box.holds(inset.box)


def test_an_inset_that_would_hide_something_anywhere_stands_below() -> None:
    one = next(iter(loaded_catalogue().partnerships.values()))
    corners = [(95.0, 5.0), (95.0, 25.0), (125.0, 5.0), (125.0, 25.0)]
    asia = plate.continent(corners, 900, map.RATIOS)
    spots = [
        Arc(one, asia_corner, asia_corner, 0, True)
        for asia_corner in [(lon, lat) for lon in range(94, 127, 2) for lat in range(4, 27, 2)]
    ]
    assert map.inset_of(asia, spots).box.top > asia.box.bottom


def test_undetermined_partnerships_are_told_of() -> None:
    loaded = loaded_catalogue()
    first, *rest = loaded.partnerships.values()
    body = map.arc_map(View(loaded), Found((first,), tuple(rest[:2])), style())
    assert any("2 partnerships cannot be told" in note.en for note in body.notes)


def test_outlines_of_ones_own_are_drawn(tmp_path: Path) -> None:
    own = copytree(paths.OUTLINES, tmp_path / "outlines")
    table = own / "outlines.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(one for one in lines if not one.endswith(",CN\n")), encoding="utf-8")
    loaded = loaded_catalogue()
    pairs = tuple(one for one in loaded.partnerships.values() if "CN" in one.areas)
    body = map.arc_map(View(loaded), Found(pairs), replace(style(), outlines=own))
    china = loaded.countries["CN"].label.en
    assert china in titles_of(made("CN"))
    assert china not in titles_of(body)


def titles_of(body: Body) -> list[str]:
    return [title for one in body.marks for title in titles(one)]


def test_a_map_of_one_country_names_its_partners_and_counts_what_has_no_name() -> None:
    picture = drawn("map", wanted="China", lang="th")
    said = words(picture)
    for name in ("ซัวเถา", "ฉางชุน", "เฉิงตู"):
        assert name in said
    assert "ไม่มีที่พอจะเขียนชื่ออีก" in said
