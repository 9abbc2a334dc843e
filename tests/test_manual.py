"""What api/README.md shows is so: its queries give what they say, and its programs print it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest

from api.app import create_app
from api.settings import Settings
from tests.asked import ask
from tests.built import build_folder
from tests.released import ROOT
from tests.served import serving

MANUAL = (ROOT / "api" / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COUNTED = re.compile(r"# (\d+) \w+\n")
ADDRESS = "127.0.0.1:8000"
"""Where the manual takes the server to be."""


def blocks(kind: str) -> list[str]:
    return [block[2] for block in BLOCK.finditer(MANUAL) if block[1] == kind]


def programs() -> list[tuple[str, str]]:
    """Each program with what the block that follows it says it prints."""
    found = [(block[1], block[2]) for block in BLOCK.finditer(MANUAL)]
    return [
        (text, after)
        for (kind, text), (next_kind, after) in pairwise(found)
        if (kind, next_kind) == ("python", "text")
    ]


def counts(data: object) -> Iterator[int]:
    """Every total of an answer, from the outside in."""
    if isinstance(data, dict):
        yield from [value for key, value in data.items() if key == "totalCount"]
        for value in data.values():
            yield from counts(value)


@pytest.mark.parametrize("query", blocks("graphql"))
def test_a_query_is_answered_and_counts_what_it_says(query: str) -> None:
    data = ask(query)
    if told := COUNTED.match(query):
        assert next(counts(data)) == int(told[1])


def test_ten_queries_at_least_say_what_they_count() -> None:
    assert len([query for query in blocks("graphql") if COUNTED.match(query)]) >= 10


@pytest.mark.parametrize(("program", "printed"), programs())
def test_a_program_prints_what_it_is_said_to(program: str, printed: str) -> None:
    with serving(create_app(Settings(build=build_folder()))) as address:
        ran = subprocess.run(
            [sys.executable, "-c", program.replace(ADDRESS, address)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == printed


def test_every_program_says_what_it_prints() -> None:
    assert len(programs()) == len(blocks("python")) >= 3
