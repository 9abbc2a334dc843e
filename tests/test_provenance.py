"""From every fact to a printed line in one hop, and from every row to the facts it supports."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import provenance, questions
from graph.facts import CURATED
from graph.provenance import ABSENCES, UNGROUNDED
from graph.vocabulary import PROV, RDF, SC, graph_name, partnership, resource, row
from tests import built
from tests.built import embedded_store

PAIR = partnership("TH-50/cn-chengdu")
ROW = row("2565", "S-026")
DERIVED = graph_name("inferred", "any")


def store(*quads: Quad) -> Store:
    made = Store()
    made.extend([*quads, Quad(ROW, SC.line, Literal(230), graph_name("edition", "2565"))])
    return made


def test_every_fact_of_the_real_graph_leads_to_a_printed_line() -> None:
    walked = built.report().walk
    print(f"{walked.traced} facts lead to a printed line, {walked.percentage:.1f} %")
    assert (walked.untraced, walked.percentage) == ((), 100)
    assert walked.traced > 20_000


def test_what_needs_no_line_is_named_and_little() -> None:
    walked = built.report().walk
    assert sum(walked.exempt.values()) < walked.traced / 100
    assert set(walked.exempt) == {*UNGROUNDED.values(), "says that nothing is printed"}


def test_a_fact_without_a_row_is_found() -> None:
    orphan = Quad(PAIR, SC.state, resource("state", "signed"), DERIVED)
    assert provenance.walk(store(orphan)).untraced == (orphan,)


def test_a_fact_of_what_leads_to_a_row_is_traced() -> None:
    fact = Quad(PAIR, SC.state, resource("state", "signed"), DERIVED)
    ground = Quad(PAIR, PROV.wasDerivedFrom, ROW, CURATED)
    assert provenance.walk(store(fact, ground)).untraced == ()


def test_a_ground_that_is_not_printed_does_not_count() -> None:
    fact = Quad(PAIR, PROV.wasDerivedFrom, resource("row", "2565", "S-999"), CURATED)
    assert provenance.walk(store(fact)).untraced == (fact,)


def test_a_sister_city_without_its_partnership_is_found() -> None:
    edge = Quad(resource("place", "TH-50"), SC.hasSisterCity, resource("place", "x"), DERIVED)
    assert provenance.walk(store(edge)).untraced == (edge,)


def test_half_of_two_facts_is_fifty_per_cent() -> None:
    orphan = Quad(PAIR, SC.state, resource("state", "signed"), DERIVED)
    assert provenance.walk(store(orphan)).percentage == 50


def test_an_absence_is_exempt() -> None:
    (predicate,) = ABSENCES
    gap = Quad(resource("place", "TH-50"), predicate, resource("country", "LA"), DERIVED)
    assert provenance.walk(store(gap)).exempt == {"says that nothing is printed": 1}


def test_reference_data_are_no_facts_of_the_source() -> None:
    place = Quad(resource("place", "x"), RDF.type, SC.Place, graph_name("reference"))
    assert provenance.walk(store(place)).untraced == ()


@pytest.mark.parametrize(
    "kind", ["Agreement", "Claim", "ClauseCheck", "Identification", "Partnership", "Start"]
)
def test_every_conclusion_is_found_from_its_rows(kind: str) -> None:
    answer = questions.answer(embedded_store(), "facts-of-a-row")
    columns = answer.question.columns
    at, of = columns.index("fact"), columns.index("factKind")
    found = {row[at] for row in answer.rows if row[of] == kind}
    loaded = built.loaded_catalogue()
    store = Store()
    store.bulk_load(path=str(embedded_store().publication.artefact))
    things = store.quads_for_pattern(None, RDF.type, NamedNode(f"{SC.prefix}{kind}"))
    ids = {str(quad.subject).strip("<>").split("/id/", 1)[1] for quad in things}
    assert found == ids
    assert loaded.version == embedded_store().version


def test_every_row_supports_at_least_a_claim_an_identification_and_a_partnership() -> None:
    answer = questions.answer(embedded_store(), "facts-of-a-row")
    columns = answer.question.columns
    kinds: dict[object, set[object]] = {}
    for one in answer.rows:
        kinds.setdefault(one[columns.index("row")], set()).add(one[columns.index("factKind")])
    assert len(kinds) == 201
    assert all({"Claim", "Identification", "Partnership"} <= found for found in kinds.values())
