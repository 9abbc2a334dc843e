"""How large each picture is and how long it takes, then each layout and each measure."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import TypeVar

from api import drawing
from graph import catalogue, centrality, measures, network, portfolio, positions
from graph.catalogue import Catalogue
from graph.communities import communities
from graph.draw import pictures
from graph.errors import SisterCityError
from graph.network import Network
from graph.store import EmbeddedStore
from tests.beside import ROUNDS
from tests.load import line

T = TypeVar("T")
OF = {"of": "TH-50"}
"""What a picture of a place is of."""
MEASURES: Mapping[str, Callable[[Network], object]] = {
    "clustering": centrality.clustering,
    "redundancy": centrality.redundancy,
    "betweenness": centrality.betweenness,
    "closeness": centrality.closeness,
    "pagerank": centrality.pagerank,
    "core": centrality.core,
    "component": centrality.component,
    "communities": communities,
    "density": measures.density,
    "assortativity": measures.assortativity,
    "all measures": measures.measures,
    "layout": positions.positions,
}
"""What is computed of a network, each by itself."""


def measure(build: Path) -> None:
    """Prints a line for each picture of the whole, and for what networks are computed of."""
    loaded = catalogue.load(EmbeddedStore(build))
    print(f"\npictures, {drawing.WIDTH} pixels wide: in ms, the first and the median of {ROUNDS}")
    line("picture", "format", "bytes", "first", "again")
    for kind in pictures.KINDS.values():
        _picture(kind, OF if "of" in kind.options else {}, loaded)
    head = [shape.value.lower().removeprefix("shared_") for shape in network.Shape]
    print(f"\nnetworks, in ms: median of {ROUNDS}")
    line("of", *head)
    found = [network.whole(loaded, shape) for shape in network.Shape]
    for name, work in MEASURES.items():
        line(name, *(f"{_timed(_of(work, one))[2] * 1000:.1f}" for one in found))
    pairs = loaded.partnerships.values()
    _, _, took = _timed(lambda: portfolio.portfolios(loaded, pairs))
    line("portfolios of all provinces", f"{took * 1000:.1f}")


def _picture(kind: pictures.Kind, given: Mapping[str, str], loaded: Catalogue) -> None:
    """A line for each format; the first of the first has nothing that was kept before."""
    for name, format in drawing.FORMATS.items():
        asked = drawing.read(kind, format, given, loaded)
        try:
            drawn, first, again = _timed(asked.drawn)
        except SisterCityError as error:
            line(kind.name, name, f"not drawn: {error}")
            continue
        line(kind.name, name, f"{len(drawn):,}", f"{first * 1000:.0f}", f"{again * 1000:.0f}")


def _of(work: Callable[[Network], object], one: Network) -> Callable[[], object]:
    return lambda: work(one)


def _timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """What comes of it, and the seconds that it takes first, and again."""
    took = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        made = work()
        took.append(time.perf_counter() - began)
    return made, took[0], median(took[1:])
