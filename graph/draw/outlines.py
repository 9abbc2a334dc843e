"""The outlines of provinces and countries, as a folder of TopoJSON says them.

Whoever builds may hand in a folder of their own: the files of `data/outlines/`, by the same names.
TopoJSON (Bostock and Metcalf 2013) keeps each line once, as whole steps from point to point; a ring
is a row of lines, `~n` is line n backwards.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypedDict

from graph import paths
from graph.errors import DrawingError

KEYS = "outlines.csv"
LAYERS = ("countries", "provinces")
Degrees = tuple[float, float]
"""Longitude and latitude, in this order, as TopoJSON has them."""
Ring = tuple[Degrees, ...]
"""A closed line: its last point is its first again. Longitudes run on where it crosses 180°."""


class _Transform(TypedDict):
    """How steps become degrees."""

    scale: tuple[float, float]
    translate: tuple[float, float]


class _Feature(TypedDict):
    """A polygon, which is a list of rings, or several."""

    type: str
    properties: Mapping[str, str | None]
    arcs: list[Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """A feature of a file, with our key where it has one; a ring within a ring is a hole."""

    name: str | None
    key: str | None
    rings: tuple[Ring, ...]


@dataclass(frozen=True, eq=False)
class Outlines:
    """All outlines of a folder, in the order of its files; equal to nothing but itself.

    `digest` is that of the files.
    """

    digest: str
    countries: tuple[Outline, ...]
    provinces: tuple[Outline, ...]

    @cached_property
    def of_province(self) -> Mapping[str, Outline]:
        return MappingProxyType({one.key: one for one in self.provinces if one.key})


@cache
def read(folder: Path = paths.OUTLINES) -> Outlines:
    """Raises `DrawingError` where the folder lacks a file, or holds one that is none of these."""
    try:
        keys = _keys(folder / KEYS)
        files = [folder / f"{name}.topo.json" for name in LAYERS]
        made = [_layer(file, keys[name]) for file, name in zip(files, LAYERS, strict=True)]
        read = b"".join(file.read_bytes() for file in (folder / KEYS, *files))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise DrawingError(f"no outlines can be read in {folder}: {error!r}") from None
    return Outlines(sha256(read).hexdigest(), *made)


def _keys(file: Path) -> Mapping[str, Mapping[str, str]]:
    """Our keys by the names of features, by the file that these are in."""
    found: dict[str, dict[str, str]] = {name: {} for name in LAYERS}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["key"]:
                found[row["outline"]][row["feature"]] = row["key"]
    return found


def _layer(file: Path, keys: Mapping[str, str]) -> tuple[Outline, ...]:
    """The features of the first object of a file: its others repeat them."""
    topology = json.loads(file.read_text(encoding="utf-8"))
    lines = [tuple(_points(line, topology["transform"])) for line in topology["arcs"]]
    first = next(iter(topology["objects"].values()))
    return tuple(_outline(feature, lines, keys) for feature in first["geometries"])


def _points(steps: Sequence[Sequence[int]], transform: _Transform) -> Iterator[Degrees]:
    (across, along), (west, south) = transform["scale"], transform["translate"]
    for x, y in zip(*map(accumulate, zip(*steps, strict=True)), strict=True):
        yield x * across + west, y * along + south


def _outline(feature: _Feature, lines: Sequence[Ring], keys: Mapping[str, str]) -> Outline:
    name = feature["properties"]["name"]
    polygons = [feature["arcs"]] if feature["type"] == "Polygon" else feature["arcs"]
    rings = tuple(_ring(numbers, lines) for polygon in polygons for numbers in polygon)
    return Outline(name, keys.get(name or ""), rings)


def _ring(numbers: Iterable[int], lines: Sequence[Ring]) -> Ring:
    """The lines one after the other: each begins where the one before it ends."""
    ring: list[Degrees] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    return tuple(_running_on(ring))


def _running_on(ring: Iterable[Degrees]) -> Iterator[Degrees]:
    """The same points without a leap from one side of the 180th meridian to the other."""
    turn, last = 0, None
    for lon, lat in ring:
        if last is not None and abs(lon - last) > 180:
            turn += 360 if lon < last else -360
        last = lon
        yield lon + turn, lat
