"""What partnerships, their documents and the checks of both are tested by."""

from collections.abc import Sequence

from graph.conclusions import Agreement, ClauseCheck, Partnership
from graph.model import Bounds
from graph.properties import (
    Bearers,
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
from graph.view import View, establishing


def _signed(view: View, one: Partnership) -> Sequence[Bounds]:
    document = establishing(one)
    return (document.when or view.undated,) if document else ()


def _started(view: View, one: Partnership) -> Sequence[Bounds]:
    return (one.start.when,) if one.start else ()


FIELD: Property[Agreement] = Property(
    Holds.KEY,
    lambda _, one: one.fields,
    "A field of cooperation that a document names: includes the narrower ones",
    Thing.FIELD,
    many=True,
)
SIGNATORY: Property[Agreement] = Property(
    Holds.KEY,
    lambda _, one: stated(one.signatory),
    "The municipality that signed a document",
    Thing.MUNICIPALITY,
)


def _of_documents(one: Property[Agreement]) -> Property[Partnership]:
    """A property of a document, as one of the partnership that it is of."""

    def values(view: View, pair: Partnership) -> Sequence[str]:
        held = [document for document in pair.agreements if view.holds(document)]
        return sorted({value for document in held for value in one.values(view, document)})

    documents: Bearers[Partnership] = Bearers(lambda pair: pair.agreements, one.values)
    return Property(one.holds, values, one.description, one.of, many=True, bearers=documents)


def _tables(view: View, one: Partnership) -> Sequence[str]:
    return sorted({view.catalogue.rows[row].table for row in one.rows})


def _is_across_border(view: View, one: Partnership) -> Sequence[bool]:
    """Whether the province borders the country of its partner; none where that is unknown."""
    country = view.catalogue.places[one.unit].country
    bordering = view.catalogue.countries_by_border.get(one.province, ())
    return () if country is None else (country in {found.key for found in bordering},)


PARTNERSHIPS: Described[Partnership] = Described(
    all=lambda view: tuple(view.catalogue.partnerships.values()),
    label=label,
    properties={
        "key": key(Thing.PARTNERSHIP),
        "name": name(),
        "state": Property(
            Holds.CODE,
            lambda view, one: (view.state(one),),
            "Its state: in-progress includes its steps",
            "state",
        ),
        "signed": Property(Holds.DATE, _signed, "When its first establishing document was signed"),
        "started": Property(Holds.DATE, _started, "When talks that are in progress started"),
        "confidence": Property(
            Holds.CONFIDENCE, lambda _, one: (one.confidence,), "How sure it and its state are"
        ),
        "identityConfidence": Property(
            Holds.CONFIDENCE, lambda _, one: (one.identity,), "How surely its sides are identified"
        ),
        "field": _of_documents(FIELD),
        "signatory": _of_documents(SIGNATORY),
        "printedIn": Property(Holds.KEY, _tables, "A table that prints it", Thing.TABLE, many=True),
        "isAcrossBorder": Property(
            Holds.BOOLEAN,
            _is_across_border,
            "Whether the province borders the country of its partner",
        ),
    },
    relations={
        "province": Relation(
            Thing.PROVINCE,
            lambda view, one: (view.catalogue.provinces[one.province],),
            "The Thai side",
            many=False,
        ),
        "foreignUnit": Relation(
            Thing.PLACE,
            lambda view, one: (view.catalogue.places[one.unit],),
            "The foreign side",
            many=False,
        ),
        "agreements": Relation(Thing.AGREEMENT, lambda _, one: one.agreements, "Its documents"),
        "clauseChecks": Relation(
            Thing.CLAUSE_CHECK,
            lambda view, one: view.catalogue.checks_by_partnership.get(one.key, ()),
            "What the clauses that can be checked say of it",
        ),
        "rows": Relation(
            Thing.ROW,
            lambda view, one: [view.catalogue.rows[row] for row in one.rows],
            "The printed rows that are identified with it",
        ),
        "claims": Relation(
            Thing.CLAIM,
            lambda view, one: [
                claim for row in one.rows for claim in view.catalogue.claims_by_row[row]
            ],
            "What those rows say",
        ),
        "resolutions": Relation(
            Thing.RESOLUTION,
            lambda view, one: [
                found
                for row in one.rows
                for found in view.catalogue.resolutions_by_row.get(row, ())
            ],
            "The conflicts those rows take part in",
        ),
    },
)

AGREEMENTS: Described[Agreement] = Described(
    all=lambda view: tuple(view.catalogue.agreements.values()),
    properties={
        "key": key(Thing.AGREEMENT),
        "document": Property(
            Holds.CODE, lambda _, one: (one.document,), "What kind of document it is", "document"
        ),
        "signed": Property(
            Holds.DATE, lambda view, one: (one.when or view.undated,), "When it was signed"
        ),
        "dateConfidence": Property(
            Holds.CONFIDENCE, lambda _, one: stated(one.confidence), "How sure its date is"
        ),
        "field": FIELD,
        "signatory": SIGNATORY,
        "scope": Property(Holds.TEXT, lambda _, one: one.scope, "Words that confine it", many=True),
    },
    relations={
        "partnership": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: (view.catalogue.partnerships[one.partnership],),
            "The partnership it is a document of",
            many=False,
        ),
        "fields": Relation(
            Thing.FIELD,
            lambda view, one: [view.catalogue.fields[field] for field in one.fields],
            "The fields of cooperation it names",
        ),
        "signedBy": Relation(
            Thing.MUNICIPALITY,
            lambda view, one: stated(view.catalogue.municipalities.get(one.signatory or "")),
            "The municipality that signed it",
            many=False,
        ),
        "rows": Relation(
            Thing.ROW,
            lambda view, one: [view.catalogue.rows[row] for row in one.rows],
            "The printed rows behind it",
        ),
    },
)

CLAUSE_CHECKS: Described[ClauseCheck] = Described(
    all=lambda view: view.catalogue.clause_checks,
    properties={
        "clause": Property(Holds.KEY, lambda _, one: (one.clause,), "The clause", Thing.CLAUSE),
        "verdict": Property(
            Holds.CODE, lambda _, one: (one.verdict,), "Yes, no, or unknown", "verdict"
        ),
        "confidence": Property(
            Holds.CONFIDENCE, lambda _, one: (one.confidence,), "How sure the partnership is"
        ),
    },
    relations={
        "partnership": Relation(
            Thing.PARTNERSHIP,
            lambda view, one: (view.catalogue.partnerships[one.partnership],),
            "The partnership that is checked, or whose document is",
            many=False,
        ),
        "againstClause": Relation(
            Thing.CLAUSE,
            lambda view, one: (view.catalogue.clauses[one.clause],),
            "The clause it is held against",
            many=False,
        ),
    },
)
