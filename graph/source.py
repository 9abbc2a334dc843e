"""The source text that the tables quote, by edition. Lines count from 1."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.tables import Tables

Lines = Sequence[str]
Texts = Mapping[str, Lines]


def texts(tables: Tables, folder: Path) -> Texts:
    """The source of each edition, but of one whose source is no text that can be read."""
    read = ((one.key, _lines(folder / one.source)) for one in tables.dataset.editions)
    return {edition: lines for edition, lines in read if lines is not None}


def line(lines: Lines, number: int) -> str:
    """That line, or nothing beyond the last."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _lines(path: Path) -> Lines | None:
    try:
        return path.read_bytes().decode().split("\n")
    except (OSError, UnicodeDecodeError):
        return None
