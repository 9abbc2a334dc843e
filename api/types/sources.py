"""What is printed: tables, rows, and what the rows say."""

from collections.abc import Iterable
from datetime import date

import strawberry

from api.types.codes import AgreementState, Concept, concept, state
from api.types.context import Confidence, Info, confidence
from api.types.dates import DateRange, date_range
from api.types.editions import Edition
from api.types.forward import AgreementOf, ClauseCheckOf, PartnershipOf, ResolutionOf, SourceTotalOf
from api.types.listing import listing
from api.types.named import Named, Node, every
from api.types.places import Place, Province, place
from graph import identifiers, model
from graph.properties import Thing


@strawberry.type(
    description="A printed table of the source (ตาราง); its Thai name is its printed heading."
)
class SourceTable(Named):
    of: strawberry.Private[model.Table]

    @strawberry.field(description="The edition it belongs to (ฉบับ).")
    def edition(self, info: Info) -> Edition:
        return Edition(of=info.context.catalogue.editions[self.of.edition])

    @strawberry.field(
        description="The letter that the keys of its rows begin with (อักษรประจำตาราง)."
    )
    def letter(self) -> str:
        return self.of.letter

    @strawberry.field(description="The line of the source text its heading stands on (บรรทัด).")
    def line(self) -> int:
        return self.of.line

    @strawberry.field(description="The heading of its year column (หัวช่องปี), as printed.")
    def year_heading(self) -> str:
        return self.of.year_heading

    @strawberry.field(
        description="What a year in that column claims (ความหมายของช่องปี): signed, or started."
    )
    def year_means(self) -> Concept:
        return concept("aspect", self.of.year_means)

    @strawberry.field(description="How sure that reading of the column is (ระดับความเชื่อมั่นของช่องปี).")
    def year_confidence(self) -> Confidence:
        return confidence(self.of.year_confidence)

    @strawberry.field(description="The state of a pair whose note says no other (สถานะตามตาราง).")
    def implied_state(self) -> AgreementState:
        return state(self.of.state)

    @strawberry.field(
        description="The line of the source text that prints its status date (บรรทัดของวันที่ของสถานะ)."
    )
    def status_line(self) -> int:
        return self.of.status_line

    @strawberry.field(description="The status date as printed (วันที่ของสถานะตามที่พิมพ์).")
    def status_printed(self) -> str:
        return self.of.status_printed

    @strawberry.field(
        description="The status date as printed (วันที่ของสถานะ), as a day of the common era."
    )
    def status_date(self) -> date:
        return self.of.status_date

    rows = listing(
        Thing.ROW,
        lambda root, view: view.catalogue.rows_by_table.get(root.of.key, ()),
        "Its rows (แถวในตาราง), in the order they are printed.",
    )

    @strawberry.field(description="The totals printed with it (จำนวนรวม); empty: none.")
    def totals(self, info: Info) -> list[SourceTotalOf]:
        from api.types.totals import SourceTotal

        totals = info.context.catalogue.reconciliations_by_table.get(self.of.key, ())
        return every(SourceTotal, totals)

    @strawberry.field(
        description="The totals that are compared with its rows (จำนวนรวมที่เทียบ), printed with it "
        "or not."
    )
    def counted_by(self, info: Info) -> list[SourceTotalOf]:
        from api.types.totals import SourceTotal

        totals = info.context.catalogue.reconciliations_of_table.get(self.of.key, ())
        return every(SourceTotal, totals)

    @strawberry.field(
        description="The conflicts between it and another table, and what became of each (ข้อวินิจฉัย)."
    )
    def resolutions(self, info: Info) -> list[ResolutionOf]:
        from api.types.resolutions import Resolution

        return every(Resolution, info.context.catalogue.resolutions_by_row.get(self.of.key, ()))


@strawberry.type(description="A printed row (แถว), cell by cell as printed; empty cells are null.")
class SourceRow(Node):
    of: strawberry.Private[model.Row]

    @strawberry.field(description="Its key (รหัส): the letter of its table and a number.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="The table it stands in (ตาราง).")
    def table(self, info: Info) -> SourceTable:
        return SourceTable(of=info.context.catalogue.tables[self.of.table])

    @strawberry.field(description="The line of the source text (บรรทัด), from 1.")
    def line(self) -> int:
        return self.of.line

    @strawberry.field(
        description="The heading it is printed under (หัวข้อย่อยตามที่พิมพ์), in the neighbours' table; "
        "null elsewhere."
    )
    def section(self) -> str | None:
        return self.of.section or None

    @strawberry.field(
        description="The ordinal of the province (ลำดับที่ตามที่พิมพ์); null: the cell is empty."
    )
    def printed_number(self) -> str | None:
        return self.of.printed_no or None

    @strawberry.field(
        description="The province (จังหวัดตามที่พิมพ์); null where the cell is merged with the one above."
    )
    def printed_province(self) -> str | None:
        return self.of.printed_province or None

    @strawberry.field(
        description="The ordinal of the pair within the province (ลำดับคู่ของจังหวัดตามที่พิมพ์); null: the "
        "cell is empty."
    )
    def printed_sequence(self) -> str | None:
        return self.of.seq or None

    @strawberry.field(description="The foreign side (คู่ความสัมพันธ์ตามที่พิมพ์).")
    def printed_partner(self) -> str:
        return self.of.partner

    @strawberry.field(description="The year (ปีตามที่พิมพ์); null: the cell is empty.")
    def printed_year(self) -> str | None:
        return self.of.year or None

    @strawberry.field(
        description="The date (วันที่ตามที่พิมพ์), in the neighbours' table; null elsewhere."
    )
    def printed_date(self) -> str | None:
        return self.of.date or None

    @strawberry.field(
        description="The fields of cooperation (สาขาความร่วมมือตามที่พิมพ์), in the neighbours' table; "
        "null elsewhere."
    )
    def printed_fields(self) -> str | None:
        return self.of.fields or None

    @strawberry.field(description="The note (หมายเหตุตามที่พิมพ์); null: the cell is empty.")
    def printed_note(self) -> str | None:
        return self.of.note or None

    @strawberry.field(description="The date or the year it prints (วันที่หรือปี); null: it prints none.")
    def when(self, info: Info) -> DateRange | None:
        table = info.context.catalogue.tables[self.of.table]
        return date_range(self.of.when, table.year_means, (self.of.key,))

    @strawberry.field(description="Which pair it means (การระบุคู่ความสัมพันธ์): our conclusion.")
    def identification(self, info: Info) -> "Identification":
        return Identification(of=info.context.catalogue.identifications[self.of.key])

    @strawberry.field(
        description="How surely the pair the row means is identified (ระดับความเชื่อมั่น)."
    )
    def confidence(self, info: Info) -> Confidence:
        return confidence(info.context.catalogue.identifications[self.of.key].confidence)

    @strawberry.field(description="What else the row may mean (ความเป็นไปได้อื่น); empty: nothing.")
    def alternatives(self, info: Info) -> list[str]:
        return list(info.context.catalogue.identifications[self.of.key].alternatives)

    @strawberry.field(description="What the curators noted on it (ข้อสังเกต); null: nothing.")
    def remark(self, info: Info) -> str | None:
        return info.context.catalogue.identifications[self.of.key].remark or None

    @strawberry.field(description="The pair the row means (คู่ความสัมพันธ์): our conclusion.")
    def partnership(self, info: Info) -> PartnershipOf:
        from api.types.partnerships import Partnership

        catalogue = info.context.catalogue
        key = catalogue.identifications[self.of.key].partnership
        return Partnership(of=catalogue.partnerships[key])

    @strawberry.field(description="What it says (ข้อความ), one claim at a time.")
    def claims(self, info: Info) -> list["Claim"]:
        return every(Claim, info.context.catalogue.claims_by_row[self.of.key])

    @strawberry.field(description="The documents it stands behind (เอกสารที่ลงนาม); empty: none.")
    def agreements(self, info: Info) -> list[AgreementOf]:
        from api.types.partnerships import Agreement

        return every(Agreement, info.context.catalogue.agreements_by_row.get(self.of.key, ()))

    @strawberry.field(
        description="The checks against clauses that it stands behind (การตรวจตามข้อ)."
    )
    def clause_checks(self, info: Info) -> list[ClauseCheckOf]:
        from api.types.partnerships import ClauseCheck

        return every(ClauseCheck, info.context.catalogue.checks_by_row.get(self.of.key, ()))

    @strawberry.field(
        description="The conflicts it takes part in, and what became of each (ข้อวินิจฉัย); empty: "
        "none."
    )
    def resolutions(self, info: Info) -> list[ResolutionOf]:
        from api.types.resolutions import Resolution

        return every(Resolution, info.context.catalogue.resolutions_by_row.get(self.of.key, ()))

    @strawberry.field(description="The totals it explains a difference of (จำนวนรวม); empty: none.")
    def totals(self, info: Info) -> list[SourceTotalOf]:
        from api.types.totals import SourceTotal

        return every(
            SourceTotal, info.context.catalogue.reconciliations_by_row.get(self.of.key, ())
        )


def meant(info: Info, aspect: model.Aspect, key: str | None) -> Node | None:
    """What a claim or a resolution names; every type is known there, so it is met only here."""
    from api.types.node import typed

    thing = identifiers.named(info.context.catalogue, aspect, key)
    return typed(thing) if thing else None


def source_rows(info: Info, keys: Iterable[str]) -> list[SourceRow]:
    """The printed rows behind a thing, by their keys."""
    return every(SourceRow, [info.context.catalogue.rows[key] for key in keys])


@strawberry.type(description="Which pair a row means: our conclusion (การระบุคู่).")
class Identification(Node):
    of: strawberry.Private[model.Identification]

    @strawberry.field(description="The row that is identified (แถวในตาราง).")
    def row(self, info: Info) -> SourceRow:
        return SourceRow(of=info.context.catalogue.rows[self.of.row])

    @strawberry.field(description="The Thai side it means (จังหวัด).")
    def province(self, info: Info) -> Province:
        return Province(of=info.context.catalogue.provinces[self.of.province])

    @strawberry.field(description="The foreign side it means (หน่วยการปกครองของต่างประเทศ).")
    def foreign_unit(self, info: Info) -> Place:
        return place(info, self.of.unit)

    @strawberry.field(description="How sure it is (ระดับความเชื่อมั่น).")
    def confidence(self) -> Confidence:
        return confidence(self.of.confidence)

    @strawberry.field(description="What else the row may mean (ความเป็นไปได้อื่น); empty: nothing.")
    def alternatives(self) -> list[str]:
        return list(self.of.alternatives)

    @strawberry.field(description="What the curators noted (ข้อสังเกต); null: nothing.")
    def remark(self) -> str | None:
        return self.of.remark or None

    @strawberry.field(description="The partnership of the two sides (คู่ความสัมพันธ์).")
    def partnership(self, info: Info) -> PartnershipOf:
        from api.types.partnerships import Partnership

        return Partnership(of=info.context.catalogue.partnerships[self.of.partnership])


@strawberry.type(
    description="What one row says of one aspect of a pair, taken at its word (ข้อความตามแถว)."
)
class Claim(Node):
    of: strawberry.Private[model.Claim]

    @strawberry.field(description="The partnership its row is identified with (คู่ความสัมพันธ์).")
    def partnership(self, info: Info) -> PartnershipOf:
        from api.types.partnerships import Partnership

        return Partnership(of=info.context.catalogue.partnerships[self.of.partnership])

    @strawberry.field(description="What it is about (ประเด็น).")
    def aspect(self) -> Concept:
        return concept("aspect", self.of.aspect)

    @strawberry.field(description="The words as printed (คำที่พิมพ์).")
    def printed(self) -> str:
        return self.of.printed

    @strawberry.field(
        description="The key that the words name (ค่าที่ระบุ); null where they name nothing known."
    )
    def value(self) -> str | None:
        return self.of.value

    @strawberry.field(
        description="What the words name (ค่าที่ระบุ): a place, a state, a kind of document, a "
        "municipality or a field of cooperation; null where they are a date, words alone, or name "
        "nothing known."
    )
    def names(self, info: Info) -> Node | None:
        return meant(info, self.of.aspect, self.of.value)

    @strawberry.field(description="The date that is claimed (วันที่); null: the claim is of none.")
    def when(self) -> DateRange | None:
        return date_range(self.of.when, self.of.aspect, (self.of.row,))

    @strawberry.field(description="The row that says it (แถวในตาราง).")
    def row(self, info: Info) -> SourceRow:
        return SourceRow(of=info.context.catalogue.rows[self.of.row])
