"""How pictures say what n is of."""

import re

import pytest

from graph.draw.counts import many
from graph.draw.pictures import KINDS, Options
from tests.pictures import drawn, titles, words


@pytest.mark.parametrize("kind", KINDS)
def test_one_is_not_said_as_if_it_were_several(kind: str) -> None:
    options = Options(of="TH-50") if kind == "profile" else Options()
    picture = drawn(kind, options, "one")
    said = [words(picture), *titles(picture)]
    assert not [one for one in said if re.search(r"\b1 (partnerships|provinces|countries)\b", one)]


def test_several_have_an_s_where_nothing_else_is_said() -> None:
    said = [many(count, "pair") for count in (0, 1, 2)]
    assert said == ["0 pairs", "1 pair", "2 pairs"]
    assert many(2, "country", "countries") == "2 countries"
