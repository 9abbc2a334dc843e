"""A search finds things by a part of a name, a slip, or a name as it is printed."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any
from zlib import crc32

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph import names, search
from graph.errors import SearchError
from graph.folding import loose, plain, sound
from graph.matching import How
from graph.names import Kind, Name, Source
from graph.search import Hit, Index
from tests import recall
from tests.built import build_folder, loaded_catalogue


@cache
def index() -> Index:
    return search.index(loaded_catalogue())


def found(text: str, *kinds: Kind, lang: str | None = None, first: int = 10) -> list[Hit]:
    return index().search(text, kinds or None, lang, first)


def keys(hits: list[Hit]) -> list[str]:
    return [hit.key for hit in hits]


@pytest.mark.parametrize(
    ("text", "kind", "key", "source", "how"),
    [
        ("เชียงใหม่", Kind.PROVINCE, "TH-50", Source.LABEL_TH, How.EXACT),
        ("chiang MAI", Kind.PROVINCE, "TH-50", Source.LABEL_EN, How.EXACT),
        ("จังหวัดเชียงใหม่", Kind.PROVINCE, "TH-50", Source.LABEL_TH, How.EXACT),
        ("เชียงใหม", Kind.PROVINCE, "TH-50", Source.LABEL_TH, How.EXACT),
        ("Sichuan Province", Kind.PLACE, "CN-SC", Source.LABEL_EN, How.EXACT),
        ("dong nai", Kind.PLACE, "VN-39", Source.ALIAS, How.EXACT),
        ("Mukdah", Kind.PROVINCE, "TH-49", Source.LABEL_EN, How.PREFIX),
        ("ราชสีมา", Kind.PROVINCE, "TH-30", Source.LABEL_TH, How.EXACT),
        ("ดาหาร", Kind.PROVINCE, "TH-49", Source.LABEL_TH, How.SUBSTRING),
        ("Mukdaharn", Kind.PROVINCE, "TH-49", Source.LABEL_EN, How.FUZZY),
        ("成都市", Kind.PLACE, "cn-chengdu", Source.LOCAL, How.EXACT),
        ("成都", Kind.PLACE, "cn-chengdu", Source.LOCAL, How.PREFIX),
        ("Находка", Kind.PLACE, "ru-nakhodka", Source.LOCAL, How.EXACT),
        ("เก๊กเอี๊ย", Kind.PLACE, "cn-jieyang", Source.ALIAS, How.EXACT),
        ("Victoria Point", Kind.PLACE, "mm-kawthaung", Source.ALIAS, How.EXACT),
        ("CN-SC", Kind.PLACE, "CN-SC", Source.KEY, How.EXACT),
        ("s-026", Kind.ROW, "S-026", Source.KEY, How.EXACT),
        ("๙", Kind.CLAUSE, "9", Source.KEY, How.EXACT),
        ("Chengdu – Chiang Mai", Kind.PARTNERSHIP, "TH-50/cn-chengdu", Source.LABEL_EN, How.EXACT),
        ("ท่องเที่ยว", Kind.FIELD, "tourism", Source.LABEL_TH, How.SUBSTRING),
        ("ลงนามแล้ว", Kind.STATE, "signed", Source.LABEL_TH, How.EXACT),
        ("เมืองคู่แฝด", Kind.RELATION_NAME, "twin-city", Source.LABEL_TH, How.EXACT),
        ("เทศบาลนครภูเก็ต", Kind.MUNICIPALITY, "phuket", Source.LABEL_TH, How.EXACT),
        ("approvl of drafts", Kind.CLAUSE, "8", Source.LABEL_EN, How.FUZZY),
        ("มณฑลเสฉวน ประเทศจีน", Kind.PLACE, "CN-SC", Source.ALIAS, How.SUBSTRING),
    ],
)
def test_the_first_hit_is_what_is_meant_and_says_how(
    text: str, kind: Kind, key: str, source: Source, how: How
) -> None:
    hit = found(text)[0]
    assert (hit.kind, hit.key, hit.source, hit.how) == (kind, key, source, how)


@pytest.mark.parametrize(
    ("text", "key"),
    [("โพลิน", "KH-24"), ("ดงเหยง", "vn-donghoi"), ("ท่าซึเหล็ก", "mm-tachileik"), ("ฮ่องกง", "ID-YO")],
)
def test_a_misprint_finds_its_place_and_is_said_to_be_printed(text: str, key: str) -> None:
    hit = found(text)[0]
    assert (hit.key, hit.matched, hit.source) == (key, text, Source.PRINTED)
    assert (hit.score, hit.how) == (search.PRINTED, How.EXACT)


def test_every_printed_name_is_a_name_of_its_place() -> None:
    for one in names.printed_names(loaded_catalogue()):
        hits = found(one.text, one.kind)
        [hit] = [hit for hit in hits if hit.key == one.key]
        assert hit.how is How.EXACT
        assert hit.source is Source.PRINTED or hit.score >= search.PRINTED


def test_a_name_as_printed_gives_way_to_the_place_whose_name_it_is() -> None:
    first, second = found("เชียงใหม่", Kind.PROVINCE)[:2]
    assert (first.key, first.source, first.score) == ("TH-50", Source.LABEL_TH, 1)
    assert (second.key, second.source) == ("TH-57", Source.PRINTED)
    assert second.score < first.score


def every_name() -> Iterator[Name]:
    yield from names.names(loaded_catalogue())


def test_every_label_finds_its_own_thing_first_or_together_with_others() -> None:
    for name in every_name():
        if name.source in (Source.LABEL_TH, Source.LABEL_EN) and len(name.text) <= search.LONGEST:
            hits = found(name.text, first=50)
            mine = next(hit for hit in hits if (hit.kind, hit.key) == (name.kind, name.key))
            assert mine.score == hits[0].score == 1, name


@pytest.mark.parametrize("source", [Source.KEY, Source.LOCAL, Source.ALIAS])
def test_every_other_name_finds_its_thing(source: Source) -> None:
    for name in every_name():
        if name.source is source:
            hits = found(name.text, name.kind)
            [mine] = [hit for hit in hits if hit.key == name.key]
            assert (mine.score, mine.how) == (1, How.EXACT)


def test_kinds_restrict_what_is_found() -> None:
    assert found("ลุมพินี", Kind.COUNTRY) == []
    assert {hit.kind for hit in found("เชียง", Kind.PARTNERSHIP, Kind.REGION)} == {Kind.PARTNERSHIP}
    assert index().search("เชียงใหม่", []) == []


def test_a_language_restricts_the_names_but_not_the_keys() -> None:
    assert found("Chengdu", lang="en")[0].source is Source.LABEL_EN
    assert "cn-chengdu" not in keys(found("Chengdu", lang="th"))
    assert found("cn-chengdu", lang="th")[0].key == "cn-chengdu"
    assert found("成都市", lang="en") == []
    assert found("เก๊กเอี๊ย", lang="th")[0].key == "cn-jieyang"
    assert "cn-jieyang" not in keys(found("เก๊กเอี๊ย", lang="en"))


def test_first_gives_the_beginning_of_the_same_list() -> None:
    longest = found("ก", first=search.MOST)
    assert len(longest) == search.MOST
    for first in (1, 7, 10):
        assert found("ก", first=first) == longest[:first]


def test_hits_are_in_order_each_thing_once_and_the_same_every_time() -> None:
    hits = found("ลุมพินี", first=50)
    order = {kind: place for place, kind in enumerate(Kind)}
    assert hits == sorted(hits, key=lambda hit: (-hit.score, order[hit.kind], hit.key))
    assert len({(hit.kind, hit.key) for hit in hits}) == len(hits)
    assert keys(hits)[:2] == ["NP-P5", "np-lumbini"]
    assert hits[0].score == hits[1].score == 1
    assert search.index(loaded_catalogue()).search("ลุมพินี", first=50) == hits


@pytest.mark.parametrize("text", ["", " ", "\t", "()", "–", "์", "่่", "!?", "\u200b", "👍"])
def test_a_text_without_letter_or_digit_is_refused(text: str) -> None:
    with pytest.raises(SearchError, match="no letter or digit"):
        found(text)


def test_a_long_text_is_refused_with_the_limit() -> None:
    assert found("ก" * search.LONGEST) == []
    with pytest.raises(SearchError, match="201 characters: 200 at most"):
        found("ก" * (search.LONGEST + 1))


@pytest.mark.parametrize("first", [0, -1, 51])
def test_another_number_of_hits_is_refused(first: int) -> None:
    with pytest.raises(SearchError, match=f"first is {first}, not a number from 1 to 50"):
        found("เชียงใหม่", first=first)


@given(st.text(st.characters(), max_size=250))
@example("\ud800ก")
@example("\x00")
@example("ํา")
@example("สาธารณรัฐ" * 22)
def test_any_text_is_answered_or_refused(text: str) -> None:
    try:
        hits = found(text, first=search.MOST)
    except SearchError:
        return
    assert all(0 < hit.score <= 1 for hit in hits)


SLIPS: Mapping[str, Callable[[str, int, str], str]] = {
    "a letter lost": lambda text, at, _: text[:at] + text[at + 1 :],
    "a letter changed": lambda text, at, letter: text[:at] + letter + text[at + 1 :],
    "a letter added": lambda text, at, letter: text[:at] + letter + text[at:],
    "two letters swapped": lambda text, at, _: (
        text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
    ),
}


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("source", [Source.LABEL_TH, Source.LABEL_EN])
def test_one_slip_in_a_label_of_five_letters_hides_nothing(source: Source, slip: str) -> None:
    """Where it is made follows from the name, so that it is the same every time."""
    every = [name for name in every_name() if name.source is source and len(name.text) >= 5]
    missed = []
    for name in every:
        place = crc32(f"{name.text} {slip}".encode())
        letter = "กนมาิ"[place % 5] if source is Source.LABEL_TH else "aeinr"[place % 5]
        slipped = SLIPS[slip](name.text, place % len(name.text), letter)[: search.LONGEST]
        if (name.kind, name.key) not in {(hit.kind, hit.key) for hit in found(slipped, first=5)}:
            missed.append(slipped)
    assert len(every) > 400
    assert missed == []


def test_the_printed_names_are_found_by_the_curated_ones() -> None:
    print(recall.figures())
    every = recall.distinct(recall.searches())
    assert len(every) > 200
    assert recall.recall(every) >= 0.975
    assert recall.recall(every, at=1) >= 0.925
    assert recall.recall(recall.misspelt()) >= 0.92


def test_the_index_of_the_measurement_has_no_printed_names() -> None:
    assert {name.source for name, _ in recall.withheld().entries} == {*Source} - {Source.PRINTED}


def test_what_is_left_out_of_the_measurement_is_all_that_has_no_place() -> None:
    unresolved = [one for one in recall.left_out() if "cannot be identified" in one]
    assert len(unresolved) == 3
    assert {one.printed.key for one in recall.searches()}.isdisjoint(recall.unresolved())


@pytest.mark.parametrize(
    ("one", "other"),
    [("น\u0e4d\u0e49า", "น้ำ"), ("น\u0e49\u0e4dา", "น้ำ"), ("HÀ  NỘI", "hà nội"), ("๒๕๖๕", "2565")],
)
def test_plain_texts_are_equal_however_they_are_coded(one: str, other: str) -> None:
    assert plain(one) == other


@pytest.mark.parametrize(
    ("one", "other"),
    [("Đồng Hới", "dong hoi"), ("เกิ่นเทอ", "เกินเทอ"), ("พอร์ตแบลร์", "พอรต แบลร"), ("Xi'an", "xian")],
)
def test_loose_texts_are_equal_but_for_signs(one: str, other: str) -> None:
    assert loose(plain(one)) == loose(plain(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("โทรอนโต", "โตรอนโต"), ("เชียงตุง", "เซียงตุง"), ("ฮนโจ", "ฮอนโจ"), ("หลิว", "ลิ่ว")],
)
def test_texts_that_sound_alike_are_the_same(one: str, other: str) -> None:
    assert sound(plain(one)) == sound(plain(other))


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())), raise_server_exceptions=False)


def ask(query: str, **variables: object) -> dict[str, Any]:
    answer = client().post("/graphql", json={"query": query, "variables": variables}).json()
    assert isinstance(answer, dict)
    return answer


def test_graphql_gives_the_hits_with_the_things() -> None:
    query = """{ search(text: "โพลิน", kinds: [PLACE, COUNTRY], first: 1) {
      kind key label en: label(lang: EN) score matched source how
      thing { __typename ... on Place { key level { key } } } } }"""
    assert ask(query)["data"]["search"] == [
        {
            "kind": "PLACE", "key": "KH-24", "label": "ไพลิน", "en": "Pailin", "score": 0.95,
            "matched": "โพลิน", "source": "PRINTED", "how": "EXACT",
            "thing": {"__typename": "Subdivision", "key": "KH-24", "level": {"key": "province"}},
        }
    ]  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_graphql_gives_a_thing_of_every_kind(kind: Kind) -> None:
    name = next(name for name in every_name() if name.kind is kind)
    query = """query ($text: String!, $kinds: [SearchKind!]) {
      search(text: $text, kinds: $kinds) { kind key label thing { __typename } } }"""
    constant = kind.upper().replace("-", "_")
    [hit, *_] = ask(query, text=name.text, kinds=[constant])["data"]["search"]
    assert (hit["kind"], hit["key"]) == (constant, name.key)
    assert hit["label"] or kind is Kind.ROW
    assert hit["thing"]["__typename"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ('text: ""', "the text '' has no letter or digit to search for"),
        ('text: "x", first: 0', "first is 0, not a number from 1 to 50"),
    ],
)
def test_graphql_says_what_cannot_be_searched_for(arguments: str, said: str) -> None:
    [error] = ask(f"{{ search({arguments}) {{ key }} }}")["errors"]
    assert error["message"] == said
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
