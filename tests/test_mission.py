"""What the product is for, asked by filters and groups, is what its named questions answer."""

from typing import Any

import pytest

from tests.answered import answered
from tests.asked import keys, nodes
from tests.random_filters import known

COUNTED = """partnershipCount provinceCount certainProvinceCount leastConfidence
  provinces { key } rows { key } dependsOn { key }"""
GROUPS = f"""query Groups($basis: Basis!, $state: [StateCode!]!) {{
  partnershipGroups(
    by: [SUBDIVISION]
    basis: $basis
    filter: {{ state: {{ in: $state }}, foreignUnit: {{ country: {{ in: ["จีน"] }} }} }}
    having: {{ minProvinces: 2 }}
    orderBy: [{{ by: PROVINCES, direction: DESC }}, {{ by: KEY }}]
  ) {{
    nodes {{ keys {{ key }} partnerships(first: 500) {{ nodes {{ key }} }} {COUNTED} }}
  }}
}}"""
QUESTION = f"""{{
  chineseProvincesWithSeveralThaiPartners(first: 500) {{
    edges {{ node {{ basis scope subdivision {{ key }} partnerships {{ key }} {COUNTED} }} }}
  }}
}}"""
MEMBERS = ("provinces", "rows", "dependsOn")
SCOPES = {"SIGNED": ["SIGNED"], "SIGNED_OR_IN_PROGRESS": ["SIGNED", "IN_PROGRESS"]}
Row = dict[str, Any]


def several(basis: str, scope: str) -> list[Row]:
    """By groups, in the form of a row of the question."""
    found = answered(GROUPS, basis=basis, state=SCOPES[scope])["partnershipGroups"]["nodes"]
    rows = [
        {
            **node,
            "basis": basis,
            "scope": scope,
            "subdivision": node["keys"][0],
            "partnerships": node["partnerships"]["nodes"],
        }
        for node in found
    ]
    return [plain({name: one for name, one in row.items() if name != "keys"}) for row in rows]


def plain(row: Row) -> Row:
    """With keys for things, as a set of which the order says nothing."""
    lists = {name: sorted(keys(row[name])) for name in (*MEMBERS, "partnerships")}
    return row | lists | {"subdivision": row["subdivision"]["key"]}


@pytest.mark.parametrize(
    ("basis", "counts"),
    [
        ("ROLLED_UP", "GX 7, SC 5, YN 5, GD 2, HA 2, LN 2, NX 2, SD 2"),
        ("DIRECT", "NX 2, SC 2"),
    ],
)
def test_chinese_provinces_with_several_thai_partners_are_one_query_of_groups(
    basis: str, counts: str
) -> None:
    found = [(row["subdivision"], row["provinceCount"]) for row in several(basis, "SIGNED")]
    assert ", ".join(f"{key.removeprefix('CN-')} {count}" for key, count in found) == counts


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("basis", ["DIRECT", "ROLLED_UP"])
def test_groups_say_what_the_named_question_says_with_its_evidence(basis: str, scope: str) -> None:
    rows = nodes(answered(QUESTION)["chineseProvincesWithSeveralThaiPartners"])
    wanted = [plain(row) for row in rows if (row["basis"], row["scope"]) == (basis, scope)]
    assert several(basis, scope) == wanted


@pytest.mark.parametrize("country", ["KH", "LA", "MM", "MY"])
def test_border_provinces_without_a_signed_partner_across_it_are_those_of_the_question(
    country: str,
) -> None:
    query = """query Gaps($country: [String!]!) {
      provinces(first: 500, filter: {
        borders: {in: $country}
        partnerships: {none: {state: {in: [SIGNED]}, foreignUnit: {country: {in: $country}}}}
      }) { nodes { key } }
      borderProvincesWithoutMou(first: 500) {
        edges { node { province { key } country { key } } }
      }
    }"""
    answer = answered(query, country=[country])
    rows = nodes(answer["borderProvincesWithoutMou"])
    asked = [row["province"]["key"] for row in rows if row["country"]["key"] == country]
    assert keys(answer["provinces"]["nodes"]) == sorted(asked)
    assert asked


def test_units_anywhere_within_guangxi_have_the_partnerships_of_its_group() -> None:
    query = """{
      places(first: 500, filter: {within: {in: ["Guangxi"]}}) { nodes { key } }
      partnerships(first: 500, filter: {foreignUnit: {within: {in: ["CN-GX"]}}}) { nodes { key } }
      partnershipGroups(by: [SUBDIVISION], first: 500) {
        nodes { keys { key } partnerships(first: 500) { nodes { key } } }
      }
    }"""
    answer = answered(query)
    units = [key for key in known().places if "CN-GX" in known().upward(key)]
    assert keys(answer["places"]["nodes"]) == sorted(units)
    pairs = [pair.key for pair in known().pairs if pair.unit in units]
    assert keys(answer["partnerships"]["nodes"]) == sorted(pairs)
    [group] = [
        node for node in answer["partnershipGroups"]["nodes"] if keys(node["keys"]) == ["CN-GX"]
    ]
    assert group["partnerships"] == answer["partnerships"]


@pytest.mark.parametrize(
    ("common", "buddhist"),
    [
        ({"from": "2014-01-01", "to": "2015-12-31"}, {"fromBe": "2557", "toBe": "2558"}),
        ({"fromYear": 2014, "toYear": 2015}, {"fromBe": "๒๕๕๗", "toBe": "๒๕๕๘"}),
        ({"from": "2008-08-06"}, {"fromBe": "2551-08-06"}),
        ({"to": "2008-08-06"}, {"toBe": "2551-08-06"}),
        (
            {"from": "2015-05-11", "to": "2017-03-09"},
            {"fromBe": "2558-05-11", "toBe": "2560-03-09"},
        ),
    ],
)
def test_signed_between_two_days_is_the_same_in_either_era(common: Row, buddhist: Row) -> None:
    query = """query Signed($when: DateTest!) {
      partnerships(first: 500, filter: {signed: $when}) {
        nodes { key } undetermined { key }
      }
    }"""
    found = answered(query, when=common)
    assert found == answered(query, when=buddhist)
    assert found["partnerships"]["nodes"]
