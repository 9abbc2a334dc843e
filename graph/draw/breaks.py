"""Where a line of text may end: at blanks, and between the words of Thai, which has none.

BudouX guesses where a word of Thai begins (Google's model, trained on news); the words that our
pictures are about are known, and kept whole.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import budoux

KEPT = re.compile(
    "กรรมการ|กฤษฎีกา|เขตแดน|เครือข่าย|จังหวัด|เจตจำนง|ที่มา|แผนที่|มหาดไทย|เมืองพี่|เมืองน้อง|วันที่|หนังสือ|เหมาะสม|เอกสาร"
)
"""Words that the model parts."""
LEADING, TRAILING = frozenset({"การ", "ความ", "ผู้"}), frozenset({"ใด", "นั้น", "นี้", "แล้ว"})
"""What belongs to the word after it, and to the word before it."""
THAI = re.compile("[\u0e01-\u0e4e]")
CLOSING = frozenset("ๆฯ.,:;!?)]}”’»%…")
"""What no line begins with, beside the marks of Thai."""
OPENING = frozenset("([{“‘«")
"""What no line ends with."""


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_thai_parser()


def words(phrase: str) -> list[str]:
    """A text without blanks in parts, between which a line may end."""
    if not THAI.search(phrase):
        return [phrase]
    kept = [(found.start(), found.end()) for found in KEPT.finditer(phrase)]
    guessed = _parser().parse(phrase)
    parts, at = guessed[:1], len(guessed[0])
    for before, part in pairwise(guessed):
        is_one = before in LEADING or part in TRAILING or any(a < at < b for a, b in kept)
        if is_one or not _may_end(phrase, at):
            parts[-1] += part
        else:
            parts.append(part)
        at += len(part)
    return parts


def _may_end(phrase: str, at: int) -> bool:
    """Whether Thai begins or ends there, and nothing belongs to what is on the other side."""
    before, after = phrase[at - 1], phrase[at]
    is_bound = after in CLOSING or before in OPENING or is_mark(after)
    return not is_bound and bool(THAI.match(before) or THAI.match(after))


def clusters(text: str) -> Iterator[str]:
    """Characters with the marks above and below them, which nothing may part."""
    cluster = ""
    for one in text:
        if cluster and not is_mark(one):
            yield cluster
            cluster = ""
        cluster += one
    if cluster:
        yield cluster


def is_mark(character: str) -> bool:
    """Whether it stands on the character before; ำ and its like follow it too."""
    return (
        "\u0e31" <= character <= "\u0e3a"
        or "\u0e47" <= character <= "\u0e4e"
        or ("\u0300" <= character <= "\u036f")
    )
