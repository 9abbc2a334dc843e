"""The data in Python: opened, filtered, as of a day, asked questions, and as data frames."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph import catalogue, export_tables, questions, vocabulary
from graph.asking import at_least, between, contains, none
from graph.client import Client
from graph.errors import ConditionError, QueryError, StoreError, UnknownNameError
from graph.lists import TABLES, Things
from graph.properties import Thing
from graph.selection import whole
from tests.asked import ask
from tests.built import answered, build_folder, loaded_catalogue, report

LISTS = [name for name in dir(Client) if isinstance(getattr(Client, name), property)]
LISTS = sorted({*LISTS} - {"version", "questions"})


@pytest.fixture(scope="module")
def sister() -> Client:
    return catalogue.open(build_folder())


def test_the_data_of_the_package_are_those_of_a_build(sister: Client) -> None:
    packaged = catalogue.open()
    assert packaged.version == sister.version == report().publication.version
    assert packaged.partnerships.keys() == sister.partnerships.keys()
    told = "SELECT ?version { ?data <http://purl.org/dc/terms/identifier> ?version }"
    assert list(packaged.sparql(told)) == list(sister.sparql(told))


def test_a_folder_without_a_graph_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `sistercity build` first"):
        catalogue.open(tmp_path)


def test_every_kind_of_thing_has_a_list(sister: Client) -> None:
    lists: list[Things[Any]] = [getattr(sister, name) for name in LISTS]
    assert sorted(one.kind for one in lists) == sorted(Thing)
    assert all(len(one) == len(one.keys()) == len(list(one)) > 0 for one in lists)


def test_a_list_is_narrowed_step_by_step(sister: Client) -> None:
    signed = sister.partnerships.where(state="signed")
    chinese = signed.where(foreignUnit={"country": "จีน"})
    at_once = sister.partnerships.where({"foreignUnit": {"country": "CN"}}, state="signed")
    assert chinese.keys() == at_once.keys()
    assert 0 < len(chinese) < len(signed) < len(sister.partnerships)
    assert repr(chinese) == f"<partnership: {len(chinese)}>"


def test_a_list_is_that_of_graphql_in_its_order_and_on_its_day(sister: Client) -> None:
    answer = ask(
        '{ partnerships(asOf: "2014-06-30", first: 500, filter: {signed: {fromBe: "2550"}}, '
        "orderBy: [{by: PROVINCE_LABEL_TH, direction: DESC}, {by: SIGNED}]) "
        "{ nodes { key } undetermined { key } } }"
    )["partnerships"]
    found = (
        sister.partnerships.where(signed=between(2550))
        .as_of("2557-06-30")
        .order_by("provinceLabelTh:desc", "signed")
    )
    assert [one.key for one in found] == [one["key"] for one in answer["nodes"]]
    assert [one.key for one in found.undetermined] == [one["key"] for one in answer["undetermined"]]
    assert repr(found) == f"<partnership: {len(found)}, {len(found.undetermined)} undetermined>"


def test_a_thing_is_had_by_its_key_or_a_name(sister: Client) -> None:
    lampang = loaded_catalogue().provinces["TH-52"]
    assert sister.provinces["TH-52"] == sister.provinces["ลำปาง"] == lampang
    assert sister.provinces["lampang"] == lampang
    assert "TH-52" in sister.provinces and lampang in sister.provinces  # noqa: PT018
    assert "TH-52" not in sister.provinces.where(region="ภาคใต้")
    assert sister.claims["S-026/signed"].row == "S-026"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda sister: sister.provinces["Lampan"], "province 'Lampan' is not one of: Lamp"),
        (lambda sister: sister.claims["S-026"], "claim 'S-026' is not one of: S-026/"),
        (
            lambda sister: sister.provinces.where(region="North")["TH-90"],
            "province of this list 'TH-90' is not one of: TH-50",
        ),
        (lambda sister: sister.rows.order_by("lin"), "order of row 'lin' is not one of: "),
        (lambda sister: sister.rows.order_by("line:up"), "direction 'up' is not one of: asc, desc"),
        (lambda sister: sister.ask("borders"), "question 'borders' is not one of: "),
        (lambda sister: sister.ask("border-coverage", land="LA"), "column 'land' is not one of: "),
        (lambda sister: sister.ask("border-coverage", country="XX"), "'XX' is not one of: "),
    ],
)
def test_a_name_that_nothing_has_is_refused_with_what_may_be_meant(
    sister: Client, wrong: Callable[[Client], object], said: str
) -> None:
    with pytest.raises(UnknownNameError) as told:
        wrong(sister)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda sister: sister.rows.as_of(2557), "as_of: 2557 is not a day such as 2557-06-30"),
        (lambda sister: sister.rows.as_of("June"), "as_of: 'June' is not a day such as"),
        (
            lambda sister: sister.ask("oldest-partnerships", yearsMin="ten"),
            "yearsMin is 'ten', not a whole number",
        ),
        (
            lambda sister: sister.ask("oldest-partnerships", signedEarliest="1.5"),
            "signedEarliest is '1.5', not a day",
        ),
        (lambda sister: sister.ask("oldest-partnerships", country=7), "country is 7, not a key or"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    sister: Client, wrong: Callable[[Client], object], said: str
) -> None:
    with pytest.raises(ConditionError) as told:
        wrong(sister)
    assert str(told.value).startswith(said)


def test_a_question_is_answered_as_on_the_command_line(sister: Client) -> None:
    found = sister.ask("border-provinces-without-mou", country="มาเลเซีย")
    assert [row["province"] for row in found] == ["TH-90", "TH-91", "TH-95", "TH-96"]
    [satun] = sister.ask("border-provinces-without-mou", country="MY", talkCount=1)
    assert satun["talksTh"] == ("สตูล – ปะลิส",)
    years = between(2500, 2536)
    assert list(sister.ask("oldest-partnerships", signedLatest=years, country=["JP", "CN"])) == [
        row
        for row in sister.ask("oldest-partnerships")
        if row["country"] in ("JP", "CN") and row["signedLatest"] <= date(1993, 12, 31)
    ]


def test_every_question_becomes_a_data_frame_of_its_answer(sister: Client) -> None:
    for name in sister.questions:
        frame = sister.ask(name).to_pandas()
        assert len(frame) == len(answered(name).rows)
        assert set(questions.find(name).columns) <= set(frame.columns)


def test_every_table_that_is_exported_becomes_a_data_frame(sister: Client) -> None:
    for name, table in export_tables.TABLES.items():
        frame = sister.exported(name).to_pandas()
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == len(list(table.lines(whole(loaded_catalogue())))) > 0
    with pytest.raises(UnknownNameError, match="table 'border' is not one of: borders"):
        sister.exported("border")


def test_a_query_gives_values_by_their_types(sister: Client) -> None:
    found = sister.sparql(
        """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        SELECT ?n ?day ?yes ?text ?iri ?none ?odd ?bad {
        VALUES (?n ?day ?yes ?text ?iri ?odd ?bad) {
        (7 "2014-06-30"^^xsd:date true "น้ำ"@th <urn:x> 1.5 "x"^^xsd:integer) } }"""
    )
    assert list(found) == [
        {
            "n": 7,
            "day": date(2014, 6, 30),
            "yes": True,
            "text": "น้ำ",
            "iri": "urn:x",
            "none": None,
            "odd": 1.5,
            "bad": "x",
        }
    ]
    kinds = ["Int64", "datetime64[s]", "boolean", "str", "str", "str", "float64", "str"]
    assert [str(kind) for kind in found.to_pandas().dtypes] == kinds
    with pytest.raises(QueryError, match="SELECT"):
        sister.sparql("ASK { ?s ?p ?o }")


def test_a_data_frame_says_what_the_things_say(sister: Client) -> None:
    frame = sister.partnerships.to_pandas()
    assert frame.index.name == "partnership"
    assert tuple(frame.index) == sister.partnerships.keys()
    for pair in sister.partnerships:
        row = frame.loc[pair.key]
        assert (row["nameTh"], row["province"], row["state"]) == (
            pair.label.th,
            pair.province,
            pair.state,
        )
        assert row["rows"] == pair.rows
        assert row["confidence"] == pair.confidence.value


def test_the_columns_of_a_data_frame_have_their_types(sister: Client) -> None:
    kinds = {str(name): str(kind) for name, kind in sister.partnerships.to_pandas().dtypes.items()}
    assert kinds["signedYear"] == kinds["signedYearBe"] == "Int64"
    assert kinds["signedEarliest"] == "datetime64[s]"
    assert kinds["state"] == kinds["confidence"] == "category"
    assert kinds["stateTh"] == kinds["place"] == "str"
    assert kinds["rows"] == "object"
    places = sister.places.to_pandas().dtypes
    assert str(places["latitude"]) == "float64"
    assert str(sister.totals.to_pandas().dtypes["isConcluded"]) == "boolean"


def test_codes_are_categories_in_the_order_of_their_scheme(sister: Client) -> None:
    frame = sister.partnerships.to_pandas()
    assert list(frame["state"].cat.categories) == list(vocabulary.codes()["state"])
    assert list(frame["confidence"].cat.categories) == ["uncertain", "probable", "certain"]
    assert sum(frame["confidence"] >= "probable") == len(
        sister.partnerships.where(confidence=at_least("probable"))
    )
    assert not sister.places.to_pandas()["level"].cat.ordered


@pytest.mark.parametrize("name", LISTS)
def test_a_data_frame_of_every_kind_has_a_key_and_the_columns_of_its_table(
    sister: Client, name: str
) -> None:
    things: Things[Any] = getattr(sister, name)
    frame = things.to_pandas()
    assert frame.index.is_unique
    columns = [column.name for column in export_tables.TABLES[TABLES[things.kind]].columns]
    assert [frame.index.name, *frame.columns] == [one for one in columns if one != "undetermined"]
    assert frame.columns.is_unique


def test_a_data_frame_tells_of_what_it_is_and_on_what_terms(sister: Client) -> None:
    told = sister.partnerships.as_of("2557-06-30").to_pandas().attrs
    assert told["dataVersion"] == sister.version
    assert (told["edition"], told["statusDate"]) == ("2565", "2022-03-10")
    assert (told["licence"], told["asOf"]) == ("CC BY 4.0", "2014-06-30")
    assert json.loads(json.dumps(told)) == told
    assert not told["isAfterStatusDate"]
    assert sister.regions.as_of("2566-01-01").to_pandas().attrs["isAfterStatusDate"]
    assert sister.ask("sister-cities").to_pandas().attrs["dataVersion"] == sister.version


def test_the_undetermined_are_told_apart_and_never_lost(sister: Client) -> None:
    found = sister.partnerships.as_of("2557-06-30")
    frame, more = found.to_pandas(), found.to_pandas(undetermined=True)
    unsure = [one.key for one in found.undetermined]
    assert frame.attrs["undetermined"] == unsure
    assert "undetermined" not in frame.columns
    assert list(more.index[more["undetermined"]]) == unsure
    assert len(more) == len(frame) + len(unsure)


def test_the_state_in_a_data_frame_is_that_of_its_day(sister: Client) -> None:
    talks = sister.partnerships.where(state="in-progress").as_of("2564-06-30").to_pandas()
    assert set(talks["state"]) == {"in-progress"}


def test_what_is_not_stated_is_missing(sister: Client) -> None:
    frame = sister.partnerships.to_pandas()
    talks = frame[frame["state"] != "signed"]
    assert talks["signedYear"].isna().all()
    assert talks["signedEarliest"].isna().all()


def test_a_day_of_the_first_year_fits_into_a_data_frame(sister: Client) -> None:
    found = sister.sparql(
        'SELECT ?day { BIND("0001-01-01"^^<http://www.w3.org/2001/XMLSchema#date> AS ?day) }'
    ).to_pandas()
    assert found["day"][0].year == 1


def test_a_data_frame_of_nothing_has_its_columns(sister: Client) -> None:
    nothing = sister.partnerships.where(name=contains("Atlantis")).to_pandas()
    assert len(nothing) == 0
    assert list(nothing.dtypes) == list(sister.partnerships.to_pandas().dtypes)


def test_data_frames_are_joined_by_the_names_of_their_columns(sister: Client) -> None:
    pairs = sister.partnerships.to_pandas()
    regions = sister.provinces.to_pandas()["regionTh"]
    joined = pairs.join(regions, on="province")
    assert joined["regionTh"].notna().all()
    by_region = joined.groupby("regionTh").size()
    assert by_region.sum() == len(pairs)


def test_provinces_on_a_border_without_a_partner_there(sister: Client) -> None:
    unsigned = none(state="signed", foreignUnit={"country": "ลาว"})
    found = sister.provinces.where(borders="ลาว", partnerships=unsigned)
    wanted = {row["province"] for row in sister.ask("border-provinces-without-mou", country="LA")}
    assert set(found.keys()) == wanted


def test_without_pandas_a_data_frame_says_what_to_install(
    sister: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'sistercity\[pandas\]'"):
        sister.regions.to_pandas()
    assert len(sister.regions) == 6


def test_to_open_the_data_takes_neither_pandas_nor_a_web_library() -> None:
    program = (
        "import sys; from graph import catalogue; catalogue.open(); "
        "print({'pandas', 'pyshacl', 'starlette', 'uvicorn'} & {*sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout == "set()\n"


def test_the_data_are_cited_in_both_languages(sister: Client) -> None:
    assert sister.version[:12] in sister.cite()
    assert "CC BY 4.0" in sister.cite("en")
    assert repr(sister) == f"<Sister City Graph, data version {sister.version[:12]}, edition 2565>"
