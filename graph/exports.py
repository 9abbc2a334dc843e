"""Every form in which the data can be taken away: one table that all doors read."""

from collections.abc import Mapping
from types import MappingProxyType

from graph import rdf_exports
from graph.errors import UnknownNameError
from graph.export import Export, Source

__all__ = ["EXPORTS", "Export", "Source", "find"]

_EVERY = (*rdf_exports.EVERY,)
EXPORTS: Mapping[str, Export] = MappingProxyType({one.name: one for one in _EVERY})


def find(name: str) -> Export:
    """The export of a name. Raises `UnknownNameError` with those that there are."""
    if name not in EXPORTS:
        raise UnknownNameError("format", name, list(EXPORTS))
    return EXPORTS[name]
