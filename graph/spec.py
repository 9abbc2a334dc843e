"""What a file of `data/` holds: its columns, its key, and what a line of it becomes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph import cells
from graph.model import Label

Cell = Callable[[str], Any]
Cells = dict[str, Any]
"""The parsed cells of one line. They live only between a `Spec` and the model."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One file: its columns with what each holds, its key, and what a line becomes."""

    file: str
    columns: Mapping[str, Cell]
    key: tuple[str, ...]
    make: Callable[[Cells], Any]


def one_of(values: Iterable[StrEnum]) -> Cell:
    known = {value.value: value for value in values}

    def parse(cell: str) -> StrEnum:
        if cell not in known:
            raise ValueError(f"one of {', '.join(known)}")
        return known[cell]

    return parse


def or_none(parse: Cell) -> Cell:
    return lambda cell: parse(cell) if cell else None


def printed(parse: Cell, kept: Cell = cells.text) -> Cell:
    """A printed cell is kept as printed beside what it says: (printed, parsed or None)."""
    return lambda cell: (kept(cell), parse(cell) if cell else None)


def label(c: Cells, name: str = "name") -> Label:
    return Label(c[f"{name}_th"], c[f"{name}_en"])
