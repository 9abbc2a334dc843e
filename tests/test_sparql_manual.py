"""What api/SPARQL.md says is so."""

import re
import shlex
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from api import formats
from api.app import create_app
from api.settings import AMOUNTS, Settings
from api.sparql import STATUSES
from tests import test_w3c_query, w3c_cases
from tests.built import build_folder
from tests.served import serving
from tests.test_readme import BLOCK, Step, curl
from tests.test_readme import _steps as steps_of

MANUAL = (Path(__file__).parent.parent / "api" / "SPARQL.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return MANUAL.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def steps() -> list[Step]:
    return [
        step
        for block in BLOCK.finditer(MANUAL)
        if block[1] == "console"
        for step in steps_of(block[2], None)
    ]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(create_app(Settings(build=build_folder()))) as found:
        yield found


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.command.split("\n")[0])
def test_a_command_of_the_manual_prints_what_the_manual_shows(step: Step, address: str) -> None:
    program, *arguments = shlex.split(step.command)
    assert program == "curl"
    assert curl(arguments, address).splitlines() == step.output.splitlines()


def test_every_setting_that_raises_a_limit_is_named() -> None:
    assert all(amount.variable in section("Limits") for amount in AMOUNTS)


def test_every_media_type_is_documented_in_the_order_of_preference() -> None:
    rows = re.findall(r"^\| ([A-Z, ]+) \| (.+) \|$", section("Formats"), re.MULTILINE)
    offered = {"SELECT": formats.TABLES, "ASK": formats.TABLES}
    offered["CONSTRUCT, DESCRIBE"] = formats.GRAPHS  # type: ignore[assignment]
    assert {query: re.findall(r"`([^`]+)`", types) for query, types in rows} == {
        query: [media_type for media_type, _ in types] for query, types in offered.items()
    }


def test_every_status_of_an_error_is_documented() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", section("Errors"), re.MULTILINE)}
    assert {status.value for _, status in STATUSES} <= listed
    assert HTTPStatus.UNSUPPORTED_MEDIA_TYPE.value in listed


def test_the_figures_of_the_suite_are_those_of_its_test() -> None:
    known, cases = len(test_w3c_query.KNOWN), len(w3c_cases.cases())
    said = f"Of the {cases} cases of the W3C test suite about queries and results, {cases - known}"
    assert said in MANUAL
    assert f"the other {known} with" in MANUAL
