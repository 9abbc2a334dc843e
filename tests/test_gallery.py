"""The pages of the editors without a browser: every entry of their galleries runs as it is."""

import json
from collections.abc import Iterator
from functools import cache

import pytest
from starlette.testclient import TestClient

from api import examples
from api.app import HEADERS, create_app
from api.editors import LANGUAGES
from api.policy import HEADER
from api.settings import Settings
from graph import questions, terms
from graph.model import Label
from graph.vocabulary import PREFIXES, SKOS
from tests.built import build_folder, embedded_store
from tests.test_pages import Page
from tests.test_sparql import assert_problem

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_editor = pytest.mark.parametrize("editor", ["graphiql", "yasgui"])


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


@pytest.fixture(scope="module")
def running() -> Iterator[TestClient]:
    """A client of an application that was started."""
    with TestClient(create_app(Settings(build=build_folder()))) as started:
        yield started


@cache
def page(editor: str, language: str = "th") -> Page:
    return Page(client().get(f"/{editor}", params={"lang": language}).text)


def entries(editor: str, language: str) -> dict[str, str]:
    """The query of each entry of the gallery, by its link."""
    found = [attrs for _, attrs in page(editor, language).elements if "data-words" in attrs]
    return {attrs["href"] or "": attrs["data-query"] or "" for attrs in found}


def label(one: Label | None, language: str) -> str:
    assert one
    return one.th if language == "th" else one.en


@each_language
@pytest.mark.parametrize("number", range(len(entries("graphiql", "th"))))
def test_an_entry_of_graphiql_gives_an_answer_without_errors(number: int, language: str) -> None:
    query = list(entries("graphiql", language).values())[number]
    found = client().post("/graphql", json={"query": query}).json()
    assert "errors" not in found
    assert all(found["data"].values())


@pytest.mark.parametrize("number", range(len(entries("yasgui", "th"))))
def test_an_entry_of_yasgui_gives_an_answer(running: TestClient, number: int) -> None:
    query = list(entries("yasgui", "th").values())[number]
    found = running.post("/sparql", data={"query": query}, headers={"accept": "*/*"})
    assert found.status_code == 200
    assert found.content


@each_language
def test_every_question_is_an_entry_of_graphiql_with_its_words(language: str) -> None:
    shown = entries("graphiql", language)
    for name, file in questions.named().items():
        link = f"?question={name}" + ("" if language == "th" else "&lang=en")
        assert shown[link].startswith(f"# {label(file.question, language)}\nquery ")


@each_language
def test_every_question_is_an_entry_of_yasgui_as_its_file_is(language: str) -> None:
    shown = entries("yasgui", language)
    for name, file in questions.named().items():
        link = f"?question={name}" + ("" if language == "th" else "&lang=en")
        assert shown[link] == file.text.rstrip()


@each_language
def test_every_example_is_an_entry_as_it_was_written(language: str) -> None:
    for one in examples.written():
        if one.door == "GraphQL":
            text = f"# {label(one.label, language)}\n{one.text.rstrip()}"
            assert text in entries("graphiql", language).values()
        else:
            text = f"# th: {one.label.th}\n# en: {one.label.en}\n{one.text.rstrip()}"
            assert text in entries("yasgui", language).values()


def test_the_preset_of_yasgui_agrees_with_the_question_on_it(running: TestClient) -> None:
    sparql = {one.name: one.text for one in examples.written() if one.door == "SPARQL"}
    asked = {"query": sparql["several-partners"]}
    found = running.get("/sparql", params=asked, headers={"accept": "application/json"}).json()
    counts = {
        row["subdivision"]["value"].rpartition("/")[2]: int(row["provinceCount"]["value"])
        for row in found["results"]["bindings"]
    }
    question = questions.answer(embedded_store(), "chinese-provinces-with-several-thai-partners")
    rows = question.where("basis", ["ROLLED_UP"]).where("scope", ["SIGNED"]).rows
    columns = question.question.columns
    at, counted = columns.index("subdivision"), columns.index("provinceCount")
    assert counts == {row[at]: row[counted] for row in rows}


def test_a_question_asks_for_every_column_and_the_name_of_what_it_leads_to() -> None:
    asked = {one.name: one.text for one in examples.asked("en")}["border-coverage"]
    columns = questions.find("border-coverage").columns
    lines = [line.split()[0] for line in asked.splitlines() if line.startswith(" " * 8)]
    assert lines == [name for name in columns if name in questions.COLUMNS]
    assert "country { key label(lang: EN) }" in asked


@each_editor
def test_the_page_is_in_thai_until_english_is_asked_for(editor: str) -> None:
    assert Page(client().get(f"/{editor}").text).elements == page(editor, "th").elements
    door = {"graphiql": "GraphQL", "yasgui": "SPARQL"}[editor]
    for language, title in (("th", "ถามด้วย"), ("en", "Ask with")):
        assert f"{title} {door}" in page(editor, language).words[language]
        assert ("html", {"lang": language}) in page(editor, language).elements


@each_editor
def test_only_styles_are_looser_than_elsewhere(editor: str) -> None:
    own = client().get(f"/{editor}").headers[HEADER]
    assert own == f"{HEADERS[HEADER]}; style-src 'self' 'unsafe-inline'"
    assert client().get("/").headers[HEADER] == HEADERS[HEADER]
    assert "unsafe" not in HEADERS[HEADER]


@each_editor
def test_no_script_is_inline(editor: str) -> None:
    scripts = [attrs for tag, attrs in page(editor).elements if tag == "script"]
    assert scripts
    assert all(attrs.get("src") for attrs in scripts)
    names = {name for _, attrs in page(editor).elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name == "style"}


@each_editor
@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("question=no-such", 404, "question 'no-such' is not one of"),
        ("example=no-such", 404, "example 'no-such' is not one of"),
        ("lang=fr", 400, "lang 'fr' is not one of th, en"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    editor: str, query: str, status: int, said: str
) -> None:
    assert said in assert_problem(client().get(f"/{editor}?{query}"), status)


def test_yasgui_is_told_every_term_and_code_of_the_vocabulary_with_its_names() -> None:
    attributes = next(attrs for _, attrs in page("yasgui").elements if "data-names" in attrs)
    told = {one["iri"]: one for one in json.loads(attributes["data-names"] or "")}
    vocabulary = terms.read()
    codes = [code for scheme in vocabulary.schemes.values() for code in scheme.concepts]
    for one in (*vocabulary.terms.values(), *codes):
        assert (told[one.iri]["th"], told[one.iri]["en"]) == (one.label.th, one.label.en)
    assert told[SKOS.prefLabel.value]["completes"] == "property"
    assert json.loads(attributes["data-prefixes"] or "") == dict(PREFIXES)
