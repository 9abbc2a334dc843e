"""Which data this is: its versions, how much there is of it, on what terms, in what files."""

from datetime import date
from importlib.metadata import version

import strawberry

from api import downloads
from api.snapshot import Snapshot
from api.types.context import Info, InLang, Lang, text
from api.types.editions import Edition
from graph import licences
from graph.vocabulary import PREFIXES, rebase

SOFTWARE = version("sistercity")


@strawberry.type(description="How many things of each kind the graph holds (จำนวน).")
class Counts:
    countries: int = strawberry.field(description="Countries (ประเทศ), Thailand included.")
    provinces: int = strawberry.field(description="Thai provinces (จังหวัด), with Bangkok.")
    places: int = strawberry.field(
        description="Places abroad (พื้นที่ในต่างประเทศ): foreign units and what holds them."
    )
    foreign_units: int = strawberry.field(
        description="Places abroad with a partnership (หน่วยการปกครองของต่างประเทศ)."
    )
    partnerships: int = strawberry.field(description="Partnerships (คู่ความสัมพันธ์), in every state.")
    signed: int = strawberry.field(description="Partnerships that are signed (ลงนามแล้ว).")
    in_progress: int = strawberry.field(
        description="Partnerships in progress (อยู่ระหว่างการดำเนินการ), at whatever step."
    )
    agreements: int = strawberry.field(
        description="Documents (เอกสารที่ลงนาม), letters of intent included."
    )
    tables: int = strawberry.field(description="Printed tables (ตาราง).")
    rows: int = strawberry.field(description="Printed rows (แถว).")
    claims: int = strawberry.field(description="Claims of those rows (ข้อความตามแถว).")
    resolutions: int = strawberry.field(
        description="Conflicts, each with what became of it (ข้อวินิจฉัย)."
    )
    totals: int = strawberry.field(description="Printed totals (จำนวนรวม).")
    clauses: int = strawberry.field(description="Clauses of the guideline (ข้อ).")
    quads: int = strawberry.field(description="Statements in the built graph (ข้อเท็จจริงในกราฟ).")


def counts(of: Snapshot) -> Counts:
    catalogue = of.catalogue
    by_state = catalogue.partnerships_by_state
    return Counts(
        countries=len(catalogue.countries),
        provinces=len(catalogue.provinces),
        places=len(catalogue.places),
        foreign_units=len(catalogue.partnerships_by_unit),
        partnerships=len(catalogue.partnerships),
        signed=len(by_state.get("signed", ())),
        in_progress=len(by_state.get("in-progress", ())),
        agreements=len(catalogue.agreements),
        tables=len(catalogue.tables),
        rows=len(catalogue.rows),
        claims=len(catalogue.claims),
        resolutions=len(catalogue.resolutions),
        totals=len(catalogue.reconciliations),
        clauses=len(catalogue.clauses),
        quads=of.published.quads,
    )


@strawberry.type(description="The terms of use of the data (สัญญาอนุญาต).")
class Licence:
    name: str = strawberry.field(description="Its short name (ชื่อย่อ).")
    url: str = strawberry.field(description="Where its text is (ที่อยู่เว็บ).")
    credits: list[str] = strawberry.field(
        description="The sources to name with the data (แหล่งที่มาที่ต้องอ้างอิง)."
    )


@strawberry.type(description="A file to take away (ไฟล์ให้ดาวน์โหลด).")
class Download:
    of: strawberry.Private[downloads.Download]

    @strawberry.field(description="What it is (ชื่อ).")
    def label(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.label, lang)

    @strawberry.field(
        description="Its address (ที่อยู่), relative to the root of the server: no slash first."
    )
    def href(self) -> str:
        return self.of.href

    @strawberry.field(description="Its media type (ชนิดของไฟล์).")
    def media_type(self) -> str:
        return self.of.media_type


@strawberry.type(description="A prefix of IRIs (คำนำหน้า), as SPARQL queries declare it.")
class Prefix:
    name: str = strawberry.field(description="What it is written as (ชื่อ), without the colon.")
    iri: str = strawberry.field(
        description="What it stands for (IRI เต็ม), below the base of the build."
    )


@strawberry.type(description="A number that a request to GraphQL may not exceed (ขีดจำกัด).")
class Limit:
    name: str = strawberry.field(description="What it is called (ชื่อ).")
    value: int = strawberry.field(description="The number (จำนวน).")
    unit: str = strawberry.field(description="What it counts (หน่วยนับ): it reads after the number.")
    description: str = strawberry.field(description="What is limited (สิ่งที่จำกัด).")
    advice: str | None = strawberry.field(
        description="What to do instead of exceeding it (คำแนะนำ); null: nothing needs to be done."
    )
    code: str | None = strawberry.field(
        description="The code of the error (รหัสข้อผิดพลาด) of a request that exceeds it; null: it "
        "gets none."
    )


@strawberry.type(description="Which data this is (ชุดข้อมูล).")
class Dataset:
    of: strawberry.Private[Snapshot]

    @strawberry.field(description="The data version (รุ่นข้อมูล): the SHA-256 of the built graph.")
    def version(self) -> str:
        return self.of.version

    @strawberry.field(description="The version of the software that answers (รุ่นซอฟต์แวร์).")
    def software_version(self) -> str:
        return SOFTWARE

    @strawberry.field(
        description="The version of the vocabulary (รุ่นชุดคำศัพท์) that the graph is written in."
    )
    def vocabulary_version(self) -> str:
        return self.of.catalogue.vocabulary

    @strawberry.field(description="The base of all IRIs of the graph (ส่วนต้นของ IRI).")
    def base(self) -> str:
        return self.of.catalogue.base

    @strawberry.field(description="The edition (ฉบับ) that it is made from.")
    def edition(self) -> Edition:
        return Edition(of=self.of.catalogue.edition)

    @strawberry.field(description="The day its tables are of (ข้อมูล ณ วันที่), common era.")
    def status_date(self) -> date:
        return self.of.catalogue.edition.status_date

    @strawberry.field(description="How much it holds (จำนวน).")
    def counts(self) -> Counts:
        return counts(self.of)

    @strawberry.field(description="On what terms the data may be used (สัญญาอนุญาต).")
    def licence(self) -> Licence:
        terms = licences.DATA
        return Licence(name=terms.name, url=terms.url, credits=list(terms.credits))

    @strawberry.field(
        description="Files to take away (ไฟล์ให้ดาวน์โหลด): the vocabulary in each form, every "
        "question as SPARQL, and its answer as CSV and as JSON."
    )
    def downloads(self) -> list[Download]:
        return [Download(of=one) for one in downloads.offered()]

    @strawberry.field(description="How much a request to GraphQL may ask for (ขีดจำกัด).")
    def limits(self, info: Info) -> list[Limit]:
        return [
            Limit(
                name=one.name,
                value=one.value,
                unit=one.unit,
                description=one.description,
                advice=one.advice or None,
                code=one.code.value if one.code else None,
            )
            for one in info.context.limits
        ]

    @strawberry.field(description="The prefixes (คำนำหน้า) that SPARQL queries on the graph use.")
    def prefixes(self) -> list[Prefix]:
        base = self.of.catalogue.base
        return [Prefix(name=name, iri=rebase(iri, base)) for name, iri in PREFIXES.items()]
