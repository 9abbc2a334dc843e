"""The marks of partnerships say what they join, for a page to show who is joined to whom."""

import pytest

from graph.conclusions import Partnership
from graph.draw.pictures import Options
from graph.draw.svg import Element
from graph.model import Area, Country
from graph.network import Shape
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn


def told(mark: Element, name: str) -> list[str]:
    return str(mark.attributes.get(name, "")).split()


def marks(picture: Element) -> list[Element]:
    return [one for one in picture.walk() if "data-iri" in one.attributes]


@pytest.mark.parametrize("shape", list(Shape))
def test_both_ends_of_every_line_of_a_network_are_among_its_points(shape: Shape) -> None:
    every = marks(drawn("network", Options(shape=shape)))
    points = {one.attributes["data-iri"] for one in every if "data-ends" not in one.attributes}
    lines = [told(one, "data-ends") for one in every if "data-ends" in one.attributes]
    assert lines
    assert {len(ends) for ends in lines} == {2}
    assert {end for ends in lines for end in ends} <= points


def test_a_name_in_a_network_says_whose_it_is() -> None:
    picture = drawn("network", wanted="Chiang Mai")
    points = {one.attributes["data-iri"] for one in marks(picture)}
    named = {one.attributes["data-of"] for one in picture.walk() if "data-of" in one.attributes}
    assert named
    assert named <= points


@pytest.mark.parametrize("kind", ["map", "timeline", "matrix"])
def test_marks_of_partnerships_name_their_province_partner_and_country(kind: str) -> None:
    by_iri = loaded_catalogue().by_iri
    for one in marks(drawn(kind)):
        pairs = [thing for thing in checks.marked(one) if isinstance(thing, Partnership)]
        ends = {by_iri[iri] for iri in told(one, "data-ends")}
        assert bool(ends) == bool(pairs)
        keys = {thing.key for thing in ends if isinstance(thing, Area)}
        assert keys >= {key for pair in pairs for key in (pair.province, pair.unit)}
        countries = {thing.key for thing in ends if isinstance(thing, Country)}
        assert all(countries & pair.areas for pair in pairs if countries)
