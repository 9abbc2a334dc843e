"""Where the nodes of a network are drawn."""

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from itertools import combinations

import pytest

from graph.filters import Found
from graph.network import Network, Shape, network, whole
from graph.positions import Position, positions
from graph.view import View
from tests.built import build_folder, loaded_catalogue

PRINTED = """
import sys
from pathlib import Path
from graph import catalogue
from graph.network import Shape, whole
from graph.positions import positions
from graph.store import EmbeddedStore
folder, shape = sys.argv[1:]
print(positions(whole(catalogue.load(EmbeddedStore(Path(folder))), Shape(shape))))
"""


@cache
def drawn(shape: Shape) -> tuple[Network, Mapping[str, Position]]:
    found = whole(loaded_catalogue(), shape)
    return found, positions(found)


def distance(one: Position, other: Position) -> float:
    return abs(complex(one.x - other.x, one.y - other.y))


def parts(found: Network) -> list[list[str]]:
    """The keys of the nodes by connected part."""
    part = {node.key: {node.key} for node in found.nodes}
    for edge in found.edges:
        joined = part[edge.source] | part[edge.target]
        part.update(dict.fromkeys(joined, joined))
    return [list(keys) for keys in {min(keys): sorted(keys) for keys in part.values()}.values()]


@pytest.mark.parametrize("shape", list(Shape))
def test_every_node_has_a_place_of_its_own(shape: Shape) -> None:
    found, placed = drawn(shape)
    assert list(placed) == [node.key for node in found.nodes]
    nearest = min(distance(placed[one], placed[two]) for one, two in combinations(placed, 2))
    assert nearest > 0.1
    assert min(min(at.x, at.y) for at in placed.values()) >= 0


@pytest.mark.parametrize("shape", list(Shape))
def test_no_part_lies_over_another(shape: Shape) -> None:
    found, placed = drawn(shape)
    boxes = []
    for keys in parts(found):
        xs, ys = [placed[key].x for key in keys], [placed[key].y for key in keys]
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    for (left, right, top, bottom), (west, east, north, south) in combinations(boxes, 2):
        assert right < west or east < left or bottom < north or south < top


@pytest.mark.parametrize("shape", [Shape.UNITS, Shape.SHARED_PARTNERS])
def test_positions_are_the_same_in_every_process(shape: Shape) -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINTED, build_folder(), shape],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_nothing_has_no_position() -> None:
    view = View(loaded_catalogue())
    assert positions(network(view, Found(()), Shape.UNITS)) == {}


def test_pairs_stand_one_below_the_other_and_each_name_has_room_beside_them() -> None:
    found, placed = drawn(Shape.UNITS)
    pairs = [sorted(keys, key=lambda key: placed[key].y) for keys in parts(found) if len(keys) == 2]
    assert pairs
    for upper, lower in pairs:
        assert placed[upper].x == placed[lower].x
        assert placed[lower].y - placed[upper].y == pytest.approx(1)
    for (one, _), (other, _) in combinations(pairs, 2):
        across, down = placed[one].x - placed[other].x, placed[one].y - placed[other].y
        assert abs(across) > 1.5 or abs(down) > 1.5
