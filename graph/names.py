"""What the things of the catalogue are called, and what the printed rows call them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.model import Aspect, Claim, Keyed, Labelled, Place


class Kind(StrEnum):
    """A kind of thing that has a name; those people mean most often come first."""

    PROVINCE = "province"
    PLACE = "place"
    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    PARTNERSHIP = "partnership"
    FIELD = "field"
    STATE = "state"
    DOCUMENT = "document"
    LEVEL = "level"
    BODY = "body"
    RELATION_NAME = "relation-name"
    GUIDELINE = "guideline"
    CLAUSE = "clause"
    PROCEDURE = "procedure"
    STEP = "step"
    TEMPLATE = "template"
    TABLE = "table"
    ROW = "row"


class Source(StrEnum):
    """Where a name comes from, the surest first."""

    KEY = "key"
    LABEL_TH = "label-th"
    LABEL_EN = "label-en"
    LOCAL = "local"
    ALIAS = "alias"
    PRINTED = "printed"


CODES = (Kind.STATE, Kind.DOCUMENT, Kind.LEVEL, Kind.BODY, Kind.RELATION_NAME)
"""Kinds that are schemes of codes, by the same name."""

Things = Callable[[Catalogue], Mapping[str, Labelled]]
LABELLED: Mapping[Kind, Things] = {
    Kind.PROVINCE: attrgetter("provinces"),
    Kind.PLACE: attrgetter("places"),
    Kind.COUNTRY: attrgetter("countries"),
    Kind.REGION: attrgetter("regions"),
    Kind.MUNICIPALITY: attrgetter("municipalities"),
    Kind.PARTNERSHIP: attrgetter("partnerships"),
    Kind.FIELD: attrgetter("fields"),
    Kind.GUIDELINE: attrgetter("guidelines"),
    Kind.CLAUSE: attrgetter("clauses"),
    Kind.PROCEDURE: attrgetter("procedures"),
    Kind.STEP: attrgetter("steps"),
    Kind.TEMPLATE: attrgetter("templates"),
    Kind.TABLE: attrgetter("tables"),
}
"""Where the things of a kind are, by key."""


def named(catalogue: Catalogue, kind: Kind, key: str) -> Keyed:
    """The thing of a kind that has a key."""
    if kind in CODES:
        return vocabulary.codes()[kind][key]
    return catalogue.rows[key] if kind is Kind.ROW else LABELLED[kind](catalogue)[key]


THAI = re.compile("[ก-๛]")
LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """What a thing is called; without a language where it is in neither of ours, or a key."""

    kind: Kind
    key: str
    source: Source
    text: str
    lang: str | None


@dataclass(frozen=True, slots=True, order=True)
class Printed:
    """What a printed row calls the place that it was identified with."""

    aspect: Aspect
    words: str
    kind: Kind
    key: str


def names(catalogue: Catalogue) -> Iterator[Name]:
    """The curated names of everything that has any, and the keys."""
    for kind, things in LABELLED.items():
        for key, one in things(catalogue).items():
            yield from _of(kind, key, one)
    for kind in CODES:
        for key, one in vocabulary.codes()[kind].items():
            yield from _of(kind, key, one)
    for key in catalogue.rows:
        yield Name(Kind.ROW, key, Source.KEY, key, None)


def _of(kind: Kind, key: str, one: Labelled) -> Iterator[Name]:
    yield Name(kind, key, Source.KEY, key, None)
    yield Name(kind, key, Source.LABEL_TH, one.label.th, "th")
    yield Name(kind, key, Source.LABEL_EN, one.label.en, "en")
    if isinstance(one, Place):
        if one.local:
            yield Name(kind, key, Source.LOCAL, one.local, None)
        for alias in one.aliases:
            yield Name(kind, key, Source.ALIAS, alias, _language(alias))


def _language(text: str) -> str | None:
    """The language of an alias, which its script tells."""
    if THAI.search(text):
        return "th"
    return "en" if LATIN.search(text) else None


def printed(catalogue: Catalogue) -> frozenset[Printed]:
    """Every name that a row prints for a place, with the place."""
    made = (_named(claim, catalogue) for claim in catalogue.claims)
    return frozenset(one for one in made if one)


def printed_names(catalogue: Catalogue) -> Iterator[Name]:
    for words, kind, key in sorted({(one.words, one.kind, one.key) for one in printed(catalogue)}):
        yield Name(kind, key, Source.PRINTED, words, "th")


def _named(claim: Claim, catalogue: Catalogue) -> Printed | None:
    """The sides of a pair are what it is identified with; of what they lie in the words must be so.

    Another place printed there is a slip about the pair, and no name of where it lies.
    """
    pair = catalogue.partnerships[claim.partnership]
    match claim.aspect:
        case Aspect.PROVINCE:
            return Printed(claim.aspect, claim.printed, Kind.PROVINCE, pair.province)
        case Aspect.UNIT:
            return Printed(claim.aspect, claim.printed, Kind.PLACE, pair.unit)
        case Aspect.WITHIN | Aspect.COUNTRY if claim.value in pair.areas:
            kind = Kind.COUNTRY if claim.value in catalogue.countries else Kind.PLACE
            return Printed(claim.aspect, claim.printed, kind, str(claim.value))
    return None
