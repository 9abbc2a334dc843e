"""The guideline: its clauses, its procedures step by step, the names it prints."""

from datetime import date

import strawberry

from api.types.codes import AgreementState, Concept, concept, concepts, state
from api.types.context import Info, InLang, Lang, text
from api.types.editions import Edition
from api.types.listing import listing
from api.types.named import Named, Node, every, found
from api.types.templates import TemplateDocument, TemplatePart
from graph import guideline
from graph.properties import Thing


@strawberry.type(
    description="A clause of the guideline (ข้อ). Its title is ours: the source prints none."
)
class Clause(Named):
    of: strawberry.Private[guideline.Clause]

    @strawberry.field(description="Its place in the guideline (ลำดับ), from 1.")
    def order(self) -> int:
        return self.of.order

    @strawberry.field(description="Its number (เลขข้อ), as printed.")
    def printed_number(self) -> str:
        return self.of.number

    @strawberry.field(description="The line of the source text (บรรทัด), from 1.")
    def line(self) -> int:
        return self.of.line

    @strawberry.field(description="Its words (ข้อความ), as printed, in Thai.")
    def text(self) -> str:
        return self.of.text

    @strawberry.field(
        description="Our summary (บทสรุป), in English: a help to read, no translation."
    )
    def summary(self) -> str:
        return self.of.summary

    @strawberry.field(
        description="The clause it is part of (เป็นข้อย่อยของ); null: it is part of none."
    )
    def within(self, info: Info) -> "Clause | None":
        return found(Clause, info.context.catalogue.clauses, self.of.within)

    @strawberry.field(description="The clauses that are part of it (ข้อย่อย); empty: none.")
    def parts(self, info: Info) -> list["Clause"]:
        return every(Clause, info.context.catalogue.parts_by_clause.get(self.of.key, ()))

    @strawberry.field(
        description="The bodies that act in it (หน่วยงานที่ดำเนินการ); empty: it names nobody."
    )
    def bodies(self) -> list[Concept]:
        return concepts("body", self.of.bodies)

    @strawberry.field(
        description="The states of partnerships (สถานะ) that it lays something down for; empty: "
        "none."
    )
    def states(self) -> list[AgreementState]:
        return [state(key) for key in self.of.states]

    @strawberry.field(
        description="The kinds of document (ประเภทเอกสาร) that it lays something down for; empty: "
        "none."
    )
    def documents(self) -> list[Concept]:
        return concepts("document", self.of.documents)

    @strawberry.field(
        description="The steps that it lays down (ขั้นตอน), in procedural order; empty: none."
    )
    def steps(self, info: Info) -> list["Step"]:
        return every(Step, info.context.catalogue.steps_by_clause.get(self.of.key, ()))

    @strawberry.field(
        description="The names of the relation that it prints (ชื่อเรียกความสัมพันธ์); empty: none."
    )
    def names(self, info: Info) -> list["RelationName"]:
        return every(RelationName, info.context.catalogue.names_by_line.get(self.of.line, ()))

    checks = listing(
        Thing.CLAUSE_CHECK,
        lambda root, view: view.catalogue.checks_by_clause.get(root.of.key, ()),
        "The partnerships and documents that are held against it (การตรวจตามข้อ); empty where the "
        "data cannot tell.",
    )


@strawberry.type(description="A step of a procedure (ขั้นตอน): our reading of a clause.")
class Step(Named):
    of: strawberry.Private[guideline.Step]

    @strawberry.field(description="The procedure it is part of (กระบวนการ).")
    def procedure(self, info: Info) -> "Procedure":
        return Procedure(of=info.context.catalogue.procedures[self.of.procedure])

    @strawberry.field(description="Its place in the procedure (ลำดับในกลุ่ม), from 1.")
    def position(self) -> int:
        return self.of.position

    @strawberry.field(description="The clause that lays it down (ข้อ).")
    def clause(self, info: Info) -> Clause:
        return Clause(of=info.context.catalogue.clauses[self.of.clause])

    @strawberry.field(description="The words of that clause (ข้อความ), as printed, in Thai.")
    def words(self) -> str:
        return self.of.words

    @strawberry.field(
        description="Who does it (หน่วยงานที่ดำเนินการ); empty where the clause names nobody."
    )
    def bodies(self) -> list[Concept]:
        return concepts("body", self.of.bodies)

    @strawberry.field(description="The papers it works from (เอกสารที่ใช้); empty: none is named.")
    def takes(self) -> list[Concept]:
        return concepts("paper", self.of.takes)

    @strawberry.field(description="The papers that come of it (เอกสารที่ได้); empty: none is named.")
    def gives(self) -> list[Concept]:
        return concepts("paper", self.of.gives)

    @strawberry.field(
        description="The states of a partnership that stands at it (สถานะ); empty: not known."
    )
    def states(self) -> list[AgreementState]:
        return [state(key) for key in self.of.states]

    @strawberry.field(description="The case in which it is done (เงื่อนไข); null: always.")
    def condition(self, lang: InLang = Lang.TH) -> str | None:
        return text(self.of.condition, lang) if self.of.condition else None

    @strawberry.field(
        description="How often it is done again (ทุกระยะ), an ISO 8601 duration; null: once."
    )
    def every(self) -> str | None:
        return self.of.every


@strawberry.type(description="Steps in the order they are taken (กระบวนการ).")
class Procedure(Named):
    of: strawberry.Private[guideline.Procedure]

    @strawberry.field(description="Its place among the procedures (ลำดับ), from 1.")
    def order(self) -> int:
        return self.of.order

    @strawberry.field(description="Its steps (ขั้นตอน), in order.")
    def steps(self, info: Info) -> list[Step]:
        return every(Step, info.context.catalogue.steps_by_procedure[self.of.key])

    @strawberry.field(
        description="The procedures that may come after it (กระบวนการที่ดำเนินต่อ); empty: none."
    )
    def continues(self, info: Info) -> list["Procedure"]:
        procedures = info.context.catalogue.procedures
        return every(Procedure, [procedures[key] for key in self.of.continues])

    @strawberry.field(
        description="The procedures that it may come after (กระบวนการก่อนหน้า); empty: none."
    )
    def follows(self, info: Info) -> list["Procedure"]:
        return every(Procedure, info.context.catalogue.procedures_before.get(self.of.key, ()))


@strawberry.type(description="A name of the relation where it is printed (ชื่อเรียก).")
class RelationName(Node):
    of: strawberry.Private[guideline.RelationName]

    @strawberry.field(description="The clause that prints it (ข้อ); null where a template does.")
    def clause(self, info: Info) -> Clause | None:
        clause = info.context.catalogue.clauses_by_line.get(self.of.line)
        return Clause(of=clause) if clause else None

    @strawberry.field(
        description="The part of a template that prints it (ส่วนของแบบร่าง); null where a clause "
        "does."
    )
    def template_part(self, info: Info) -> TemplatePart | None:
        part = info.context.catalogue.parts_by_line.get(self.of.line)
        return TemplatePart(of=part) if part else None

    @strawberry.field(description="The name that is meant (ชื่อเรียกความสัมพันธ์).")
    def name(self) -> Concept:
        return concept("relation-name", self.of.name)

    @strawberry.field(description="The name as printed (คำที่พิมพ์), misspelt or not.")
    def words(self) -> str:
        return self.of.words

    @strawberry.field(description="The line of the source text (บรรทัด), from 1.")
    def line(self) -> int:
        return self.of.line


@strawberry.type(description="The guideline of an edition (แนวทางปฏิบัติ), whole.")
class Guideline(Named):
    of: strawberry.Private[guideline.Guideline]

    @strawberry.field(description="The edition that prints it (ฉบับ).")
    def edition(self, info: Info) -> Edition:
        return Edition(of=info.context.catalogue.editions[self.of.edition])

    @strawberry.field(description="The line of the source text its heading stands on (บรรทัด).")
    def line(self) -> int:
        return self.of.line

    @strawberry.field(
        description="The line of the source text its definition stands on (บรรทัดของคำนิยาม)."
    )
    def definition_line(self) -> int:
        return self.of.definition_line

    @strawberry.field(
        description="The line of the source text its policy stands on (บรรทัดของนโยบาย)."
    )
    def policy_line(self) -> int:
        return self.of.policy_line

    @strawberry.field(
        description="The day of that resolution (วันที่ของมติคณะรัฐมนตรีตามที่พิมพ์), as printed."
    )
    def resolution_printed(self) -> str:
        return self.of.resolution_printed

    @strawberry.field(
        description="What a sister city is (คำนิยาม): as printed in Thai, our English summary."
    )
    def definition(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.definition, lang)

    @strawberry.field(
        description="The policy it serves (นโยบาย): as printed in Thai, our English summary."
    )
    def policy(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.policy, lang)

    @strawberry.field(
        description="The day of the cabinet resolution it rests on (วันที่ของมติคณะรัฐมนตรี), common era."
    )
    def resolution_date(self) -> date:
        return self.of.resolution_date

    @strawberry.field(description="Its clauses (ข้อ), in order.")
    def clauses(self, info: Info) -> list[Clause]:
        return every(Clause, info.context.catalogue.clauses.values())

    @strawberry.field(description="The procedures it lays down (กระบวนการ), in order.")
    def procedures(self, info: Info) -> list[Procedure]:
        return every(Procedure, info.context.catalogue.procedures.values())

    @strawberry.field(
        description="The other names of the relation (ชื่อเรียกความสัมพันธ์), where they are printed."
    )
    def names(self, info: Info) -> list[RelationName]:
        return every(RelationName, info.context.catalogue.relation_names)

    @strawberry.field(description="The templates of its documents (แบบร่าง).")
    def templates(self, info: Info) -> list[TemplateDocument]:
        return every(TemplateDocument, info.context.catalogue.templates.values())
