"""The named questions: their answers as relations, and what each column of an answer holds.

A column name means the same in every question. A set is written as keys with a blank between them;
the order in which an engine joins them means nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
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
    CODE = "code"
    CONFIDENCE = "confidence"
    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """What the values of a column are.

    `scheme` is that of a code; `values` are all that a text may be, where it is not free.
    """

    kind: Kind
    description: str
    many: bool = False
    scheme: str = ""
    values: tuple[str, ...] = ()


def _set(kind: Kind, description: str) -> Column:
    return Column(kind, description, many=True)


SCOPES = ("SIGNED", "IN_PROGRESS", "SIGNED_OR_IN_PROGRESS", "ANY_PROVINCE", "BORDER_PROVINCES")
COLUMNS: Mapping[str, Column] = {
    "acrossCount": Column(Kind.INTEGER, "Signed partnerships by provinces that border the country"),
    "agreement": Column(Kind.TEXT, "The key of the document"),
    "agreementCount": Column(Kind.INTEGER, "Documents signed, letters of intent included"),
    "alternative": Column(Kind.TEXT, "What else the row may mean, in words"),
    "aspect": Column(Kind.CODE, "What the claims are about", scheme="aspect"),
    "basis": Column(
        Kind.TEXT,
        "DIRECT: the area itself; ROLLED_UP: anything within it",
        values=("DIRECT", "ROLLED_UP"),
    ),
    "borderProvinceCount": Column(Kind.INTEGER, "Provinces that border the country"),
    "borderProvinces": _set(Kind.PROVINCE, "The provinces that border the country"),
    "candidates": _set(Kind.TEXT, "Keys or ISO codes of the places it may be"),
    "certainProvinceCount": Column(Kind.INTEGER, "Distinct provinces by certain partnerships"),
    "claimed": Column(Kind.INTEGER, "The number the source prints"),
    "concluded": Column(Kind.INTEGER, "The number that all tables together conclude"),
    "countries": _set(Kind.COUNTRY, "The countries counted; of a printed total, none: all"),
    "country": Column(Kind.COUNTRY, "The country; none where it is unknown"),
    "countryCount": Column(Kind.INTEGER, "Distinct countries; unknown ones are not counted"),
    "countsState": Column(Kind.CODE, "The state a total counts", scheme="state"),
    "countsTable": Column(Kind.TABLE, "The table whose rows a total is compared with"),
    "coveredProvinceCount": Column(Kind.INTEGER, "Border provinces that signed with the country"),
    "coveredProvinces": _set(Kind.PROVINCE, "The border provinces that signed with the country"),
    "dependsOn": _set(Kind.PARTNERSHIP, "The partnerships of the answer that are not certain"),
    "differences": Column(Kind.CODE, "Why the numbers differ", many=True, scheme="difference"),
    "documentType": Column(Kind.CODE, "The kind of document", scheme="document"),
    "earliestYear": Column(Kind.INTEGER, "The first year it may have been, common era"),
    "earliestYearBe": Column(Kind.INTEGER, "The first year it may have been, Buddhist era"),
    "elsewhereCount": Column(Kind.INTEGER, "Signed partnerships by provinces that do not border"),
    "event": Column(Kind.TEXT, "SIGNED or STARTED", values=("SIGNED", "STARTED")),
    "field": Column(Kind.FIELD, "The cooperation field"),
    "gapProvinceCount": Column(Kind.INTEGER, "Border provinces that signed nothing with it"),
    "gapProvinces": _set(Kind.PROVINCE, "The border provinces that signed nothing with it"),
    "kind": Column(Kind.CODE, "The kind of conflict", scheme="conflict-kind"),
    "latestYear": Column(Kind.INTEGER, "The last year it may have been, common era"),
    "latestYearBe": Column(Kind.INTEGER, "The last year it may have been, Buddhist era"),
    "leastConfidence": Column(Kind.CONFIDENCE, "The least confidence the answer rests on"),
    "level": Column(Kind.CODE, "What kind of unit the place is", scheme="level"),
    "limitedTo": Column(Kind.TEXT, "What the document is confined to, in the words of the source"),
    "line": Column(Kind.INTEGER, "The line of the source text, from 1"),
    "measure": Column(Kind.CODE, "What a total counts", scheme="measure"),
    "municipality": Column(Kind.TEXT, "The municipality that signed"),
    "nextBody": Column(Kind.CODE, "The body that acts next; none where unknown", scheme="body"),
    "notStatedCount": Column(Kind.INTEGER, "Rows of the table that do not state the aspect"),
    "outcome": Column(Kind.TEXT, "What became of the conflict, or whether it is concluded"),
    "partnership": Column(Kind.PARTNERSHIP, "The partnership"),
    "partnershipCount": Column(Kind.INTEGER, "Distinct partnerships"),
    "partnerships": _set(Kind.PARTNERSHIP, "The partnerships counted"),
    "partnershipsAcross": _set(Kind.PARTNERSHIP, "Signed, by provinces that border the country"),
    "partnershipsElsewhere": _set(Kind.PARTNERSHIP, "Signed, by provinces that do not border it"),
    "place": Column(Kind.PLACE, "The place abroad; of a partnership, its foreign unit"),
    "placeCount": Column(Kind.INTEGER, "Distinct foreign units"),
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
    "province": Column(Kind.PROVINCE, "The Thai province"),
    "provinceCount": Column(Kind.INTEGER, "Distinct Thai provinces"),
    "provinces": _set(Kind.PROVINCE, "The Thai provinces counted"),
    "reasonEn": Column(Kind.TEXT, "Why, in English"),
    "reasonTh": Column(Kind.TEXT, "Why, in Thai"),
    "region": Column(Kind.REGION, "The region of Thailand"),
    "remark": Column(Kind.TEXT, "What the curators noted on the row"),
    "resolution": Column(Kind.TEXT, "The key of the resolution"),
    "row": Column(Kind.ROW, "The printed row"),
    "rowCount": Column(Kind.INTEGER, "Distinct printed rows"),
    "rows": _set(Kind.ROW, "The printed rows behind the answer"),
    "scope": Column(Kind.TEXT, "Which partnerships, or whose, are counted", values=SCOPES),
    "section": Column(Kind.TEXT, "The heading the row is printed under"),
    "signedEarliest": Column(Kind.DATE, "The first day on which it may have been signed"),
    "signedLatest": Column(Kind.DATE, "The last day on which it may have been signed"),
    "startEarliest": Column(Kind.DATE, "The first day on which talks may have started"),
    "startLatest": Column(Kind.DATE, "The last day on which talks may have started"),
    "state": Column(Kind.CODE, "The state of the partnership", scheme="state"),
    "statedCount": Column(Kind.INTEGER, "Rows of the table that state the aspect"),
    "statusDate": Column(Kind.DATE, "The day the tables are of"),
    "subdivision": Column(Kind.PLACE, "The first-level subdivision; none where unknown"),
    "table": Column(Kind.TABLE, "The printed table"),
    "tableCount": Column(Kind.INTEGER, "Distinct printed tables"),
    "tables": _set(Kind.TABLE, "The tables that print it"),
    "talkCount": Column(Kind.INTEGER, "Partnerships in progress"),
    "talks": _set(Kind.PARTNERSHIP, "The partnerships in progress"),
    "thing": Column(Kind.TEXT, "The key of what is concluded; none where that is unknown"),
    "total": Column(Kind.TOTAL, "The printed total"),
    "value": Column(Kind.TEXT, "The key that the printed words name; none where they name nothing"),
    "valueEarliest": Column(Kind.DATE, "The first day of the printed date"),
    "valueLatest": Column(Kind.DATE, "The last day of the printed date"),
    "within": Column(Kind.TEXT, "The key of the place or country that it lies directly within"),
    "words": Column(Kind.TEXT, "The words as printed"),
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
        at, values = self.question.columns.index(column), {one.casefold() for one in wanted}
        kept = (row for row in self.rows if not values.isdisjoint(_comparable(row[at])))
        return Answer(self.question, tuple(kept))


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
