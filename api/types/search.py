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


@strawberry.enum(description="A kind of thing that has a name (ประเภทของสิ่งที่ค้น).")
class SearchKind(Enum):
    PROVINCE = strawberry.enum_value(
        Kind.PROVINCE, description="Thai provinces (จังหวัด), and Bangkok."
    )
    PLACE = strawberry.enum_value(Kind.PLACE, description="Places abroad (พื้นที่ในต่างประเทศ).")
    COUNTRY = strawberry.enum_value(Kind.COUNTRY, description="Countries (ประเทศ).")
    REGION = strawberry.enum_value(Kind.REGION, description="Regions of Thailand (ภาค).")
    MUNICIPALITY = strawberry.enum_value(
        Kind.MUNICIPALITY, description="Thai municipalities (เทศบาล) that signed."
    )
    PARTNERSHIP = strawberry.enum_value(
        Kind.PARTNERSHIP, description="Partnerships (คู่ความสัมพันธ์), by the names of both sides."
    )
    FIELD = strawberry.enum_value(Kind.FIELD, description="Fields of cooperation (สาขาความร่วมมือ).")
    STATE = strawberry.enum_value(Kind.STATE, description="States of a partnership (สถานะ).")
    DOCUMENT = strawberry.enum_value(Kind.DOCUMENT, description="Kinds of document (ประเภทเอกสาร).")
    LEVEL = strawberry.enum_value(
        Kind.LEVEL, description="Kinds of unit abroad (ระดับหน่วยการปกครอง)."
    )
    BODY = strawberry.enum_value(
        Kind.BODY, description="Bodies that act in the guideline (หน่วยงาน)."
    )
    RELATION_NAME = strawberry.enum_value(
        Kind.RELATION_NAME,
        description="Names of the relation (ชื่อเรียกความสัมพันธ์), such as twin city.",
    )
    GUIDELINE = strawberry.enum_value(Kind.GUIDELINE, description="The guideline (แนวทางปฏิบัติ).")
    CLAUSE = strawberry.enum_value(Kind.CLAUSE, description="Clauses of the guideline (ข้อ).")
    PROCEDURE = strawberry.enum_value(Kind.PROCEDURE, description="Procedures (กระบวนการ).")
    STEP = strawberry.enum_value(Kind.STEP, description="Steps of the procedures (ขั้นตอน).")
    TEMPLATE = strawberry.enum_value(Kind.TEMPLATE, description="Templates of documents (แบบร่าง).")
    TABLE = strawberry.enum_value(Kind.TABLE, description="Printed tables (ตาราง).")
    ROW = strawberry.enum_value(
        Kind.ROW, description="Printed rows (แถวในตาราง), by their keys alone."
    )


@strawberry.enum(description="Where a name comes from (ที่มาของชื่อ), the surest first.")
class NameSource(Enum):
    KEY = strawberry.enum_value(Source.KEY, description="It is the key (รหัส).")
    LABEL_TH = strawberry.enum_value(Source.LABEL_TH, description="The Thai name (ชื่อภาษาไทย).")
    LABEL_EN = strawberry.enum_value(Source.LABEL_EN, description="The English name (ชื่อภาษาอังกฤษ).")
    LOCAL = strawberry.enum_value(
        Source.LOCAL, description="The name in the local language (ชื่อในภาษาท้องถิ่น)."
    )
    ALIAS = strawberry.enum_value(
        Source.ALIAS, description="Another name that it is known by (ชื่ออื่น)."
    )
    PRINTED = strawberry.enum_value(
        Source.PRINTED,
        description="What a printed row calls it (ชื่อตามที่พิมพ์), by a misprint or not; no name of its "
        "own.",
    )


@strawberry.enum(description="How the text and the name meet (วิธีเทียบ), the closest first.")
class MatchKind(Enum):
    EXACT = strawberry.enum_value(
        How.EXACT,
        description="They are the same (ตรงกัน), but for letter case, accents, tones and other "
        "signs, blanks, words in brackets, or a word of rank such as เมือง.",
    )
    PREFIX = strawberry.enum_value(
        How.PREFIX, description="The name begins with the text (ขึ้นต้นด้วย)."
    )
    SUBSTRING = strawberry.enum_value(
        How.SUBSTRING,
        description="The text is part of the name, or the name part of the text (เป็นส่วนหนึ่ง).",
    )
    FUZZY = strawberry.enum_value(
        How.FUZZY,
        description="They are spelt, or in Thai sound, much the same (สะกดหรือออกเสียงใกล้เคียง).",
    )


@strawberry.type(
    description="A thing that was found (ผลการค้นหา), with the name that it was found by."
)
class SearchHit:
    of: strawberry.Private[search.Hit]

    @strawberry.field(description="What kind of thing it is (ประเภท).")
    def kind(self) -> SearchKind:
        return SearchKind(self.of.kind)

    @strawberry.field(description="Its key (รหัส), unique among things of its kind.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="Its name (ชื่อ), whichever it was found by; of a row its key.")
    def label(self, info: Info, lang: InLang = Lang.TH) -> str:
        found = names.named(info.context.catalogue, self.of.kind, self.of.key)
        label: Label | None = getattr(found, "label", None)
        return text(label, lang) if label else self.of.key

    @strawberry.field(description="How well they meet (คะแนน), from 0 to 1: 1 is the very name.")
    def score(self) -> float:
        return self.of.score

    @strawberry.field(description="The name that it was found by (ชื่อที่พบ).")
    def matched(self) -> str:
        return self.of.matched

    @strawberry.field(description="Where that name comes from (ที่มาของชื่อ).")
    def source(self) -> NameSource:
        return NameSource(self.of.source)

    @strawberry.field(description="How the text and that name meet (วิธีเทียบ).")
    def how(self) -> MatchKind:
        return MatchKind(self.of.how)

    @strawberry.field(description="The thing itself (สิ่งที่พบ).")
    def thing(self, info: Info) -> Node:
        return typed(names.named(info.context.catalogue, self.of.kind, self.of.key))


SearchText = Annotated[
    str,
    strawberry.argument(
        description="A name or part of one (คำค้น), in Thai, English or the local language, or a "
        f"key; at most {search.LONGEST} characters."
    ),
]
Kinds = Annotated[
    list[SearchKind] | None,
    strawberry.argument(description="Only these kinds (เฉพาะประเภท); null: every kind."),
]
NamesIn = Annotated[
    Lang | None,
    strawberry.argument(
        description="Only by names in this language (ภาษา), and by keys; null: by every name."
    ),
]
Most = Annotated[
    int,
    strawberry.argument(description=f"How many to give at most (จำนวนสูงสุด): 1 to {search.MOST}."),
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
