"""Every door gives the same answer to a question: GraphQL, SPARQL and the command line."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from api import answering, cli
from api.types.enums import constant
from graph import catalogue, columns, questions
from graph.columns import COLUMNS, Column, Kind
from graph.model import Confidence
from graph.narrowing import NAMED
from graph.questions import Value
from tests.asked import ask, client
from tests.built import answered, embedded_store, loaded_catalogue

NAMES = list(questions.named())
PAGE = 100
Capture = pytest.CaptureFixture[str]
Relation = Counter[tuple[object, ...]]


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line reads the graph once for all its runs."""
    store, loaded = embedded_store(), loaded_catalogue()
    monkeypatch.setattr(answering, "EmbeddedStore", lambda _: store)
    monkeypatch.setattr(catalogue, "load", lambda _: loaded)


def relation(name: str, rows: list[dict[str, object]]) -> Relation:
    """How often an answer has each row, a set without its order, a number by its value."""
    columns = questions.find(name).columns
    return Counter(tuple(_comparable(one, row.get(one)) for one in columns) for row in rows)


def _comparable(name: str, value: object) -> object:
    if isinstance(value, list | tuple):
        return frozenset(value)
    decimal = columns.column(name).kind is Kind.DECIMAL and value is not None
    return float(str(value)) if decimal else value


def by_command_line(name: str, capsys: Capture, *options: str) -> Relation:
    assert cli.main(["ask", name, "--format", "json", *options]) == 0
    return relation(name, json.loads(capsys.readouterr().out))


def by_sparql(name: str) -> Relation:
    response = client().post(
        "/sparql",
        content=questions.find(name).text.encode(),
        headers={
            "content-type": "application/sparql-query",
            "accept": "application/sparql-results+json",
        },
    )
    assert response.status_code == 200
    return relation(
        name,
        [
            {
                one: questions.read_value(
                    columns.column(one), row[one]["value"] if one in row else None
                )
                for one in questions.find(name).columns
            }
            for row in response.json()["results"]["bindings"]
        ],
    )


def by_graphql(name: str, arguments: str = "") -> Relation:
    return relation(name, [_read(name, node) for node in _nodes(name, arguments)])


def _nodes(name: str, arguments: str) -> Iterator[dict[str, object]]:
    """The rows of all pages."""
    selection = " ".join(_selected(name, one) for one in questions.find(name).columns)
    query = f"""query ($after: String) {{ found: {_field(name)}(
      first: {PAGE}, after: $after {arguments}
    ) {{ edges {{ node {{ {selection} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
    after = None
    while True:
        page = ask(query, after=after)["found"]
        yield from (edge["node"] for edge in page["edges"])
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def _field(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(part.capitalize() for part in rest)


def _label(name: str, column: str) -> str | None:
    """The column of the thing whose name a column holds."""
    thing = column[:-2]
    named = column not in COLUMNS and columns.column(thing).kind in NAMED
    return thing if named and thing in questions.find(name).columns else None


def _selected(name: str, column: str) -> str:
    if thing := _label(name, column):
        return f"{column}: {thing} {{ label(lang: {column[-2:].upper()}) }}"
    held = columns.column(column)
    leaf = held.kind in (Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.CONFIDENCE)
    return column if leaf else f"{column} {{ key }}"


def _read(name: str, node: dict[str, object]) -> dict[str, object]:
    return {
        column: [_key(column, one) for one in value]
        if isinstance(value, list)
        else _key(column, value)
        for column, value in node.items()
    }


def _key(column: str, value: object) -> object:
    if isinstance(value, dict):
        [value] = value.values()
    if isinstance(value, str):
        return _constants(columns.column(column)).get(value, value)
    return value


def _constants(column: Column) -> dict[str, str]:
    """What the constants of a column that is an enum stand for."""
    values = Confidence if column.kind is Kind.CONFIDENCE else column.values
    return {constant(value): str(value) for value in values}


@pytest.mark.parametrize("name", NAMES)
def test_every_door_gives_the_same_rows(name: str, capsys: Capture) -> None:
    expected = by_command_line(name, capsys)
    assert expected.total() == len(answered(name).rows)
    assert by_sparql(name) == expected
    assert by_graphql(name) == expected


def narrowing(name: str) -> tuple[str, str]:
    """A column of a question, another kind for the next question, and a value that it has."""
    answer = answered(name)
    stated = [
        (column, value)
        for at, column in enumerate(answer.question.columns)
        if _label(name, column) is None
        for value in [_one(answer.rows[len(answer.rows) // 2][at])]
        if value
    ]
    return stated[NAMES.index(name) % len(stated)]


def _one(value: Value) -> str:
    if isinstance(value, tuple):
        return next(iter(value), "")
    return "" if value is None else str(value)


def _literal(column: str, value: str) -> str:
    held, text = columns.column(column), json.dumps(value, ensure_ascii=False)
    match held.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            return f"{{min: {value}, max: {value}}}"
        case Kind.DATE:
            return f"{{from: {text}, to: {text}}}"
        case Kind.CODE | Kind.CONFIDENCE:
            return constant(value)
    return constant(value) if held.values else text


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("name", NAMES)
def test_a_narrowed_answer_is_the_same_by_graphql_and_by_the_command_line(
    name: str, capsys: Capture
) -> None:
    column, value = narrowing(name)
    expected = by_command_line(name, capsys, f"--{column}={value}")
    assert 0 < expected.total() <= len(answered(name).rows)
    assert by_graphql(name, f", {column}: {_literal(column, value)}") == expected


def test_the_narrowed_columns_are_of_most_kinds() -> None:
    assert len({columns.column(narrowing(name)[0]).kind for name in NAMES}) >= 12
