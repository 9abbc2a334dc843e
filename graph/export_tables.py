"""Every table that can be taken away, by name: CSV, its metadata, workbook and codebook read it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from graph import code_tables, codebook, guideline_tables, pair_tables, place_tables, source_tables
from graph.tabular import Tabular

_EVERY: tuple[Tabular[Any], ...] = (
    *pair_tables.TABLES,
    *source_tables.TABLES,
    *place_tables.TABLES,
    *guideline_tables.TABLES,
    *code_tables.tables(),
)
TABLES: Mapping[str, Tabular[Any]] = MappingProxyType(
    {one.name: one for one in (*_EVERY, codebook.table(_EVERY))}
)
