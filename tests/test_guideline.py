"""The guideline as data: its procedures run through, its states lead to their steps, its checks."""

from collections import Counter

import pytest

from graph import vocabulary
from graph.guideline import Slot
from graph.vocabulary import Code
from tests import built

STATES = vocabulary.codes()["state"]
STEPS_OF_PROGRESS = [key for key, one in STATES.items() if one.broader == "in-progress"]
STATES_OF_PAIRS = sorted({one.state for one in built.loaded_catalogue().partnerships.values()})


def state(key: str) -> Code:
    return STATES[key]


def test_there_are_thirteen_clauses_and_two_that_are_part_of_the_eighth() -> None:
    clauses = built.loaded_catalogue().clauses
    assert list(clauses) == ["1", "2", "3", "4", "5", "6", "7", "8", "8.1", "8.2",
                             "9", "10", "11", "12", "13"]  # fmt: skip
    assert [key for key, one in clauses.items() if one.within] == ["8.1", "8.2"]


def test_both_beginnings_lead_to_signing_and_to_follow_up() -> None:
    procedures = built.loaded_catalogue().procedures
    for beginning in ("thai-initiated", "foreign-initiated"):
        reached, todo = set(), {beginning}
        while todo:
            reached |= todo
            todo = {key for one in todo for key in procedures[one].continues} - reached
        beginnings = {"thai-initiated", "foreign-initiated"}
        assert reached == procedures.keys() - (beginnings - {beginning})


def test_a_paper_is_given_by_a_step_before_it_is_taken_but_for_the_approach() -> None:
    steps = list(built.loaded_catalogue().steps.values())
    given = {paper for step in steps for paper in step.gives}
    assert {paper for step in steps for paper in step.takes} - given == {"approach"}
    for name, own in built.loaded_catalogue().steps_by_procedure.items():
        for step in own:
            late = {p for later in own for p in later.gives if later.position > step.position}
            here = {p for sooner in own for p in sooner.gives if sooner.position <= step.position}
            assert not set(step.takes) & (late - here), name


@pytest.mark.parametrize("key", [*STEPS_OF_PROGRESS, "signed"])
def test_a_known_step_leads_to_its_steps_in_the_guideline_and_to_its_clauses(key: str) -> None:
    loaded = built.loaded_catalogue()
    steps = loaded.steps_by_state[key]
    assert {step.clause.partition(".")[0] for step in steps} <= {
        clause.key for clause in loaded.clauses_by_state[key]
    }


@pytest.mark.parametrize("key", [*STEPS_OF_PROGRESS, "signed"])
def test_the_next_body_of_a_state_acts_in_a_step_that_is_due_in_it(key: str) -> None:
    steps = built.loaded_catalogue().steps_by_state[key]
    assert state(key).next_body in {body for step in steps for body in step.bodies}


@pytest.mark.parametrize("key", STATES_OF_PAIRS)
def test_the_state_of_every_partnership_leads_to_a_clause(key: str) -> None:
    assert built.loaded_catalogue().clauses_by_state[key]


def test_a_partnership_in_progress_whose_step_is_not_stated_stands_at_no_step() -> None:
    assert "in-progress" not in built.loaded_catalogue().steps_by_state


def test_every_state_may_be_reached_and_only_an_end_leads_nowhere() -> None:
    reached = {after for one in STATES.values() for after in one.may_become}
    assert STATES.keys() - reached == {"in-progress", "approached"}
    assert [key for key, one in STATES.items() if not one.may_become] == ["expired", "terminated"]


def test_the_yearly_report_comes_again_every_year() -> None:
    again = {step.key: step.every for step in built.dataset().steps if step.every}
    assert again == {"follow-up/4": "P1Y"}


def test_both_options_on_the_term_stand_in_both_languages_and_in_the_guidance() -> None:
    options = Counter(part.term for part in built.dataset().template_parts if part.term)
    assert options == {"until-notice": 3, "fixed-period": 3}


def test_the_five_names_of_clause_2_are_printed_in_it() -> None:
    names = [one.words for one in built.dataset().relation_names if one.line == 13]
    assert names == ["การสถาปนาความร่วมมือ", "เมืองคู่มิตร", "เมืองมิตรภาพ", "เมืองคู่แฝด", "เมืองฉันทมิตร"]


@pytest.mark.parametrize(
    ("words", "alternatives"),
    [
        ("[ทั้งสองเมือง/ทั้งสองฝ่าย]", ("ทั้งสองเมือง", "ทั้งสองฝ่าย")),
        ("[Participants/ two side]", ("Participants", "two side")),
        ("[“Participants/two sides”]", ("Participants", "two sides")),
        ("[one]", ("one",)),
        (".....", ()),
        ("(โปรดระบุเวลา)...", ()),
    ],
)
def test_a_choice_has_the_wordings_between_its_brackets(
    words: str, alternatives: tuple[str, ...]
) -> None:
    assert Slot("t", 1, 1, "choice", words).alternatives == alternatives


def test_clause_1_is_met_by_first_level_units_alone() -> None:
    loaded = built.loaded_catalogue()
    for check in loaded.clause_checks:
        if check.clause == "1":
            unit = loaded.places[loaded.partnerships[check.partnership].unit]
            expected = "yes" if unit.is_subdivision else "no" if unit.is_resolved else "unknown"
            assert check.verdict == expected


def test_clause_9_is_not_known_to_be_met_by_any_document_of_this_source() -> None:
    loaded = built.loaded_catalogue()
    verdicts = Counter(one.verdict for one in loaded.clause_checks if one.clause == "9")
    assert verdicts == {"no": 6, "unknown": 91}


def test_every_partnership_and_every_agreement_is_checked_once() -> None:
    loaded = built.loaded_catalogue()
    pairs = Counter(one.partnership for one in loaded.clause_checks if one.clause == "1")
    assert pairs == dict.fromkeys(loaded.partnerships, 1)
    documents = Counter(
        (one.partnership, one.agreement) for one in loaded.clause_checks if one.clause == "9"
    )
    agreements = [a for one in loaded.partnerships.values() for a in one.agreements]
    assert documents == {(a.partnership, a.number): 1 for a in agreements}
