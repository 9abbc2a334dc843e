"""`sistercity measure`: measures of the network, and the network as a file."""

import csv
import io
import json
from pathlib import Path

import pytest

from api import measuring, selections
from api.cli import main
from graph import catalogue, network_files
from graph.citation import citation
from graph.grouping import Basis
from graph.measures import NodeMeasures, Summary, measures
from graph.network import Shape, network, whole
from graph.network_files import FILES, Drawn
from graph.portfolio import portfolios
from graph.positions import positions
from tests.built import loaded_catalogue

CHIANG_MAI = '{province: {key: {in: ["TH-50"]}}}'
NONE = '{province: {key: {in: ["TH-50"]}}, foreignUnit: {country: {in: ["NP"]}}}'
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command would read the same graph again."""
    loaded = loaded_catalogue()
    monkeypatch.setattr(measuring, "EmbeddedStore", lambda build: build)
    monkeypatch.setattr(catalogue, "load", lambda build: loaded)


def measure(*arguments: str) -> int:
    return main(["measure", *arguments])


def rows(capsys: Capture, *arguments: str) -> list[dict[str, str]]:
    assert measure("--format", "csv", *arguments) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_every_node_has_a_row_with_all_its_measures(capsys: Capture) -> None:
    found = whole(loaded_catalogue(), Shape.COUNTRIES)
    expected = measures(found).nodes
    told = rows(capsys, "--shape", "countries")
    assert {one["key"] for one in told} == set(expected)
    for one in told:
        measured = expected[one["key"]]
        for name in NodeMeasures.__dataclass_fields__:
            value = getattr(measured, name)
            assert one[name] == ("" if value is None else str(value))
        assert int(one["inProgress"]) == measured.in_progress


def test_those_who_are_joined_to_most_come_first_on_either_side(capsys: Capture) -> None:
    told = rows(capsys)
    sides = [one["side"] for one in told]
    assert sides == sorted(sides, reverse=True)
    for side in ("PROVINCE", "PARTNER"):
        degrees = [int(one["degree"]) for one in told if one["side"] == side]
        assert degrees == sorted(degrees, reverse=True)


@pytest.mark.parametrize(("lang", "name"), [("th", "เชียงใหม่"), ("en", "Chiang Mai")])
def test_a_table_names_things_in_its_language(lang: str, name: str, capsys: Capture) -> None:
    assert measure("--lang", lang) == 0
    heard = capsys.readouterr()
    header, ruled, first, *_ = heard.out.splitlines()
    assert header.split()[:4] == ["name", "side", "country", "degree"]
    assert set(ruled) == {"-", " "}
    assert first.startswith(f"{name} (TH-50)")
    counted = f"{len(loaded_catalogue().partnerships)} partnerships"
    assert heard.err == f"{counted}, data version {loaded_catalogue().version[:12]}\n"


def test_a_summary_has_a_row_for_each_measure(capsys: Capture) -> None:
    assert measure("--summary", "--format", "json") == 0
    told = {one["measure"]: one["value"] for one in json.loads(capsys.readouterr().out)}
    expected = measures(whole(loaded_catalogue(), Shape.UNITS)).summary
    assert len(told) == len(Summary.__dataclass_fields__) + 2
    assert told["isSmall"] is False
    assert told["modularity"] == expected.modularity
    assert told["largestComponent"] == expected.largest_component
    assert told["signed"] + told["inProgress"] == told["partnerships"]


def test_a_portfolio_has_a_row_for_each_province(capsys: Capture) -> None:
    loaded = loaded_catalogue()
    told = rows(capsys, "--portfolio")
    expected = portfolios(loaded, loaded.partnerships.values())
    assert [one["key"] for one in told] == [one.province for one in expected]
    for row, one in zip(told, expected, strict=True):
        assert row["entropy"] == ("" if one.entropy is None else str(one.entropy))
        assert row["isSmall"] == ("true" if one.partnerships < 5 else "false")
        assert row["countries"] == "; ".join(f"{key} {count}" for key, count in one.countries)


@pytest.mark.parametrize("format", FILES)
def test_a_network_is_written_to_a_file(format: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "network"
    asked = ("--filter", CHIANG_MAI, "--shape", "COUNTRIES", "--basis", "direct")
    assert measure(*asked, "--format", format, "-o", str(file)) == 0
    assert capsys.readouterr().out == ""
    selection = selections.read(loaded_catalogue(), CHIANG_MAI, None)
    found = network(selection.view, selection.found, Shape.COUNTRIES, Basis.DIRECT)
    cited = citation(loaded_catalogue())
    drawn = Drawn(found, measures(found), positions(found), cited, "th")
    assert file.read_bytes() == network_files.FILES[format].write(drawn)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--shape", "COUNTRIES", "--filter", CHIANG_MAI), "warning: n = 12 nodes"),
        (("--filter", CHIANG_MAI, "--portfolio"), "warning: n = 1 provinces"),
        (("--portfolio",), "have fewer than 5 partnerships: their shares, entropy and"),
        (("--filter", CHIANG_MAI), '{ province: { key: { in: ["TH-50"] } } }'),
        (("--as-of", "2015-01-01", "--lang", "en"), "Undetermined"),
        (("--shape", "COUNTRIES"), "left out, since it is not known what their partner is part of"),
    ],
)
def test_what_must_be_known_of_it_is_told_on_standard_error(
    arguments: tuple[str, ...], said: str, capsys: Capture
) -> None:
    assert measure(*arguments) == 0
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("of", [(), ("--summary",), ("--portfolio",)])
@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_of_a_filter_that_leaves_nothing_there_is_nothing_but_a_warning(
    format: str, of: tuple[str, ...], capsys: Capture
) -> None:
    assert measure("--filter", NONE, "--format", format, *of) == 0
    assert "warning: n = 0" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xlsx"), "format 'xlsx' is not one of: table, csv, json, gexf, "),
        (("--shape", "planets"), "shape 'planets' is not one of: UNITS, "),
        (("--basis", "x"), "basis 'x' is not one of: DIRECT, ROLLED_UP"),
        (("--summary", "--format", "gexf"), "gexf is a network, and summary is one of: table, "),
        (("--portfolio", "--shape", "UNITS"), "it takes neither shape nor basis"),
        (("--filter", "{"), "filter, line 1, column 2"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_what_was_expected(
    arguments: tuple[str, ...], said: str, capsys: Capture
) -> None:
    assert measure(*arguments) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert said in heard.err
