"""The columns that count what shares other cells: 1, 2, 3 …, none left out, none twice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import Problem
from graph.sheets import Record, Sheet
from graph.tables import Tables


@dataclass(frozen=True, slots=True)
class Count:
    """A column with the columns within which it counts."""

    sheet: str
    column: str
    within: tuple[str, ...] = ()


COUNTS = (
    Count("readings", "position", ("row_id",)),
    Count("row_fields", "position", ("row_id",)),
    Count("clauses", "order"),
    Count("relation_names", "position", ("line",)),
    Count("procedures", "order"),
    Count("steps", "step", ("procedure",)),
    Count("template_parts", "part", ("template",)),
    Count("template_slots", "slot", ("template", "part")),
)


def problems(tables: Tables) -> Iterator[Problem]:
    """Every number that two lines share; where none is shared, the first after a gap."""
    for count in COUNTS:
        sheet = tables.sheets[count.sheet]
        groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        for record in sheet.records:
            groups[tuple(record.cells[one] for one in count.within)].append(record)
        for members in groups.values():
            yield from tuple(_shared(sheet, count.column, members)) or _gap(
                sheet, count.column, members
            )


def _shared(sheet: Sheet, column: str, members: list[Record]) -> Iterator[Problem]:
    lines: dict[str, list[int]] = defaultdict(list)
    for record in members:
        lines[record.cells[column]].append(record.line)
    for record in members:
        for line in lines[record.cells[column]]:
            if line != record.line:
                yield sheet.problem(record, column, f"a number of its own: line {line} has it too")


def _gap(sheet: Sheet, column: str, members: list[Record]) -> Iterator[Problem]:
    ordered = sorted(members, key=lambda record: int(record.cells[column]))
    for expected, record in enumerate(ordered, 1):
        if int(record.cells[column]) != expected:
            yield sheet.problem(record, column, f"{expected}: they count from 1 without a gap")
            return
