"""The GraphQL door: both mission questions, every named question, pages, and a described schema."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from api import snapshot
from api.execution import Engine, Operation
from api.limits import GRAPHQL
from api.schema import schema
from api.types.enums import constant
from graph import questions
from graph.questions import Kind, Value
from tests.asked import ask, client, error, introspected, keys, nodes, post
from tests.built import build_folder, embedded_store, loaded_catalogue

NAMES = list(questions.named())
BAD_INPUT = {"code": "BAD_USER_INPUT"}
RELAY = {"edges", "node", "cursor", "pageInfo"}
"""Fields that the Relay specification describes."""


def test_chinese_provinces_with_several_thai_partners_and_the_rows_behind_them() -> None:
    found = nodes(
        ask(
            """{ chineseProvincesWithSeveralThaiPartners(basis: ROLLED_UP, scope: SIGNED) {
              edges { node {
                subdivision { key } provinceCount provinces { key } partnerships { key }
                leastConfidence dependsOn { key } rows { key line printedPartner }
              } } } }"""
        )["chineseProvincesWithSeveralThaiPartners"]
    )
    assert [(node["subdivision"]["key"], node["provinceCount"]) for node in found] == [
        ("CN-GX", 7), ("CN-SC", 5), ("CN-YN", 5), ("CN-GD", 2),
        ("CN-HA", 2), ("CN-LN", 2), ("CN-NX", 2), ("CN-SD", 2),
    ]  # fmt: skip
    for node in found:
        assert len(node["provinces"]) == node["provinceCount"]
        assert {key.split("/")[0] for key in keys(node["partnerships"])} == set(
            keys(node["provinces"])
        )
        for row in node["rows"]:
            printed = loaded_catalogue().rows[row["key"]]
            assert (row["line"], row["printedPartner"]) == (printed.line, printed.partner)
        behind = {
            row
            for key in keys(node["partnerships"])
            for row in loaded_catalogue().partnerships[key].rows
        }
        assert set(keys(node["rows"])) == behind


def test_guangdong_is_only_probable_and_says_what_it_depends_on() -> None:
    query = """{ chineseProvincesWithSeveralThaiPartners(
      basis: ROLLED_UP, scope: SIGNED, subdivision: "CN-GD"
    ) { edges { node { leastConfidence dependsOn { key confidence } } } } }"""
    [node] = nodes(ask(query)["chineseProvincesWithSeveralThaiPartners"])
    assert node["leastConfidence"] == "PROBABLE"
    assert {"key": "TH-52/cn-jieyang", "confidence": "PROBABLE"} in node["dependsOn"]


def test_malaysia_is_the_border_country_without_an_mou_and_its_talks_are_shown() -> None:
    query = """{ borderCountriesWithoutMou(scope: BORDER_PROVINCES) { totalCount edges { node {
      country { key label(lang: EN) } borderProvinces { key } talks { key } rows { key }
    } } } }"""
    found = ask(query)["borderCountriesWithoutMou"]
    assert found["totalCount"] == 1
    [node] = nodes(found)
    assert node["country"] == {"key": "MY", "label": "Malaysia"}
    assert keys(node["borderProvinces"]) == ["TH-90", "TH-91", "TH-95", "TH-96"]
    assert node["talks"]
    for talk in keys(node["talks"]):
        assert set(loaded_catalogue().partnerships[talk].rows) <= set(keys(node["rows"]))


def test_no_border_country_lacks_an_mou_with_any_province() -> None:
    query = "{ borderCountriesWithoutMou(scope: ANY_PROVINCE) { totalCount } }"
    assert ask(query)["borderCountriesWithoutMou"]["totalCount"] == 0


def camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(part.capitalize() for part in rest)


def object_type(name: str) -> GraphQLObjectType:
    found = introspected().type_map[name]
    assert isinstance(found, GraphQLObjectType)
    return found


def leaves(of: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> str:
    """A selection of every leaf field to a depth, where no argument is required."""
    selected = []
    for name, field in of.fields.items():
        kind = get_named_type(field.type)
        if any(map(is_required_argument, field.args.values())):
            continue
        if is_leaf_type(kind):
            selected.append(name)
        elif depth > 1 and isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            selected.append(f"{name} {leaves(kind, depth - 1)}")
    return "{ " + " ".join(["__typename", *selected]) + " }"


def field(name: str) -> str:
    """The field of a question: a kind of thing that has its name comes first."""
    answer = f"{camel(name)}Answer"
    return answer if answer in object_type("Query").fields else camel(name)


def row_type(name: str) -> GraphQLObjectType:
    kind = camel(name)
    return object_type(f"{kind[0].upper()}{kind[1:]}Row")


@cache
def answered(name: str) -> dict[str, Any]:
    """The whole answer of a question, with every leaf two levels deep."""
    selection = leaves(row_type(name), 2)
    query = f"{{ {field(name)}(first: 500) {{ totalCount edges {{ node {selection} }} }} }}"
    found = ask(query)[field(name)]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_named_question_is_a_field_that_counts_its_rows(name: str) -> None:
    count = len(questions.answer(embedded_store(), name).rows)
    assert answered(name)["totalCount"] == count
    assert len(answered(name)["edges"]) == min(count, 500)


def shown(kind: Kind, value: object) -> Value:
    """What a field says, as the value of an answer."""
    if value is None:
        return None
    if kind is Kind.CONFIDENCE:
        return str(value).lower()
    key = value["key"] if isinstance(value, dict) else value
    assert isinstance(key, str | int)
    return key


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_an_answer_is_that_of_the_question(name: str) -> None:
    answer = questions.answer(embedded_store(), name)
    for node, values in zip(nodes(answered(name)), answer.rows[:500], strict=True):
        for column, value in zip(answer.question.columns, values, strict=True):
            if column not in questions.COLUMNS:
                continue
            held = questions.column(column)
            if isinstance(value, tuple):
                assert [shown(held.kind, one) for one in node[column]] == list(value)
            elif held.values and value is not None:
                assert node[column] == constant(str(value))
            elif held.kind is Kind.DECIMAL and value is not None:
                assert node[column] == float(value)
            else:
                assert shown(held.kind, node[column]) == value


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('{ found: borderCoverage(country: "MY") { totalCount } }', 1),
        ('{ found: borderCoverage(country: "my") { totalCount } }', 1),
        ('{ found: borderCoverage(gapProvinces: "TH-90") { totalCount } }', 1),
        ('{ found: borderCoverage(country: "MY", gapProvinces: "TH-50") { totalCount } }', 0),
        ('{ found: borderCoverage(country: "มาเลเซีย") { totalCount } }', 1),
        ("{ found: borderCoverage(country: null) { totalCount } }", 4),
        ('{ found: allPartnerships(region: "North", state: LOI_SIGNED) { totalCount } }', 5),
        ('{ found: tablesThatPrintAPartnership(tables: "neighbours") { totalCount } }', 18),
        ('{ found: borderCoverage(country: ["MY", "ลาว"]) { totalCount } }', 2),
        ("{ found: borderCoverage(gapProvinceCount: {min: 4}) { totalCount } }", 3),
    ],
)
def test_a_filter_keeps_the_rows_whose_column_is_or_holds_the_value(query: str, count: int) -> None:
    assert ask(query)["found"]["totalCount"] == count


def test_a_filter_by_what_cannot_be_is_refused_with_what_can() -> None:
    errors = post('{ borderCoverage(country: "XX") { totalCount } }').json()["errors"]
    assert errors[0]["extensions"] == {"code": "BAD_USER_INPUT"}
    assert "AU, CA, CN" in errors[0]["message"]


@pytest.mark.parametrize("first", [0, -1, 501, 2_000_000_000])
def test_a_page_of_another_size_is_refused_with_the_sizes_that_are_not(first: int) -> None:
    query = "query ($first: Int!) { partnerships(first: $first) { totalCount } }"
    found = error(query, first=first)
    assert found["message"] == f"first is {first}, not a number from 1 to 500"
    assert found["extensions"] == BAD_INPUT | {"limit": 500, "asked": first}


@pytest.mark.parametrize("first", [1, 500])
def test_a_page_has_at_most_the_size_asked_for(first: int) -> None:
    query = "query ($first: Int!) { rows(first: $first) { totalCount edges { cursor } } }"
    found = ask(query, first=first)["rows"]
    assert len(found["edges"]) == min(first, found["totalCount"])


def test_a_page_has_fifty_where_no_size_is_asked_for() -> None:
    assert len(ask("{ rows { edges { cursor } } }")["rows"]["edges"]) == 50


def walked(field: str, first: int) -> Iterator[dict[str, Any]]:
    """The pages of a list, from each to the next."""
    query = f"""query ($first: Int!, $after: String) {{ {field}(first: $first, after: $after) {{
      totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
      edges {{ cursor node {{ key }} }}
    }} }}"""
    after = None
    while True:
        page = ask(query, first=first, after=after)[field]
        yield page
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


@pytest.mark.parametrize("first", [7, 49, 149, 500])
def test_all_pages_together_hold_every_partnership_once_in_order(first: int) -> None:
    pages = list(walked("partnerships", first))
    everything = list(loaded_catalogue().partnerships)
    assert [node["key"] for page in pages for node in nodes(page)] == everything
    assert {page["totalCount"] for page in pages} == {len(everything)}
    assert [page["pageInfo"]["hasPreviousPage"] for page in pages] == [
        number > 0 for number in range(len(pages))
    ]
    for page in pages:
        cursors = [edge["cursor"] for edge in page["edges"]]
        assert page["pageInfo"]["startCursor"] == cursors[0]
        assert page["pageInfo"]["endCursor"] == cursors[-1]


@pytest.mark.parametrize("field", ["provinces", "places", "countries", "partnerships", "rows"])
def test_a_list_is_that_of_the_catalogue(field: str) -> None:
    index: Mapping[str, object] = getattr(loaded_catalogue(), field)
    [page] = walked(field, 500)
    assert keys(nodes(page)) == list(index)


def test_after_the_last_there_is_an_empty_page() -> None:
    [page] = walked("partnerships", 500)
    query = """query ($after: String) { partnerships(after: $after) {
      edges { cursor } pageInfo { hasNextPage startCursor endCursor } } }"""
    found = ask(query, after=page["pageInfo"]["endCursor"])["partnerships"]
    assert found == {
        "edges": [],
        "pageInfo": {"hasNextPage": False, "startCursor": None, "endCursor": None},
    }


@pytest.mark.parametrize("cursor", ["", "0", "zzz", "ก", "YXQ6", "YXQ6LTE=", "8J+Y"])
def test_a_cursor_of_another_kind_is_refused(cursor: str) -> None:
    query = "query ($after: String) { partnerships(after: $after) { totalCount } }"
    found = error(query, after=cursor)
    assert found["message"] == f"after is {cursor!r}, not a cursor of this list"
    assert found["extensions"] == BAD_INPUT


def test_a_label_is_given_in_the_language_asked_for_and_else_in_thai() -> None:
    query = '{ province(key: "TH-50") { label th: label(lang: TH) en: label(lang: EN) } }'
    found = ask(query)["province"]
    assert found == {"label": "เชียงใหม่", "th": "เชียงใหม่", "en": "Chiang Mai"}


@pytest.mark.parametrize(
    "thing",
    [
        'province(key: "TH-50")',
        'place(key: "CN-SC")',
        'country(key: "CN")',
        'partnership(key: "TH-50/cn-chengdu")',
        "tables",
        "states",
        "fields",
    ],
)
def test_every_thing_has_a_name_in_both_languages(thing: str) -> None:
    found = ask(f"{{ it: {thing} {{ th: label(lang: TH) en: label(lang: EN) }} }}")["it"]
    for one in found if isinstance(found, list) else [found]:
        assert any("\u0e00" <= character <= "\u0e7f" for character in one["th"])
        assert one["en"]
        assert not any("\u0e00" <= character <= "\u0e7f" for character in one["en"])


def test_thai_is_written_as_thai_and_not_escaped() -> None:
    body = post('{ province(key: "TH-50") { label } }').content
    assert "เชียงใหม่".encode() in body
    assert b"\\u" not in body


def test_what_is_not_stated_is_null_and_not_empty() -> None:
    query = """{ row(key: "S-026") { printedNote printedFields printedDate section }
      province(key: "XX") { key } place(key: "XX") { key } country(key: "XX") { key }
      partnership(key: "XX") { key } missing: row(key: "XX") { key } }"""
    found = ask(query)
    assert found.pop("row") == {
        "printedNote": None, "printedFields": None, "printedDate": None, "section": None,
    }  # fmt: skip
    assert set(found.values()) == {None}


def test_a_row_leads_to_its_partnership_and_back() -> None:
    query = '{ row(key: "S-026") { partnership { key rows { key claims { row { key } } } } } }'
    pair = ask(query)["row"]["partnership"]
    assert pair["key"] == "TH-50/cn-chengdu"
    assert "S-026" in keys(pair["rows"])
    for row in pair["rows"]:
        assert {claim["row"]["key"] for claim in row["claims"]} == {row["key"]}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("{ nothing }", "Cannot query field 'nothing'"),
        ("{ province { key } }", "of type 'ID!' is required"),
        ("{ provinces { totalCount", "Syntax Error"),
        ('{ partnerships(first: "x") { totalCount } }', "Int cannot represent"),
        ('{ borderCoverage(colour: "red") { totalCount } }', "Unknown argument 'colour'"),
        ("mutation { drop }", "mutation"),
        ("subscription { changes }", "subscription"),
    ],
)
def test_a_query_that_does_not_fit_the_schema_is_told_why(query: str, said: str) -> None:
    assert said in error(query)["message"]


def test_a_query_is_answered_by_get() -> None:
    response = client().get("/graphql", params={"query": "{ __typename }"})
    assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"{}", "application/json"),
        (b'{"query": 5}', "application/json"),
        (b'{"query": "{ __typename }", "variables": 5}', "application/json"),
        (b"{ __typename }", "text/plain"),
    ],
)
def test_a_request_that_is_not_one_is_a_fault_of_the_client(body: bytes, content_type: str) -> None:
    response = client().post("/graphql", content=body, headers={"content-type": content_type})
    assert 400 <= response.status_code < 500


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"5", id="a number"),
        pytest.param(b'{"query": "\xff"}', id="not UTF-8"),
        pytest.param(b'{"variables": {"a": ' + b"1" * 5000 + b"}}", id="a long integer"),
        pytest.param(b"[" * 100_000, id="deep nesting"),
        pytest.param(
            b'{"query": "query A { __typename }", "operationName": "\\ud800"}', id="lone surrogate"
        ),
    ],
)
def test_a_hostile_body_is_a_fault_of_the_client(body: bytes) -> None:
    headers = {"content-type": "application/json"}
    response = client().post("/graphql", content=body, headers=headers)
    assert 400 <= response.status_code < 500


def test_which_of_several_operations_is_meant_must_be_said() -> None:
    found = error("query A { __typename } query B { __typename }")
    assert found["extensions"] == {"code": "OPERATION_RESOLUTION_FAILURE"}


@pytest.mark.parametrize(("method", "status"), [("PUT", 405), ("GET", 400)])
def test_a_request_without_a_query_has_the_error_shape_of_the_house(
    method: str, status: int
) -> None:
    response = client().request(method, "/graphql")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_fault_of_ours_is_told_without_its_words_and_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    loaded = snapshot.load(build_folder())
    broken = replace(loaded, catalogue=replace(loaded.catalogue, regions=MappingProxyType({})))
    query = '{ a: province(key: "TH-50") { region { label } } b: province(key: "TH-51") { key } }'
    outcome = Engine(GRAPHQL).run(Operation(query, {}, None), broken, reading=True)
    assert not outcome.lasting
    told = json.loads(outcome.content)
    assert told["data"] == {"a": None, "b": {"key": "TH-51"}}
    [found] = told["errors"]
    assert (found["message"], found["path"]) == ("Unexpected error.", ["a", "region"])
    assert found["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert b"north" not in outcome.content
    assert b"KeyError" not in outcome.content
    assert found["extensions"]["id"] in caplog.text
    assert "KeyError: 'north'" in caplog.text


def test_the_schema_is_the_one_that_is_committed(golden: Callable[[str, str], None]) -> None:
    golden("schema.graphql", f"{schema.as_str()}\n")


def parts() -> Iterator[tuple[str, str | None]]:
    """Every type, field, argument and value of the schema, with its description."""
    for name, kind in introspected().type_map.items():
        if name.startswith("__"):
            continue
        yield name, kind.description
        if isinstance(kind, GraphQLEnumType):
            yield from ((f"{name}.{key}", value.description) for key, value in kind.values.items())
        if isinstance(kind, GraphQLInputObjectType):
            yield from ((f"{name}.{key}", one.description) for key, one in kind.fields.items())
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for key, field in kind.fields.items():
                if not (key in RELAY and name.endswith(("Connection", "Edge"))):
                    yield f"{name}.{key}", field.description
                for argument, described in field.args.items():
                    yield f"{name}.{key}({argument})", described.description


def test_every_part_of_the_schema_is_described() -> None:
    assert [part for part, description in parts() if not description] == []


def test_every_value_is_of_a_type_that_says_what_it_holds() -> None:
    kinds = introspected().type_map.values()
    scalars = {kind.name for kind in kinds if isinstance(kind, GraphQLScalarType)}
    assert scalars == {"Boolean", "Date", "Float", "ID", "Int", "String"}


def test_a_field_of_a_named_question_is_described_by_the_question() -> None:
    query = introspected().query_type
    assert query
    for name, file in questions.named().items():
        description = query.fields[field(name)].description or ""
        assert file.question
        assert file.question.en in description
        assert file.question.th in description
