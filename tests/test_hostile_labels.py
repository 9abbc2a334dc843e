"""Names that would break a file or make it act, from the tables through the graph into every form.

What the intake lets pass comes back from each; of what it refuses it says why.
"""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
import rdflib
from pyoxigraph import Literal

from api import selections
from graph import build, catalogue, paths
from graph.catalogue import Catalogue
from graph.errors import DataError
from graph.selection import Selection, whole
from graph.store import EmbeddedStore
from tests.exported import FORMS, Statement, expected, read, read_by_rdflib, source, written
from tests.faults import cell, plant

HOSTILE = {
    "cn-luoyang": '=HYPERLINK("http://x","y")',
    "cn-chengdu": "+1-2@SUM(1)",
    "cn-leshan": "<b>&amp;]]>'\"</rdf:RDF>",
    "cn-jieyang": 'a "quoted" \\ \\u0041 \\n back',
    "cn-qingdao": "-- ---> <!-- ?> <?xml --",
    "cn-yantai": "x" * 20_000,
    "cn-dalian": "🏯🇹🇭 \U00020bb7",
    "cn-jinghong": "${x} %00 {{y}} @prefix : <> .",
}
THAI = {
    "cn-luoyang": "ปั๊ก ก็ ญู่ปุ่น น้ำ ที่นี่ กี่กั๊",
    "cn-chengdu": "ก" * 20_000,
    "cn-leshan": '๑๒๓ "ก" <ข> & \\ #',
}
REFUSED = {
    "a\nb": "is not a line of 15 cells",
    "a\rb": "is not CSV",
    "a\x00b": "the control U+0000",
    "a\x1bb": "the control U+001B",
    "a\u202eb": "the invisible U+202E",
    "a\u200bb": "the invisible U+200B",
    "👨\u200d👩": "the invisible U+200D",
    "a\ufffeb": "the unassigned U+FFFE",
    "a\ue000b": "the private-use U+E000",
    "a\u2028b": "the line-separating U+2028",
    " a": "without a blank at its start or end",
    "e\u0301": "in Unicode normal form C",
    "น\u0e4d\u0e49\u0e32": "with ำ written as U+0E33",
}


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@cache
def _hostile() -> tuple[EmbeddedStore, TemporaryDirectory[str]]:
    folder = TemporaryDirectory(prefix="sistercity-test-")
    data = Path(copytree(paths.DATA, Path(folder.name) / "data"))
    for column, names in (("name_en", HOSTILE), ("name_th", THAI)):
        for key, name in names.items():
            plant(data, "places.csv", cell(key, column, name))
    build.build(Path(folder.name) / "build", data)
    return EmbeddedStore(Path(folder.name) / "build"), folder


def store() -> EmbeddedStore:
    return _hostile()[0]


@cache
def loaded() -> Catalogue:
    return catalogue.load(store())


def part() -> Selection:
    """The partnerships with places of such names."""
    pairs = tuple(one for one in loaded().partnerships.values() if one.unit in HOSTILE)
    assert len(pairs) >= len(HOSTILE)
    return replace(whole(loaded()), pairs=pairs, filter="{ hostile }")


def texts(said: set[Statement] | list[Statement]) -> set[str]:
    return {one.object.value for one in said if isinstance(one.object, Literal)}


@pytest.mark.usefixtures("patient")
def test_the_catalogue_has_the_names_as_they_were_written() -> None:
    places = loaded().places
    assert {key: places[key].label.en for key in HOSTILE} == HOSTILE
    assert {key: places[key].label.th for key in THAI} == THAI


@pytest.mark.parametrize("name", FORMS)
def test_hostile_names_come_back_from_every_form_of_rdf(name: str) -> None:
    given = source(part(), store())
    content = written(name, given)
    found = read(name, content)
    assert set(found) == expected(name, given)
    assert {*HOSTILE.values(), *THAI.values()} <= texts(found)
    assert read_by_rdflib(name, content) == set(found)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_is_refused_with_the_reason(text: str, data: Path) -> None:
    plant(data, "places.csv", cell("cn-luoyang", "name_en", text))
    with pytest.raises(DataError) as refused:
        build.build(data.parent / "build", data)
    assert REFUSED[text] in str(refused.value)
    assert not (data.parent / "build").exists()


@pytest.mark.parametrize("name", FORMS)
def test_a_hostile_filter_is_told_and_breaks_nothing(name: str) -> None:
    wanted = f"{{foreignUnit: {{name: {{equals: {json.dumps(list(HOSTILE.values()))}}}}}}}"
    given = source(selections.read(loaded(), wanted, None), store())
    assert len(given.selection.pairs) >= len(HOSTILE)
    content = written(name, given)
    found = read(name, content)
    assert set(found) == expected(name, given)
    assert read_by_rdflib(name, content) == set(found)
