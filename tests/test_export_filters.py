"""The filter of an export selects what GraphQL lists, and is refused where GraphQL refuses it."""

import pytest

from api import selections
from api.limits import GRAPHQL
from graph.errors import SelectionError
from graph.selection import Selection
from tests.answered import answered
from tests.asked import keys
from tests.built import loaded_catalogue

DEEP = GRAPHQL.input_depth
FILTERS: list[tuple[str | None, str | None]] = [
    (None, None),
    ("null", None),
    ("{}", None),
    ("{state: {in: [SIGNED]}}", None),
    ("{state: {in: [IN_PROGRESS]}}", None),
    ("{state: {exactly: [IN_PROGRESS]}}", None),
    ('{foreignUnit: {country: {in: ["CN"]}}}', None),
    ('{foreignUnit: {country: {in: ["จีน"]}}, state: {in: [SIGNED]}}', None),
    ('{not: {foreignUnit: {country: {in: ["CN", "VN"]}}}}', None),
    ('{or: [{province: {key: {in: ["TH-50"]}}}, {confidence: {in: [PROBABLE]}}]}', None),
    ("{agreements: {none: {document: {in: [ESTABLISHING_DOCUMENT]}}}}", None),
    ('{signed: {fromBe: "2558", to: "2016-06-30"}}', None),
    ('{field: {in: ["tourism"]}}', None),
    ('{foreignUnit: {name: {contains: """chi"""}}}', None),
    (None, "2015-01-01"),
    ("{state: {in: [SIGNED]}}", "2015-01-01"),
    ('{signed: {from: "2015-01-01"}}', "2014-06-01"),
    ("{state: {in: [SIGNED]}}", "2030-01-01"),
    ("{state: {in: [EXPIRED]}}", None),
]
REFUSED: list[tuple[str | None, str | None, str]] = [
    ("", None, "filter is empty"),
    (" ", None, "filter is empty"),
    ("{", None, "filter, line 1, column 2: Syntax Error: Expected Name"),
    ("{} {}", None, "filter, line 1, column 4: Syntax Error: Expected <EOF>"),
    ("{}) { x }", None, "filter, line 1, column 3: Syntax Error: Expected <EOF>"),
    ("{\n unit: {}}", None, "filter, line 2, column 2: Expected value of type 'PartnershipFilter'"),
    ("{state: {in: [SIGND]}}", None, "Did you mean the enum value 'SIGNED'"),
    ('{state: {in: ["SIGNED"]}}', None, "cannot represent non-enum value"),
    ("{state: null}", None, "filter.state is null: leave it out"),
    ("{and: []}", None, "filter.and is an empty list: leave it out"),
    ('{foreignUnit: {country: {in: ["Chnia"]}}}', None, "filter.foreignUnit.country.in: country"),
    ("$wanted", None, "Variable '$wanted' is not defined"),
    ("5", None, "to be an object, found: 5"),
    ("{state: {in: [SIGNED]}, state: {in: [SIGNED]}}", None, "only one input field named 'state'"),
    ("{not: " * DEEP + "{}" + "}" * DEEP, None, f"at most {DEEP} are allowed"),
    ("{and: [" + "{}," * 501 + "]}", None, "at most 500 are allowed"),
    ("{and: [" + "{}," * 2000 + "]}", None, "more than 2000 tokens"),
    ("[" * 1900, None, "nested too deeply"),
    ("x" * (GRAPHQL.body + 1), None, "filter is longer than 100,000 bytes"),
    ('{foreignUnit: {name: {contains: "\\uFFFF"}}}', None, "filter has U+FFFF"),
    (None, "2558-01-01", "a day of the Buddhist era"),
    (None, "tomorrow", "cannot represent a Date"),
    (None, "", "cannot represent a Date"),
]


def asked(wanted: str | None, day: str | None) -> Selection:
    return selections.read(loaded_catalogue(), wanted, day)


@pytest.mark.parametrize(("wanted", "day"), FILTERS)
def test_a_filter_selects_the_partnerships_that_graphql_lists(
    wanted: str | None, day: str | None
) -> None:
    arguments = f"filter: {wanted or 'null'}, asOf: {f'{chr(34)}{day}{chr(34)}' if day else 'null'}"
    query = (
        f"{{ partnerships({arguments}, first: 500) {{ nodes {{ key }} undetermined {{ key }} }} }}"
    )
    listed = answered(query)["partnerships"]
    found = asked(wanted, day)
    assert [pair.key for pair in found.pairs] == keys(listed["nodes"])
    assert [pair.key for pair in found.undetermined] == keys(listed["undetermined"])


def test_these_filters_tell_partnerships_apart() -> None:
    found = {tuple(pair.key for pair in asked(*one).pairs) for one in FILTERS}
    assert len(found) > len(FILTERS) / 2


@pytest.mark.parametrize(("wanted", "day", "why"), REFUSED)
def test_what_cannot_be_read_is_refused_with_its_place_and_what_is_expected(
    wanted: str | None, day: str | None, why: str
) -> None:
    with pytest.raises(SelectionError) as refused:
        asked(wanted, day)
    assert why in str(refused.value)
    assert len(str(refused.value)) < 700
    assert "\n" not in str(refused.value)


def test_the_same_filter_is_written_in_the_same_way_on_one_line() -> None:
    ways = (
        '{foreignUnit: {name: {contains: "a\\nb"}}}',
        '{ foreignUnit:{name:{ contains:\n"""a\nb""" }}, } # as a block',
    )
    assert {asked(way, None).filter for way in ways} == {
        '{ foreignUnit: { name: { contains: "a\\nb" } } }'
    }


@pytest.mark.parametrize("text", ["x" * 20_000, " a  b ", "\\n", '\\"', "\u2028", "# x"])
def test_however_long_and_whatever_it_holds_it_is_one_line_that_asks_the_same(text: str) -> None:
    wanted = f'{{foreignUnit: {{name: {{equals: ["{text}", "y"]}}, level: {{stated: true}}}}}}'
    found = asked(wanted, None).filter
    assert found
    assert "\n" not in found
    assert text in found
    assert asked(found, None).filter == found


def test_without_filter_and_day_all_is_selected() -> None:
    assert asked(None, None).is_whole
    assert asked("null", None).is_whole
    assert not asked("{}", None).is_whole
    assert not asked(None, "2022-03-10").is_whole


def test_what_belongs_to_those_that_cannot_be_told_is_selected_too() -> None:
    found = asked(None, "2015-01-01")
    assert found.undetermined
    members = {pair.key for pair in found.pairs}
    for pair in found.undetermined:
        assert pair.key not in members
        assert pair.key in found.undetermined_keys
        assert set(pair.agreements) <= set(found.agreements)
        assert set(pair.rows) <= {row.key for row in found.rows}
        assert all(pair.key in " ".join(found.lines(lang)) for lang in ("th", "en"))
