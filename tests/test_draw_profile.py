"""The card of a place."""

import re
from collections import Counter

import pytest

from graph.conclusions import Partnership
from graph.draw import ledger, profile, standing
from graph.draw.frame import Body
from graph.draw.pictures import Options
from graph.draw.standing import Standing
from graph.errors import UnknownNameError
from graph.filters import Found
from graph.model import Confidence
from graph.view import SIGNED, View
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, words


def every() -> Found:
    return Found(tuple(loaded_catalogue().partnerships.values()))


def card(key: str) -> Standing:
    return standing.standing(View(loaded_catalogue()), every(), key)


def told(key: str) -> dict[str, str]:
    return {one.name.en: one.value.en for one in standing.facts(card(key))}


def body(key: str | None, found: Found | None = None) -> Body:
    return profile.profile(View(loaded_catalogue()), found or every(), key, checks.style())


@pytest.mark.parametrize(
    ("of", "lang", "theme", "width"),
    [
        ("TH-50", "th", "light", 1100),
        ("CN", "en", "dark", 1000),
        ("KH", "th", "print", 1200),
        ("CN-YN", "en", "light", 800),
        ("TH-10", "th", "dark", 1000),
        ("TH-50", "th", "light", 400),
    ],
)
def test_a_card_can_be_read(of: str, lang: str, theme: str, width: float) -> None:
    checks.check(drawn("profile", Options(of=of), "all", lang, theme, width))


@pytest.mark.parametrize("wanted", ["China", "one", "none"])
def test_a_card_can_be_read_whatever_passes(wanted: str) -> None:
    checks.check(drawn("profile", Options(of="TH-50"), wanted))


def test_every_card_that_there_can_be_is_read() -> None:
    loaded = loaded_catalogue()
    for key in sorted({key for one in every().members for key in one.areas}):
        picture = drawn("profile", Options(of=key), lang="th")
        assert checks.outside(picture) == []
        assert loaded.areas[key] in checks.marked(picture)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_card_is_called_by_both_names(lang: str) -> None:
    said = words(drawn("profile", Options(of="TH-52"), lang=lang))
    assert "ลำปาง" in said
    assert "Lampang" in said


@pytest.mark.parametrize("key", ["TH-50", "KH"])
def test_every_partnership_of_a_place_is_marked_with_its_year_in_both_eras(key: str) -> None:
    picture = drawn("profile", Options(of=key))
    marked = {one.key for one in checks.marked(picture) if isinstance(one, Partnership)}
    assert marked == {one.key for one in card(key).pairs}
    years = re.findall(r"\b(\d{4}) \((\d{4})\)", words(picture))
    assert years
    assert all(int(buddhist) - int(common) == 543 for common, buddhist in years)


def test_the_list_has_those_signed_first_and_says_what_it_leaves_out() -> None:
    pairs = card("CN").pairs
    listed = ledger.ledger(
        View(loaded_catalogue()), pairs, lambda one: one.key, False, checks.style()
    )
    assert listed.left_out == len(pairs) - ledger.MOST > 0
    assert any(str(listed.left_out) in note.en for note in body("CN").notes)
    by_iri = loaded_catalogue().by_iri
    marks = [mark for column in listed.marks for mark in column.walk()]
    shown = [
        by_iri[str(one.attributes["data-iri"])] for one in marks if "data-iri" in one.attributes
    ]
    states = [one.state == SIGNED for one in shown if isinstance(one, Partnership)]
    assert states == sorted(states, reverse=True)
    assert sum(states) == sum(one.state == SIGNED for one in pairs)


def test_a_rank_says_who_shares_it() -> None:
    counts = Counter(one.province for one in every().members)
    for key in ("TH-50", "TH-57", "TH-44"):
        rank, among, ties = card(key).rank
        assert rank == 1 + sum(count > counts[key] for count in counts.values())
        assert (among, ties + 1) == (len(counts), list(counts.values()).count(counts[key]))
        assert ("shared with" in told(key)["Rank by partnerships"]) == (ties > 0)


def test_what_is_less_than_certain_is_signed_and_explained() -> None:
    signs = {level: sign.strip() for level, sign in ledger.DOUBT.items()}
    for key in ("TH-50", "TH-32"):
        levels = {one.confidence for one in card(key).pairs} - {Confidence.CERTAIN}
        notes = " ".join(note.en for note in body(key).notes)
        assert levels
        assert all(signs[level] in notes for level in levels)


def test_a_province_tells_of_its_region_its_neighbours_and_its_spread() -> None:
    facts = told("TH-57")
    assert facts["Land border with"] == "Laos, Myanmar"
    assert facts["Spread"] == "entropy 2.00 bits over 4 countries · with border countries 50%"
    assert "Region" in facts


def test_a_country_tells_of_its_border_provinces() -> None:
    assert told("CN")["Border provinces"] == "None"
    assert "Chanthaburi" in told("KH")["Border provinces"]


def test_a_place_without_partnerships_has_a_card_that_says_so() -> None:
    assert body("TH-10").counted.en == "n = 0 partnerships"
    assert profile.NONE in body("TH-10").notes


def test_a_card_says_what_it_is_of_where_nothing_passes() -> None:
    said = words(drawn("profile", Options(of="TH-50"), "none"))
    assert "Chiang Mai" in said
    assert profile.NONE.en in said


def test_undetermined_partnerships_are_told_of_and_not_counted() -> None:
    pairs = every().members
    found = body("TH-50", Found(pairs[:0], pairs))
    assert found.counted.en == "n = 0 partnerships"
    assert any(note.en == "Cannot be told: 23" for note in found.notes)


def test_partnerships_without_one_year_are_missing_from_the_years_and_counted() -> None:
    view = View(loaded_catalogue())
    for key in ("TH-24", "TH-77", "TH-83"):
        pairs = card(key).pairs
        undated = sum(not ((when := view.began(one)) and when.year) for one in pairs)
        assert undated
        assert f"Exact year unknown: {undated}" in [note.en for note in body(key).notes]


@pytest.mark.parametrize("key", [None, "TH-99"])
def test_a_card_is_of_a_place_that_there_is(key: str | None) -> None:
    with pytest.raises(UnknownNameError, match="place"):
        body(key)
