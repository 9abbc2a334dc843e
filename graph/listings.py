"""The lists that pages about things share: partnerships, printed rows, claims, conflicts."""

from collections.abc import Iterable, Iterator

from graph import identifiers, titles, vocabulary
from graph.catalogue import Catalogue
from graph.conclusions import Agreement, ClauseCheck, Difference, Partnership, Reconciliation, Start
from graph.guideline import Clause, Step
from graph.model import (
    Aspect,
    Claim,
    Confidence,
    Keyed,
    Label,
    Labelled,
    Outcome,
    Resolution,
    Row,
)
from graph.pieces import (
    NOTHING,
    Cell,
    Listing,
    Words,
    listing,
    number,
    printed,
    said,
    verbatim,
    when,
)
from graph.view import View

AGREEMENT = Label("เอกสาร", "Document")
ASPECT = Label("ว่าด้วย", "On")
CLAIM = Label("ข้อความ", "Claim")
CLAUSE = Label("ข้อ", "Clause")
CONCLUSION = Label("ข้อสรุป", "Conclusion")
CONFIDENCE = Label("ความเชื่อมั่น", "Confidence")
DATE = Label("วันที่", "Date")
LINE = Label("บรรทัด", "Line")
PAIR = Label("คู่ความสัมพันธ์", "Partnership")
REASON = Label("เหตุผล", "Reason")
ROW = Label("แถว", "Row")
ROWS = Label("แถวที่อ้างอิง", "Rows")
STATE = Label("สถานะ", "State")
TABLE = Label("ตาราง", "Table")
NAMES = Label("หมายถึง", "Names")
FIELDS = Label("สาขาความร่วมมือ", "Fields")


def link(catalogue: Catalogue, thing: Keyed) -> Words:
    """A thing by its title."""
    return said(titles.title(catalogue, thing), identifiers.iri(catalogue, thing))


def short(catalogue: Catalogue, thing: Labelled) -> Words:
    """A thing by its name alone."""
    return said(thing.label, identifiers.iri(catalogue, thing))


def by_key(catalogue: Catalogue, thing: Keyed) -> Words:
    """A thing by its key."""
    return said(Label(thing.key, thing.key), identifiers.iri(catalogue, thing))


def code(catalogue: Catalogue, scheme: str, key: str | None) -> Cell:
    """A code, where there is one."""
    return (short(catalogue, vocabulary.codes()[scheme][key]),) if key else NOTHING


def sure(catalogue: Catalogue, confidence: Confidence | None) -> Cell:
    return code(catalogue, "confidence", confidence)


def row_links(catalogue: Catalogue, keys: Iterable[str]) -> Cell:
    """Rows by their keys; a conflict may be between tables."""
    found: list[Words] = []
    for key in keys:
        row = catalogue.rows.get(key)
        found.append(by_key(catalogue, row) if row else short(catalogue, catalogue.tables[key]))
    return tuple(found)


def _see(catalogue: Catalogue, thing: Keyed) -> Cell:
    """A thing that has no name to be seen by."""
    return (said(Label("ดู", "See"), identifiers.iri(catalogue, thing)),)


def partnerships(
    catalogue: Catalogue, pairs: Iterable[Partnership], heading: Label = PAIR
) -> Iterable[Listing]:
    view = View(catalogue)
    return listing(
        heading,
        (PAIR, STATE, Label("ลงนามหรือเริ่มเมื่อ", "Signed or started"), CONFIDENCE),
        (
            (
                (short(catalogue, pair),),
                code(catalogue, "state", pair.state),
                when(view.began(pair)),
                sure(catalogue, pair.confidence),
            )
            for pair in pairs
        ),
    )


def rows(
    catalogue: Catalogue, found: Iterable[Row], heading: Label | None = None
) -> Iterable[Listing]:
    """Rows as they are printed, cell by cell."""
    return listing(
        heading or Label("แถวที่พิมพ์ในเอกสาร ตามตัวอักษร", "Printed rows, verbatim"),
        (
            ROW,
            TABLE,
            Label("บรรทัดในต้นฉบับ", "Line of the source"),
            Label("หัวข้อย่อย", "Section"),
            Label("ลำดับที่", "No."),
            Label("จังหวัด", "Province"),
            Label("ที่", "Item"),
            Label("เมือง/จังหวัดของต่างประเทศ", "Partner"),
            Label("ปี", "Year"),
            DATE,
            FIELDS,
            Label("หมายเหตุ", "Note"),
        ),
        (
            (
                (by_key(catalogue, row),),
                (short(catalogue, catalogue.tables[row.table]),),
                (number(row.line),),
                *map(printed, cells(row)),
            )
            for row in found
        ),
    )


def cells(row: Row) -> tuple[str, ...]:
    """The printed cells, in the order of the columns."""
    return (
        row.section,
        row.printed_no,
        row.printed_province,
        row.seq,
        row.partner,
        row.year,
        row.date,
        row.fields,
        row.note,
    )


def claims(catalogue: Catalogue, found: Iterable[Claim]) -> Iterable[Listing]:
    return listing(
        Label("ข้อความตามแถวที่พิมพ์", "Claims of the printed rows"),
        (
            ROW,
            ASPECT,
            Label("คำที่พิมพ์", "Printed"),
            Label("ความหมายตามตัวอักษร", "Taken at its word"),
            CLAIM,
        ),
        (
            (
                row_links(catalogue, [claim.row]),
                code(catalogue, "aspect", claim.aspect),
                printed(claim.printed),
                named(catalogue, claim.aspect, claim.value) or when(claim.when),
                _see(catalogue, claim),
            )
            for claim in found
        ),
    )


def named(catalogue: Catalogue, aspect: Aspect, key: str | None) -> Cell:
    """What a claim or a resolution names: a thing, or words."""
    thing = identifiers.named(catalogue, aspect, key)
    if thing:
        return (link(catalogue, thing),)
    return (verbatim(key),) if key else NOTHING


def conflicts(catalogue: Catalogue, found: Iterable[Resolution]) -> Iterable[Listing]:
    """Conflicts, each with what was preferred and why."""
    return listing(
        Label("ข้อขัดแย้งและข้อวินิจฉัย", "Conflicts, and what became of them"),
        (
            ASPECT,
            Label("ระหว่างแถว", "Between"),
            Label("ลักษณะ", "Kind"),
            Label("ผล", "Outcome"),
            Label("ค่าที่เลือก", "Preferred"),
            REASON,
            CONFIDENCE,
        ),
        (
            (
                (said(_aspect(one), identifiers.iri(catalogue, one)),),
                row_links(catalogue, one.subjects),
                code(catalogue, "conflict-kind", one.kind),
                code(catalogue, "outcome", one.outcome),
                _preferred(catalogue, one),
                (said(one.reason),),
                sure(catalogue, one.confidence),
            )
            for one in found
        ),
    )


def _aspect(one: Resolution) -> Label:
    return vocabulary.codes()["aspect"][one.aspect].label


def _preferred(catalogue: Catalogue, one: Resolution) -> Cell:
    if one.outcome is not Outcome.PREFERRED:
        return NOTHING
    return when(one.when) or named(catalogue, one.aspect, one.value)


def agreements(catalogue: Catalogue, found: Iterable[Agreement]) -> Iterable[Listing]:
    """Documents, with the rows behind each."""
    return listing(
        Label("เอกสารที่ลงนาม", "Signed documents"),
        (
            AGREEMENT,
            PAIR,
            DATE,
            CONFIDENCE,
            Label("ผู้ลงนาม", "Signatory"),
            FIELDS,
            Label("ขอบเขต", "Scope"),
            ROWS,
        ),
        (
            (
                (_document(catalogue, one),),
                (short(catalogue, catalogue.partnerships[one.partnership]),),
                when(one.when),
                sure(catalogue, one.confidence),
                tuple(
                    short(catalogue, catalogue.municipalities[key])
                    for key in (one.signatory,)
                    if key
                ),
                tuple(short(catalogue, catalogue.fields[key]) for key in one.fields),
                tuple(verbatim(words) for words in one.scope),
                row_links(catalogue, one.rows),
            )
            for one in found
        ),
    )


def _document(catalogue: Catalogue, one: Agreement) -> Words:
    kind = vocabulary.codes()["document"][one.document].label
    name = Label(f"{kind.th} ฉบับที่ {one.number}", f"{kind.en} {one.number}")
    return said(name, identifiers.iri(catalogue, one))


def start(catalogue: Catalogue, one: Start | None) -> Iterable[Listing]:
    """When talks started."""
    return listing(
        Label("การเริ่มดำเนินการ", "Start of talks"),
        (DATE, CONFIDENCE, ROWS),
        (
            (
                (said(when(found.when)[0].text, identifiers.iri(catalogue, found)),),
                sure(catalogue, found.confidence),
                row_links(catalogue, found.rows),
            )
            for found in (one,)
            if found
        ),
    )


def checks(catalogue: Catalogue, found: Iterable[ClauseCheck]) -> Iterable[Listing]:
    """What holding something against a clause gave."""
    return listing(
        Label("การตรวจตามข้อของแนวทางปฏิบัติ", "Checks against clauses of the guideline"),
        (CLAUSE, PAIR, Label("ผลการตรวจ", "Verdict"), CONFIDENCE, ROWS),
        (
            (
                (link(catalogue, catalogue.clauses[one.clause]),),
                (said(_pair(catalogue, one), identifiers.iri(catalogue, one)),),
                code(catalogue, "verdict", one.verdict),
                sure(catalogue, one.confidence),
                row_links(catalogue, one.rows),
            )
            for one in found
        ),
    )


def _pair(catalogue: Catalogue, one: ClauseCheck) -> Label:
    return catalogue.partnerships[one.partnership].label


def identified(catalogue: Catalogue, found: Iterable[Row]) -> Iterable[Listing]:
    """Which pair each row was concluded to mean, and how surely."""
    return listing(
        Label("คู่ที่แถวหมายถึง และความเชื่อมั่น", "Which pair each row means, and how surely"),
        (ROW, PAIR, CONFIDENCE, REASON, Label("ทางเลือกอื่น", "Alternatives"), CONCLUSION),
        (
            (
                (by_key(catalogue, row),),
                (short(catalogue, catalogue.partnerships[one.partnership]),),
                sure(catalogue, one.confidence),
                (verbatim(one.remark),) if one.remark else NOTHING,
                tuple(map(verbatim, one.alternatives)),
                _see(catalogue, one),
            )
            for row in found
            for one in (catalogue.identifications[row.key],)
        ),
    )


def clauses(
    catalogue: Catalogue, found: Iterable[Clause], heading: Label | None = None
) -> Iterable[Listing]:
    """Clauses as printed, with our summary."""
    return listing(
        heading or Label("ข้อของแนวทางปฏิบัติ", "Clauses of the guideline"),
        (CLAUSE, Label("ข้อความ", "Text"), Label("สรุป (ภาษาอังกฤษ)", "Summary"), LINE),
        (
            (
                (link(catalogue, clause),),
                printed(clause.text),
                (verbatim(clause.summary, lang="en"),),
                (number(clause.line),),
            )
            for clause in found
        ),
    )


def steps(catalogue: Catalogue, found: Iterable[Step]) -> Iterable[Listing]:
    """Steps in their order, with who acts."""
    return listing(
        Label("ขั้นตอน", "Steps"),
        (
            Label("ขั้นที่", "Step"),
            Label("สิ่งที่ทำ", "What is done"),
            Label("ผู้ดำเนินการ", "Who acts"),
            CLAUSE,
            Label("เงื่อนไข", "Condition"),
        ),
        (
            (
                (number(step.position),),
                (short(catalogue, step),),
                tuple(one for key in step.bodies for one in code(catalogue, "body", key)),
                (link(catalogue, catalogue.clauses[step.clause]),),
                (said(step.condition),) if step.condition else NOTHING,
            )
            for step in found
        ),
    )


def totals(catalogue: Catalogue, found: Iterable[Reconciliation]) -> Iterable[Listing]:
    """Printed totals beside what rows print and what is concluded."""
    return listing(
        Label("จำนวนรวมที่พิมพ์ เทียบกับแถว", "Printed totals, compared with the rows"),
        (
            Label("ที่พิมพ์", "Printed"),
            LINE,
            Label("จำนวนที่พิมพ์", "Claimed"),
            Label("แถวที่พิมพ์", "Rows printed"),
            Label("คู่ที่พิมพ์ ไม่นับซ้ำ", "Distinct, printed"),
            Label("ข้อสรุป", "Concluded"),
        ),
        (
            (
                (verbatim(one.total.words, identifiers.iri(catalogue, one)),),
                (number(one.total.line),),
                (number(one.total.claimed),),
                (number(one.printed_rows),),
                (number(one.printed_distinct),),
                (number(one.concluded),),
            )
            for one in found
        ),
    )


def differences(catalogue: Catalogue, found: Iterable[Difference]) -> Iterable[Listing]:
    """Why a total and its rows part."""
    return listing(
        Label("เหตุที่จำนวนต่างกัน", "Why the numbers differ"),
        (REASON, ROWS),
        (
            (
                (
                    said(
                        vocabulary.codes()["difference"][one.kind].label,
                        identifiers.iri(catalogue, one),
                    ),
                ),
                row_links(catalogue, one.rows),
            )
            for one in found
        ),
    )


def things(
    catalogue: Catalogue, heading: Label, column: Label, found: Iterable[Labelled]
) -> Iterable[Listing]:
    """Things by their names alone."""
    return listing(heading, (column,), (((short(catalogue, one),),) for one in found))


def resolutions_of(catalogue: Catalogue, keys: Iterable[str]) -> Iterator[Resolution]:
    """The conflicts that rows take part in, each once."""
    found = (one for key in keys for one in catalogue.resolutions_by_row.get(key, ()))
    yield from {one.key: one for one in found}.values()
