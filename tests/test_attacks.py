"""Everything hostile is refused or ended, and ordinary queries are answered alongside."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import attacks
from tests.attack import EITHER, REFUSED, Answer, Attack, fault, once
from tests.attacks import MEMORY, Server, attempt, logged, memory, serving, summary
from tests.built import build_folder

QUICK = {
    "a product counted",
    "the first of a product in order",
    "a walk from everywhere",
    "SERVICE, escaped",
    "FROM a file",
    "EXISTS 1,000 deep",
    "two queries",
    "UTF-16",
    "100 that leave",
    "fragments that double 40 times",
    "a batch of 1,000",
    "above it, escaped",
    "a length and chunks",
    "a long header",
    "1,000 connections, kept",
}
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(),
    reason="the memory of processes is read as on Linux",
)
PROBLEM = "application/problem+json"


def assert_withstood(chosen: Sequence[Attack], folder: Path) -> list[str]:
    """The summary of attacks on a server of its own."""
    with serving(build_folder(), folder) as server:
        rest = memory(server.process.pid)
        reports = [attempt(server, attack) for attack in chosen]
        found = [f"{one.attack.name}: {one.faults[:3]}" for one in reports if one.faults]
        assert not found
        assert_unharmed(server)
    assert max(report.seen.peak for report in reports) < MEMORY
    return list(summary(reports, rest))


def assert_unharmed(server: Server) -> None:
    assert server.process.poll() is None
    assert not logged(server)


@pytest.mark.usefixtures("patient")
def test_some_of_each_kind_are_withstood(tmp_path: Path) -> None:
    chosen = [one for one in attacks.attacks() if one.name in QUICK]
    assert len(chosen) >= len(QUICK)
    assert_withstood(chosen, tmp_path)


@pytest.mark.usefixtures("patient")
def test_all_attacks_are_withstood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = assert_withstood(attacks.attacks(), tmp_path)
    with capsys.disabled():
        print("", *printed, sep="\n")


def test_there_are_enough_attacks_at_every_door_and_each_has_its_name() -> None:
    doors = Counter(one.door for one in attacks.attacks())
    assert doors["/sparql"] >= 40
    assert doors["/graphql"] >= 20
    assert doors["HTTP"] + doors["addresses"] >= 60
    names = Counter((one.door, one.name) for one in attacks.attacks())
    assert set(names.values()) == {1}


def answered(answer: Answer) -> str:
    return fault(Attack("one", "/graphql", once(b""), EITHER | REFUSED | {500}), answer)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(500, PROBLEM, b'{"status": 400, "title": "a", "detail": "b"}'),
        Answer(400, PROBLEM, b'{"status": 400, "title": "", "detail": "b"}'),
        Answer(400, "application/json", b'{"errors": []}'),
        Answer(400, "application/json", b"{}"),
        Answer(200, "text/plain", b"Traceback (most recent call last)"),
        Answer(502, PROBLEM, b""),
        Answer(0),
    ],
)
def test_an_answer_that_should_not_be_is_found(answer: Answer) -> None:
    assert answered(answer)
