"""The page of the editor without a browser: every entry of its gallery runs as it is."""

from functools import cache

import pytest
from starlette.testclient import TestClient

from api import examples
from api.app import create_app
from api.graphiql import LANGUAGES
from api.policy import HEADER, HEADERS
from api.settings import Settings
from graph import questions
from graph.model import Label
from tests.built import build_folder
from tests.test_pages import Page
from tests.test_sparql import assert_problem

each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


@cache
def page(language: str = "th") -> Page:
    return Page(client().get("/graphiql", params={"lang": language}).text)


def entries(language: str) -> dict[str, str]:
    """The query of each entry of the gallery, by its link."""
    found = [attrs for _, attrs in page(language).elements if "data-words" in attrs]
    return {attrs["href"] or "": attrs["data-query"] or "" for attrs in found}


def label(one: Label | None, language: str) -> str:
    assert one
    return one.th if language == "th" else one.en


@each_language
@pytest.mark.parametrize("number", range(len(entries("th"))))
def test_an_entry_gives_an_answer_without_errors(number: int, language: str) -> None:
    query = list(entries(language).values())[number]
    found = client().post("/graphql", json={"query": query}).json()
    assert "errors" not in found
    assert all(found["data"].values())


@each_language
def test_every_question_is_an_entry_with_its_words(language: str) -> None:
    shown = entries(language)
    for name, file in questions.named().items():
        link = f"?question={name}" + ("" if language == "th" else "&lang=en")
        assert shown[link].startswith(f"# {label(file.question, language)}\nquery ")


@each_language
def test_every_example_is_an_entry_as_it_was_written(language: str) -> None:
    written = [one for one in examples.written() if one.door == "GraphQL"]
    assert len(written) > 2
    for one in written:
        text = f"# {label(one.label, language)}\n{one.text.rstrip()}"
        assert text in entries(language).values()


def test_a_question_asks_for_every_column_and_the_name_of_what_it_leads_to() -> None:
    asked = {one.name: one.text for one in examples.asked("en")}["border-coverage"]
    columns = questions.find("border-coverage").columns
    lines = [line.split()[0] for line in asked.splitlines() if line.startswith(" " * 8)]
    assert lines == [name for name in columns if name in questions.COLUMNS]
    assert "country { key label(lang: EN) }" in asked


def test_the_page_is_in_thai_until_english_is_asked_for() -> None:
    assert Page(client().get("/graphiql").text).elements == page("th").elements
    for language, title in (("th", "ถามด้วย GraphQL"), ("en", "Ask with GraphQL")):
        assert title in page(language).words[language]
        assert ("html", {"lang": language}) in page(language).elements


def test_only_styles_are_looser_than_elsewhere() -> None:
    own = client().get("/graphiql").headers[HEADER]
    assert own == f"{HEADERS[HEADER]}; style-src 'self' 'unsafe-inline'"
    assert client().get("/").headers[HEADER] == HEADERS[HEADER]
    assert "unsafe" not in HEADERS[HEADER]


def test_no_script_is_inline() -> None:
    scripts = [attrs for tag, attrs in page().elements if tag == "script"]
    assert scripts
    assert all(attrs.get("src") for attrs in scripts)
    names = {name for _, attrs in page().elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name == "style"}


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("question=no-such", 404, "question 'no-such' is not one of"),
        ("example=no-such", 404, "example 'no-such' is not one of"),
        ("lang=fr", 400, "lang 'fr' is not one of th, en"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(query: str, status: int, said: str) -> None:
    assert said in assert_problem(client().get(f"/graphiql?{query}"), status)
