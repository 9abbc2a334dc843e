"""One CSV file: from bytes to cells, with the line each record stands on."""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from graph import files
from graph.errors import DataError, Problem

Order = tuple[tuple[int, str], ...]
"""A key as it sorts."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a sheet; `cells` by column, in the order of the header."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A CSV file whose form is right: its cells may still be wrong."""

    file: str
    key: tuple[str, ...]
    records: tuple[Record, ...]

    @cached_property
    def by_key(self) -> Mapping[tuple[str, ...], Record]:
        return {self.key_of(record): record for record in self.records}

    def key_of(self, record: Record) -> tuple[str, ...]:
        return tuple(record.cells[column] for column in self.key)

    def problem(self, record: Record, column: str, expected: str) -> Problem:
        """What is wrong in a cell, or in cells that only make sense together (`lat lon`)."""
        value = " ".join(filter(None, (record.cells[name] for name in column.split(" "))))
        return Problem(self.file, record.line, column, value, expected)


def read(path: Path, columns: Sequence[str], key: Sequence[str], problems: list[Problem]) -> Sheet:
    """The records of a file; what is wrong with its form is added to `problems`."""
    try:
        text = files.text(path)
    except DataError as error:
        problems.extend(error.problems)
        return Sheet(path.name, tuple(key), ())
    before = len(problems)
    records = tuple(_records(path.name, text, columns, problems))
    if not records and len(problems) == before:
        problems.append(Problem(path.name, 0, "", "", "a table with at least one line"))
    sheet = Sheet(path.name, tuple(key), records)
    problems.extend(_misplaced(sheet))
    return sheet


def _records(
    file: str, text: str, columns: Sequence[str], problems: list[Problem]
) -> Iterator[Record]:
    lines = _lines(file, text, problems)
    expected = ",".join(columns)
    for _, header in islice(lines, 1):
        if header != list(columns):
            problems.append(Problem(file, 1, "", ",".join(header), f"the header {expected}"))
            return
    for line, cells in lines:
        if not cells:
            continue
        if len(cells) != len(columns):
            width = f"a line of {len(columns)} cells ({expected})"
            problems.append(Problem(file, line, "", ",".join(cells), width))
            continue
        record = Record(line, dict(zip(columns, cells, strict=True)))
        broken = [
            Problem(file, line, column, cell, "text on one line")
            for column, cell in record.cells.items()
            if "\n" in cell or "\r" in cell
        ]
        problems.extend(broken)
        if not broken:
            yield record


def _lines(file: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, with the number of the line; of several, that of the first."""
    # Lines keep their ends: without them a break within quotes would vanish from its cell.
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, begins, "", "", f"CSV ({error})"))


def _misplaced(sheet: Sheet) -> Iterator[Problem]:
    """Keys that occur twice, and keys out of order: as few as must move."""
    column = " ".join(sheet.key)
    first: dict[tuple[str, ...], Record] = {}
    for record in sheet.records:
        key = sheet.key_of(record)
        if key in first:
            expected = f"a new key: it stands on line {first[key].line} already"
            yield sheet.problem(record, column, expected)
        first.setdefault(key, record)
    rising = _longest_rise([tuple(map(_order, key)) for key in first])
    for place, record in enumerate(first.values()):
        if place not in rising:
            yield sheet.problem(record, column, "in its place: the lines are sorted by key")


def _longest_rise(keys: Sequence[Order]) -> set[int]:
    """The places of as many keys as possible that rise: by patience sorting, from the end."""
    rank = {key: place for place, key in enumerate(sorted(keys))}
    heads: list[int] = []
    follows: dict[int, int | None] = {}
    for place in reversed(range(len(keys))):
        length = bisect_left(heads, -rank[keys[place]], key=lambda head: -rank[keys[head]])
        follows[place] = heads[length - 1] if length else None
        heads[length : length + 1] = [place]
    rising: set[int] = set()
    head = heads[-1] if heads else None
    while head is not None:
        rising.add(head)
        head = follows[head]
    return rising


def _order(part: str) -> tuple[int, str]:
    """Text by code point, after it whole numbers by value."""
    return (int(part) if re.fullmatch("[0-9]{1,9}", part) else -1, part)
