"""A question that is taken away runs as it is wherever SPARQL does, and says what it is of."""

import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from rdflib import Dataset

from api.answers import Answers
from api.cli import main
from graph import build, catalogue, queries, question_files, questions
from graph.citation import citation
from graph.records import solutions
from graph.store import EmbeddedStore
from graph.vocabulary import BASE
from tests.asked import client
from tests.built import answered, build_folder, embedded_store, loaded_catalogue, report

QUESTION = "border-countries-without-mou"
ELSEWHERE = "https://data.example/th/"


def taken(name: str) -> str:
    response = client().get(f"/download/questions/{name}.rq")
    assert response.status_code == 200
    return response.text


def test_a_question_is_the_file_of_its_name_and_comments_on_its_data() -> None:
    text = taken(QUESTION)
    told = [line for line in text.splitlines() if line.startswith("#")]
    assert told[0].startswith("# th: ประเทศเพื่อนบ้าน")
    assert told[-3:] == [
        f"# data: version {report().publication.version[:12]}, edition 2565, as at 2022-03-10, "
        f"below {BASE}",
        "# licence: the data CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), "
        "naming GeoNames and GeoThai;",
        "#   the query MIT (https://opensource.org/license/mit)",
    ]
    lines = [line for line in text.splitlines() if line not in told[-3:]]
    assert lines == questions.find(QUESTION).text.splitlines()


def test_every_question_answers_as_its_file_does() -> None:
    for name in questions.named():
        text = question_files.text(questions.find(name), citation(loaded_catalogue()))
        assert len(list(solutions(embedded_store(), text))) == len(answered(name).rows)


def test_rdflib_runs_a_question_over_the_artefact(patient: None) -> None:
    graph = Dataset(default_union=True)
    graph.parse(report().publication.artefact, format="nquads")
    assert len(list(graph.query(taken(QUESTION)))) == len(answered(QUESTION).rows)


def test_oxigraph_runs_a_question_over_the_artefact(tmp_path: Path, patient: None) -> None:
    oxigraph = str(Path(sys.executable).with_name("oxigraph"))
    file, store = tmp_path / "question.rq", ["--location", str(tmp_path / "store")]
    file.write_text(taken(QUESTION), encoding="utf-8")
    load = [oxigraph, "load", *store, "--file", str(report().publication.artefact)]
    subprocess.run(load, check=True, capture_output=True)
    query = [oxigraph, "query", *store, "--query-file", str(file), "--union-default-graph"]
    ran = subprocess.run(
        [*query, "--results-format", "csv"], check=True, capture_output=True, text=True
    )
    assert len(list(csv.DictReader(io.StringIO(ran.stdout)))) == len(answered(QUESTION).rows)


def test_below_another_base_a_question_asks_for_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build.build(tmp_path, base=ELSEWHERE)
    assert main(["ask", QUESTION, "--format", "rq", "--build", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert BASE not in text
    assert f"PREFIX sc: <{ELSEWHERE}ns#>" in text
    assert f"below {ELSEWHERE}\n" in text
    found = catalogue.open(tmp_path).sparql(text)
    assert len(found) == len(answered(QUESTION).rows)


def test_the_command_line_gives_the_same_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--format", "rq", "--build", str(build_folder())]) == 0
    assert capsys.readouterr().out == taken(QUESTION)


def test_a_question_that_is_narrowed_is_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ask", QUESTION, "--country", "MY", "--format", "rq", "--build", str(build_folder())]
    assert main(asked) == 2
    assert "it is not narrowed or ordered" in capsys.readouterr().err


def test_all_questions_come_in_one_file_that_is_always_the_same() -> None:
    response = client().get("/download/questions.zip")
    assert response.headers["content-type"] == "application/zip"
    cited = citation(catalogue.load(EmbeddedStore(build_folder())))
    again = b"".join(question_files.zipped(list(questions.named().values())[::-1], cited))
    assert response.content == again
    with zipfile.ZipFile(io.BytesIO(again)) as packed:
        assert packed.namelist() == [f"{name}.rq" for name in questions.named()]
        assert packed.read(f"{QUESTION}.rq").decode() == taken(QUESTION)


def test_its_file_is_given_without_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Answers, "__getitem__")
    assert taken(QUESTION).startswith("# th: ")


@pytest.mark.parametrize("file", ["questions.zip", "questions/places-within.csv"])
def test_who_has_a_file_is_told_so(file: str) -> None:
    tag = client().get(f"/download/{file}").headers["etag"]
    again = client().get(f"/download/{file}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag


def test_a_file_of_questions_can_be_read_as_ours(tmp_path: Path) -> None:
    (tmp_path / f"{QUESTION}.rq").write_text(taken(QUESTION), encoding="utf-8")
    [read] = queries.folder(tmp_path).values()
    assert read.question == questions.find(QUESTION).question
    assert read.columns == questions.find(QUESTION).columns
