"""Partnerships, their documents, when talks began, and what was checked of them, as tables."""

from graph.catalogue import Catalogue
from graph.column_kinds import (
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
)
from graph.conclusions import Agreement, ClauseCheck, Partnership, Start
from graph.index import Index
from graph.model import Aspect, Bounds, Label, Labelled
from graph.selection import Selection
from graph.tabular import Column, Datatype, Tabular
from graph.view import View, establishing

SIGNED = Label("วันลงนาม", "Signed")
STARTED = Label("วันเริ่มดำเนินการ", "Started")


def _printed(selection: Selection, aspect: Aspect, found: tuple[str, ...]) -> tuple[str, ...]:
    return selection.catalogue.printed_dates(aspect, found)


def _signed(_: Selection, pair: Partnership) -> Bounds | None:
    document = establishing(pair)
    return document.when if document else None


def _signed_printed(selection: Selection, pair: Partnership) -> tuple[str, ...]:
    document = establishing(pair)
    return _printed(selection, Aspect.SIGNED, document.rows) if document else ()


def _started_printed(selection: Selection, pair: Partnership) -> tuple[str, ...]:
    return _printed(selection, Aspect.STARTED, pair.start.rows) if pair.start else ()


def _documents(_: Selection, pair: Partnership) -> tuple[str, ...]:
    return tuple(sorted({made.document for made in pair.agreements}))


def _fields(_: Selection, pair: Partnership) -> tuple[str, ...]:
    return tuple(sorted({key for made in pair.agreements for key in made.fields}))


def _signatories(_: Selection, pair: Partnership) -> tuple[str, ...]:
    return tuple(sorted({made.signatory for made in pair.agreements if made.signatory}))


def _subdivision(selection: Selection, pair: Partnership) -> str | None:
    found = selection.catalogue.subdivision(pair.unit)
    return found.key if found else None


def signatories(catalogue: Catalogue) -> Index[Labelled]:
    """Those who may have signed: a municipality, or the province by its governor."""
    return {**catalogue.municipalities, **catalogue.provinces}


PARTNERSHIPS: Tabular[Partnership] = table(
    "partnerships",
    "sc:Partnership",
    lambda selection: selection.all_pairs,
    key("partnership"),
    *label(),
    *named(
        stated("sc:province", lambda _, one: one.province, to="places", under="place"),
        lambda catalogue: catalogue.provinces,
    ),
    *named(
        stated("sc:foreignUnit", lambda _, one: one.unit, "place", to="places", under="place"),
        lambda catalogue: catalogue.places,
    ),
    *named(
        derived(
            stated(
                "sc:Subdivision",
                _subdivision,
                "subdivision",
                to="places",
            )
        ),
        lambda catalogue: catalogue.places,
    ),
    *named(
        derived(
            stated(
                "sc:Country",
                lambda selection, one: selection.catalogue.places[one.unit].country,
                "country",
                to="places",
            )
        ),
        lambda catalogue: catalogue.countries,
    ),
    *coded(
        "sc:state",
        "state",
        lambda selection, one: View(selection.catalogue, selection.as_of).state(one),
    ),
    *dated(_signed, _signed_printed, "signed", SIGNED),
    *dated(
        lambda _, one: one.start.when if one.start else None, _started_printed, "started", STARTED
    ),
    *map(
        derived,
        coded(
            "sc:documentType",
            "document",
            _documents,
            "documents",
            many=True,
        ),
    ),
    *map(
        derived,
        named(
            stated(
                "sc:field",
                _fields,
                "fields",
                to="fields",
                many=True,
            ),
            lambda catalogue: catalogue.fields,
        ),
    ),
    *map(
        derived,
        named(
            stated(
                "sc:signatory",
                _signatories,
                "signatories",
                many=True,
            ),
            signatories,
        ),
    ),
    *coded("sc:confidence", "confidence", lambda _, one: one.confidence.value),
    *coded("sc:identityConfidence", "confidence", lambda _, one: one.identity.value),
    rows(),
    Column(
        "undetermined",
        lambda selection, one: one.key in selection.undetermined_keys,
        Label("ยังระบุไม่ได้ว่าตรงตัวกรอง", "Undetermined"),
        Label(
            "ทราบวันที่ไม่ละเอียดพอจะบอกว่าคู่นี้ตรงกับตัวกรอง ณ วันที่ถามหรือไม่",
            "Too little is known of its dates to tell whether the filter holds for it on the day.",
        ),
        Datatype.BOOLEAN,
    ),
    iri(),
)

AGREEMENTS: Tabular[Agreement] = table(
    "agreements",
    "sc:Agreement",
    lambda selection: selection.agreements,
    key("agreement", notation=False),
    *of_partnership(),
    stated("sc:position", lambda _, one: one.number, datatype=Datatype.INTEGER),
    *coded("sc:documentType", "document", lambda _, one: one.document),
    *dated(
        lambda _, one: one.when,
        lambda selection, one: _printed(selection, Aspect.SIGNED, one.rows),
    ),
    *coded(
        "sc:confidence",
        "confidence",
        lambda _, one: one.confidence.value if one.confidence else None,
    ),
    *named(derived(stated("sc:signatory", lambda _, one: one.signatory)), signatories),
    *named(
        stated("sc:field", lambda _, one: one.fields, "fields", to="fields", many=True),
        lambda catalogue: catalogue.fields,
    ),
    stated("sc:scope", lambda _, one: one.scope, "scopes", many=True),
    rows(),
    iri(),
)

STARTS: Tabular[Start] = table(
    "starts",
    "sc:Start",
    lambda selection: [one.start for one in selection.all_pairs if one.start],
    key("start", notation=False),
    *of_partnership(),
    *dated(
        lambda _, one: one.when,
        lambda selection, one: _printed(selection, Aspect.STARTED, one.rows),
    ),
    *coded("sc:confidence", "confidence", lambda _, one: one.confidence.value),
    rows(),
    iri(),
)

CLAUSE_CHECKS: Tabular[ClauseCheck] = table(
    "clause-checks",
    "sc:ClauseCheck",
    lambda selection: selection.clause_checks,
    key("clauseCheck", notation=False),
    *of_partnership(),
    stated(
        "sc:ofAgreement",
        lambda _, one: f"{one.partnership}/agreement/{one.agreement}" if one.agreement else None,
        "agreement",
        to="agreements",
        under="partnership",
    ),
    *named(
        stated(
            "sc:checksClause", lambda _, one: one.clause, "clause", to="clauses", under="clause"
        ),
        lambda catalogue: catalogue.clauses,
    ),
    *coded("sc:verdict", "verdict", lambda _, one: one.verdict),
    *coded("sc:confidence", "confidence", lambda _, one: one.confidence.value),
    rows(),
    iri(),
)
TABLES = (PARTNERSHIPS, AGREEMENTS, STARTS, CLAUSE_CHECKS)
