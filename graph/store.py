"""A built graph that answers SPARQL: the seam behind which the engine can change.

`publication` knows where a built graph lies; a store only reads one.
"""

from collections.abc import Sequence
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
)
from pyoxigraph import Store as Engine

from graph import publication
from graph.errors import QueryError, StoreError
from graph.licences import DATA
from graph.precheck import check, names_its_dataset
from graph.syntax import misread
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
    """The published graph of a build folder, in memory; its files stay as long as it does."""

    def __init__(self, build: Path) -> None:
        self.publication, self._hold = publication.held(build)
        self._engine = load(self.publication)

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

    version: str = "draft"
    base = BASE

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def query(self, text: str) -> Answer:
        return query(self._engine, text)


class MemoryStore(DraftStore):
    """A whole graph in memory below the default base, which is published nowhere."""

    def __init__(self, engine: Engine, version: str) -> None:
        super().__init__(engine)
        self.version = version
        engine.extend(_described(version, self.base))


def load(published: publication.Publication, engine: Engine | None = None) -> Engine:
    """An engine that holds the whole graph; one in memory, if none is given to fill.

    Raises `StoreError` where the artefact is not the one that was published.
    """
    filled = Engine() if engine is None else engine
    published.check()
    filled.bulk_load(path=str(published.artefact), format=RdfFormat.N_QUADS)
    found = len(filled)
    if found != published.quads:
        raise StoreError(f"{published.artefact} holds {found} quads, not {published.quads}")
    filled.extend(described(published))
    return filled


def query(engine: Engine, text: str) -> Answer:
    """What an engine answers, by the rules and with the errors of every `Store`."""
    check(text)
    return run(engine, text)


def run(
    engine: Engine,
    text: str,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    base: str | None = None,
) -> Answer:
    """What an engine answers to a text that is known to reach no other server.

    The graphs, if any are given, are the dataset whatever the query says of it; IRIs are relative
    to `base`, where the query names no other.
    """
    try:
        if default_graphs or named_graphs:
            return engine.query(
                text,
                base_iri=base,
                default_graph=[NamedNode(iri) for iri in default_graphs],
                named_graphs=[NamedNode(iri) for iri in named_graphs],
            )
        union = not names_its_dataset(text)
        return engine.query(text, base_iri=base, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise misread(text, base, str(error)) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None


def described(published: publication.Publication) -> list[Quad]:
    """The graph that says which version this is, on what terms; it is served, not hashed."""
    return _described(published.version, published.base)


def _described(version: str, base: str) -> list[Quad]:
    graph, dataset = (
        NamedNode(rebase(node.value, base)) for node in (graph_name("dataset"), resource("dataset"))
    )
    return [
        Quad(dataset, RDF.type, DCAT.Dataset, graph),
        Quad(dataset, DCTERMS.identifier, Literal(version), graph),
        Quad(dataset, DCAT.version, Literal(version), graph),
        Quad(dataset, DCTERMS.license, NamedNode(DATA.url), graph),
    ]
