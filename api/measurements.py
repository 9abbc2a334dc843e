"""What is measured, in the format that was asked for, and what is to be known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from api import measure_tables, options
from api.measure_tables import FORMATS, Row
from graph.analysis import Analysis, analysis
from graph.citation import citation
from graph.errors import SelectionError, UnknownNameError
from graph.grouping import Basis
from graph.measures import SMALL
from graph.network import Network, Shape
from graph.network_files import FILES, Drawn
from graph.portfolio import FEW, Portfolio, portfolios
from graph.selection import Selection


@dataclass(frozen=True, slots=True)
class Asked:
    """What to measure: `of` is `summary`, `portfolio`, or None for the nodes."""

    of: str | None
    format: str
    shape: Shape
    basis: Basis
    lang: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What is written, and warnings for who reads it."""

    content: bytes
    warnings: tuple[str, ...]


def read(of: str | None, format: str, shape: str | None, basis: str | None, lang: str) -> Asked:
    """Raises `UnknownNameError` or `SelectionError` for what goes not together, or is none."""
    if format not in (known := [*FORMATS, *FILES]):
        raise UnknownNameError("format", format, known)
    if of and format in FILES:
        raise SelectionError(f"{format} is a network, and {of} is one of: {', '.join(FORMATS)}")
    if of == "portfolio" and (shape or basis):
        raise SelectionError("portfolio is of provinces: it takes neither shape nor basis")
    return Asked(
        of,
        format,
        Shape(options.one_of("shape", shape or Shape.UNITS, list(Shape))),
        Basis(options.one_of("basis", basis or Basis.ROLLED_UP, list(Basis))),
        lang,
    )


def measured(asked: Asked, selection: Selection) -> Measured:
    if asked.of == "portfolio":
        found = portfolios(selection.catalogue, selection.pairs)
        rows = measure_tables.portfolios(found, selection.catalogue)
        return Measured(_written(asked, rows), (*_small(len(rows), "provinces"), *_few(found)))
    made = analysis(selection.view, selection.found, asked.shape, asked.basis)
    warnings = (*_small(len(made.network.nodes), "nodes"), *_left_out(made.network))
    return Measured(_of_network(asked, made, selection), warnings)


def _of_network(asked: Asked, found: Analysis, selection: Selection) -> bytes:
    if asked.format in FILES:
        cited = citation(selection.catalogue)
        drawn = Drawn(found.network, found.measures, found.positions, cited, asked.lang)
        return FILES[asked.format].write(drawn)
    if asked.of == "summary":
        return _written(asked, measure_tables.summary(found.measures.summary))
    return _written(asked, measure_tables.nodes(found.network, found.measures))


def _written(asked: Asked, rows: Sequence[Row]) -> bytes:
    return FORMATS[asked.format](rows, asked.lang).encode()


def _small(count: int, what: str) -> tuple[str, ...]:
    if count >= SMALL:
        return ()
    return (f"warning: n = {count} {what}: averages, shares and correlations of so few say little",)


def _few(found: Sequence[Portfolio]) -> tuple[str, ...]:
    few = sum(one.is_small for one in found)
    if not few:
        return ()
    said = "their shares, entropy and concentration say little"
    return (f"warning: {few} of {len(found)} have fewer than {FEW} partnerships: {said}",)


def _left_out(made: Network) -> tuple[str, ...]:
    if not made.left_out:
        return ()
    keys = ", ".join(one.key for one in made.left_out)
    return (f"left out, since it is not known what their partner is part of: {keys}",)
