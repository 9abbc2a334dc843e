"""What is printed, what its rows claim, and what is concluded where they conflict, as tables."""

from graph import identifiers
from graph.column_kinds import (
    bilingual,
    coded,
    dated,
    derived,
    iri,
    key,
    label,
    named,
    of_partnership,
    rows,
    stated,
    table,
    titled,
)
from graph.column_words import words
from graph.conclusions import Difference, Reconciliation
from graph.model import (
    Aspect,
    Bounds,
    Claim,
    Edition,
    Identification,
    Label,
    Resolution,
    Row,
    Table,
)
from graph.selection import Selection
from graph.tabular import Column, Datatype, Tabular

STATUS = Label("สถานะ ณ วันที่", "Status as at")
ROW = Label("แถว", "Row")
DATES = (Aspect.SIGNED, Aspect.STARTED, Aspect.STATUS_DATE)
"""The aspects whose claims are dates."""

EDITIONS: Tabular[Edition] = table(
    "editions",
    "sc:Edition",
    lambda selection: selection.editions,
    key("edition"),
    *label(),
    stated("sc:statusDate", lambda _, one: one.status_date, datatype=Datatype.DATE),
    *dated(lambda _, one: Bounds.of_day(one.status_date), None, "status", STATUS),
    stated("dcterms:source", lambda _, one: one.source),
    iri(),
)
TABLES_PRINTED: Tabular[Table] = table(
    "tables",
    "sc:SourceTable",
    lambda selection: selection.tables,
    key("table"),
    *label(),
    *named(
        stated(
            "sc:inEdition", lambda _, one: one.edition, "edition", to="editions", under="edition"
        ),
        lambda catalogue: catalogue.editions,
    ),
    stated("sc:letter", lambda _, one: one.letter),
    stated("sc:line", lambda _, one: one.line, datatype=Datatype.INTEGER),
    stated("sc:yearHeading", lambda _, one: one.year_heading),
    *coded("sc:yearMeans", "aspect", lambda _, one: one.year_means.value),
    *coded("sc:yearConfidence", "confidence", lambda _, one: one.year_confidence.value),
    *coded("sc:impliesState", "state", lambda _, one: one.state),
    stated("sc:statusLine", lambda _, one: one.status_line, datatype=Datatype.INTEGER),
    stated("sc:printedStatusDate", lambda _, one: one.status_printed),
    stated("sc:statusDate", lambda _, one: one.status_date, datatype=Datatype.DATE),
    *dated(lambda _, one: Bounds.of_day(one.status_date), None, "status", STATUS),
    iri(),
)
ROWS: Tabular[Row] = table(
    "rows",
    "sc:SourceRow",
    lambda selection: selection.rows,
    key("row"),
    *named(
        stated("sc:inTable", lambda _, one: one.table, "table", to="tables"),
        lambda catalogue: catalogue.tables,
    ),
    stated("sc:line", lambda _, one: one.line, datatype=Datatype.INTEGER),
    stated("sc:printedSection", lambda _, one: one.section or None),
    stated("sc:printedNumber", lambda _, one: one.printed_no or None),
    stated("sc:printedProvince", lambda _, one: one.printed_province or None),
    stated("sc:printedSequence", lambda _, one: one.seq or None),
    stated("sc:printedPartner", lambda _, one: one.partner or None),
    stated("sc:printedYear", lambda _, one: one.year or None),
    stated("sc:printedDate", lambda _, one: one.date or None),
    stated("sc:printedFields", lambda _, one: one.fields or None),
    stated("sc:printedNote", lambda _, one: one.note or None),
    stated("sc:number", lambda _, one: one.number, datatype=Datatype.INTEGER),
    *dated(lambda _, one: one.when),
    iri(),
)


def _named(aspect: Aspect, value: str | None, selection: Selection) -> Label | None:
    """The name of what a claim or a resolution of that aspect names."""
    thing = identifiers.named(selection.catalogue, aspect, value)
    found = getattr(thing, "label", None)
    return found if isinstance(found, Label) else None


CLAIMS: Tabular[Claim] = table(
    "claims",
    "sc:Claim",
    lambda selection: selection.claims,
    key("claim", notation=False),
    titled(stated("prov:wasDerivedFrom", lambda _, one: one.row, "row", to="rows"), ROW),
    *of_partnership(),
    *coded("sc:aspect", "aspect", lambda _, one: one.aspect.value),
    stated("sc:position", lambda _, one: one.position or None, datatype=Datatype.INTEGER),
    stated("sc:printed", lambda _, one: one.printed),
    *map(
        derived,
        bilingual(
            "sc:names",
            lambda selection, one: _named(one.aspect, one.value, selection),
            "value",
        ),
    ),
    derived(
        stated("sc:names", lambda _, one: one.value, "value"),
        Label("ค่าที่ระบุ (รหัส)", "Names (key)"),
    ),
    *dated(lambda _, one: one.when),
    iri(),
)
IDENTIFICATIONS: Tabular[Identification] = table(
    "identifications",
    "sc:Identification",
    lambda selection: selection.identifications,
    titled(stated("sc:ofRow", lambda _, one: one.row, "row", to="rows"), ROW),
    *of_partnership(),
    *coded("sc:confidence", "confidence", lambda _, one: one.confidence.value),
    stated("sc:alternative", lambda _, one: one.alternatives, "alternatives", many=True),
    stated("sc:remark", lambda _, one: one.remark or None),
    iri(),
)


def _rows_of(selection: Selection, one: Resolution) -> tuple[str, ...]:
    return tuple(key for key in one.subjects if key in selection.catalogue.rows)


def _tables_of(selection: Selection, one: Resolution) -> tuple[str, ...]:
    return tuple(key for key in one.subjects if key in selection.catalogue.tables)


def _pairs_of(selection: Selection, one: Resolution) -> tuple[str, ...]:
    found = selection.catalogue.identifications
    return tuple(sorted({found[row].partnership for row in _rows_of(selection, one)}))


RESOLUTIONS: Tabular[Resolution] = table(
    "resolutions",
    "sc:Resolution",
    lambda selection: selection.resolutions,
    key("resolution"),
    *coded("sc:aspect", "aspect", lambda _, one: one.aspect.value),
    *coded("sc:conflictKind", "conflict-kind", lambda _, one: one.kind.value),
    *coded("sc:outcome", "outcome", lambda _, one: one.outcome.value),
    *map(
        derived,
        bilingual(
            "sc:prefers",
            lambda selection, one: _named(one.aspect, one.value, selection),
            "preferred",
        ),
    ),
    derived(
        stated("sc:prefers", lambda _, one: one.value, "preferred"),
        Label("ค่าที่เลือก (รหัส)", "Prefers (key)"),
    ),
    *dated(
        lambda _, one: one.when,
        lambda selection, one: (
            selection.catalogue.printed_dates(one.aspect, one.subjects)
            if one.aspect in DATES
            else ()
        ),
    ),
    *coded(
        "sc:confidence",
        "confidence",
        lambda _, one: one.confidence.value if one.confidence else None,
    ),
    *bilingual("sc:reason", lambda _, one: one.reason, "reason"),
    titled(
        stated("sc:concerns", _rows_of, "rows", to="rows", many=True, beyond=True),
        words("sc:SourceRow")[0],
    ),
    titled(
        stated("sc:concerns", _tables_of, "tables", to="tables", many=True, beyond=True),
        words("sc:SourceTable")[0],
    ),
    *named(
        titled(
            stated(
                "sc:ofPartnership",
                _pairs_of,
                "partnerships",
                to="partnerships",
                many=True,
                beyond=True,
            ),
            words("sc:Partnership")[0],
        ),
        lambda catalogue: catalogue.partnerships,
    ),
    iri(),
)


def _kinds(_: Selection, one: Reconciliation) -> tuple[str, ...]:
    return tuple(found.kind for found in one.differences)


def _differences(selection: Selection) -> list[Difference]:
    return [found for one in selection.reconciliations for found in one.differences]


TOTALS: Tabular[Reconciliation] = table(
    "totals",
    "sc:SourceTotal",
    lambda selection: selection.reconciliations,
    key("total"),
    *named(
        stated("sc:inTable", lambda _, one: one.total.table, "table", to="tables"),
        lambda catalogue: catalogue.tables,
    ),
    stated("sc:line", lambda _, one: one.total.line, datatype=Datatype.INTEGER),
    stated("sc:printed", lambda _, one: one.total.words),
    *coded("sc:measure", "measure", lambda _, one: one.total.measure.value),
    *named(
        stated("sc:countsTable", lambda _, one: one.total.counts, to="tables"),
        lambda catalogue: catalogue.tables,
    ),
    *coded("sc:countsState", "state", lambda _, one: one.total.state),
    *named(
        stated(
            "sc:countsCountry",
            lambda _, one: one.total.countries,
            "countries",
            to="places",
            under="country",
            many=True,
        ),
        lambda catalogue: catalogue.countries,
    ),
    stated("sc:claimed", lambda _, one: one.total.claimed, datatype=Datatype.INTEGER),
    stated("sc:printedRows", lambda _, one: one.printed_rows, datatype=Datatype.INTEGER),
    stated("sc:printedDistinct", lambda _, one: one.printed_distinct, datatype=Datatype.INTEGER),
    stated("sc:concluded", lambda _, one: one.concluded, datatype=Datatype.INTEGER),
    Column(
        "isConcluded",
        lambda _, one: one.total.claimed == one.concluded,
        Label("ตรงกับข้อสรุป", "Agrees"),
        Label("จำนวนที่พิมพ์ตรงกับจำนวนที่สรุป", "Whether the number printed is the one concluded."),
        Datatype.BOOLEAN,
    ),
    *map(
        derived,
        coded(
            "sc:differenceKind",
            "difference",
            _kinds,
            "differences",
            many=True,
        ),
    ),
    iri(),
)
DIFFERENCES: Tabular[Difference] = table(
    "differences",
    "sc:Difference",
    _differences,
    key("difference", notation=False),
    stated("sc:ofTotal", lambda _, one: one.total, "total", to="totals"),
    *coded("sc:differenceKind", "difference", lambda _, one: one.kind),
    rows(),
    iri(),
)
TABLES = (
    EDITIONS,
    TABLES_PRINTED,
    ROWS,
    CLAIMS,
    IDENTIFICATIONS,
    RESOLUTIONS,
    TOTALS,
    DIFFERENCES,
)
