"""Editions: one publication of the tables each."""

from datetime import date

import strawberry

from api.types.context import Info
from api.types.forward import GuidelineOf, SourceTableOf, TemplateDocumentOf
from api.types.named import Named, every, found
from graph import model


@strawberry.type(
    description="One publication of the tables (ฉบับ); its key is its Buddhist-era year (พ.ศ.)."
)
class Edition(Named):
    of: strawberry.Private[model.Edition]

    @strawberry.field(description="The file of its text (ไฟล์ต้นฉบับ), in the folder of the tables.")
    def source(self) -> str:
        return self.of.source

    @strawberry.field(
        description="The day its tables are of (ข้อมูล ณ วันที่), common era: our conclusion."
    )
    def status_date(self) -> date:
        return self.of.status_date

    @strawberry.field(description="Its tables (ตาราง), by key.")
    def tables(self, info: Info) -> list[SourceTableOf]:
        from api.types.sources import SourceTable

        return every(SourceTable, info.context.catalogue.tables_by_edition.get(self.of.key, ()))

    @strawberry.field(description="The guideline it prints (แนวทางปฏิบัติ); null: it prints none.")
    def guideline(self, info: Info) -> GuidelineOf | None:
        from api.types.guideline import Guideline

        return found(Guideline, info.context.catalogue.guidelines, self.of.key)

    @strawberry.field(description="The templates it prints (แบบร่าง); empty: none.")
    def templates(self, info: Info) -> list[TemplateDocumentOf]:
        from api.types.templates import TemplateDocument

        templates = info.context.catalogue.templates_by_edition.get(self.of.key, ())
        return every(TemplateDocument, templates)
