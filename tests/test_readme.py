"""What README.md says is so: its console blocks run, and its lists leave nothing out.

In a block `console`, a line that begins with `$ ` is a command, which goes on until its quotes are
closed; what follows, to the next command, is all it prints. `curl` is played, not run.
"""

import argparse
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import httpx2
import pytest
from starlette.routing import Mount, Route

from api import app, cli
from api.settings import Settings
from graph import paths, questions
from graph.draw.pictures import KINDS
from graph.exports import EXPORTS
from graph.vocabulary import BASE
from tests.built import build_folder
from tests.served import serving

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "api" / "OPERATING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EDIT = re.compile(r"With `([^`]+)` in place of `([^`]+)` in `data/([^`]+)`")
TARGET = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)
VARIABLE = re.compile(r"SISTERCITY_[A-Z_]*[A-Z]")
ADDRESS = "127.0.0.1:8000"
"""Where the README takes the server to be."""


@dataclass(frozen=True)
class Step:
    """A command of the README and what it is said to print; `edit` is made to the tables before."""

    command: str
    output: str
    edit: tuple[str, str, str] | None


def steps() -> Iterator[Step]:
    for block in BLOCK.finditer(README):
        if block[1] == "console":
            before = README[: block.start()].rpartition("```")[2]
            edit = EDIT.search(before.replace("\n", " "))
            yield from _steps(block[2], (edit[1], edit[2], edit[3]) if edit else None)


def _steps(text: str, edit: tuple[str, str, str] | None) -> Iterator[Step]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        length = next(n for n in range(1, len(lines) + 1) if _is_whole("".join(lines[:n])))
        yield Step("".join(lines[:length]).rstrip("\n"), "".join(lines[length:]), edit)


def _is_whole(command: str) -> bool:
    try:
        return bool(shlex.split(command))
    except ValueError:
        return False


def commands(program: str) -> list[list[str]]:
    """The words after the program's name of each of its commands, those not run included."""
    shown = [step.command for step in steps()]
    shown += [
        line
        for kind, text in (*BLOCK.findall(README), *BLOCK.findall(OPERATING))
        if kind == "sh"
        for line in text.splitlines()
    ]
    return [words[1:] for words in map(shlex.split, shown) if words[0] == program]


def table(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, its own heading left out."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+) \|$", section.partition("\n|---")[2], re.MULTILINE)
    return [row.split(" | ") for row in rows]


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Host and port of a real server of the real graph."""
    with serving(app.create_app(Settings(build=build_folder()))) as found:
        yield found


def curl(arguments: list[str], address: str) -> str:
    """The body that curl would print, for the few of its options that the README uses."""
    parser = argparse.ArgumentParser("curl", allow_abbrev=False)
    parser.add_argument("url")
    parser.add_argument("-s", action="store_true")
    parser.add_argument("-G", dest="get", action="store_true")
    parser.add_argument("-H", dest="headers", action="append", default=[])
    parser.add_argument("-d", "--data", dest="data", action="append", default=[])
    parser.add_argument("--data-urlencode", dest="data", action="append", type=_encoded)
    given = parser.parse_args(arguments)
    url = urlsplit(given.url)
    assert url.netloc == ADDRESS, f"the README serves at {ADDRESS}"
    data = "&".join(given.data)
    query, body = (data, "") if given.get else (url.query, data)
    headers = {"content-type": "application/x-www-form-urlencoded"} if body else {}
    headers |= {name.lower(): value.strip() for name, _, value in _halves(given.headers)}
    response = httpx2.request(
        "POST" if body else "GET",
        urlunsplit(("http", address, url.path, query, "")),
        headers=headers,
        content=body.encode() or None,
        trust_env=False,
    )
    assert response.is_success, response.text
    return response.text


def _encoded(data: str) -> str:
    """`name=text` or `name@file`, percent-encoded."""
    found = re.fullmatch(r"(\w+)([=@])(.*)", data, re.DOTALL)
    assert found, f"{data!r} is neither name=text nor name@file"
    text = (ROOT / found[3]).read_text(encoding="utf-8") if found[2] == "@" else found[3]
    return f"{found[1]}={quote(text, safe='')}"


def _halves(headers: list[str]) -> list[tuple[str, str, str]]:
    return [header.partition(":") for header in headers]


def sistercity(
    arguments: list[str], edited: Path | None, capsys: pytest.CaptureFixture[str]
) -> str:
    """What the command prints: its data, or where it has none what it says of it."""
    code = cli.main([*arguments, "--data", str(edited)] if edited else arguments)
    captured = capsys.readouterr()
    assert code == (1 if edited else 0), captured.err
    return captured.out or captured.err


def edited_copy(edit: tuple[str, str, str], folder: Path) -> Path:
    """The tables with the slip that the README describes."""
    new, old, file = edit
    copy = folder / "data"
    shutil.copytree(paths.DATA, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert text.count(f"{old}\n") == 1, f"{old!r} is not one whole line of data/{file}"
    (copy / file).write_text(text.replace(f"{old}\n", f"{new}\n"), encoding="utf-8")
    return copy


@pytest.mark.parametrize("step", list(steps()), ids=lambda step: step.command.split("\n")[0])
def test_a_command_of_the_readme_prints_what_the_readme_shows(
    step: Step,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setenv("SISTERCITY_BUILD", str(build_folder()))
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(step.command)
    if program == "curl":
        printed = curl(arguments, request.getfixturevalue("address"))
    else:
        assert program == "sistercity", "neither curl nor sistercity"
        edited = edited_copy(step.edit, tmp_path) if step.edit else None
        printed = sistercity(arguments, edited, capsys)
    assert printed.splitlines() == step.output.splitlines()


@pytest.mark.parametrize("words", commands("curl"), ids=" ".join)
def test_a_curl_command_of_the_readme_is_answered(words: list[str], address: str) -> None:
    assert curl(words, address)


def test_a_make_command_names_a_target_of_the_makefile() -> None:
    named = {words[0] for words in commands("make") if words}
    assert named
    assert named <= {name for name, _ in TARGET.findall(MAKEFILE)}


@pytest.mark.parametrize("words", commands("sistercity"), ids=" ".join)
def test_a_sistercity_command_has_only_options_that_its_help_lists(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main([words[0], "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    if words[0] == "ask" and len(words) > 1:
        known |= {f"--{column}" for column in questions.find(words[1]).columns}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_readme_begins_in_thai_and_english_with_how_to_serve_and_test() -> None:
    before, _, after = README.partition("```sh\nmake serve\n")
    assert re.search(r"[\u0e00-\u0e7f]", before)
    assert len(before.split("\n")) < 15
    assert after.partition("```")[0] == "make test\n"


def test_every_make_target_is_documented_in_the_words_of_the_makefile() -> None:
    listed = re.findall(r"^make ([a-z-]+) +(.+)$", README, re.MULTILINE)
    assert listed == TARGET.findall(MAKEFILE)


def test_every_command_is_documented_in_the_words_of_its_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--help"])
    known = re.findall(r"^    ([a-z]+)  +(.+)$", capsys.readouterr().out, re.MULTILINE)
    listed = [
        (code(name)[0].removeprefix("sistercity "), text) for name, text in table("Command line")
    ]
    assert listed == known


def test_every_route_is_documented_with_its_methods() -> None:
    routes = app.routes(Settings())
    expected = {one.path for one in routes if isinstance(one, Route | Mount)}
    assert len(expected) == len(routes)
    listed = {code(path)[0]: set(code(methods)) for path, methods, _ in table("HTTP")}
    assert set(listed) == expected
    limited = {one.path: one.methods for one in routes if isinstance(one, Route) and one.methods}
    assert {path: listed[path] for path in limited} == {
        path: methods - {"HEAD"} for path, methods in limited.items()
    }


def test_every_question_is_documented_in_its_own_words() -> None:
    asked = {name: file.question for name, file in questions.named().items()}
    expected = [[f"`{name}`", text.en if text else ""] for name, text in asked.items()]
    assert table("Questions") == expected


def test_every_environment_variable_is_documented_with_the_option_it_stands_for() -> None:
    sources = [path for folder in ("api", "graph") for path in (ROOT / folder).rglob("*.py")]
    read = {name for path in sources for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    listed = {code(name)[0]: code(option)[0] for name, option, *_ in table("Settings")}
    assert set(listed) == read
    assert listed == {name: f"--{_option(name)}" for name in read}


def _option(variable: str) -> str:
    return variable.removeprefix("SISTERCITY_").lower().replace("_", "-")


@pytest.mark.parametrize(
    "text",
    [
        f"คำถามทั้ง {len(questions.named())} ข้อ",
        f"begin with `{BASE}`",
    ],
)
def test_a_number_is_what_the_code_says(text: str) -> None:
    assert text in README


@pytest.mark.parametrize("name", ["README.md", "api/OPERATING.md", "graph/EXPORTS.md"])
def test_every_file_and_folder_that_a_manual_names_exists(name: str) -> None:
    manual = ROOT / name
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", manual.read_text(encoding="utf-8"))
    linked = [link for link in links if "://" not in link]
    assert linked
    assert [link for link in linked if not (manual.parent / link).exists()] == []


def test_every_format_of_exports_is_listed(
    generated: Callable[[Path, str, str], None],
) -> None:
    lines = ["| format | file | what it is | คำอธิบาย |", "|---|---|---|---|"]
    lines += [
        f"| `{one.name}` | `{one.filename}` | {one.title.en} | {one.title.th} |"
        for one in EXPORTS.values()
    ]
    generated(ROOT / "README.md", "exports", "\n".join(("", *lines, "", "")))


def test_every_kind_of_picture_is_listed_with_its_options(
    generated: Callable[[Path, str, str], None],
) -> None:
    lines = ["| kind | what it is | คำอธิบาย | its own options |", "|---|---|---|---|"]
    for one in KINDS.values():
        options = " ".join(f"`--{name}`" for name in one.options)
        lines.append(f"| `{one.name}` | {one.title.en} | {one.title.th} | {options} |")
    generated(ROOT / "README.md", "pictures", "\n".join(("", *lines, "", "")))
