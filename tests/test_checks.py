"""What each check of `ontology/checks/` finds at fault in a few triples, and what it must not."""

import re
from dataclasses import dataclass

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

from graph import checks, paths
from graph.errors import BuildError
from graph.model import Label
from graph.queries import QueryFile
from tests import built
from tests.turtle import HEAD, code_quads

FILE = re.compile(r"(?:data|ontology)/[\w./*-]*\w|[\w*-]+\.rq")
"""A file or a folder that a message names; a rule goes without its folder where that follows."""


@dataclass(frozen=True)
class Case:
    """What is at fault, without the prefix `:`; nothing where the check must find all sound."""

    check: str
    what: str
    data: str
    focus: str = ""


def claim(row: str, aspect: str, names: str) -> str:
    return (
        f"{row}-{aspect} a sc:Claim ; sc:ofPartnership :p ; sc:aspect aspect:{aspect} ; "
        f"sc:names {names} ; prov:wasDerivedFrom {row} .\n"
    )


def bounds(earliest: str, latest: str) -> str:
    return f'sc:earliest "{earliest}"^^xsd:date ; sc:latest "{latest}"^^xsd:date'


def agreement(name: str, kind: str, says: str = "", pair: str = ":p") -> str:
    return (
        f"{name} a sc:Agreement ; sc:ofPartnership {pair} ; "
        f"sc:documentType document:{kind} {says} .\n"
    )


def total(numbers: str, measure: str = "pairs") -> str:
    """Claimed, rows printed, distinct printed, concluded."""
    claimed, rows, distinct, concluded = numbers.split()
    return (
        f":n a sc:SourceTotal ; sc:countsTable :t ; sc:measure measure:{measure} ; "
        f"sc:countsState state:signed ; sc:claimed {claimed} ; sc:printedRows {rows} ; "
        f"sc:printedDistinct {distinct} ; sc:concluded {concluded} .\n"
    )


DOCUMENT, INTENT = "establishing-document", "letter-of-intent"
PAIR = ":p a sc:Partnership ; sc:province :th ; sc:foreignUnit :u .\n"
SIGNED, TALKS = ":p sc:state state:signed .\n", ":p sc:state state:loi-signed .\n"
YEAR, LATER = bounds("2004-01-01", "2004-12-31"), bounds("2006-01-01", "2006-12-31")
BORDER = ":th sc:borders :la .\n"
SISTER = ":th sc:hasSisterCity :u . :u sc:inCountry :la .\n"
SCHEME = ":s a skos:ConceptScheme . :x skos:inScheme :s ; sc:order 1 .\n"
STEP = ":x skos:inScheme id:state ; skos:broader state:in-progress .\n"
CHAIN = ":u sc:within :yn . :yn sc:within :cn . :cn a sc:Country .\n"
ROW = ":r a sc:SourceRow ; sc:inTable :t . :t sc:inEdition :e .\n"
STATUS = ':e sc:statusDate "2005-06-30"^^xsd:date .\n'
DIFFERENCE = (
    ":d a sc:Difference ; sc:ofTotal :n ; sc:differenceKind difference:{} ; "
    "prov:wasDerivedFrom :r .\n"
)
RESOLUTION = ":s a sc:Resolution ; sc:concerns :r ; sc:aspect aspect:{} .\n"
CERTAIN = ":i a sc:Identification ; sc:ofPartnership :p ; sc:confidence confidence:certain .\n"
PROBABLE = ":i a sc:Identification ; sc:ofPartnership :p ; sc:confidence confidence:probable .\n"
KEYS = ':th skos:notation "TH-50" . :u skos:notation "cn-chengdu" .\n'
CHENGDU = "<http://e/partnership/TH-50/cn-chengdu>"
NAMED = ' sc:level level:city ; sc:within :cn ; skos:prefLabel "Surat"@en .\n'
IDENTIFIED = (
    ":i a sc:Identification ; sc:ofRow :r ; sc:ofPartnership :p . :p prov:wasDerivedFrom :r .\n"
)

CASES = [
    Case("agreement-order", "the second document is numbered first",
         agreement(":a", INTENT, "; sc:position 2") + agreement(":b", DOCUMENT, "; sc:position 1"),
         "a b"),
    Case("agreement-order", "a number is left out",
         agreement(":a", DOCUMENT, "; sc:position 2"), "a"),
    Case("agreement-order", "numbered in order",
         agreement(":a", INTENT, "; sc:position 1") + agreement(":b", DOCUMENT, "; sc:position 2")
         + agreement(":c", DOCUMENT, "; sc:position 1", ":q")),

    Case("border-met-or-lacking", "neither", BORDER, "th"),
    Case("border-met-or-lacking", "both", BORDER + ":th sc:lacksAgreementWith :la .\n" + SISTER,
         "th"),
    Case("border-met-or-lacking", "met", BORDER + SISTER),
    Case("border-met-or-lacking", "lacking", BORDER + ":th sc:lacksAgreementWith :la ."),

    Case("border-of-thailand", "with itself", ":th sc:borders country:TH .", "th"),
    Case("border-of-thailand", "with a neighbour", ":th sc:borders country:LA ."),

    Case("code-order", "a number left out", SCHEME + ":y skos:inScheme :s ; sc:order 3 .", "y"),
    Case("code-order", "a number twice", SCHEME + ":y skos:inScheme :s ; sc:order 1 .", "x y"),
    Case("code-order", "from 1 on",
         SCHEME + ":y skos:inScheme :s ; sc:order 2 . :z skos:inScheme :s2 ; sc:order 1 ."),

    Case("code-within-itself", "through another", ":x skos:broader :y . :y skos:broader :x .",
         "x y"),
    Case("code-within-itself", "under another", ":x skos:broader :y . :y skos:broader :z ."),

    Case("conclusion-of-another-pair", "a row of another pair",
         agreement(":a", DOCUMENT, "; prov:wasDerivedFrom :r") + ":q prov:wasDerivedFrom :r .",
         "a"),
    Case("conclusion-of-another-pair", "a row of its own",
         agreement(":a", DOCUMENT, "; prov:wasDerivedFrom :r") + ":p prov:wasDerivedFrom :r ."),

    Case("confidence-too-high", "a pair surer than its rows",
         PROBABLE + ":p sc:confidence confidence:certain .", "p"),
    Case("confidence-too-high", "an identity surer than its rows",
         PROBABLE + ":p sc:identityConfidence confidence:certain .", "p"),
    Case("confidence-too-high", "a pair less sure than its identity",
         CERTAIN + ":p sc:identityConfidence confidence:certain ; "
         "sc:confidence confidence:uncertain ."),

    Case("date-after-status", "a year after it",
         ROW + STATUS + agreement(":a", DOCUMENT, f"; prov:wasDerivedFrom :r ; {LATER}"), "a"),
    Case("date-after-status", "a year that ends after it",
         ROW + STATUS + f":a prov:wasDerivedFrom :r ; {bounds('2005-01-01', '2005-12-31')} ."),

    Case("date-nobody-claims", "another year",
         agreement(":a", DOCUMENT, f"; {YEAR}")
         + f":c a sc:Claim ; sc:ofPartnership :p ; sc:aspect aspect:signed ; {LATER} .", "a"),
    Case("date-nobody-claims", "a start without a claim",
         f":a a sc:Start ; sc:ofPartnership :p ; {YEAR} .", "a"),
    Case("date-nobody-claims", "a day of the claimed year",
         agreement(":a", DOCUMENT, f"; {bounds('2004-03-23', '2004-03-23')}")
         + f":c a sc:Claim ; sc:ofPartnership :p ; sc:aspect aspect:signed ; {YEAR} ."),
    Case("date-nobody-claims", "the date that a resolution prefers",
         agreement(":a", DOCUMENT, f"; {LATER}")
         + f":c a sc:Claim ; sc:ofPartnership :p ; sc:aspect aspect:signed ; {YEAR} .\n"
         + f":s a sc:Resolution ; sc:ofPartnership :p ; sc:aspect aspect:signed ; {LATER} ."),

    Case("difference-rows", "a row of another table",
         ":n sc:countsTable :t . :r sc:inTable :t2 .\n" + DIFFERENCE.format("printed-twice"), "d"),
    Case("difference-rows", "a row that is not missing",
         ":n sc:countsTable :t . :r sc:inTable :t .\n" + DIFFERENCE.format("missing-from-table"),
         "d"),
    Case("difference-rows", "a row of the table",
         ":n sc:countsTable :t . :r sc:inTable :t .\n" + DIFFERENCE.format("printed-twice")),
    Case("difference-rows", "a row missing from it",
         ":n sc:countsTable :t . :r sc:inTable :t2 .\n" + DIFFERENCE.format("missing-from-table")),

    Case("document-without-signature", "in progress", TALKS + agreement(":a", DOCUMENT), "p"),
    Case("document-without-signature", "signed", SIGNED + agreement(":a", DOCUMENT)),
    Case("document-without-signature", "an intent in progress", TALKS + agreement(":a", INTENT)),

    Case("intent-after-document", "a later year",
         agreement(":a", INTENT, f"; {LATER}") + agreement(":b", DOCUMENT, f"; {YEAR}"), "a"),
    Case("intent-after-document", "the same year",
         agreement(":a", INTENT, f"; {YEAR}") + agreement(":b", DOCUMENT, f"; {YEAR}")),
    Case("intent-after-document", "another pair",
         agreement(":a", INTENT, f"; {LATER}") + agreement(":b", DOCUMENT, f"; {YEAR}", ":q")),

    Case("municipality-elsewhere", "of another province",
         PAIR + agreement(":a", DOCUMENT, "; sc:signatory :m") + ":m sc:province :th2 .", "a"),
    Case("municipality-elsewhere", "of the province of the pair",
         PAIR + agreement(":a", DOCUMENT, "; sc:signatory :m") + ":m sc:province :th ."),

    Case("overruled-in-silence", "another province", PAIR + claim(":r", "province", ":th2"),
         "r-province"),
    Case("overruled-in-silence", "another unit", PAIR + claim(":r", "unit", ":u2"), "r-unit"),
    Case("overruled-in-silence", "another state",
         SIGNED + claim(":r", "state", "state:in-progress"), "r-state"),
    Case("overruled-in-silence", "a resolution of something else",
         PAIR + claim(":r", "unit", ":u2") + RESOLUTION.format("within"), "r-unit"),
    Case("overruled-in-silence", "a resolution", PAIR + claim(":r", "unit", ":u2")
         + RESOLUTION.format("unit")),
    Case("overruled-in-silence", "the state that it is a step of",
         TALKS + claim(":r", "state", "state:in-progress")),

    Case("pair-in-one-state", "none", PAIR, "p"),
    Case("pair-in-one-state", "two", PAIR + SIGNED + TALKS, "p"),
    Case("pair-in-one-state", "one", PAIR + SIGNED),

    Case("pair-key", "another unit",
         KEYS + f'{CHENGDU} a sc:Partnership ; skos:notation "TH-50/CN-SC" ; sc:province :th ; '
         "sc:foreignUnit :u .", "partnership/TH-50/cn-chengdu"),
    Case("pair-key", "another IRI",
         KEYS + PAIR + ':p skos:notation "TH-50/cn-chengdu" .', "p"),
    Case("pair-key", "province and unit",
         KEYS + f'{CHENGDU} a sc:Partnership ; skos:notation "TH-50/cn-chengdu" ; '
         "sc:province :th ; sc:foreignUnit :u ."),

    Case("pair-twice", "two of one province and unit", PAIR + PAIR.replace(":p ", ":q "), "p"),
    Case("pair-twice", "two of one province",
         PAIR + ":q a sc:Partnership ; sc:province :th ; sc:foreignUnit :u2 ."),

    Case("place-in-another-country", "steps to another", CHAIN + ":u sc:inCountry :la .", "u u yn"),
    Case("place-in-another-country", "steps to none", ":u sc:inCountry :la .", "u"),
    Case("place-in-another-country", "steps to its country",
         CHAIN + ":u sc:inCountry :cn . :yn sc:inCountry :cn ."),

    Case("place-twice", "one name at one level in one place", f":u{NAMED}:v{NAMED}", "u"),
    Case("place-twice", "two levels",
         f":u{NAMED}:v{NAMED.replace('level:city', 'level:town')}"),

    Case("place-within-itself", "through another", ":u sc:within :v . :v sc:within :u .", "u v"),
    Case("place-within-itself", "step by step", CHAIN),

    Case("resolution-of-another-pair", "a pair that its row is not of",
         RESOLUTION.format("state") + ":s sc:ofPartnership :p .", "s"),
    Case("resolution-of-another-pair", "a pair left out",
         RESOLUTION.format("state") + PAIR + ":p prov:wasDerivedFrom :r .", "s"),
    Case("resolution-of-another-pair", "the pair of its row",
         RESOLUTION.format("state") + PAIR
         + ":p prov:wasDerivedFrom :r . :s sc:ofPartnership :p ."),
    Case("resolution-of-another-pair", "a table has no pair",
         ":s a sc:Resolution ; sc:concerns :t . :t a sc:SourceTable ."),

    Case("row-letter", "of another table", ROW + ':r skos:notation "S-001" . :t sc:letter "P" .',
         "r"),
    Case("row-letter", "of its table", ROW + ':r skos:notation "S-001" . :t sc:letter "S" .'),

    Case("row-of-one-pair", "none", ROW, "r"),
    Case("row-of-one-pair", "two",
         ROW + IDENTIFIED + IDENTIFIED.replace(":p ", ":q ").replace(":i ", ":j "), "r"),
    Case("row-of-one-pair", "a pair that does not have the row",
         ROW + ":i a sc:Identification ; sc:ofRow :r ; sc:ofPartnership :p .", "r"),
    Case("row-of-one-pair", "one", ROW + IDENTIFIED),

    Case("signed-without-document", "an intent alone", PAIR + SIGNED + agreement(":a", INTENT),
         "p"),
    Case("signed-without-document", "an ended one", PAIR + ":p sc:state state:expired .", "p"),
    Case("signed-without-document", "its document", PAIR + SIGNED + agreement(":a", DOCUMENT)),
    Case("signed-without-document", "in progress", PAIR + TALKS),

    Case("sister-city-missing", "signed", PAIR + SIGNED, "p"),
    Case("sister-city-missing", "in progress", PAIR + TALKS),
    Case("sister-city-missing", "signed and called one", PAIR + SIGNED + SISTER),

    Case("sister-city-unsigned", "an intent", PAIR + TALKS + SISTER, "th"),
    Case("sister-city-unsigned", "signed", PAIR + SIGNED + SISTER),

    Case("step-without-body", "a step", STEP, "x"),
    Case("step-without-body", "a step with its body", STEP + ":x sc:nextBody body:province ."),
    Case("step-without-body", "a field has no body",
         ":x skos:inScheme id:field ; skos:broader :y ."),

    Case("total-recounted", "one too many", total("2 2 2 2") + PAIR + SIGNED, "n"),
    Case("total-recounted", "pairs of another country",
         total("1 1 1 1") + ":n sc:countsCountry :cn . :u sc:inCountry :la .\n" + PAIR + SIGNED,
         "n"),
    Case("total-recounted", "of nothing", total("1 1 1 1"), "n"),
    Case("total-recounted", "the pairs in the state", total("9 9 9 1") + PAIR + SIGNED),
    Case("total-recounted", "the provinces in the state",
         total("9 9 9 1", "provinces") + PAIR + SIGNED
         + ":q sc:state state:signed ; sc:province :th ; sc:foreignUnit :u2 ."),
    Case("total-recounted", "the pairs of its country",
         total("9 9 9 1") + ":n sc:countsCountry :cn . :u sc:inCountry :cn .\n" + PAIR + SIGNED),

    Case("total-unexplained", "claimed otherwise", total("3 2 2 2"), "n"),
    Case("total-unexplained", "printed otherwise", total("2 1 1 2"), "n"),
    Case("total-unexplained", "a pair printed twice", total("2 3 2 2"), "n"),
    Case("total-unexplained", "all one number", total("2 2 2 2")),
    Case("total-unexplained", "a province printed twice", total("2 3 2 2", "provinces")),
    Case("total-unexplained", "explained", total("3 2 2 2") + DIFFERENCE.format("ordinal-gap")),

    Case("unit-in-thailand", "step by step", PAIR + ":u sc:within country:TH .", "p"),
    Case("unit-in-thailand", "a province", PAIR + ":u a sc:Province .", "p"),
    Case("unit-in-thailand", "abroad", PAIR + CHAIN),

    Case("unresolved-counts", "for a subdivision",
         PAIR + ":u sc:level level:unresolved . :p sc:countsFor :yn . :yn a sc:Subdivision .", "p"),
    Case("unresolved-counts", "for its country",
         PAIR + ":u sc:level level:unresolved . :p sc:countsFor :cn . :cn a sc:Country ."),
    Case("unresolved-counts", "a resolved one for its subdivision",
         PAIR + ":u sc:level level:city . :p sc:countsFor :yn . :yn a sc:Subdivision ."),
]  # fmt: skip


def stored(data: str) -> Store:
    store = Store()
    store.extend(code_quads())
    store.load(HEAD + data, format=RdfFormat.TURTLE)
    return store


def at_fault(check: str, data: str) -> list[str]:
    return sorted(one.focus for one in checks.broken(checks.named()[check], stored(data)))


def found_by_rdflib(check: str, data: str) -> list[str]:
    graph = rdflib.Graph().parse(paths.ONTOLOGY / "codes.ttl").parse(data=HEAD + data)
    answer = graph.query(checks.named()[check].text)
    return sorted(str(row[rdflib.Variable("focus")]) for row in answer.bindings)


def expected(case: Case) -> list[str]:
    return [f"http://e/{name}" for name in case.focus.split()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}: {case.what}")
def test_a_check_finds_this_at_fault_and_nothing_else(case: Case) -> None:
    assert at_fault(case.check, case.data) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}: {case.what}")
def test_another_engine_finds_the_same(case: Case) -> None:
    assert found_by_rdflib(case.check, case.data) == expected(case)


@pytest.mark.parametrize("check", checks.named())
def test_a_check_has_an_example_that_fails_and_one_that_passes(check: str) -> None:
    assert {bool(case.focus) for case in CASES if case.check == check} == {True, False}


@pytest.mark.parametrize("check", checks.named())
def test_a_check_projects_its_focus_and_at_most_a_value(check: str) -> None:
    assert checks.named()[check].columns in (("focus",), ("focus", "value"))


@pytest.mark.parametrize("check", checks.named())
def test_a_check_says_in_both_languages_which_files_to_mend(check: str) -> None:
    said = checks.named()[check].question
    assert said is not None
    assert FILE.findall(said.th)
    assert sorted(FILE.findall(said.th)) == sorted(FILE.findall(said.en))


@pytest.mark.parametrize("check", checks.named())
def test_the_files_that_a_check_names_exist(check: str) -> None:
    said = checks.named()[check].question
    named = FILE.findall(said.en if said else "")
    homes = (paths.ONTOLOGY.parent, paths.RULES)
    assert [name for name in named if not any(list(home.glob(name)) for home in homes)] == []


@pytest.mark.parametrize("check", checks.named())
def test_a_check_says_why(check: str) -> None:
    assert checks.named()[check].description.endswith(".")


def test_the_real_graph_violates_no_check() -> None:
    assert checks.violations(built.stored()) == ()


def test_a_violation_tells_the_value_that_is_wrong() -> None:
    found = checks.broken(
        checks.named()["border-of-thailand"], stored(":th sc:borders country:TH .")
    )
    assert [one.value for one in found] == ["https://w3id.org/sistercity/id/country/TH"]


def test_a_check_without_a_message_is_refused() -> None:
    silent = QueryFile("silent", "SELECT ?focus WHERE { ?focus ?p ?o }", "", None, ())
    with pytest.raises(BuildError, match="silent does not say in Thai and English"):
        list(checks.broken(silent, Store()))


def test_a_check_that_is_no_select_query_is_refused() -> None:
    asking = QueryFile("asking", "ASK { ?focus ?p ?o }", "", Label("แก้", "Mend."), ())
    with pytest.raises(BuildError, match="asking is not a SELECT query"):
        list(checks.broken(asking, Store()))
