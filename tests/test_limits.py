"""Every limit of GraphQL: what is at it is answered, what is over it is told by how much."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, reduce
from itertools import chain, count, repeat
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema, get_introspection_query, get_operation_ast, parse
from httpx2 import Response
from starlette.requests import Request
from starlette.testclient import TestClient

from api import complexity, graphql, requests, snapshot
from api.app import create_app
from api.errors import HttpError
from api.execution import Engine, Operation, Outcome
from api.limits import GRAPHQL, GraphQLLimits
from api.refusals import CODES, Code
from api.settings import Settings
from api.snapshot import Snapshot
from tests.built import build_folder
from tests.test_sparql import assert_problem

MANUAL = Path(__file__).parent.parent / "api" / "README.md"
STATUSED = {"accept": "application/graphql-response+json"}
AT_ONCE = 0.5
"""Seconds that a request may take that is refused without work, on a busy machine."""


@cache
def client() -> TestClient:
    app = create_app(Settings(build=build_folder()))
    return TestClient(app, raise_server_exceptions=False)


@cache
def loaded() -> Snapshot:
    return snapshot.load(build_folder())


def run(engine: Engine, query: str, variables: Mapping[str, object] | None = None) -> Outcome:
    return engine.run(Operation(query, variables or {}, None), loaded(), reading=True)


def post(body: Mapping[str, object]) -> Response:
    return client().post("/graphql", json=body, headers=STATUSED)


def codes(body: dict[str, Any]) -> set[str]:
    return {error["extensions"]["code"] for error in body.get("errors", ())}


def repeated(part: str, times: int) -> str:
    """A query of numbered parts."""
    return "{" + " ".join(part.format(number) for number in range(times)) + "}"


def nested(depth: int) -> str:
    """A query of so many levels."""
    return "{ fields " + "{ broader " * (depth - 2) + "{ key " + "}" * depth


def lists(depth: int) -> list[object]:
    """Lists within lists."""
    return reduce(lambda within, _: [within], range(depth - 1), list[object]())


def operations(number: int) -> dict[str, object]:
    query = " ".join(f"query A{one} {{ __typename }}" for one in range(number))
    return {"query": query, "operationName": "A0"}


def directives(number: int) -> str:
    """A query of so many directives, two on a selection."""
    both = "... @skip(if: false) @include(if: true) { __typename }"
    return "{" + both * (number // 2) + "a: __typename @skip(if: false)" * (number % 2) + "}"


def literal(value: object) -> dict[str, object]:
    return {"query": f"{{ province(key: {json.dumps(value)}) {{ key }} }}"}


def variable(value: object) -> dict[str, object]:
    return {"query": "{ __typename }", "variables": {"a": value}}


Make = Callable[[int], Mapping[str, object]]


@dataclass(frozen=True)
class Case:
    """A limit, its code, and a request that asks for a number of what it limits."""

    name: str
    code: Code
    make: Make


CASES = [
    Case("operations", Code.TOO_MANY_OPERATIONS, operations),
    Case("aliases", Code.TOO_MANY_ALIASES, lambda n: {"query": repeated("a{}: __typename", n)}),
    Case("aliases", Code.TOO_MANY_ALIASES, lambda n: {"query": repeated("__typename", n + 1)}),
    Case(
        "aliases",
        Code.TOO_MANY_ALIASES,
        lambda n: {"query": repeated("... on Query {{ __typename }}", n + 1)},
    ),
    Case(
        "aliases",
        Code.TOO_MANY_ALIASES,
        lambda n: {"query": repeated("...A", n + 1) + "fragment A on Query { __typename }"},
    ),
    Case(
        "directives",
        Code.TOO_MANY_DIRECTIVES,
        lambda n: {"query": directives(n)},
    ),
    Case("depth", Code.QUERY_TOO_DEEP, lambda n: {"query": nested(n)}),
    Case("input_depth", Code.INPUT_TOO_DEEP, lambda n: literal(lists(n))),
    Case("input_depth", Code.INPUT_TOO_DEEP, lambda n: variable(lists(n))),
    Case("input_items", Code.INPUT_LIST_TOO_LONG, lambda n: literal([1] * n)),
    Case("input_items", Code.INPUT_LIST_TOO_LONG, lambda n: variable([1] * n)),
    Case(
        "input_values",
        Code.TOO_MANY_INPUT_VALUES,
        lambda n: {"query": "{ __typename }", "variables": {str(one): one for one in range(n)}},
    ),
]


def assert_refused(response: Response, code: Code, limit: int, asked: int) -> str:
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["extensions"] == {"code": code, "limit": limit, "asked": asked}
    assert "data" not in response.json()
    return str(error["message"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_at_a_limit_is_let_through_and_what_is_over_it_is_not(case: Case) -> None:
    limit: int = getattr(GRAPHQL, case.name)
    assert case.code not in codes(post(case.make(limit)).json())
    message = assert_refused(post(case.make(limit + 1)), case.code, limit, limit + 1)
    assert message.startswith(f"{limit + 1:,} ")
    assert f"at most {limit:,} are allowed" in message


def test_a_document_has_at_most_two_thousand_tokens() -> None:
    start = "{ a(b: [" + ("[" + "1 " * 490 + "]") * 4 + "1 " * 23
    at, over = f"{start}]) }}", f"{start} 1]) }}"
    assert parse(at).token_count == 2000
    assert codes(post({"query": at}).json()) == {"GRAPHQL_VALIDATION_FAILED"}
    for query in (over, over + "{" * 50_000, "#\n" * 2001 + "{ __typename }"):
        assert_refused(post({"query": query}), Code.DOCUMENT_TOO_LONG, 2000, 2001)


def test_an_answer_may_hold_twenty_thousand_nodes() -> None:
    part = "p{}: claims(first: 500) {{ edges {{ node {{ row {{ key }} }} }} }}"
    at = repeated(part, 20)
    assert post({"query": at}).status_code == 200
    over = f"{at[:-1]} dataset {{ version }} }}"
    assert_refused(post({"query": over}), Code.QUERY_TOO_COSTLY, 20_000, 20_001)


def test_a_body_has_at_most_a_hundred_thousand_bytes() -> None:
    headers = {"content-type": "application/json"}
    at = b'{"query": "{ __typename }"}'.ljust(GRAPHQL.body)
    assert client().post("/graphql", content=at, headers=headers).status_code == 200
    response = client().post("/graphql", content=at + b" ", headers=headers)
    assert "100,000" in assert_problem(response, 413)


def test_a_body_is_read_no_further_than_the_limit() -> None:
    parts = iter([b"x" * 60, b"x" * 60])

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": next(parts), "more_body": True}

    headers = [(b"content-type", b"application/json")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    with pytest.raises(HttpError) as refused:
        asyncio.run(requests.read(request, 100))
    assert refused.value.status == 413
    assert list(parts) == []


def test_an_address_has_at_most_as_many_bytes_as_a_body() -> None:
    limits = replace(GRAPHQL, body=1000)
    server = TestClient(create_app(Settings(build=build_folder(), graphql=limits)))
    at = "query={__typename}".ljust(1000, "+")
    assert server.get(f"/graphql?{at}").status_code == 200
    assert "1,000" in assert_problem(server.get(f"/graphql?{at}+"), 414)


TOY = build_schema(
    """
    type Query { things(first: Int, last: Int): Things! some(first: Int = 7): [Thing!]! all: [Thing]
                 thing: Thing names: [String] named: Named }
    interface Named { name: String }
    type Things { edges: [Edge!]! nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int }
    type Edge { cursor: String node: Thing! }
    type PageInfo { hasNextPage: Boolean }
    type Thing implements Named { name: String things(first: Int = 10): Things all: [Thing] }
    """
)


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ names __typename }", 0),
        ("{ thing { name } }", 1),
        ("{ all { name } }", 5),
        ("{ all { all { name } } }", 5 * (1 + 5)),
        ("{ some { name } }", 7),
        ("{ some(first: 3) { all { name } } }", 3 * (1 + 5)),
        ("{ things { totalCount } }", 0),
        ("{ things { pageInfo { hasNextPage } } }", 1),
        ("{ things { edges { cursor } } }", 50),
        ("{ things { edges { cursor node { name } } } }", 50),
        ("{ things { nodes { name } } }", 50),
        ("{ things(last: 20) { nodes { name } } }", 20),
        ("{ things(first: 0) { nodes { name } } }", 1),
        ("{ things(first: 4000000000) { nodes { name } } }", 500),
        ("{ things(first: 4) { nodes { things { nodes { name } } } } }", 4 * (1 + 10)),
        ("query ($n: Int = 9) { things(first: $n) { nodes { name } } }", 9),
        ("{ things(first: 4) { ...A } } fragment A on Things { nodes { name } }", 4),
        ("{ named { ... on Thing { all { name } } ... { name } } }", 1 + 5),
        ("{ __schema { types { fields { name } } } }", 1 + 5 * (1 + 5)),
        ("{ things(first: null) { nodes { name } } }", 50),
        ("query ($no: Int) { some(first: $no) { name } }", 7),
    ],
)
def test_the_cost_is_the_most_nodes_that_an_answer_can_hold(query: str, cost: int) -> None:
    limits = replace(GRAPHQL, cost=cost)
    document = parse(query)
    operation = get_operation_ast(document)
    assert operation
    given = {"n": 9}
    complexity.check_cost(TOY, document, operation, given, limits, {})
    with pytest.raises(Exception, match=f"^{cost:,} nodes"):
        complexity.check_cost(TOY, document, operation, given, replace(limits, cost=cost - 1), {})


def test_no_page_costs_more_than_there_are_things_for_it() -> None:
    document = parse("{ things(first: 500) { nodes { all { name } } } }")
    operation = get_operation_ast(document)
    assert operation
    limits, sizes = replace(GRAPHQL, cost=18), {"Things": 3}
    complexity.check_cost(TOY, document, operation, {}, limits, sizes)
    with pytest.raises(Exception, match=r"^18 nodes"):
        complexity.check_cost(TOY, document, operation, {}, replace(limits, cost=17), sizes)


def test_a_page_asked_for_by_a_variable_costs_what_the_variable_says() -> None:
    query = """query ($n: Int! = 500) { claims(first: $n) { edges { node { row {
      partnership { rows { partnership { rows { partnership { key } } } } } } } } } }"""
    assert codes(post({"query": query}).json()) == {"QUERY_TOO_COSTLY"}
    assert codes(post({"query": query, "variables": {"n": 3}}).json()) == set()


def test_fragments_that_multiply_are_counted_at_once() -> None:
    fragments = "".join(
        f"fragment F{n} on Field {{ a: broader {{ ...F{n + 1} }} b: broader {{ ...F{n + 1} }} }}"
        for n in range(13)
    ).replace("Field", "CooperationField")
    query = f"{{ fields {{ ...F0 }} }} {fragments} fragment F13 on CooperationField {{ key }}"
    began = time.process_time()
    response = post({"query": query})
    assert time.process_time() - began < AT_ONCE
    assert_refused(response, Code.QUERY_TOO_DEEP, 12, 15)


def test_fragments_that_spread_one_another_without_end_are_refused() -> None:
    query = "{ fields { ...A } } fragment A on CooperationField { broader { ...A } }"
    response = post({"query": query})
    assert response.status_code == 400
    assert codes(response.json()) == {"GRAPHQL_VALIDATION_FAILED"}


def test_a_document_that_is_nested_beyond_all_sense_is_refused_at_once() -> None:
    for query in (
        "{a" * 900 + "}" * 900,
        "{ a(b: " + "[" * 900 + "]" * 900 + ") }",
        "{ " + "... { " * 400 + "__typename" + "}" * 401,
        "query ($a: " + "[" * 900 + "Int" + "]" * 900 + ") { __typename }",
    ):
        began = time.process_time()
        response = post({"query": query})
        assert time.process_time() - began < AT_ONCE
        assert response.status_code == 400


def test_the_whole_schema_can_be_read_but_not_over_and_over() -> None:
    assert post({"query": get_introspection_query()}).status_code == 200
    loop = "fields { type { " * 8 + "name" + " } }" * 8
    response = post({"query": f'{{ __type(name: "Query") {{ {loop} }} }}'})
    assert response.status_code == 400


def test_an_answer_has_at_most_so_much_text() -> None:
    query = '{ province(key: "TH-50") { label(lang: EN) region { key } } }'
    length = len("Chiang Mai" + "north")
    assert run(Engine(replace(GRAPHQL, answer=length)), query).status == 200
    outcome = run(Engine(replace(GRAPHQL, answer=length - 1)), query)
    [error] = json.loads(outcome.content)["errors"]
    assert error["extensions"]["code"] == "ANSWER_TOO_LARGE"
    assert b"data" not in outcome.content


def test_an_answer_that_is_not_ready_in_time_is_not_given_at_all() -> None:
    query = "{ provinces { edges { node { key region { key } } } } }"
    moments = count(step=0.1)
    outcome = run(Engine(GRAPHQL, clock=lambda: next(moments)), query)
    assert outcome.status == 503
    assert not outcome.lasting
    body = json.loads(outcome.content)
    assert list(body) == ["errors"]
    told = {"code": "DEADLINE_EXCEEDED", "limit": 3, "asked": 4}
    assert [error["extensions"] for error in body["errors"]] == [told]


def test_an_answer_that_is_ready_in_time_is_given() -> None:
    moments = count(step=0.1)
    outcome = run(Engine(GRAPHQL, clock=lambda: next(moments)), "{ dataset { version } }")
    assert outcome.status == 200


def test_documents_of_our_own_wait_for_few_turns_and_for_no_stranger() -> None:
    door, started, most = graphql.Door(GRAPHQL), threading.Semaphore(0), [0, 0]
    end, lock = threading.Event(), threading.Lock()

    def slow(self: Engine, asked: Operation, *_: object) -> Outcome:
        if asked.name == "stranger":
            started.release()
            end.wait(20)
        with lock:
            most[0] += 1
            most[1] = max(most)
        time.sleep(0.02)
        with lock:
            most[0] -= 1
        return Outcome(b"{}", status=200, lasting=False)  # type: ignore[arg-type]

    async def ask() -> list[bytes]:
        held = [Operation(f"{n}", {}, "stranger") for n in range(GRAPHQL.running)]
        strangers = [asyncio.create_task(door._lane.run(one, loaded(), True)) for one in held]
        await asyncio.to_thread(lambda: [started.acquire() for _ in held])
        pages = [door.content(loaded(), Operation(f"{n}", {}, None)) for n in range(8)]
        found = await asyncio.gather(*pages)
        told = most[1]
        end.set()
        await asyncio.gather(*strangers)
        assert told == graphql.OWN_RUNNING
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Engine, "run", slow)
        assert asyncio.run(ask()) == [b"{}"] * 8


def test_documents_of_our_own_have_longer_than_those_of_strangers() -> None:
    query = "{ provinces { edges { node { key region { key } } } } }"
    moments = chain([0], repeat(GRAPHQL.seconds + 1))
    door = graphql.Door(GRAPHQL, clock=lambda: next(moments))
    found = json.loads(asyncio.run(door.content(loaded(), Operation(query, {}, None))))
    assert "errors" not in found


def test_a_request_whose_turn_does_not_come_is_told_when_to_try_again() -> None:
    limits = replace(GRAPHQL, running=1, waiting=1)
    app = create_app(Settings(build=build_folder(), graphql=limits))
    begun, end = threading.Event(), threading.Event()

    def slow(self: Engine, *given: object) -> Outcome:
        begun.set()
        end.wait()
        return Outcome(b"{}", status=200, lasting=False)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patched, TestClient(app) as server:
        patched.setattr(Engine, "run", slow)
        with ThreadPoolExecutor() as pool:
            first = pool.submit(server.get, "/graphql?query={__typename}")
            begun.wait()
            try:
                second = server.get("/graphql?query={__typename}")
                assert server.get("/healthz").status_code == 200
            finally:
                end.set()
        assert first.result().status_code == 200
    assert_problem(second, 503)
    assert second.headers["retry-after"] == "1"


def test_every_limit_is_described() -> None:
    described = list(GRAPHQL)
    assert {one.name: one.value for one in described} == {
        name: getattr(GRAPHQL, name) for name in GraphQLLimits.__slots__
    }
    for one in described:
        assert one.description.endswith(".")
        assert one.unit
        assert one.advice or one.code is None
        assert one.value > 0


def test_the_limits_and_the_codes_are_documented(
    generated: Callable[[Path, str, str], None],
) -> None:
    rows = [f"| {one.value:,} {one.unit} | {one.description} |" for one in GRAPHQL]
    generated(MANUAL, "limits", "\n".join(["| at most | of what |", "|---|---|", *rows, ""]))
    rows = [f"| `{code}` | {said} |" for code, said in CODES.items()]
    generated(MANUAL, "codes", "\n".join(["| code | meaning |", "|---|---|", *rows, ""]))


def test_every_code_says_what_it_is_about() -> None:
    assert set(CODES) == set(Code)
    limited = {one.code for one in GRAPHQL} - {None}
    assert limited < set(Code)
