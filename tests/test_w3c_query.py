"""The W3C test suite of SPARQL 1.1, its query and result cases, over HTTP.

tests/w3c/README.md says where the cases come from.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from api.app import create_endpoint
from graph import publication
from tests import w3c_cases
from tests.served import serving
from tests.w3c_cases import NEGATIVE, NOTHING, POSITIVE, Case, cases

KNOWN: dict[str, str] = {}
"""Cases that the engine does not pass, each with its reason."""
FORMS = {
    ".srx": ("application/sparql-results+xml", QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", QueryResultsFormat.TSV),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    lines = sorted({f"{quad} .\n" for quad in w3c_cases.quads()})
    folder = tmp_path_factory.mktemp("w3c")
    published = publication.publish(folder, "".join(lines).encode(), w3c_cases.BASE, "w3c")
    with (
        serving(create_endpoint(published)) as address,
        httpx2.Client(base_url=f"http://{address}", trust_env=False) as client,
    ):
        yield client


def ask(server: httpx2.Client, case: Case, accept: str) -> httpx2.Response:
    dataset = {
        "default-graph-uri": list(case.data) or [NOTHING],
        "named-graph-uri": list(case.graphs),
    }
    headers = {"content-type": "application/sparql-query", "accept": accept}
    return server.post("/sparql", params=dataset, content=case.text.encode(), headers=headers)


def named(kinds: tuple[str, ...]) -> list[object]:
    """The cases of these kinds, those that are known to fail marked so."""
    return [
        pytest.param(
            case,
            id=case.iri.partition("data-sparql11/")[2],
            marks=[pytest.mark.xfail(reason=KNOWN[case.iri])] if case.iri in KNOWN else [],
        )
        for case in cases()
        if case.kind in kinds
    ]


@pytest.mark.parametrize("case", named((POSITIVE.value,)))
def test_a_query_of_sparql_is_read(server: httpx2.Client, case: Case) -> None:
    response = ask(server, case, "*/*")
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("case", named((NEGATIVE.value,)))
def test_what_is_no_query_of_sparql_is_refused(server: httpx2.Client, case: Case) -> None:
    response = ask(server, case, "*/*")
    assert response.status_code == 400, response.text
    assert "not a SPARQL 1.1 query" in response.json()["detail"]


@pytest.mark.parametrize("case", named(tuple(kind.value for kind in w3c_cases.EVALUATIONS)))
def test_a_query_gives_what_the_specification_says(server: httpx2.Client, case: Case) -> None:
    assert case.result
    expected = case.result.read_bytes()
    if case.result.suffix == ".csv":
        response = ask(server, case, "text/csv")
        assert response.status_code == 200, response.text
        assert rows(response.content) == rows(expected)
    elif case.result.suffix == ".ttl":
        response = ask(server, case, "text/turtle")
        assert response.status_code == 200, response.text
        assert graph(response.content) == graph(expected)
    else:
        accept, form = FORMS[case.result.suffix]
        response = ask(server, case, accept)
        assert response.status_code == 200, response.text
        assert table(response.content, form) == table(expected, form)


def rows(content: bytes) -> Counter[tuple[str, ...]]:
    """The lines of CSV in any order; labels of blank nodes differ."""
    text = re.sub(r"_:\w+", "_:", content.decode())
    return Counter(tuple(row) for row in csv.reader(io.StringIO(text)))


def graph(content: bytes) -> set[Quad]:
    return canonical(parse(content, format=RdfFormat.TURTLE, base_iri=w3c_cases.BASE))


def table(content: bytes, form: QueryResultsFormat) -> object:
    """Solutions in any order, whatever their blank nodes are called."""
    found = parse_query_results(content, format=form)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    counted = Counter(
        tuple((name, solution[name]) for name in names if solution[name] is not None)
        for solution in found
    )
    quads = []
    for solution, count in counted.items():
        row = BlankNode()
        quads.append(Quad(row, NamedNode("row:count"), Literal(count)))
        quads += [Quad(row, NamedNode(f"row:{name}"), simple(term)) for name, term in solution]
    return sorted(names), canonical(quads)


def simple(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal:
    assert not isinstance(term, Triple)
    return term


def canonical(quads: object) -> set[Quad]:
    found = Dataset(quads)  # type: ignore[arg-type]
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(found)


def test_every_exception_is_a_case_of_the_suite() -> None:
    assert set(KNOWN) <= {case.iri for case in cases()}


def test_the_suite_is_whole() -> None:
    found = len(cases())
    print(f"W3C SPARQL 1.1 query and result cases: {found - len(KNOWN)} of {found} pass")
    assert (found - len(KNOWN), found) == (338, 338)


def test_the_licence_of_the_suite_is_beside_it() -> None:
    assert (Path(__file__).parent / "w3c" / "LICENSE.md").is_file()
