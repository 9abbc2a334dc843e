"""A built graph in Python, for those who work with its data: its things, its questions, SPARQL.

    from graph import catalogue

    sister = catalogue.open()
    sister.partnerships.where(state="signed", foreignUnit={"country": "ลาว"}).to_pandas()

graph/README.md is its manual.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from graph import build as building
from graph import catalogue, export_tables, paths, questions, results
from graph.catalogue import Catalogue
from graph.citation import SHOWN, Citation, citation
from graph.column_input import wanted
from graph.conclusions import Agreement, ClauseCheck, Partnership, Reconciliation
from graph.errors import UnknownNameError
from graph.guideline import Clause, Step
from graph.lists import Things
from graph.model import (
    Claim,
    Country,
    Field,
    Label,
    Municipality,
    Place,
    Province,
    Region,
    Resolution,
    Row,
    Table,
)
from graph.narrowing import narrow
from graph.properties import Thing
from graph.results import Result
from graph.selection import whole
from graph.store import EmbeddedStore, MemoryStore, Store
from graph.view import View


@dataclass(frozen=True, eq=False)
class Client:
    """One data version, read once: it never changes."""

    store: Store
    catalogue: Catalogue

    @property
    def version(self) -> str:
        """The data version: the SHA-256 of the graph."""
        return self.catalogue.version

    @cached_property
    def citation(self) -> Citation:
        return citation(self.catalogue)

    def cite(self, lang: str = "th") -> str:
        """How to cite what is taken from here, in Thai (`th`) or English (`en`)."""
        return "\n".join(self.citation.lines(lang))

    @property
    def questions(self) -> Mapping[str, Label]:
        """The named questions in both languages, by the name that `ask` takes."""
        named = questions.named(self.store.base)
        return {name: one.question or Label(name, name) for name, one in named.items()}

    def ask(self, question: str, /, **columns: object) -> Result:
        """The answer of a named question, narrowed as `sistercity ask` does.

        A column is a key or a name, a number, a day, a range by `between`, or several of them.
        Raises `UnknownNameError` for a question, a column or a value that cannot be.
        """
        answer = questions.answer(self.store, question)
        for name, value in columns.items():
            if name not in answer.question.columns:
                raise UnknownNameError("column", name, answer.question.columns)
            answer = narrow(answer, name, wanted(name, value), self.catalogue)
        return results.answered(answer, self.catalogue, self.citation)

    def exported(self, table: str) -> Result:
        """One of the tables that `sistercity export csv` writes, such as `borders`."""
        known = export_tables.TABLES
        if table not in known:
            raise UnknownNameError.among("table", table, known)
        return results.tabulated(known[table], whole(self.catalogue), self.citation)

    def sparql(self, text: str) -> Result:
        """The solutions of a SELECT query over the union of all graphs."""
        return results.selected(self.store, text, self.citation)

    def _all(self, kind: Thing) -> Things[Any]:
        return Things(kind, View(self.catalogue))

    @property
    def agreements(self) -> Things[Agreement]:
        return self._all(Thing.AGREEMENT)

    @property
    def claims(self) -> Things[Claim]:
        return self._all(Thing.CLAIM)

    @property
    def clauses(self) -> Things[Clause]:
        return self._all(Thing.CLAUSE)

    @property
    def clause_checks(self) -> Things[ClauseCheck]:
        return self._all(Thing.CLAUSE_CHECK)

    @property
    def countries(self) -> Things[Country]:
        return self._all(Thing.COUNTRY)

    @property
    def fields(self) -> Things[Field]:
        return self._all(Thing.FIELD)

    @property
    def municipalities(self) -> Things[Municipality]:
        return self._all(Thing.MUNICIPALITY)

    @property
    def partnerships(self) -> Things[Partnership]:
        return self._all(Thing.PARTNERSHIP)

    @property
    def places(self) -> Things[Place]:
        return self._all(Thing.PLACE)

    @property
    def provinces(self) -> Things[Province]:
        return self._all(Thing.PROVINCE)

    @property
    def regions(self) -> Things[Region]:
        return self._all(Thing.REGION)

    @property
    def resolutions(self) -> Things[Resolution]:
        return self._all(Thing.RESOLUTION)

    @property
    def rows(self) -> Things[Row]:
        return self._all(Thing.ROW)

    @property
    def steps(self) -> Things[Step]:
        return self._all(Thing.STEP)

    @property
    def tables(self) -> Things[Table]:
        return self._all(Thing.TABLE)

    @property
    def totals(self) -> Things[Reconciliation]:
        return self._all(Thing.TOTAL)

    def __repr__(self) -> str:
        cited = self.citation
        return f"<Sister City Graph, data version {self.version[:SHOWN]}, edition {cited.edition}>"


def opened(build: str | PathLike[str] | None = None) -> Client:
    """The graph of a build folder; without one, of the tables that come with this package."""
    store: Store = packaged() if build is None else EmbeddedStore(Path(build))
    return Client(store, catalogue.load(store))


def packaged() -> MemoryStore:
    """The graph of our own tables, built in memory: the quads that `sistercity build` writes."""
    made = building.made(paths.DATA)
    content = building.serialised(made.store).encode()
    return MemoryStore(made.store, hashlib.sha256(content).hexdigest())
