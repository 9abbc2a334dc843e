"""The W3C test suite of SPARQL 1.1, its query and result cases, over HTTP.

tests/w3c/README.md says where the cases come from.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
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
    parse,
    parse_query_results,
)

from api.app import create_endpoint
from graph import publication
from graph.vocabulary import XSD
from tests import w3c_cases
from tests.served import serving
from tests.w3c_cases import NEGATIVE, NOTHING, POSITIVE, Case, Term, cases

SUITE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
_CONCATENATED = "the engine keeps a language tag that all values share; SPARQL 1.2 allows it"
_ZERO = "the engine finds no path of length zero at a node that the graph does not have"
_INNER = "the engine evaluates what GRAPH holds over all graphs at once where it has no pattern"
KNOWN: Mapping[str, str] = {
    f"{SUITE}{name}": reason
    for name, reason in {
        "aggregates/manifest#agg-groupconcat-04": _CONCATENATED,
        "aggregates/manifest#agg-groupconcat-06": _CONCATENATED,
        "aggregates/manifest#agg-empty-group-count-graph": _INNER,
        "bindings/manifest#graph": _INNER,
        "csv-tsv-res/manifest#tsv03": "the engine keeps an xsd:negativeInteger as an xsd:integer",
        "functions/manifest#bnode01": "the engine gives BNODE of one text one node in all rows",
        "negation/manifest#graph-minus": "the engine counts the name of the graph as shared",
        "property-path/manifest#zero_or_more_set_start": _ZERO,
        "property-path/manifest#zero_or_more_set_end": _ZERO,
        "property-path/manifest#zero_or_one_set_start": _ZERO,
        "property-path/manifest#zero_or_one_set_end": _ZERO,
        "syntax-query/manifest#test_4": "it is read, and refused for its unknown function",
    }.items()
}
"""Cases that do not pass, each with its reason."""
PASSING = 326
NUMBERS: Mapping[NamedNode, Callable[[str], str]] = {
    XSD.decimal: lambda text: str(Decimal(text).normalize()),
    XSD.double: lambda text: repr(float(text)),
    XSD.float: lambda text: repr(float(text)),
    XSD.integer: lambda text: str(int(text)),
    XSD.boolean: lambda text: {"0": "false", "1": "true"}.get(text, text),
}
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
    if case.names_dataset:
        dataset = {}
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
    elif case.result.suffix == ".ttl" and b"ResultSet" not in expected:
        response = ask(server, case, "text/turtle")
        assert response.status_code == 200, response.text
        assert graph(response.content) == graph(expected)
    else:
        accept, form = FORMS.get(case.result.suffix, FORMS[".srj"])
        response = ask(server, case, accept)
        assert response.status_code == 200, response.text
        found = table(response.content, form)
        if case.result.suffix == ".ttl":
            assert found == solutions(w3c_cases.result_set(case.result))
        else:
            assert found == table(expected, form)


def rows(content: bytes) -> Counter[frozenset[tuple[str, str]]]:
    """The lines of CSV in any order, however nodes and numbers are written."""
    found = csv.DictReader(io.StringIO(content.decode()))
    return Counter(frozenset((name, cell(text)) for name, text in row.items()) for row in found)


def cell(text: str) -> str:
    with suppress(ValueError):
        return repr(float(text))
    return "_:" if text.startswith("_:") else text


def graph(content: bytes) -> set[Quad]:
    return canonical(parse(content, format=RdfFormat.TURTLE, base_iri=w3c_cases.BASE))


def table(content: bytes, form: QueryResultsFormat) -> object:
    found = parse_query_results(content, format=form)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return solutions(
        {name: w3c_cases.term(one[name]) for name in names if one[name] is not None}
        for one in found
    )


def solutions(found: Iterable[Mapping[str, Term]]) -> set[Quad]:
    """In any order, whatever their blank nodes are called, and numbers by their value."""
    counted = Counter(frozenset((k, by_value(v)) for k, v in one.items()) for one in found)
    quads = []
    for solution, count in counted.items():
        row = BlankNode()
        quads.append(Quad(row, NamedNode("row:count"), Literal(count)))
        quads += [Quad(row, NamedNode(f"row:{name}"), term) for name, term in solution]
    return canonical(quads)


def by_value(term: Term) -> Term:
    """A number as the shortest of those that are equal to it and of its type."""
    if isinstance(term, Literal) and term.datatype in NUMBERS:
        with suppress(ValueError, ArithmeticError):
            return Literal(NUMBERS[term.datatype](term.value), datatype=term.datatype)
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
    assert (found - len(KNOWN), found) == (PASSING, 338)


def test_the_licence_of_the_suite_is_beside_it() -> None:
    assert (Path(__file__).parent / "w3c" / "LICENSE.md").is_file()
