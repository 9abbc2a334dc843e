"""The SPARQL door speaks the SPARQL 1.1 Protocol, and every error has one shape."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from httpx2 import Response
from pyoxigraph import QueryTriples, RdfFormat, parse
from starlette.testclient import TestClient

from api.app import create_app
from api.limits import SPARQL
from api.settings import Settings
from graph import questions
from tests.built import build_folder, embedded_store

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
LIMITS = replace(SPARQL, workers=2)
LIMIT = LIMITS.length
VARY = "Accept, Accept-Encoding"
XML = "{http://www.w3.org/2005/sparql-results#}"
CHIANG_MAI = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name ?nothing WHERE {
  <https://w3id.org/sistercity/id/place/TH-50> skos:prefLabel ?name .
  FILTER(LANG(?name) = "th")
}"""
GRAPHS = [
    "CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind }",
    "DESCRIBE <https://w3id.org/sistercity/id/place/CN-SC>",
]
GRAPH_TYPES = [
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


@cache
def client() -> TestClient:
    """One that runs the lifespan of the application, and with it the workers, until `_left`."""
    app = create_app(Settings(build=build_folder(), sparql=LIMITS))
    return TestClient(app, raise_server_exceptions=False).__enter__()


@pytest.fixture(autouse=True, scope="module")
def _left() -> Iterator[None]:
    yield
    client().__exit__()


def ask(query: str, accept: str = "*/*") -> Response:
    return client().get("/sparql", params={"query": query}, headers={"accept": accept})


def post(body: str | bytes, content_type: str, accept: str = "*/*") -> Response:
    headers = {"content-type": content_type, "accept": accept}
    return client().post("/sparql", content=body, headers=headers)


def assert_problem(response: Response, status: int) -> str:
    """The one shape of every error (RFC 9457); its detail."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert list(body) == ["type", "title", "status", "detail"]
    assert body["type"] == "about:blank"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return str(body["detail"])


def assert_sichuan_is_true(response: Response) -> None:
    assert response.status_code == 200
    assert response.json() == {"head": {}, "boolean": True}


TRUE = "ASK { <https://w3id.org/sistercity/id/place/CN-SC> ?p ?o }"


def test_a_query_is_answered_by_get() -> None:
    assert_sichuan_is_true(ask(TRUE))


def test_a_query_is_answered_by_post_of_a_form() -> None:
    assert_sichuan_is_true(client().post("/sparql", data={"query": TRUE}))


@pytest.mark.parametrize("content_type", [DIRECT, f"{DIRECT}; charset=utf-8", DIRECT.upper()])
def test_a_query_is_answered_by_post_as_it_is(content_type: str) -> None:
    assert_sichuan_is_true(post(TRUE, content_type))


def test_thai_in_a_query_is_understood_however_it_is_sent() -> None:
    query = 'ASK { ?place ?label "เชียงใหม่"@th }'
    for response in (
        ask(query),
        client().post("/sparql", data={"query": query}),
        post(query, DIRECT),
    ):
        assert_sichuan_is_true(response)


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "application/json"])
def test_a_select_is_answered_in_json_with_its_language_tags(media_type: str) -> None:
    response = ask(CHIANG_MAI, media_type)
    assert response.headers["content-type"] == media_type
    assert response.json()["head"]["vars"] == ["name", "nothing"]
    assert response.json()["results"]["bindings"] == [
        {"name": {"type": "literal", "value": "เชียงใหม่", "xml:lang": "th"}}
    ]


@pytest.mark.parametrize("media_type", ["application/sparql-results+xml", "application/xml"])
def test_a_select_is_answered_in_xml_with_its_language_tags(media_type: str) -> None:
    response = ask(CHIANG_MAI, media_type)
    assert response.headers["content-type"] == media_type
    [literal] = ET.fromstring(response.text).iter(f"{XML}literal")
    assert literal.text == "เชียงใหม่"
    assert literal.get("{http://www.w3.org/XML/1998/namespace}lang") == "th"


def test_a_select_is_answered_in_csv() -> None:
    response = ask(CHIANG_MAI, "text/csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(response.text))) == [["name", "nothing"], ["เชียงใหม่", ""]]


def test_a_select_is_answered_in_tsv_with_its_language_tags() -> None:
    response = ask(CHIANG_MAI, "text/tab-separated-values")
    assert response.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    lines = [line.split("\t") for line in response.text.splitlines()]
    assert lines == [["?name", "?nothing"], ['"เชียงใหม่"@th', ""]]


@pytest.mark.parametrize(("query", "truth"), [(TRUE, True), ("ASK { <a:a> <a:b> <a:c> }", False)])
def test_an_ask_is_answered_in_json_and_in_xml(query: str, truth: bool) -> None:
    assert ask(query, "application/sparql-results+json").json()["boolean"] is truth
    root = ET.fromstring(ask(query, "application/sparql-results+xml").text)
    assert root.findtext(f"{XML}boolean") == str(truth).lower()


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
@pytest.mark.parametrize("query", GRAPHS)
def test_a_graph_is_answered_whole_in_every_format(query: str, media_type: str) -> None:
    expected = embedded_store().query(query)
    assert isinstance(expected, QueryTriples)
    response = ask(query, media_type)
    assert response.headers["content-type"].partition(";")[0] == media_type
    format_ = RdfFormat.from_media_type(media_type)
    assert format_ is not None
    found = {quad.triple for quad in parse(response.content, format=format_)}
    assert found == set(expected)
    assert found


def test_a_graph_has_no_form_as_a_table() -> None:
    assert "text/turtle" in assert_problem(ask(GRAPHS[0], "text/csv"), 406)


def test_a_table_has_no_form_as_a_graph() -> None:
    assert "text/csv" in assert_problem(ask(CHIANG_MAI, "text/turtle"), 406)


@pytest.mark.parametrize(
    ("query", "media_type"),
    [
        (CHIANG_MAI, "application/xml"),
        (TRUE, "application/xml"),
        (GRAPHS[0], "text/turtle; charset=utf-8"),
    ],
)
def test_a_browser_gets_what_it_can_show_or_our_first_choice(query: str, media_type: str) -> None:
    response = ask(query, BROWSER)
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type


def test_several_accept_headers_are_read_as_one() -> None:
    headers = [("accept", "image/png"), ("accept", "text/csv")]
    response = client().get("/sparql", params={"query": CHIANG_MAI}, headers=headers)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"


def test_an_answer_carries_the_data_version_and_what_it_varies_by() -> None:
    response = ask(TRUE)
    assert response.headers["sistercity-data-version"] == embedded_store().version
    assert response.headers["vary"] == VARY
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_refused_format_says_what_it_varies_by() -> None:
    assert ask(TRUE, "text/csv").headers.get("vary") == VARY


def test_head_gives_the_headers_of_get_and_no_body() -> None:
    got = ask(CHIANG_MAI, "text/csv")
    headers = {"accept": "text/csv"}
    head = client().head("/sparql", params={"query": CHIANG_MAI}, headers=headers)
    assert head.headers == got.headers
    assert head.content == b""


@pytest.mark.parametrize("name", list(questions.named()))
def test_a_question_taken_away_and_asked_here_gives_as_many_rows(name: str) -> None:
    text = client().get(f"/download/questions/{name}.rq").text
    found = post(text, DIRECT, "application/sparql-results+json").json()
    assert len(found["results"]["bindings"]) == len(questions.answer(embedded_store(), name).rows)
    assert found["head"]["vars"] == list(questions.find(name).columns)


def test_a_form_without_a_query_is_refused() -> None:
    response = client().post("/sparql", data={"other": "x"})
    assert assert_problem(response, 400).startswith("0 'query' parameters")


def test_two_queries_are_refused_wherever_they_stand() -> None:
    twice = {"query": [TRUE, TRUE]}
    once = {"query": TRUE}
    for response in (
        client().get("/sparql", params=twice),
        client().post("/sparql", data=twice),
        client().post("/sparql", params=once, data=once),
        client().post("/sparql", params=once, content=TRUE, headers={"content-type": DIRECT}),
    ):
        assert assert_problem(response, 400).startswith("2 'query' parameters")


def test_an_update_is_told_that_only_queries_are_answered_however_it_is_sent() -> None:
    update = {"update": "DROP ALL"}
    for response in (
        client().post("/sparql", data=update),
        client().get("/sparql", params=update),
        client().post("/sparql", data=update | {"query": TRUE}),
    ):
        assert "only queries are answered" in assert_problem(response, 400)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json", "application/sparql-update", ""]
)
def test_another_content_type_is_unsupported(content_type: str) -> None:
    detail = assert_problem(post(TRUE, content_type), 415)
    assert repr(content_type) in detail
    assert DIRECT in detail


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b'ASK { FILTER("\xff" = "a") }', DIRECT),
        (b"query=ASK%7B%7D%23%FF", FORM),
        ("query=ASK{}#ก".encode("tis-620"), FORM),
    ],
)
def test_a_query_that_is_not_utf8_is_refused(body: bytes, content_type: str) -> None:
    assert "UTF-8" in assert_problem(post(body, content_type), 400)


def test_a_query_in_the_url_that_is_not_utf8_is_refused() -> None:
    assert "UTF-8" in assert_problem(client().get("/sparql?query=ASK%7B%7D%23%FF"), 400)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX a: <a:>\nBASE <b:> # why\nPREFIX : <c:>\ndelete where { ?s ?p ?o }",
    ],
)
def test_an_update_is_told_that_only_queries_are_answered(text: str) -> None:
    assert "only queries are answered" in assert_problem(ask(text), 400)


def test_a_prologue_without_end_is_no_query_and_soon_refused() -> None:
    assert "error at" in assert_problem(ask("PREFIX " * 3000), 400)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("SELECT * WHERE {", 1),
        ("SELECT *\nWHERE { ?s ?p }", 2),
        ("", 1),
        ("ASK {\n\n?s nope:p ?x }", 3),
    ],
)
def test_a_syntax_error_is_told_with_its_line_and_column(query: str, line: int) -> None:
    assert re.search(rf" {line}:[0-9]+\b", assert_problem(post(query, DIRECT), 400))


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://example.org/>",
        "ASK {} ; DROP ALL",
    ],
)
def test_an_update_is_refused_and_changes_nothing(update: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = ask(count, "text/csv").text
    assert_problem(post(update, DIRECT), 400)
    assert_problem(ask(update), 400)
    assert ask(count, "text/csv").text == before


SERVICES = [
    "SELECT * { SERVICE <a:x> {} }",
    "SELECT * { service<a:x>{} }",
    "SELECT * { SeRvIcE SILENT <a:x> {} }",
    "SELECT * { SERVICE ?anywhere {} }",
    "SELECT * { # a comment\n SERVICE # another\n <a:x> {} }",
    "SELECT * { FILTER EXISTS { { SELECT * { SERVICE <a:x> {} } } } }",
    "SELECT * { LATERAL { SERVICE <a:x> {} } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <a:x> { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <a:x> {} }",
    r"SELECT * { S\u0045RVIC\U00000045 <a:x> {} }",
    r"SELECT * { ?s ?p 'a\u0027 . SERVICE <a:x> { ?a ?b '' } }",
    "SELECT * { ?s ?p '''a''' . SERVICE <a:x> { ?a ?b '''c''' } }",
    r'SELECT * { ?s ?p "\"" . SERVICE <a:x> { ?a ?b "" } }',
    "SELECT * { FILTER(1 <2) SERVICE <a:x> {} FILTER(3> 2) }",
    "SELECT * { BIND(1 AS ?x)SERVICE<a:x>{} }",
    "SELECT * { ?s ?p 'x'@en SERVICE <a:x> {} }",
    "SELECT * { SERVICESILENT<a:x>{} }",
]
HIDDEN_SERVICES = [
    "PREFIX : <a:x> SELECT * { SERVICE:x {} }",
    "SELECT * { ?s ?p ?x.SERVICE <a:x> {} }",
    "SELECT * { ?s ?p $x.SERVICE <a:x> {} }",
    "SELECT * { ?s ?p <a:#>.SERVICE <a:x> {} }",
    "SELECT * { ?s ?p true.SERVICE <a:x> {} }",
    "SELECT * { ?s ?p 'x'@en.SERVICE <a:x> {} }",
    "SELECT * { ?s ?p 1.SERVICE <a:x> {} }",
    "SELECT * { ?s ?p 1SERVICE <a:x> {} }",
    "PREFIX a: <a:> SELECT * { ?s ?p a:.SERVICE <a:x> {} }",
    "PREFIX x: <a:x> SELECT * { ?s ?p ?o.SERVICEx:x{} }",
    "PREFIX x: <a:x> SELECT * { SERVICESILENTx:x#\n{} }",
    "PREFIX x: <a:x> SELECT * { FILTER(1<2)SERVICE x:#>\n{} }",
    "SELECT * { FILTER(1<?y#>'''\n||true) SERVICE <a:x> {} #'''\n}",
    "SELECT * { FILTER(EXISTS{}<2#>'''\n) SERVICE <a:x> {} #'''\n}",
    "SELECT (1<2#>'''\n AS ?x) { SERVICE <a:x> {} } #'''",
    "SELECT * { ?s ?p (1 <2#>'''''') . SERVICE <a:x> {} #'''\n}",
    "SELECT * { { SELECT (1<2#>'''\n AS ?x) {} } SERVICE <a:x> {} #'''\n}",
    "SELECT * {} HAVING (1<2#>'''\n) (EXISTS { SERVICE <a:x> {} }) #'''",
]


@pytest.mark.parametrize("query", SERVICES)
def test_a_query_that_reaches_another_server_is_forbidden(query: str) -> None:
    assert "SERVICE" in assert_problem(ask(query), 403)


@pytest.mark.parametrize("query", HIDDEN_SERVICES)
def test_a_query_that_hides_its_reach_is_forbidden(query: str) -> None:
    assert "SERVICE" in assert_problem(ask(query), 403)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER('SERVICE <a:x> {}' = \"service\") }",
        'ASK { FILTER(\'\'\'it\'s SERVICE\'\'\' = """a "SERVICE" """) }',
        "ASK { } # SERVICE <a:x> {}",
        "ASK { ?s <http://example.org/SERVICE> ?o }",
        "SELECT ?service ?SERVICE { }",
        "PREFIX service: <a:> ASK { service:service ?p service:SERVICE }",
        "PREFIX service: <a:> ASK { GRAPH service:x { ?s a service:Service . } }",
        "PREFIX service: <a:> DESCRIBE service:x { }",
        "ASK { _:service ?p 'x'@service }",
        "ASK { VALUES (?a ?b) { (<a:#x> <b:#service>) } } # SERVICE <a:x> {}",
        "ASK { ?s <a:#)SERVICE> (1 <b:#'SERVICE>) }",
    ],
)
def test_the_word_alone_is_no_offence(query: str) -> None:
    assert ask(query).status_code == 200


def test_a_query_of_exactly_the_limit_is_answered() -> None:
    query = TRUE + "#" * (LIMIT - len(TRUE))
    assert_sichuan_is_true(post(query, DIRECT))
    assert_sichuan_is_true(client().post("/sparql", data={"query": query}))


@pytest.mark.parametrize("length", [LIMIT + 1, 3 * LIMIT + 1, 1_000_000])
def test_a_longer_query_is_refused(length: int) -> None:
    query = TRUE + "#" * (length - len(TRUE))
    assert str(LIMIT) in assert_problem(post(query, DIRECT), 413)
    assert str(LIMIT) in assert_problem(client().post("/sparql", data={"query": query}), 413)


def test_length_is_counted_in_bytes_not_in_characters() -> None:
    query = TRUE + "#" + "ก" * (LIMIT // 3)
    assert len(query) < LIMIT
    assert_problem(post(query, DIRECT), 413)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_not_allowed(method: str) -> None:
    response = client().request(method, "/sparql")
    assert method in assert_problem(response, 405)
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_what_the_engine_cannot_evaluate_is_a_fault_of_the_query() -> None:
    assert "<a:f>" in assert_problem(ask("SELECT (<a:f>(1) AS ?x) {}"), 400)


def test_from_confines_a_query_to_that_graph() -> None:
    assert ask("ASK FROM <http://example.org/> { ?s ?p ?o }").json()["boolean"] is False


def test_a_graph_of_its_own_can_be_asked_by_name() -> None:
    response = ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "application/json")
    found = {row["g"]["value"] for row in response.json()["results"]["bindings"]}
    assert {name.rpartition("/graph/")[2] for name in found} >= {"ontology", "dataset"}


def test_a_problem_is_written_in_utf8_not_in_escapes() -> None:
    response = ask("SELECT (<a:ไทย>(1) AS ?x) {}")
    assert "<a:ไทย>" in assert_problem(response, 400)
    assert "<a:ไทย>".encode() in response.content
