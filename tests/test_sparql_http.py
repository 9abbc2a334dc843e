"""What the SPARQL door says beside its answers: to browsers, to other origins, when it refuses."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import httpx2
import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.app import create_app
from api.limits import SPARQL
from api.settings import Settings
from api.sparql import STATUSES, translated, work_limits
from graph import errors
from graph.errors import BusyError, SisterCityError
from graph.workers import WorkLimits
from tests.built import build_folder, embedded_store
from tests.served import serving
from tests.test_sparql import BROWSER, DIRECT, FORM, TRUE, assert_problem

LIMITS = replace(SPARQL, workers=2, seconds=2, answer=200_000)
GRAPH = "https://w3id.org/sistercity/id/graph/ontology"
PAIRS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {PAIRS}"
LONG = "SELECT * { ?s ?p ?o }"
XML = "application/rdf+xml, application/sparql-results+xml"
EXPOSED = "access-control-allow-origin"


@cache
def client() -> TestClient:
    app = create_app(Settings(build=build_folder(), sparql=LIMITS))
    return TestClient(app, raise_server_exceptions=False).__enter__()


@pytest.fixture(autouse=True, scope="module")
def _left() -> Iterator[None]:
    yield
    client().__exit__()


def ask(query: str, accept: str = "*/*", **more: str) -> httpx2.Response:
    return client().get("/sparql", params={"query": query} | more, headers={"accept": accept})


@pytest.mark.parametrize("content_type", [DIRECT, FORM])
@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", '"tis-620"', ""])
def test_another_charset_is_unsupported(content_type: str, charset: str) -> None:
    headers = {"content-type": f"{content_type}; charset={charset}"}
    response = client().post("/sparql", content=TRUE, headers=headers)
    assert "not utf-8" in assert_problem(response, 415)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "utf8"])
def test_utf8_may_be_named(charset: str) -> None:
    headers = {"content-type": f"{DIRECT} ;charset={charset}"}
    assert client().post("/sparql", content=TRUE, headers=headers).json()["boolean"] is True


def test_the_protocol_names_the_default_graph_in_each_way_of_asking() -> None:
    count, graphs = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {"default-graph-uri": GRAPH}
    accept, direct = {"accept": "text/csv"}, {"content-type": DIRECT}
    fields = {"query": count, **graphs}
    found = {
        client().get("/sparql", params=fields, headers=accept).text,
        client().post("/sparql", data=fields, headers=accept).text,
        client().post("/sparql", params=graphs, data={"query": count}, headers=accept).text,
        client().post("/sparql", params=graphs, content=count, headers=accept | direct).text,
        ask(f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH}> {{ ?s ?p ?o }}", "text/csv").text,
    }
    assert len(found) == 1
    assert found != {ask(count, "text/csv").text}


def test_the_dataset_of_the_protocol_stands_above_that_of_the_query() -> None:
    query = "ASK FROM <http://example.org/none> { ?s ?p ?o }"
    assert ask(query).json()["boolean"] is False
    assert ask(query, **{"default-graph-uri": GRAPH}).json()["boolean"] is True


def test_named_graphs_of_the_protocol_are_all_that_can_be_named() -> None:
    response = ask("SELECT DISTINCT ?g { GRAPH ?g {} }", "text/csv", **{"named-graph-uri": GRAPH})
    assert response.text.split() == ["g", GRAPH]


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("value", ["", "relative", "http://a b/"])
def test_a_graph_that_has_no_absolute_iri_is_refused(name: str, value: str) -> None:
    assert f"{name} is {value!r}" in assert_problem(ask(TRUE, **{name: value}), 400)


def test_relative_iris_are_relative_to_the_address() -> None:
    response = ask("SELECT (<x> AS ?x) {}", "text/csv")
    assert response.text.split() == ["x", "http://testserver/x"]


def test_more_parameters_than_can_be_meant_are_refused() -> None:
    response = client().post("/sparql", content="a=1&" * 300, headers={"content-type": FORM})
    assert "more than 200 parameters" in assert_problem(response, 400)


@pytest.mark.parametrize("value", ["", "0", "-1", "1e3", "NaN", "inf", "five", "๕"])
def test_a_timeout_that_is_none_is_refused(value: str) -> None:
    assert "'timeout'" in assert_problem(ask(TRUE, timeout=value), 400)


def test_a_timeout_lowers_the_deadline_and_cannot_raise_it() -> None:
    assert "longer than 0.2 seconds" in assert_problem(ask(ENDLESS, timeout="0.2"), 504)
    assert "longer than 2 seconds" in assert_problem(ask(ENDLESS, timeout="999"), 504)


def test_an_answer_over_the_limit_is_refused_and_no_part_of_it_given() -> None:
    assert f"{LIMITS.answer:,} bytes" in assert_problem(ask(LONG), 413)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("ASK {" + "FILTER EXISTS {" * 1_000 + "}" * 1_001, 400),
        (f"ASK {{ FILTER(1 IN ({'1,' * 2_000}1)) }}", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", 403),
        (ENDLESS, 504),
        (LONG, 413),
    ],
)
def test_the_next_query_is_answered_as_if_nothing_had_been(query: str, status: int) -> None:
    assert_problem(ask(query), status)
    assert ask(TRUE).json()["boolean"] is True


def test_every_error_of_a_query_has_a_status() -> None:
    kinds = [
        one
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, errors.QueryError | errors.WorkError)
    ]
    assert len(kinds) >= 10
    for kind in kinds:
        made = kind("why", 3) if issubclass(kind, BusyError) else kind("why")
        found = translated(made)
        assert found.status >= 400
        assert kind in dict(STATUSES)


def test_workers_have_the_limits_that_are_told() -> None:
    assert work_limits(SPARQL) == WorkLimits()
    assert work_limits(LIMITS) == replace(WorkLimits(), workers=2, seconds=2, answer=200_000)


def test_a_busy_server_says_when_to_come_again() -> None:
    found = translated(BusyError("busy", 7))
    assert (found.status, found.headers) == (503, {"Retry-After": "7"})


def test_what_is_no_error_of_a_query_stays_a_fault() -> None:
    with pytest.raises(SisterCityError):
        translated(SisterCityError("a fault"))


def test_a_person_reads_errors_as_text() -> None:
    response = ask("SELECT <b>", BROWSER)
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.startswith("400 Bad Request\n\nnot a SPARQL 1.1 query: error at 1:")


@pytest.mark.parametrize(
    "query",
    [
        'CONSTRUCT { <a:a> <a:b/> "x" } { }',
        'CONSTRUCT { <a:a> <a:b> "\\u0001" } { }',
        'SELECT ("\\u0000" AS ?x) { }',
        'SELECT ("\\uFFFF" AS ?x) { }',
    ],
)
def test_what_cannot_be_said_in_xml_is_no_answer_in_it(query: str) -> None:
    assert "another format" in assert_problem(ask(query, XML), 406)
    assert ask(query).status_code == 200


@pytest.mark.parametrize("query", [TRUE, "nonsense", "SELECT * { SERVICE <a:x> {} }"])
def test_a_page_of_any_origin_may_read_what_is_answered(query: str) -> None:
    assert ask(query).headers[EXPOSED] == "*"


def test_a_page_of_any_origin_is_told_what_it_may_send() -> None:
    headers = {"origin": "https://example.org", "access-control-request-method": "POST"}
    response = client().options("/sparql", headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers[EXPOSED] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "Content-Type" in response.headers["access-control-allow-headers"]
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.1", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("identity", False),
        ("", False),
    ],
)
def test_an_answer_is_compressed_for_those_who_accept_it(accepted: str, packed: bool) -> None:
    query = {"query": "SELECT * { ?s a ?kind } LIMIT 100"}
    headers = {"accept-encoding": accepted, "accept": "text/csv"}
    with client().stream("GET", "/sparql", params=query, headers=headers) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers.get("content-encoding") == ("gzip" if packed else None)
    assert "Accept-Encoding" in response.headers["vary"]
    plain = gzip.decompress(raw) if packed else raw
    assert len(plain.splitlines()) == 101


def test_the_same_answer_is_the_same_bytes_compressed() -> None:
    query = {"query": "SELECT * { ?s a ?kind } ORDER BY ?s ?kind LIMIT 100"}
    bodies = set()
    for _ in range(2):
        with client().stream("GET", "/sparql", params=query) as response:
            bodies.add(b"".join(response.iter_raw()))
    assert len(bodies) == 1


def test_without_a_query_the_service_describes_itself() -> None:
    response = client().get("/sparql")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert response.headers["sistercity-data-version"] == embedded_store().version
    store = Store()
    store.extend(parse(response.content, format=RdfFormat.TURTLE))
    found = store.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>"
        "PREFIX void: <http://rdfs.org/ns/void#>"
        "SELECT ?name ?n { ?s sd:name ?name ; sd:graph/void:triples ?n }"
    )
    assert isinstance(found, QuerySolutions)
    counts = {row["name"].value: int(row["n"].value) for row in found}
    assert GRAPH in counts
    asked = ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv").text.split()
    assert sum(counts.values()) == int(asked[1])


def test_the_description_states_the_limits_of_this_server() -> None:
    text = client().get("/sparql").text
    assert f'schema:name "answer" ;\n\tschema:value {LIMITS.answer} ' in text


def test_the_description_has_no_form_as_a_table() -> None:
    response = client().get("/sparql", headers={"accept": "text/csv"})
    assert "text/turtle" in assert_problem(response, 406)


def test_a_person_is_led_to_the_page_to_ask_from_where_there_is_one() -> None:
    app = create_app(Settings(build=build_folder(), sparql=LIMITS))
    routes = app.app.router.routes
    if not any(getattr(one, "path", "") == "/yasgui" for one in routes):
        routes.append(Route("/yasgui", lambda request: None))
    found = TestClient(app, root_path="/sister").get(
        "/sparql", headers={"accept": BROWSER}, follow_redirects=False
    )
    assert (found.status_code, found.headers["location"]) == (303, "/sister/yasgui")


def test_a_client_that_leaves_frees_its_worker() -> None:
    limits = replace(LIMITS, workers=1, seconds=30)
    app = create_app(Settings(build=build_folder(), sparql=limits))
    with serving(app) as address:
        with pytest.raises(httpx2.TimeoutException):
            httpx2.get(
                f"http://{address}/sparql",
                params={"query": ENDLESS},
                timeout=0.5,
                trust_env=False,
            )
        response = httpx2.get(
            f"http://{address}/sparql", params={"query": TRUE}, timeout=15, trust_env=False
        )
        assert response.json()["boolean"] is True


@pytest.mark.parametrize("path", ["/sparql", "/graphql", "/limits", "/metrics", "/healthz", "/ns"])
def test_every_door_answers_head_as_get_without_a_body(path: str) -> None:
    accept = {"accept": "*/*"}
    asked, given = client().head(path, headers=accept), client().get(path, headers=accept)
    if path != "/graphql":
        assert asked.status_code == given.status_code == 200
        assert asked.headers["content-type"] == given.headers["content-type"]
    assert asked.content == b""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "BREW"])
def test_a_page_of_any_origin_can_read_that_a_method_is_not_allowed(method: str) -> None:
    found = client().request(method, "/sparql")
    assert found.status_code == 405
    assert found.headers["access-control-allow-origin"] == "*"
    assert found.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("path", ["/limits", "/metrics", "/healthz", "/graphql"])
def test_a_method_that_a_door_does_not_take_is_told_with_those_it_does(path: str) -> None:
    found = client().options(path)
    assert found.status_code == 405
    assert found.headers["allow"]
    assert found.headers["allow"] in found.json()["detail"]


@pytest.mark.parametrize("accept", ["text/csv", "text/tab-separated-values"])
def test_a_yes_or_no_is_a_word_in_csv_and_tsv(accept: str) -> None:
    found = client().get("/sparql", params={"query": "ASK {}"}, headers={"accept": accept})
    assert found.text == "true"


def test_a_mark_of_byte_order_before_a_query_is_not_of_the_query() -> None:
    assert client().get("/sparql", params={"query": "\ufeffASK {}"}).status_code == 200


def test_a_body_that_says_it_is_too_long_is_refused_before_it_comes() -> None:
    headers = {"content-type": "application/sparql-query", "content-length": "100000000"}
    found = client().post("/sparql", content=b"ASK", headers=headers)
    assert found.status_code == 413
