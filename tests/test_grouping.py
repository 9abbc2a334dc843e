"""Partnerships in groups, on the real catalogue."""

from datetime import date

import pytest

from graph.conclusions import Partnership
from graph.filters import EVERYTHING, Found, select
from graph.grouping import COUNTS, ORDERS, Basis, Dimension, Group, Grouping, grouped, regrouped
from graph.model import Confidence
from graph.ordering import Order, ordered
from graph.properties import Thing
from graph.view import View
from tests.built import loaded_catalogue

SINGLE = [
    Dimension.COUNTRY, Dimension.PROVINCE, Dimension.REGION, Dimension.STATE, Dimension.YEAR,
    Dimension.LEVEL, Dimension.CONFIDENCE,
]  # fmt: skip


def view(day: date | None = None) -> View:
    return View(loaded_catalogue(), day)


def grouping(*by: Dimension, basis: Basis = Basis.ROLLED_UP, day: date | None = None) -> Grouping:
    pairs = loaded_catalogue().partnerships.values()
    found = select(view(day), Thing.PARTNERSHIP, pairs, EVERYTHING)
    return grouped(view(day), found, by, basis)


def signed_in_china(basis: Basis) -> dict[str, int]:
    """The Chinese subdivisions with several Thai provinces, by the signed partnerships."""
    pairs = [one for one in loaded_catalogue().partnerships.values() if one.state == "signed"]
    chinese = [one for one in pairs if "CN" in one.areas]
    found = grouped(view(), Found(tuple(chinese)), [Dimension.SUBDIVISION], basis)
    return {one.keys[0]: len(one.provinces) for one in found.groups if len(one.provinces) > 1}


def test_the_first_question_of_the_mission_is_a_grouping() -> None:
    assert signed_in_china(Basis.DIRECT) == {"CN-NX": 2, "CN-SC": 2}
    assert signed_in_china(Basis.ROLLED_UP) == {
        "CN-GD": 2, "CN-GX": 7, "CN-HA": 2, "CN-LN": 2,
        "CN-NX": 2, "CN-SC": 5, "CN-SD": 2, "CN-YN": 5,
    }  # fmt: skip


@pytest.mark.parametrize("dimension", SINGLE)
def test_each_partnership_is_in_one_group_or_told_of_as_ungrouped(dimension: Dimension) -> None:
    found = grouping(dimension)
    members = [one.key for group in found.groups for one in group.members]
    ungrouped = [one.key for one in found.ungrouped]
    assert sorted(members + ungrouped) == list(loaded_catalogue().partnerships)


@pytest.mark.parametrize("dimension", list(Dimension))
def test_a_key_of_a_group_has_a_name_in_both_languages(dimension: Dimension) -> None:
    found = grouping(dimension)
    assert found.groups
    for group in found.groups:
        [label] = group.labels
        assert label.th
        assert label.en


def test_a_group_counts_distinct_things_and_says_what_it_depends_on() -> None:
    by_key = {group.keys[0]: group for group in grouping(Dimension.SUBDIVISION).groups}
    jieyang = by_key["CN-GD"]
    unsure = [one for one in jieyang.members if one.confidence is not Confidence.CERTAIN]
    assert list(jieyang.depends_on) == unsure
    assert jieyang.confidence is max((one.confidence for one in unsure), key=list(Confidence).index)
    assert len(jieyang.certain_provinces) < len(jieyang.provinces)


def test_groups_within_a_group_hold_its_members() -> None:
    for group in grouping(Dimension.COUNTRY).groups:
        within = regrouped(group, [Dimension.STATE], Basis.DIRECT)
        inner: list[Partnership] = [one for found in within.groups for one in found.members]
        assert sorted(one.key for one in inner) == sorted(one.key for one in group.members)


def test_a_group_of_a_day_counts_what_held_then_and_tells_of_what_may_have() -> None:
    found = grouping(Dimension.COUNTRY, day=date(2014, 6, 30))
    assert "TH-77/cn-leshan" in [one.key for one in found.undetermined]
    members = {one.key for group in found.groups for one in group.members}
    assert members.isdisjoint(one.key for one in found.undetermined)


@pytest.mark.parametrize("name", list(ORDERS))
def test_groups_are_ordered_by_a_key_and_what_has_none_comes_last(name: str) -> None:
    groups = grouping(Dimension.COUNTRY).groups
    for descending in (False, True):
        found = ordered(view(), ORDERS, groups, [Order(name, descending)])
        values = [ORDERS[name].key(view(), group) for group in found]
        stated = [value for value in values if value is not None]
        assert stated == sorted(stated, reverse=descending)
        assert values == stated + [None] * (len(values) - len(stated))


@pytest.mark.parametrize("name", list(COUNTS))
def test_no_count_of_a_group_is_above_that_of_its_members(name: str) -> None:
    count, _ = COUNTS[name]
    groups: tuple[Group, ...] = grouping(Dimension.LEVEL).groups
    assert all(count(group) <= len(group.members) for group in groups)
