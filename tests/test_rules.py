"""What each rule of `ontology/rules/` derives from a few triples, and what it must not."""

from dataclasses import dataclass

import pytest
from pyoxigraph import QueryTriples, RdfFormat, Store, Triple, parse

from graph import paths, queries
from tests.turtle import HEAD, code_quads


@dataclass(frozen=True)
class Case:
    """Expected triples in Turtle; none where the rule must derive nothing."""

    rule: str
    what: str
    data: str
    expected: str = ""


def claim(row: str, aspect: str, names: str, pair: str = ":p") -> str:
    return (
        f"{row}-{aspect} a sc:Claim ; sc:ofPartnership {pair} ; sc:aspect aspect:{aspect} ; "
        f"sc:names {names} ; prov:wasDerivedFrom {row} .\n"
    )


def dated(row: str, aspect: str, days: str, pair: str = ":p") -> str:
    return f"{row}-{aspect} {bounds(days)} .\n" + (
        f"{row}-{aspect} a sc:Claim ; sc:ofPartnership {pair} ; sc:aspect aspect:{aspect} ; "
        f"prov:wasDerivedFrom {row} .\n"
    )


def bounds(days: str) -> str:
    earliest, latest = days.split()
    return f'sc:earliest "{earliest}"^^xsd:date ; sc:latest "{latest}"^^xsd:date'


def resolution(aspect: str, says: str, pair: str = ":p") -> str:
    return (
        f"{pair}-{aspect}-resolution a sc:Resolution ; sc:ofPartnership {pair} ; "
        f"sc:aspect aspect:{aspect} {says} .\n"
    )


DAY, YEAR, LATER = "2004-03-23 2004-03-23", "2004-01-01 2004-12-31", "2006-01-01 2006-12-31"
BOTH = "2004-01-01 2006-12-31"
ESTABLISHED = ":a a sc:Agreement ; sc:ofPartnership :p ; sc:documentType document:{} .\n"
DOCUMENT = ESTABLISHED.format("establishing-document")
INTENT = ESTABLISHED.format("letter-of-intent")
SHOWN = ":a prov:wasDerivedFrom :r .\n"
PAIR = ":p a sc:Partnership ; sc:province :th ; sc:foreignUnit :u .\n"
COLUMNS = (
    ":r sc:inTable :t . :r2 sc:inTable :t2 . :t sc:yearConfidence confidence:certain . "
    ":t2 sc:yearConfidence confidence:probable .\n"
)
AGREEMENT = "a sc:Agreement ; sc:ofPartnership :p ; sc:documentType document:{} ; sc:position {} ;"
TOTAL = (
    ":n a sc:SourceTotal ; sc:countsTable :t ; sc:countsState state:{} ; sc:measure measure:{} .\n"
)
SIGNED_PAIRS = TOTAL.format("signed", "pairs")
SIGNED_PROVINCES = TOTAL.format("signed", "provinces")
OPEN_PAIRS = TOTAL.format("in-progress", "pairs")
OF_CHINA = ":n sc:countsCountry :cn .\n"
PRINTED = ":r sc:inTable :t . :r2 sc:inTable :t .\n"
SIGNED = ":p sc:state state:signed ; sc:province :th ; prov:wasDerivedFrom :r .\n"
ALSO_SIGNED = ":q sc:state state:signed ; sc:province :th ; prov:wasDerivedFrom :r2 .\n"


CHECKED = ":p a sc:Partnership ; sc:confidence confidence:certain ; prov:wasDerivedFrom :r .\n"


def check(path: str, clause: int, verdict: str, more: str = "") -> str:
    return (
        f"<http://e/{path}> a sc:ClauseCheck ; sc:ofPartnership :p ; {more} "
        f"sc:checksClause id:clause\\/{clause} ; sc:verdict verdict:{verdict} ; "
        "sc:confidence confidence:certain ; prov:wasDerivedFrom :r .\n"
    )


def difference(kind: str, *rows: str) -> str:
    return "".join(
        f"<http://e/n/difference/{kind}> a sc:Difference ; sc:ofTotal :n ; "
        f"sc:differenceKind difference:{kind} ; prov:wasDerivedFrom {row} .\n"
        for row in rows
    )


CASES = [
    Case("state", "one claim", claim(":r", "state", "state:signed"), ":p sc:state state:signed ."),
    Case("state", "the narrower wins",
         claim(":r", "state", "state:in-progress") + claim(":r2", "state", "state:loi-signed"),
         ":p sc:state state:loi-signed ."),
    Case("state", "the resolution wins",
         claim(":r", "state", "state:in-progress") + claim(":r2", "state", "state:signed")
         + resolution("state", "; sc:prefers state:signed"),
         ":p sc:state state:signed ."),
    Case("state", "another pair narrows nothing",
         claim(":r", "state", "state:in-progress")
         + claim(":r2", "state", "state:loi-signed", ":q"),
         ":p sc:state state:in-progress . :q sc:state state:loi-signed ."),
    Case("state", "a claim of something else", claim(":r", "document", "document:loi")),

    Case("agreement-date", "the day all rows allow",
         DOCUMENT + COLUMNS + dated(":r", "signed", YEAR) + dated(":r2", "signed", DAY),
         f":a {bounds(DAY)} ; sc:confidence confidence:certain ."),
    Case("agreement-date", "as sure as its only column",
         DOCUMENT + COLUMNS + dated(":r2", "signed", YEAR),
         f":a {bounds(YEAR)} ; sc:confidence confidence:probable ."),
    Case("agreement-date", "the preferred date",
         DOCUMENT + COLUMNS + dated(":r", "signed", YEAR) + dated(":r2", "signed", LATER)
         + resolution("signed", f"; {bounds(DAY)} ; sc:confidence confidence:probable"),
         f":a {bounds(DAY)} ; sc:confidence confidence:probable ."),
    Case("agreement-date", "all that an open conflict prints",
         DOCUMENT + COLUMNS + dated(":r", "signed", YEAR) + dated(":r2", "signed", LATER)
         + resolution("signed", ""),
         f":a {bounds(BOTH)} ; sc:confidence confidence:uncertain ."),
    Case("agreement-date", "a conflict on something else",
         DOCUMENT + COLUMNS + dated(":r", "signed", YEAR)
         + resolution("unit", "; sc:confidence confidence:uncertain"),
         f":a {bounds(YEAR)} ; sc:confidence confidence:certain ."),
    Case("agreement-date", "an intent has no date of signing",
         INTENT + COLUMNS + dated(":r", "signed", YEAR)),
    Case("agreement-date", "a start is no date of signing",
         DOCUMENT + COLUMNS + dated(":r", "started", YEAR)),
    Case("agreement-date", "the date of another pair",
         DOCUMENT + COLUMNS + dated(":r", "signed", YEAR, ":q")),

    Case("agreement-field", "of an establishing document",
         DOCUMENT + claim(":r", "fields", "field:tourism"), ":a sc:field field:tourism ."),
    Case("agreement-field", "not of a row whose fields are in open conflict",
         DOCUMENT + claim(":r", "fields", "field:tourism")
         + resolution("fields", "; sc:concerns :r ; sc:outcome <https://w3id.org/sistercity/id/outcome/unresolved>")),
    Case("agreement-field", "not of an intent",
         INTENT + claim(":r", "fields", "field:tourism")),

    Case("agreement-scope", "of the document of the same note",
         INTENT + ":a prov:wasDerivedFrom :r .\n" + claim(":r", "scope", '"Smart City"'),
         ':a sc:scope "Smart City" .'),
    Case("agreement-scope", "not of a document of another row",
         INTENT + ":a prov:wasDerivedFrom :r2 .\n" + claim(":r", "scope", '"Smart City"')),

    Case("border-gap", "no document at all", ":th sc:borders :mm .",
         ":th sc:lacksAgreementWith :mm ."),
    Case("border-gap", "no more than an intent",
         ":th sc:borders :mm .\n:p sc:state state:loi-signed .\n" + PAIR + ":p sc:countsFor :mm .",
         ":th sc:lacksAgreementWith :mm ."),
    Case("border-gap", "a signed pair with another country",
         ":th sc:borders :mm .\n:p sc:state state:signed .\n" + PAIR + ":p sc:countsFor :la .",
         ":th sc:lacksAgreementWith :mm ."),
    Case("border-gap", "a signed pair of another province",
         ":th2 sc:borders :mm .\n:p sc:state state:signed .\n" + PAIR + ":p sc:countsFor :mm .",
         ":th2 sc:lacksAgreementWith :mm ."),
    Case("border-gap", "a signed pair with a unit of the neighbour",
         ":th sc:borders :mm .\n:p sc:state state:signed .\n" + PAIR
         + ":p sc:countsFor :u , :mm ."),

    Case("clause-1", "a unit directly below its country",
         CHECKED + PAIR + ":u a sc:Subdivision ; sc:level level:province .",
         check("p/check/1", 1, "yes")),
    Case("clause-1", "a lower unit",
         CHECKED + PAIR + ":u a sc:Place ; sc:level level:prefecture_level_city .",
         check("p/check/1", 1, "no")),
    Case("clause-1", "a unit that is not identified is not called equal",
         CHECKED + PAIR + ":u a sc:Place ; sc:level level:unresolved .",
         check("p/check/1", 1, "unknown")),
    Case("clause-1", "a unit without partnership",
         ":u a sc:Subdivision ; sc:level level:province ."),

    Case("clause-9", "the province signed by its governor",
         CHECKED + DOCUMENT + SHOWN + ":a sc:signatory :th . :th a sc:Province .",
         check("a/check/9", 9, "yes", "sc:ofAgreement :a ;")),
    Case("clause-9", "a municipality signed",
         CHECKED + DOCUMENT + SHOWN + ":a sc:signatory :town . :town a sc:Municipality .",
         check("a/check/9", 9, "no", "sc:ofAgreement :a ;")),
    Case("clause-9", "nobody is stated",
         CHECKED + DOCUMENT + SHOWN, check("a/check/9", 9, "unknown", "sc:ofAgreement :a ;")),
    Case("clause-9", "a partnership that signed nothing", CHECKED + PAIR),

    Case("confidence", "that of the identity", ":p sc:identityConfidence confidence:probable .",
         ":p sc:confidence confidence:probable ."),
    Case("confidence", "that of the state where it is less",
         ":p sc:identityConfidence confidence:certain .\n"
         + resolution("state", "; sc:confidence confidence:probable"),
         ":p sc:confidence confidence:probable ."),
    Case("confidence", "not that of the state where it is more",
         ":p sc:identityConfidence confidence:uncertain .\n"
         + resolution("state", "; sc:confidence confidence:certain"),
         ":p sc:confidence confidence:uncertain ."),
    Case("confidence", "not that of a date",
         ":p sc:identityConfidence confidence:certain .\n"
         + resolution("signed", "; sc:confidence confidence:uncertain"),
         ":p sc:confidence confidence:certain ."),
    Case("confidence", "a date alone has no partnership",
         resolution("signed", "; sc:confidence confidence:uncertain")),

    Case("counts-for", "the unit and all above it",
         PAIR + ":u sc:within :cn-yn . :cn-yn sc:within :cn .",
         ":p sc:countsFor :u , :cn-yn , :cn ."),
    Case("counts-for", "nothing below it", PAIR + ":below sc:within :u .", ":p sc:countsFor :u ."),
    Case("counts-for", "a place is no partnership", ":u sc:within :cn ."),

    Case("establishing-document", "of a signed pair",
         PAIR + ":p sc:state state:signed .\n" + claim(":r", "state", "state:signed"),
         f"<http://e/p/agreement/1> {AGREEMENT.format('establishing-document', 1)} "
         "prov:wasDerivedFrom :r ."),
    Case("establishing-document", "second to a noted one",
         PAIR + ":p sc:state state:signed .\n" + claim(":r", "state", "state:signed")
         + claim(":r2", "document", "document:letter-of-intent"),
         f"<http://e/p/agreement/2> {AGREEMENT.format('establishing-document', 2)} "
         "prov:wasDerivedFrom :r ."),
    Case("establishing-document", "not from a row that is overruled",
         PAIR + ":p sc:state state:signed .\n" + claim(":r", "state", "state:signed")
         + claim(":r2", "state", "state:in-progress"),
         f"<http://e/p/agreement/1> {AGREEMENT.format('establishing-document', 1)} "
         "prov:wasDerivedFrom :r ."),
    Case("establishing-document", "of a pair that was signed and has ended",
         PAIR + ":p sc:state state:terminated .\n" + claim(":r", "state", "state:signed"),
         f"<http://e/p/agreement/1> {AGREEMENT.format('establishing-document', 1)} "
         "prov:wasDerivedFrom :r ."),
    Case("establishing-document", "not of a pair in progress",
         PAIR + ":p sc:state state:in-progress .\n" + claim(":r", "state", "state:signed")),

    Case("identity-confidence", "the best of its rows",
         ":i a sc:Identification ; sc:ofPartnership :p ; sc:confidence confidence:uncertain .\n"
         ":j a sc:Identification ; sc:ofPartnership :p ; sc:confidence confidence:probable .",
         ":p sc:identityConfidence confidence:probable ."),
    Case("identity-confidence", "not that of a resolution",
         resolution("unit", "; sc:confidence confidence:certain")),

    Case("noted-document", "what a note mentions",
         claim(":r", "document", "document:letter-of-intent"),
         f"<http://e/p/agreement/1> {AGREEMENT.format('letter-of-intent', 1)} "
         "prov:wasDerivedFrom :r ."),
    Case("noted-document", "two kinds in the order they are signed in",
         claim(":r", "document", "document:municipal-agreement")
         + claim(":r2", "document", "document:letter-of-intent"),
         f"<http://e/p/agreement/1> {AGREEMENT.format('letter-of-intent', 1)} "
         "prov:wasDerivedFrom :r2 .\n"
         f"<http://e/p/agreement/2> {AGREEMENT.format('municipal-agreement', 2)} "
         "prov:wasDerivedFrom :r ."),
    Case("noted-document", "not a state", claim(":r", "state", "state:loi-signed")),

    Case("ordinal-gap", "the first row that is ahead",
         ':r sc:inTable :t ; sc:line 1 ; sc:number 1 ; sc:printedProvince "ก" .\n'
         ':r2 sc:inTable :t ; sc:line 3 ; sc:number 3 ; sc:printedProvince "ข" .\n'
         ':r3 sc:inTable :t ; sc:line 4 ; sc:number 4 ; sc:printedProvince "ค" .',
         ":r2 sc:skipsOrdinals 1 ."),
    Case("ordinal-gap", "the first row of an ordinal that is printed twice",
         ':r sc:inTable :t ; sc:line 1 ; sc:number 1 ; sc:printedProvince "ก" .\n'
         ':r2 sc:inTable :t ; sc:line 2 ; sc:number 3 ; sc:printedProvince "ข" .\n'
         ':r3 sc:inTable :t ; sc:line 3 ; sc:number 3 ; sc:printedProvince "ค" .',
         ":r2 sc:skipsOrdinals 1 ."),
    Case("ordinal-gap", "not a row at which the gap is less than before",
         ':r sc:inTable :t ; sc:line 1 ; sc:number 1 ; sc:printedProvince "ก" .\n'
         ':r2 sc:inTable :t ; sc:line 2 ; sc:number 4 ; sc:printedProvince "ข" .\n'
         ':r3 sc:inTable :t ; sc:line 3 ; sc:printedProvince "ค" .\n'
         ':r4 sc:inTable :t ; sc:line 4 ; sc:number 5 ; sc:printedProvince "ง" .',
         ":r2 sc:skipsOrdinals 2 ."),
    Case("ordinal-gap", "the row at which the gap is more than before",
         ':r sc:inTable :t ; sc:line 1 ; sc:number 2 ; sc:printedProvince "ก" .\n'
         ':r2 sc:inTable :t ; sc:line 2 ; sc:number 3 ; sc:printedProvince "ข" .\n'
         ':r3 sc:inTable :t ; sc:line 3 ; sc:number 5 ; sc:printedProvince "ค" .',
         ":r sc:skipsOrdinals 1 . :r3 sc:skipsOrdinals 2 ."),
    Case("ordinal-gap", "none where each province has its number",
         ':r sc:inTable :t ; sc:line 1 ; sc:number 1 ; sc:printedProvince "ก" .\n'
         ":r2 sc:inTable :t ; sc:line 2 .\n"
         ':r3 sc:inTable :t ; sc:line 3 ; sc:number 2 ; sc:printedProvince "ก" .'),
    Case("ordinal-gap", "each table counts for itself",
         ':r sc:inTable :t ; sc:line 1 ; sc:number 1 ; sc:printedProvince "ก" .\n'
         ':r2 sc:inTable :t2 ; sc:line 2 ; sc:number 1 ; sc:printedProvince "ข" .'),

    Case("precision", "a day", f":x {bounds(DAY)} .", ':x sc:precision "day" .'),
    Case("precision", "a year", f":x {bounds(YEAR)} .", ':x sc:precision "year" .'),
    Case("precision", "two years", f":x {bounds('2014-01-01 2015-12-31')} .",
         ':x sc:precision "range" .'),
    Case("precision", "part of a year", f":x {bounds('2014-01-01 2014-12-30')} .",
         ':x sc:precision "range" .'),
    Case("precision", "no last day", ':x sc:earliest "2014-01-01"^^xsd:date .'),

    Case("year", "of a day", f":x {bounds(DAY)} .", ":x sc:year 2004 ."),
    Case("year", "of a year", f":x {bounds(YEAR)} .", ":x sc:year 2004 ."),
    Case("year", "not of two", f":x {bounds('2014-12-31 2015-01-01')} ."),

    Case("signatory", "what the row of the document says",
         DOCUMENT + SHOWN + claim(":r", "signatory", ":town"), ":a sc:signatory :town ."),
    Case("signatory", "of a municipal agreement",
         ESTABLISHED.format("municipal-agreement") + SHOWN + claim(":r", "signatory", ":town"),
         ":a sc:signatory :town ."),
    Case("signatory", "what a resolution prefers",
         DOCUMENT + SHOWN + claim(":r", "signatory", ":town")
         + resolution("signatory", "; sc:concerns :r ; sc:prefers :city"),
         ":a sc:signatory :city ."),
    Case("signatory", "none while it is open",
         DOCUMENT + SHOWN + claim(":r", "signatory", ":town") + resolution("signatory", "")),
    Case("signatory", "not of a document that another row shows",
         DOCUMENT + SHOWN + claim(":r2", "signatory", ":town")),
    Case("signatory", "not of an intent", INTENT + SHOWN + claim(":r", "signatory", ":town")),

    Case("sister-city", "a signed pair makes one", ":p sc:state state:signed .\n" + PAIR,
         ":th sc:hasSisterCity :u ."),
    Case("sister-city", "an intent makes none", ":p sc:state state:loi-signed .\n" + PAIR),
    Case("sister-city", "an end leaves none", ":p sc:state state:expired .\n" + PAIR),

    Case("start", "the days all rows allow",
         ":p sc:state state:loi-signed .\n" + COLUMNS + dated(":r", "started", YEAR)
         + dated(":r2", "started", DAY),
         f"<http://e/p/start> a sc:Start ; sc:ofPartnership :p ; {bounds(DAY)} ; "
         "sc:confidence confidence:certain ; prov:wasDerivedFrom :r , :r2 ."),
    Case("start", "all that an open conflict prints",
         ":p sc:state state:in-progress .\n" + COLUMNS + dated(":r", "started", YEAR)
         + dated(":r2", "started", LATER) + resolution("started", ""),
         f"<http://e/p/start> a sc:Start ; sc:ofPartnership :p ; {bounds(BOTH)} ; "
         "sc:confidence confidence:uncertain ; prov:wasDerivedFrom :r , :r2 ."),
    Case("start", "the preferred date",
         ":p sc:state state:in-progress .\n" + COLUMNS + dated(":r", "started", YEAR)
         + resolution("started", f"; {bounds(DAY)} ; sc:confidence confidence:probable"),
         f"<http://e/p/start> a sc:Start ; sc:ofPartnership :p ; {bounds(DAY)} ; "
         "sc:confidence confidence:probable ; prov:wasDerivedFrom :r ."),
    Case("start", "none of a signed pair",
         ":p sc:state state:signed .\n" + COLUMNS + dated(":r", "started", YEAR)),

    Case("total-concluded", "the pairs in the state",
         SIGNED_PAIRS + SIGNED + ALSO_SIGNED
         + ":o sc:state state:in-progress ; sc:province :th .", ":n sc:concluded 2 ."),
    Case("total-concluded", "the provinces in the state",
         SIGNED_PROVINCES + SIGNED + ALSO_SIGNED, ":n sc:concluded 1 ."),
    Case("total-concluded", "the steps of the state too",
         OPEN_PAIRS + ":p sc:state state:in-progress ; sc:province :th .\n"
         ":q sc:state state:loi-signed ; sc:province :th .", ":n sc:concluded 2 ."),
    Case("total-concluded", "of its countries alone",
         SIGNED_PAIRS + OF_CHINA + SIGNED + ALSO_SIGNED + ":p sc:countsFor :u , :cn .\n"
         ":q sc:countsFor :la .", ":n sc:concluded 1 ."),
    Case("total-concluded", "a table is no total", ":n sc:countsState state:signed .\n" + SIGNED),

    Case("total-printed", "rows and distinct pairs of the table",
         SIGNED_PAIRS + PRINTED + ":r3 sc:inTable :t2 .\n" + claim(":r", "province", ":th")
         + claim(":r2", "province", ":th") + claim(":r3", "province", ":th", ":q"),
         ":n sc:printedRows 2 ; sc:printedDistinct 1 ."),
    Case("total-printed", "provinces as they are printed",
         SIGNED_PROVINCES + PRINTED + claim(":r", "province", ":th")
         + claim(":r2", "province", ":th2"), ":n sc:printedRows 2 ; sc:printedDistinct 2 ."),
    Case("total-printed", "of its countries alone",
         SIGNED_PAIRS + OF_CHINA + PRINTED + claim(":r", "province", ":th")
         + claim(":r2", "province", ":th", ":q") + ":p sc:countsFor :cn . :q sc:countsFor :la .",
         ":n sc:printedRows 1 ; sc:printedDistinct 1 ."),
    Case("total-printed", "a table is no total",
         ":n sc:countsTable :t .\n" + PRINTED + claim(":r", "province", ":th")),

    Case("difference-concluded-otherwise", "a row of a pair in another state",
         OPEN_PAIRS + PRINTED + SIGNED, difference("concluded-otherwise", ":r")),
    Case("difference-concluded-otherwise", "a step is no other state",
         OPEN_PAIRS + PRINTED + ":p sc:state state:loi-signed ; prov:wasDerivedFrom :r ."),
    Case("difference-concluded-otherwise", "provinces have no state",
         TOTAL.format("in-progress", "provinces") + PRINTED + SIGNED),
    Case("difference-concluded-otherwise", "a pair of another country",
         OPEN_PAIRS + OF_CHINA + PRINTED + SIGNED + ":p sc:countsFor :la ."),

    Case("difference-missing-from-table", "a pair that only another table prints",
         SIGNED_PAIRS + ":r sc:inTable :t2 .\n" + SIGNED, difference("missing-from-table", ":r")),
    Case("difference-missing-from-table", "a pair both tables print",
         SIGNED_PAIRS + ":r sc:inTable :t2 . :r2 sc:inTable :t .\n" + SIGNED
         + ":p prov:wasDerivedFrom :r2 ."),
    Case("difference-missing-from-table", "a pair in another state",
         OPEN_PAIRS + ":r sc:inTable :t2 .\n" + SIGNED),
    Case("difference-missing-from-table", "a province that only another table prints",
         SIGNED_PROVINCES + ":r sc:inTable :t2 .\n" + SIGNED,
         difference("missing-from-table", ":r")),
    Case("difference-missing-from-table", "a province the table prints with another pair",
         SIGNED_PROVINCES + ":r sc:inTable :t2 . :r2 sc:inTable :t .\n" + SIGNED + ALSO_SIGNED),

    Case("difference-ordinal-gap", "the row that skips",
         SIGNED_PAIRS + PRINTED + ":r sc:skipsOrdinals 1 .", difference("ordinal-gap", ":r")),
    Case("difference-ordinal-gap", "not of one country",
         SIGNED_PAIRS + OF_CHINA + PRINTED + ":r sc:skipsOrdinals 1 ."),
    Case("difference-ordinal-gap", "not of another table",
         SIGNED_PAIRS + ":r sc:inTable :t2 ; sc:skipsOrdinals 1 ."),

    Case("difference-printed-twice", "two rows that name one pair",
         SIGNED_PAIRS + PRINTED + claim(":r", "unit", ":u") + claim(":r2", "unit", ":u"),
         difference("printed-twice", ":r", ":r2")),
    Case("difference-printed-twice", "a row that names none",
         SIGNED_PAIRS + PRINTED + claim(":r", "unit", ":u") + claim(":r2", "within", ":u")),
    Case("difference-printed-twice", "one row in each of two tables",
         SIGNED_PAIRS + COLUMNS + claim(":r", "unit", ":u") + claim(":r2", "unit", ":u")),
    Case("difference-printed-twice", "two pairs",
         SIGNED_PAIRS + PRINTED + claim(":r", "unit", ":u") + claim(":r2", "unit", ":u", ":q")),

    Case("difference-province-overruled", "a row printed under another province",
         SIGNED_PROVINCES + PRINTED + PAIR + claim(":r", "province", ":th2"),
         difference("province-overruled", ":r")),
    Case("difference-province-overruled", "the province concluded",
         SIGNED_PROVINCES + PRINTED + PAIR + claim(":r", "province", ":th")),
    Case("difference-province-overruled", "pairs have no other province",
         SIGNED_PAIRS + PRINTED + PAIR + claim(":r", "province", ":th2")),

    Case("difference-split-over-lines", "the lines of a cell split in two",
         SIGNED_PAIRS + PRINTED + PAIR + ":p prov:wasDerivedFrom :r , :r2 .\n"
         + claim(":r", "unit", ":u"), difference("split-over-lines", ":r", ":r2")),
    Case("difference-split-over-lines", "both lines name the unit",
         SIGNED_PAIRS + PRINTED + PAIR + ":p prov:wasDerivedFrom :r , :r2 .\n"
         + claim(":r", "unit", ":u") + claim(":r2", "unit", ":u")),
    Case("difference-split-over-lines", "the other line is of another table",
         SIGNED_PAIRS + COLUMNS + PAIR + ":p prov:wasDerivedFrom :r , :r2 .\n"
         + claim(":r", "unit", ":u")),
]  # fmt: skip


def triples(turtle: str) -> set[Triple]:
    return {quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE)}


def derived(rule: str, data: str) -> set[Triple]:
    store = Store()
    store.extend(code_quads())
    store.load(HEAD + data, format=RdfFormat.TURTLE)
    answer = store.query(queries.folder(paths.RULES)[rule].text)
    assert isinstance(answer, QueryTriples)
    return set(answer)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.what}")
def test_a_rule_derives_this_and_nothing_else(case: Case) -> None:
    assert derived(case.rule, case.data) == triples(case.expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("total-concluded", ":n sc:concluded 0 ."),
        ("total-printed", ":n sc:printedRows 0 ; sc:printedDistinct 0 ."),
    ],
)
def test_a_total_of_nothing_is_0(rule: str, expected: str) -> None:
    assert derived(rule, OPEN_PAIRS) == triples(expected)


@pytest.mark.parametrize("rule", queries.folder(paths.RULES))
def test_a_rule_has_an_example(rule: str) -> None:
    assert [case for case in CASES if case.rule == rule and case.expected]


@pytest.mark.parametrize("rule", queries.folder(paths.RULES))
def test_a_rule_has_a_counterexample(rule: str) -> None:
    assert [case for case in CASES if case.rule == rule and not case.expected]


@pytest.mark.parametrize("rule", queries.folder(paths.RULES))
def test_a_rule_says_what_it_is_about(rule: str) -> None:
    assert queries.folder(paths.RULES)[rule].description.endswith(".")
