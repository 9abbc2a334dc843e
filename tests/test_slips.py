"""Whatever slips in whatever column: the check tells of it, or it leaves nothing wrong."""

import re

import pytest

from graph import tables
from tests import slips
from tests.free_columns import FREE, Free
from tests.slips import IN_CELLS, IN_LINES, Outcome

pytestmark = pytest.mark.usefixtures("patient")
PLACED = re.compile("line [0-9]+ of the source|a table with at least one line")
"""What a problem without a line says: where it is printed, or that no line is left."""
DISAGREE = {
    "countries": "places borders spellings totals",
    "regions": "provinces",
    "provinces": "borders identifications spellings",
    "places": "identifications rows spellings",
    "municipalities": "notes rows",
    "fields": "row_fields",
    "editions": "guidelines tables templates",
    "tables": "resolutions rows totals",
    "rows": "identifications readings resolutions row_fields",
    "readings": "rows",
    "spellings": "readings rows",
    "row_fields": "rows",
    "notes": "rows",
    "identifications": "resolutions rows",
    "resolutions": "rows tables",
    "guidelines": "editions",
    "clauses": "steps",
    "procedures": "steps",
    "templates": "template_parts template_slots",
    "template_parts": "templates template_slots",
    "template_slots": "template_parts",
}
"""The tables that may disagree with one in which something slipped."""


def test_every_mutation_is_told_of_or_leaves_nothing_wrong() -> None:
    print(slips.figures())
    missed = [one.mutation for one in slips.verdicts() if one.outcome is Outcome.MISSED]
    assert [str(one) for one in missed] == []


def test_every_column_of_every_table_has_its_mutations() -> None:
    planted = {(one.mutation.name, one.mutation.column) for one in slips.verdicts()}
    columns = {(name, column) for name, spec in tables.SPECS.items() for column in spec.columns}
    assert planted - {(name, "") for name in tables.SPECS} == columns


def test_every_slip_is_planted() -> None:
    planted = {one.mutation.slip for one in slips.verdicts()}
    assert planted == {*IN_CELLS, *IN_LINES}


def test_a_mutation_is_told_of_where_it_stands_or_where_something_disagrees_with_it() -> None:
    for one in slips.verdicts():
        near = {one.mutation.name, *DISAGREE.get(one.mutation.name, "").split()}
        told = {problem.file.removesuffix(".csv") for problem in one.problems}
        assert told <= near, str(one.mutation)


def test_every_problem_has_a_line_of_its_file_or_of_the_source_or_no_line_is_left() -> None:
    found = (problem for one in slips.verdicts() for problem in one.problems)
    assert [str(one) for one in found if not (one.line or PLACED.search(one.expected))] == []


@pytest.mark.parametrize("free", FREE, ids=lambda free: free.why)
def test_what_is_said_to_be_free_is(free: Free) -> None:
    """No column is excused that needs no excuse."""
    verdicts = [one for one in slips.verdicts() if one.outcome is Outcome.FREE]
    passed = {(one.mutation.name, one.mutation.column) for one in verdicts if one.free is free}
    listed = {(name, one) for name, columns in free.columns.items() for one in columns.split(" ")}
    assert listed == passed
