"""The steps of the procedure as a picture."""

from datetime import date

import pytest

from graph import vocabulary
from graph.conclusions import Partnership
from graph.draw.states import states
from graph.filters import Found
from graph.guideline import Clause
from graph.selection import selected
from graph.view import View
from graph.vocabulary import Code
from tests import pictures as checks
from tests.built import loaded_catalogue
from tests.pictures import drawn, selection, style, titles, words


@pytest.mark.parametrize(
    ("wanted", "lang", "theme", "width"),
    [
        ("all", "th", "light", 1000),
        ("all", "en", "dark", 640),
        ("Chiang Mai", "th", "print", 640),
        ("one", "en", "print", 1000),
        ("none", "th", "dark", 1000),
    ],
)
def test_steps_can_be_read(wanted: str, lang: str, theme: str, width: float) -> None:
    checks.check(drawn("states", wanted=wanted, lang=lang, theme=theme, width=width))


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("width", [600, 800, 1600])
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_steps_can_be_read_in_every_look(lang: str, theme: str, width: float) -> None:
    checks.check(drawn("states", lang=lang, theme=theme, width=width))


def test_every_partnership_state_body_and_clause_is_marked() -> None:
    marked, codes = checks.marked(drawn("states")), vocabulary.codes()
    assert {one for one in marked if isinstance(one, Partnership)} == set(selection().pairs)
    acting = {one.next_body for one in codes["state"].values() if one.next_body}
    named = {one for one in marked if isinstance(one, Code)}
    assert named == {*codes["state"].values(), *(codes["body"][key] for key in acting)}
    clauses = {one for found in loaded_catalogue().clauses_by_state.values() for one in found}
    assert {one for one in marked if isinstance(one, Clause)} == clauses


def test_states_come_in_the_order_of_the_scheme() -> None:
    said = titles(drawn("states"))
    ordered = sorted(vocabulary.codes()["state"].values(), key=lambda one: one.order)
    names = [one.label.en for one in ordered]
    assert [one for one in said if one in names] == names


def test_those_whose_step_is_not_stated_are_counted_apart() -> None:
    pairs = selection().pairs
    unstated = sum(one.state == "in-progress" for one in pairs)
    assert f"In progress (step not stated) {unstated} –" in words(drawn("states"))
    for state in vocabulary.codes()["state"].values():
        number = sum(one.state == state.key for one in pairs)
        assert (f"{state.label.en}: {number}" in titles(drawn("states"))) == (number > 0)


def test_an_arrow_leads_to_every_state_that_another_may_become() -> None:
    tips = [
        one for one in drawn("states").walk() if one.name == "path" and "fill" in one.attributes
    ]
    ways = sum(len(one.may_become) for one in vocabulary.codes()["state"].values())
    assert len(tips) == 2 * ways


def test_clauses_are_numbered_as_printed_and_named_below() -> None:
    said = words(drawn("states", lang="th"))
    assert "๕, ๑๐" in said
    for found in loaded_catalogue().clauses_by_state.values():
        assert all(f"{one.number} {one.label.th}" in said for one in found)


def test_before_the_status_date_the_step_of_talks_is_not_known() -> None:
    day = date(2019, 1, 1)
    then = selected(loaded_catalogue(), as_of=day)
    body = states(View(loaded_catalogue(), day), Found(then.pairs, then.undetermined), style())
    told = [one for mark in body.marks for one in titles(mark)]
    assert not any(one.startswith("Letter of intent signed: ") for one in told)
    assert body.notes[-1].en == f"Cannot be told: {len(then.undetermined)}"
