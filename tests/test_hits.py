"""What the search box of the page finds, and where each hit leads."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.page.hits import KINDS, QUESTION
from api.settings import Settings
from graph.names import Kind
from tests.built import build_folder


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(build=build_folder()))) as client:
        yield client


def hits(client: TestClient, text: str, lang: str = "th") -> list[dict[str, Any]]:
    answer = client.get("/suggestions", params={"q": text, "lang": lang})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["hits"]
    return found


def test_a_city_typed_in_english_is_found_in_thai_with_what_it_was_found_by(
    client: TestClient,
) -> None:
    first = hits(client, "Shantou")[0]
    assert first["label"] == "ซัวเถา"
    assert first["told"] == "นครระดับจังหวัด · จีน · Shantou"
    assert first["href"] == "/?lang=th&subdivision=cn-shantou&of=place%2Fcn-shantou"


def test_a_province_is_told_as_one_and_a_place_by_what_it_lies_in(client: TestClient) -> None:
    found = {hit["label"]: hit["told"] for hit in hits(client, "Chiang", "en")}
    assert found["Chiang Mai"] == "Province"
    assert found["Jinghong"] == "County-level city · China · Chiang Rung"


@pytest.mark.parametrize(
    ("text", "kind", "href"),
    [
        ("เชียงใหม่", "PROVINCE", "/?lang=en&province=TH-50&of=place%2FTH-50"),
        ("Cambodia", "COUNTRY", "/?lang=en&country=KH&of=country%2FKH"),
        ("tourism", "FIELD", "/?lang=en&field=tourism"),
        ("9", "CLAUSE", "/guideline?lang=en#clause-9"),
        ("S-026", "ROW", "/?lang=en&of=row%2F2565%2FS-026"),
        ("Trat – Koh Kong", "PARTNERSHIP", "/?lang=en&of=partnership%2FTH-23%2FKH-9"),
        ("ลงนามแล้ว", "STATE", "/?lang=en&state=signed"),
    ],
)
def test_a_hit_leads_to_where_it_is_read_of(
    client: TestClient, text: str, kind: str, href: str
) -> None:
    first = hits(client, text, "en")[0]
    assert (first["kind"], first["href"]) == (kind, href)


@pytest.mark.usefixtures("patient")
def test_everywhere_a_hit_leads_is_there(client: TestClient) -> None:
    texts = ("จีน", "เชียง", "ลงนาม", "9", "MOU", "มหาดไทย", "เทศบาล", "sister", "ภาคเหนือ", "ตาราง")
    found = {hit["href"]: hit for text in texts for hit in hits(client, text)}
    assert len(found) > 30
    for href, hit in found.items():
        if not href.startswith(("/questions/", "/guideline")):
            assert client.get(href).status_code == 200, hit


def test_questions_are_found_by_their_words_in_either_language(client: TestClient) -> None:
    for text in ("stalled", "เจรจา"):
        asked = [hit["href"] for hit in hits(client, text) if hit["kind"] == QUESTION]
        assert "/questions/stalled-negotiations?lang=th" in asked, text


@pytest.mark.parametrize("text", ["ข้อ ๙", "ข้อ 9", "ข้อ9", "clause 9", "Clause ๙"])
def test_a_clause_is_found_by_its_number(client: TestClient, text: str) -> None:
    first, *others = hits(client, text)
    assert (first["href"], first["told"]) == ("/guideline?lang=th#clause-9", "แนวทางปฏิบัติ ข้อ 9")
    assert {one["kind"] for one in others} == {QUESTION}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ค้าง", "stalled-negotiations"),
        ("delayed", "stalled-negotiations"),
        ("เจรจา", "stalled-negotiations"),
        ("MOU", "border-provinces-without-mou"),
        ("ชายแดน", "border-provinces-without-mou"),
    ],
)
def test_a_question_is_found_before_what_only_begins_or_looks_like_its_words(
    client: TestClient, text: str, name: str
) -> None:
    found = hits(client, text)
    at = next(at for at, hit in enumerate(found) if hit["kind"] == QUESTION)
    assert found[at]["href"] == f"/questions/{name}?lang=th"
    assert all(text in (hit["label"], hit["told"]) for hit in found[:at])


def test_what_only_comes_near_stands_last_and_is_marked(client: TestClient) -> None:
    found = hits(client, "Shantou", "en")
    assert [hit["label"] for hit in found if not hit["near"]] == ["Shantou", "Khon Kaen – Shantou"]
    assert [hit["near"] for hit in found] == sorted(hit["near"] for hit in found)
    assert "Shan" in [hit["label"] for hit in found if hit["near"]]
    page = client.get("/", params={"q": "Shantou", "lang": "en"}).text
    assert page.index(">Shantou</a>") < page.index("Near matches</h3>") < page.index(">Shan</a>")


def test_what_only_looks_alike_is_found_where_nothing_has_the_text(client: TestClient) -> None:
    assert hits(client, "Cambodai", "en")[0]["label"] == "Cambodia"
    things = [hit for hit in hits(client, "Cambodia", "en") if hit["kind"] != QUESTION]
    assert all("Cambodia" in hit["label"] + hit["told"] for hit in things)


@pytest.mark.parametrize("text", ["", "  ", "?!", "–"])
def test_a_text_without_a_letter_finds_nothing(client: TestClient, text: str) -> None:
    assert hits(client, text) == []


def test_a_text_that_is_too_long_is_refused(client: TestClient) -> None:
    assert client.get("/suggestions", params={"q": "ก" * 201}).status_code == 414


def test_every_kind_that_is_searched_has_a_name() -> None:
    searched = {one.name for one in Kind}
    assert set(KINDS) == {*searched, QUESTION}
