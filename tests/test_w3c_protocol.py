"""The W3C test suite of SPARQL 1.1, protocol and service description, against a real server.

The cases of update are left out, but for those that must be refused: the door takes none.
"""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from api.app import create_endpoint
from graph import publication
from graph.vocabulary import RDF, Namespace
from tests import w3c_cases
from tests.served import serving
from tests.w3c_cases import FOLDER, MF, entries, manifest, one, text, values

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DATA = "http://kasei.us/2009/09/sparql/data/"
PROTOCOL = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest#"
DESCRIPTIONS = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    media_type: str
    body: bytes


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the data of the suite."""
    lines = [
        f"{line.removesuffix(' .')} <{DATA}data{number}.rdf> .\n"
        for number in (1, 2, 3)
        for line in (FOLDER / f"protocol/data{number}.nt").read_text().splitlines()
    ]
    folder = tmp_path_factory.mktemp("w3c")
    published = publication.publish(folder, "".join(lines).encode(), w3c_cases.BASE, "w3c")
    with serving(create_endpoint(published)) as found:
        yield found


def send(
    address: str, method: str, path: str, body: bytes | None, headers: dict[str, str]
) -> Answer:
    """Sends what is given and nothing else: no header is added that names a type."""
    connection = http.client.HTTPConnection(address, timeout=20)
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    media_type = response.headers.get("content-type", "").partition(";")[0]
    found = Answer(response.status, media_type, response.read())
    connection.close()
    return found


def members(store: Store, node: object) -> Iterator[object]:
    while node != RDF.nil:
        yield one(store, node, RDF.first)
        node = one(store, node, RDF.rest)


def applicable() -> list[str]:
    """Queries, and updates that must be refused."""
    names = [entry.value.removeprefix(PROTOCOL) for entry in entries("protocol")]
    return [name for name in names if not name.startswith("update_")]


@pytest.mark.parametrize("name", applicable())
def test_a_case_of_the_protocol(address: str, name: str) -> None:
    store = manifest("protocol")
    action = one(store, NamedNode(f"{PROTOCOL}{name}"), MF.action)
    for request in members(store, one(store, action, HT.requests)):
        assert_expected(store, one(store, request, HT.resp), asked(address, store, request))


def asked(address: str, store: Store, request: object) -> Answer:
    body = None
    for content in values(store, request, HT.body):
        encoding = text(one(store, content, CNT.characterEncoding))
        body = text(one(store, content, CNT.chars)).encode(encoding)
    headers = {
        text(one(store, header, HT.fieldName)): text(one(store, header, HT.fieldValue))
        for listed in values(store, request, HT.headers)
        for header in members(store, listed)
    }
    method = text(one(store, request, HT.methodName))
    path = text(one(store, request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    return send(address, method, path, body, headers)


def assert_expected(store: Store, expected: object, found: Answer) -> None:
    statuses = [
        str(status).rpartition("StatusCode")[2][0]
        for status in values(store, expected, MF.expectedStatus)
    ]
    assert str(found.status)[0] in statuses, found
    for form in values(store, expected, MF.expectedFormat):
        assert KINDS[text(form)](found), found
    for truth in values(store, expected, MF.expectedBoolean):
        assert boolean(found) is (text(truth) == "true")


def boolean(found: Answer) -> bool | None:
    result = results(found)
    return bool(result) if isinstance(result, QueryBoolean) else None


def results(found: Answer) -> QueryBoolean | QuerySolutions:
    form = QueryResultsFormat.from_media_type(found.media_type)
    assert form
    return parse_query_results(found.body, format=form)


def is_rdf(found: Answer) -> bool:
    form = RdfFormat.from_media_type(found.media_type)
    return form is not None and list(parse(found.body, format=form)) is not None


KINDS = {
    "boolean": lambda found: boolean(found) is not None,
    "tabular": lambda found: isinstance(results(found), QuerySolutions),
    "RDF": is_rdf,
}


def test_the_cases_of_the_protocol_are_whole() -> None:
    everything = list(entries("protocol"))
    print(f"W3C SPARQL 1.1 protocol: {len(applicable())} of {len(everything)} cases are read-only")
    assert (len(applicable()), len(everything)) == (27, 34)


def described(address: str, accept: str) -> Store:
    answer = send(address, "GET", "/sparql", None, {"accept": accept})
    assert (answer.status, answer.media_type) == (200, accept)
    store = Store()
    form = RdfFormat.from_media_type(accept)
    assert form
    store.extend(parse(answer.body, format=form))
    return store


def test_the_cases_of_service_description_are_those_below() -> None:
    names = [entry.value.partition("#")[2] for entry in entries("service-description")]
    assert names == ["has-endpoint-triple", "returns-rdf", "conforms-to-schema"]


def test_get_on_the_endpoint_returns_rdf(address: str) -> None:
    answer = send(address, "GET", "/sparql", None, {})
    assert answer.media_type == "text/turtle"
    assert is_rdf(answer)


@pytest.mark.parametrize("media_type", DESCRIPTIONS)
def test_the_description_names_the_endpoint_it_came_from(address: str, media_type: str) -> None:
    found = list(described(address, media_type).quads_for_pattern(None, SD.endpoint, None))
    assert [quad.object for quad in found] == [NamedNode(f"http://{address}/sparql")]


RANGES = {
    SD.endpoint: None,
    SD.supportedLanguage: None,
    SD.resultFormat: None,
    SD.feature: None,
    SD.name: None,
    SD.defaultDataset: SD.Dataset,
    SD.defaultGraph: SD.Graph,
    SD.namedGraph: SD.NamedGraph,
    SD.graph: SD.Graph,
}
"""Properties of the schema that are used, with the class of what they lead to."""
DOMAINS = {
    SD.endpoint: SD.Service,
    SD.supportedLanguage: SD.Service,
    SD.resultFormat: SD.Service,
    SD.feature: SD.Service,
    SD.defaultDataset: SD.Service,
    SD.defaultGraph: SD.Dataset,
    SD.namedGraph: SD.Dataset,
    SD.name: SD.NamedGraph,
    SD.graph: SD.NamedGraph,
}


@pytest.mark.parametrize("media_type", DESCRIPTIONS)
def test_the_description_conforms_to_the_schema(address: str, media_type: str) -> None:
    store = described(address, media_type)
    used = [quad for quad in store if quad.predicate.value.startswith(SD.prefix)]
    assert {quad.predicate for quad in used} == set(RANGES)
    for quad in used:
        assert isinstance(quad.object, NamedNode)
        assert DOMAINS[quad.predicate] in values(store, quad.subject, RDF.type)
        kind = RANGES[quad.predicate]
        assert kind is None or kind in values(store, quad.object, RDF.type)
    [service] = list(store.quads_for_pattern(None, RDF.type, SD.Service))
    assert values(store, service.subject, SD.supportedLanguage) == [SD.SPARQL11Query]
    assert values(store, service.subject, SD.feature) == [SD.UnionDefaultGraph]


def test_the_description_names_every_graph_with_its_triples(address: str) -> None:
    store = described(address, "text/turtle")
    names = {quad.object for quad in store.quads_for_pattern(None, SD.name, None)}
    assert {NamedNode(f"{DATA}data{number}.rdf") for number in (1, 2, 3)} <= names
