"""Filters on the real catalogue: each kind of condition, relations, logic, and what they cost."""

from dataclasses import replace
from datetime import date
from time import process_time

import pytest

from graph import kinds
from graph.conditions import (
    AtLeast,
    Between,
    Condition,
    During,
    Is,
    Match,
    OneOf,
    Reads,
    Stated,
    Unstated,
)
from graph.errors import UnknownNameError
from graph.filters import And, Filter, Found, Has, Leads, Not, Or, Quantifier, select
from graph.kinds import KINDS
from graph.model import Bounds, Confidence
from graph.properties import Thing
from graph.view import Truth, View
from tests.built import loaded_catalogue

IN_2014_OR_2015 = Bounds(date(2014, 1, 1), date(2015, 12, 31))
SIGNED = Has("state", OneOf(frozenset({"signed"})))
LAOS = Has("country", OneOf(frozenset({"LA"})))


def view() -> View:
    return View(loaded_catalogue())


def found(kind: Thing, wanted: Filter) -> Found:
    return select(view(), kind, KINDS[kind].all(view()), wanted)


def keys(kind: Thing, wanted: Filter) -> list[str]:
    return [one.key for one in found(kind, wanted).members]


@pytest.mark.parametrize(
    ("condition", "values", "truth"),
    [
        (OneOf(frozenset({"a", "b"})), ["c", "b"], True),
        (OneOf(frozenset({"a"})), [], False),
        (Is(True), [True], True),
        (Is(False), [], False),
        (Stated(), [], False),
        (Unstated(), [], True),
        (Stated(), ["x"], True),
        (Stated(), [Bounds.until(date(2022, 3, 10))], False),
        (Between(2, None), [2], True),
        (Between(2, 3), [4], False),
        (Between(None, 3), [], False),
        (AtLeast(Confidence.PROBABLE), [Confidence.CERTAIN], True),
        (AtLeast(Confidence.PROBABLE), [Confidence.UNCERTAIN], False),
        (Reads(Match.CONTAINS, ("LAOS",)), ["Laos"], True),
        (Reads(Match.EQUALS, ("x", "ลาว")), ["ลาว"], True),
        (Reads(Match.STARTS_WITH, ("ao",)), ["Laos"], False),
        (Reads(Match.ENDS_WITH, ("os",)), ["Laos"], True),
        (During(date(2014, 1, 1), date(2015, 12, 31)), [IN_2014_OR_2015], True),
        (During(date(2015, 1, 1), date(2015, 12, 31)), [IN_2014_OR_2015], None),
        (During(date(2016, 1, 1), date(2016, 12, 31)), [IN_2014_OR_2015], False),
        (During(date(2016, 1, 1), date(2016, 12, 31)), [], False),
    ],
)
def test_a_condition_is_met_if_one_of_the_values_meets_it(
    condition: Condition, values: list[object], truth: Truth
) -> None:
    assert condition.met(values) is truth


def test_provinces_on_the_border_of_laos_without_a_signed_partner_there() -> None:
    with_laos = And((SIGNED, Leads("foreignUnit", Quantifier.SOME, LAOS)))
    borders = Has("borders", OneOf(frozenset({"LA"})))
    without = Leads("partnerships", Quantifier.NONE, with_laos)
    expected = [
        province.key
        for province in loaded_catalogue().provinces_by_border["LA"]
        if not any(
            pair.state == "signed" and "LA" in pair.areas
            for pair in loaded_catalogue().partnerships_by_province.get(province.key, ())
        )
    ]
    assert keys(Thing.PROVINCE, And((borders, without))) == expected
    assert expected


def test_every_one_of_none_passes_and_some_one_of_none_does_not() -> None:
    lonely = [
        key
        for key in loaded_catalogue().provinces
        if key not in loaded_catalogue().partnerships_by_province
    ]
    every = keys(Thing.PROVINCE, Leads("partnerships", Quantifier.EVERY, Not(And())))
    assert every == lonely
    some = keys(Thing.PROVINCE, Leads("partnerships", Quantifier.SOME, And()))
    assert set(some).isdisjoint(lonely)


def test_not_and_or_are_each_other_by_de_morgan() -> None:
    certain = Has("confidence", AtLeast(Confidence.CERTAIN))
    one = found(Thing.PARTNERSHIP, Not(Or((SIGNED, certain))))
    other = found(Thing.PARTNERSHIP, And((Not(SIGNED), Not(certain))))
    assert one == other
    assert one.members


def test_what_a_date_leaves_open_is_undetermined_and_stays_so_when_negated() -> None:
    in_2015 = Has("signed", During(date(2015, 1, 1), date(2015, 12, 31)))
    open_ones = found(Thing.PARTNERSHIP, in_2015).undetermined
    assert "TH-77/cn-leshan" in [one.key for one in open_ones]
    assert found(Thing.PARTNERSHIP, Not(in_2015)).undetermined == open_ones


def test_units_anywhere_within_guangxi_are_that_and_what_lies_in_it() -> None:
    within = keys(Thing.PLACE, Has("within", OneOf(frozenset({"CN-GX"}))))
    assert "CN-GX" in within
    assert {loaded_catalogue().places[key].within for key in within} == {"CN", "CN-GX"}


def test_in_progress_includes_its_steps_and_a_field_its_narrower_ones() -> None:
    steps = kinds.narrower("state", ["in-progress"], loaded_catalogue())
    assert "loi-signed" in steps
    assert "signed" not in steps
    fields = kinds.narrower("field", ["economy"], loaded_catalogue())
    assert "investment-in-special-economic-zones" in fields


@pytest.mark.parametrize("name", ["TH-50", "th-50", "เชียงใหม่", "chiang mai"])
def test_a_thing_is_called_by_its_key_or_its_name(name: str) -> None:
    assert kinds.called(Thing.PROVINCE, name, loaded_catalogue()) == ("TH-50",)


def test_a_name_that_nothing_has_is_refused_with_what_may_be_meant() -> None:
    with pytest.raises(UnknownNameError, match="Chiang Mai"):
        kinds.called(Thing.PROVINCE, "Chang Mai", loaded_catalogue())


def test_what_things_are_called_is_gathered_once_for_all_keys_of_a_filter() -> None:
    catalogue = replace(loaded_catalogue())
    kinds.called(Thing.PLACE, "CN-GX", catalogue)
    gathered = catalogue.names[Thing.PLACE]
    for key in catalogue.places:
        assert key in kinds.called(Thing.PLACE, key, catalogue)
    assert catalogue.names[Thing.PLACE] is gathered


def test_a_filter_that_goes_to_and_fro_is_as_quick_as_it_is_long() -> None:
    deep: Filter = And()
    for _ in range(40):
        deep = Leads("partnerships", Quantifier.SOME, deep)
        deep = Leads("province", Quantifier.SOME, deep)
    began = process_time()
    assert len(keys(Thing.PARTNERSHIP, deep)) == len(loaded_catalogue().partnerships)
    assert process_time() - began < 5, "it would take years if each thing was judged anew"


@pytest.mark.parametrize("kind", list(Thing))
def test_every_property_and_relation_can_be_read_of_every_thing(kind: Thing) -> None:
    described = KINDS[kind]
    for thing in described.all(view()):
        for one in described.properties.values():
            values = one.values(view(), thing)
            assert one.many or len(values) <= 1
        for relation in described.relations.values():
            assert relation.many or len(relation.things(view(), thing)) <= 1
