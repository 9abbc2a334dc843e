"""The command line: data on standard output, the rest on standard error, three exit codes."""

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from urllib.request import urlopen

import pytest
from pyoxigraph import QueryTriples, RdfFormat, parse

from api import statics, tabulate
from api.cli import OUTPUT_TYPES, main
from graph import inspection, publication, questions
from tests.built import answered, build_folder, embedded_store, loaded_catalogue, report

ROOT = Path(__file__).parent.parent
NAMES = list(questions.named())
SEVERAL = "chinese-provinces-with-several-thai-partners"
ABOVE_AND_BELOW = re.compile(
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Lao
    "\u102d-\u1030\u1032-\u1037\u1039\u103a\u103d\u103e"  # Burmese
    "\u17b7-\u17bd\u17c6\u17c9-\u17d3"  # Khmer
    "\u093c\u0941-\u0948\u094d]"  # Devanagari
)
WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uff01-\uff60]")
VERBS = {
    "build": ["--build", "--data", "--base"],
    "check": ["--data"],
    "serve": ["--build", "--host", "--port", "--root-path", "--forwarded-allow-ips"],
    "ask": ["--build", "--lang", "--format", "--COLUMN"],
    "query": ["--build", "--format"],
    "export": ["--build", "--filter", "--as-of", "--lang", "--table", "--output"],
    "figure": ["--build", "--filter", "--as-of", "--lang", "--theme", "--width", "--of"],
    "measure": ["--build", "--shape", "--basis", "--summary", "--portfolio", "--format"],
}
Capture = pytest.CaptureFixture[str]


def run(*arguments: str) -> int:
    """Runs a verb on the graph that is built for all tests."""
    verb, *rest = arguments
    return main([verb, "--build", str(build_folder()), *rest])


def refused(*arguments: str) -> int:
    """The exit code of a command that the parser itself refuses."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def objects(capsys: Capture, *arguments: str) -> list[dict[str, object]]:
    assert run("ask", *arguments, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def as_shown(line: str) -> str:
    """The line with a character for each column that it takes on a terminal."""
    return WIDE.sub("##", ABOVE_AND_BELOW.sub("", line))


def plant(data: Path) -> int:
    """A year of mixed digits in row S-012 of a copy; its line, counted from 1."""
    table = data / "rows.csv"
    lines = table.read_text(encoding="utf-8").split("\n")
    [at] = [index for index, line in enumerate(lines) if line.startswith("S-012,")]
    lines[at], count = re.subn(",๒๕[๐-๙]{2},", ",๒๕45,", lines[at])
    assert count == 1
    table.chmod(0o644)
    table.write_text("\n".join(lines), encoding="utf-8")
    return at + 1


def test_the_version_is_that_of_the_distribution(capsys: Capture) -> None:
    assert refused("--version") == 0
    assert capsys.readouterr().out == f"sistercity {version('sistercity')}\n"


def test_help_names_every_command(capsys: Capture) -> None:
    assert refused("--help") == 0
    said = capsys.readouterr().out
    assert re.findall(r"^    (\w+) +[A-Z].+\.", said, re.MULTILINE) == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_command_says_what_every_option_is(
    verb: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert refused(verb, "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: sistercity {verb} ")
    assert all(option in said for option in VERBS[verb])
    options = re.findall(r"^  (-\S+)", said, re.MULTILINE)
    described = re.findall(r"^  (-\S+)(?: \S+)*?(?: {2,}|\n {6,})\S", said, re.MULTILINE)
    assert options == described


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["build", "--nothing"],
        ["check", "surplus"],
        ["query"],
        ["serve", "--port", "x"],
        ["serve", "--port", "65536"],
        ["serve", "--por", "1"],
        ["ask", SEVERAL, "--lang", "fr"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_not_understood_exits_with_two(
    arguments: list[str], capsys: Capture
) -> None:
    assert refused(*arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("usage: sistercity")


def test_build_publishes_and_prints_the_artefact_alone(tmp_path: Path, capsys: Capture) -> None:
    assert main(["build", "--build", str(tmp_path)]) == 0
    said = capsys.readouterr()
    published = publication.current(tmp_path)
    assert said.out == f"{published.artefact}\n"
    assert published.version == embedded_store().version
    for count, what in [
        (len(loaded_catalogue().rows), "SourceRow"),
        (len(loaded_catalogue().partnerships), "Partnership"),
        (report().states["signed"], "signed"),
        (published.quads, "quads"),
    ]:
        assert f"{count:6}  {what}\n" in said.err
    assert f"data version {published.version}\n" in said.err
    assert re.search(r"^built in \d+\.\d s$", said.err, re.MULTILINE)


def test_check_counts_what_it_found_sound(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "inspect", lambda _: inspection.Inspection(201, 31, 193))
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "201 rows, 31 checks, 193 shapes, no problems\n"


def test_check_of_bad_tables_lists_where_what_and_what_was_expected(
    data: Path, capsys: Capture
) -> None:
    line = plant(data)
    assert main(["check", "--data", str(data)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert re.search(rf"rows\.csv:{line} year: '๒๕45' is not \w+", said.err)
    assert "1 problem\n" in said.err


@pytest.mark.usefixtures("patient")
def test_check_tells_in_thai_and_english_what_a_shape_asks_for(data: Path, capsys: Capture) -> None:
    for table in data.glob("*.csv"):
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace("fr-nice", "fr-Nice"), encoding="utf-8")
    assert main(["check", "--data", str(data)]) == 1
    _, _, told = capsys.readouterr().err.partition("shapes.ttl#PlaceAbroad-code Pattern")
    told_of, th, en, *_ = told.split("\n")
    assert told_of == " for place/fr-Nice"
    assert "ใน data/places.csv" in th
    assert en.endswith("place in data/places.csv.")


def test_a_failed_build_leaves_what_is_served_as_it_was(
    data: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = Path(shutil.copytree(build_folder(), tmp_path / "build"))
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    plant(data)
    assert main(["build", "--build", str(folder), "--data", str(data)]) == 1
    assert capsys.readouterr().out == ""
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(("lang", "other"), [("th", "en"), ("en", "th")])
def test_ask_without_a_question_lists_every_question(
    lang: str, other: str, capsys: Capture
) -> None:
    assert run("ask", "--lang", lang) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == NAMES
    for name, file in questions.named().items():
        at = lines.index(name)
        assert file.question
        assert lines[at + 1].strip() == file.question.of(lang) != file.question.of(other)
        assert lines[at + 2].strip() == f"columns: {', '.join(file.columns)}"


@pytest.mark.parametrize(
    "filters",
    [
        ["--basis", "ROLLED_UP", "--scope", "SIGNED"],
        ["--basis=ROLLED_UP", "--scope=SIGNED"],
        ["--scope", "signed", "--basis=rolled_up"],
    ],
    ids=" ".join,
)
def test_a_filter_narrows_the_answer_however_it_is_written(
    filters: list[str], capsys: Capture
) -> None:
    found = objects(capsys, SEVERAL, *filters)
    assert {row["subdivision"]: row["provinceCount"] for row in found} == {
        "CN-GX": 7, "CN-SC": 5, "CN-YN": 5, "CN-GD": 2,
        "CN-HA": 2, "CN-LN": 2, "CN-NX": 2, "CN-SD": 2,
    }  # fmt: skip


def test_a_filter_on_a_set_keeps_the_rows_that_hold_the_value(capsys: Capture) -> None:
    found = objects(capsys, SEVERAL, "--provinces", "TH-94")
    assert found
    for row in found:
        provinces = row["provinces"]
        assert isinstance(provinces, list)
        assert "TH-94" in provinces


def test_without_a_filter_every_row_is_given(capsys: Capture) -> None:
    found = objects(capsys, SEVERAL)
    assert len(found) == len(questions.answer(embedded_store(), SEVERAL).rows)


def test_json_carries_every_code_with_its_names_in_its_order(capsys: Capture) -> None:
    provinces = loaded_catalogue().provinces
    for row in objects(capsys, SEVERAL):
        keys = row["provinces"]
        assert isinstance(keys, list)
        assert row["provincesTh"] == [provinces[key].label.th for key in keys]
        assert row["provincesEn"] == [provinces[key].label.en for key in keys]


@pytest.mark.parametrize("name", NAMES)
def test_csv_reads_back_as_the_answer(name: str) -> None:
    answer = answered(name)
    text = tabulate.FORMATS["csv"](answer, loaded_catalogue(), "th")
    found = list(csv.DictReader(io.StringIO(text)))
    assert len(found) == len(answer.rows)
    for row, values in zip(found, answer.rows, strict=True):
        for column, value in zip(answer.question.columns, values, strict=True):
            cell = "; ".join(value) if isinstance(value, tuple) else value
            assert row[column].removeprefix("'") == ("" if cell is None else str(cell))


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_aligned_as_a_terminal_shows_it(name: str, lang: str) -> None:
    text = tabulate.FORMATS["table"](answered(name), loaded_catalogue(), lang)
    lines = [as_shown(line) for line in text.splitlines()]
    gaps = [gap.start() for gap in re.finditer("  ", lines[1])]
    width = len(lines[1])
    assert len(lines) == 2 + len(answered(name).rows)
    for line in lines:
        assert len(line) <= width
        assert {line.ljust(width)[gap : gap + 2] for gap in gaps} == {"  "}


def test_an_answer_without_rows_is_explained_like_any_other(capsys: Capture) -> None:
    name = "border-countries-without-mou"
    assert run("ask", name, "--scope", "ANY_PROVINCE", "--format", "csv") == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err.startswith(f"{questions.find(name).description}\n0 rows, ")


def test_an_answer_without_rows_names_the_command_that_shows_why(capsys: Capture) -> None:
    assert run("ask", "border-countries-without-mou", "--scope=ANY_PROVINCE", "--country=ลาว") == 0
    *_, last = capsys.readouterr().err.splitlines()
    said, colon, command = last.partition(": ")
    assert said + colon == "why there is none: "
    assert command == "sistercity ask border-coverage --country 'ลาว'"
    assert [row["country"] for row in objects(capsys, *shlex.split(command)[2:])] == ["LA"]


def test_a_column_that_is_repeated_is_any_of_its_values(capsys: Capture) -> None:
    found = objects(capsys, "border-coverage", "--country", "ลาว", "--country", "MY")
    assert [row["country"] for row in found] == ["LA", "MY"]


def test_a_range_keeps_the_numbers_within_it(capsys: Capture) -> None:
    found = objects(capsys, SEVERAL, "--provinceCount", "4..5")
    assert {row["provinceCount"] for row in found} == {4, 5}


@pytest.mark.parametrize("value", ["5..2", "..", "many"])
def test_a_range_that_is_none_is_not_understood(value: str, capsys: Capture) -> None:
    assert run("ask", SEVERAL, "--provinceCount", value) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "provinceCount" in said.err


def test_rows_are_ordered_by_columns(capsys: Capture) -> None:
    by = ["--order-by", "provinceCount:desc", "--order-by", "subdivision"]
    found = objects(capsys, SEVERAL, *by)
    counts = [row["provinceCount"] for row in found]
    assert counts == sorted(map(int, map(str, counts)), reverse=True)


def test_a_value_that_a_column_can_never_have_is_a_slip(capsys: Capture) -> None:
    assert run("ask", SEVERAL, "--subdivision", "CN-XX") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("sistercity: value of subdivision 'CN-XX' is not one of: ")


def test_an_answer_says_of_which_data_it_is(capsys: Capture) -> None:
    run("ask", SEVERAL)
    count = len(questions.answer(embedded_store(), SEVERAL).rows)
    expected = f"{count} rows, data version {embedded_store().version[:12]}\n"
    assert capsys.readouterr().err.endswith(f"\n{expected}")


@pytest.mark.parametrize(
    ("arguments", "kind", "known"),
    [
        (["nothing"], "question 'nothing'", NAMES),
        ([SEVERAL, "--colour", "red"], "column 'colour'", questions.find(SEVERAL).columns),
        ([SEVERAL, "--colour=red"], "column 'colour'", questions.find(SEVERAL).columns),
        ([SEVERAL, "surplus"], "column 'surplus'", questions.find(SEVERAL).columns),
        ([SEVERAL, "--basis"], "value of column", ["--basis VALUE"]),
    ],
    ids=str,
)
def test_an_unknown_name_is_answered_with_those_that_exist(
    arguments: list[str], kind: str, known: list[str], capsys: Capture
) -> None:
    assert run("ask", *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert kind in said.err
    assert all(name in said.err for name in known)


@pytest.mark.parametrize(
    ("verb", "argument", "known"),
    [("ask", SEVERAL, list(tabulate.FORMATS)), ("query", "ASK {}", list(OUTPUT_TYPES))],
)
def test_an_unknown_format_is_answered_with_those_that_exist(
    verb: str, argument: str, known: list[str], capsys: Capture
) -> None:
    assert refused(verb, argument, "--format", "docx") == 2
    said = capsys.readouterr().err
    assert "docx" in said
    assert all(f"'{name}'" in said for name in known)


def test_a_filter_without_a_question_is_not_understood(capsys: Capture) -> None:
    assert run("ask", "--basis=DIRECT") == 2
    assert "--basis=DIRECT needs a question before it" in capsys.readouterr().err


QUERY = 'SELECT ?place { ?place ?label "เชียงใหม่"@th }'
FOUND = "place\r\nhttps://w3id.org/sistercity/id/place/TH-50\r\n"


def test_a_query_is_run_as_it_is_given(capsys: Capture) -> None:
    assert run("query", QUERY) == 0
    assert capsys.readouterr().out == FOUND


def test_a_query_is_read_from_a_file(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "query.rq"
    file.write_text(QUERY, encoding="utf-8")
    assert run("query", f"@{file}") == 0
    assert capsys.readouterr().out == FOUND


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld"])
def test_a_graph_is_written_in_the_format_asked_for(name: str, capsys: Capture) -> None:
    text = "DESCRIBE <https://w3id.org/sistercity/id/place/CN-SC>"
    assert run("query", text, "--format", name) == 0
    format_ = RdfFormat.from_media_type(OUTPUT_TYPES[name])
    assert format_
    found = {quad.triple for quad in parse(capsys.readouterr().out, format=format_)}
    expected = embedded_store().query(text)
    assert isinstance(expected, QueryTriples)
    assert found == set(expected)


def test_a_format_is_chosen_where_none_is_given(capsys: Capture) -> None:
    assert run("query", "ASK {}") == 0
    assert json.loads(capsys.readouterr().out)["boolean"] is True
    assert run("query", "DESCRIBE <https://w3id.org/sistercity/id/place/CN-SC>") == 0
    assert "place/CN-SC> " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["SELECT * {"], "error at 1:11"),
        (["@/nothing.rq"], "/nothing.rq"),
        (["SELECT * { SERVICE <a:x> {} }"], "SERVICE is refused"),
        (["ASK {}", "--format", "ttl"], "application/sparql-results+json"),
        (["INSERT DATA { <a:a> <a:b> <a:c> }"], "only queries are answered"),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else "",
)
def test_a_query_that_cannot_be_run_exits_with_one_and_says_why(
    arguments: list[str], said: str, capsys: Capture
) -> None:
    assert run("query", *arguments) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("sistercity: ")
    assert said in captured.err
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("arguments", [["ask", SEVERAL], ["query", "ASK {}"], ["serve"]], ids=str)
def test_without_a_built_graph_the_advice_is_to_build_one(
    arguments: list[str], tmp_path: Path, capsys: Capture
) -> None:
    assert main([*arguments, "--build", str(tmp_path / "nothing")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "run `sistercity build` first" in said.err
    assert not (tmp_path / "nothing").exists()


def test_a_wrong_setting_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("SISTERCITY_PORT", "eighty")
    assert main(["check"]) == 2
    assert "SISTERCITY_PORT is 'eighty', not a port" in capsys.readouterr().err


def test_the_build_folder_may_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("SISTERCITY_BUILD", str(build_folder()))
    assert main(["query", QUERY]) == 0
    assert capsys.readouterr().out == FOUND


def test_no_other_command_waits_for_what_serve_and_check_load() -> None:
    loaded = "import sys, api.cli; print({'uvicorn', 'strawberry', 'pyshacl'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", loaded], check=True, capture_output=True, cwd=ROOT, text=True
    )
    assert done.stdout == "set()\n"


def test_serve_serves_under_the_path_of_a_proxy() -> None:
    arguments = ["serve", "--build", str(build_folder()), "--port", "0", "--root-path", "/sister"]
    command = [sys.executable, "-m", "api.cli", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            found = (re.search(r"running on (http://127\.0\.0\.1:\d+)", s) for s in server.stderr)
            address = next(match[1] for match in found if match)
            with urlopen(f"{address}/") as answer:
                page = answer.read().decode()
        finally:
            server.terminate()
    assert f'href="/sister{statics.address("page/page.css")}"' in page
