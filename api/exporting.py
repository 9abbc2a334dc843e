"""The command `export`: the data in a format, to a file or to standard output."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from api import outputs
from graph import catalogue, exports
from graph.catalogue import Catalogue
from graph.citation import SHOWN, citation
from graph.errors import SelectionError
from graph.export import Export, Source
from graph.selection import Selection, whole
from graph.store import EmbeddedStore

INTERRUPTED = 130
"""The exit code of a command that was interrupted from the keyboard."""
MOMENT = 1.0
"""Seconds after which, and between which, progress is told; a terminal is told at once."""
EPILOG = (
    "The filter is that of the list `partnerships` in GraphQL: "
    '{foreignUnit: {country: {in: ["CN"]}}}. '
    "What cannot be told of the day is exported too, and listed as undetermined. "
    "'sistercity export' alone lists the formats."
)


def add_options(verb: argparse.ArgumentParser) -> None:
    verb.epilog = EPILOG
    verb.add_argument("format", nargs="?", metavar="FORMAT", help="name of the format")
    verb.add_argument("--filter", help="which partnerships, as GraphQL filters them")
    verb.add_argument("--as-of", metavar="DAY", help="those of a day: 2015-12-31")
    described = "language of the workbook (default: %(default)s)"
    verb.add_argument("--lang", choices=["th", "en"], default="th", help=described)
    verb.add_argument("--table", help="one of the tables of csv or csv-bom, by itself")
    described = "file to write (default: standard output)"
    verb.add_argument("-o", "--output", type=Path, metavar="FILE", help=described)


def run(given: argparse.Namespace) -> int:
    """Raises `SisterCityError` for what cannot be exported, or not there."""
    if given.format is None:
        _list_formats(given.lang)
        return 0
    try:
        return _export(given)
    except KeyboardInterrupt:
        print("sistercity: interrupted: the export is not whole", file=sys.stderr)
        return INTERRUPTED


def _export(given: argparse.Namespace) -> int:
    export = exports.find(given.format)
    wanted = export.part(given.table) if given.table else export
    _check(export, given)
    store = EmbeddedStore(given.build)
    loaded = catalogue.load(store)
    selection = _selection(loaded, given)
    told = Progress(sys.stderr.isatty())
    source = Source(selection, citation(loaded), store.publication, given.lang, told.more)
    size = outputs.write(wanted.write(source), given.output)
    for line in selection.lines(given.lang):
        print(line, file=sys.stderr)
    counted = f"{len(selection.pairs)} partnerships, {size:,} bytes"
    print(f"{counted}, data version {store.version[:SHOWN]}", file=sys.stderr)
    return 0


def _list_formats(lang: str) -> None:
    width = max(map(len, exports.EXPORTS))
    for name, export in exports.EXPORTS.items():
        print(f"{name:{width}}  {export.title.of(lang)}")


def _check(export: Export, given: argparse.Namespace) -> None:
    """Refuses what would write nothing of use."""
    exports.check(export, given.filter is not None or given.as_of is not None)
    if export.binary and given.output is None and sys.stdout.isatty() and not given.table:
        raise SelectionError(f"{export.name} is no text: write it to a file, by -o FILE")


def _selection(loaded: Catalogue, given: argparse.Namespace) -> Selection:
    if given.filter is None and given.as_of is None:
        return whole(loaded)
    from api import selections  # the schema takes a second to load, and only a filter needs it

    return selections.read(loaded, given.filter, given.as_of)


class Progress:
    """Tells how much is done, a line at a time."""

    def __init__(self, at_once: bool, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._done = 0
        self._next = clock() + (0.0 if at_once else MOMENT)

    def more(self, count: int) -> None:
        self._done += count
        if (now := self._clock()) >= self._next:
            print(f"{self._done:,} done", file=sys.stderr, flush=True)
            self._next = now + MOMENT
