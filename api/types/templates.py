"""The templates of documents: their parts, and what those leave to the drafters."""

import strawberry

from api.types.codes import Concept, concept
from api.types.context import Info, Lang
from api.types.editions import Edition
from api.types.forward import RelationNameOf
from api.types.named import Named, Node, every
from graph import guideline


@strawberry.type(description="Where a template leaves words to the drafters (ช่องเติมข้อความ).")
class Slot(Node):
    of: strawberry.Private[guideline.Slot]

    @strawberry.field(description="The part of a template it stands in (ส่วนของแบบร่าง).")
    def part(self, info: Info) -> "TemplatePart":
        part = info.context.catalogue.parts_by_key[f"{self.of.template}/{self.of.part}"]
        return TemplatePart(of=part)

    @strawberry.field(description="Its place in the part (ลำดับในกลุ่ม), from 1.")
    def position(self) -> int:
        return self.of.position

    @strawberry.field(
        description="Whether to choose, to fill in, or to go on with an option "
        "(ชนิดของช่องเติมข้อความ)."
    )
    def kind(self) -> Concept:
        return concept("slot", self.of.kind)

    @strawberry.field(description="What is printed there (คำที่พิมพ์).")
    def words(self) -> str:
        return self.of.words

    @strawberry.field(
        description="The wordings to choose from (ถ้อยคำให้เลือก), as printed; empty: it is a blank."
    )
    def alternatives(self) -> list[str]:
        return list(self.of.alternatives)


@strawberry.type(description="A printed line of a template (ส่วนของแบบร่าง).")
class TemplatePart(Node):
    of: strawberry.Private[guideline.TemplatePart]

    @strawberry.field(description="The template it is a line of (แบบร่าง).")
    def template(self, info: Info) -> "TemplateDocument":
        return TemplateDocument(of=info.context.catalogue.templates[self.of.template])

    @strawberry.field(description="Its place in the template (ลำดับในกลุ่ม), from 1.")
    def position(self) -> int:
        return self.of.position

    @strawberry.field(description="What it is for (ชนิดของส่วน).")
    def kind(self) -> Concept:
        return concept("part", self.of.kind)

    @strawberry.field(description="The number of the article (เลขข้อ); null: it is no article.")
    def article(self) -> int | None:
        return self.of.article

    @strawberry.field(
        description="How long the document stays in effect by this option (ทางเลือกเรื่องระยะเวลา); "
        "null: it is no such option."
    )
    def term(self) -> Concept | None:
        return concept("term", self.of.term) if self.of.term else None

    @strawberry.field(description="The line of the source text (บรรทัด), from 1.")
    def line(self) -> int:
        return self.of.line

    @strawberry.field(
        description="The names of the relation that it prints (ชื่อเรียกความสัมพันธ์); empty: none."
    )
    def names(self, info: Info) -> list[RelationNameOf]:
        from api.types.guideline import RelationName

        return every(RelationName, info.context.catalogue.names_by_line.get(self.of.line, ()))

    @strawberry.field(description="Its words (ข้อความ), as printed.")
    def text(self) -> str:
        return self.of.text

    @strawberry.field(
        description="Where it leaves words to the drafters (ช่องเติมข้อความ), in order; empty: "
        "nowhere."
    )
    def slots(self, info: Info) -> list[Slot]:
        return every(Slot, info.context.catalogue.slots_by_part.get(self.of.key, ()))


@strawberry.type(description="A text that shows how a document is to be worded (แบบร่าง).")
class TemplateDocument(Named):
    of: strawberry.Private[guideline.Template]

    @strawberry.field(description="What it is a pattern of (ประเภทเอกสาร).")
    def document(self) -> Concept:
        return concept("document", self.of.document)

    @strawberry.field(description="The edition that prints it (ฉบับ).")
    def edition(self, info: Info) -> Edition:
        return Edition(of=info.context.catalogue.editions[self.of.edition])

    @strawberry.field(description="The language it is printed in (ภาษาที่พิมพ์).")
    def language(self) -> Lang:
        return Lang(self.of.language)

    @strawberry.field(description="Whose text it is (หน่วยงานที่จัดทำ).")
    def issued_by(self) -> Concept:
        return concept("body", self.of.issued_by)

    @strawberry.field(description="Its first line in the source text (บรรทัดแรก).")
    def first_line(self) -> int:
        return self.of.first_line

    @strawberry.field(description="Its last line in the source text (บรรทัดสุดท้าย).")
    def last_line(self) -> int:
        return self.of.last_line

    @strawberry.field(description="Its printed lines (ส่วนของแบบร่าง), in order.")
    def parts(self, info: Info) -> list[TemplatePart]:
        parts = info.context.catalogue.parts_by_template[self.of.key]
        return every(TemplatePart, parts)
