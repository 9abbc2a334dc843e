"""What became of the conflicts between what is printed."""

import strawberry

from api.types.codes import Concept, concept
from api.types.context import Confidence, Info, InLang, Lang, confidence, text
from api.types.dates import DateRange, date_range
from api.types.forward import PartnershipOf
from api.types.named import Node, every
from api.types.sources import SourceRow, SourceTable, meant
from graph import model


@strawberry.type(description="What became of a conflict (ข้อวินิจฉัย): a preferred value, or none.")
class Resolution(Node):
    of: strawberry.Private[model.Resolution]

    @strawberry.field(description="Its key (รหัส).")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="What the conflict is about (ประเด็น).")
    def aspect(self) -> Concept:
        return concept("aspect", self.of.aspect)

    @strawberry.field(description="What kind of conflict it is (ชนิดของข้อขัดแย้ง).")
    def kind(self) -> Concept:
        return concept("conflict-kind", self.of.kind)

    @strawberry.field(
        description="Whether a value is preferred, all is kept, or it is unresolved (ผลการวินิจฉัย)."
    )
    def outcome(self) -> Concept:
        return concept("outcome", self.of.outcome)

    @strawberry.field(
        description="The key of the preferred value (ค่าที่เลือก); null: none is preferred, or it is a "
        "date."
    )
    def value(self) -> str | None:
        return self.of.value

    @strawberry.field(
        description="The preferred value as a thing (ค่าที่เลือก); null: none is preferred, or it is a "
        "date."
    )
    def prefers(self, info: Info) -> Node | None:
        return meant(info, self.of.aspect, self.of.value)

    @strawberry.field(
        description="The preferred date (วันที่ที่เลือก); null: the conflict is of none, or none is "
        "preferred."
    )
    def when(self) -> DateRange | None:
        return date_range(self.of.when, self.of.aspect, self.of.subjects)

    @strawberry.field(description="How sure it is (ระดับความเชื่อมั่น); null where it is unresolved.")
    def confidence(self) -> Confidence | None:
        return confidence(self.of.confidence) if self.of.confidence else None

    @strawberry.field(description="Why (เหตุผล).")
    def reason(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.reason, lang)

    @strawberry.field(
        description="The rows concerned (แถวในตาราง); none for a conflict between tables."
    )
    def rows(self, info: Info) -> list[SourceRow]:
        rows = info.context.catalogue.rows
        return every(SourceRow, [rows[key] for key in self.of.subjects if key in rows])

    @strawberry.field(
        description="The tables concerned (ตาราง); empty for a conflict between rows."
    )
    def tables(self, info: Info) -> list[SourceTable]:
        tables = info.context.catalogue.tables
        return every(SourceTable, [tables[key] for key in self.of.subjects if key in tables])

    @strawberry.field(
        description="The partnerships concerned (คู่ความสัมพันธ์); empty for a conflict between tables."
    )
    def partnerships(self, info: Info) -> list[PartnershipOf]:
        from api.types.partnerships import Partnership

        catalogue = info.context.catalogue
        rows = [key for key in self.of.subjects if key in catalogue.rows]
        keys = sorted({catalogue.identifications[key].partnership for key in rows})
        return every(Partnership, [catalogue.partnerships[key] for key in keys])
