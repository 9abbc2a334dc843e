"""Slips in every column of every table, planted one at a time, and what the check makes of each.

`make mutations` prints the figures. Which cell of a column is taken follows from the names of
table, column and slip: the same tables give the same mutations.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from zlib import crc32

from graph import paths, tables, validate
from graph.cells import ARABIC, THAI_DIGITS
from graph.errors import DataError, Problem
from tests.faults import as_line, real
from tests.free_columns import FREE, Free

Cells = list[str]
Slip = Callable[[str, Sequence[str]], str]
THAI = str.maketrans("0123456789", THAI_DIGITS)
KEYS = ("S-012", "cn-chengdu", "tourism")
"""Keys of three kinds, of which no column holds more than one."""


def _other_digits(cell: str, _: Sequence[str]) -> str:
    return cell.translate(THAI) if cell.translate(THAI) != cell else cell.translate(ARABIC)


def _letter_lost(cell: str, _: Sequence[str]) -> str:
    return cell[: len(cell) // 2] + cell[len(cell) // 2 + 1 :]


def _of_another_line(cell: str, column: Sequence[str]) -> str:
    others = sorted({other for other in column if other and other != cell})
    return others[crc32(cell.encode()) % len(others)] if others else cell


IN_CELLS: Mapping[str, Slip] = {
    "emptied": lambda cell, column: "",
    "blank behind it": lambda cell, column: f"{cell} ",
    "said twice": lambda cell, column: f"{cell} {cell}",
    "letter lost": _letter_lost,
    "other digits": _other_digits,
    "key of another kind": lambda cell, column: next(key for key in KEYS if key not in column),
    "value of another line": _of_another_line,
}
IN_LINES: Mapping[str, Callable[[Cells, Cells], list[Cells]]] = {
    "line lost": lambda above, line: [above],
    "line repeated": lambda above, line: [above, line, line],
    "lines swapped": lambda above, line: [line, above],
    "cell too many": lambda above, line: [above, [*line, "x"]],
    "cell too few": lambda above, line: [above, line[:-1]],
}
"""What becomes of a line and the one above it."""


@dataclass(frozen=True)
class Mutation:
    """One slip at a line of a table; one in a whole line has no column."""

    name: str
    slip: str
    column: str
    line: int
    lines: list[Cells]

    @property
    def file(self) -> str:
        return tables.SPECS[self.name].file

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.column or 'line'}: {self.slip}"


def mutations(name: str) -> Iterator[Mutation]:
    """Those of one table: each slip once in each column, and in its first, middle and last line."""
    content, _ = real(name)
    lines = list(csv.reader(content.decode().splitlines()))
    for index in range(len(lines[0])):
        yield from _in_column(name, lines, index)
    for slip, change in IN_LINES.items():
        for at in sorted({1, len(lines) // 2, len(lines) - 1}):
            if slip != "lines swapped" or at > 1:
                changed = [*lines[: at - 1], *change(lines[at - 1], lines[at]), *lines[at + 1 :]]
                copies = slip == "line repeated"
                yield Mutation(name, slip, "", at + 1 + copies, changed)


def _in_column(name: str, lines: list[Cells], index: int) -> Iterator[Mutation]:
    column, *cells = (line[index] for line in lines)
    for slip, change in IN_CELLS.items():
        changed = [
            (at, after)
            for at, cell in enumerate(cells, 1)
            if cell and (after := change(cell, cells)) != cell
        ]
        if changed:
            at, after = changed[crc32(f"{name} {column} {slip}".encode()) % len(changed)]
            line = [*lines[at][:index], after, *lines[at][index + 1 :]]
            yield Mutation(name, slip, column, at + 1, [*lines[:at], line, *lines[at + 1 :]])


class Outcome(StrEnum):
    """Where the check tells of a mutation; `FREE` is one that leaves nothing wrong."""

    IN_ITS_LINE = "its line"
    IN_ITS_FILE = "its file"
    IN_ANOTHER = "another file"
    FREE = "free"
    MISSED = "missed"


@dataclass(frozen=True)
class Verdict:
    """What the check made of a mutation."""

    mutation: Mutation
    problems: tuple[Problem, ...]

    @property
    def outcome(self) -> Outcome:
        ours = [one.line for one in self.problems if one.file == self.mutation.file]
        if self.mutation.line in ours:
            return Outcome.IN_ITS_LINE
        if ours:
            return Outcome.IN_ITS_FILE
        if self.problems:
            return Outcome.IN_ANOTHER
        return Outcome.FREE if self.free else Outcome.MISSED

    @property
    def free(self) -> Free | None:
        one = self.mutation
        return next((free for free in FREE if free.holds(one.name, one.column, one.slip)), None)


@cache
def verdicts() -> tuple[Verdict, ...]:
    """Of every mutation of every table; each is planted in a table by itself."""
    files = {name: real(name)[1] for name in tables.SPECS}
    with tempfile.TemporaryDirectory(prefix="sistercity-test-") as folder:
        (Path(folder) / "source").symlink_to(paths.DATA / "source")
        return tuple(
            Verdict(mutation, _problems(Path(folder), files, mutation))
            for name in tables.SPECS
            for mutation in mutations(name)
        )


def _problems(
    folder: Path, files: Mapping[str, tables.File], mutation: Mutation
) -> tuple[Problem, ...]:
    spec = tables.SPECS[mutation.name]
    text = "".join(f"{as_line(line)}\n" for line in mutation.lines)
    (folder / spec.file).write_text(text, encoding="utf-8")
    changed = tables.together({**files, mutation.name: tables.read_file(folder, spec)})
    try:
        validate.check(changed, folder)
    except DataError as error:
        return error.problems
    return ()


def figures() -> str:
    """How many mutations of each kind were planted, where each is told of, and why some are not."""
    counted = Counter((one.mutation.slip, one.outcome) for one in verdicts())
    lines = [_line("", ["planted", *Outcome])]
    for slip in (*IN_CELLS, *IN_LINES):
        numbers = [counted[slip, outcome] for outcome in Outcome]
        lines.append(_line(slip, [sum(numbers), *numbers]))
    every = [sum(one.outcome is outcome for one in verdicts()) for outcome in Outcome]
    lines += [_line("all", [sum(every), *every]), "", "free:"]
    free = [one.free for one in verdicts() if one.outcome is Outcome.FREE]
    return "\n".join([*lines, *(f"{free.count(reason):5} {reason.why}" for reason in FREE)])


def _line(head: str, cells: Sequence[object]) -> str:
    return f"{head:22}" + "".join(f"{cell!s:>13}" for cell in cells)


if __name__ == "__main__":
    print(figures())
