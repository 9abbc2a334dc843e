"""The outlines that maps are drawn with, as they are carried and as they are read."""

import csv
import json
import re
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest

from graph import paths
from graph.draw import outlines, polygons
from graph.errors import DrawingError
from tests.built import dataset

README = (paths.OUTLINES / "README.md").read_text(encoding="utf-8")


def rows() -> list[dict[str, str]]:
    with (paths.OUTLINES / "outlines.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_the_one_that_was_published() -> None:
    told = dict(re.findall(r"^    ([0-9a-f]{64})  (\S+)$", README, re.MULTILINE))
    files = sorted(paths.OUTLINES.glob("*.json"))
    found = {sha256(file.read_bytes()).hexdigest(): file.name for file in files}
    assert found == told


def test_every_licence_has_its_text() -> None:
    named = re.findall(r"`(licences/\S+)`", README)
    assert len(named) == 2
    for name in named:
        assert "Permission" in (paths.OUTLINES / name).read_text(encoding="utf-8")


def test_every_province_has_an_outline_around_its_seat() -> None:
    found = outlines.read().of_province
    assert sorted(found) == [one.key for one in dataset().provinces]
    for one in dataset().provinces:
        assert one.point is not None
        boxes = [polygons.around(ring).grown(0.05) for ring in found[one.key].rings]
        assert any(box.contains((one.point.lon, one.point.lat)) for box in boxes), one.key


def test_every_country_has_an_outline_around_its_capital() -> None:
    keyed = [one for one in outlines.read().countries if one.key]
    for country in dataset().countries:
        assert country.point is not None
        spot = country.point.lon, country.point.lat
        rings = [ring for one in keyed if one.key == country.key for ring in one.rings]
        assert polygons.within(spot, rings), country.key


def test_the_table_names_every_feature_that_has_a_name_once_and_in_order() -> None:
    named = {
        (layer, feature["properties"]["name"])
        for layer in outlines.LAYERS
        for feature in features(layer)
        if feature["properties"]["name"]
    }
    told = [(row["outline"], row["feature"]) for row in rows()]
    assert told == sorted(named)


def features(layer: str) -> list[dict[str, dict[str, str]]]:
    topology = json.loads((paths.OUTLINES / f"{layer}.topo.json").read_text(encoding="utf-8"))
    first = next(iter(topology["objects"].values()))
    return list(first["geometries"])


def test_rings_are_closed_and_run_on_across_the_180th_meridian() -> None:
    found = outlines.read()
    for one in (*found.countries, *found.provinces):
        for ring in one.rings:
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(ring))
            # A coast around a pole ends where it began, but whole turns farther.
            assert ring[0][1] == pytest.approx(ring[-1][1])
            assert ring[0][0] == pytest.approx(ring[-1][0]) or one.key == "AQ"


def test_others_can_be_put_in_their_place(tmp_path: Path) -> None:
    own = copytree(paths.OUTLINES, tmp_path / "outlines")
    square = {"type": "Polygon", "properties": {"name": "Phuket"}, "arcs": [[0]]}
    transform = {"scale": [0.5, 0.5], "translate": [98, 7]}
    topology = {
        "type": "Topology",
        "transform": transform,
        "objects": {"own": {"geometries": [square]}},
        "arcs": [[[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]]],
    }
    (own / "provinces.topo.json").write_text(json.dumps(topology), encoding="utf-8")
    (found,) = outlines.read(own).provinces
    assert found.key == "TH-83"
    assert found.rings == (((98, 7), (98.5, 7), (98.5, 7.5), (98, 7.5), (98, 7)),)


@pytest.mark.parametrize("text", ["", "[]", '{"arcs": []}'])
def test_a_file_that_is_no_topology_is_told_of(text: str, tmp_path: Path) -> None:
    own = copytree(paths.OUTLINES, tmp_path / "outlines")
    (own / "countries.topo.json").write_text(text, encoding="utf-8")
    with pytest.raises(DrawingError, match="outlines"):
        outlines.read(own)


def test_a_folder_without_outlines_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match=re.escape(str(tmp_path))):
        outlines.read(tmp_path)
