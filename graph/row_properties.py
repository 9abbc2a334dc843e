"""What tables, rows, claims, resolutions and totals are tested by."""

from graph.conclusions import Reconciliation
from graph.model import Claim, Resolution, Row, Table
from graph.properties import (
    Described,
    Holds,
    Property,
    Relation,
    Thing,
    key,
    label,
    name,
    stated,
)

TABLES: Described[Table] = Described(
    all=lambda view: tuple(view.catalogue.tables.values()),
    label=label,
    properties={"key": key(Thing.TABLE), "name": name()},
    relations={
        "rows": Relation(
            Thing.ROW,
            lambda view, one: view.catalogue.rows_by_table.get(one.key, ()),
            "The rows it prints (แถวในตาราง)",
        ),
    },
)

ROWS: Described[Row] = Described(
    all=lambda view: tuple(view.catalogue.rows.values()),
    properties={
        "key": key(Thing.ROW),
        "table": Property(
            Holds.KEY, lambda _, one: (one.table,), "The table it stands in (ตาราง)", Thing.TABLE
        ),
        "line": Property(
            Holds.INTEGER, lambda _, one: (one.line,), "The line of the source text (บรรทัด)"
        ),
        "section": Property(
            Holds.TEXT,
            lambda _, one: stated(one.section),
            "The heading it is printed under (หัวข้อย่อยตามที่พิมพ์)",
        ),
        "printedNumber": Property(
            Holds.TEXT,
            lambda _, one: stated(one.printed_no),
            "The ordinal of the province (ลำดับที่ตามที่พิมพ์)",
        ),
        "printedProvince": Property(
            Holds.TEXT, lambda _, one: stated(one.printed_province), "The province (จังหวัดตามที่พิมพ์)"
        ),
        "printedPartner": Property(
            Holds.TEXT, lambda _, one: stated(one.partner), "The foreign side (คู่ความสัมพันธ์ตามที่พิมพ์)"
        ),
        "printedYear": Property(Holds.TEXT, lambda _, one: stated(one.year), "The year (ปีตามที่พิมพ์)"),
        "printedDate": Property(
            Holds.TEXT, lambda _, one: stated(one.date), "The date (วันที่ตามที่พิมพ์)"
        ),
        "printedFields": Property(
            Holds.TEXT,
            lambda _, one: stated(one.fields),
            "The fields of cooperation (สาขาความร่วมมือตามที่พิมพ์)",
        ),
        "printedNote": Property(
            Holds.TEXT, lambda _, one: stated(one.note), "The note (หมายเหตุตามที่พิมพ์)"
        ),
        "date": Property(
            Holds.DATE, lambda _, one: stated(one.when), "The date that its cells give (วันที่หรือปี)"
        ),
        "confidence": Property(
            Holds.CONFIDENCE,
            lambda view, one: (view.catalogue.identifications[one.key].confidence,),
            "How surely the pair it means is identified (ระดับความเชื่อมั่น)",
        ),
    },
    relations={
        "inTable": Relation(
            Thing.TABLE,
            lambda view, one: (view.catalogue.tables[one.table],),
            "The table it stands in (ตาราง)",
            many=False,
        ),
        "partnership": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: (
                view.catalogue.partnerships[view.catalogue.identifications[one.key].partnership],
            ),
            "The pair it means (คู่ความสัมพันธ์)",
            many=False,
        ),
        "claims": Relation(
            Thing.CLAIM,
            lambda view, one: view.catalogue.claims_by_row.get(one.key, ()),
            "What it says (ข้อความ)",
        ),
        "resolutions": Relation(
            Thing.RESOLUTION,
            lambda view, one: view.catalogue.resolutions_by_row.get(one.key, ()),
            "The conflicts it takes part in (ข้อวินิจฉัย)",
        ),
        "agreements": Relation(
            Thing.AGREEMENT,
            lambda view, one: view.catalogue.agreements_by_row.get(one.key, ()),
            "The documents it stands behind (เอกสารที่ลงนาม)",
        ),
    },
)

CLAIMS: Described[Claim] = Described(
    all=lambda view: view.catalogue.claims,
    properties={
        "aspect": Property(
            Holds.CODE, lambda _, one: (one.aspect,), "What it is about (ประเด็น)", "aspect"
        ),
        "printed": Property(
            Holds.TEXT, lambda _, one: (one.printed,), "The words as printed (คำที่พิมพ์)"
        ),
        "value": Property(
            Holds.TEXT, lambda _, one: stated(one.value), "The key that the words name (ค่าที่ระบุ)"
        ),
        "when": Property(Holds.DATE, lambda _, one: stated(one.when), "The date it is of (วันที่)"),
    },
    relations={
        "row": Relation(
            Thing.ROW,
            lambda view, one: (view.catalogue.rows[one.row],),
            "The row that says it (แถวในตาราง)",
            many=False,
        ),
        "partnership": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: (view.catalogue.partnerships[one.partnership],),
            "The partnership it is of (คู่ความสัมพันธ์)",
            many=False,
        ),
    },
)

RESOLUTIONS: Described[Resolution] = Described(
    all=lambda view: tuple(view.catalogue.resolutions.values()),
    properties={
        "key": key(Thing.RESOLUTION),
        "aspect": Property(
            Holds.CODE,
            lambda _, one: (one.aspect,),
            "What the conflict is about (ประเด็น)",
            "aspect",
        ),
        "kind": Property(
            Holds.CODE,
            lambda _, one: (one.kind,),
            "What kind of conflict it is (ชนิดของข้อขัดแย้ง)",
            "conflict-kind",
        ),
        "outcome": Property(
            Holds.CODE, lambda _, one: (one.outcome,), "What became of it (ผลการวินิจฉัย)", "outcome"
        ),
        "value": Property(
            Holds.TEXT, lambda _, one: stated(one.value), "The key of the preferred value (ค่าที่เลือก)"
        ),
        "when": Property(
            Holds.DATE, lambda _, one: stated(one.when), "The preferred date (วันที่ที่เลือก)"
        ),
        "confidence": Property(
            Holds.CONFIDENCE,
            lambda _, one: stated(one.confidence),
            "How sure it is (ระดับความเชื่อมั่น)",
        ),
        "reason": Property(
            Holds.TEXT,
            lambda _, one: (one.reason.th, one.reason.en),
            "Why (เหตุผล), in Thai or English",
            many=True,
        ),
    },
    relations={
        "rows": Relation(
            Thing.ROW,
            lambda view, one: [
                view.catalogue.rows[row] for row in one.subjects if row in view.catalogue.rows
            ],
            "The rows concerned (แถวในตาราง)",
        ),
    },
)

TOTALS: Described[Reconciliation] = Described(
    all=lambda view: tuple(view.catalogue.reconciliations.values()),
    properties={
        "key": Property(Holds.KEY, lambda _, one: (one.total.key,), "Its key (รหัส)", Thing.TOTAL),
        "words": Property(
            Holds.TEXT, lambda _, one: (one.total.words,), "The words as printed (คำที่พิมพ์)"
        ),
        "table": Property(
            Holds.KEY,
            lambda _, one: (one.total.table,),
            "The table it is printed with (ตาราง)",
            Thing.TABLE,
        ),
        "state": Property(
            Holds.CODE, lambda _, one: (one.total.state,), "What it counts (สถานะที่นับ)", "state"
        ),
        "measure": Property(
            Holds.CODE, lambda _, one: (one.total.measure,), "Pairs or provinces (สิ่งที่นับ)", "measure"
        ),
        "country": Property(
            Holds.KEY,
            lambda _, one: one.total.countries,
            "A country that it is confined to (ประเทศที่นับ)",
            Thing.COUNTRY,
            many=True,
        ),
        "claimed": Property(
            Holds.INTEGER,
            lambda _, one: (one.total.claimed,),
            "The number the source prints (จำนวนที่ระบุ)",
        ),
        "printedRows": Property(
            Holds.INTEGER,
            lambda _, one: (one.printed_rows,),
            "The rows the table prints (จำนวนแถวที่พิมพ์)",
        ),
        "printedDistinct": Property(
            Holds.INTEGER,
            lambda _, one: (one.printed_distinct,),
            "What those rows name (จำนวนที่พิมพ์โดยไม่นับซ้ำ)",
        ),
        "concluded": Property(
            Holds.INTEGER,
            lambda _, one: (one.concluded,),
            "What all tables together conclude (จำนวนที่สรุป)",
        ),
        "isConcluded": Property(
            Holds.BOOLEAN,
            lambda _, one: (one.total.claimed == one.concluded,),
            "Whether the number printed is the one concluded (จำนวนตรงกัน)",
        ),
    },
    relations={
        "explainedBy": Relation(
            Thing.ROW,
            lambda view, one: [
                view.catalogue.rows[row]
                for row in sorted({row for found in one.differences for row in found.rows})
            ],
            "The rows that explain why the numbers differ (ผลต่าง)",
        ),
    },
)
