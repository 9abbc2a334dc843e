"""The W3C test suite of SPARQL 1.1 as data: its cases, and the graphs they are over.

All data files are named graphs of one store; a case says by the protocol which of them it is over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from graph import precheck
from graph.vocabulary import RDF, Namespace

FOLDER = Path(__file__).parent / "w3c"
BASE = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
NOTHING = f"{BASE}nothing"
"""The graph of a case that has no data."""
QUERY_FOLDERS = (
    "aggregates",
    "bind",
    "bindings",
    "cast",
    "construct",
    "csv-tsv-res",
    "exists",
    "functions",
    "grouping",
    "json-res",
    "negation",
    "project-expression",
    "property-path",
    "subquery",
    "syntax-query",
)
EVALUATIONS = (MF.QueryEvaluationTest, MF.CSVResultFormatTest)
POSITIVE, NEGATIVE = MF.PositiveSyntaxTest11, MF.NegativeSyntaxTest11
Term = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Case:
    """One test; `result` is a file, or none where the query need only be read or refused."""

    iri: str
    kind: str
    query: Path
    data: tuple[str, ...]
    graphs: tuple[str, ...]
    result: Path | None

    @property
    def text(self) -> str:
        """The query, with the base that it has where it stands."""
        return f"BASE <{iri(self.query)}> {self.query.read_text(encoding='utf-8')}"

    @property
    def names_dataset(self) -> bool:
        return precheck.names_its_dataset(self.text)


def iri(file: Path) -> str:
    return BASE + file.relative_to(FOLDER).as_posix()


def path(node: object) -> Path:
    assert isinstance(node, NamedNode)
    return FOLDER / node.value.removeprefix(BASE)


@cache
def manifest(folder: str) -> Store:
    store = Store()
    file = FOLDER / folder / "manifest.ttl"
    store.bulk_load(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=iri(file))
    return store


def entries(folder: str) -> Iterator[NamedNode]:
    """The tests of a manifest, in its order."""
    store = manifest(folder)
    [rest] = [quad.object for quad in store.quads_for_pattern(None, MF.entries, None)]
    while rest != RDF.nil:
        entry, rest = one(store, rest, RDF.first), term(one(store, rest, RDF.rest))
        assert isinstance(entry, NamedNode)
        yield entry


def values(store: Store, subject: object, predicate: NamedNode) -> list[object]:
    assert isinstance(subject, NamedNode | BlankNode)
    return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]


def one(store: Store, subject: object, predicate: NamedNode) -> object:
    [found] = values(store, subject, predicate)
    return found


@cache
def cases() -> tuple[Case, ...]:
    """Every case about queries and their results."""
    return tuple(
        _case(manifest(folder), entry)
        for folder in QUERY_FOLDERS
        for entry in entries(folder)
        if set(values(manifest(folder), entry, RDF.type)) & {*EVALUATIONS, POSITIVE, NEGATIVE}
    )


def _case(store: Store, entry: NamedNode) -> Case:
    kind, action = one(store, entry, RDF.type), one(store, entry, MF.action)
    assert isinstance(kind, NamedNode)
    result = values(store, entry, MF.result)
    if isinstance(action, NamedNode):
        return Case(entry.value, kind.value, path(action), (), (), None)
    return Case(
        entry.value,
        kind.value,
        path(one(store, action, QT.query)),
        tuple(sorted(iri(path(node)) for node in values(store, action, QT.data))),
        tuple(sorted(iri(path(node)) for node in values(store, action, QT.graphData))),
        path(result[0]) if result else None,
    )


def quads() -> Iterator[Quad]:
    """Every data file in a graph of its own."""
    for name in sorted({name for case in cases() for name in (*case.data, *case.graphs)}):
        file = FOLDER / name.removeprefix(BASE)
        form = RdfFormat.from_extension(file.suffix[1:])
        content = file.read_bytes()
        for quad in parse(content, format=form, base_iri=name, rename_blank_nodes=True):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))


def result_set(file: Path) -> list[dict[str, Term]]:
    """The solutions that a file gives in RDF."""
    store = Store()
    store.bulk_load(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=iri(file))
    return [
        {
            text(one(store, binding, RS.variable)): term(one(store, binding, RS.value))
            for binding in values(store, quad.object, RS.binding)
        }
        for quad in store.quads_for_pattern(None, RS.solution, None)
    ]


def text(node: object) -> str:
    assert isinstance(node, Literal)
    return node.value


def term(node: object) -> Term:
    assert isinstance(node, NamedNode | BlankNode | Literal)
    return node
