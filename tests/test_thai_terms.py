"""The descriptions of the schema give the Thai term beside the English.

`python -m tests.test_thai_terms` prints how many do.
"""

import re
from collections.abc import Iterator

import pytest
from graphql import specified_scalar_types

from graph import questions
from tests.test_graphql import parts

OTHERS = {*specified_scalar_types, "PageInfo"}
"""Types that GraphQL itself and Relay describe, in English only."""

LACKING = {
    r"first|after|last|before": "what the arguments of a page are",
    r"\w+Connection": "what pages say of themselves",
    r"\w+Edge": "members of a page",
    r"AsOfDay": "the day of an answer",
    r"\w+(Filter|Related)": "what a filter asks of things",
    r"\w+Test": "what a filter asks of values",
    r"\w+OrderKey": "properties of things to order by",
    r"PartnershipGroup|Group(By|Having|Key)|basis|having": "groups of partnerships",
    r"Concept|AgreementState|Point": "codes",
    r"Partnership|Agreement|Start|ClauseCheck|Standing": "partnerships and documents",
}
"""Types and arguments that lack some Thai term yet, by name: to be emptied, never added to."""


def has_thai(text: str | None) -> bool:
    return re.search("[\u0e00-\u0e7f]", text or "") is not None


def ours() -> Iterator[tuple[str, bool]]:
    """What we describe, by name, and whether the Thai term is given."""
    for part, description in parts():
        if part.split(".")[0] not in OTHERS:
            yield part, has_thai(description)


def excused(part: str, by: str) -> bool:
    """Whether the name of a type, or else of an argument, is one of a pattern."""
    kind, _, member = part.partition(".")
    argument = re.search(r"\((\w+)\)", member)
    names = (kind, argument[1] if argument else kind)
    return any(re.fullmatch(by, name) for name in names)


def test_every_part_of_the_schema_is_described_with_its_thai_term() -> None:
    without = [part for part, thai in ours() if not thai]
    assert [part for part in without if not any(excused(part, by) for by in LACKING)] == []


@pytest.mark.parametrize("by", LACKING)
def test_what_is_listed_as_lacking_a_thai_term_lacks_one(by: str) -> None:
    assert any(not thai and excused(part, by) for part, thai in ours())


@pytest.mark.parametrize("name", questions.COLUMNS)
def test_every_column_and_each_of_its_values_has_its_thai_term(name: str) -> None:
    column = questions.COLUMNS[name]
    assert all(map(has_thai, (column.description, *column.values.values())))


if __name__ == "__main__":
    given = [thai for _, thai in ours()]
    print(f"{sum(given)} of {len(given)} descriptions give the Thai term")
