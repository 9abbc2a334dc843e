"""From the tables and the ontology to a published graph, and a report on it."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, serialize

from graph import (
    catalogue,
    checks,
    documentation,
    paths,
    publication,
    questions,
    tables,
    triples,
    turtle,
    validate,
)
from graph.catalogue import Catalogue
from graph.conflicts import conflicts
from graph.dataset import Dataset
from graph.errors import BuildError, DataError, QueryError, UnknownNameError, Violation
from graph.infer import infer
from graph.model import Claim
from graph.origins import Origins
from graph.provenance import Walk, walk
from graph.publication import Publication
from graph.store import DraftStore
from graph.tables import Tables
from graph.vocabulary import BASE, RDF, SC, broader_states, graph_name, is_base, rebase

VOCABULARY_FILES: Mapping[str, NamedNode] = MappingProxyType(
    {
        "sistercity.ttl": graph_name("ontology"),
        "codes.ttl": graph_name("ontology"),
        "alignments.ttl": graph_name("alignments"),
    }
)
"""The files of `ontology/` that are in the graph, and which graph. Alignments can be left out."""
READ_BACK_AS_CLAIMS = {"readings", "spellings", "row_fields", "notes"}
"""The tables of which the graph holds nothing but the claims made of them."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made, for the person who ran it.

    `totals` holds, for each printed total: claimed, rows printed, distinct printed, concluded.
    """

    publication: Publication
    things: Mapping[str, int]
    rules: Mapping[str, int]
    states: Mapping[str, int]
    walk: Walk
    conflicts: int
    resolved: int
    totals: Mapping[str, tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Made:
    """A graph in memory, below the default base, with the tables it is made of.

    `rules` is the number of quads by rule.
    """

    tables: Tables
    claims: tuple[Claim, ...]
    store: Store
    rules: Mapping[str, int]

    def refuse(self, violations: Iterable[Violation]) -> None:
        """Raises a `DataError` with the line that each violation comes of, if there is any."""
        if found := tuple(violations):
            origins = Origins(self.tables, self.store, ontology_files())
            raise DataError([origins.problem(violation) for violation in found])


def build(folder: Path, data: Path = paths.DATA, base: str = BASE) -> Report:
    """Checks, derives, serialises and publishes. A failure leaves what is served as it was.

    Raises `DataError` for unsound tables, `BuildError` for a base that makes no IRIs, where our
    own rules break an invariant, and for a question that cannot be answered.
    """
    if not is_base(base):
        expected = "an absolute http or https IRI in ASCII that ends in /"
        raise BuildError(f"the base {base!r} is not {expected}")
    graph = made(data)
    dataset = graph.tables.dataset
    walked = traced(graph.store)
    loaded = read_back(graph.store, dataset, graph.claims)
    answered(graph.store)
    content = serialised(graph.store, base).encode()
    edition = max(one.key for one in dataset.editions)
    page = documentation.page(base, paths.ONTOLOGY).encode()
    published = publication.publish(folder, content, base, edition, page)
    found = conflicts(dataset, graph.claims, broader_states())
    return Report(
        publication=published,
        things=_things(graph.store),
        rules=graph.rules,
        states=dict(sorted(Counter(one.state for one in loaded.partnerships.values()).items())),
        walk=walked,
        conflicts=len(found),
        resolved=len(dataset.resolutions),
        totals=_totals(loaded),
    )


def made(data: Path) -> Made:
    """The graph of sound tables that breaks no check. Errors are those of `build`."""
    read = tables.read(data)
    claims = validate.check(read, data)
    store = Store()
    store.bulk_extend(triples.quads(read.dataset, claims))
    load_vocabulary(store)
    graph = Made(read, claims, store, infer(store))
    verify(store)
    graph.refuse(checks.violations(store))
    return graph


def ontology_files() -> tuple[Path, ...]:
    """The files of the ontology that are in the graph."""
    return tuple(paths.ONTOLOGY / name for name in VOCABULARY_FILES)


def load_vocabulary(store: Store) -> None:
    for name, graph in VOCABULARY_FILES.items():
        quads = turtle.read(paths.ONTOLOGY / name).quads
        store.extend(Quad(one.subject, one.predicate, one.object, graph) for one in quads)


def serialised(store: Store, base: str = BASE) -> str:
    """All quads as N-Quads below a base, one a line, sorted by code point."""
    output = io.BytesIO()
    serialize(iter(store), output, RdfFormat.N_QUADS)
    # Not `splitlines`: a literal may hold what that takes for the end of a line.
    lines = rebase(output.getvalue().decode(), base).split("\n")
    return "".join(f"{line}\n" for line in sorted(filter(None, lines)))


def verify(store: Store) -> None:
    """No blank node, and no triple in two graphs: engines would count it differently."""
    homes: dict[tuple[object, object, object], object] = {}
    for quad in store:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise BuildError(f"a blank node in {quad}")
        triple = quad.subject, quad.predicate, quad.object
        if triple in homes:
            raise BuildError(f"{quad.triple} stands in {homes[triple]} and {quad.graph_name}")
        homes[triple] = quad.graph_name


def traced(store: Store) -> Walk:
    """Every fact leads to what is printed; `BuildError` with the first that does not."""
    walked = walk(store)
    if walked.untraced:
        raise BuildError(f"{len(walked.untraced)} facts lead to no row: {walked.untraced[0]}")
    return walked


def read_back(store: Store, dataset: Dataset, claims: Iterable[Claim]) -> Catalogue:
    """The catalogue of the graph; `BuildError` where it does not say what the tables say."""
    try:
        loaded = catalogue.load(DraftStore(store))
    except QueryError as error:
        raise BuildError(f"the graph cannot be read back: {error}") from error
    compared: dict[str, tuple[Iterable[object], Iterable[object]]] = {
        name: (getattr(dataset, name), _values(getattr(loaded, name)))
        for name in sorted({field.name for field in fields(dataset)} - READ_BACK_AS_CLAIMS)
    }
    compared["claims"] = claims, loaded.claims
    compared["partnerships"] = dataset.partnerships, loaded.partnerships
    for name, (said, found) in compared.items():
        if differing := set(said) ^ set(found):
            shown = min(map(repr, differing))
            raise BuildError(f"{name} are not read back as the tables have them: {shown}")
    return loaded


def answered(store: Store) -> None:
    """A server starts on the graph: `BuildError` with the first question it cannot answer."""
    for name in questions.named():
        try:
            questions.answer(DraftStore(store), name)
        except (QueryError, UnknownNameError, ValueError) as error:
            raise BuildError(f"the question {name} cannot be answered: {error}") from error


def _values(things: Mapping[str, object] | tuple[object, ...]) -> Iterable[object]:
    return things.values() if isinstance(things, Mapping) else things


def _things(store: Store) -> dict[str, int]:
    """How many resources of each of our classes there are."""
    kinds = (_name(quad.object) for quad in store.quads_for_pattern(None, RDF.type, None))
    return dict(sorted(Counter(kind for kind in kinds if kind).items()))


def _totals(loaded: Catalogue) -> dict[str, tuple[int, int, int, int]]:
    return {
        key: (one.total.claimed, one.printed_rows, one.printed_distinct, one.concluded)
        for key, one in loaded.reconciliations.items()
    }


def _name(term: object) -> str | None:
    """The local name of one of our own classes."""
    iri = term.value if isinstance(term, NamedNode) else ""
    return iri.removeprefix(SC.prefix) if iri.startswith(SC.prefix) else None
