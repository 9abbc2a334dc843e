"""How much a graph holds, counted by queries: nothing of it is typed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from graph import paths, queries
from graph.records import solutions
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Sizes:
    """Statements by graph and by property, things by class; each by its IRI, sorted.

    `entities` are the things below our IRIs, `links` those that GeoNames has too.
    """

    graphs: Mapping[str, int]
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    entities: int
    links: int

    @property
    def triples(self) -> int:
        return sum(self.graphs.values())


def sizes(store: Store) -> Sizes:
    """The sizes of the artefact that a store has read, without what says which version that is."""
    counted = partial(_counted, store)
    served = f"{store.base}id/dataset"
    things = [one for one in _rows(store, "things") if one["key"] != served]
    return Sizes(
        graphs=counted("graph_sizes", "graph"),
        classes=counted("class_sizes", "class"),
        properties=counted("property_sizes", "property"),
        entities=len(things),
        links=int(next(iter(_rows(store, "links")))["count"]),
    )


def _counted(store: Store, name: str, column: str) -> Mapping[str, int]:
    found = {row[column]: int(row["count"]) for row in _rows(store, name) if column in row}
    return MappingProxyType(dict(sorted(found.items())))


def _rows(store: Store, name: str) -> list[dict[str, str]]:
    return list(solutions(store, queries.folder(paths.QUERIES, store.base)[name].text))
