"""SPARQL files: their text, and what their first comment lines say of them.

A file begins with comment lines. `# th:` and `# en:` are the question in both languages, or what a
check tells one to do; `# after:` names the rules a rule needs; `# evidence:` names the question to
ask where an answer has no row, and `COLUMN=VALUE` to narrow that by. `# th-note:` describes the
file in Thai, and any other line in English. What goes on over several lines has its key on each.
Every file runs as it is in any SPARQL 1.1 tool.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import shorten
from types import MappingProxyType

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
)

from graph import files
from graph.errors import DataError, Problem
from graph.model import Label
from graph.vocabulary import BASE, rebase

Node = NamedNode | Literal
KEYS = ("th", "en", "after", "evidence", "th-note")
"""Those of comment lines, as told above."""
PLACED = re.compile(r"error at (\d+):\d+: (.*)", re.DOTALL)
"""What the engine says of a text that it cannot read."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The question to ask where another has no row, and the values of its columns to ask for."""

    question: str
    narrowing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QueryFile:
    """One `.rq` file. `columns` are the variables its outermost SELECT projects, in order."""

    name: str
    text: str
    description: str
    question: Label | None
    after: tuple[str, ...]
    file: str = ""
    """The name that messages call it."""
    evidence: Evidence | None = None
    description_th: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        head = re.search(r"^SELECT (?:DISTINCT )?(.*?)^WHERE", self.text, re.DOTALL | re.MULTILINE)
        if not head:
            return ()
        computed = re.sub(r"\(.*? AS (\?\w+)\)", r"\1", head[1])
        return tuple(re.findall(r"\?(\w+)", computed))


@cache
def folder(path: Path, base: str = BASE) -> Mapping[str, QueryFile]:
    """The queries of a folder by name, sorted."""
    found = sorted(path.glob("*.rq"), key=lambda file: file.stem)
    return MappingProxyType({file.stem: _read(file, base) for file in found})


def needed(path: Path) -> Mapping[str, QueryFile]:
    """The queries of a folder that must not be without any."""
    if found := folder(path):
        return found
    raise DataError([Problem(files.shown(path), 0, "", "", "a folder with at least one query")])


def bound(query: QueryFile, **terms: Iterable[Node]) -> str:
    """The text, asking about these terms: its lines `VALUES ?name { … }` are written anew."""
    text = query.text
    for name, values in terms.items():
        written = f"VALUES ?{name} {{ {' '.join(map(str, values))} }}"
        line = re.compile(rf"VALUES \?{name} {{[^{{}}]*}}")
        if not line.search(text):
            raise ValueError(f"{query.file} has no line VALUES ?{name}")
        text = written.join(line.split(text))
    return text


def _read(file: Path, base: str) -> QueryFile:
    text = rebase(files.text(file), base)
    said: dict[str, list[str]] = {"": []}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        key, colon, value = line.removeprefix("# ").partition(": ")
        known = colon and key in KEYS
        said.setdefault(key if known else "", []).append(value if known else line[2:])
    question = (
        Label(" ".join(said["th"]), " ".join(said["en"])) if said.keys() >= {"th", "en"} else None
    )
    after = tuple(", ".join(said.get("after", [])).split(", ")) if "after" in said else ()
    description = " ".join(said[""])
    evidence = _evidence(" ".join(said.get("evidence", [])))
    thai, shown = " ".join(said.get("th-note", [])), files.shown(file)
    return QueryFile(file.stem, text, description, question, after, shown, evidence, thai)


def _evidence(said: str) -> Evidence | None:
    question, *values = said.split() or [""]
    pairs = (value.partition("=") for value in values)
    return Evidence(question, tuple((name, key) for name, _, key in pairs)) if question else None


def run(query: QueryFile, store: Store) -> QuerySolutions | QueryBoolean | QueryTriples:
    """The answer of the union of all graphs; `DataError` for a text that is no SPARQL."""
    try:
        return store.query(query.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        found = PLACED.fullmatch(error.msg)
        line, why = (int(found[1]), found[2]) if found else (0, error.msg)
        expected = f"SPARQL ({shorten(why, 120, placeholder='…')})"
        raise files.unreadable(query.file, query.text, line, expected) from None
