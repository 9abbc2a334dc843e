"""What is kept, and for how long: of a cache, and of the answers of the GraphQL door."""

from dataclasses import dataclass, replace
from typing import cast

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cache import LARGEST, Cache
from api.execution import Engine
from api.settings import Settings
from graph.store import Store
from tests.built import build_folder, embedded_store

QUERY = "{ dataset { version } }"


def lengths(capacity: int) -> Cache[str, str]:
    return Cache(capacity, len)


def test_what_was_put_is_given_again() -> None:
    kept = lengths(80)
    kept.put("a", "value")
    assert (kept.get("a"), kept.get("b")) == ("value", None)


def test_what_was_used_longest_ago_makes_room() -> None:
    kept = lengths(80)
    for number in range(8):
        kept.put(str(number), "0123456789")
    assert kept.get("0")
    kept.put("8", "x")
    assert [number for number in range(9) if kept.get(str(number)) is None] == [1]
    assert kept.weight == 71


def test_what_weighs_too_much_is_not_kept() -> None:
    kept = lengths(80)
    kept.put("a", "x" * (80 // LARGEST))
    kept.put("b", "x" * (80 // LARGEST + 1))
    assert (len(kept), kept.get("b")) == (1, None)


def test_what_is_put_twice_is_weighed_once() -> None:
    kept = lengths(80)
    kept.put("a", "12345")
    kept.put("a", "123")
    assert (kept.get("a"), kept.weight) == ("123", 3)


def test_what_is_emptied_weighs_nothing() -> None:
    kept = lengths(80)
    kept.put("a", "12345")
    kept.clear()
    assert (len(kept), kept.weight) == (0, 0)


@dataclass(frozen=True)
class Renamed:
    """A store that calls itself another version."""

    version: str


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that are executed from here on."""
    seen: list[str] = []
    run = Engine._executed

    def counted(self: Engine, *given: object) -> object:
        seen.append("one")
        return run(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "_executed", counted)
    return seen


def test_the_same_question_is_executed_once(executed: list[str]) -> None:
    server = TestClient(create_app(Settings(build=build_folder())))
    asked = [
        server.get("/graphql", params={"query": QUERY}),
        server.get("/graphql", params={"query": QUERY, "variables": "{}"}),
        server.post("/graphql", json={"query": QUERY}),
        server.post("/graphql", json={"variables": None, "query": QUERY, "operationName": None}),
    ]
    assert len({response.content for response in asked}) == 1
    assert len(executed) == 1


def test_another_question_is_executed(executed: list[str]) -> None:
    server = TestClient(create_app(Settings(build=build_folder())))
    query = "query A($key: ID = 1) { province(key: $key) { key } } query B { __typename }"
    for body in (
        {"query": query, "operationName": "A"},
        {"query": query, "operationName": "B"},
        {"query": query, "operationName": "A", "variables": {"key": "TH-50"}},
        {"query": query, "operationName": "A", "variables": {"key": "1"}},
        {"query": f"{query} ", "operationName": "A"},
    ):
        assert server.post("/graphql", json=body).status_code == 200
    assert len(executed) == 5


def test_a_refusal_is_not_kept(executed: list[str]) -> None:
    server = TestClient(create_app(Settings(build=build_folder())))
    page = "(first: 500) { edges { node"
    query = f"{{ places{page} {{ partnerships{page} {{ key }} }} }} }} }} }} }}"
    for _ in range(2):
        [error] = server.get("/graphql", params={"query": query}).json()["errors"]
        assert error["extensions"]["code"] == "QUERY_TOO_COSTLY"
    assert len(executed) == 2


def test_newer_data_is_answered_anew(executed: list[str]) -> None:
    app = create_app(Settings(build=build_folder()))
    server = TestClient(app)
    old = app.current.snapshot
    first = server.get("/graphql", params={"query": QUERY})
    assert first.json()["data"]["dataset"]["version"] == embedded_store().version
    newer = replace(old.catalogue, version="newer")
    app.current.snapshot = replace(old, store=cast(Store, Renamed("newer")), catalogue=newer)
    second = server.get(
        "/graphql", params={"query": QUERY}, headers={"if-none-match": first.headers["etag"]}
    )
    assert second.json()["data"]["dataset"]["version"] == "newer"
    assert len(executed) == 2
