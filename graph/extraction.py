"""The rows that a source text prints, read from its tables as they are laid out.

A table is what stands between its heading and its status line, or the heading of the next table.
In it, a header line names the columns of the rows under it, and stands again on every page. Text
between two such blocks is the heading of a section. A line that is none of these, or a cell that
its column cannot hold, is a problem: nothing is passed over.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from math import inf

from graph import layout
from graph.errors import Problem
from graph.layout import Line
from graph.model import Table
from graph.sheets import Record


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text prints: the rows as `rows.csv` has them, each at its line of the text.

    `times` has the heading of years or days of every header line, by table. Where there are
    problems, rows are missing, and the keys of those below may be others.
    """

    rows: tuple[Record, ...]
    times: Mapping[str, Mapping[int, str]]
    problems: tuple[Problem, ...]


def extract(file: str, text: Sequence[str], tables: Iterable[Table]) -> Extraction:
    """The rows of the tables of one edition; its problems are said to be in `file`."""
    rows: list[Record] = []
    problems: list[Problem] = []
    times: dict[str, dict[int, str]] = {}
    lines = tuple(layout.lines(text))
    outside = {line for line in lines if not line.is_text}
    tables = sorted(tables, key=lambda table: table.line)
    for table in tables:
        end = _end(table, tables)
        within = tuple(line for line in lines if table.line < line.number < end)
        outside.difference_update(within)
        times[table.key] = {line.number: line.time for line in within if line.columns}
        found = tuple(_read(file, table, within))
        rows += (one for one in found if isinstance(one, Record))
        problems += (one for one in found if isinstance(one, Problem))
    expected = "in a table: none of tables.csv has this line"
    problems += (line.problem(file, expected) for line in outside)
    return Extraction(tuple(rows), times, tuple(sorted(problems)))


def _end(table: Table, tables: Iterable[Table]) -> float:
    """The first line below a table that is no longer its own."""
    ends = [table.status_line, *(other.line for other in tables)]
    return min((line for line in ends if line > table.line), default=inf)


def _read(file: str, table: Table, lines: Sequence[Line]) -> Iterator[Record | Problem]:
    """Each row of a table, or what is wrong with its line."""
    sections = _sections(lines)
    header: Line | None = None
    section, count = "", 0
    for line, below in zip_longest(lines, lines[1:]):
        if line.columns:
            header, section = line, sections.get(line.number, section)
        elif not line.is_text:
            count += 1
            ours = {"row_id": f"{table.letter}-{count:03}", "table": table.key, "section": section}
            yield from _row(file, header, line, ours)
        elif header and not (below and below.columns):
            expected = "a row with its cells apart, a header, or a heading right above a header"
            yield line.problem(file, expected)


def _sections(lines: Sequence[Line]) -> Mapping[int, str]:
    """The heading of the section that a header line opens: the text right above it.

    Where text stands above the first header only, it introduces the table, which has no sections.
    """
    headings = {
        line.number: above.cells[0]
        for above, line in pairwise(lines)
        if line.columns and above.is_text
    }
    first = next((line.number for line in lines if line.columns), 0)
    return headings if headings.keys() - {first} else {}


def _row(
    file: str, header: Line | None, line: Line, ours: Mapping[str, str]
) -> Iterator[Record | Problem]:
    if header is None:
        yield line.problem(file, "below a header that names its columns")
        return
    printed, wrong = layout.read(file, header, line)
    yield from wrong
    if not wrong:
        yield Record(line.number, {**ours, **printed, "line": str(line.number)})
