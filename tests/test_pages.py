"""The pages for readers: in Thai or English, with links that work, and into this origin alone."""

from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.built import build_folder, embedded_store, loaded_catalogue, report

ORIGIN = "http://testserver"
Attributes = dict[str, str | None]
CODE = {"code", "pre", "textarea"}
"""What holds no words of a language of people."""


class Page(HTMLParser):
    """The elements of a page with their attributes, all its text, and that of each language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.words: dict[str, str] = {}
        self.text = ""
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in ("meta", "link", "br", "img", "input"):
            self._open.append((tag, attributes.get("lang") or self._language))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag
        self.text += "" if tag == "span" else " "

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "script":
            return
        self.text += data
        if CODE.isdisjoint(tag for tag, _ in self._open):
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


PAGES = (
    "",
    "totals",
    "guideline",
    "data",
    "questions",
    "questions/stalled-negotiations",
    "questions/conflicting-claims",
)
LANGUAGES = ("th", "en")
each_page = pytest.mark.parametrize("path", PAGES)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def page(path: str = "", lang: str = "th", root_path: str = "") -> Page:
    response = client(root_path).get(f"/{path}?lang={lang}")
    assert response.status_code == 200, response.text
    return Page(response.text)


def values(found: Page, name: str) -> list[str]:
    return [attrs[name] or "" for _, attrs in found.elements if name in attrs]


def words(found: Page) -> str:
    return " ".join(found.text.split())


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("root_path", ["", "/a/b"])
@each_page
def test_every_link_works_under_every_path_of_a_proxy(path: str, root_path: str) -> None:
    every_link_works(path, root_path)


def every_link_works(path: str, root_path: str) -> None:
    addresses = {one for one in page(path, "th", root_path).addresses if not one.startswith("#")}
    assert len(addresses) > 10
    for address in sorted(addresses - LEAVING):
        assert address.startswith(f"{root_path}/")
        assert client(root_path).get(address).status_code == 200, address


LEAVING = {"https://creativecommons.org/licenses/by/4.0/"}


@each_page
@each_language
def test_only_the_licence_leads_away(path: str, lang: str) -> None:
    for address in set(page(path, lang).addresses) - LEAVING:
        assert urlsplit(urljoin(ORIGIN, address)).netloc == urlsplit(ORIGIN).netloc


@each_page
@each_language
def test_every_link_within_a_page_has_somewhere_to_go(path: str, lang: str) -> None:
    found = page(path, lang)
    within = {one[1:] for one in found.addresses if one.startswith("#")}
    assert within <= set(values(found, "id"))


@each_page
@each_language
def test_nothing_is_named_twice(path: str, lang: str) -> None:
    named = values(page(path, lang), "id")
    assert len(named) == len(set(named))


@each_page
def test_nothing_is_inline_that_the_policy_would_stop(path: str) -> None:
    elements = page(path).elements
    for tag, attrs in elements:
        data = attrs.get("type") == "application/ld+json"  # which is not run
        assert tag != "style"
        assert tag != "script" or attrs.get("src") or data
    names = {name for _, attrs in elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name == "style"}


@each_page
@each_language
def test_a_page_says_its_language_and_leads_to_itself_in_the_other(path: str, lang: str) -> None:
    found = page(path, lang)
    assert ("html", {"lang": lang}) in found.elements
    other = "en" if lang == "th" else "th"
    assert [one for one in found.addresses if one.startswith(f"/{path}?lang={other}")]


@each_page
def test_a_page_in_english_has_no_thai_but_what_it_marks_as_thai(path: str) -> None:
    english = page(path, "en").words["en"]
    assert not [one for one in english if "\u0e00" <= one <= "\u0e7f"], english


@pytest.mark.parametrize("lang", ["de", "", "TH"])
def test_an_unknown_language_is_an_error_that_says_which_there_are(lang: str) -> None:
    response = client().get(f"/guideline?lang={lang}")
    assert response.status_code == 400
    assert "th" in response.text


@each_page
def test_a_page_names_the_data_version(path: str) -> None:
    assert embedded_store().version in words(page(path))


def test_the_data_is_counted_as_it_is_served() -> None:
    for lang in LANGUAGES:
        told = words(page("data", lang))
        for count in (
            len(loaded_catalogue().rows),
            len(loaded_catalogue().partnerships),
            report().states["signed"],
        ):
            assert f" {count} " in told


def test_the_data_gives_its_status_date_in_both_eras() -> None:
    assert "10 มีนาคม พ.ศ. 2565 (ค.ศ. 2022)" in words(page("data"))
    assert "10 March 2022 (BE 2565)" in words(page("data", "en"))


def test_the_data_names_the_source_of_its_coordinates() -> None:
    assert "GeoNames (CC BY 4.0)" in words(page("data", "en"))


@each_language
def test_every_total_that_the_source_claims_is_told_with_its_words(lang: str) -> None:
    told = words(page("totals", lang))
    for one in loaded_catalogue().reconciliations.values():
        assert one.total.words in told


def test_the_claim_of_86_is_explained_by_the_three_pairs_that_its_table_lacks() -> None:
    told = words(page("totals", "en"))
    start = told.index("๘๖ คู่")
    row = told[start : told.index("as concluded", start)]
    assert [int(one) for one in row.split() if one.isdigit()][-4:] == [86, 83, 83, 86]
    start = told.index("The source claims 86 pairs, and the table prints 83 distinct")
    why = told[start : told.index("The source claims", start + 1)]
    assert "the table lacks 3 that other tables print (Surin – Dalian" in why
    assert "All tables together conclude 86 as claimed." in why
    for key in ("C-032", "N-017", "N-018"):
        assert key in why


@each_language
def test_every_conflict_has_its_printed_values_and_its_reason(lang: str) -> None:
    told = words(page("totals", lang))
    resolutions = loaded_catalogue().resolutions.values()
    assert len(resolutions) == report().conflicts
    for one in resolutions:
        assert " ".join(one.reason.of(lang).split()) in told
        for row in one.subjects:
            assert row in told or row in loaded_catalogue().tables


@each_language
def test_every_clause_stands_there_to_the_letter(lang: str) -> None:
    told = words(page("guideline", lang))
    named = values(page("guideline", lang), "id")
    for clause in loaded_catalogue().clauses.values():
        assert " ".join(clause.text.split()) in told
        assert f"clause-{clause.key}" in named


def test_a_clause_leads_to_the_partnerships_that_it_governs() -> None:
    addresses = page("guideline").addresses
    assert "/?lang=th&view=table&state=approved-awaiting-signature" in addresses
    assert "/?lang=th&of=partnership/TH-57/LA-BK" in page("totals").addresses


@pytest.mark.parametrize("number", range(3))
def test_a_graphql_example_gives_an_answer_without_errors(number: int) -> None:
    link = [address for address in page("data").addresses if "/graphql?" in address][number]
    found = client().get(link).json()
    assert "errors" not in found
    assert all(found["data"].values())


@pytest.mark.parametrize("number", range(4))
def test_a_sparql_example_gives_an_answer(number: int) -> None:
    link = [address for address in page("data").addresses if "/sparql?" in address][number]
    assert len(client().get(link).text) > 1_000


def test_the_example_of_all_sister_cities_finds_each() -> None:
    link = next(address for address in page("data").addresses if "hasSisterCity" in address)
    found = client().get(link, headers={"accept": "application/json"}).json()
    signed = [one for one in loaded_catalogue().partnerships.values() if one.state == "signed"]
    assert len(found["results"]["bindings"]) == len(signed)
