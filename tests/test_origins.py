"""From a thing of the graph to the line that a curator looks at."""

from functools import cache

import pytest
from pyoxigraph import NamedNode, Quad, Store

from graph import build, paths
from graph.errors import Violation
from graph.model import Label
from graph.origins import UNKNOWN, Origins
from graph.vocabulary import BASE, SC, graph_name
from tests import built

PAIR = "partnership/TH-50/cn-chengdu"
LINES = {
    "id/country/LA": "countries.csv:LA,",
    "id/region/north": "regions.csv:north,",
    "id/place/TH-50": "provinces.csv:TH-50,",
    "id/place/cn-chengdu": "places.csv:cn-chengdu,",
    "id/municipality/phuket": "municipalities.csv:phuket,",
    "id/field/tourism": "fields.csv:tourism,",
    "id/edition/2565": "editions.csv:2565,",
    "id/table/2565/china": "tables.csv:china,",
    "id/row/2565/S-026": "rows.csv:S-026,",
    "id/total/2565/neighbours/pairs-KH": "totals.csv:neighbours/pairs-KH,",
    "id/identification/2565/S-026": "identifications.csv:S-026,",
    "id/resolution/2565/unit/C-010": "resolutions.csv:unit,C-010 S-026,",
    "id/resolution/2565/status-date/neighbours": "resolutions.csv:status-date,neighbours,",
    f"id/{PAIR}": "rows.csv:C-010,",
    f"id/{PAIR}/agreement/1": "rows.csv:C-010,",
    f"id/{PAIR}/claim/S-026/signed": "rows.csv:S-026,",
    "id/partnership/TH-50/it-genoa/start": "rows.csv:P-0",
    "id/total/2565/signed/provinces/difference/ordinal-gap": "totals.csv:signed/provinces,",
    "id/state/loi-signed": r"ontology/codes.ttl:id:state\/loi-signed a ",
    "id/state": "ontology/codes.ttl:id:state a ",
    "ns#Country": "ontology/sistercity.ttl:sc:Country a ",
    "ns": "ontology/sistercity.ttl:<https://w3id.org/sistercity/ns> a ",
    "alignments": "ontology/alignments.ttl:<https://w3id.org/sistercity/alignments> a ",
}
"""A thing, and the file and the beginning of the line that it comes of."""


@cache
def origins() -> Origins:
    return Origins(built.read_tables(), built.stored(), build.ontology_files())


def text(origin: tuple[str, int]) -> str:
    file, line = origin
    folder = paths.ONTOLOGY.parent if file.startswith("ontology/") else paths.DATA
    return f"{file}:{(folder / file).read_text(encoding='utf-8').splitlines()[line - 1]}"


@pytest.mark.parametrize(("iri", "line"), LINES.items(), ids=LINES.keys())
def test_a_thing_comes_of_this_line(iri: str, line: str) -> None:
    assert text(origins().of(BASE + iri)).startswith(line)


def test_everything_in_the_graph_comes_of_a_line() -> None:
    subjects = {str(quad.subject)[1:-1] for quad in built.stored()}
    assert {iri for iri in subjects if origins().of(iri)[1] == 0} == set()


def test_what_a_rule_alone_concludes_comes_of_the_rule() -> None:
    store = Store()
    made_up = NamedNode(f"{BASE}id/made-up")
    store.add(Quad(made_up, SC.state, made_up, graph_name("inferred", "state")))
    found = Origins(built.read_tables(), store, ()).of(made_up.value)
    assert found == ("ontology/rules/state.rq", 0)


def test_what_comes_of_nothing_is_of_the_graph() -> None:
    assert origins().of("http://e/unknown") == (UNKNOWN, 0)


def test_a_violation_becomes_a_problem_with_line_value_rule_and_advice() -> None:
    violation = Violation(
        rule="shapes.ttl#Country-source",
        constraint="MaxCount",
        focus=f"{BASE}id/country/AU",
        path=SC.nameSource.value,
        value="",
        message=Label("บอกแหล่งที่มา", "Say where."),
    )
    assert str(origins().problem(violation)) == (
        "countries.csv:2 sc:nameSource: '' is not allowed by "
        "ontology/shapes.ttl#Country-source MaxCount for country/AU\n"
        "    บอกแหล่งที่มา\n"
        "    Say where."
    )
