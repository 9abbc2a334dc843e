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
    "SIGNED": "Partnerships that are signed.",
    "IN_PROGRESS": "Partnerships in progress, at any step.",
    "SIGNED_OR_IN_PROGRESS": "Partnerships that are signed or in progress.",
    "ANY_PROVINCE": "Signed partnerships of any Thai province.",
    "BORDER_PROVINCES": "Signed partnerships of the provinces that border the country.",
}
FACTS = {
    "Agreement": "A document of a partnership.",
    "Claim": "What a row says of a partnership.",
    "ClauseCheck": "Whether a partnership or a document meets a clause of the guideline.",
    "Difference": "Why a printed total differs from what is concluded.",
    "Identification": "Which partnership a row is about.",
    "Partnership": "A pair of a Thai province and a unit abroad.",
    "Resolution": "What is concluded where rows conflict.",
    "Start": "When the talks of a partnership started.",
}
COLUMNS: Mapping[str, Column] = {
    "acrossCount": Column(Kind.INTEGER, "Signed partnerships by provinces that border the country"),
    "agreement": Column(Kind.TEXT, "The key of the document"),
    "agreementCount": Column(Kind.INTEGER, "Documents signed, letters of intent included"),
    "alternative": Column(Kind.TEXT, "What else the row may mean, in words"),
    "article": Column(Kind.INTEGER, "The number of the article"),
    "aspect": Column(Kind.CODE, "What the claims are about", scheme="aspect"),
    "authority": Column(Kind.TEXT, "Who drew the regions"),
    "basis": Column(
        Kind.TEXT,
        "DIRECT: the area itself; ROLLED_UP: anything within it",
        values={
            "DIRECT": "Partnerships with the area itself.",
            "ROLLED_UP": "Partnerships with the area or with anything within it.",
        },
    ),
    "blankCount": Column(Kind.INTEGER, "Blanks to fill in"),
    "bodies": Column(Kind.CODE, "The bodies that act", many=True, scheme="body"),
    "borderProvinceCount": Column(Kind.INTEGER, "Provinces that border the country"),
    "borderProvinces": _set(Kind.PROVINCE, "The provinces that border the country"),
    "candidates": _set(Kind.TEXT, "Keys or ISO codes of the places it may be"),
    "certainProvinceCount": Column(Kind.INTEGER, "Distinct provinces by certain partnerships"),
    "choiceCount": Column(Kind.INTEGER, "Choices between wordings"),
    "claimed": Column(Kind.INTEGER, "The number the source prints"),
    "clause": Column(Kind.CLAUSE, "The clause of the guideline"),
    "clauseCount": Column(Kind.INTEGER, "Clauses of the guideline"),
    "clauses": _set(Kind.CLAUSE, "The clauses of the guideline"),
    "concluded": Column(Kind.INTEGER, "The number that all tables together conclude"),
    "conditionEn": Column(Kind.TEXT, "The case in which it is done, in English; none: always"),
    "conditionTh": Column(Kind.TEXT, "The case in which it is done, in Thai; none: always"),
    "continues": _set(Kind.PROCEDURE, "The procedures that may come after it"),
    "coordinateSource": Column(Kind.TEXT, "Where the coordinates come from"),
    "countries": _set(Kind.COUNTRY, "The countries counted; of a printed total, none: all"),
    "country": Column(Kind.COUNTRY, "The country; none where it is unknown"),
    "countryCount": Column(Kind.INTEGER, "Distinct countries; unknown ones are not counted"),
    "countsState": Column(Kind.CODE, "The state a total counts", scheme="state"),
    "countsTable": Column(Kind.TABLE, "The table whose rows a total is compared with"),
    "coveredProvinceCount": Column(Kind.INTEGER, "Border provinces that signed with the country"),
    "coveredProvinces": _set(Kind.PROVINCE, "The border provinces that signed with the country"),
    "definitionEn": Column(Kind.TEXT, "What a sister city is: our English summary"),
    "definitionLine": Column(Kind.INTEGER, "The line of the definition in the source"),
    "definitionTh": Column(Kind.TEXT, "What a sister city is, as printed"),
    "dependsOn": _set(Kind.PARTNERSHIP, "The partnerships of the answer that are not certain"),
    "differences": Column(Kind.CODE, "Why the numbers differ", many=True, scheme="difference"),
    "documentType": Column(Kind.CODE, "The kind of document", scheme="document"),
    "documents": Column(Kind.CODE, "The kinds of document", many=True, scheme="document"),
    "earliest": Column(Kind.DATE, "The first day it may have been"),
    "earliestYear": Column(Kind.INTEGER, "The first year it may have been, common era"),
    "earliestYearBe": Column(Kind.INTEGER, "The first year it may have been, Buddhist era"),
    "edition": Column(Kind.TEXT, "The edition: a Buddhist-era year"),
    "elsewhereCount": Column(Kind.INTEGER, "Signed partnerships by provinces that do not border"),
    "event": Column(
        Kind.TEXT,
        "SIGNED or STARTED",
        values={"SIGNED": "A document was signed.", "STARTED": "Talks started."},
    ),
    "every": Column(Kind.TEXT, "How often it is done again: an ISO 8601 duration"),
    "fact": Column(Kind.TEXT, "What is supported: its IRI after the base and id/"),
    "factKind": Column(Kind.TEXT, "The class of what is supported", values=FACTS),
    "field": Column(Kind.FIELD, "The cooperation field"),
    "firstLine": Column(Kind.INTEGER, "The first line in the source"),
    "gapProvinceCount": Column(Kind.INTEGER, "Border provinces that signed nothing with it"),
    "gapProvinces": _set(Kind.PROVINCE, "The border provinces that signed nothing with it"),
    "geonames": Column(Kind.TEXT, "The IRI of the place in GeoNames"),
    "givenBy": _set(Kind.STEP, "The steps that bring it forth"),
    "gives": Column(Kind.CODE, "The papers that come of it", many=True, scheme="paper"),
    "guideline": Column(Kind.TEXT, "The key of the guideline: its edition"),
    "identityConfidence": Column(Kind.CONFIDENCE, "How surely both sides are identified"),
    "impliesState": Column(
        Kind.CODE, "The state of a pair whose note says no other", scheme="state"
    ),
    "issuedBy": Column(Kind.CODE, "The body whose text it is", scheme="body"),
    "kind": Column(Kind.CODE, "The kind of conflict", scheme="conflict-kind"),
    "language": Column(
        Kind.TEXT, "The language it is printed in", values={"th": "Thai.", "en": "English."}
    ),
    "lastLine": Column(Kind.INTEGER, "The last line in the source"),
    "latest": Column(Kind.DATE, "The last day it may have been"),
    "latestYear": Column(Kind.INTEGER, "The last year it may have been, common era"),
    "latestYearBe": Column(Kind.INTEGER, "The last year it may have been, Buddhist era"),
    "latitude": Column(Kind.DECIMAL, "Degrees north, WGS 84"),
    "leastConfidence": Column(Kind.CONFIDENCE, "The least confidence the answer rests on"),
    "letter": Column(Kind.TEXT, "The first letter of the keys of its rows"),
    "level": Column(Kind.CODE, "What kind of unit the place is", scheme="level"),
    "limitedTo": Column(Kind.TEXT, "What the document is confined to, in the words of the source"),
    "line": Column(Kind.INTEGER, "The line of the source text, from 1"),
    "localName": Column(Kind.TEXT, "The name in the local language"),
    "longitude": Column(Kind.DECIMAL, "Degrees east, WGS 84"),
    "mayBecome": Column(Kind.CODE, "The states it may go to next", many=True, scheme="state"),
    "measure": Column(Kind.CODE, "What a total counts", scheme="measure"),
    "municipality": Column(Kind.TEXT, "The municipality that signed"),
    "nameEn": Column(Kind.TEXT, "The English name"),
    "nameSource": Column(Kind.TEXT, "Where the names come from"),
    "nameTh": Column(Kind.TEXT, "The Thai name"),
    "nextBody": Column(Kind.CODE, "The body that acts next; none where unknown", scheme="body"),
    "notStatedCount": Column(Kind.INTEGER, "Rows of the table that do not state the aspect"),
    "option": Column(Kind.INTEGER, "The place of a wording among those to choose from"),
    "outcome": Column(Kind.TEXT, "What became of the conflict, or whether it is concluded"),
    "paper": Column(Kind.CODE, "What a step takes or gives", scheme="paper"),
    "part": Column(Kind.INTEGER, "The place of a part in its template"),
    "partKind": Column(Kind.CODE, "What a part of a template is for", scheme="part"),
    "partnership": Column(Kind.PARTNERSHIP, "The partnership"),
    "partnershipCount": Column(Kind.INTEGER, "Distinct partnerships"),
    "partnerships": _set(Kind.PARTNERSHIP, "The partnerships counted"),
    "partnershipsAcross": _set(Kind.PARTNERSHIP, "Signed, by provinces that border the country"),
    "partnershipsElsewhere": _set(Kind.PARTNERSHIP, "Signed, by provinces that do not border it"),
    "place": Column(Kind.PLACE, "The place abroad; of a partnership, its foreign unit"),
    "placeCount": Column(Kind.INTEGER, "Distinct foreign units"),
    "policyEn": Column(Kind.TEXT, "The policy it serves: our English summary"),
    "policyLine": Column(Kind.INTEGER, "The line of the policy in the source"),
    "policyTh": Column(Kind.TEXT, "The policy it serves, as printed"),
    "precision": Column(
        Kind.TEXT,
        "How much of the date is known",
        values={"day": "One day.", "year": "A whole year.", "range": "Anything else."},
    ),
    "preferred": Column(Kind.TEXT, "The key of the preferred value"),
    "preferredEarliest": Column(Kind.DATE, "The first day of the preferred date"),
    "preferredLatest": Column(Kind.DATE, "The last day of the preferred date"),
    "printed": Column(Kind.TEXT, "The words as printed"),
    "printedDate": Column(Kind.TEXT, "The date as printed"),
    "printedDistinct": Column(Kind.INTEGER, "Distinct pairs or provinces in the table as printed"),
    "printedFields": Column(Kind.TEXT, "The cooperation fields as printed"),
    "printedNote": Column(Kind.TEXT, "The note as printed"),
    "printedNumber": Column(Kind.TEXT, "The ordinal of the province as printed"),
    "printedPartner": Column(Kind.TEXT, "The foreign side as printed"),
    "printedProvince": Column(Kind.TEXT, "The province as printed on that line"),
    "printedRows": Column(Kind.INTEGER, "Rows the table prints"),
    "printedSequence": Column(Kind.TEXT, "The ordinal of the pair as printed"),
    "printedYear": Column(Kind.TEXT, "The year as printed"),
    "procedure": Column(Kind.PROCEDURE, "The procedure"),
    "province": Column(Kind.PROVINCE, "The Thai province"),
    "provinceCount": Column(Kind.INTEGER, "Distinct Thai provinces"),
    "provinces": _set(Kind.PROVINCE, "The Thai provinces counted"),
    "reasonEn": Column(Kind.TEXT, "Why, in English"),
    "reasonTh": Column(Kind.TEXT, "Why, in Thai"),
    "region": Column(Kind.REGION, "The region of Thailand"),
    "relationName": Column(Kind.CODE, "The name that is meant", scheme="relation-name"),
    "remark": Column(Kind.TEXT, "What the curators noted on the row"),
    "resolution": Column(Kind.TEXT, "The key of the resolution"),
    "resolutionDate": Column(Kind.DATE, "The day of the cabinet resolution"),
    "row": Column(Kind.ROW, "The printed row"),
    "rowCount": Column(Kind.INTEGER, "Distinct printed rows"),
    "rows": _set(Kind.ROW, "The printed rows behind the answer"),
    "scope": Column(Kind.TEXT, "Which partnerships, or whose, are counted", values=SCOPES),
    "section": Column(Kind.TEXT, "The heading the row is printed under"),
    "sectionCount": Column(Kind.INTEGER, "Sections with a heading of their own"),
    "signatory": Column(Kind.TEXT, "Who signed: a municipality, or the province; none: not stated"),
    "signedEarliest": Column(Kind.DATE, "The first day on which it may have been signed"),
    "signedLatest": Column(Kind.DATE, "The last day on which it may have been signed"),
    "slot": Column(Kind.INTEGER, "The place of a slot in its part"),
    "slotKind": Column(Kind.CODE, "What the drafters do at it", scheme="slot"),
    "startEarliest": Column(Kind.DATE, "The first day on which talks may have started"),
    "startLatest": Column(Kind.DATE, "The last day on which talks may have started"),
    "state": Column(Kind.CODE, "The state of the partnership", scheme="state"),
    "statedCount": Column(Kind.INTEGER, "Rows of the table that state the aspect"),
    "states": Column(Kind.CODE, "The states of partnerships", many=True, scheme="state"),
    "statusDate": Column(Kind.DATE, "The day the tables are of"),
    "statusLine": Column(Kind.INTEGER, "The line that prints the status date"),
    "step": Column(Kind.STEP, "The step of a procedure"),
    "steps": _set(Kind.STEP, "The steps of procedures"),
    "subdivision": Column(Kind.PLACE, "The first-level subdivision; none where unknown"),
    "summary": Column(Kind.TEXT, "Our English summary"),
    "table": Column(Kind.TABLE, "The printed table"),
    "tableCount": Column(Kind.INTEGER, "Distinct printed tables"),
    "tables": _set(Kind.TABLE, "The tables that print it"),
    "takenBy": _set(Kind.STEP, "The steps that work from it"),
    "takes": Column(Kind.CODE, "The papers it works from", many=True, scheme="paper"),
    "talkCount": Column(Kind.INTEGER, "Partnerships in progress"),
    "talks": _set(Kind.PARTNERSHIP, "The partnerships in progress"),
    "template": Column(Kind.TEMPLATE, "The template"),
    "termOption": Column(Kind.CODE, "How long the document stays in effect", scheme="term"),
    "thing": Column(Kind.TEXT, "The key of a province, place or country; none where unknown"),
    "timing": Column(
        Kind.TEXT,
        "When it was signed, from the resolution",
        values={
            "BEFORE": "Before the day of the resolution, on whichever day it may have been.",
            "SINCE": "On that day or later, on whichever day it may have been.",
            "UNDETERMINED": "Before that day or since: too little of the date is known.",
        },
    ),
    "titleEn": Column(Kind.TEXT, "The title in our English"),
    "titleTh": Column(Kind.TEXT, "The title, as printed"),
    "total": Column(Kind.TOTAL, "The printed total"),
    "value": Column(Kind.TEXT, "The key that the printed words name; none where they name nothing"),
    "valueEarliest": Column(Kind.DATE, "The first day of the printed date"),
    "valueLatest": Column(Kind.DATE, "The last day of the printed date"),
    "verdict": Column(Kind.CODE, "Whether the clause is met; unknown is no yes", scheme="verdict"),
    "within": Column(Kind.TEXT, "The key of what it lies directly within, or is part of"),
    "wording": Column(Kind.TEXT, "A wording to choose, as printed"),
    "words": Column(Kind.TEXT, "The words as printed"),
    "year": Column(Kind.INTEGER, "The year of the common era, where it lies in one"),
    "yearBe": Column(Kind.INTEGER, "The year of the Buddhist era, where it lies in one"),
    "yearHeading": Column(Kind.TEXT, "The heading of the year column, as printed"),
    "yearMeans": Column(Kind.CODE, "What a year in that column claims", scheme="aspect"),
    "yearsMax": Column(
        Kind.INTEGER, "Whole years since the first day it may have been signed, or started"
    ),
    "yearsMin": Column(
        Kind.INTEGER, "Whole years since the last day it may have been signed, or started"
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
