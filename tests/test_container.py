"""The Dockerfile without an engine: its steps are run one by one in folders of this machine.

What is left to an engine is to give the base image, and to keep the container apart.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
import pytest

from api.limits import SPARQL
from graph.publication import current
from tests.built import build_folder
from tests.bundled import ROOT
from tests.started import started, unshared

RULES = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
SOMEONE = 10001
"""The user that the container runs as."""
READ_ONLY = "mount --rbind / / && mount -o remount,bind,ro /"


@dataclass(frozen=True)
class Step:
    """An instruction and what it is given."""

    name: str
    words: str


@cache
def steps() -> tuple[Step, ...]:
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.M)
    lines = filter(None, text.replace("\\\n", "").splitlines())
    return tuple(Step(*line.split(maxsplit=1)) for line in lines)


def given(name: str) -> list[str]:
    return [step.words for step in steps() if step.name == name]


def copied() -> list[list[str]]:
    """What is copied of the checkout, and where to."""
    return [words.split() for words in given("COPY") if not words.startswith("--from")]


def variables() -> dict[str, str]:
    """The environment of the last image."""
    last = max(n for n, step in enumerate(steps()) if step.name == "FROM")
    words = (shlex.split(step.words) for step in steps()[last:] if step.name == "ENV")
    return dict(word.split("=", 1) for line in words for word in line)


def sent(path: str) -> bool:
    """Whether an engine is given a file of the checkout, by the last rule that matches it."""
    verdict = True
    for rule in RULES:
        pattern = rule.removeprefix("!")
        if rule and not rule.startswith("#") and _matches(path, pattern):
            verdict = rule.startswith("!")
    return verdict


def _matches(path: str, pattern: str) -> bool:
    if pattern == "*":
        return True
    if pattern.startswith("**/"):
        return pattern.removeprefix("**/") in path.split("/")
    assert "*" not in pattern
    return f"{path}/".startswith(f"{pattern}/")


@cache
def context() -> tuple[str, ...]:
    """The files of the checkout that an engine is given."""
    tops = {rule[1:].split("/")[0] for rule in RULES if rule.startswith("!")}
    found = (file for top in tops for file in [ROOT / top, *(ROOT / top).rglob("*")])
    paths = (file.relative_to(ROOT).as_posix() for file in found if file.is_file())
    return tuple(sorted(filter(sent, paths)))


def test_an_engine_is_given_what_is_copied_and_nothing_else() -> None:
    sources = [source for *those, _ in copied() for source in those]
    below = {source: [one for one in context() if _matches(one, source)] for source in sources}
    assert all(below.values())
    assert sorted(one for found in below.values() for one in found) == list(context())
    assert not [one for one in context() if "__pycache__" in one]
    for path in (".git/config", ".venv/bin/python", "build/current", "tests/conftest.py"):
        assert not sent(path)


def test_hadolint_finds_nothing_and_no_rule_is_left_out() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("make test-all has hadolint")
    options = ["--no-color", "--disable-ignore-pragma", "--failure-threshold", "style"]
    command = [str(hadolint), *options, str(ROOT / "Dockerfile")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


def test_the_image_is_pinned_runs_as_nobody_special_and_tells_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (base,) = given("ARG")
    assert re.fullmatch(r"BASE=python:3\.11\.\d+-slim-\w+", base)
    assert {words.split()[0] for words in given("FROM")} == {"${BASE}"}
    assert given("USER") == [f"{SOMEONE}:{SOMEONE}"]
    assert f'image.version="{project["version"]}"' in given("LABEL")[0]
    assert json.loads(given("CMD")[0]) == ["sistercity", "serve"]
    assert given("EXPOSE") == [variables()["SISTERCITY_PORT"]]
    assert all("--require-hashes" in words or "--no-index" in words for words in given("RUN"))


def test_the_manual_asks_for_the_memory_that_the_limits_allow() -> None:
    readme = (ROOT / "api" / "OPERATING.md").read_text(encoding="utf-8").replace("\n", " ")
    queries, memory = SPARQL.workers + SPARQL.slow, SPARQL.memory // 1_000_000
    assert f"{queries} SPARQL queries at once may take {memory} MB each" in readme
    asked = re.findall(r"(?:--memory |MemoryMax=)(\d)[gG]", readme)
    assert asked
    assert {int(one) * 1000 for one in asked} == {-(-(queries * memory + 500) // 1000) * 1000}


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    """A folder that stands for the root of the image, after every step of building it."""
    with TemporaryDirectory(prefix="sistercity-image-") as folder:
        made = Path(folder)
        made.chmod(0o755)
        subprocess.run([sys.executable, "-m", "venv", made / "base"], check=True)
        for step in steps():
            if step.name == "WORKDIR":
                (made / step.words.lstrip("/")).mkdir()
            elif step.name == "COPY" and not step.words.startswith("--from"):
                copy(step.words.split(), made / "src")
            elif step.name == "RUN":
                run(step.words, made)
        yield made


def copy(words: list[str], into: Path) -> None:
    """As COPY does: files into a folder, and what is in a folder as another one."""
    *sources, target = words
    for source in sources:
        for name in filter(lambda one: _matches(one, source), context()):
            inner = Path(name).name if target == "./" else name
            (into / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, into / inner)


def run(words: str, made: Path) -> None:
    how = {k: v for k, v in os.environ.items() if k.startswith(("PIP_", "SSL_"))}
    path = f"{made / 'base' / 'bin'}:/usr/bin:/bin"
    environment = {"HOME": str(Path.home()), "PATH": path, "PIP_QUIET": "1", **how}
    done = subprocess.run(
        ["sh", "-c", words.replace("/opt/", f"{made}/opt/")],
        cwd=made / "src",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def container(root: Path, log: Path) -> Iterator[str]:
    """The origin of what the image serves, where nothing can be written."""
    said = {name: value.replace("/opt/", f"{root}/opt/") for name, value in variables().items()}
    environment = {**said, "PATH": said["PATH"].replace("$PATH", "/usr/bin:/bin")}
    environment |= {"SISTERCITY_PORT": "0", "SISTERCITY_HOST": "127.0.0.1", "TMPDIR": "/nowhere"}
    command = json.loads(given("CMD")[0])
    command[0] = str(root / "opt/sistercity/bin" / command[0])
    with started([*unshared("--mount", first=READ_ONLY), *command], environment, log) as origin:
        yield origin


@pytest.mark.usefixtures("patient")
def test_what_the_steps_make_serves_the_graph_without_writing_and_is_found_healthy(
    root: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with container(root, log) as origin, httpx2.Client(base_url=origin, trust_env=False) as client:
        expected = current(build_folder()).version
        assert client.get("/readyz").json()["dataVersion"] == expected
        asked = client.get("/sparql?query=ASK%20%7B%7D", timeout=30)
        assert asked.json()["boolean"] is True
        assert healthy(root, origin.rpartition(":")[2]) == 0
    assert healthy(root, origin.rpartition(":")[2]) != 0
    assert not re.search(r"WARNING|ERROR", log.read_text(encoding="utf-8"))


def healthy(root: Path, port: str) -> int:
    """The exit code of the health check."""
    command = json.loads(given("HEALTHCHECK")[0].partition("CMD ")[2])
    command[0] = str(root / "opt/sistercity/bin" / command[0])
    environment = {"SISTERCITY_PORT": port, "http_proxy": "http://127.0.0.1:9"}
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode
