"""What is said of the dataset as a whole: VoID and DCAT together, as quads.

Everything has an IRI below ours; where files and doors lie, the caller says. It is served and not
hashed: it names the version, and so cannot be part of what the version hashes.
"""

from collections.abc import Iterator

from pyoxigraph import Quad

from graph import dcat, paths, queries, void
from graph.catalogue import Catalogue
from graph.citation import citation
from graph.model import Label
from graph.publication import Publication
from graph.records import solutions
from graph.sizes import Sizes
from graph.store import Store
from graph.subject import Dataset


def described(
    store: Store, catalogue: Catalogue, published: Publication, sizes: Sizes, root: str
) -> tuple[Quad, ...]:
    """Every statement once, in the graph that says which version is served.

    `root` is the address of the server, ending in a slash.
    """
    of = Dataset(catalogue, published, citation(catalogue), sizes, _publisher(store), root)
    return tuple(dict.fromkeys(_quads(of)))


def _quads(of: Dataset) -> Iterator[Quad]:
    graph = of.id("graph", "dataset")
    for subject, facts in (*void.resources(of), *dcat.resources(of)):
        for predicate, value in facts:
            yield Quad(subject, predicate, value, graph)


def _publisher(store: Store) -> Label | None:
    """Who publishes, if the graph says it."""
    text = queries.folder(paths.QUERIES, store.base)["publishers"].text
    return next((Label(one["th"], one["en"]) for one in solutions(store, text)), None)
