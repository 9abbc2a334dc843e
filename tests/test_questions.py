"""Every question answers what a recount of the CSV files by other means answers."""

import re
from functools import cache

import pytest
from rdflib import Dataset

from graph import columns, paths, questions
from graph.columns import Kind
from graph.questions import Value
from tests import recount
from tests.built import embedded_store

NAMES = list(questions.named())
LATIN = {"LOI", "MOU"}
"""What Thai offices write in Latin letters too."""


@cache
def recounted() -> dict[str, list[dict[str, str | int | tuple[str, ...] | None]]]:
    return recount.answers(paths.DATA)


@cache
def dataset() -> Dataset:
    """The artefact in rdflib, its default graph the union of all."""
    loaded = Dataset(default_union=True)
    loaded.parse(embedded_store().publication.artefact, format="nquads")
    return loaded


def relation(rows: list[dict[str, Value]]) -> list[list[tuple[str, Value]]]:
    return sorted((sorted(row.items()) for row in rows), key=repr)


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_equals_the_recount(name: str) -> None:
    answer = questions.answer(embedded_store(), name)
    found = [dict(zip(answer.question.columns, row, strict=True)) for row in answer.rows]
    assert relation(found) == relation(recounted()[name])


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("name", NAMES)
def test_rdflib_and_pyoxigraph_give_the_same_answer(name: str) -> None:
    answer = questions.answer(embedded_store(), name)
    found = [
        tuple(
            questions.read_value(columns.column(column), None if term is None else str(term))
            for column, term in zip(answer.question.columns, row, strict=True)
        )
        for row in dataset().query(answer.question.text)
        if isinstance(row, tuple)
    ]
    assert sorted(found, key=repr) == sorted(answer.rows, key=repr)


def test_there_is_a_recount_of_every_question_and_of_no_other() -> None:
    assert sorted(recounted()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_asked_in_thai_and_in_english(name: str) -> None:
    question = questions.find(name).question
    assert question is not None
    assert any("\u0e00" <= character <= "\u0e7f" for character in question.th)
    assert question.en.endswith("?")


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_its_note_in_both_languages_or_none(name: str) -> None:
    question = questions.find(name)
    assert bool(question.description) == bool(question.description_th)


@pytest.mark.parametrize("name", NAMES)
def test_a_note_in_thai_has_no_latin_letters_but_names(name: str) -> None:
    assert set(re.findall(r"[A-Za-z]+", questions.find(name).description_th)) <= LATIN


def test_a_note_in_thai_calls_other_questions_as_they_are_asked() -> None:
    asked = {one.question.th for one in questions.named().values() if one.question}
    notes = [one.description_th for one in questions.named().values()]
    named = [called for note in notes for called in re.findall("คำถาม “(.*?)”", note)]
    assert named
    assert set(named) <= asked


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_a_question_is_described(name: str) -> None:
    assert all(columns.column(column).description for column in questions.find(name).columns)


def kinds(name: str) -> set[Kind]:
    return {columns.column(column).kind for column in questions.find(name).columns}


@pytest.mark.parametrize("name", [name for name in NAMES if Kind.PARTNERSHIP in kinds(name)])
def test_a_question_on_pairs_says_how_sure_it_is_and_which_rows_are_behind_it(name: str) -> None:
    assert {Kind.CONFIDENCE, Kind.ROW} <= kinds(name)


@pytest.mark.parametrize("name", [name for name in NAMES if Kind.PARTNERSHIP not in kinds(name)])
def test_any_other_question_says_what_it_rests_on(name: str) -> None:
    grounds = {"line", "nameSource"} & set(questions.find(name).columns)
    assert grounds or kinds(name) & {Kind.ROW, Kind.STEP}


def test_every_described_column_is_used_by_a_question() -> None:
    used = {column for question in questions.named().values() for column in question.columns}
    assert set(columns.COLUMNS) <= used


def test_a_filter_keeps_the_rows_whose_set_holds_the_value() -> None:
    answer = questions.answer(embedded_store(), "chinese-provinces-with-several-thai-partners")
    kept = answer.where("provinces", {"th-83"}).where("basis", {"DIRECT"})
    kept = kept.where("scope", {"SIGNED"})
    at = answer.question.columns.index("subdivision")
    assert [row[at] for row in kept.rows] == ["CN-NX"]
