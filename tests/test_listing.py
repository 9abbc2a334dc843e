"""Lists in GraphQL: filters, days, orders and pages, as a client asks for them."""

from datetime import date
from functools import cache
from typing import Any

import pytest

from api import snapshot
from api.schema import schema
from api.types.context import Context
from api.types.filters import NAMES
from graph.properties import Thing
from graph.view import View
from tests.built import build_folder, loaded_catalogue

LISTS = [
    "countries", "provinces", "places", "subdivisions", "partnerships", "agreements", "rows",
    "claims", "totals", "resolutions", "steps",
]  # fmt: skip


@cache
def context() -> Context:
    return Context(snapshot.load(build_folder()))


def ask(query: str, **variables: object) -> Any:  # noqa: ANN401 - as the query has it
    result = schema.execute_sync(query, variables, context())
    assert not result.errors, result.errors
    return result.data


def refused(query: str, **variables: object) -> str:
    """What the one error of a request says, which is about the request."""
    result = schema.execute_sync(query, variables, context())
    assert result.errors
    [error] = result.errors
    assert error.extensions
    assert error.extensions["code"] == "BAD_USER_INPUT"
    return error.message


def keys(connection: dict[str, Any]) -> list[str]:
    return [node["key"] for node in connection["nodes"]]


def partnerships(filter: str) -> list[str]:
    query = f"{{ partnerships(filter: {filter}, first: 500) {{ nodes {{ key }} }} }}"
    return keys(ask(query)["partnerships"])


@pytest.mark.parametrize("field", LISTS)
def test_every_list_takes_the_same_arguments(field: str) -> None:
    query = f"""{{ {field}(filter: {{and: [{{}}]}}, asOf: "2022-03-10", last: 1) {{
      totalCount undeterminedCount asOf {{ day statusDate isAfterStatusDate }}
      edges {{ cursor }} nodes {{ __typename }} pageInfo {{ hasPreviousPage }} }} }}"""
    found = ask(query)[field]
    assert found["totalCount"] > 0
    assert found["asOf"] == {
        "day": "2022-03-10", "statusDate": "2022-03-10", "isAfterStatusDate": False,
    }  # fmt: skip
    assert len(found["nodes"]) == len(found["edges"]) == 1


def test_both_eras_name_the_same_days() -> None:
    buddhist = partnerships('{signed: {fromBe: "2550", toBe: "2553-06-30"}}')
    thai_digits = partnerships('{signed: {fromBe: "๒๕๕๐", toBe: "2553-06-30"}}')
    common = partnerships('{signed: {fromYear: 2007, to: "2010-06-30"}}')
    assert buddhist == thai_digits == common
    assert common


def test_in_progress_includes_its_steps_unless_it_is_meant_exactly() -> None:
    assert len(partnerships("{state: {in: [IN_PROGRESS]}}")) == 63
    assert len(partnerships("{state: {exactly: [IN_PROGRESS]}}")) == 48
    assert len(partnerships("{state: {in: [LOI_SIGNED, SIGNED]}}")) == 95


def test_a_signatory_that_is_a_municipality_is_one_that_is_stated() -> None:
    found = partnerships("{signatory: {stated: true}}")
    pairs = loaded_catalogue().partnerships
    assert found == [
        key for key, one in pairs.items() if any(doc.signatory for doc in one.agreements)
    ]
    assert found


def test_what_a_table_prints_is_found_by_the_table_or_through_its_rows() -> None:
    direct = partnerships('{printedIn: {in: ["neighbours"]}}')
    through = partnerships('{rows: {some: {table: {in: ["neighbours"]}}}}')
    assert direct == through
    assert len(direct) == 18


@pytest.mark.parametrize(
    ("filter", "said"),
    [
        ("{state: null}", "filter.state is null: leave it out"),
        ('{name: {contains: ""}}', "filter.name.contains is an empty text: leave it out"),
        ("{state: {in: []}}", "filter.state.in is an empty list: leave it out"),
        ("{state: {in: null}}", "filter.state.in is null: leave it out"),
        ("{state: {}}", "filter.state is empty: say what to test, or leave it out"),
        ("{or: []}", "filter.or is an empty list: leave it out"),
        ("{or: [{not: null}]}", "filter.or[0].not is null: leave it out"),
        (
            '{province: {key: {in: ["TH-99"]}}}',
            "filter.province.key.in: province 'TH-99' is not one of: TH-96",
        ),
        ('{rows: {some: {table: {in: ["x"]}}}}', "filter.rows.some.table.in: table 'x' is not"),
        ("{signed: {fromYear: 2558}}", "filter.signed.fromYear is 2558, not a year of the common"),
        ('{signed: {fromBe: "2015"}}', "filter.signed.fromBe is '2015', not a Buddhist-era year"),
        ('{signed: {toBe: "2558-13-01"}}', "filter.signed.toBe is '2558-13-01', not a date that"),
        ('{signed: {toBe: "soon"}}', "filter.signed.toBe is 'soon', not a Buddhist-era year"),
        (
            '{signed: {fromYear: 2001, fromBe: "2544"}}',
            "filter.signed: fromYear and fromBe are given; one of them says it",
        ),
        (
            "{signed: {fromYear: 2002, toYear: 2001}}",
            "filter.signed: no day is 2002-01-01 or later and 2001-12-31 or earlier",
        ),
    ],
)
def test_a_filter_that_nobody_can_mean_is_refused_with_its_place(filter: str, said: str) -> None:
    query = f"{{ partnerships(filter: {filter}) {{ totalCount }} }}"
    assert refused(query).startswith(said)


def test_a_number_range_without_a_number_is_refused() -> None:
    said = refused("{ rows(filter: {line: {min: 3, max: 2}}) { totalCount } }")
    assert said == "filter.line: no number is 3 or more and 2 or less"


def test_an_order_of_several_keys_goes_by_each_in_turn_and_puts_the_unstated_last() -> None:
    query = """{ partnerships(first: 500, orderBy: [
      {by: SIGNED, direction: DESC}, {by: PROVINCE_LABEL_TH}]) {
        nodes { key agreements { signed { earliest } document { key } } } } }"""
    found = ask(query)["partnerships"]["nodes"]
    catalogue = loaded_catalogue()
    dates = [View(catalogue).signed(catalogue.partnerships[node["key"]]) for node in found]
    stated = [when for when in dates if when]
    assert dates == stated + [None] * (len(dates) - len(stated))
    assert stated == sorted(stated, key=lambda when: (when.earliest, when.latest), reverse=True)


def test_thai_names_are_in_the_order_of_the_dictionary() -> None:
    found = ask("{ provinces(orderBy: [{by: LABEL_TH}], first: 500) { nodes { label } } }")
    names = [node["label"] for node in found["provinces"]["nodes"]]
    assert names[:3] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี"]
    assert names.index("เชียงราย") == names.index("เชียงใหม่") - 1
    assert names.index("ชุมพร") < names.index("เชียงราย") < names.index("ตรัง")


@pytest.mark.parametrize("size", [1, 7, 50, 149])
def test_pages_from_the_end_hold_what_pages_from_the_start_do(size: int) -> None:
    query = """query ($last: Int, $before: String) { partnerships(last: $last, before: $before) {
      nodes { key } pageInfo { hasPreviousPage hasNextPage startCursor } } }"""
    before: str | None = None
    seen: list[str] = []
    while True:
        page = ask(query, last=size, before=before)["partnerships"]
        assert page["pageInfo"]["hasNextPage"] is bool(seen)
        seen = keys(page) + seen
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        before = page["pageInfo"]["startCursor"]
    assert seen == list(loaded_catalogue().partnerships)


def test_a_page_is_counted_from_one_end() -> None:
    said = refused("{ partnerships(first: 1, last: 1) { totalCount } }")
    assert said == "first and last are given: a page is counted from one end"


def test_a_cursor_of_other_data_is_refused_with_what_to_do() -> None:
    said = refused('{ partnerships(after: "MDAwMDAwMDA6MQ==") { totalCount } }')
    assert said.startswith("after is a cursor of the data version 00000000…")
    assert said.endswith("begin again without it")


@pytest.mark.parametrize(
    ("day", "held", "state"),
    [
        ("2013-12-31", "no", None),
        ("2014-06-30", "unknown", {"key": "signed"}),
        ("2015-12-31", "yes", {"key": "signed"}),
    ],
)
def test_the_standing_of_a_partnership_on_a_day_has_three_values(
    day: str, held: str, state: dict[str, str] | None
) -> None:
    query = """query ($on: Date!) { partnership(key: "TH-77/cn-leshan") {
      standing(on: $on) { held { key } state { key } isAfterStatusDate } } }"""
    assert ask(query, on=day)["partnership"]["standing"] == {
        "held": {"key": held}, "state": state, "isAfterStatusDate": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        '{ partnerships(asOf: "2557-06-30") { totalCount } }',
        '{ partnerships(filter: {signed: {from: "2558-01-01"}}) { totalCount } }',
        '{ partnership(key: "TH-77/cn-leshan") { standing(on: "2557-06-30") { held { key } } } }',
        '{ agreementsWithDay(signedEarliest: {from: "2558-01-01"}) { totalCount } }',
        "{ partnershipsByYear(earliestYear: {min: 2557}) { totalCount } }",
        "{ partnershipsByYear(earliestYearBe: {min: 2014}) { totalCount } }",
    ],
)
def test_a_day_or_year_of_the_other_era_is_refused_and_not_read_as_one(query: str) -> None:
    assert " era" in refused(query)


def test_a_document_counts_for_its_partnership_on_a_day_as_far_as_it_was_signed_then() -> None:
    query = """query ($filter: PartnershipFilter) {
      partnerships(asOf: "2020-01-01", filter: $filter) { nodes { key } undetermined { key } } }"""
    suining: dict[str, object] = {"key": {"in": ["TH-83/cn-suining"]}}
    unknown: list[dict[str, object]] = [
        {"signatory": {"stated": True}},
        {"signatory": {"stated": False}},
        {"agreements": {"some": {"signatory": {"stated": True}}}},
        {"clauseChecks": {"some": {"clause": {"in": ["9"]}}}},
    ]
    for asked in unknown:
        found = ask(query, filter=suining | asked)["partnerships"]
        assert found == {"nodes": [], "undetermined": [{"key": "TH-83/cn-suining"}]}


def test_the_members_of_a_list_of_a_day_have_the_state_of_that_day() -> None:
    query = """{ partnerships(asOf: "2020-01-01", filter: {state: {exactly: [IN_PROGRESS]}}) {
      nodes { state { key } } } }"""
    nodes = ask(query)["partnerships"]["nodes"]
    assert {node["state"]["key"] for node in nodes} == {"in-progress"}


def test_groups_whose_dates_leave_open_what_is_asked_of_them_are_told_of() -> None:
    query = """query ($first: DateTest) { partnershipGroups(by: [PROVINCE], having: {first: $first}
      filter: {province: {key: {in: ["TH-77"]}}, signed: {stated: true}}) {
        totalCount undeterminedGroups { keys { key } first { printed } } } }"""
    for bound in ({"to": "2014-05-01"}, {"from": "2014-05-02"}):
        found = ask(query, first=bound)["partnershipGroups"]
        assert found["totalCount"] == 0
        [group] = found["undeterminedGroups"]
        assert group["keys"] == [{"key": "TH-77"}]
        assert group["first"]["printed"]


def test_a_group_must_be_asked_for_something() -> None:
    said = refused("{ partnershipGroups(by: [COUNTRY], having: {}) { totalCount } }")
    assert said == "having is empty: say what a group must have, or leave it out"


def test_digits_are_the_same_in_either_script() -> None:
    query = "{ rows(filter: {printedYear: {contains: %s}}) { totalCount } }"
    arabic = ask(query % '"2558"')["rows"]["totalCount"]
    assert arabic == ask(query % '"๒๕๕๘"')["rows"]["totalCount"] > 0


def test_printed_numbers_are_ordered_by_what_they_are() -> None:
    query = """{ rows(filter: {table: {in: ["signed"]}, printedNumber: {stated: true}}, first: 500,
      orderBy: [{by: PRINTED_NUMBER}]) { nodes { printedNumber } } }"""
    numbers = [int(node["printedNumber"]) for node in ask(query)["rows"]["nodes"]]
    assert numbers == sorted(numbers)


def test_one_thing_has_one_type_wherever_it_is_met() -> None:
    query = """{ node(id: "https://w3id.org/sistercity/id/state/loi-signed") { __typename }
      concepts(scheme: STATE) { __typename }
      allPartnerships(state: LOI_SIGNED, first: 1) { nodes { state { __typename } } } }"""
    found = ask(query)
    assert found["node"] == {"__typename": "AgreementState"}
    assert {one["__typename"] for one in found["concepts"]} == {"AgreementState"}
    [row] = found["allPartnerships"]["nodes"]
    assert row["state"] == {"__typename": "AgreementState"}


def test_a_place_is_filtered_by_the_partnerships_that_it_shows() -> None:
    query = """{ places(filter: {partnerships: {none: {}}}, first: 500) {
      nodes { partnerships { totalCount } } }
      countries(filter: {partnerships: {none: {}}}) { nodes { partnerships { totalCount } } } }"""
    for found in ask(query).values():
        assert {node["partnerships"]["totalCount"] for node in found["nodes"]} <= {0}


def test_a_list_of_a_day_tells_what_cannot_be_told_of_it() -> None:
    query = """query ($day: Date!) { partnerships(asOf: $day, first: 500) {
      totalCount undeterminedCount nodes { key } undetermined { key } } }"""
    found = ask(query, day="2014-06-30")["partnerships"]
    view = View(loaded_catalogue(), date(2014, 6, 30))
    pairs = loaded_catalogue().partnerships
    assert keys(found) == [key for key, one in pairs.items() if view.holds(one)]
    undetermined = [node["key"] for node in found["undetermined"]]
    assert undetermined == [key for key, one in pairs.items() if view.holds(one) is None]
    assert found["undeterminedCount"] == len(undetermined) > 0


def test_after_the_status_date_the_last_known_is_given_and_flagged() -> None:
    query = '{ partnerships(asOf: "2030-01-01") { totalCount asOf { isAfterStatusDate } } }'
    assert ask(query)["partnerships"] == {"totalCount": 149, "asOf": {"isAfterStatusDate": True}}


def test_a_country_may_or_may_not_have_lacked_a_partner_on_a_day() -> None:
    query = """{ countries(asOf: "2014-06-30", filter: {
      partnerships: {none: {key: {in: ["TH-77/cn-leshan"]}}}, key: {in: ["CN", "LA"]}}) {
        nodes { key } undetermined { key } } }"""
    found = ask(query)["countries"]
    assert keys(found) == ["LA"]
    assert found["undetermined"] == [{"key": "CN"}]


@pytest.mark.parametrize("kind", list(Thing))
def test_every_kind_of_thing_can_be_filtered_in_a_list_or_on_the_way_to_one(kind: Thing) -> None:
    assert f"{NAMES[kind]}Filter" in schema._schema.type_map
