"""Networks among the downloads: `/download/network.gexf` and the like, of what is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from graph import csv_exports, network_files
from graph.analysis import analysis
from graph.errors import ExportError
from graph.export import Export, Source
from graph.grouping import Basis
from graph.model import Label
from graph.network import Shape, joins
from graph.network_files import Drawn, NetworkFile

VALUES: Mapping[str, Sequence[str]] = MappingProxyType({"shape": list(Shape), "basis": list(Basis)})
"""What can be said of any network beside filter, day and language, and what it may be."""
BOM = "bom"
"""Whether a table begins with a byte-order mark, without which Excel misreads Thai."""
FILES: Mapping[str, NetworkFile] = MappingProxyType(
    {f"network.{one.suffix}": one for one in network_files.FILES.values()}
)
"""Every format, by the name of its file."""


def words(filename: str) -> tuple[str, ...]:
    """All that can be said of a network beside filter, day and language: of a table, its mark."""
    return (*VALUES, BOM) if FILES[filename].media_type == "text/csv" else tuple(VALUES)


def export(filename: str, given: Mapping[str, str], most: int) -> Export:
    """The file of a network of the shape that is asked for.

    To write one of more edges than `most` raises `ExportError`.
    """
    file = FILES[filename]
    shape, basis = Shape(given.get("shape", "UNITS")), Basis(given.get("basis", "ROLLED_UP"))
    mark = csv_exports.BOM if given.get(BOM) == "true" else b""
    return Export(
        name=f"network {shape} {basis}{' marked' if mark else ''}",
        filename=filename,
        media_type=file.media_type,
        title=title(file),
        filtered=True,
        write=partial(_written, file, shape, basis, most, mark),
    )


def title(file: NetworkFile) -> Label:
    return Label(f"เครือข่าย: {file.title.th}", f"Network: {file.title.en}")


def _written(
    file: NetworkFile, shape: Shape, basis: Basis, most: int, mark: bytes, source: Source
) -> Iterator[bytes]:
    view, found = source.selection.view, source.selection.found
    if (edges := joins(view, found, shape, basis)) > most:
        said = f"the network has up to {edges:,} edges, and at most {most:,} are measured here"
        raise ExportError(f"{said}: filter it, or use `sistercity measure`, which has no limit")
    made = analysis(view, found, shape, basis)
    drawn = Drawn(made.network, made.measures, made.positions, source.citation, source.lang)
    yield mark + file.write(drawn)
