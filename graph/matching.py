"""How a text and a name meet: the one, a part of it, or something like it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from graph.folding import loose, plain, sound

LEAST, LEAST_PART = 0.4, 80
"""Names less similar than this have nothing to do with each other; nor have parts, in percent."""
LIKE = 0.5
"""What part of the longer of two names the shorter must be as long as, to be compared whole."""
WITHIN, WITHIN_AND_MISSPELT = 3, 5
"""The letters a name must have to be looked for inside a longer text, and to be so misspelt."""
LEFT_OUT = 0.97
"""What a match is worth where a part, such as the word of rank, is left out."""
LOOSELY = 0.98
"""What it is worth that two names differ in accents, tones, blanks or punctuation alone."""

BRACKETED = re.compile(r"\([^)]*\)")
DASH = " – "
"""What stands between the two sides in the name of a partnership."""


class How(StrEnum):
    """How a text and a name meet, the closest first."""

    EXACT = "exact"
    PREFIX = "prefix"
    SUBSTRING = "substring"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Form:
    """A name, or what is asked for, as it is compared."""

    worth: float
    plain: str
    written: str
    heard: str


@dataclass(frozen=True, slots=True)
class Ranks:
    """The words that say what a place is, before its name in Thai, behind it in English."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


def forms(text: str, ranks: Ranks) -> Iterator[Form]:
    """A text in every form that it is known by; none where it has no letter and no digit."""
    whole = plain(text)
    for one in dict.fromkeys((whole, *_parts(whole, ranks))):
        if loose(one):
            yield Form(1 if one == whole else LEFT_OUT, one, loose(one), sound(one))


def _parts(whole: str, ranks: Ranks) -> Iterator[str]:
    """A text without what is in brackets, without its rank; a pair the other way round."""
    yield BRACKETED.sub(" ", whole).strip()
    rank = next((one for one in ranks.before if whole.startswith(one)), "")
    yield whole.removeprefix(rank).strip()
    rank = next((one for one in ranks.behind if whole.endswith(f" {one}")), "")
    yield whole.removesuffix(rank).strip()
    yield DASH.join(reversed(whole.split(DASH)))


def with_key(asked: Form, key: Form) -> tuple[float, How]:
    """Keys are not guessed: who writes S-026 does not mean S-025."""
    score, how = _met(asked, key)
    return (score, how) if how in (How.EXACT, How.PREFIX) else (0, How.FUZZY)


def with_name(asked: Form, name: Form) -> tuple[float, How]:
    """How they meet; that they are similar may be worth more."""
    met, how = _met(asked, name)
    return (met, how) if how is How.EXACT else (max(met, _similar(asked, name)), how)


def _met(asked: Form, name: Form) -> tuple[float, How]:
    """Whether one is the other or a part of it: the more they share, the better."""
    if asked.written == name.written:
        return 1 if asked.plain == name.plain else LOOSELY, How.EXACT
    share = len(asked.written) / len(name.written)
    if share < 1 and asked.written in name.written:
        if name.written.startswith(asked.written):
            return 0.7 + 0.25 * share, How.PREFIX
        return 0.6 + 0.3 * share, How.SUBSTRING
    if share > 1 and len(name.written) >= WITHIN and name.written in asked.written:
        return 0.5 + 0.3 / share, How.SUBSTRING
    return 0, How.FUZZY


def _similar(asked: Form, name: Form) -> float:
    """How similar two are as they are written and heard, or the shorter is to a part of the other.

    Both count the letters lost, added, changed and swapped: optimal string alignment, and the
    best window of the longer.
    """
    shorter, longer = sorted((len(asked.written), len(name.written)))
    if shorter >= LIKE * longer:
        written = OSA.normalized_similarity(asked.written, name.written)
        heard = OSA.normalized_similarity(asked.heard, name.heard)
        similar = (written + heard) / 2
        return similar if similar >= LEAST else 0
    if shorter < WITHIN_AND_MISSPELT:
        return 0
    return 0.006 * partial_ratio(asked.written, name.written, score_cutoff=LEAST_PART)
