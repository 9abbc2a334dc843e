"""Every table that can be taken away, by name: CSV, its metadata, workbook and codebook read it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from graph import code_tables, guideline_tables, pair_tables, place_tables, source_tables
from graph.errors import UnknownNameError
from graph.tabular import Tabular

_EVERY: tuple[Tabular[Any], ...] = (
    *pair_tables.TABLES,
    *source_tables.TABLES,
    *place_tables.TABLES,
    *guideline_tables.TABLES,
    *code_tables.tables(),
)
TABLES: Mapping[str, Tabular[Any]] = MappingProxyType({one.name: one for one in _EVERY})


def find(name: str) -> Tabular[Any]:
    """The table of a name. Raises `UnknownNameError` with those that there are."""
    if name not in TABLES:
        raise UnknownNameError.among("table", name, TABLES)
    return TABLES[name]
