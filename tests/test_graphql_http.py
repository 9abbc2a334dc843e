"""GraphQL over HTTP as its specification has it: the public audits, and what they leave out."""

import json
from functools import cache

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.audits import audits, missing, served
from tests.built import build_folder
from tests.test_sparql import assert_problem

JSON = "application/json"
STATUSED = "application/graphql-response+json"
TYPENAME = {"data": {"__typename": "Query"}}
AUDITS = 61


@cache
def client() -> TestClient:
    app = create_app(Settings(build=build_folder()))
    return TestClient(app, raise_server_exceptions=False)


def post(body: object, accept: str = STATUSED) -> Response:
    headers = {"content-type": JSON, "accept": accept}
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    return client().post("/graphql", content=content, headers=headers)


def get(query: str, accept: str = STATUSED, **headers: str) -> Response:
    return client().get("/graphql", params={"query": query}, headers={"accept": accept, **headers})


@pytest.mark.skipif(bool(missing()), reason=missing() or "none")
def test_every_audit_of_graphql_over_http_passes(subtests: pytest.Subtests) -> None:
    with served(build_folder()) as (address, _):
        found = audits(f"{address}/graphql")
    assert len({one.id for one in found}) == AUDITS
    for one in found:
        with subtests.test(one.id):
            assert one.status == "ok", f"{one.name}: {one.reason}"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", JSON),
        ("", JSON),
        (JSON, JSON),
        (STATUSED, STATUSED),
        (f"{STATUSED}, {JSON};q=0.9", STATUSED),
        (f"{STATUSED};q=0.5, {JSON}", JSON),
        ("text/html,application/xhtml+xml,*/*;q=0.8", JSON),
    ],
)
def test_the_media_type_is_the_one_that_is_asked_for(accept: str, media_type: str) -> None:
    response = get("{ __typename }", accept)
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert response.headers["vary"] == "Accept"
    assert response.json() == TYPENAME


def test_a_media_type_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    detail = assert_problem(get("{ __typename }", "image/png"), 406)
    assert JSON in detail
    assert STATUSED in detail


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": ""}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ nothing }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "mutation { drop }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "subscription { drop }"}, "GRAPHQL_VALIDATION_FAILED"),
        (
            {"query": "query A { __typename } query B { __typename }"},
            "OPERATION_RESOLUTION_FAILURE",
        ),
        ({"query": "query A { __typename }", "operationName": "B"}, "OPERATION_RESOLUTION_FAILURE"),
        ({"query": "query A { __typename }", "operationName": ""}, "OPERATION_RESOLUTION_FAILURE"),
        ({"query": "fragment A on Query { __typename }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "query ($a: Int!) { rows(first: $a) { totalCount } }"}, "BAD_USER_INPUT"),
    ],
)
def test_a_request_that_fails_is_a_400_where_the_status_may_tell(body: object, code: str) -> None:
    told, untold = post(body), post(body, JSON)
    assert (told.status_code, untold.status_code) == (400, 200)
    assert told.json() == untold.json()
    assert "data" not in told.json()
    assert {one["extensions"]["code"] for one in told.json()["errors"]} == {code}


def test_an_error_of_a_field_is_a_200_with_its_data() -> None:
    response = post({"query": "{ rows(first: 0) { totalCount } }"})
    assert response.status_code == 200
    assert response.json()["data"] is None
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_the_operation_that_is_named_is_executed() -> None:
    query = "query A { a: __typename } query B { b: __typename }"
    body = {"query": query, "operationName": "B"}
    assert post(body).json() == {"data": {"b": "Query"}}
    assert client().get("/graphql", params=body).json() == {"data": {"b": "Query"}}


def test_variables_are_taken_from_the_address_too() -> None:
    query = "query ($key: ID!) { province(key: $key) { label } }"
    params = {
        "query": query,
        "variables": '{"key": "TH-50"}',
        "operationName": "",
        "extensions": "",
    }
    found = client().get("/graphql", params=params).json()
    assert found == {"data": {"province": {"label": "เชียงใหม่"}}}


@pytest.mark.parametrize("operation", ["mutation", "subscription"])
def test_what_is_no_query_is_not_taken_by_get(operation: str) -> None:
    response = get(f"{operation} {{ __typename }}")
    assert_problem(response, 405)
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_another_method_is_refused_with_those_that_are_taken(method: str) -> None:
    response = client().request(method, "/graphql")
    assert_problem(response, 405)
    assert {"GET", "POST"} <= set(response.headers["allow"].split(", "))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"query": NaN}', "not JSON"),
        ('{"variables": {"a": 1e999}}', "not JSON"),
        ('{"variables": {"a": ' + "1" * 5000 + "}}", "not JSON"),
        ("[" * 50_000, "not JSON"),
        ('{"query": "\\ud800"}', "not JSON"),
        ('{"variables": {"\\udfff": 1}}', "not JSON"),
        ('{"operationName": "\\ud800"}', "not JSON"),
        (b'{"query": "\xff"}', "not UTF-8"),
        ("5", "a number"),
        ("null", "null"),
        ('[{"query": "{ __typename }"}]', "not taken in batches"),
        ("{}", "no GraphQL query was sent"),
        ('{"query": 5}', "'query' is a number, not a string"),
        ('{"query": "{ __typename }", "variables": []}', "'variables' is a list, not an object"),
        ('{"query": "{ __typename }", "operationName": {}}', "'operationName' is an object"),
        ('{"query": "{ __typename }", "extensions": true}', "'extensions' is a boolean"),
    ],
)
def test_what_is_no_request_is_a_400_that_says_why(body: str | bytes, said: str) -> None:
    for accept in (JSON, STATUSED):
        assert said in assert_problem(post(body, accept), 400)


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/graphql", "application/json; charset=utf-16"]
)
def test_a_body_of_another_kind_is_refused(content_type: str) -> None:
    headers = {"content-type": content_type} if content_type else {}
    response = client().post("/graphql", content=b'{"query": "{ __typename }"}', headers=headers)
    assert_problem(response, 415)


@pytest.mark.parametrize(
    "content_type", [f"{JSON}; charset=utf-8", 'APPLICATION/JSON;charset="UTF-8"']
)
def test_a_body_of_json_is_taken_however_that_is_said(content_type: str) -> None:
    headers = {"content-type": content_type}
    response = client().post("/graphql", content=b'{"query": "{ __typename }"}', headers=headers)
    assert response.json() == TYPENAME


@pytest.mark.parametrize(
    "query",
    [
        "query={__typename}&query={__typename}",
        "query={__typename}&variables=5",
        "query={__typename}&variables={",
        "query=%ff",
        "&".join(f"a{number}=1" for number in range(50)),
        "",
    ],
)
def test_an_address_that_holds_no_request_is_a_400(query: str) -> None:
    assert_problem(client().get(f"/graphql?{query}"), 400)


def test_an_answer_has_a_tag_and_is_not_sent_to_those_who_have_it() -> None:
    first = get("{ __typename }")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert first.headers["cache-control"] == "no-cache"
    for said in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = get("{ __typename }", **{"if-none-match": said})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == "Accept"
    assert get("{ __typename }", **{"if-none-match": '"other"'}).json() == TYPENAME


def test_the_tag_tells_answers_and_media_types_apart() -> None:
    found = [
        get("{ __typename }"), get("{ __typename }", JSON), get("{ a: __typename }"),
    ]  # fmt: skip
    assert len({response.headers["etag"] for response in found}) == len(found)


def test_a_post_has_the_tag_of_its_answer_and_always_its_body() -> None:
    tag = get("{ __typename }").headers["etag"]
    headers = {"accept": STATUSED, "if-none-match": tag}
    response = client().post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert response.json() == TYPENAME
    assert response.headers["etag"] == tag


def test_what_was_refused_is_not_to_be_kept() -> None:
    for accept in (JSON, STATUSED):
        response = get("{ nothing }", accept)
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers
