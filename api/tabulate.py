"""Answers as text: a table for people, JSON and CSV for programs; and what they answer.

JSON and CSV carry every code with its names beside it; a table shows names in one language.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from graph import question_files
from graph.catalogue import Catalogue
from graph.citation import citation
from graph.columns import COLUMNS, column
from graph.narrowing import NAMED, things
from graph.questions import Answer, Value
from graph.spreadsheets import guarded, width

LANGUAGES = {"th": "Th", "en": "En"}
Row = dict[str, Value | list[str]]


def as_json(answer: Answer, catalogue: Catalogue, lang: str) -> str:
    """A list of row objects."""
    return json.dumps(rows(answer, catalogue), ensure_ascii=False, indent=2) + "\n"


def as_csv(answer: Answer, catalogue: Catalogue, lang: str) -> str:
    """A header and a line for each row, sets joined by `; `."""
    output = io.StringIO()
    found = rows(answer, catalogue)
    writer = csv.DictWriter(output, _header(answer), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guarded(_cell(value)) for name, value in row.items()} for row in found)
    return output.getvalue()


def as_table(answer: Answer, catalogue: Catalogue, lang: str) -> str:
    """Aligned columns: a thing by its name in `lang` and its key, an empty cell for null."""
    suffix = LANGUAGES[lang]
    others = tuple(one for one in LANGUAGES.values() if one != suffix)
    columns = [
        name
        for name in answer.question.columns
        if name in COLUMNS and not (name.endswith(others) and f"{name[:-2]}{suffix}" in COLUMNS)
    ]
    lines = [columns]
    for row in rows(answer, catalogue):
        lines.append([_shown(name, row, suffix) for name in columns])
    return aligned(lines)


def as_query(answer: Answer, catalogue: Catalogue, lang: str) -> str:
    """No answer, but the question as a file of SPARQL."""
    return question_files.text(answer.question, citation(catalogue))


QUERY = "rq"
FORMATS: Mapping[str, Callable[[Answer, Catalogue, str], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    QUERY: as_query,
}


def rows(answer: Answer, catalogue: Catalogue) -> list[Row]:
    """Each row by column, a set followed by the names of its members in their order."""
    members = {name: things(column(name), catalogue) for name in answer.question.columns}
    found = []
    for values in answer.rows:
        row: Row = {}
        for name, value in zip(answer.question.columns, values, strict=True):
            row[name] = list(value) if isinstance(value, tuple) else value
            named = members[name]
            if isinstance(value, tuple) and named is not None:
                row[f"{name}Th"] = [named[key].label.th for key in value]
                row[f"{name}En"] = [named[key].label.en for key in value]
        found.append(row)
    return found


def _header(answer: Answer) -> list[str]:
    header = []
    for name in answer.question.columns:
        header.append(name)
        if column(name).many and column(name).kind in NAMED:
            header += [f"{name}Th", f"{name}En"]
    return header


def _shown(name: str, row: Row, suffix: str) -> str:
    value, label = row[name], row.get(name + suffix)
    if isinstance(value, list) and isinstance(label, list):
        return ", ".join(label)
    if isinstance(label, str) and value is not None:
        return f"{label} ({value})"
    return _cell(value).replace("; ", ", ")


def _cell(value: Value | list[str]) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """A table of a header and its rows, in columns as wide as a terminal shows them."""
    widths = [max(map(width, cells)) for cells in zip(*lines, strict=True)]
    ruled = [lines[0], ["-" * wide for wide in widths], *lines[1:]]
    return "".join(_line(cells, widths) for cells in ruled)


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"
