"""What leads from one thing to another leads back."""

from functools import cache
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType

from api import snapshot
from api.schema import schema
from api.types.context import Context
from graph.model import Aspect
from tests.asked import introspected
from tests.built import build_folder, loaded_catalogue

PAGE = 200
THERE_AND_BACK = [
    ("regions.provinces", "provinces.region"),
    ("provinces.borders", "countries.borderProvinces"),
    ("provinces.municipalities", "municipalities.province"),
    ("provinces.partnerships", "partnerships.province"),
    ("countries.subdivisions", "subdivisions.country"),
    ("countries.places", "places.country"),
    ("countries.totals", "totals.countries"),
    ("places.partnerships", "partnerships.countsFor"),
    ("partnerships.agreements", "agreements.partnership"),
    ("partnerships.claims", "claims.partnership"),
    ("partnerships.resolutions", "resolutions.partnerships"),
    ("partnerships.rows", "rows.partnership"),
    ("municipalities.agreements", "agreements.signatory"),
    ("fields.narrower", "fields.broader"),
    ("states.narrower", "states.broader"),
    ("states.mayBecome", "states.mayFollow"),
    ("states.clauses", "clauses.states"),
    ("states.steps", "steps.states"),
    ("clauses.parts", "clauses.within"),
    ("clauses.steps", "steps.clause"),
    ("procedures.steps", "steps.procedure"),
    ("procedures.continues", "procedures.follows"),
    ("tables.rows", "rows.table"),
    ("tables.totals", "totals.table"),
    ("tables.countedBy", "totals.countsTable"),
    ("tables.resolutions", "resolutions.tables"),
    ("rows.claims", "claims.row"),
    ("rows.agreements", "agreements.rows"),
    ("rows.resolutions", "resolutions.rows"),
]
THROUGH_OTHERS = [
    ("clauses.checks", "clause"),
    ("partnerships.clauseChecks", "partnership"),
    ("agreements.clauseChecks", "agreement"),
    ("partnerships.start", "partnership"),
    ("rows.identification", "row"),
    ("totals.differences", "total"),
    ("templates.parts", "template"),
]
"""Lists of what is no list of the root, with the field that leads back."""


@cache
def context() -> Context:
    return Context(snapshot.load(build_folder()))


def executed(query: str) -> dict[str, Any]:
    """An answer, whatever it costs."""
    result = schema.execute_sync(query, context_value=context())
    assert result.errors is None, result.errors
    assert result.data
    return result.data


def paged(kind: str, field: str) -> bool:
    """Whether a field of a type gives a list page by page."""
    holder = introspected().type_map[kind]
    assert isinstance(holder, GraphQLObjectType | GraphQLInterfaceType)
    return str(holder.fields[field].type).endswith("Connection!")


def selected(kind: str, field: str, inner: str) -> str:
    if paged(kind, field):
        return f"{field}(first: 500) {{ nodes {{ {inner} }} pageInfo {{ hasNextPage }} }}"
    return f"{field} {{ {inner} }}"


def members(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as the query has it
    """The things that a field leads to, one or many."""
    if isinstance(found, dict) and "nodes" in found:
        assert not found["pageInfo"]["hasNextPage"]
        return list(found["nodes"])
    return found if isinstance(found, list) else [found] if found else []


def walked(field: str, inner: str) -> list[dict[str, Any]]:
    """Everything that a list of the root holds."""
    if not paged("Query", field):
        return list(executed(f"{{ {field} {{ {inner} }} }}")[field])
    found: list[dict[str, Any]] = []
    after = "null"
    while True:
        page = executed(
            f"{{ {field}(first: {PAGE}, after: {after}) {{ nodes {{ {inner} }} "
            "pageInfo { hasNextPage endCursor } } }"
        )[field]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = f'"{page["pageInfo"]["endCursor"]}"'


def type_of(field: str) -> str:
    """The type of what a list of the root holds."""
    [first, *_] = walked(field, "__typename")
    return str(first["__typename"])


def pairs(path: str, inner: str = "id") -> set[tuple[str, str]]:
    """Each thing with each that its field leads to, by their IRIs."""
    start, field = path.split(".")
    found = walked(start, f"id {selected(type_of(start), field, inner)}")
    return {(one["id"], other["id"]) for one in found for other in members(one[field])}


@pytest.mark.parametrize(("there", "back"), THERE_AND_BACK)
def test_what_leads_there_leads_back(there: str, back: str) -> None:
    found = pairs(there)
    assert found
    if there == "places.partnerships":
        abroad = {one["id"] for one in walked("places", "id")}
        assert found == {(b, a) for a, b in pairs(back) if b in abroad}
    else:
        assert found == {(b, a) for a, b in pairs(back)}


@pytest.mark.parametrize(("there", "back"), THROUGH_OTHERS)
def test_a_part_leads_to_what_it_is_part_of(there: str, back: str) -> None:
    start, field = there.split(".")
    found = walked(start, f"id {selected(type_of(start), field, f'id {back} {{ id }}')}")
    parts = [(one["id"], part[back]) for one in found for part in members(one[field])]
    assert parts
    assert all(whole == {"id": iri} for iri, whole in parts)


def test_a_name_of_the_relation_leads_to_what_prints_it_and_back() -> None:
    names = "names { id clause { id names { id } } templatePart { id names { id } } }"
    found = executed(f"{{ guideline {{ {names} }} }}")["guideline"]["names"]
    assert len(found) == len(loaded_catalogue().relation_names)
    for name in found:
        [printed] = [one for one in (name["clause"], name["templatePart"]) if one]
        assert {"id": name["id"]} in printed["names"]


def test_a_slot_leads_to_its_part() -> None:
    found = executed("{ templates { parts { id slots { part { id } } } } }")["templates"]
    parts = [part for template in found for part in template["parts"]]
    assert any(part["slots"] for part in parts)
    assert all(slot["part"] == {"id": part["id"]} for part in parts for slot in part["slots"])


def test_a_candidate_leads_to_the_partner_that_it_may_be_and_back() -> None:
    query = """{ place(key: "cn-unresolved-pathumthani") { ... on UnresolvedPartner {
      candidates candidatePlaces { key ... on Subdivision { candidateOf { key } }
      ... on Locality { candidateOf { key } } } } } }"""
    found = executed(query)["place"]
    back = [{"key": "cn-unresolved-pathumthani"}]
    assert found == {
        "candidates": ["CN-YN", "cn-changchun"],
        "candidatePlaces": [
            {"key": "CN-YN", "candidateOf": back},
            {"key": "cn-changchun", "candidateOf": back},
        ],
    }


def test_a_field_leads_to_the_documents_that_name_it_or_a_part_of_it() -> None:
    wider = {one["id"]: {one["id"]} for one in walked("fields", "id")}
    for one in walked("fields", "id broader { id broader { id broader { id } } }"):
        above = one["broader"]
        while above:
            wider[one["id"]].add(above["id"])
            above = above.get("broader")
    named = pairs("agreements.fields")
    assert pairs("fields.agreements") == {(w, a) for a, field in named for w in wider[field]}
    of = {
        one["id"]: one["partnership"]["id"] for one in walked("agreements", "id partnership { id }")
    }
    found = {(w, of[a]) for a, field in named for w in wider[field]}
    assert pairs("fields.partnerships") == found


def test_a_state_leads_to_the_partnerships_in_it_and_in_its_steps() -> None:
    query = "id state { id broader { id } }"
    expected = set()
    for one in walked("partnerships", query):
        expected.add((one["state"]["id"], one["id"]))
        if one["state"]["broader"]:
            expected.add((one["state"]["broader"]["id"], one["id"]))
    assert pairs("states.partnerships") == expected


def test_words_lead_to_what_they_name() -> None:
    for claim in walked("claims", "aspect { key } value names { __typename ... on Named { key } }"):
        thing = claim["value"] and claim["aspect"]["key"] != Aspect.SCOPE
        assert (claim["names"] or {}).get("key") == (claim["value"] if thing else None)
    for one in walked("resolutions", "aspect { key } value prefers { ... on Named { key } }"):
        assert (one["prefers"] or {}).get("key") == one["value"]


def test_all_partnerships_are_those_of_thailand_and_of_its_provinces() -> None:
    query = (
        '{ country(key: "TH") { all: partnerships { totalCount } } partnerships { totalCount } }'
    )
    found = executed(query)
    assert found["country"]["all"] == found["partnerships"]


def test_a_place_alone_has_fewer_partnerships_than_with_what_lies_within_it() -> None:
    query = """{ place(key: "CN-SC") { alone: partnerships(rolledUp: false) { totalCount }
      all: partnerships { totalCount nodes { foreignUnit { subdivision { key } } } } } }"""
    found = executed(query)["place"]
    catalogue = loaded_catalogue()
    assert found["alone"]["totalCount"] == len(catalogue.partnerships_by_unit["CN-SC"])
    assert found["all"]["totalCount"] == len(catalogue.partnerships_by_area["CN-SC"])
    units = [one["foreignUnit"] for one in found["all"]["nodes"]]
    assert all(unit == {"subdivision": {"key": "CN-SC"}} for unit in units)
