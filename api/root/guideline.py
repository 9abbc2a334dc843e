"""The guideline and all that it holds."""

import strawberry

from api.types.context import Info
from api.types.guideline import Clause, Guideline, Procedure, Step
from api.types.listing import everything
from api.types.named import Key, every, found
from api.types.templates import TemplateDocument
from graph.properties import Thing


@strawberry.type
class GuidelineParts:
    @strawberry.field(
        description="The guideline (แนวทางปฏิบัติ): definition, clauses, procedures, templates."
    )
    def guideline(self, info: Info) -> Guideline:
        return Guideline(of=info.context.catalogue.guideline)

    @strawberry.field(
        description="A clause of the guideline (ข้อ) by its number, such as 9 or 8.1. Null: "
        "there is none."
    )
    def clause(self, info: Info, key: Key) -> Clause | None:
        return found(Clause, info.context.catalogue.clauses, key)

    @strawberry.field(description="The clauses of the guideline (ข้อ), in order.")
    def clauses(self, info: Info) -> list[Clause]:
        return every(Clause, info.context.catalogue.clauses.values())

    @strawberry.field(
        description="A procedure (กระบวนการ) by its key, such as thai-initiated. Null: there is "
        "none."
    )
    def procedure(self, info: Info, key: Key) -> Procedure | None:
        return found(Procedure, info.context.catalogue.procedures, key)

    @strawberry.field(description="The procedures (กระบวนการ), in order.")
    def procedures(self, info: Info) -> list[Procedure]:
        return every(Procedure, info.context.catalogue.procedures.values())

    @strawberry.field(
        description="A step (ขั้นตอน) by its key, such as drafting/2. Null: there is none."
    )
    def step(self, info: Info, key: Key) -> Step | None:
        return found(Step, info.context.catalogue.steps, key)

    steps = everything(
        Thing.STEP,
        "The steps of all procedures (ขั้นตอน), in order.",
    )

    @strawberry.field(
        description="A template (แบบร่าง) by its key, such as mou-th. Null: there is none."
    )
    def template(self, info: Info, key: Key) -> TemplateDocument | None:
        return found(TemplateDocument, info.context.catalogue.templates, key)

    @strawberry.field(description="The templates (แบบร่าง), by key.")
    def templates(self, info: Info) -> list[TemplateDocument]:
        return every(TemplateDocument, info.context.catalogue.templates.values())
