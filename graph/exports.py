"""Every form in which the data can be taken away: one table that all doors read."""

from collections.abc import Mapping
from types import MappingProxyType

from graph import rdf_exports, table_exports
from graph.errors import SelectionError, UnknownNameError
from graph.export import Export, Source

__all__ = ["EXPORTS", "Export", "Source", "check", "find"]

_EVERY = (*rdf_exports.EVERY, *table_exports.EVERY)
EXPORTS: Mapping[str, Export] = MappingProxyType({one.name: one for one in _EVERY})


def find(name: str) -> Export:
    """The export of a name. Raises `UnknownNameError` with those that there are."""
    if name not in EXPORTS:
        raise UnknownNameError("format", name, list(EXPORTS))
    return EXPORTS[name]


def check(export: Export, narrowed: bool) -> None:
    """Refuses, by a `SelectionError`, a filter or a day where the format takes none."""
    if narrowed and not export.filtered:
        others = ", ".join(one.name for one in EXPORTS.values() if one.filtered)
        said = f"{export.name} is the whole graph, byte for byte, and takes no filter and no day"
        raise SelectionError(f"{said}; these do: {others}")
