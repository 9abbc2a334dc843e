"""What the graph says of one thing: the description that its IRI leads to.

It has every statement about the thing, the first of each kind that lead to it, and the names of all
that it leads to itself; each in the graph that says it. Same graph, same description.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Triple

from graph import paths, queries
from graph.catalogue import Catalogue
from graph.errors import QueryError
from graph.index import grouped
from graph.licences import DATA
from graph.model import Label
from graph.store import Store
from graph.terminology import DCAT, FOAF, VOID
from graph.vocabulary import DCTERMS, RDF, RDFS, SKOS, value

MOST = 50
"""How many statements of one property that lead to a thing are given: `leading.rq` stops there."""
NAMES = (SKOS.prefLabel, RDFS.label, DCTERMS.title, FOAF.name)

TOLD_BESIDE = ("catalog", "dataset", "graph/")
"""How the keys of those things begin that more is said of than the graph says."""

Value = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A thing and what is next to it; `ways_in` counts what leads to it, by property."""

    iri: str
    said: tuple[Quad, ...]
    leading: tuple[Quad, ...]
    ways_in: Mapping[str, int]
    names: tuple[Quad, ...]

    def values(self, predicate: NamedNode) -> tuple[Value, ...]:
        return tuple(quad.object for quad in self.said if quad.predicate == predicate)

    def names_by_iri(self) -> Mapping[str, Label]:
        """What the thing and all that it leads to are called, where they are in both languages."""
        found: dict[str, dict[str | None, str]] = {}
        for quad in (*self.names, *(one for one in self.said if one.predicate in NAMES)):
            if isinstance(quad.object, Literal):
                found.setdefault(value(quad.subject), {})[quad.object.language] = quad.object.value
        return {
            iri: Label(texts["th"], texts["en"])
            for iri, texts in found.items()
            if {"th", "en"} <= texts.keys()
        }


class Beside:
    """What is said beside the graph, of the dataset, by what it is of and what it leads to."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.quads = tuple(quads)
        self.said = grouped(self.quads, lambda quad: value(quad.subject))
        self.leading = grouped(self.quads, lambda quad: str(quad.object))


def things(store: Store) -> tuple[str, ...]:
    """The IRIs of all that has a description, sorted."""
    return tuple(iri.value for (iri,) in _asked(store, "things"))


def around(store: Store, iri: str, beside: Callable[[], Beside] = Beside) -> Surroundings | None:
    """The surroundings of what something is said of; none of anything else.

    What is said beside the graph is asked for only where it may be of the thing: it takes long.
    """
    try:
        thing = NamedNode(iri)
    except ValueError:
        return None
    told = beside() if iri.removeprefix(f"{store.base}id/").startswith(TOLD_BESIDE) else Beside()
    said = {Quad(thing, p, o, graph) for graph, p, o in _asked(store, "said", thing=[thing])}
    said |= set(told.said.get(iri, ()))
    if not said:
        return None
    leading: list[Quad] = []
    ways_in: dict[str, int] = {}
    for way, count in sorted(_asked(store, "ways_in", thing=[thing]), key=str):
        ways_in[way.value] = int(count.value)
        found = _asked(store, "leading", thing=[thing], property=[way])
        leading += (Quad(other, way, thing, graph) for graph, other in found)
    for quad in told.leading.get(str(thing), ()):
        ways_in[quad.predicate.value] = ways_in.get(quad.predicate.value, 0) + 1
        leading.append(quad)
    names = {Quad(other, p, name, g) for g, other, p, name in _asked(store, "named", thing=[thing])}
    for quad in said:
        own = told.said.get(getattr(quad.object, "value", ""), ())
        names |= {one for one in own if one.predicate in NAMES}
    return Surroundings(iri, ordered(said), tuple(leading), ways_in, ordered(names))


def ordered(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Sorted by what they are of; names come first, Thai before English."""
    return tuple(sorted(quads, key=_place))


def description(of: Surroundings, catalogue: Catalogue) -> tuple[Quad, ...]:
    """All that is given of a thing as RDF: its surroundings, and which dataset they are part of.

    The thing comes first. It is in no dataset itself, but the page about it is.
    """
    base = catalogue.base
    graph, dataset = (NamedNode(f"{base}id/{name}") for name in ("graph/dataset", "dataset"))
    page, licence = NamedNode(f"{of.iri}.html"), NamedNode(DATA.url)
    part = {
        Quad(page, RDF.type, FOAF.Document, graph),
        Quad(page, FOAF.primaryTopic, NamedNode(of.iri), graph),
        Quad(page, VOID.inDataset, dataset, graph),
        Quad(page, DCTERMS.license, licence, graph),
        Quad(dataset, RDF.type, DCAT.Dataset, graph),
        Quad(dataset, DCTERMS.identifier, Literal(catalogue.version), graph),
        Quad(dataset, DCTERMS.license, licence, graph),
    }
    near = ordered({*of.leading, *of.names, *part} - {*of.said})
    return (*of.said, *near)


def _place(quad: Quad) -> tuple[str, bool, str, bool, str, str]:
    last = not (isinstance(quad.object, Literal) and quad.object.language == "th")
    subject, predicate, graph = (
        str(one) for one in (quad.subject, quad.predicate, quad.graph_name)
    )
    return subject, quad.predicate not in NAMES, predicate, last, str(quad.object), graph


def _asked(store: Store, name: str, **terms: Iterable[NamedNode]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query of ours, about these terms."""
    query = queries.folder(paths.QUERIES, store.base)[name]
    answer = store.query(queries.bound(query, **terms))
    if not isinstance(answer, QuerySolutions):
        raise QueryError("a SELECT query was expected")
    for solution in answer:
        yield tuple(solution[column] for column in query.columns)
