"""Lists in GraphQL: in the order asked for, and whole, whichever way their pages are turned."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyuca import Collator  # type: ignore[import-untyped]

from api.schema import schema
from tests.answered import answered
from tests.random_filters import known, things
from tests.recount_groups import DIMENSIONS, grouped
from tests.recount_order import ordered, ordered_groups
from tests.recount_selection import Selection
from tests.test_selection import DAYS, FILTERS, QUICK

ORDERS = {kind: name.replace("Filter", "Order") for kind, name in FILTERS.items()}
ORDERS["partnershipGroups"] = "PartnershipGroupOrder"
MISPRINTED = ("PRINTED_PARTNER",)
"""Some of these have letters of scripts whose order is not ours to know."""
PAGE = """query Page(
  $order: [%s!], $first: Int, $after: String, $last: Int, $before: String, $day: Date
) {
  found: %s(
    orderBy: $order, first: $first, after: $after, last: $last, before: $before, asOf: $day
  ) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id } }
    nodes { key }
    undetermined { key }
  }
}"""
GROUPS = """query Groups($order: [PartnershipGroupOrder!], $by: [GroupBy!]!) {
  found: partnershipGroups(by: $by, orderBy: $order, first: 500) { nodes { keys { key } } }
}"""
Order = list[dict[str, str]]


@cache
def collator() -> Collator:
    return Collator()


def collate(text: str) -> tuple[tuple[int, ...], str]:
    return tuple(collator().sort_key(text)), text


def page(kind: str, **asked: object) -> Any:  # noqa: ANN401 - as GraphQL has it
    return answered(PAGE % (ORDERS[kind], kind), **asked)["found"]


def keys(found: Any) -> list[str]:  # noqa: ANN401 - likewise
    assert len(found["edges"]) == len(found["nodes"])
    return [node["key"] for node in found["nodes"]]


def by(kind: str) -> list[str]:
    choices = schema.get_type_by_name(f"{ORDERS[kind]}Key")
    return [one.name for one in choices.values if one.name not in MISPRINTED]  # type: ignore[union-attr]


def order_of(names: list[str]) -> st.SearchStrategy[Order]:
    one = st.fixed_dictionaries(
        {"by": st.sampled_from(names)}, optional={"direction": st.sampled_from(["ASC", "DESC"])}
    )
    return st.lists(one, min_size=1, max_size=3)


def directed(order: Order) -> list[tuple[str, bool]]:
    return [(one["by"], one.get("direction") == "DESC") for one in order]


def forwards(kind: str, size: int, order: Order) -> Iterator[Any]:
    found = page(kind, first=size, order=order)
    yield found
    while found["pageInfo"]["hasNextPage"]:
        found = page(kind, first=size, order=order, after=found["pageInfo"]["endCursor"])
        assert found["pageInfo"]["hasPreviousPage"]
        yield found


def backwards(kind: str, size: int, order: Order) -> Iterator[Any]:
    found = page(kind, last=size, order=order)
    yield found
    while found["pageInfo"]["hasPreviousPage"]:
        found = page(kind, last=size, order=order, before=found["pageInfo"]["startCursor"])
        assert found["pageInfo"]["hasNextPage"]
        yield found


@pytest.mark.parametrize("kind", FILTERS)
@settings(QUICK, max_examples=12)
@given(asked=st.data())
def test_any_order_is_that_of_a_recount_and_ties_stay_in_the_order_of_keys(
    kind: str, asked: st.DataObject
) -> None:
    order, day = asked.draw(order_of(by(kind))), asked.draw(st.none() | DAYS)
    at = Selection(things(), known(), day)
    members, undetermined = at.select(kind, {})
    every = ordered(at, kind, directed(order), collate)
    found = page(kind, first=500, order=order, day=day)
    assert keys(found) == [key for key in every if key in members]
    assert [one["key"] for one in found["undetermined"]] == [k for k in every if k in undetermined]


@settings(QUICK, max_examples=30)
@given(
    order=order_of(by("partnershipGroups")),
    dimensions=st.lists(st.sampled_from(sorted(DIMENSIONS)), min_size=1, max_size=2, unique=True),
)
def test_any_order_of_groups_is_that_of_a_recount(order: Order, dimensions: list[str]) -> None:
    at = Selection(things(), known())
    groups, _ = grouped(at, list(things()["partnerships"]), dimensions, rolled_up=True)
    found = answered(GROUPS, order=order, by=dimensions)["found"]["nodes"]
    assert [tuple(key["key"] for key in node["keys"]) for node in found] == ordered_groups(
        at, groups, dimensions, directed(order), collate
    )


@pytest.mark.parametrize("kind", FILTERS)
@settings(QUICK, max_examples=6)
@given(asked=st.data())
def test_pages_of_any_size_either_way_visit_each_thing_once_and_in_order(
    kind: str, asked: st.DataObject
) -> None:
    total = len(things()[kind])
    size = asked.draw(st.integers(1 + total // 15, total + 1))
    order = asked.draw(st.just([]) | order_of(by(kind)))
    whole = keys(page(kind, first=500, order=order))
    assert sorted(whole) == sorted(things()[kind])
    there = list(forwards(kind, size, order))
    back = list(backwards(kind, size, order))
    assert [key for found in there for key in keys(found)] == whole
    assert [key for found in reversed(back) for key in keys(found)] == whole
    assert {found["totalCount"] for found in there + back} == {total}
    assert {len(found["nodes"]) for found in there[:-1] + back[:-1]} <= {size}


def test_pages_of_one_visit_each_thing_once() -> None:
    found = [key for one in forwards("provinces", 1, []) for key in keys(one)]
    assert found == sorted(things()["provinces"])


@settings(QUICK, max_examples=40)
@given(
    ends=st.tuples(st.integers(0, 148), st.integers(0, 148)),
    size=st.integers(1, 500),
    way=st.sampled_from(["first", "last"]),
)
def test_what_lies_between_two_cursors_is_a_slice_of_the_list(
    ends: tuple[int, int], size: int, way: str
) -> None:
    whole = page("partnerships", first=500)
    after, before = sorted(ends)
    cursors = {"after": whole["edges"][after]["cursor"], "before": whole["edges"][before]["cursor"]}
    found = page("partnerships", **{way: size}, **cursors)
    between = keys(whole)[after + 1 : before]
    assert keys(found) == (between[:size] if way == "first" else between[-size:])
    assert found["totalCount"] == 149
