"""The descriptions of the schema give the Thai term beside the English.

`python -m tests.test_thai_terms` prints how many do.
"""

import re
from collections.abc import Iterator

import pytest
from graphql import specified_scalar_types

from graph import columns
from tests.test_graphql import parts

OTHERS = {*specified_scalar_types, "PageInfo"}
"""Types that GraphQL itself and Relay describe, in English only."""


def has_thai(text: str | None) -> bool:
    return re.search("[\u0e00-\u0e7f]", text or "") is not None


def ours() -> Iterator[tuple[str, bool]]:
    """What we describe, by name, and whether the Thai term is given."""
    for part, description in parts():
        if part.split(".")[0] not in OTHERS:
            yield part, has_thai(description)


def test_every_part_of_the_schema_is_described_with_its_thai_term() -> None:
    assert [part for part, thai in ours() if not thai] == []


@pytest.mark.parametrize("name", columns.COLUMNS)
def test_every_column_and_each_of_its_values_has_its_thai_term(name: str) -> None:
    column = columns.COLUMNS[name]
    assert all(map(has_thai, (column.description, *column.values.values())))


if __name__ == "__main__":
    given = [thai for _, thai in ours()]
    print(f"{sum(given)} of {len(given)} descriptions give the Thai term")
