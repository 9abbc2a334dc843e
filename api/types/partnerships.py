"""Partnerships and their agreements."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import strawberry

from api.types.codes import AgreementState, Concept, concept, state
from api.types.context import Confidence, Info, confidence
from api.types.dates import DateRange, date_range
from api.types.fields import CooperationField
from api.types.guideline import Clause
from api.types.named import Named, Node, every, found
from api.types.places import Municipality, Place, Province, place
from api.types.resolutions import Resolution
from api.types.sources import Claim, SourceRow, source_rows
from graph import conclusions
from graph.model import Aspect
from graph.view import Truth, View


@strawberry.type(
    description="A document of a partnership (เอกสารที่ลงนาม). An establishing document makes a "
    "sister city; a memorandum of understanding (MOU, บันทึกความเข้าใจ) is one name of it."
)
class Agreement(Node):
    of: strawberry.Private[conclusions.Agreement]

    @strawberry.field(description="Its key (รหัส).")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="The partnership it is a document of (คู่ความสัมพันธ์).")
    def partnership(self, info: Info) -> "Partnership":
        return Partnership(of=info.context.catalogue.partnerships[self.of.partnership])

    @strawberry.field(
        description="Its place among those of the partnership (ลำดับ), from 1, as signed."
    )
    def number(self) -> int:
        return self.of.number

    @strawberry.field(description="What kind of document it is (ประเภทเอกสาร).")
    def document(self) -> Concept:
        return concept("document", self.of.document)

    @strawberry.field(description="When it was signed (วันลงนาม); null where no date is printed.")
    def signed(self) -> DateRange | None:
        return date_range(self.of.when, Aspect.SIGNED, self.of.rows)

    @strawberry.field(description="How sure the date is (ระดับความเชื่อมั่น); null where there is none.")
    def date_confidence(self) -> Confidence | None:
        return confidence(self.of.confidence) if self.of.confidence else None

    @strawberry.field(description="The municipality that signed (เทศบาล); null: not stated.")
    def signatory(self, info: Info) -> Municipality | None:
        return found(Municipality, info.context.catalogue.municipalities, self.of.signatory)

    @strawberry.field(
        description="The fields of cooperation printed (สาขาความร่วมมือ); empty: not stated, which "
        "is not none."
    )
    def fields(self, info: Info) -> list[CooperationField]:
        fields = info.context.catalogue.fields
        return every(CooperationField, [fields[key] for key in self.of.fields])

    @strawberry.field(
        description="Words that confine it (ขอบเขต), such as Smart City; empty: none are printed."
    )
    def scope(self) -> list[str]:
        return list(self.of.scope)

    @strawberry.field(description="The printed rows behind it (แถวในตาราง).")
    def rows(self, info: Info) -> list[SourceRow]:
        return source_rows(info, self.of.rows)

    @strawberry.field(description="What the clauses that can be checked say of it (การตรวจตามข้อ).")
    def clause_checks(self, info: Info) -> list["ClauseCheck"]:
        return every(ClauseCheck, info.context.catalogue.checks_by_agreement.get(self.of.key, ()))


@strawberry.type(description="The start of talks that are in progress (การเริ่มดำเนินการ).")
class Start(Node):
    of: strawberry.Private[conclusions.Start]

    @strawberry.field(description="The partnership that is talked of (คู่ความสัมพันธ์).")
    def partnership(self, info: Info) -> "Partnership":
        return Partnership(of=info.context.catalogue.partnerships[self.of.partnership])

    @strawberry.field(description="When it was (วันเริ่ม).")
    def when(self) -> DateRange:
        return DateRange(of=self.of.when, aspect=Aspect.STARTED, subjects=self.of.rows)

    @strawberry.field(description="How sure the date is (ระดับความเชื่อมั่น).")
    def confidence(self) -> Confidence:
        return confidence(self.of.confidence)

    @strawberry.field(description="The printed rows behind it (แถวในตาราง).")
    def rows(self, info: Info) -> list[SourceRow]:
        return source_rows(info, self.of.rows)


@strawberry.type(
    description="What holding a partnership, or a document of it, against a clause gives "
    "(การตรวจตามข้อ)."
)
class ClauseCheck(Node):
    of: strawberry.Private[conclusions.ClauseCheck]

    @strawberry.field(
        description="The partnership that is checked, or whose document is (คู่ความสัมพันธ์)."
    )
    def partnership(self, info: Info) -> "Partnership":
        return Partnership(of=info.context.catalogue.partnerships[self.of.partnership])

    @strawberry.field(description="The clause (ข้อ).")
    def clause(self, info: Info) -> Clause:
        return Clause(of=info.context.catalogue.clauses[self.of.clause])

    @strawberry.field(
        description="The document that is checked (เอกสารที่ลงนาม); null: the partnership itself."
    )
    def agreement(self, info: Info) -> Agreement | None:
        checked = info.context.catalogue.checked(self.of)
        return Agreement(of=checked) if isinstance(checked, conclusions.Agreement) else None

    @strawberry.field(description="Yes, no, or unknown (ผลการตรวจ), which is never counted as yes.")
    def verdict(self) -> Concept:
        return concept("verdict", self.of.verdict)

    @strawberry.field(description="How sure the partnership is (ระดับความเชื่อมั่น).")
    def confidence(self) -> Confidence:
        return confidence(self.of.confidence)

    @strawberry.field(description="The printed rows behind it (แถวในตาราง).")
    def rows(self, info: Info) -> list[SourceRow]:
        return source_rows(info, self.of.rows)


On = Annotated[date, strawberry.argument(description="The day, common era (ค.ศ.).")]
VERDICTS: Mapping[Truth, str] = {True: "yes", False: "no", None: "unknown"}


@strawberry.type(
    description="A Thai province and a foreign unit, signed or in progress (คู่ความสัมพันธ์); its "
    "key is made of theirs."
)
class Partnership(Named):
    of: strawberry.Private[conclusions.Partnership]
    day: strawberry.Private[date | None] = None

    @strawberry.field(description="The Thai side (จังหวัดของไทย).")
    def province(self, info: Info) -> Province:
        return Province(of=info.context.catalogue.provinces[self.of.province])

    @strawberry.field(
        description="The foreign side (หน่วยการปกครองของต่างประเทศ): a subdivision, a locality, or a "
        "partner that cannot be identified."
    )
    def foreign_unit(self, info: Info) -> Place:
        return place(info, self.of.unit)

    @strawberry.field(
        description="The places it counts for (นับให้แก่): the foreign unit, and all that contains it."
    )
    def counts_for(self, info: Info) -> list[Place]:
        above = info.context.catalogue.containers[self.of.unit]
        return [place(info, key) for key in (self.of.unit, *above)]

    @strawberry.field(
        description="Its state (สถานะ) on the day that its list was asked for, else at the status "
        "date; `standing` tells of any day."
    )
    def state(self, info: Info) -> AgreementState:
        return state(View(info.context.catalogue, self.day).state(self.of))

    @strawberry.field(
        description="The least of its identity's and its state's confidence (ระดับความเชื่อมั่น)."
    )
    def confidence(self) -> Confidence:
        return confidence(self.of.confidence)

    @strawberry.field(
        description="How surely its two sides are identified (ระดับความเชื่อมั่นในการระบุคู่)."
    )
    def identity_confidence(self) -> Confidence:
        return confidence(self.of.identity)

    @strawberry.field(
        description="The start of talks in progress (การเริ่มดำเนินการ); null where it is signed."
    )
    def start(self) -> Start | None:
        return Start(of=self.of.start) if self.of.start else None

    @strawberry.field(description="Its documents (เอกสารที่ลงนาม), as signed; empty: none is.")
    def agreements(self) -> list[Agreement]:
        return every(Agreement, self.of.agreements)

    @strawberry.field(description="What the clauses that can be checked say of it (การตรวจตามข้อ).")
    def clause_checks(self, info: Info) -> list[ClauseCheck]:
        checks = info.context.catalogue.checks_by_partnership.get(self.of.key, ())
        return every(ClauseCheck, checks)

    @strawberry.field(description="The printed rows that are identified with it (แถวในตาราง).")
    def rows(self, info: Info) -> list[SourceRow]:
        return source_rows(info, self.of.rows)

    @strawberry.field(description="What those rows say (ข้อความตามแถว), one claim at a time.")
    def claims(self, info: Info) -> list[Claim]:
        by_row = info.context.catalogue.claims_by_row
        return [Claim(of=claim) for row in self.of.rows for claim in by_row[row]]

    @strawberry.field(
        description="The conflicts its rows take part in, and what became of each (ข้อวินิจฉัย); "
        "empty: none."
    )
    def resolutions(self, info: Info) -> list[Resolution]:
        by_row = info.context.catalogue.resolutions_by_row
        conflicts = {one.key: one for row in self.of.rows for one in by_row.get(row, ())}
        return every(Resolution, [conflicts[key] for key in sorted(conflicts)])

    @strawberry.field(description="What is known of it on a day (สถานะ ณ วันที่).")
    def standing(self, info: Info, on: On) -> "Standing":
        return Standing(of=self.of, view=View(info.context.catalogue, on))


@strawberry.type(description="What is known of a partnership on a day (สถานะ ณ วันที่).")
class Standing:
    of: strawberry.Private[conclusions.Partnership]
    view: strawberry.Private[View]

    @strawberry.field(
        description="Whether it held (มีอยู่ ณ วันนั้นหรือไม่): yes, no, or unknown, since dates are not "
        "known well enough."
    )
    def held(self) -> Concept:
        return concept("verdict", VERDICTS[self.view.holds(self.of)])

    @strawberry.field(
        description="Its state on the day (สถานะ), if it held; of talks before the status date "
        "only that they were in progress. Null: it did not hold."
    )
    def state(self) -> AgreementState | None:
        held = self.view.holds(self.of) is not False
        return state(self.view.state(self.of)) if held else None

    @strawberry.field(
        description="Yes: the day is after the status date, and this is the last known "
        "(ข้อมูลล่าสุดที่ทราบ)."
    )
    def is_after_status_date(self) -> bool:
        return self.view.is_after_status_date
