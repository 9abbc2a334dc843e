"""What the door says of the data as a whole."""

import dataclasses
import re
from importlib.metadata import version

import pytest

from api.limits import GRAPHQL
from graph import licences, paths, terms
from graph.vocabulary import BASE, PREFIXES
from tests.asked import ask, client
from tests.built import embedded_store, loaded_catalogue, report


def test_the_data_is_named_by_its_versions_its_edition_and_its_day() -> None:
    query = """{ dataset { version softwareVersion vocabularyVersion base statusDate
      edition { key label(lang: EN) source statusDate } } }"""
    assert ask(query)["dataset"] == {
        "version": embedded_store().version,
        "softwareVersion": version("sistercity"),
        "vocabularyVersion": terms.read().ontology.version,
        "base": BASE,
        "statusDate": "2022-03-10",
        "edition": {
            "key": "2565",
            "label": "Sister-city relations of Thai provinces",
            "source": "source/2565.txt",
            "statusDate": "2022-03-10",
        },
    }


COUNTED = {
    "countries": "countries", "provinces": "provinces", "places": "places",
    "partnerships": "partnerships", "agreements": "agreements", "rows": "rows",
    "claims": "claims", "resolutions": "resolutions", "totals": "totals",
}  # fmt: skip
"""Each count with the list that has as many members."""


def test_a_count_is_the_length_of_its_list() -> None:
    lists = " ".join(f"{name}: {field} {{ totalCount }}" for name, field in COUNTED.items())
    asked = "foreignUnits signed inProgress tables clauses quads"
    found = ask(f"""{{ {lists} tables {{ key }} clauses {{ key }}
      signed: state(key: "signed") {{ partnerships {{ totalCount }} }}
      inProgress: state(key: "in-progress") {{ partnerships {{ totalCount }} }}
      dataset {{ counts {{ {" ".join(COUNTED)} {asked} }} }} }}""")
    counts = found["dataset"]["counts"]
    for name in COUNTED:
        assert counts[name] == found[name]["totalCount"] > 0
    for name in ("signed", "inProgress"):
        assert counts[name] == found[name]["partnerships"]["totalCount"] > 0
    assert counts["signed"] + counts["inProgress"] == counts["partnerships"]
    for name in ("tables", "clauses"):
        assert counts[name] == len(found[name])
    units = {one.unit for one in loaded_catalogue().partnerships.values()}
    assert counts["foreignUnits"] == len(units)
    assert counts["quads"] == report().publication.quads


def test_the_licence_is_the_one_that_the_codebook_of_the_tables_grants() -> None:
    assert ask("{ dataset { licence { name url credits } } }")["dataset"]["licence"] == {
        "name": licences.DATA.name,
        "url": licences.DATA.url,
        "credits": list(licences.DATA.credits),
    }
    codebook = (paths.DATA / "README.md").read_text(encoding="utf-8")
    section = codebook.partition("\n## Sources and licences\n")[2]
    assert re.search(
        rf"compilation .*?is offered under\s+\[{licences.DATA.name}\]\({licences.DATA.url}\)",
        section,
    )
    asked = re.findall(r"CC BY 4\.0: credit \"?(\w+)\"?", section)
    assert tuple(asked) == licences.DATA.credits


@pytest.mark.usefixtures("patient")
def test_every_download_is_there_and_of_the_type_that_is_said() -> None:
    found = ask("{ dataset { downloads { label en: label(lang: EN) href mediaType } } }")
    downloads = found["dataset"]["downloads"]
    assert len({one["href"] for one in downloads}) == len(downloads) > 100
    for one in downloads:
        assert one["label"]
        assert one["en"]
        response = client().get(f"/{one['href']}")
        assert response.status_code == 200, one["href"]
        assert response.headers["content-type"].split(";")[0] == one["mediaType"]


def test_the_prefixes_are_those_that_editors_offer() -> None:
    found = ask("{ dataset { prefixes { name iri } } }")["dataset"]["prefixes"]
    assert {one["name"]: one["iri"] for one in found} == PREFIXES


def test_the_limits_are_those_that_are_enforced() -> None:
    found = ask("{ dataset { limits { name value code } } }")["dataset"]["limits"]
    assert {one["name"]: one["value"] for one in found} == dataclasses.asdict(GRAPHQL)
    assert {"name": "depth", "value": GRAPHQL.depth, "code": "QUERY_TOO_DEEP"} in found
