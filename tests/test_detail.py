"""The detail of a thing on the first page: what is printed of it, and what was concluded."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html import unescape
from urllib.parse import parse_qs, urlencode

import pytest
from graphql import parse
from starlette.testclient import TestClient

from api.app import create_app
from api.page import documents
from api.page.conflicts import conflicts
from api.page.details import KINDS
from api.page.facets import Code
from api.settings import Settings
from graph.identifiers import iri
from tests.built import build_folder, loaded_catalogue

TRAT = "partnership/TH-23/KH-9"
DOCUMENTS = sorted(
    one.stem
    for one in documents.FOLDER.glob("*.graphql")
    if one.stem.startswith("detail-") or one.stem == "sharers"
)
both = pytest.mark.parametrize("lang", ["th", "en"])


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


def detail(of: str, lang: str = "th", **asked: str) -> str:
    """The detail alone, of a page of the table."""
    given = {"lang": lang, "view": "table", "of": of, **asked}
    response = client().get("/", params=given)
    assert response.status_code == 200, response.text
    found = re.search(r'<section id="detail".*(?=</div>\s*</main>)', response.text, re.DOTALL)
    assert found, response.text
    return found[0]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def links(html: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', html)]


def paths() -> Iterator[str]:
    """One thing of each kind that the catalogue knows, as its IRI says it."""
    catalogue = loaded_catalogue()
    of_kind = {type(one): one for one in catalogue.by_iri.values()}
    for one in of_kind.values():
        yield iri(catalogue, one).removeprefix(f"{catalogue.base}id/")


def test_the_printed_row_of_trat_and_koh_kong_stands_to_the_letter_with_its_place() -> None:
    said = words(detail(TRAT))
    assert "N-013 การสถาปนาความสัมพันธ์เมืองพี่เมืองน้องกับประเทศเพื่อนบ้าน" in said
    assert "บรรทัดที่ 417 ของเอกสารต้นฉบับ จังหวัด ตราด คู่ในต่างประเทศ เกาะกง" in said
    assert "วันที่ลงนาม ๖ สิงหาคม ๒๕๖๑ สาขาความร่วมมือ การท่องเที่ยว" in said
    assert "คู่ในต่างประเทศ จังหวัดเกาะกง ราชอาณาจักรกัมพูชา ปีที่ลงนาม ๒๕๕๑" in said


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "th",
            "เลือกค่า : 6 สิงหาคม พ.ศ. 2551 (ค.ศ. 2008) · ความเชื่อมั่น แน่นอน เหตุผล ตารางลงนามพิมพ์ ๒๕๕๑",
        ),
        ("en", "6 August 2008 (BE 2551) · confidence Certain Why The signed table prints 2551"),
    ],
)
def test_why_2008_is_preferred_is_told_in_both_languages(lang: str, told: str) -> None:
    assert told in words(detail(TRAT, lang))


def test_of_the_values_that_disagree_each_says_whether_it_is_set_aside() -> None:
    rows = re.findall(r'<tr data-agrees="(\w+)">(.*?)</tr>', detail(TRAT, "en"), re.DOTALL)
    assert [(agrees, words(row)) for agrees, row in rows] == [
        ("false", "N-013 line 417 ๖ สิงหาคม ๒๕๖๑ 6 August 2018 (BE 2561) set aside"),
        ("true", "S-027 line 233 ๒๕๕๑ 2008 (BE 2551) agrees"),
    ]


def test_a_year_agrees_with_a_day_of_it_and_a_blank_says_nothing() -> None:
    when = {"earliest": "2008-08-06", "latest": "2008-08-06", "label": "6 August 2008"}
    year = {"earliest": "2008-01-01", "latest": "2008-12-31", "label": "2008"}
    claim = {"aspect": {"key": "signed"}, "value": None, "names": None}
    rows = [
        {"claims": [{**claim, "printed": "๒๕๕๑", "when": year}]},
        {"claims": []},
    ]
    said = {
        "aspect": {"key": "signed"},
        "outcome": {"key": "preferred"},
        "value": None,
        "prefers": None,
        "when": when,
        "rows": rows,
    }
    (found,) = conflicts([said])
    assert found.preferred == "6 August 2008"
    assert [one.agrees for one in found.readings] == [True, None]


@pytest.mark.usefixtures("patient")
@both
@pytest.mark.parametrize("of", list(paths()))
def test_every_kind_of_thing_opens_with_a_heading_and_its_own_page(of: str, lang: str) -> None:
    found = detail(of, lang)
    assert '<h2 id="detail-title">' in found
    assert any(one.startswith("/id/") and one.endswith(f"?lang={lang}") for one in links(found))


@pytest.mark.parametrize("kind", sorted({*KINDS.values(), "state"}))
def test_every_kind_with_a_detail_has_its_document(kind: str) -> None:
    assert f"detail-{kind}" in DOCUMENTS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_answers_as_it_is(name: str) -> None:
    said = client().post("/graphql", json={"query": documents.text(name)}).json()
    assert "errors" not in said
    assert all(one for one in said["data"].values())


def test_a_filled_document_asks_by_itself_what_variables_would_ask() -> None:
    base = loaded_catalogue().base
    given = {"id": f"{base}id/place/TH-83", "lang": Code("EN"), "asOf": "2010-06-30"}
    filled = documents.filled("detail-place", given)
    parse(filled)
    asked = {"query": documents.text("detail-place"), "variables": given}
    said = [client().post("/graphql", json=one).json() for one in (asked, {"query": filled})]
    assert said[0] == said[1]
    assert said[0]["data"]["node"]["key"] == "TH-83"


def test_the_editor_opens_with_the_document_of_exactly_this_thing() -> None:
    found = next(one for one in links(detail(TRAT, "en")) if one.startswith("/graphiql"))
    query = parse_qs(found.partition("#")[2])["query"][0]
    said = client().post("/graphql", json={"query": query}).json()["data"]["node"]
    assert (said["key"], said["state"]["label"]) == ("TH-23/KH-9", "Signed")


def test_what_has_no_detail_of_its_own_opens_within_what_holds_it() -> None:
    assert words(detail(f"{TRAT}/agreement/1")) == words(detail(TRAT))


def test_the_things_of_one_mark_open_as_a_list() -> None:
    said = words(detail(f"{TRAT} partnership/TH-23/KH-18", "en"))
    assert "2 things of this mark" in said
    assert "Trat – Koh Kong Cambodia 6 August 2008 (BE 2551)" in said
    assert "Trat – Preah Sihanouk" in said


def test_an_unknown_thing_leaves_the_page_standing_and_offers_what_may_be_meant() -> None:
    found = detail("partnership/TH-23/KH-99", "en")
    assert "Nothing is called that" in words(found)
    assert any(f"of={TRAT.replace('/', '%2F')}" in one for one in links(found))


def test_what_is_asked_for_is_never_markup() -> None:
    assert "<img" not in detail("<img src=x>")


def test_closing_a_detail_keeps_the_rest_of_the_address() -> None:
    found = detail(TRAT, "en", country="KH", sort="-signed")
    kept = urlencode({"lang": "en", "view": "table", "country": "KH", "sort": "-signed"})
    assert f"/?{kept}" in links(found)


def test_behind_a_proxy_every_link_keeps_the_root() -> None:
    proxied = TestClient(create_app(Settings(build=build_folder())), root_path="/sister")
    text = proxied.get(f"/?lang=en&view=table&of={TRAT}").text
    found = links(text[text.index('<section id="detail"') : text.index("</main>")])
    assert found
    assert all(one.startswith("/sister/") for one in found)


def test_of_a_day_before_the_signing_the_detail_says_that_nothing_held() -> None:
    assert "On the day chosen: it did not hold yet" in words(detail(TRAT, "en", asOf="2005-01-01"))
    assert "On the day chosen" not in words(detail(TRAT, "en", asOf="2010-01-01"))


def test_a_step_that_is_not_printed_is_not_guessed() -> None:
    said = words(detail("partnership/TH-83/cn-suining", "en"))
    assert "The table does not print which of the steps it is" in said
    assert "Who acts next not known" in said
    assert "Signed for Thailand by Phuket City Municipality" in said


def test_a_partner_that_is_not_identified_keeps_its_candidates() -> None:
    said = words(detail("partnership/TH-13/cn-unresolved-pathumthani", "en"))
    assert "May be Yunnan , Changchun" in said


def test_who_shares_the_partners_of_chiang_mai_is_told_apart_from_who_has_some_near_them() -> None:
    catalogue = loaded_catalogue()

    def counts_for(unit: str) -> str:
        """The highest place within a country."""
        above = catalogue.places[unit].within
        return counts_for(above) if above and above in catalogue.places else unit

    having: dict[str, set[str]] = defaultdict(set)
    for pair in catalogue.partnerships.values():
        having[pair.province].add(pair.unit)
    own = having.pop("TH-50")
    around = {counts_for(one) for one in own}
    same = {key: units & own for key, units in having.items()}
    near = {key: {counts_for(one) for one in having[key] - own} & around for key in having}
    assert listed("sharers") == named(same)
    assert listed("near") == named(near)
    assert named(same)["Ubon Ratchathani"] == {"Chengdu"}


def named(shared: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same with the English names of all, without who shares nothing."""
    catalogue = loaded_catalogue()
    return {
        catalogue.provinces[key].label.en: {catalogue.places[one].label.en for one in units}
        for key, units in shared.items()
        if units
    }


def listed(name: str) -> dict[str, set[str]]:
    """What a list of the detail of Chiang Mai tells of each province."""
    section = detail("place/TH-50", "en").partition(f'<section id="{name}">')[2]
    items = re.findall(r"<li>(.*?)</li>", section.partition("</section>")[0])
    told = [re.findall(r"<a [^>]*>([^<]+)</a>", unescape(one)) for one in items]
    return {province: set(shared) for province, *shared in told}


def test_a_province_shows_its_partners_by_state_and_over_how_many_countries() -> None:
    said = words(detail("place/TH-50", "en"))
    assert "Partnerships 23" in said
    assert "Signed 13" in said
    assert "Countries 11" in said


def test_a_place_can_be_shown_alone_or_added_to_what_is_shown() -> None:
    found = links(detail("place/TH-50", "en", country="KH"))
    assert any("province=TH-50" in one for one in found)
    assert any("country=KH&with=TH-50" in one for one in found)


def test_a_clause_lists_what_fails_it_first() -> None:
    said = words(detail("clause/9", "en"))
    assert said.index("No 6") < said.index("Unknown 91")
    assert "เมื่อกระทรวงมหาดไทยได้รับความเห็นชอบ" in said
