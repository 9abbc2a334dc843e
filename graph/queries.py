"""SPARQL files: their text, and what their first comment lines say of them.

A file begins with comment lines. `# th:` and `# en:` are the question in both languages, or what a
check tells one to do; `# after:` names the rules a rule needs, any other line describes the file.
Every file runs as it is in any SPARQL 1.1 tool.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.model import Label
from graph.vocabulary import BASE, rebase


@dataclass(frozen=True, slots=True)
class QueryFile:
    """One `.rq` file. `columns` are the variables its outermost SELECT projects, in order."""

    name: str
    text: str
    description: str
    question: Label | None
    after: tuple[str, ...]

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
    files = sorted(path.glob("*.rq"), key=lambda file: file.stem)
    return MappingProxyType({file.stem: _read(file, base) for file in files})


def _read(file: Path, base: str) -> QueryFile:
    text = rebase(file.read_text(encoding="utf-8"), base)
    said: dict[str, list[str]] = {"": []}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        key, colon, value = line.removeprefix("# ").partition(": ")
        known = colon and key in ("th", "en", "after")
        said.setdefault(key if known else "", []).append(value if known else line[2:])
    question = Label(" ".join(said["th"]), " ".join(said["en"])) if "th" in said else None
    after = tuple(", ".join(said.get("after", [])).split(", ")) if "after" in said else ()
    return QueryFile(file.stem, text, " ".join(said[""]), question, after)
