"""What graph/README.md shows is so: its programs, one after the other, print what they say."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from api.app import create_app
from api.settings import Settings
from graph import asking
from graph.client import Client
from tests.asked import client
from tests.built import build_folder
from tests.released import ROOT
from tests.served import serving

FILE = ROOT / "graph" / "README.md"
MANUAL = FILE.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = "127.0.0.1:8000"
"""Where the manual takes the server to be."""
SHORT = [
    block[2]
    for block in BLOCK.finditer((ROOT / "README.md").read_text(encoding="utf-8"))
    if block[1] == "python"
]
"""What README.md shows of it."""
RUN = """
import contextlib, io, json, sys
names = {}
for program in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(program, names)
    print(json.dumps(printed.getvalue()))
"""


def blocks(kind: str) -> list[str]:
    return [block[2] for block in BLOCK.finditer(MANUAL) if block[1] == kind]


@cache
def printed() -> list[str]:
    """What each program prints where those before it have run, away from any build folder."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN],
        input=json.dumps(blocks("python") + SHORT),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=build_folder().parent,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(("program", "output"), SHOWN.findall(MANUAL))
def test_a_program_prints_what_it_is_said_to(program: str, output: str) -> None:
    assert printed()[blocks("python").index(program)] == output


def test_what_the_readme_shows_of_it_runs() -> None:
    assert printed()[-len(SHORT) :] == [""]


def test_every_program_says_what_it_prints() -> None:
    assert len(SHOWN.findall(MANUAL)) == len(blocks("python")) >= 10


def test_a_program_that_asks_a_server_prints_what_it_is_said_to() -> None:
    [(program, output)] = re.findall(
        r"^```py\n(.*?)^```\n\n```text\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL
    )
    with serving(create_app(Settings(build=build_folder()))) as address:
        ran = subprocess.run(
            [sys.executable, "-c", program.replace(ADDRESS, address)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", output)


def test_every_address_it_names_is_answered() -> None:
    paths = re.findall(rf"http://{ADDRESS}(/\S+?)[ \n]", "".join(blocks("sh")))
    assert len(paths) == 3
    assert [client().get(path).status_code for path in paths] == [200, 200, 200]


def test_every_list_and_every_word_of_a_filter_is_documented() -> None:
    lists = [name for name, one in vars(Client).items() if isinstance(one, property)]
    words = [name for name, one in vars(asking).items() if one.__class__.__name__ == "function"]
    assert len(lists) > 15 and len(words) > 10  # noqa: PT018 - neither is empty
    for name in (*lists, *words):
        assert re.search(rf"(`|sister\.){name}\b", MANUAL), name


def test_the_notebook_it_names_is_there() -> None:
    assert "(first-steps.ipynb)" in MANUAL
    assert Path(FILE.parent / "first-steps.ipynb").is_file()
