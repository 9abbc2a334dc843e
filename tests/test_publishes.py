"""Newer graphs are published beside a running server, and nobody who asks it notices."""

from pathlib import Path

import pytest

from tests import publishes
from tests.built import report
from tests.publishes import Findings


def assert_unbroken(found: Findings, queries: int) -> None:
    assert not found.faults
    assert len(found.answers) >= queries
    assert {one.kind for one in found.answers} == set(publishes._kinds(0))
    assert len({one.version for one in found.answers}) > found.publishes / 2
    assert found.processes[-1] == found.processes[0]


def test_no_answer_fails_or_mixes_versions_while_newer_ones_are_published(tmp_path: Path) -> None:
    found = publishes.measured(tmp_path / "build", report().publication, 3, 100)
    assert_unbroken(found, 100)


@pytest.mark.usefixtures("patient")
def test_nor_in_a_thousand_queries_during_twenty_publishes_and_memory_stays(tmp_path: Path) -> None:
    found = publishes.measured(tmp_path / "build", report().publication, 20, 1000)
    assert_unbroken(found, 1000)
    assert found.memory[-1] < 1.5 * found.memory[publishes.SETTLED]


def test_an_answer_that_mixes_versions_or_turns_back_would_be_found() -> None:
    def answer(version: str, *numbers: int) -> publishes.Answer:
        return publishes.Answer(0, "GraphQL", 0, 0, 200, version, frozenset(numbers))

    answers = [answer("a", 1), answer("b", 2), answer("b", 1, 2), answer("b", 1), answer("a", 1)]
    assert publishes._mixed(answers, {"a": 1, "b": 2}) == [
        "GraphQL: [1, 2] in an answer of 2",
        "GraphQL: [1] in an answer of 2",
    ]
    assert publishes._turned_back(answers) == ["GraphQL: 1 after 2", "GraphQL: 1 after 2"]
