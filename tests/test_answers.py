"""The fields of the named questions: typed arguments, an order, and evidence in every answer."""

from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLNonNull, get_named_type

from api.types import arguments
from api.types.enums import constant
from graph import columns, questions
from tests.asked import ask, error, introspected, keys, nodes
from tests.built import answered
from tests.test_graphql import BAD_INPUT, field, object_type

NAMES = list(questions.named())


def found(query: str, **variables: object) -> Any:  # noqa: ANN401 - as the query has it
    return ask(query, **variables)["found"]


def taken(name: str, argument: str) -> str:
    return str(object_type("Query").fields[field(name)].args[argument].type)


@pytest.mark.parametrize(
    ("name", "argument", "kind"),
    [
        ("all-partnerships", "state", "[StateCode!]"),
        ("all-partnerships", "country", "[String!]"),
        ("all-partnerships", "rows", "[String!]"),
        ("all-partnerships", "signedEarliest", "DateInterval"),
        ("all-partnerships", "agreementCount", "IntRange"),
        ("all-partnerships", "leastConfidence", "Confidence"),
        ("places-and-their-sources", "latitude", "FloatRange"),
        ("places-and-their-sources", "localName", "[String!]"),
        ("partnerships-by-year", "event", "[Event!]"),
        ("facts-of-a-row", "factKind", "[FactKind!]"),
        ("dates-and-their-precision", "precision", "[Precision!]"),
        ("templates-and-their-parts", "language", "[Lang!]"),
    ],
)
def test_an_argument_is_of_the_kind_of_its_column(name: str, argument: str, kind: str) -> None:
    assert taken(name, argument) == kind


@pytest.mark.parametrize("name", NAMES)
def test_no_argument_is_required(name: str) -> None:
    for argument in object_type("Query").fields[field(name)].args.values():
        required = isinstance(argument.type, GraphQLNonNull)
        assert not required or argument.default_value is not None


@pytest.mark.parametrize("name", [*arguments.ENUMS, "basis", "scope", "timing", "factKind"])
def test_a_closed_text_is_an_enum_of_all_it_may_be(name: str) -> None:
    kind = arguments.closed(name)
    assert [one.value for one in kind] == list(columns.column(name).values)


def test_asking_for_what_is_in_progress_includes_its_steps_and_says_so() -> None:
    query = """{ found: stalledNegotiations(state: IN_PROGRESS) {
      edges { node { state { key } } } } }"""
    rows = nodes(found(query))
    assert {node["state"]["key"] for node in rows} > {"in-progress", "loi-signed"}
    described = object_type("Query").fields["stalledNegotiations"].args["state"].description
    assert described
    assert "IN_PROGRESS includes its steps" in described


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ("provinceCount: {min: 5}", 3),
        ("provinceCount: {min: 5, max: 5}", 2),
        ("provinceCount: {max: 1}", 0),
        ('provinces: ["TH-50", "TH-83"]', 3),
        ('provinces: "เชียงใหม่"', 2),
        ("leastConfidence: CERTAIN", 7),
        ("leastConfidence: UNCERTAIN", 8),
        ("leastConfidence: null, provinceCount: null, subdivision: null", 8),
    ],
)
def test_arguments_narrow_together(given: str, count: int) -> None:
    query = """{ found: chineseProvincesWithSeveralThaiPartners(
      basis: ROLLED_UP, scope: SIGNED, %s) { totalCount } }"""
    assert found(query % given)["totalCount"] == count


def test_an_interval_holds_its_first_and_its_last_day() -> None:
    days = {
        row[answered("agreements-with-day").question.columns.index("signedEarliest")]
        for row in answered("agreements-with-day").rows
    }
    first, *_, last = sorted(map(str, days))
    query = """query ($from: Date, $to: Date) {
      found: agreementsWithDay(signedEarliest: {from: $from, to: $to}) { totalCount rowCount } }"""
    everything = found(query, **{"from": first, "to": last})
    assert everything["totalCount"] == everything["rowCount"]
    assert found(query, **{"from": first})["totalCount"] == everything["rowCount"]
    assert 0 < found(query, to=first)["totalCount"] < everything["rowCount"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("country: []", "country has no value: give one, or leave it out"),
        ("scope: []", "scope has no value"),
        ("provinceCount: {}", "provinceCount is a range without a bound"),
        ("provinceCount: {min: null}", "provinceCount is a range without a bound"),
        ("provinceCount: {min: 5, max: 2}", "provinceCount is a range from 5 to 2, which is empty"),
        ('country: "Laso"', "value of country 'Laso' is not one of"),
    ],
)
def test_what_nothing_can_meet_is_refused(given: str, said: str) -> None:
    told = error(f"{{ partnershipsByCountry({given}) {{ totalCount }} }}")
    assert told["message"].startswith(said)
    assert told["extensions"] == BAD_INPUT


@pytest.mark.parametrize("given", ["scope: SIGND", 'scope: "SIGNED"', "provinceCount: 2.5"])
def test_what_is_of_another_type_is_refused(given: str) -> None:
    assert "partnershipsByCountry" not in str(
        error(f"{{ partnershipsByCountry({given}) {{ totalCount }} }}").get("data")
    )


def test_an_answer_is_ordered_by_several_columns() -> None:
    query = """{ found: partnershipsByCountry(scope: SIGNED, orderBy: [
      {by: PROVINCE_COUNT, direction: DESC}, {by: COUNTRY}
    ]) { edges { node { provinceCount country { label } } } } }"""
    rows = [(node["provinceCount"], node["country"]["label"]) for node in nodes(found(query))]
    assert [count for count, _ in rows] == sorted((count for count, _ in rows), reverse=True)
    assert [name for count, name in rows if count == 1] == [
        "ตุรกี", "ฝรั่งเศส", "รัสเซีย", "ออสเตรเลีย", "อินเดีย", "อินโดนีเซีย",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_can_be_ordered_by_the_columns_that_hold_one_value(name: str) -> None:
    given = get_named_type(object_type("Query").fields[field(name)].args["orderBy"].type)
    assert isinstance(given, GraphQLInputObjectType)
    by = get_named_type(given.fields["by"].type)
    assert isinstance(by, GraphQLEnumType)
    held = object_type("Query").fields[field(name)]
    row = get_named_type(object_type(str(get_named_type(held.type))).fields["edges"].type)
    node = object_type(str(get_named_type(object_type(str(row)).fields["node"].type)))
    single = [one for one, cell in node.fields.items() if "[" not in str(cell.type)]
    assert [constant(one) for one in single] == list(by.values)


def test_an_answer_says_its_question_and_how_many_rows_there_are_without_narrowing() -> None:
    query = """{ found: borderCountriesWithoutMou(scope: ANY_PROVINCE) {
      totalCount rowCount description th: question en: question(lang: EN) } }"""
    asked = questions.find("border-countries-without-mou")
    assert asked.question
    assert found(query) == {
        "totalCount": 0,
        "rowCount": len(answered(asked.name).rows),
        "description": asked.description,
        "th": asked.question.th,
        "en": asked.question.en,
    }


def test_where_no_neighbour_lacks_an_mou_the_evidence_says_who_signed_with_each() -> None:
    query = """query ($country: [String!]) {
      found: borderCountriesWithoutMou(scope: ANY_PROVINCE, country: $country) {
        totalCount
        evidence { totalCount question(lang: EN) edges { node {
          country { key } coveredProvinceCount rows { key line } } } } } }"""
    whole = found(query)
    assert whole["totalCount"] == 0
    assert keys([node["country"] for node in nodes(whole["evidence"])]) == ["KH", "LA", "MM", "MY"]
    assert all(node["rows"] for node in nodes(whole["evidence"]))
    one = found(query, country=["Laos"])["evidence"]
    assert keys([node["country"] for node in nodes(one)]) == ["LA"]


def test_evidence_has_pages_and_evidence_of_its_own() -> None:
    query = """{ found: sisterCities(province: "TH-50", country: "MY") { totalCount
      evidence(first: 2) { totalCount pageInfo { hasNextPage } edges { node { province { key } } }
        evidence { totalCount rowCount } } } }"""
    whole = found(query)
    evidence = whole["evidence"]
    assert whole["totalCount"] == 0
    assert evidence["totalCount"] > 2
    assert evidence["pageInfo"]["hasNextPage"]
    assert [node["province"]["key"] for node in nodes(evidence)] == ["TH-50", "TH-50"]
    assert evidence["evidence"]["totalCount"] > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_evidence_of_an_answer_is_the_answer_that_its_question_names(name: str) -> None:
    answer = object_type(str(get_named_type(object_type("Query").fields[field(name)].type)))
    lead = questions.find(name).evidence
    assert lead
    other = object_type("Query").fields[field(lead.question)]
    assert str(get_named_type(answer.fields["evidence"].type)) == str(get_named_type(other.type))


def test_every_value_of_an_input_and_of_an_enum_is_described() -> None:
    for name, kind in introspected().type_map.items():
        if isinstance(kind, GraphQLInputObjectType) and not name.startswith("__"):
            assert all(one.description for one in kind.fields.values()), name
