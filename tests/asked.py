"""Queries sent to the GraphQL door of the real graph."""

from functools import cache
from typing import Any

from graphql import GraphQLSchema, build_client_schema, get_introspection_query
from httpx2 import Response
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.built import build_folder


@cache
def client() -> TestClient:
    app = create_app(Settings(build=build_folder()))
    return TestClient(app, raise_server_exceptions=False)


def post(query: str, **variables: object) -> Response:
    return client().post("/graphql", json={"query": query, "variables": variables})


def ask(query: str, **variables: object) -> Any:  # noqa: ANN401 - as the query has it
    """The data of an answer that has no errors."""
    response = post(query, **variables)
    assert response.status_code == 200
    assert "errors" not in response.json(), response.json()["errors"]
    return response.json()["data"]


def error(query: str, **variables: object) -> dict[str, Any]:
    """The one error of an answer that has no data."""
    body = post(query, **variables).json()
    assert body.get("data") is None
    [found] = body["errors"]
    assert isinstance(found, dict)
    return found


def nodes(connection: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in connection["edges"]]


def keys(things: list[dict[str, str]]) -> list[str]:
    return [thing["key"] for thing in things]


@cache
def introspected() -> GraphQLSchema:
    return build_client_schema(ask(get_introspection_query()))
