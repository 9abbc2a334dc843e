"""Filters as plain data: they ask for what GraphQL asks for by the same names."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import filter_input
from graph.asking import (
    at_least,
    between,
    contains,
    either,
    ends_with,
    every,
    exactly,
    none,
    some,
    starts_with,
    stated,
    unless,
)
from graph.errors import ConditionError, UnknownNameError
from graph.filters import select
from graph.kinds import KINDS
from graph.moments import moment
from graph.properties import Thing
from graph.view import View
from tests.asked import ask
from tests.built import loaded_catalogue
from tests.random_filters import Filter, filters

LISTS = {"partnerships": Thing.PARTNERSHIP, "rows": Thing.ROW, "provinces": Thing.PROVINCE}


def found(kind: Thing, asked: object) -> tuple[list[str], list[str]]:
    """The keys of what passes, and of what may."""
    view = View(loaded_catalogue())
    wanted = filter_input.read(kind, asked, view.catalogue)
    chosen = select(view, kind, KINDS[kind].all(view), wanted)
    return [one.key for one in chosen.members], [one.key for one in chosen.undetermined]


def pairs(**tests: object) -> list[str]:
    return found(Thing.PARTNERSHIP, tests)[0]


@settings(max_examples=40, deadline=None)
@given(asked=st.data())
def test_a_filter_of_graphql_asks_in_python_for_the_same(asked: st.DataObject) -> None:
    kind = asked.draw(st.sampled_from(sorted(LISTS)))
    wanted: Filter = asked.draw(filters(kind, 2))
    name = LISTS[kind].value.capitalize() if kind != "rows" else "SourceRow"
    query = (
        f"query ($filter: {name}Filter) {{ {kind}(filter: $filter, first: 500) "
        "{ nodes { key } undetermined { key } } }"
    )
    answer = ask(query, filter=wanted)[kind]
    keys = [[one["key"] for one in answer[part]] for part in ("nodes", "undetermined")]
    assert list(found(LISTS[kind], wanted)) == keys


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"state": "signed"}, {"state": {"in": ["signed"]}}),
        ({"state": "LOI_SIGNED"}, {"state": {"in": ["loi-signed"]}}),
        ({"state": "ลงนามแล้ว"}, {"state": {"in": ["signed"]}}),
        ({"state": ["signed", "Expired"]}, {"state": {"in": ["signed", "expired"]}}),
        ({"state": exactly("in-progress")}, {"state": {"exactly": ["in-progress"]}}),
        ({"key": "TH-50/it-genoa"}, {"key": {"in": ["TH-50/it-genoa"]}}),
        ({"province": "ลำปาง"}, {"province": {"key": {"in": ["TH-52"]}}}),
        ({"province": ["ลำปาง", "TH-50"]}, {"province": {"key": {"in": ["TH-52", "TH-50"]}}}),
        ({"foreignUnit": {"country": "ลาว"}}, {"foreignUnit": {"country": {"in": ["LA"]}}}),
        ({"signed": 2558}, {"signed": {"fromBe": "2558", "toBe": "2558"}}),
        ({"signed": 2015}, {"signed": {"fromYear": 2015, "toYear": 2015}}),
        ({"signed": "๒๕๕๘"}, {"signed": {"fromBe": "2558", "toBe": "2558"}}),
        ({"signed": between("2557-06-30")}, {"signed": {"from": date(2014, 6, 30)}}),
        ({"signed": between(last=date(2000, 1, 1))}, {"signed": {"to": "2543-01-01"}}),
        ({"signed": between(2557, 2015)}, {"signed": {"fromYear": 2014, "toYear": 2015}}),
        ({"confidence": at_least("probable")}, {"confidence": {"in": ["certain", "probable"]}}),
        ({"name": contains("เชียง")}, {"name": {"contains": "เชียง"}}),
        ({"name": starts_with("Chiang")}, {"name": {"startsWith": "Chiang"}}),
        ({"name": ends_with("Chengdu")}, {"name": {"endsWith": "Chengdu"}}),
        ({"signatory": stated()}, {"signatory": {"stated": True}}),
        ({"isAcrossBorder": True}, {"isAcrossBorder": True}),
        (
            {"rows": some(line=between(400, 500))},
            {"rows": {"some": {"line": {"min": 400, "max": 500}}}},
        ),
        ({"rows": none(table="signed")}, {"rows": {"none": {"table": {"in": ["signed"]}}}}),
        (
            {"agreements": every(signed=stated())},
            {"agreements": {"every": {"signed": {"stated": True}}}},
        ),
        (
            either({"state": "signed"}, {"started": 2564}),
            {"or": [{"state": "signed"}, {"started": 2021}]},
        ),
        (unless(state="signed"), {"not": {"state": "signed"}}),
    ],
)
def test_what_is_said_short_is_what_it_is_short_for(short: object, long: object) -> None:
    assert found(Thing.PARTNERSHIP, short) == found(Thing.PARTNERSHIP, long)
    assert found(Thing.PARTNERSHIP, short)[0]


def test_a_thing_stands_for_its_key() -> None:
    lampang = loaded_catalogue().provinces["TH-52"]
    assert pairs(province=lampang) == pairs(province={"key": lampang}) == pairs(province="TH-52")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"state": "sinned"}, "state.in: state 'sinned' is not one of: in-progress, "),
        ({"state": None}, "state is None: leave it out"),
        ({"state": {}}, "state is empty: say what to test, or leave it out"),
        ({"state": []}, "state.in is an empty list: leave it out"),
        ({"state": 7}, "state.in is 7, not a text"),
        ({"name": contains("")}, "name.contains is an empty text: leave it out"),
        ({"isAcrossBorder": "yes"}, "isAcrossBorder is 'yes', not True or False"),
        ({"signed": "2014-13-01"}, "signed.from is '2014-13-01', not a date that exists"),
        ({"signed": 1.5}, "signed.from is 1.5, not a year such as 2558 or 2015, or a day such as "),
        (
            {"signed": between(2558, 2557)},
            "signed: no day is 2015-01-01 or later and 2014-12-31 or ",
        ),
        ({"province": {"region": "Norht"}}, "province.region.in: region 'Norht' is not one of: "),
        ({"province": 10}, "province.key.in is 10, not a text"),
        ({"not": "signed"}, "not is 'signed', not tests by their names"),
        ("signed", "the filter is 'signed', not tests by their names"),
        ({"agreements": "x"}, "agreements is 'x', not some(…) or none(…) or every(…)"),
        ({"rows": some(line="a")}, "rows.some.line.min is 'a', not a whole number"),
        ({"or": [{"state": None}]}, "or[0].state is None: leave it out"),
        ({"or": []}, "or is an empty list: leave it out"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place(asked: object, said: str) -> None:
    with pytest.raises(ConditionError) as told:
        found(Thing.PARTNERSHIP, asked)
    assert str(told.value).startswith(said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"is_across_border": True},
            "test of partnership 'is_across_border' is not one of: isAcross",
        ),
        ({"country": "CN"}, "'country' is not one of: foreignUnit={'country': …}"),
        ({"state": {"inn": ["signed"]}}, "test of state 'inn' is not one of: in, exactly, stated"),
        (
            {"agreements": {"document": "x"}},
            "quantifier of agreements 'document' is not one of: some",
        ),
        ({"rows": some(linee=1)}, "rows.some: test of row 'linee' is not one of: "),
    ],
)
def test_a_name_that_nothing_has_is_refused_with_what_may_be_meant(
    asked: object, said: str
) -> None:
    with pytest.raises(UnknownNameError) as told:
        found(Thing.PARTNERSHIP, asked)
    assert said in str(told.value)


def test_a_moment_of_a_day_is_that_day() -> None:
    assert moment(datetime(2014, 6, 30, 12)) == moment("2557-06-30") == moment("2014-06-30")
