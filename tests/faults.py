"""Faults to plant in a copy of the real tables, and the problem that each must make."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph import paths, tables, validate
from graph.errors import DataError, Problem

Lines = list[str]
Edit = Callable[[Lines], Lines]


def at(lines: Lines, start: str, which: int = 0) -> int:
    """The index of the line that begins so; the last of several is -1."""
    return [index for index, line in enumerate(lines) if line.startswith(start)][which]


def cell(start: str, column: str, value: str) -> Edit:
    """Another value in one cell of the line that begins so."""

    def edit(lines: Lines) -> Lines:
        index = at(lines, f"{start},")
        columns, cells = csv.reader([lines[0], lines[index]])
        cells[columns.index(column)] = value
        return [*lines[:index], as_line(cells), *lines[index + 1 :]]

    return edit


def as_line(cells: Iterable[str]) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="").writerow(cells)
    return output.getvalue()


def replaced(old: str, new: str) -> Edit:
    def edit(lines: Lines) -> Lines:
        text = "\n".join(lines)
        assert text.count(old) == 1
        return text.replace(old, new).split("\n")

    return edit


def without(start: str) -> Edit:
    return lambda lines: [line for line in lines if not line.startswith(f"{start},")]


def inserted(line: str, before: str) -> Edit:
    return lambda lines: [*lines[: at(lines, before)], line, *lines[at(lines, before) :]]


def copied(start: str, new: str, before: str) -> Edit:
    """The lines that begin so once more, beginning otherwise, before another."""

    def edit(lines: Lines) -> Lines:
        copies = [line.replace(start, new, 1) for line in lines if line.startswith(f"{start},")]
        index = at(lines, before)
        return [*lines[:index], *copies, *lines[index:]]

    return edit


def swapped(one: str, other: str) -> Edit:
    def edit(lines: Lines) -> Lines:
        a, b = at(lines, one), at(lines, other)
        lines[a], lines[b] = lines[b], lines[a]
        return lines

    return edit


def exchanged(one: str, other: str) -> Edit:
    """Two keys, each in the place of the other."""

    def edit(lines: Lines) -> Lines:
        a, b = at(lines, f"{one},"), at(lines, f"{other},")
        lines[a], lines[b] = one + lines[b][len(other) :], other + lines[a][len(one) :]
        return lines

    return edit


def appended(line: str) -> Edit:
    return lambda lines: [*lines[:-1], line, lines[-1]]


def in_every_line(change: Callable[[str], str]) -> Edit:
    return lambda lines: [change(line) if line else line for line in lines]


def plant(data: Path, file: str, edit: Edit) -> None:
    path = data / file
    before = path.read_bytes()
    lines = before.decode().split("\n")
    after = "\n".join(edit(lines)).encode("utf-8", "surrogateescape")
    assert after != before
    path.chmod(0o644)
    path.write_bytes(after)


@dataclass(frozen=True)
class Fault:
    """What is planted, and the problem that must be among those listed.

    `where` is the file, and what the line begins with: nothing for a line that is missing.
    """

    what: str
    edits: tuple[tuple[str, Edit], ...]
    where: tuple[str, str]
    column: str
    expected: str

    def line(self, data: Path) -> int:
        """Counted in the file as it now stands; the last line that begins so, 0 for none."""
        file, start = self.where
        if not start:
            return 0
        lines = (data / file).read_bytes().decode("utf-8", "surrogateescape").split("\n")
        return at(lines, start, -1) + 1


def fault(what: str, file: str, edit: Edit, start: str, column: str, expected: str) -> Fault:
    return Fault(what, ((file, edit),), (file, start), column, expected)


def wrong_cell(what: str, file: str, key: str, column: str, value: str, expected: str) -> Fault:
    return fault(what, file, cell(key, column, value), f"{key},", column, expected)


def needs_resolution(aspect: str, subjects: str) -> str:
    return f"needs a line in resolutions.csv (aspect {aspect}, subjects {subjects})"


def lost(what: str, file: str, key: str, column: str, expected: str) -> Fault:
    """A line whose place in the file nothing shows."""
    return Fault(what, ((file, without(key)),), (file, ""), column, expected)


def missed(what: str, file: str, key: str, where: tuple[str, str], column: str, why: str) -> Fault:
    """A line that another shows to be missing."""
    return Fault(what, ((file, without(key)),), where, column, why)


@cache
def real(name: str) -> tuple[bytes, tables.File]:
    spec = tables.SPECS[name]
    return (paths.DATA / spec.file).read_bytes(), tables.read_file(paths.DATA, spec)


def read(data: Path) -> tables.Tables:
    """The tables of a copy; a file that is as it was is read once for all copies."""
    files = {}
    for name, spec in tables.SPECS.items():
        content, file = real(name)
        path = data / spec.file
        same = path.is_file() and path.read_bytes() == content
        files[name] = file if same else tables.read_file(data, spec)
    return tables.together(files)


def problems(data: Path) -> tuple[Problem, ...]:
    """All that is wrong with a copy; nothing where it is sound."""
    try:
        validate.check(read(data), data)
    except DataError as error:
        return error.problems
    return ()


def assert_refused(fault: Fault, data: Path) -> None:
    """The planted fault is among the problems, where it stands."""
    for file, edit in fault.edits:
        plant(data, file, edit)
    here = (fault.where[0], fault.line(data), fault.column)
    found = problems(data)
    expected = [one.expected for one in found if (one.file, one.line, one.column) == here]
    assert any(fault.expected in text for text in expected), "\n".join(map(str, found))
