"""A built graph that answers SPARQL: the seam behind which the engine can change.

`publication` knows where a built graph lies; a store only reads one.
"""

import re
from pathlib import Path
from typing import Protocol

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
)
from pyoxigraph import Store as Engine

from graph import publication
from graph.errors import QueryError, StoreError
from graph.precheck import check
from graph.vocabulary import BASE, DCTERMS, RDF, Namespace, graph_name, rebase, resource

DCAT = Namespace("http://www.w3.org/ns/dcat#")
Answer = QuerySolutions | QueryBoolean | QueryTriples


class Store(Protocol):
    """What the rest of the program asks of an engine."""

    @property
    def version(self) -> str:
        """The data version: the SHA-256 of the artefact."""
        ...

    @property
    def base(self) -> str:
        """The base of all IRIs in the graph."""
        ...

    def query(self, text: str) -> Answer:
        """Runs a query over the union of all graphs, or those it names by FROM.

        Raises `QueryError` where the text is not a query or reaches outside.
        """
        ...


class EmbeddedStore:
    """The published graph of a build folder, in memory."""

    def __init__(self, build: Path) -> None:
        self.publication = publication.current(build)
        self._engine = Engine()
        content = self.publication.read()
        self._engine.bulk_extend(parse(content, format=RdfFormat.N_QUADS))
        found = len(self._engine)
        if found != self.publication.quads:
            raise StoreError(
                f"{self.publication.artefact} holds {found} quads, not {self.publication.quads}"
            )
        self._engine.extend(_described(self.publication))

    @property
    def version(self) -> str:
        return self.publication.version

    @property
    def base(self) -> str:
        return self.publication.base

    def query(self, text: str) -> Answer:
        return query(self._engine, text)


class DraftStore:
    """A graph in memory below the default base that has no version yet."""

    version = "draft"
    base = BASE

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def query(self, text: str) -> Answer:
        return query(self._engine, text)


def query(engine: Engine, text: str) -> Answer:
    """What an engine answers, by the rules and with the errors of every `Store`."""
    union = not check(text).names_dataset
    try:
        return engine.query(text, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise syntax_error(error) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None


PLACE = re.compile(r"error at ([0-9]+):([0-9]+)")


def syntax_error(error: SyntaxError) -> QueryError:
    """What an engine says of a text that is no query, with the place it names."""
    found = PLACE.search(str(error))
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    return QueryError(f"not a SPARQL 1.1 query: {error}", line, column)


def _described(published: publication.Publication) -> list[Quad]:
    """The graph that says which version this is; it is served, not hashed."""
    graph, dataset = (
        NamedNode(rebase(node.value, published.base))
        for node in (graph_name("dataset"), resource("dataset"))
    )
    return [
        Quad(dataset, RDF.type, DCAT.Dataset, graph),
        Quad(dataset, DCTERMS.identifier, Literal(published.version), graph),
    ]
