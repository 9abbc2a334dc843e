"""Search: things by a name or a part of one, spelt rightly or not."""

from enum import Enum
from typing import Annotated

import strawberry

from api.types.connection import bad_input
from api.types.context import Info, InLang, Lang, text
from api.types.named import Node
from api.types.node import typed
from graph import names, search
from graph.errors import SearchError
from graph.matching import How
from graph.model import Label
from graph.names import Kind, Source


@strawberry.enum(description="A kind of thing that has a name.")
class SearchKind(Enum):
    PROVINCE = strawberry.enum_value(Kind.PROVINCE, description="Thai provinces, and Bangkok.")
    PLACE = strawberry.enum_value(Kind.PLACE, description="Places abroad.")
    COUNTRY = strawberry.enum_value(Kind.COUNTRY, description="Countries.")
    REGION = strawberry.enum_value(Kind.REGION, description="Regions of Thailand.")
    MUNICIPALITY = strawberry.enum_value(
        Kind.MUNICIPALITY, description="Thai municipalities that signed."
    )
    PARTNERSHIP = strawberry.enum_value(
        Kind.PARTNERSHIP, description="Partnerships, by the names of both sides."
    )
    FIELD = strawberry.enum_value(Kind.FIELD, description="Fields of cooperation.")
    STATE = strawberry.enum_value(Kind.STATE, description="States of a partnership.")
    DOCUMENT = strawberry.enum_value(Kind.DOCUMENT, description="Kinds of document.")
    LEVEL = strawberry.enum_value(Kind.LEVEL, description="Kinds of unit abroad.")
    BODY = strawberry.enum_value(Kind.BODY, description="Bodies that act in the guideline.")
    RELATION_NAME = strawberry.enum_value(
        Kind.RELATION_NAME, description="Names of the relation, such as twin city."
    )
    GUIDELINE = strawberry.enum_value(Kind.GUIDELINE, description="The guideline.")
    CLAUSE = strawberry.enum_value(Kind.CLAUSE, description="Clauses of the guideline.")
    PROCEDURE = strawberry.enum_value(Kind.PROCEDURE, description="Procedures.")
    STEP = strawberry.enum_value(Kind.STEP, description="Steps of the procedures.")
    TEMPLATE = strawberry.enum_value(Kind.TEMPLATE, description="Templates of documents.")
    TABLE = strawberry.enum_value(Kind.TABLE, description="Printed tables.")
    ROW = strawberry.enum_value(Kind.ROW, description="Printed rows, by their keys alone.")


@strawberry.enum(description="Where a name comes from, the surest first.")
class NameSource(Enum):
    KEY = strawberry.enum_value(Source.KEY, description="It is the key.")
    LABEL_TH = strawberry.enum_value(Source.LABEL_TH, description="The Thai name.")
    LABEL_EN = strawberry.enum_value(Source.LABEL_EN, description="The English name.")
    LOCAL = strawberry.enum_value(Source.LOCAL, description="The name in the local language.")
    ALIAS = strawberry.enum_value(Source.ALIAS, description="Another name that it is known by.")
    PRINTED = strawberry.enum_value(
        Source.PRINTED,
        description="What a printed row calls it, by a misprint or not; no name of its own.",
    )


@strawberry.enum(description="How the text and the name meet, the closest first.")
class MatchKind(Enum):
    EXACT = strawberry.enum_value(
        How.EXACT,
        description="They are the same, but for letter case, accents, tones and other signs, "
        "blanks, words in brackets, or a word of rank such as เมือง.",
    )
    PREFIX = strawberry.enum_value(How.PREFIX, description="The name begins with the text.")
    SUBSTRING = strawberry.enum_value(
        How.SUBSTRING, description="The text is part of the name, or the name part of the text."
    )
    FUZZY = strawberry.enum_value(
        How.FUZZY, description="They are spelt, or in Thai sound, much the same."
    )


@strawberry.type(description="A thing that was found, with the name that it was found by.")
class SearchHit:
    of: strawberry.Private[search.Hit]

    @strawberry.field(description="What kind of thing it is.")
    def kind(self) -> SearchKind:
        return SearchKind(self.of.kind)

    @strawberry.field(description="Its key, unique among things of its kind.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="Its name, whichever it was found by; of a row its key.")
    def label(self, info: Info, lang: InLang = Lang.TH) -> str:
        found = names.named(info.context.catalogue, self.of.kind, self.of.key)
        label: Label | None = getattr(found, "label", None)
        return text(label, lang) if label else self.of.key

    @strawberry.field(description="How well they meet, from 0 to 1: 1 is the very name.")
    def score(self) -> float:
        return self.of.score

    @strawberry.field(description="The name that it was found by.")
    def matched(self) -> str:
        return self.of.matched

    @strawberry.field(description="Where that name comes from.")
    def source(self) -> NameSource:
        return NameSource(self.of.source)

    @strawberry.field(description="How the text and that name meet.")
    def how(self) -> MatchKind:
        return MatchKind(self.of.how)

    @strawberry.field(description="The thing itself.")
    def thing(self, info: Info) -> Node:
        return typed(names.named(info.context.catalogue, self.of.kind, self.of.key))


SearchText = Annotated[
    str,
    strawberry.argument(
        description="A name or part of one, in Thai, English or the local language, or a key; "
        f"at most {search.LONGEST} characters."
    ),
]
Kinds = Annotated[
    list[SearchKind] | None, strawberry.argument(description="Only these kinds; null: every kind.")
]
NamesIn = Annotated[
    Lang | None,
    strawberry.argument(
        description="Only by names in this language, and by keys; null: by every name."
    ),
]
Most = Annotated[
    int, strawberry.argument(description=f"How many to give at most: 1 to {search.MOST}.")
]


def hits(
    info: Info,
    text: SearchText,
    kinds: Kinds = None,
    lang: NamesIn = None,
    first: Most = 10,
) -> list[SearchHit]:
    if kinds == []:
        raise bad_input("kinds is an empty list: leave it out, or name what to look for")
    wanted = None if kinds is None else {Kind(str(kind.value)) for kind in kinds}
    index = info.context.snapshot.index
    try:
        found = index.search(text, wanted, str(lang.value) if lang else None, first)
    except SearchError as error:
        raise bad_input(str(error)) from None
    return [SearchHit(of=hit) for hit in found]
