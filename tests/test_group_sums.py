"""Groups in GraphQL hold what a recount from the tables puts in them, and their sums add up."""

from datetime import date
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answered import answered
from tests.asked import keys
from tests.random_filters import Filter, days, filters, known, things
from tests.recount_groups import COUNTS, DIMENSIONS, SINGLE, Group, counted, grouped, has
from tests.recount_selection import Selection
from tests.recount_tables import CONFIDENCES, Span
from tests.recount_tests import constant
from tests.test_selection import DAYS, QUICK

QUERY = """query Groups(
  $by: [GroupBy!]!, $inner: [GroupBy!]!, $basis: Basis, $filter: PartnershipFilter, $day: Date
  $having: GroupHaving
) {
  list: partnerships(filter: $filter, asOf: $day) { totalCount }
  found: partnershipGroups(
    by: $by, basis: $basis, filter: $filter, asOf: $day, having: $having, first: 500
  ) {
    totalCount ungroupedCount ungrouped { key } undeterminedCount undetermined { key }
    nodes {
      keys { dimension key }
      partnershipCount provinceCount certainProvinceCount placeCount countryCount
      provinces { key } places { key } rows { key } dependsOn { key } leastConfidence
      first { earliest latest } last { earliest latest }
      partnerships(first: 500) { totalCount nodes { key } }
      groups(by: $inner, basis: $basis, first: 500) {
        ungroupedCount
        nodes { keys { key } partnershipCount partnerships(first: 500) { nodes { key } } }
      }
    }
  }
}"""
BY = st.lists(st.sampled_from(sorted(DIMENSIONS)), min_size=1, max_size=3, unique=True)
BASES = ["DIRECT", "ROLLED_UP"]


def asked(by: list[str], **further: Any) -> Any:  # noqa: ANN401 - as GraphQL has it
    return answered(QUERY, by=by, **{"inner": ["PROVINCE"]} | further)


def span(found: dict[str, str] | None) -> Span | None:
    if found is None:
        return None
    return date.fromisoformat(found["earliest"]), date.fromisoformat(found["latest"])


def read(node: Any) -> tuple[tuple[str, ...], Group]:  # noqa: ANN401 - likewise
    """A group with its keys, and each of its counts held against what it counts."""
    members = keys(node["partnerships"]["nodes"])
    provinces, places = keys(node["provinces"]), keys(node["places"])
    recount = counted([pair for pair in known().pairs if pair.key in members])
    assert node["partnershipCount"] == node["partnerships"]["totalCount"] == len(members)
    assert (node["provinceCount"], node["placeCount"]) == (len(provinces), len(places))
    assert node["certainProvinceCount"] == len(recount.certain_provinces)
    assert node["countryCount"] == len(recount.countries)
    return tuple(one["key"] for one in node["keys"]), Group(
        members=tuple(sorted(members)),
        provinces=tuple(provinces),
        certain_provinces=recount.certain_provinces,
        places=tuple(places),
        countries=recount.countries,
        rows=tuple(keys(node["rows"])),
        first=span(node["first"]),
        last=span(node["last"]),
        confidence=node["leastConfidence"].lower(),
        unsure=tuple(sorted(keys(node["dependsOn"]))),
    )


@settings(QUICK, max_examples=30)
@given(
    by=BY,
    basis=st.sampled_from(BASES),
    wanted=st.none() | filters("partnerships", 1),
    day=st.none() | DAYS,
)
def test_groups_of_any_selection_are_those_of_a_recount(
    by: list[str],
    basis: str,
    wanted: Filter | None,
    day: date | None,
) -> None:
    found = asked(by, basis=basis, filter=wanted, day=day)["found"]
    at = Selection(things(), known(), day)
    members, undetermined = at.select("partnerships", wanted or {})
    groups, ungrouped = grouped(at, members, by, basis == "ROLLED_UP")
    assert [[key["dimension"] for key in node["keys"]] for node in found["nodes"]] == [by] * len(
        groups
    )
    assert list(map(read, found["nodes"])) == list(groups.items())
    assert sorted(keys(found["ungrouped"])) == list(ungrouped)
    assert sorted(keys(found["undetermined"])) == undetermined
    assert found["totalCount"] == len(groups)
    assert found["ungroupedCount"] == len(ungrouped)
    assert found["undeterminedCount"] == len(undetermined)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_sum_of_groups_is_the_count_of_the_list(dimension: str, basis: str) -> None:
    """Where a partnership may be in several groups, each is counted in all of its own."""
    answer = asked([dimension], basis=basis)
    at = Selection(things(), known())
    stands = [DIMENSIONS[dimension](at, pair, basis == "ROLLED_UP") for pair in known().pairs]
    total = sum(node["partnershipCount"] for node in answer["found"]["nodes"])
    assert total == sum(map(len, stands))
    assert answer["found"]["ungroupedCount"] == sum(not one for one in stands)
    if dimension in SINGLE:
        assert total + answer["found"]["ungroupedCount"] == answer["list"]["totalCount"] == 149


@pytest.mark.parametrize("inner", DIMENSIONS)
@pytest.mark.parametrize("outer", ["COUNTRY", "FIELD", "SUBDIVISION"])
def test_groups_within_a_group_add_up_to_it(outer: str, inner: str) -> None:
    for node in asked([outer], inner=[inner])["found"]["nodes"]:
        within = node["groups"]["nodes"]
        members = set(keys(list(chain(*(one["partnerships"]["nodes"] for one in within)))))
        assert members <= set(keys(node["partnerships"]["nodes"]))
        assert len(members) + node["groups"]["ungroupedCount"] == node["partnershipCount"]
        if inner in SINGLE:
            assert sum(one["partnershipCount"] for one in within) == len(members)


@st.composite
def havings(draw: st.DrawFn) -> Filter:
    spans = [pair.event.span for pair in known().pairs if pair.event.span]
    bounds = {f"min{name}": st.integers(1, 5) for name in COUNTS}
    bounds |= {f"max{name}": st.integers(5, 12) for name in COUNTS}
    confidences = st.sampled_from([constant(one) for one in CONFIDENCES])
    return draw(
        st.fixed_dictionaries(
            {},
            optional={
                **bounds,
                "confidence": confidences,
                "first": days(spans),
                "last": days(spans),
            },
        )
    )


@settings(QUICK, max_examples=30)
@given(by=BY.map(lambda by: by[:2]), having=havings())
def test_having_keeps_exactly_the_groups_that_have_it(by: list[str], having: Filter) -> None:
    at = Selection(things(), known())
    groups, ungrouped = grouped(at, list(things()["partnerships"]), by, rolled_up=True)
    found = asked(by, having=having or None)["found"]
    kept = [key for key, one in groups.items() if has(one, having)]
    assert [tuple(one["key"] for one in node["keys"]) for node in found["nodes"]] == kept
    assert sorted(keys(found["ungrouped"])) == list(ungrouped)
