"""The named questions: their answers as relations, and what each column of an answer holds.

A column name means the same in every question. A set is written as keys with a blank between them;
the order in which an engine joins them means nothing.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph import paths, queries
from graph.errors import UnknownNameError
from graph.queries import QueryFile
from graph.records import solutions
from graph.store import Store
from graph.vocabulary import BASE

Value = str | int | tuple[str, ...] | None


class Kind(StrEnum):
    """What a column holds."""

    PROVINCE = "province"
    REGION = "region"
    PLACE = "place"
    COUNTRY = "country"
    PARTNERSHIP = "partnership"
    ROW = "row"
    TABLE = "table"
    TOTAL = "total"
    FIELD = "field"
    CLAUSE = "clause"
    PROCEDURE = "procedure"
    STEP = "step"
    TEMPLATE = "template"
    CODE = "code"
    CONFIDENCE = "confidence"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """What the values of a column are.

    `scheme` is that of a code; `values` are all that a text may be, in their order and each with
    what it means, where it is not free.
    """

    kind: Kind
    description: str
    many: bool = False
    scheme: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def _set(kind: Kind, description: str) -> Column:
    return Column(kind, description, many=True)


SCOPES = {
    "SIGNED": "Partnerships that are signed (ลงนามแล้ว).",
    "IN_PROGRESS": "Partnerships in progress (อยู่ระหว่างการดำเนินการ), at any step.",
    "SIGNED_OR_IN_PROGRESS": "Partnerships that are signed or in progress "
    "(ลงนามแล้วหรืออยู่ระหว่างการดำเนินการ).",
    "ANY_PROVINCE": "Signed partnerships of any Thai province (ทุกจังหวัด).",
    "BORDER_PROVINCES": "Signed partnerships of the provinces that border the country "
    "(จังหวัดชายแดน).",
}
FACTS = {
    "Agreement": "A document of a partnership (เอกสารที่ลงนาม).",
    "Claim": "What a row says of a partnership (ข้อความ).",
    "ClauseCheck": "Whether a partnership or a document meets a clause of the guideline "
    "(การตรวจตามข้อ).",
    "Difference": "Why a printed total differs from what is concluded (ผลต่าง).",
    "Identification": "Which partnership a row is about (การระบุคู่ความสัมพันธ์).",
    "Partnership": "A pair of a Thai province and a unit abroad (คู่ความสัมพันธ์).",
    "Resolution": "What is concluded where rows conflict (ข้อวินิจฉัย).",
    "Start": "When the talks of a partnership started (การเริ่มดำเนินการ).",
}
COLUMNS: Mapping[str, Column] = {
    "acrossCount": Column(
        Kind.INTEGER, "Signed partnerships (จำนวนคู่ที่ลงนาม) by provinces that border the country"
    ),
    "agreement": Column(Kind.TEXT, "The key of the document (รหัสเอกสาร)"),
    "agreementCount": Column(
        Kind.INTEGER, "Documents signed (จำนวนเอกสารที่ลงนาม), letters of intent included"
    ),
    "alternative": Column(Kind.TEXT, "What else the row may mean (ความเป็นไปได้อื่น), in words"),
    "article": Column(Kind.INTEGER, "The number of the article (เลขข้อในแบบร่าง)"),
    "aspect": Column(Kind.CODE, "What the claims are about (ประเด็น)", scheme="aspect"),
    "authority": Column(Kind.TEXT, "Who drew the regions (หน่วยงานผู้แบ่งภาค)"),
    "basis": Column(
        Kind.TEXT,
        "DIRECT: the area itself (เฉพาะพื้นที่นั้น); ROLLED_UP: anything within it (รวมพื้นที่ภายใน)",
        values={
            "DIRECT": "Partnerships with the area itself (เฉพาะพื้นที่นั้น).",
            "ROLLED_UP": "Partnerships with the area or with anything within it (รวมพื้นที่ภายใน).",
        },
    ),
    "blankCount": Column(Kind.INTEGER, "Blanks to fill in (จำนวนช่องว่างให้เติม)"),
    "bodies": Column(Kind.CODE, "The bodies that act (หน่วยงานที่ดำเนินการ)", many=True, scheme="body"),
    "borderProvinceCount": Column(
        Kind.INTEGER, "Provinces that border the country (จำนวนจังหวัดชายแดน)"
    ),
    "borderProvinces": _set(Kind.PROVINCE, "The provinces that border the country (จังหวัดชายแดน)"),
    "candidates": _set(Kind.TEXT, "Keys or ISO codes of the places it may be (พื้นที่ที่อาจเป็นไปได้)"),
    "certainProvinceCount": Column(
        Kind.INTEGER, "Distinct provinces by certain partnerships (จำนวนจังหวัดที่แน่นอน)"
    ),
    "choiceCount": Column(Kind.INTEGER, "Choices between wordings (จำนวนข้อความให้เลือก)"),
    "claimed": Column(Kind.INTEGER, "The number the source prints (จำนวนที่ระบุ)"),
    "clause": Column(Kind.CLAUSE, "The clause of the guideline (ข้อของแนวทางปฏิบัติ)"),
    "clauseCount": Column(Kind.INTEGER, "Clauses of the guideline (จำนวนข้อ)"),
    "clauses": _set(Kind.CLAUSE, "The clauses of the guideline (ข้อของแนวทางปฏิบัติ)"),
    "concluded": Column(Kind.INTEGER, "The number that all tables together conclude (จำนวนที่สรุป)"),
    "conditionEn": Column(
        Kind.TEXT, "The case in which it is done (เงื่อนไข), in English; none: always"
    ),
    "conditionTh": Column(
        Kind.TEXT, "The case in which it is done (เงื่อนไข), in Thai; none: always"
    ),
    "continues": _set(Kind.PROCEDURE, "The procedures that may come after it (กระบวนการที่ดำเนินต่อ)"),
    "coordinateSource": Column(Kind.TEXT, "Where the coordinates come from (แหล่งที่มาของพิกัด)"),
    "countries": _set(
        Kind.COUNTRY, "The countries counted (ประเทศที่นับ); of a printed total, none: all"
    ),
    "country": Column(Kind.COUNTRY, "The country (ประเทศ); none where it is unknown"),
    "countryCount": Column(
        Kind.INTEGER, "Distinct countries (จำนวนประเทศ); unknown ones are not counted"
    ),
    "countsState": Column(Kind.CODE, "The state a total counts (สถานะที่นับ)", scheme="state"),
    "countsTable": Column(Kind.TABLE, "The table whose rows a total is compared with (ตารางที่นับ)"),
    "coveredProvinceCount": Column(
        Kind.INTEGER, "Border provinces that signed with the country (จำนวนจังหวัดชายแดนที่ลงนามแล้ว)"
    ),
    "coveredProvinces": _set(
        Kind.PROVINCE, "The border provinces that signed with the country (จังหวัดชายแดนที่ลงนามแล้ว)"
    ),
    "definitionEn": Column(Kind.TEXT, "What a sister city is (คำนิยาม): our English summary"),
    "definitionLine": Column(
        Kind.INTEGER, "The line of the definition in the source (บรรทัดของคำนิยาม)"
    ),
    "definitionTh": Column(Kind.TEXT, "What a sister city is (คำนิยาม), as printed"),
    "dependsOn": _set(
        Kind.PARTNERSHIP,
        "The partnerships of the answer that are not certain (คู่ความสัมพันธ์ที่ยังไม่แน่นอน)",
    ),
    "differences": Column(
        Kind.CODE, "Why the numbers differ (ชนิดของผลต่าง)", many=True, scheme="difference"
    ),
    "documentType": Column(Kind.CODE, "The kind of document (ประเภทเอกสาร)", scheme="document"),
    "documents": Column(
        Kind.CODE, "The kinds of document (ประเภทเอกสาร)", many=True, scheme="document"
    ),
    "earliest": Column(Kind.DATE, "The first day it may have been (วันแรกที่เป็นไปได้)"),
    "earliestYear": Column(
        Kind.INTEGER, "The first year it may have been (ปีแรกที่เป็นไปได้), common era (ค.ศ.)"
    ),
    "earliestYearBe": Column(
        Kind.INTEGER, "The first year it may have been (ปีแรกที่เป็นไปได้), Buddhist era (พ.ศ.)"
    ),
    "edition": Column(Kind.TEXT, "The edition (ฉบับ): a Buddhist-era year"),
    "elsewhereCount": Column(
        Kind.INTEGER, "Signed partnerships (จำนวนคู่ที่ลงนาม) by provinces that do not border"
    ),
    "event": Column(
        Kind.TEXT,
        "SIGNED (ลงนาม) or STARTED (เริ่มดำเนินการ)",
        values={"SIGNED": "A document was signed (วันลงนาม).", "STARTED": "Talks started (วันเริ่ม)."},
    ),
    "every": Column(Kind.TEXT, "How often it is done again (ทุกระยะ): an ISO 8601 duration"),
    "fact": Column(Kind.TEXT, "What is supported (ข้อเท็จจริง): its IRI after the base and id/"),
    "factKind": Column(Kind.TEXT, "The class of what is supported (ชนิดของข้อเท็จจริง)", values=FACTS),
    "field": Column(Kind.FIELD, "The cooperation field (สาขาความร่วมมือ)"),
    "firstLine": Column(Kind.INTEGER, "The first line in the source (บรรทัดแรก)"),
    "gapProvinceCount": Column(
        Kind.INTEGER, "Border provinces that signed nothing with it (จำนวนจังหวัดชายแดนที่ยังไม่ลงนาม)"
    ),
    "gapProvinces": _set(
        Kind.PROVINCE, "The border provinces that signed nothing with it (จังหวัดชายแดนที่ยังไม่ลงนาม)"
    ),
    "geonames": Column(Kind.TEXT, "The IRI of the place in GeoNames (รหัส GeoNames)"),
    "givenBy": _set(Kind.STEP, "The steps that bring it forth (ขั้นตอนที่ได้เอกสาร)"),
    "gives": Column(Kind.CODE, "The papers that come of it (เอกสารที่ได้)", many=True, scheme="paper"),
    "guideline": Column(Kind.TEXT, "The key of the guideline (แนวทางปฏิบัติ): its edition"),
    "identityConfidence": Column(
        Kind.CONFIDENCE, "How surely both sides are identified (ระดับความเชื่อมั่นในการระบุคู่)"
    ),
    "impliesState": Column(
        Kind.CODE, "The state of a pair whose note says no other (สถานะตามตาราง)", scheme="state"
    ),
    "issuedBy": Column(Kind.CODE, "The body whose text it is (หน่วยงานที่จัดทำ)", scheme="body"),
    "kind": Column(Kind.CODE, "The kind of conflict (ชนิดของข้อขัดแย้ง)", scheme="conflict-kind"),
    "language": Column(
        Kind.TEXT,
        "The language it is printed in (ภาษาที่พิมพ์)",
        values={"th": "Thai (ไทย).", "en": "English (อังกฤษ)."},
    ),
    "lastLine": Column(Kind.INTEGER, "The last line in the source (บรรทัดสุดท้าย)"),
    "latest": Column(Kind.DATE, "The last day it may have been (วันสุดท้ายที่เป็นไปได้)"),
    "latestYear": Column(
        Kind.INTEGER, "The last year it may have been (ปีสุดท้ายที่เป็นไปได้), common era (ค.ศ.)"
    ),
    "latestYearBe": Column(
        Kind.INTEGER, "The last year it may have been (ปีสุดท้ายที่เป็นไปได้), Buddhist era (พ.ศ.)"
    ),
    "latitude": Column(Kind.DECIMAL, "Degrees north (ละติจูด), WGS 84"),
    "leastConfidence": Column(
        Kind.CONFIDENCE, "The least confidence the answer rests on (ระดับความเชื่อมั่นต่ำสุด)"
    ),
    "letter": Column(Kind.TEXT, "The first letter of the keys of its rows (อักษรประจำตาราง)"),
    "level": Column(
        Kind.CODE, "What kind of unit the place is (ระดับหน่วยการปกครอง)", scheme="level"
    ),
    "limitedTo": Column(
        Kind.TEXT, "What the document is confined to (ขอบเขต), in the words of the source"
    ),
    "line": Column(Kind.INTEGER, "The line of the source text (บรรทัด), from 1"),
    "localName": Column(Kind.TEXT, "The name in the local language (ชื่อในภาษาท้องถิ่น)"),
    "longitude": Column(Kind.DECIMAL, "Degrees east (ลองจิจูด), WGS 84"),
    "mayBecome": Column(
        Kind.CODE, "The states it may go to next (สถานะที่อาจเปลี่ยนเป็น)", many=True, scheme="state"
    ),
    "measure": Column(Kind.CODE, "What a total counts (สิ่งที่นับ)", scheme="measure"),
    "municipality": Column(Kind.TEXT, "The municipality that signed (เทศบาล)"),
    "nameEn": Column(Kind.TEXT, "The English name (ชื่อภาษาอังกฤษ)"),
    "nameSource": Column(Kind.TEXT, "Where the names come from (แหล่งที่มาของชื่อ)"),
    "nameTh": Column(Kind.TEXT, "The Thai name (ชื่อภาษาไทย)"),
    "nextBody": Column(
        Kind.CODE, "The body that acts next (หน่วยงานที่ดำเนินการต่อ); none where unknown", scheme="body"
    ),
    "notStatedCount": Column(
        Kind.INTEGER, "Rows of the table that do not state the aspect (จำนวนแถวที่ไม่ระบุ)"
    ),
    "option": Column(
        Kind.INTEGER, "The place of a wording among those to choose from (ลำดับของถ้อยคำให้เลือก)"
    ),
    "outcome": Column(
        Kind.TEXT, "What became of the conflict (ผลการวินิจฉัย), or whether it is concluded"
    ),
    "paper": Column(Kind.CODE, "What a step takes or gives (เอกสารในขั้นตอน)", scheme="paper"),
    "part": Column(Kind.INTEGER, "The place of a part in its template (ลำดับของส่วนในแบบร่าง)"),
    "partKind": Column(Kind.CODE, "What a part of a template is for (ชนิดของส่วน)", scheme="part"),
    "partnership": Column(Kind.PARTNERSHIP, "The partnership (คู่ความสัมพันธ์)"),
    "partnershipCount": Column(Kind.INTEGER, "Distinct partnerships (จำนวนคู่ความสัมพันธ์)"),
    "partnerships": _set(Kind.PARTNERSHIP, "The partnerships counted (คู่ความสัมพันธ์ที่นับ)"),
    "partnershipsAcross": _set(
        Kind.PARTNERSHIP, "Signed, by provinces that border the country (คู่ข้ามพรมแดน)"
    ),
    "partnershipsElsewhere": _set(
        Kind.PARTNERSHIP, "Signed, by provinces that do not border it (คู่ของจังหวัดอื่น)"
    ),
    "place": Column(
        Kind.PLACE, "The place abroad (พื้นที่ในต่างประเทศ); of a partnership, its foreign unit"
    ),
    "placeCount": Column(Kind.INTEGER, "Distinct foreign units (จำนวนหน่วยการปกครองของต่างประเทศ)"),
    "policyEn": Column(Kind.TEXT, "The policy it serves (นโยบาย): our English summary"),
    "policyLine": Column(Kind.INTEGER, "The line of the policy in the source (บรรทัดของนโยบาย)"),
    "policyTh": Column(Kind.TEXT, "The policy it serves (นโยบาย), as printed"),
    "precision": Column(
        Kind.TEXT,
        "How much of the date is known (ความละเอียดของวันที่)",
        values={
            "day": "One day (วัน).",
            "year": "A whole year (ปี).",
            "range": "Anything else (ช่วงเวลา).",
        },
    ),
    "preferred": Column(Kind.TEXT, "The key of the preferred value (ค่าที่เลือก)"),
    "preferredEarliest": Column(
        Kind.DATE, "The first day of the preferred date (วันแรกของวันที่ที่เลือก)"
    ),
    "preferredLatest": Column(Kind.DATE, "The last day of the preferred date (วันสุดท้ายของวันที่ที่เลือก)"),
    "printed": Column(Kind.TEXT, "The words as printed (คำที่พิมพ์)"),
    "printedDate": Column(Kind.TEXT, "The date as printed (วันที่ตามที่พิมพ์)"),
    "printedDistinct": Column(
        Kind.INTEGER, "Distinct pairs or provinces in the table as printed (จำนวนที่พิมพ์โดยไม่นับซ้ำ)"
    ),
    "printedFields": Column(Kind.TEXT, "The cooperation fields as printed (สาขาความร่วมมือตามที่พิมพ์)"),
    "printedNote": Column(Kind.TEXT, "The note as printed (หมายเหตุตามที่พิมพ์)"),
    "printedNumber": Column(Kind.TEXT, "The ordinal of the province as printed (ลำดับที่ตามที่พิมพ์)"),
    "printedPartner": Column(Kind.TEXT, "The foreign side as printed (คู่ความสัมพันธ์ตามที่พิมพ์)"),
    "printedProvince": Column(Kind.TEXT, "The province as printed on that line (จังหวัดตามที่พิมพ์)"),
    "printedRows": Column(Kind.INTEGER, "Rows the table prints (จำนวนแถวที่พิมพ์)"),
    "printedSequence": Column(
        Kind.TEXT, "The ordinal of the pair as printed (ลำดับคู่ของจังหวัดตามที่พิมพ์)"
    ),
    "printedYear": Column(Kind.TEXT, "The year as printed (ปีตามที่พิมพ์)"),
    "procedure": Column(Kind.PROCEDURE, "The procedure (กระบวนการ)"),
    "province": Column(Kind.PROVINCE, "The Thai province (จังหวัดของไทย)"),
    "provinceCount": Column(Kind.INTEGER, "Distinct Thai provinces (จำนวนจังหวัด)"),
    "provinces": _set(Kind.PROVINCE, "The Thai provinces counted (จังหวัดที่นับ)"),
    "reasonEn": Column(Kind.TEXT, "Why (เหตุผล), in English"),
    "reasonTh": Column(Kind.TEXT, "Why (เหตุผล), in Thai"),
    "region": Column(Kind.REGION, "The region of Thailand (ภาค)"),
    "relationName": Column(
        Kind.CODE, "The name that is meant (ชื่อเรียกความสัมพันธ์)", scheme="relation-name"
    ),
    "remark": Column(Kind.TEXT, "What the curators noted on the row (ข้อสังเกต)"),
    "resolution": Column(Kind.TEXT, "The key of the resolution (ข้อวินิจฉัย)"),
    "resolutionDate": Column(Kind.DATE, "The day of the cabinet resolution (วันที่ของมติคณะรัฐมนตรี)"),
    "row": Column(Kind.ROW, "The printed row (แถวในตาราง)"),
    "rowCount": Column(Kind.INTEGER, "Distinct printed rows (จำนวนแถว)"),
    "rows": _set(Kind.ROW, "The printed rows behind the answer (แถวที่รองรับคำตอบ)"),
    "scope": Column(
        Kind.TEXT, "Which partnerships, or whose, are counted (ขอบเขตการนับ)", values=SCOPES
    ),
    "section": Column(Kind.TEXT, "The heading the row is printed under (หัวข้อย่อยตามที่พิมพ์)"),
    "sectionCount": Column(Kind.INTEGER, "Sections with a heading of their own (จำนวนหัวข้อย่อย)"),
    "signatory": Column(
        Kind.TEXT, "Who signed (ผู้ลงนามฝ่ายไทย): a municipality, or the province; none: not stated"
    ),
    "signedEarliest": Column(
        Kind.DATE, "The first day on which it may have been signed (วันแรกที่อาจลงนาม)"
    ),
    "signedLatest": Column(
        Kind.DATE, "The last day on which it may have been signed (วันสุดท้ายที่อาจลงนาม)"
    ),
    "slot": Column(Kind.INTEGER, "The place of a slot in its part (ลำดับของช่องเติมข้อความ)"),
    "slotKind": Column(Kind.CODE, "What the drafters do at it (ชนิดของช่องเติมข้อความ)", scheme="slot"),
    "startEarliest": Column(
        Kind.DATE, "The first day on which talks may have started (วันแรกที่อาจเริ่มดำเนินการ)"
    ),
    "startLatest": Column(
        Kind.DATE, "The last day on which talks may have started (วันสุดท้ายที่อาจเริ่มดำเนินการ)"
    ),
    "state": Column(Kind.CODE, "The state of the partnership (สถานะ)", scheme="state"),
    "statedCount": Column(Kind.INTEGER, "Rows of the table that state the aspect (จำนวนแถวที่ระบุ)"),
    "states": Column(
        Kind.CODE, "The states of partnerships (สถานะความสัมพันธ์)", many=True, scheme="state"
    ),
    "statusDate": Column(Kind.DATE, "The day the tables are of (วันที่ของสถานะ)"),
    "statusLine": Column(
        Kind.INTEGER, "The line that prints the status date (บรรทัดของวันที่ของสถานะ)"
    ),
    "step": Column(Kind.STEP, "The step of a procedure (ขั้นตอน)"),
    "steps": _set(Kind.STEP, "The steps of procedures (ขั้นตอน)"),
    "subdivision": Column(
        Kind.PLACE, "The first-level subdivision (หน่วยการปกครองระดับแรก); none where unknown"
    ),
    "summary": Column(Kind.TEXT, "Our English summary (บทสรุป)"),
    "table": Column(Kind.TABLE, "The printed table (ตาราง)"),
    "tableCount": Column(Kind.INTEGER, "Distinct printed tables (จำนวนตาราง)"),
    "tables": _set(Kind.TABLE, "The tables that print it (ตารางที่พิมพ์)"),
    "takenBy": _set(Kind.STEP, "The steps that work from it (ขั้นตอนที่ใช้เอกสาร)"),
    "takes": Column(Kind.CODE, "The papers it works from (เอกสารที่ใช้)", many=True, scheme="paper"),
    "talkCount": Column(Kind.INTEGER, "Partnerships in progress (จำนวนคู่ที่อยู่ระหว่างการดำเนินการ)"),
    "talks": _set(Kind.PARTNERSHIP, "The partnerships in progress (คู่ที่อยู่ระหว่างการดำเนินการ)"),
    "template": Column(Kind.TEMPLATE, "The template (แบบร่าง)"),
    "termOption": Column(
        Kind.CODE, "How long the document stays in effect (ทางเลือกเรื่องระยะเวลา)", scheme="term"
    ),
    "thing": Column(
        Kind.TEXT, "The key of a province, place or country (รหัสของพื้นที่); none where unknown"
    ),
    "timing": Column(
        Kind.TEXT,
        "When it was signed, from the resolution (ก่อนหรือหลังมติคณะรัฐมนตรี)",
        values={
            "BEFORE": "Before the day of the resolution (ก่อนวันมติ), on whichever day it may have "
            "been.",
            "SINCE": "On that day or later (ตั้งแต่วันมติ), on whichever day it may have been.",
            "UNDETERMINED": "Before that day or since (ระบุไม่ได้): too little of the date is known.",
        },
    ),
    "titleEn": Column(Kind.TEXT, "The title in our English (ชื่อภาษาอังกฤษ)"),
    "titleTh": Column(Kind.TEXT, "The title, as printed (ชื่อตามที่พิมพ์)"),
    "total": Column(Kind.TOTAL, "The printed total (จำนวนรวมตามที่พิมพ์)"),
    "value": Column(
        Kind.TEXT, "The key that the printed words name (ค่าที่ระบุ); none where they name nothing"
    ),
    "valueEarliest": Column(Kind.DATE, "The first day of the printed date (วันแรกของวันที่ที่พิมพ์)"),
    "valueLatest": Column(Kind.DATE, "The last day of the printed date (วันสุดท้ายของวันที่ที่พิมพ์)"),
    "verdict": Column(
        Kind.CODE, "Whether the clause is met (ผลการตรวจ); unknown is no yes", scheme="verdict"
    ),
    "within": Column(Kind.TEXT, "The key of what it lies directly within, or is part of (อยู่ภายใน)"),
    "wording": Column(Kind.TEXT, "A wording to choose (ถ้อยคำให้เลือก), as printed"),
    "words": Column(Kind.TEXT, "The words as printed (คำที่พิมพ์)"),
    "year": Column(Kind.INTEGER, "The year of the common era (ค.ศ.), where it lies in one"),
    "yearBe": Column(Kind.INTEGER, "The year of the Buddhist era (พ.ศ.), where it lies in one"),
    "yearHeading": Column(Kind.TEXT, "The heading of the year column (หัวช่องปี), as printed"),
    "yearMeans": Column(
        Kind.CODE, "What a year in that column claims (ความหมายของช่องปี)", scheme="aspect"
    ),
    "yearsMax": Column(
        Kind.INTEGER, "Whole years (จำนวนปี) since the first day it may have been signed, or started"
    ),
    "yearsMin": Column(
        Kind.INTEGER, "Whole years (จำนวนปี) since the last day it may have been signed, or started"
    ),
}


def column(name: str) -> Column:
    """What a column holds; `…Th` and `…En` are names of the column they are called after."""
    if name in COLUMNS:
        return COLUMNS[name]
    if name[:-2] in COLUMNS and name.endswith(("Th", "En")):
        language = "Thai" if name.endswith("Th") else "English"
        return Column(Kind.TEXT, f"{COLUMNS[name[:-2]].description}: its name in {language}")
    raise UnknownNameError("column", name, sorted(COLUMNS))


@dataclass(frozen=True, slots=True)
class Answer:
    """A relation: rows of values in the order of the question's columns."""

    question: QueryFile
    rows: tuple[tuple[Value, ...], ...]

    def where(self, column: str, wanted: Collection[str]) -> "Answer":
        """The rows whose column is one of the values, or holds one where the column is a set."""
        values = {one.casefold() for one in wanted}
        return self.kept(column, lambda value: not values.isdisjoint(_comparable(value)))

    def kept(self, column: str, meets: Callable[[Value], bool]) -> "Answer":
        """The rows whose value in the column meets a condition."""
        at = self.question.columns.index(column)
        return Answer(self.question, tuple(row for row in self.rows if meets(row[at])))


def _comparable(value: Value) -> tuple[str, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple("" if one is None else str(one).casefold() for one in values)


def named(base: str = BASE) -> Mapping[str, QueryFile]:
    """The questions by name, sorted."""
    return queries.folder(paths.QUESTIONS, base)


def find(name: str, base: str = BASE) -> QueryFile:
    """The question of that name, or `UnknownNameError` with those there are."""
    known = named(base)
    if name not in known:
        raise UnknownNameError("question", name, list(known))
    return known[name]


def answer(store: Store, name: str) -> Answer:
    """The whole relation a question asks for."""
    question = find(name, store.base)
    return Answer(
        question,
        tuple(
            tuple(read_value(column(name), solution.get(name)) for name in question.columns)
            for solution in solutions(store, question.text)
        ),
    )


def read_value(column: Column, text: str | None) -> Value:
    """The value that the text of a term means in this column."""
    if column.many:
        return tuple(sorted((text or "").split()))
    if text is None:
        return None
    return int(text) if column.kind is Kind.INTEGER else text
