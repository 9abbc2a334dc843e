"""An answer without a row leads to rows that say why."""

import pytest

from graph import questions
from graph.conditions import Between
from graph.evidence import Evidence, evidence
from graph.narrowing import Narrowing, narrow
from graph.questions import COLUMNS, Value
from tests.built import answered, loaded_catalogue

NAMES = list(questions.named())


def behind(question: str, narrowing: Narrowing) -> Evidence:
    found = evidence(questions.find(question), narrowing, answered, loaded_catalogue())
    assert found
    return found


def cells(found: Evidence, column: str) -> set[Value]:
    at = found.answer.question.columns.index(column)
    return {row[at] for row in found.answer.rows}


@pytest.mark.parametrize("name", NAMES)
def test_every_question_names_another_as_evidence_and_columns_of_that(name: str) -> None:
    lead = questions.find(name).evidence
    assert lead
    assert lead.question != name
    other = answered(lead.question)
    for column, value in lead.narrowing:
        assert narrow(other, column, (value,), loaded_catalogue()).rows


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_never_empty(name: str) -> None:
    answer = answered(name)
    for at, column in enumerate(answer.question.columns):
        for row in answer.rows[:3]:
            value = row[at]
            if isinstance(value, tuple):
                value = next(iter(value), None)
            if column in COLUMNS and isinstance(value, str):
                assert behind(name, {column: (value,)}).answer.rows


def test_no_country_without_an_mou_is_explained_by_what_covers_it() -> None:
    narrowing: Narrowing = {"scope": ("ANY_PROVINCE",), "country": ("ลาว",)}
    found = behind("border-countries-without-mou", narrowing)
    assert found.answer.question.name == "border-coverage"
    assert found.narrowing == {"country": ("ลาว",)}
    assert cells(found, "country") == {"LA"}


def test_evidence_may_be_narrowed_whatever_is_asked() -> None:
    found = behind("chinese-provinces-with-several-thai-partners", {"scope": ("SIGNED",)})
    assert cells(found, "country") == {"CN"}


def test_a_measure_or_a_confidence_does_not_narrow_evidence() -> None:
    asked: Narrowing = {"agreementCount": (Between(9),), "leastConfidence": ("certain",)}
    assert behind("sister-cities", asked).narrowing == {}


def test_what_would_leave_no_evidence_is_left_out() -> None:
    found = behind("sister-cities", {"province": ("TH-50",), "country": ("MY",)})
    assert list(found.narrowing) == ["province"]
    assert cells(found, "province") == {"TH-50"}
