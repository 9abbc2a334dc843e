"""Finding things by a name or a part of one, spelt rightly or not.

A text is held against every name, in the forms of `graph.folding`; a thing is worth what the best
of its names is. There are about two thousand names: a list does for an index.
"""

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import extract

from graph import names, vocabulary
from graph.catalogue import Catalogue
from graph.errors import SearchError
from graph.folding import plain
from graph.matching import LEAST, LEAST_PART, Form, How, Ranks, forms, with_key, with_name
from graph.model import Aspect
from graph.names import Kind, Name, Source

LONGEST = 200
"""The characters of the longest text that is searched for; every printed cell is shorter."""
MOST = 50
"""The most hits that are given."""
DIGITS, ROUNDING = 4, 0.0001
"""Those of a score, and what is lost with the others."""
PRINTED = 0.95
"""What a match with a name as printed is worth: it may be a misprint."""
ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, with the name that was met; the score is from 0 to 1."""

    kind: Kind
    key: str
    score: float
    matched: str
    source: Source
    how: How


@dataclass(frozen=True, slots=True)
class Index:
    """The names of one data version in each of their forms, which stand in columns as well."""

    entries: tuple[tuple[Name, Form], ...]
    written: tuple[str, ...]
    heard: tuple[str, ...]
    ranks: Ranks

    def search(
        self,
        text: str,
        kinds: Collection[Kind] | None = None,
        lang: str | None = None,
        first: int = 10,
    ) -> list[Hit]:
        """The best hits, each thing once; ties by kind and key. Raises `SearchError`.

        `lang` leaves out the names in the other language and local names, but no keys.
        """
        if not 1 <= first <= MOST:
            raise SearchError(f"first is {first}, not a number from 1 to {MOST}")
        best: dict[tuple[int, str], tuple[float, How, Name]] = {}
        for asked in _asked(text, self.ranks):
            for at in sorted(self._near(asked)):
                name, form = self.entries[at]
                if (kinds is None or name.kind in kinds) and _may_be(name, lang):
                    score, how = _rated(asked, name, form)
                    thing = (ORDER[name.kind], name.key)
                    if score and (thing not in best or score > best[thing][0]):
                        best[thing] = score, how, name
        found = sorted(best, key=lambda thing: (-best[thing][0], thing))[:first]
        return [_hit(*best[thing]) for thing in found]

    def _near(self, asked: Form) -> set[int]:
        """Where the names stand that can be any good: to rate each of them would take long.

        Of two similarities that are enough on average, one is enough; give or take a rounding.
        """
        written, heard = asked.written, asked.heard
        near = {at for at, one in enumerate(self.written) if written in one or one in written}
        for text, column, scorer, least in (
            (written, self.written, OSA.normalized_similarity, LEAST),
            (heard, self.heard, OSA.normalized_similarity, LEAST),
            (written, self.written, partial_ratio, LEAST_PART),
        ):
            found = extract(text, column, scorer=scorer, score_cutoff=least - ROUNDING, limit=None)
            near.update(at for _, _, at in found)
        return near


def index(catalogue: Catalogue, with_printed: bool = True) -> Index:
    """The names of a catalogue; those that the source prints can be withheld."""
    ranks = _ranks(catalogue)
    known = [*names.names(catalogue), *(names.printed_names(catalogue) if with_printed else ())]
    every = tuple((name, form) for name in known for form in forms(name.text, ranks))
    written = tuple(form.written for _, form in every)
    return Index(every, written, tuple(form.heard for _, form in every), ranks)


def _ranks(catalogue: Catalogue) -> Ranks:
    printed = {plain(one.printed) for one in catalogue.claims if one.aspect is Aspect.RANK}
    levels = {plain(one.label.en) for one in vocabulary.codes()["level"].values()}
    return Ranks(_longest_first(printed), _longest_first(levels))


def _longest_first(words: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda one: (-len(one), one)))


def _may_be(name: Name, lang: str | None) -> bool:
    return lang is None or name.lang == lang or name.source is Source.KEY


def _asked(text: str, ranks: Ranks) -> tuple[Form, ...]:
    if len(text) > LONGEST:
        raise SearchError(
            f"the text has {len(text)} characters: {LONGEST} at most are searched for"
        )
    asked = tuple(forms(text, ranks))
    if not asked:
        raise SearchError(f"the text {text!r} has no letter or digit to search for")
    return asked


def _hit(score: float, how: How, name: Name) -> Hit:
    return Hit(name.kind, name.key, score, name.text, name.source, how)


def _rated(asked: Form, name: Name, form: Form) -> tuple[float, How]:
    score, how = (with_key if name.source is Source.KEY else with_name)(asked, form)
    worth = asked.worth * form.worth * (PRINTED if name.source is Source.PRINTED else 1)
    return round(score * worth, DIGITS), how
