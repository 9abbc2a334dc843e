"""What GraphQL selects is what a recount from the tables selects: any filter, on any day."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answered import answered
from tests.asked import ask, keys
from tests.random_filters import Filter, filters, known, named, some_day, things
from tests.recount_groups import grouped
from tests.recount_selection import Selection
from tests.recount_tables import BUDDHIST_ERA
from tests.recount_tests import NO, OPEN, YES, constant

QUICK = settings(deadline=None, derandomize=True, database=None)
FILTERS = {
    "partnerships": "PartnershipFilter",
    "provinces": "ProvinceFilter",
    "places": "PlaceFilter",
    "countries": "CountryFilter",
    "agreements": "AgreementFilter",
    "rows": "SourceRowFilter",
    "resolutions": "ResolutionFilter",
}
QUERY = """query Selected($filter: %s, $day: Date) {
  found: %s(filter: $filter, asOf: $day, first: 500) {
    totalCount nodes { key } undeterminedCount undetermined { key }
  }
}"""
DAYS = some_day()


def selected(kind: str, wanted: Filter | None, day: date | None) -> tuple[list[str], list[str]]:
    found = answered(QUERY % (FILTERS[kind], kind), filter=wanted, day=day)["found"]
    members, undetermined = keys(found["nodes"]), keys(found["undetermined"])
    assert found["totalCount"] == len(members)
    assert found["undeterminedCount"] == len(undetermined)
    return sorted(members), sorted(undetermined)


def recounted(kind: str, wanted: Filter, day: date | None) -> tuple[list[str], list[str]]:
    return Selection(things(), known(), day).select(kind, wanted)


@pytest.mark.parametrize("kind", FILTERS)
@settings(QUICK, max_examples=25)
@given(asked=st.data())
def test_any_filter_selects_what_a_recount_from_the_tables_selects(
    kind: str, asked: st.DataObject
) -> None:
    wanted = asked.draw(filters(kind, 3))
    day = asked.draw(st.none() | DAYS)
    assert selected(kind, wanted, day) == recounted(kind, wanted, day)


@pytest.mark.parametrize("kind", FILTERS)
def test_every_code_and_key_alone_selects_what_a_recount_selects(kind: str) -> None:
    """A state with its steps, a field with its narrower ones."""
    for wanted in named(kind):
        assert selected(kind, wanted, None) == recounted(kind, wanted, None), wanted


YEARS_BE = range(2532, 2566)


def days_of(year_be: int) -> list[date]:
    """The last day of a year, and one within it that moves through the year from year to year."""
    year = year_be - BUDDHIST_ERA
    return [date(year, 12, 31), date(year, year % 12 + 1, year % 28 + 1)]


@pytest.mark.parametrize("year_be", YEARS_BE)
def test_partnerships_as_of_every_year_are_those_of_a_recount(year_be: int) -> None:
    for day in days_of(year_be):
        assert selected("partnerships", None, day) == recounted("partnerships", {}, day)


@pytest.mark.parametrize("year_be", YEARS_BE)
def test_the_standing_of_each_partnership_in_every_year_is_that_of_a_recount(year_be: int) -> None:
    query = """query Standing($day: Date!) { partnerships(first: 500) { nodes {
      key standing(on: $day) { held { key } state { key } isAfterStatusDate }
    } } }"""
    verdicts = {YES: "yes", NO: "no", OPEN: "unknown"}
    for day in days_of(year_be):
        at = Selection(things(), known(), day)
        for node in answered(query, day=day)["partnerships"]["nodes"]:
            one, found = at.world["partnerships"][node["key"]], node["standing"]
            held = at.held(one)
            assert found["held"]["key"] == verdicts[held]
            states = [constant(found["state"]["key"])] if found["state"] else []
            assert states == ([] if held == NO else at.values("partnerships", one, "state"))
            assert found["isAfterStatusDate"] == (day > known().status_date)


@pytest.mark.parametrize("year_be", YEARS_BE)
def test_groups_by_country_and_state_as_of_every_year_are_those_of_a_recount(year_be: int) -> None:
    query = """query AsOf($day: Date) {
      found: partnershipGroups(by: [COUNTRY, STATE], asOf: $day, first: 500) {
        asOf { day isAfterStatusDate }
        nodes {
          keys { key } partnershipCount
          partnerships(first: 500) { nodes { key } }
        }
        ungrouped { key } undetermined { key }
      }
    }"""
    for day in days_of(year_be):
        at = Selection(things(), known(), day)
        members, undetermined = at.select("partnerships", {})
        groups, ungrouped = grouped(at, members, ["COUNTRY", "STATE"], rolled_up=True)
        found = answered(query, day=day)["found"]
        assert {
            tuple(keys(node["keys"])): tuple(sorted(keys(node["partnerships"]["nodes"])))
            for node in found["nodes"]
        } == {key: group.members for key, group in groups.items()}
        assert [node["partnershipCount"] for node in found["nodes"]] == [
            len(group.members) for group in groups.values()
        ]
        assert sorted(keys(found["ungrouped"])) == list(ungrouped)
        assert sorted(keys(found["undetermined"])) == undetermined
        after = day > known().status_date
        assert found["asOf"] == {"day": day.isoformat(), "isAfterStatusDate": after}


@pytest.mark.parametrize("year_be", YEARS_BE)
def test_provinces_with_no_signed_partner_as_of_every_year_are_those_of_a_recount(
    year_be: int,
) -> None:
    wanted: Filter = {"partnerships": {"none": {"state": {"in": ["SIGNED"]}}}}
    for day in days_of(year_be):
        assert selected("provinces", wanted, day) == recounted("provinces", wanted, day)


RELATED: dict[str, Callable[[str], Filter]] = {
    "states": lambda key: {"state": {"in": [constant(key)]}},
    "fields": lambda key: {"field": {"in": [key]}},
    "countries(first: 500)": lambda key: (
        {} if key == "TH" else {"foreignUnit": {"country": {"in": [key]}}}
    ),
    "places(first: 500)": lambda key: {"foreignUnit": {"within": {"in": [key]}}},
    "provinces(first: 500)": lambda key: {"province": {"key": {"in": [key]}}},
}


@pytest.mark.parametrize("field", RELATED)
@settings(QUICK, max_examples=2)
@given(wanted=filters("partnerships", 1), day=DAYS)
def test_the_partnerships_of_a_thing_are_those_of_a_filter_that_names_it(
    field: str, wanted: Filter, day: date
) -> None:
    members = f"{field} {{ key %s }}" if "(" not in field else f"{field} {{ nodes {{ key %s }} }}"
    listed = """partnerships(filter: $filter, asOf: $day, first: 500) {
      nodes { key } undetermined { key }
    }"""
    query = f"query Of($filter: PartnershipFilter, $day: Date) {{ found: {members % listed} }}"
    found = answered(query, filter=wanted, day=day)["found"]
    for one in found if isinstance(found, list) else found["nodes"]:
        named = {"and": [wanted, RELATED[field](one["key"])]}
        of = one["partnerships"]
        assert (sorted(keys(of["nodes"])), sorted(keys(of["undetermined"]))) == recounted(
            "partnerships", named, day
        )


def test_over_http_a_filter_selects_the_same() -> None:
    wanted: Filter = {
        "borders": {"in": ["LA"]},
        "partnerships": {
            "none": {"state": {"in": ["SIGNED"]}, "foreignUnit": {"country": {"in": ["ลาว"]}}}
        },
    }
    query = QUERY % (FILTERS["provinces"], "provinces")
    found = ask(query, filter=wanted, day="2017-12-31")["found"]
    members, undetermined = recounted("provinces", wanted, date(2017, 12, 31))
    assert sorted(keys(found["nodes"])) == members
    assert sorted(keys(found["undetermined"])) == undetermined
