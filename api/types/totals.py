"""The totals that the source prints, beside what was found."""

import strawberry

from api.types.codes import AgreementState, Concept, concept, state
from api.types.context import Info
from api.types.named import Node, every
from api.types.places import Country
from api.types.sources import SourceRow, SourceTable, source_rows
from graph import conclusions


@strawberry.type(description="Why a total and its rows part (เหตุที่จำนวนต่างกัน).")
class Difference(Node):
    of: strawberry.Private[conclusions.Difference]

    @strawberry.field(description="The total (จำนวนรวม).")
    def total(self, info: Info) -> "SourceTotal":
        return SourceTotal(of=info.context.catalogue.reconciliations[self.of.total])

    @strawberry.field(description="What kind of difference it is (ชนิดของผลต่าง).")
    def kind(self) -> Concept:
        return concept("difference", self.of.kind)

    @strawberry.field(description="The rows that show it (แถวในตาราง).")
    def rows(self, info: Info) -> list[SourceRow]:
        return source_rows(info, self.of.rows)


@strawberry.type(description="A total the source prints (จำนวนรวม), beside what was found.")
class SourceTotal(Node):
    of: strawberry.Private[conclusions.Reconciliation]

    @strawberry.field(description="Its key (รหัส).")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.total.key)

    @strawberry.field(description="The table it is printed with (ตาราง).")
    def table(self, info: Info) -> SourceTable:
        return SourceTable(of=info.context.catalogue.tables[self.of.total.table])

    @strawberry.field(description="The table whose rows it is compared with (ตารางที่นับ).")
    def counts_table(self, info: Info) -> SourceTable:
        return SourceTable(of=info.context.catalogue.tables[self.of.total.counts])

    @strawberry.field(description="The state it counts (สถานะที่นับ), steps included.")
    def counts_state(self) -> AgreementState:
        return state(self.of.total.state)

    @strawberry.field(description="The countries it counts (ประเทศที่นับ); empty: all.")
    def countries(self, info: Info) -> list[Country]:
        countries = info.context.catalogue.countries
        return every(Country, [countries[key] for key in self.of.total.countries])

    @strawberry.field(description="Whether it counts pairs or provinces (สิ่งที่นับ).")
    def measure(self) -> Concept:
        return concept("measure", self.of.total.measure)

    @strawberry.field(description="The words as printed (คำที่พิมพ์).")
    def words(self) -> str:
        return self.of.total.words

    @strawberry.field(description="The line of the source text (บรรทัด), from 1.")
    def line(self) -> int:
        return self.of.total.line

    @strawberry.field(description="The number the source prints (จำนวนที่ระบุ).")
    def claimed(self) -> int:
        return self.of.total.claimed

    @strawberry.field(description="The rows the table prints (จำนวนแถวที่พิมพ์).")
    def printed_rows(self) -> int:
        return self.of.printed_rows

    @strawberry.field(
        description="The distinct pairs, or provinces as printed, of those rows "
        "(จำนวนที่พิมพ์โดยไม่นับซ้ำ)."
    )
    def printed_distinct(self) -> int:
        return self.of.printed_distinct

    @strawberry.field(description="The number that all tables together conclude (จำนวนที่สรุป).")
    def concluded(self) -> int:
        return self.of.concluded

    @strawberry.field(
        description="Why the numbers differ (ผลต่าง), with the rows that show it; empty: they agree."
    )
    def differences(self) -> list[Difference]:
        return every(Difference, self.of.differences)
