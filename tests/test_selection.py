"""What GraphQL selects is what a recount from the tables selects: any filter, on any day."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answered import answered
from tests.random_filters import filters, known, things
from tests.recount_selection import Selection

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
DAYS = st.dates(date(1985, 1, 1), date(2023, 12, 31))


def keys(found: list[dict[str, str]]) -> list[str]:
    return [one["key"] for one in found]


def selected(kind: str, wanted: object, day: date | None) -> tuple[list[str], list[str]]:
    found = answered(QUERY % (FILTERS[kind], kind), filter=wanted, day=day)["found"]
    members, undetermined = keys(found["nodes"]), keys(found["undetermined"])
    assert found["totalCount"] == len(members)
    assert found["undeterminedCount"] == len(undetermined)
    return sorted(members), sorted(undetermined)


def recounted(kind: str, wanted: Any, day: date | None) -> tuple[list[str], list[str]]:  # noqa: ANN401 - a filter
    return Selection(things(), known(), day).select(kind, wanted)


@pytest.mark.parametrize("kind", FILTERS)
@settings(QUICK, max_examples=40)
@given(asked=st.data())
def test_any_filter_selects_what_a_recount_from_the_tables_selects(
    kind: str, asked: st.DataObject
) -> None:
    wanted = asked.draw(filters(kind, 3))
    day = asked.draw(st.none() | DAYS)
    assert selected(kind, wanted, day) == recounted(kind, wanted, day)
