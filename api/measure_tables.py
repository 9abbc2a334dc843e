"""Measures as rows: of the nodes of a network, of the whole of it, of provinces."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

from api import tabulate
from graph.catalogue import Catalogue
from graph.measures import Measures, Summary
from graph.model import Labelled
from graph.network import Network, Node
from graph.portfolio import Portfolio
from graph.spreadsheets import guarded

Value = str | int | float | Sequence[str] | None
Row = Mapping[str, Value]
NAMES = ("key", "labelTh", "labelEn")
"""Columns that a table shows as one: the name in its language, and the key."""


def nodes(network: Network, measures: Measures) -> list[Row]:
    """A row for each node: provinces first, those that are joined to most first."""

    def row(node: Node) -> Row:
        measured = measures.nodes[node.key]
        return {
            **_named(node.thing),
            "side": node.side.value,
            "country": node.thing.country,
            **asdict(measured),
            "inProgress": measured.in_progress,
        }

    def rank(node: Node) -> tuple[bool, int, str]:
        return node.side is not network.nodes[0].side, -measures.nodes[node.key].degree, node.key

    return [row(node) for node in sorted(network.nodes, key=rank)]


def summary(summary: Summary) -> list[Row]:
    """A row for each measure."""
    told = {**asdict(summary), "in_progress": summary.in_progress, "is_small": summary.is_small}
    return [{"measure": _camel(name), "value": value} for name, value in told.items()]


def portfolios(found: Iterable[Portfolio], catalogue: Catalogue) -> list[Row]:
    """A row for each province; its countries with their partnerships, the most first."""

    def row(one: Portfolio) -> Row:
        told = {_camel(name): value for name, value in asdict(one).items() if name != "province"}
        countries = [f"{key} {count}" for key, count in one.countries]
        named = _named(catalogue.provinces[one.province])
        return {**named, **told, "countries": countries, "isSmall": one.is_small}

    return [row(one) for one in found]


def as_table(rows: Sequence[Row], lang: str) -> str:
    """Aligned columns: decimals to four places, an empty cell for what is not defined."""
    if not rows:
        return ""
    has_names = NAMES[0] in rows[0]
    columns = [name for name in rows[0] if name not in NAMES]
    lines = [["name", *columns] if has_names else columns]
    for row in rows:
        cells = [_shown(row[name]) for name in columns]
        lines.append([_name(row, lang), *cells] if has_names else cells)
    return tabulate.aligned(lines)


def as_csv(rows: Sequence[Row], lang: str) -> str:
    """A header and a line for each row; of no row, nothing."""
    if not rows:
        return ""
    output = io.StringIO()
    writer = csv.DictWriter(output, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return output.getvalue()


def as_json(rows: Sequence[Row], lang: str) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Row], str], str]] = MappingProxyType(
    {"table": as_table, "csv": as_csv, "json": as_json}
)


def _named(one: Labelled) -> Row:
    return dict(zip(NAMES, (one.key, one.label.th, one.label.en), strict=True))


def _name(row: Row, lang: str) -> str:
    return f"{row['labelTh' if lang == 'th' else 'labelEn']} ({row['key']})"


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _shown(value: Value) -> str:
    return f"{value:.4f}" if isinstance(value, float) else _text(value).replace("; ", ", ")


def _cell(value: Value) -> str | int | float | None:
    """Text that no spreadsheet takes for a formula; a number may be below zero."""
    if isinstance(value, int | float | None) and not isinstance(value, bool):
        return value
    return guarded(_text(value))


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float | None):
        return "" if value is None else str(value)
    return "; ".join(value)
