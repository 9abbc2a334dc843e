"""The dataset that is described: what is known of it, and the names of what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.catalogue import Catalogue
from graph.citation import Citation
from graph.facts import Fact
from graph.model import THAILAND, Label
from graph.publication import Publication
from graph.sizes import Sizes

Described = Iterator[tuple[NamedNode, Iterator[Fact]]]
"""Resources, each with what is said of it."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a description is made from; `root` is the address of the server, ending in a slash."""

    catalogue: Catalogue
    published: Publication
    citation: Citation
    sizes: Sizes
    publisher: Label | None
    root: str

    def id(self, *parts: str) -> NamedNode:
        return NamedNode(f"{self.catalogue.base}id/{'/'.join(parts)}")

    def own(self, *parts: str) -> NamedNode:
        """A part of what is said of the dataset."""
        return self.id("dataset", *parts)

    def here(self, path: str = "") -> NamedNode:
        """An address of the server."""
        return NamedNode(f"{self.root}{path}")

    @property
    def licence(self) -> NamedNode:
        return NamedNode(self.citation.licence.url)

    def countries(self) -> Iterator[NamedNode]:
        """Thailand, and every country with a partner."""
        partners = self.catalogue.partnerships_by_area
        for key in self.catalogue.countries:
            if key == THAILAND or key in partners:
                yield self.id("country", key)
