"""Everything that `sistercity check` looks at: tables, checks, shapes, style.

Only what is sound so far is looked at further, so no fault is told twice.
"""

from dataclasses import dataclass
from pathlib import Path

from graph import build, checks, paths, shapes, terms, usage
from graph.errors import DataError
from graph.vocabulary import graph_name


@dataclass(frozen=True, slots=True)
class Inspection:
    """How much was found sound; `shapes` counts node shapes and property shapes."""

    rows: int
    checks: int
    shapes: int


def inspect(data: Path) -> Inspection:
    """Looks at the tables of a folder, at the graph they make, and at the vocabulary.

    Raises `DataError` with every problem of the first of these that is unsound, and `BuildError`
    for a question that the graph cannot answer.
    """
    graph = build.made(data)
    if unknown := tuple(usage.unknown(terms.read(paths.ONTOLOGY), paths.ONTOLOGY)):
        raise DataError(unknown)
    build.answered(graph.store)
    graph.refuse(shapes.violations(shapes.graph_of(graph.store), shapes.read(shapes.DATA)))
    said = graph.store.quads_for_pattern(None, None, None, graph_name("ontology"))
    graph.refuse(shapes.violations(shapes.graph_of(said), shapes.read(shapes.STYLE)))
    return Inspection(
        rows=len(graph.tables.dataset.rows),
        checks=len(checks.named()),
        shapes=shapes.count(shapes.DATA) + shapes.count(shapes.STYLE),
    )
