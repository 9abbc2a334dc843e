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
            "The rows it prints",
        ),
    },
)

ROWS: Described[Row] = Described(
    all=lambda view: tuple(view.catalogue.rows.values()),
    properties={
        "key": key(Thing.ROW),
        "table": Property(
            Holds.KEY, lambda _, one: (one.table,), "The table it stands in", Thing.TABLE
        ),
        "line": Property(Holds.INTEGER, lambda _, one: (one.line,), "The line of the source text"),
        "section": Property(
            Holds.TEXT, lambda _, one: stated(one.section), "The heading it is printed under"
        ),
        "printedNumber": Property(
            Holds.TEXT, lambda _, one: stated(one.printed_no), "The ordinal of the province"
        ),
        "printedProvince": Property(
            Holds.TEXT, lambda _, one: stated(one.printed_province), "The province"
        ),
        "printedPartner": Property(
            Holds.TEXT, lambda _, one: stated(one.partner), "The foreign side"
        ),
        "printedYear": Property(Holds.TEXT, lambda _, one: stated(one.year), "The year"),
        "printedDate": Property(Holds.TEXT, lambda _, one: stated(one.date), "The date"),
        "printedFields": Property(
            Holds.TEXT, lambda _, one: stated(one.fields), "The fields of cooperation"
        ),
        "printedNote": Property(Holds.TEXT, lambda _, one: stated(one.note), "The note"),
        "date": Property(
            Holds.DATE, lambda _, one: stated(one.when), "The date that its cells give"
        ),
        "confidence": Property(
            Holds.CONFIDENCE,
            lambda view, one: (view.catalogue.identifications[one.key].confidence,),
            "How surely the pair it means is identified",
        ),
    },
    relations={
        "inTable": Relation(
            Thing.TABLE,
            lambda view, one: (view.catalogue.tables[one.table],),
            "The table it stands in",
            many=False,
        ),
        "partnership": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: (
                view.catalogue.partnerships[view.catalogue.identifications[one.key].partnership],
            ),
            "The pair it means",
            many=False,
        ),
        "claims": Relation(
            Thing.CLAIM,
            lambda view, one: view.catalogue.claims_by_row.get(one.key, ()),
            "What it says",
        ),
        "resolutions": Relation(
            Thing.RESOLUTION,
            lambda view, one: view.catalogue.resolutions_by_row.get(one.key, ()),
            "The conflicts it takes part in",
        ),
        "agreements": Relation(
            Thing.AGREEMENT,
            lambda view, one: view.catalogue.agreements_by_row.get(one.key, ()),
            "The documents it stands behind",
        ),
    },
)

CLAIMS: Described[Claim] = Described(
    all=lambda view: view.catalogue.claims,
    properties={
        "aspect": Property(Holds.CODE, lambda _, one: (one.aspect,), "What it is about", "aspect"),
        "printed": Property(Holds.TEXT, lambda _, one: (one.printed,), "The words as printed"),
        "value": Property(
            Holds.TEXT, lambda _, one: stated(one.value), "The key that the words name"
        ),
        "when": Property(Holds.DATE, lambda _, one: stated(one.when), "The date it is of"),
    },
    relations={
        "row": Relation(
            Thing.ROW,
            lambda view, one: (view.catalogue.rows[one.row],),
            "The row that says it",
            many=False,
        ),
        "partnership": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: (view.catalogue.partnerships[one.partnership],),
            "The partnership it is of",
            many=False,
        ),
    },
)

RESOLUTIONS: Described[Resolution] = Described(
    all=lambda view: tuple(view.catalogue.resolutions.values()),
    properties={
        "key": key(Thing.RESOLUTION),
        "aspect": Property(
            Holds.CODE, lambda _, one: (one.aspect,), "What the conflict is about", "aspect"
        ),
        "kind": Property(
            Holds.CODE, lambda _, one: (one.kind,), "What kind of conflict it is", "conflict-kind"
        ),
        "outcome": Property(
            Holds.CODE, lambda _, one: (one.outcome,), "What became of it", "outcome"
        ),
        "value": Property(
            Holds.TEXT, lambda _, one: stated(one.value), "The key of the preferred value"
        ),
        "when": Property(Holds.DATE, lambda _, one: stated(one.when), "The preferred date"),
        "confidence": Property(
            Holds.CONFIDENCE, lambda _, one: stated(one.confidence), "How sure it is"
        ),
        "reason": Property(
            Holds.TEXT,
            lambda _, one: (one.reason.th, one.reason.en),
            "Why, in Thai or English",
            many=True,
        ),
    },
    relations={
        "rows": Relation(
            Thing.ROW,
            lambda view, one: [
                view.catalogue.rows[row] for row in one.subjects if row in view.catalogue.rows
            ],
            "The rows concerned",
        ),
    },
)

TOTALS: Described[Reconciliation] = Described(
    all=lambda view: tuple(view.catalogue.reconciliations.values()),
    properties={
        "key": Property(Holds.KEY, lambda _, one: (one.total.key,), "Its key", Thing.TOTAL),
        "words": Property(Holds.TEXT, lambda _, one: (one.total.words,), "The words as printed"),
        "table": Property(
            Holds.KEY,
            lambda _, one: (one.total.table,),
            "The table it is printed with",
            Thing.TABLE,
        ),
        "state": Property(Holds.CODE, lambda _, one: (one.total.state,), "What it counts", "state"),
        "measure": Property(
            Holds.CODE, lambda _, one: (one.total.measure,), "Pairs or provinces", "measure"
        ),
        "country": Property(
            Holds.KEY,
            lambda _, one: one.total.countries,
            "A country that it is confined to",
            Thing.COUNTRY,
            many=True,
        ),
        "claimed": Property(
            Holds.INTEGER, lambda _, one: (one.total.claimed,), "The number the source prints"
        ),
        "printedRows": Property(
            Holds.INTEGER, lambda _, one: (one.printed_rows,), "The rows the table prints"
        ),
        "printedDistinct": Property(
            Holds.INTEGER, lambda _, one: (one.printed_distinct,), "What those rows name"
        ),
        "concluded": Property(
            Holds.INTEGER, lambda _, one: (one.concluded,), "What all tables together conclude"
        ),
        "isConcluded": Property(
            Holds.BOOLEAN,
            lambda _, one: (one.total.claimed == one.concluded,),
            "Whether the number printed is the one concluded",
        ),
    },
    relations={
        "explainedBy": Relation(
            Thing.ROW,
            lambda view, one: [
                view.catalogue.rows[row]
                for row in sorted({row for found in one.differences for row in found.rows})
            ],
            "The rows that explain why the numbers differ",
        ),
    },
)
