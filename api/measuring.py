"""The command `measure`: what is measured of the network, and the network as a file."""

import argparse
import sys
from pathlib import Path

from api import outputs
from graph import catalogue
from graph.cells import LANGUAGES
from graph.citation import SHOWN
from graph.store import EmbeddedStore

EPILOG = (
    "The filter is that of the list `partnerships` in GraphQL. The shape is what the nodes are: "
    "UNITS, SUBDIVISIONS or COUNTRIES with provinces, or provinces that have SHARED_PARTNERS, or "
    "partners that have SHARED_PROVINCES. The formats gexf, graphml, node-link, cytoscape, nodes "
    "and edges are the network itself, for other programs."
)
OF = {
    "summary": "of the whole network, in place of its nodes",
    "portfolio": "of provinces: over how many countries, how evenly, how far",
}
"""What else can be measured than the nodes."""


def add_options(verb: argparse.ArgumentParser) -> None:
    verb.epilog = EPILOG
    verb.add_argument("--shape", help="what the nodes are (default: UNITS)")
    described = "DIRECT, or ROLLED_UP: a place counts what is within it too (default)"
    verb.add_argument("--basis", help=described)
    verb.add_argument("--filter", help="which partnerships, as GraphQL filters them")
    verb.add_argument("--as-of", metavar="DAY", help="those of a day: 2015-12-31")
    verb.add_argument("--lang", choices=LANGUAGES, default="th", help="default: th")
    of = verb.add_mutually_exclusive_group()
    for name, told in OF.items():
        of.add_argument(f"--{name}", dest="of", action="store_const", const=name, help=told)
    described = "table, csv or json, or that of a network (default: table)"
    verb.add_argument("--format", default="table", help=described)
    described = "file to write (default: standard output)"
    verb.add_argument("-o", "--output", type=Path, metavar="FILE", help=described)


def run(given: argparse.Namespace) -> int:
    """Raises `SisterCityError` for what cannot be measured, or not there."""
    from api import measurements, selections  # they take a second, and other commands need neither

    asked = measurements.read(given.of, given.format, given.shape, given.basis, given.lang)
    loaded = catalogue.load(EmbeddedStore(given.build))
    selection = selections.read(loaded, given.filter, given.as_of)
    measured = measurements.measured(asked, selection)
    outputs.write([measured.content], given.output)
    for line in (*selection.lines(given.lang), *measured.warnings):
        print(line, file=sys.stderr)
    counted = f"{len(selection.pairs)} partnerships"
    print(f"{counted}, data version {loaded.version[:SHOWN]}", file=sys.stderr)
    return 0
