"""The page: in Thai and English, with a working link into every door and into no other origin."""

from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph import questions
from tests.built import build_folder, embedded_store, loaded_catalogue, report

ORIGIN = "http://testserver"
Attributes = dict[str, str | None]


class Page(HTMLParser):
    """The elements of a page: tag, attributes and language, with the text of each language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.words: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in ("meta", "link", "br", "img", "input"):
            self._open.append((tag, attributes.get("lang") or self._language))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.words[self._language] = self.words.get(self._language, "") + data

    @property
    def _language(self) -> str:
        return self._open[-1][1] if self._open else ""

    @property
    def addresses(self) -> list[str]:
        named = ("href", "src", "action", "srcset", "poster", "data")
        return [attrs[name] or "" for _, attrs in self.elements for name in named if name in attrs]


@cache
def client(root_path: str = "") -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())), root_path=root_path)


@cache
def page(root_path: str = "") -> Page:
    return Page(client(root_path).get("/").text)


def attributes(tag: str) -> Attributes:
    return next(attrs for name, attrs in page().elements if name == tag)


def test_every_link_of_the_page_works_under_the_path_of_a_proxy() -> None:
    every_link_works("/sister")


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("root_path", ["", "/a/b"])
def test_every_link_of_the_page_works_under_no_path_and_under_a_longer_one(root_path: str) -> None:
    every_link_works(root_path)


def every_link_works(root_path: str) -> None:
    addresses = page(root_path).addresses
    assert len(addresses) > 3 * len(questions.named())
    for address in addresses:
        assert address.startswith(f"{root_path}/")
        assert client(root_path).get(address).status_code == 200, address


def test_no_address_leaves_the_origin() -> None:
    for address in page().addresses:
        assert urlsplit(urljoin(ORIGIN, address)).netloc == urlsplit(ORIGIN).netloc


def test_nothing_is_inline_that_the_policy_would_stop() -> None:
    kinds = [attrs.get("type") for tag, attrs in page().elements if tag in ("script", "style")]
    assert kinds == ["application/ld+json"]  # data, which is not run
    names = {name for _, attrs in page().elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name == "style"}


def test_the_page_is_in_thai_and_says_so() -> None:
    assert attributes("html")["lang"] == "th"
    assert "ความสัมพันธ์เมืองพี่เมืองน้องของจังหวัดไทย" in page().words["th"]


def test_every_question_is_on_the_page_in_both_languages() -> None:
    for name, file in questions.named().items():
        assert file.question
        assert file.question.th in page().words["th"]
        assert file.question.en in page().words["en"]
        assert f"sistercity ask {name}" in page().words["th"]


def test_the_page_counts_what_is_served() -> None:
    signed = report().states["signed"]
    for words in page().words["th"], page().words["en"]:
        assert f"{len(loaded_catalogue().rows)} " in words
        assert f"{len(loaded_catalogue().partnerships)} " in words
        assert f"{signed} " in words


def test_the_page_gives_its_status_date_in_both_eras() -> None:
    day = loaded_catalogue().edition.status_date
    assert f"{day.isoformat()} (พ.ศ. {day.year + 543})" in page().words["th"]


def test_the_page_names_the_data_version() -> None:
    assert embedded_store().version in page().words["th"]


def test_the_page_names_the_source_of_its_coordinates() -> None:
    assert "GeoNames (CC BY 4.0)" in page().words["en"]


@pytest.mark.parametrize("number", range(3))
def test_a_graphql_example_gives_an_answer_without_errors(number: int) -> None:
    link = [address for address in page().addresses if "/graphql?" in address][number]
    found = client().get(link).json()
    assert "errors" not in found
    assert all(found["data"].values())


@pytest.mark.parametrize("number", range(4))
def test_a_sparql_example_gives_an_answer(number: int) -> None:
    link = [address for address in page().addresses if "/sparql?" in address][number]
    assert len(client().get(link).text) > 1_000


def test_the_example_of_all_sister_cities_finds_each() -> None:
    link = next(address for address in page().addresses if "hasSisterCity" in address)
    found = client().get(link, headers={"accept": "application/json"}).json()
    signed = [one for one in loaded_catalogue().partnerships.values() if one.state == "signed"]
    assert len(found["results"]["bindings"]) == len(signed)
