"""A person who asks for what cannot be gets a page in their language that says what to do next."""

import sys
from functools import cache

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.app import create_app
from api.errors import HttpError
from api.limits import GraphQLLimits
from api.page import documents, faults
from api.page.state import CHOSEN
from api.refusals import Code
from api.settings import Settings
from tests.built import build_folder
from tests.test_pages import Page

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
NEXT = {"th": "ลองอีกครั้ง", "en": "Try again"}


async def busy(request: Request) -> Response:
    raise HttpError.busy("no worker is free", 2)


@cache
def client(root_path: str = "") -> TestClient:
    app = create_app(Settings(build=build_folder()))
    app.app.routes.insert(0, Route("/busy", busy))
    return TestClient(app, root_path=root_path)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/?view=globe", 400),
        ("/?nothing=1", 400),
        ("/?asOf=yesterday", 400),
        ("/?of=" + "x" * 9_000, 414),
        ("/nothing", 404),
        ("/figure/globe.svg?x=1", 404),
        ("/busy?x=1", 503),
    ],
)
def test_a_person_is_told_in_their_language(path: str, status: int, lang: str) -> None:
    answer = client().get(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers=BROWSER)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == lang
    assert "Accept" in answer.headers["vary"]
    page = Page(answer.text)
    assert page.elements[1] == ("html", {"lang": lang}) or page.elements[0][1] == {"lang": lang}
    other = "en" if lang == "th" else "th"
    assert f"lang={other}" in "".join(page.addresses)


@pytest.mark.parametrize(
    ("lang", "words"), [("th", "ลองเลือกตัวกรองให้น้อยลง"), ("en", "fewer filters")]
)
def test_who_chose_more_values_than_can_be_is_told_to_choose_fewer(lang: str, words: str) -> None:
    chosen = "&".join(f"with=TH-{number}" for number in range(CHOSEN + 1))
    answer = client().get(f"/?lang={lang}&{chosen}", headers=BROWSER)
    assert answer.status_code == 400
    assert words in answer.text
    assert f"{CHOSEN + 1} values were chosen, and at most {CHOSEN} can be" in answer.text


@pytest.mark.parametrize(
    ("query", "limits", "status", "words"),
    [
        ("view=table", {"cost": 10}, 413, "Try with fewer filters"),
        ("view=table", {"depth": 1}, 500, "cannot be answered"),
        ("view=table&country=XX", {}, 400, "not understood"),
    ],
)
def test_what_will_be_refused_again_is_not_told_to_wait(
    query: str, limits: dict[str, int], status: int, words: str
) -> None:
    settings = Settings(build=build_folder(), graphql=GraphQLLimits(**limits))
    answer = TestClient(create_app(settings)).get(f"/?lang=en&{query}", headers=BROWSER)
    assert answer.status_code == status
    assert words in answer.text
    assert "Wait a little" not in answer.text


def test_only_a_deadline_is_unavailable() -> None:
    refused = {code: documents._refusal(code, "…") for code in Code}
    assert [one for one, error in refused.items() if error.status == 503] == ["DEADLINE_EXCEEDED"]
    assert faults._advice(refused[Code.DEADLINE_EXCEEDED]).do.en == "Try with fewer filters"


def test_the_language_is_thai_where_what_is_asked_is_none() -> None:
    answer = client().get("/?lang=fr", headers=BROWSER)
    assert (answer.status_code, answer.headers["content-language"]) == (400, "th")


@pytest.mark.parametrize("lang", ["th", "en"])
def test_who_finds_the_server_busy_is_told_when_to_try_again_with_the_same(lang: str) -> None:
    answer = client("/sister").get(f"/busy?x=1&lang={lang}", headers=BROWSER)
    assert answer.headers["retry-after"] == "2"
    assert f'href="/sister/busy?x=1&amp;lang={lang}">{NEXT[lang]}' in answer.text


def test_a_wrong_option_leads_to_the_page_without_it_in_the_colours_that_were_chosen() -> None:
    text = client().get("/?view=globe&lang=en&theme=dark", headers=BROWSER).text
    assert 'href="/?lang=en&amp;theme=dark">The same page without options' in text
    assert "one of: network, map, timeline, matrix, table" in text


def test_who_asks_for_what_this_server_lacks_is_told_to_take_another_format(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    answer = client().get("/figure/states.pdf?lang=en&width=402", headers=BROWSER)
    assert answer.status_code == 501
    assert "Take another format" in answer.text


@pytest.mark.parametrize("path", ["/nothing", "/?view=globe", "/busy"])
def test_a_machine_is_told_in_the_one_shape(path: str) -> None:
    answer = client().get(path, headers={"Accept": "*/*"})
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/<script>alert(1)</script>", '/"onload="x', "//evil.example/"])
def test_an_address_is_told_as_text(path: str) -> None:
    answer = client().get(f"http://testserver{path}", headers=BROWSER)
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert not [one for one in Page(answer.text).addresses if one.startswith(("//", "http"))]
