"""Names stand in the order of the Thai dictionary and of the Unicode Collation Algorithm."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator  # type: ignore[import-untyped]  # it has no type hints

from graph.collation import sort_key
from graph.model import Labelled
from tests.built import dataset, loaded_catalogue

CONSONANTS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
TONES = ["", *"่้๊๋"]
FOREIGN = frozenset("साহ্남도")
"""Letters of Devanagari, Bengali and Hangul that the source prints amid Thai words."""
WORDS = st.lists(
    st.tuples(
        st.sampled_from(["", *"เแโใไ"]),
        st.sampled_from(CONSONANTS),
        st.sampled_from(["", *"ัิีึืฺุู็"]),
        st.sampled_from(TONES),
        st.sampled_from(["", *"ะาำๆฯ"]),
        st.sampled_from(["", "ก์", "ฤๅ", " ", "(", "๑", "2"]),
    ).map("".join),
    min_size=1,
    max_size=5,
).map("".join)


@cache
def unicode() -> Collator:
    return Collator()


def by_unicode(text: str) -> tuple[tuple[int, ...], str]:
    return tuple(unicode().sort_key(text)), text


def names() -> Iterator[str]:
    """Every name of the catalogue, in both languages."""
    indices = [one for one in vars(loaded_catalogue()).values() if isinstance(one, Mapping)]
    for one in (thing for index in indices for thing in index.values()):
        if hasattr(one, "label"):
            yield from labels(one)


def labels(one: Labelled) -> tuple[str, str]:
    return one.label.th, one.label.en


def test_the_names_of_the_catalogue_are_in_the_order_of_unicode() -> None:
    every = set(names())
    assert len(every) > 900
    assert sorted(every, key=sort_key) == sorted(every, key=by_unicode)


def test_printed_words_are_in_the_order_of_unicode_but_for_foreign_scripts() -> None:
    """Three words have letters of other scripts in them, by misprint: these we do not order."""
    printed = {spelling.words for spelling in dataset().spellings}
    thai = {word for word in printed if FOREIGN.isdisjoint(word)}
    assert len(printed - thai) == 3
    assert sorted(thai, key=sort_key) == sorted(thai, key=by_unicode)


@given(WORDS, WORDS)
def test_two_thai_words_are_in_the_order_of_unicode(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) == (by_unicode(one) < by_unicode(other))


@given(st.text(), st.text())
def test_no_two_texts_have_the_same_key(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@pytest.mark.parametrize("table", ["china", "in-progress", "signed"])
def test_the_provinces_of_a_printed_table_are_in_order(table: str) -> None:
    """The source prints them so; its table of neighbours is by country."""
    rows = sorted(dataset().rows, key=lambda row: row.line)
    printed = [one.printed_province for one in rows if one.table == table and one.printed_province]
    assert len(printed) >= 27
    assert printed == sorted(printed, key=sort_key)


@pytest.mark.parametrize(
    "words",
    [
        "กก กกุธภัณฑ์ เกะกะ เกา เก่า เก้า เก๋า",
        "ขา ข่า ข้า ขำ เขา เข่า เข้า",
        "คน ครก คลอง โคน ไค",
        "ฉันท์ เฉย ชั่ว ชาม เชียงราย เชียงใหม่",
        "หนองคาย หมา หมู เห็ด แห้ง โหล ใหม่ ไหม",
        "รา ฤดี ลา ฦๅชา วา",
        "ปา ป่า ป้า ป๊า ป๋า",
        "จันทบุรี เจนัว ชลบุรี",
    ],
)
def test_words_stand_as_in_the_dictionary(words: str) -> None:
    for one, other in pairwise(words.split(" ")):
        assert sort_key(one) < sort_key(other)


@pytest.mark.parametrize(
    "names",
    [
        ["2 cities", "Hanoi", "Honjo", "Honjō", "honjoa", "Hà Nam b", "กก"],
        ["Da Nang", "dan", "Dan", "Đan", "danger"],
        ["co op", "co-op", "coop"],
    ],
)
def test_latin_is_ordered_by_letters_then_accents_then_case(names: list[str]) -> None:
    assert sorted(names, key=sort_key) == sorted(names, key=by_unicode)
