"""How large each export is, how long it takes, and the memory of the process that writes it."""

import gzip
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from subprocess import run

from graph import catalogue, exports
from graph.citation import citation
from graph.export import Export, Source
from graph.selection import Selection, selected, whole
from graph.store import EmbeddedStore
from tests.beside import ROUNDS
from tests.exported import CHIANG_MAI
from tests.load import ROOT, line

OF_ITSELF = """
import sys
from api.cli import main
assert main(sys.argv[1:]) == 0
[told] = [line for line in open("/proc/self/status") if line.startswith("VmHWM:")]
print(told.split()[1])
"""
"""Runs a command, and prints the most memory that it had, in KB."""


def measure(build: Path) -> None:
    """Prints a line for each export: of the whole, and of the partnerships of one province."""
    store = EmbeddedStore(build)
    loaded = catalogue.load(store)
    print(f"\nexports: median of {ROUNDS}; memory is that of a process that does nothing else")
    line("format", "bytes", "gzipped", "seconds", "peak MB", "of a province")
    part = selected(loaded, CHIANG_MAI, written="{ province: … }")
    for name, export in exports.EXPORTS.items():
        sizes, took = timed(export, store, whole(loaded))
        shown = [f"{sizes[0]:,}", f"{sizes[1]:,}", f"{took:.2f}", f"{peak(build, name):.0f}"]
        if export.filtered:
            (size, _), took = timed(export, store, part)
            shown.append(f"{size:,} in {took:.2f}")
        line(name, *shown)


def timed(export: Export, store: EmbeddedStore, chosen: Selection) -> tuple[tuple[int, int], float]:
    """Its length, plain and compressed, and the seconds it takes once the graph is loaded."""
    took = []
    content = b""
    for _ in range(ROUNDS):
        began = time.perf_counter()
        given = Source(chosen, citation(chosen.catalogue), store.publication)
        content = b"".join(export.write(given))
        took.append(time.perf_counter() - began)
    return (len(content), len(gzip.compress(content, 5))), median(took)


def peak(build: Path, name: str) -> float:
    """Megabytes, as Linux tells them: what a process inherits is not counted."""
    command = (sys.executable, "-c", OF_ITSELF, "export", "--build", str(build), name)
    with tempfile.TemporaryDirectory() as folder:
        told = run(
            (*command, "-o", str(Path(folder) / name)),
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
    return int(told.stdout) / 1000
