"""The order in which names are listed.

Thai stands in the order of the dictionary of the Royal Institute (พจนานุกรม ฉบับราชบัณฑิตยสถาน),
which ISO/IEC 14651 and the Unicode Collation Algorithm (UTS #10, table DUCET) lay down: by the
letters as written, each leading vowel (เ แ โ ใ ไ) weighed after the consonant that follows it;
mai taikhu, tone marks and thanthakhat only part words of the same letters. Latin is ordered by its
letters, then by accents, then by case, small before capital. Punctuation comes before digits,
these before Latin, that before Thai.
"""

import re
import unicodedata
from functools import cache

LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
MARKS = "\u0e4e\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d"
"""Signs that only break ties: yamakkan, mai taikhu, the four tones, thanthakhat, nikkhahit."""
STROKED = {"đ": "d\u0335", "ł": "l\u0335", "ø": "o\u0338"}
"""Letters with an accent that Unicode takes for part of the letter."""
PUNCTUATION = " _-\u2010\u2011\u2012\u2013\u2014,;:!?.'\u2018\u2019\"\u201c\u201d()[]{}/&"
"""In its order; other signs, that of repetition (ๆ) among them, come behind it."""

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...], str]


@cache
def sort_key(text: str) -> Key:
    """Sorts texts of both languages; no two have the same."""
    written = unicodedata.normalize("NFD", text).replace("\u0e4d\u0e32", "ำ")
    in_order = LEADING_VOWEL.sub(r"\2\1", written)
    characters = [part for one in in_order for part in STROKED.get(one.lower(), one)]
    letters = [one for one in characters if not _is_mark(one)]
    return (
        tuple(weight for one in letters for weight in map(_weight, one.casefold())),
        tuple(_rank(one) if _is_mark(one) else 0 for one in characters),
        tuple(one.isupper() for one in in_order),
        text,
    )


def _is_mark(character: str) -> bool:
    return character in MARKS or "\u0300" <= character <= "\u036f"


def _rank(mark: str) -> int:
    """Accents by code point, then the marks of Thai."""
    return MARKS.index(mark) + 0x370 if mark in MARKS else ord(mark)


def _weight(letter: str) -> tuple[int, int]:
    """The class of a letter, and its place there; a digit is the same in every script."""
    if letter in PUNCTUATION:
        return 0, PUNCTUATION.index(letter)
    if letter.isdecimal():
        return 2, unicodedata.digit(letter)
    is_letter = letter != "ๆ" and unicodedata.category(letter)[0] in "LM"
    return 3 if is_letter else 1, ord(letter)
