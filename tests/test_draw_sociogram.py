"""The network as points and lines."""

from functools import cache

import pytest

from graph.analysis import Analysis
from graph.conclusions import Partnership
from graph.draw import pictures, plan, scales, sociogram
from graph.draw.frame import Body
from graph.draw.svg import Element
from graph.errors import UnknownNameError
from graph.filters import Found
from graph.model import Country, Place, Province
from graph.network import Network, Shape, network, whole
from graph.view import SIGNED, View
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, selection, titles, words

OPTIONS = {shape: pictures.Options(shape=shape) for shape in Shape}


@cache
def some(shape: Shape) -> Network:
    """Of the partnerships of two provinces."""
    loaded = loaded_catalogue()
    pairs = [one for one in loaded.partnerships.values() if one.province in ("TH-50", "TH-83")]
    return network(View(loaded), Found(tuple(pairs)), shape)


def lines(body: Body) -> list[Element]:
    return [one for mark in body.marks for one in mark.walk() if one.name == "path"]


@pytest.mark.parametrize("shape", list(Shape))
def test_every_node_and_every_partnership_is_marked(shape: Shape) -> None:
    picture = drawn("network", OPTIONS[shape], "Chiang Mai")
    marked = checks.marked(picture)
    found = network(View(loaded_catalogue()), Found(selection("Chiang Mai").pairs), shape)
    assert {node.thing for node in found.nodes} <= marked
    if shape.is_two_mode:
        shown = {one.key for one in marked if isinstance(one, Partnership)}
        assert shown == {one.key for one in found.partnerships}


@pytest.mark.parametrize(
    ("wanted", "lang", "theme"),
    [
        ("all", "th", "light"),
        ("China", "en", "dark"),
        ("Chiang Mai", "th", "print"),
        ("one", "en", "print"),
        ("none", "th", "dark"),
    ],
)
def test_what_is_drawn_can_be_read(wanted: str, lang: str, theme: str) -> None:
    options = pictures.Options(shape=Shape.COUNTRIES, colour="country")
    checks.check(drawn("network", options, wanted, lang, theme))


def test_the_scale_of_areas_has_room_in_the_narrowest_picture() -> None:
    options = pictures.Options(shape=Shape.SUBDIVISIONS, size="pagerank")
    checks.check(drawn("network", options, "Chiang Mai", "th", width=400))


@pytest.mark.parametrize("size", list(scales.SIZES))
def test_every_measure_is_explained(size: str) -> None:
    options = pictures.Options(shape=Shape.SHARED_PROVINCES, size=size)
    picture = drawn("network", options, "Chiang Mai", width=800)
    checks.check(picture)
    assert scales.SIZES[size].label.en in words(picture)


@pytest.mark.parametrize(
    ("colour", "said"), [("country", "CN China"), ("community", "Community 1")]
)
def test_every_colour_is_explained_and_told_without_colour(colour: str, said: str) -> None:
    picture = drawn("network", pictures.Options(colour=colour), "Chiang Mai")
    checks.check(picture)
    assert said in words(picture)
    assert f"Chengdu · {said.removesuffix(' China').removeprefix('Community ')}" in words(picture)


def test_provinces_are_round_and_partners_square() -> None:
    for mark in drawn("network", wanted="Chiang Mai").walk():
        things = checks.marked(mark) if "data-iri" in mark.attributes else set()
        shapes = {one.name for one in mark.walk()}
        for thing in things:
            assert ("circle" in shapes) == isinstance(thing, Province)
            assert ("rect" in shapes) == isinstance(thing, Place | Country)


def test_the_legend_has_the_states_that_occur() -> None:
    found = some(Shape.UNITS)
    signed = [one for one in found.partnerships if found.view.state(one) == SIGNED]
    shown = body(network(found.view, Found(tuple(signed)), Shape.UNITS)).legend
    assert [key.label.en for key in shown] == ["Thai provinces", "Partners", "Signed"]


def test_an_unresolved_partner_is_called_so_in_short() -> None:
    said = words(drawn("network", wanted="China", lang="en"))
    assert "Unresolved" in said
    assert "Unresolved partner" not in said


@pytest.mark.parametrize("size", ["betweenness", "pagerank", "closeness"])
def test_what_a_measure_says_is_told(size: str) -> None:
    said = words(drawn("network", pictures.Options(size=size), "Chiang Mai"))
    assert f"{scales.SIZES[size].label.en}: the" in said


def test_a_projection_without_lines_says_so() -> None:
    (one,) = selection("one").pairs
    found = network(View(loaded_catalogue()), Found((one,)), Shape.SHARED_PARTNERS)
    assert "1 province, with nothing in common" in body(found).counted.en


def test_what_a_community_is_is_told() -> None:
    options = pictures.Options(shape=Shape.SHARED_PARTNERS, colour="community")
    assert "joined more to each other" in words(drawn("network", options, "Chiang Mai"))


def test_areas_are_in_proportion_to_the_measure() -> None:
    radii = scales.Radii({"a": 4, "b": 16}, largest=20)
    assert radii.of_node("b") == 20
    assert radii.of_node("a") ** 2 * 4 == pytest.approx(radii.of_node("b") ** 2)


def test_what_is_signed_is_solid_and_talks_are_dashed() -> None:
    found = some(Shape.UNITS)
    dashed = ["stroke-dasharray" in one.attributes for one in lines(body(found))]
    signed = [
        found.view.state(pair) == SIGNED for edge in found.edges for pair in edge.partnerships
    ]
    assert dashed == [not one for one in signed]
    assert True in dashed
    assert False in dashed


def test_edges_that_join_the_same_nodes_are_drawn_apart() -> None:
    ways = [one.attributes["d"] for one in lines(body(some(Shape.COUNTRIES)))]
    assert len(set(ways)) == len(ways)


def test_the_more_two_share_the_thicker_is_their_line() -> None:
    found = some(Shape.SHARED_PROVINCES)
    widths = [float(one.attributes["stroke-width"]) for one in lines(body(found))]
    by_weight = sorted(zip((edge.weight for edge in found.edges), widths, strict=True))
    assert [width for _, width in by_weight] == sorted(widths)


def test_of_too_many_nodes_the_strongest_are_drawn_and_the_rest_is_told_of() -> None:
    found = whole(loaded_catalogue(), Shape.COUNTRIES)
    kept = sociogram.strongest(found, 20)
    least = min(len(node.partnerships) for node in kept.nodes)
    left = [node for node in found.nodes if node not in kept.nodes]
    assert 0 < len(kept.nodes) <= 20
    assert sum(len(node.partnerships) > least for node in left) == 0
    assert {key for edge in kept.edges for key in (edge.source, edge.target)} == {
        node.key for node in kept.nodes
    }


def test_what_is_left_out_is_counted_in_nodes_and_partnerships(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sociogram.strongest, "__defaults__", (20,))
    found = some(Shape.UNITS)
    shown = sociogram.strongest(found)
    drawn_pairs = {one.key for edge in shown.edges for one in edge.partnerships}
    nodes = len(found.nodes) - len(shown.nodes)
    pairs = len(found.partnerships) - len(drawn_pairs)
    assert any(f"{nodes} (partnerships: {pairs})" in note.en for note in body(found).notes)


def test_partnerships_without_a_node_are_told_of_in_place_of_a_picture() -> None:
    loaded = loaded_catalogue()
    unknown = [one for one in loaded.partnerships.values() if not loaded.places[one.unit].country]
    found = network(View(loaded), Found(tuple(unknown)), Shape.COUNTRIES)
    assert unknown
    assert found.nodes == ()
    said = body(found)
    assert any(note.en.endswith(f"is unknown: {len(unknown)}") for note in said.notes)


def test_names_that_find_no_room_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "UNIT", 10)
    notes = [note.en for note in body(some(Shape.UNITS)).notes]
    assert any(note.startswith("Names left out for want of room") for note in notes)


def test_every_node_tells_its_name_to_who_points_at_it() -> None:
    told = titles(drawn("network", wanted="Chiang Mai", lang="th"))
    assert any(one.startswith("เชียงใหม่: 23 คู่") for one in told)


@pytest.mark.parametrize(("size", "colour"), [("weight", "side"), ("degree", "red")])
def test_an_unknown_option_names_those_there_are(size: str, colour: str) -> None:
    with pytest.raises(UnknownNameError, match="is not one of"):
        sociogram.sociogram(Analysis(lambda: some(Shape.UNITS)), size, colour, checks.style())


def body(found: Network) -> Body:
    return sociogram.sociogram(Analysis(lambda: found), "degree", "side", checks.style())
