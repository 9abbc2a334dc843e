"""The source text that the tables quote, by edition. Lines count from 1."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.tables import Tables

Lines = Sequence[str]


def texts(tables: Tables, folder: Path) -> Mapping[str, Lines | None]:
    """The lines of each edition's source; `None` where it is no text that can be read."""
    return {
        record.cells["edition"]: _lines(folder / record.cells["source"])
        for record in tables.sheets["editions"].records
    }


def line(lines: Lines, number: int) -> str:
    """That line, or nothing beyond the last."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _lines(path: Path) -> Lines | None:
    try:
        return path.read_bytes().decode().split("\n")
    except (OSError, UnicodeDecodeError):
        return None
