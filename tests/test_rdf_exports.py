"""The exports in RDF: what is read back is what went in, of the whole and of a part."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode

from api import selections
from graph import build, catalogue, exports, terms
from graph.artefact import Artefact
from graph.cells import LANGUAGES
from graph.errors import StoreError
from graph.selection import selected, whole
from graph.store import EmbeddedStore
from graph.vocabulary import BASE, value
from tests.built import build_folder, loaded_catalogue, report
from tests.exported import (
    FORMS,
    expected,
    named,
    of_chiang_mai,
    of_china,
    read,
    read_by_rdflib,
    source,
    subject,
    written,
)

OTHER_BASE = "http://127.0.0.1:8000/a/"
OURS = f"{BASE}id/"
PAIR = f"{OURS}partnership/"


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    monkeypatch.setattr(rdflib.term, "NORMALIZE_LITERALS", False, raising=False)


def test_the_first_export_is_the_artefact_whose_hash_is_the_version() -> None:
    content = written("nquads", source())
    assert content == report().publication.artefact.read_bytes()
    assert hashlib.sha256(content).hexdigest() == loaded_catalogue().version


@pytest.mark.parametrize("name", FORMS)
def test_the_whole_is_read_back_each_statement_once(name: str) -> None:
    found = read(name, written(name, source()))
    assert len(found) == len(set(found))
    assert set(found) == expected(name, source())


@pytest.mark.parametrize("name", FORMS)
def test_a_part_is_read_back_each_statement_once(name: str) -> None:
    given = source(of_chiang_mai())
    found = read(name, written(name, given))
    assert len(found) == len(set(found))
    assert set(found) == expected(name, given)


@pytest.mark.parametrize("name", FORMS)
def test_rdflib_reads_the_same_of_a_part(name: str) -> None:
    given = source(of_chiang_mai())
    assert read_by_rdflib(name, written(name, given)) == expected(name, given)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.usefixtures("patient")
def test_rdflib_reads_the_same_of_the_whole(name: str) -> None:
    assert read_by_rdflib(name, written(name, source())) == expected(name, source())


def test_a_part_is_quads_of_the_artefact_and_of_no_partnership_that_is_not_selected() -> None:
    given = source(of_china())
    part, every = list(given.quads()), set(source().quads())
    assert set(part) < every
    assert len(part) == len(set(part))
    pairs = {f"{PAIR}{pair.key}" for pair in given.selection.pairs}
    met = {iri for quad in part for iri in (subject(quad), named(quad)) if iri.startswith(PAIR)}
    assert {"/".join(iri.split("/")[: PAIR.count("/") + 2]) for iri in met} == pairs


def test_all_is_kept_that_is_said_of_a_thing_but_for_what_leads_to_other_partnerships() -> None:
    part = set(source(of_china()).quads())
    subjects = {quad.subject for quad in part}
    left_out = {quad for quad in source().quads() if quad.subject in subjects} - part
    ways = {quad.predicate.value.removeprefix(BASE) for quad in left_out}
    assert ways == {"ns#ofPartnership", "ns#hasSisterCity"}


def test_all_that_is_of_a_selected_partnership_is_described() -> None:
    given = source(of_china())
    subjects = {subject(quad) for quad in given.quads()}
    pairs = {f"{PAIR}{pair.key}" for pair in given.selection.pairs}
    of_them = {
        subject(quad)
        for quad in source().quads()
        if subject(quad) in pairs
        or (quad.predicate.value == f"{BASE}ns#ofPartnership" and named(quad) in pairs)
    }
    assert len(of_them) > len(pairs)
    assert of_them <= subjects


@pytest.mark.parametrize(
    ("wanted", "day"),
    [
        ('{foreignUnit: {country: {in: ["CN"]}}}', None),
        ("{state: {in: [IN_PROGRESS]}}", None),
        (None, "2015-01-01"),
        ("{state: {in: [EXPIRED]}}", None),
    ],
)
def test_every_thing_of_ours_that_a_part_names_is_described_in_it(
    wanted: str | None, day: str | None
) -> None:
    given = source(selections.read(loaded_catalogue(), wanted, day))
    quads = read("trig", written("trig", given))
    described = {subject(quad) for quad in quads}
    described |= {f"{BASE}ns#{name}" for name in terms.read().terms}
    assert not {one for one in map(named, quads) if one.startswith(OURS)} - described
    assert not {quad.predicate.value for quad in quads if BASE in quad.predicate.value} - described


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_without_a_name(name: str) -> None:
    for one in read(name, written(name, source(of_chiang_mai()))):
        assert not isinstance(one.subject, BlankNode)
        assert not isinstance(one.object, BlankNode)


@pytest.mark.parametrize("name", FORMS)
def test_version_licence_and_edition_are_told_by_properties(name: str) -> None:
    given = source(of_chiang_mai())
    cited = given.citation
    told = {
        (one.predicate.value.rpartition("/")[2].rpartition("#")[2], value(one.object))
        for one in read(name, written(name, given))
        if subject(one) == f"{OURS}dataset"
    }
    assert {
        ("identifier", cited.version),
        ("license", cited.licence.url),
        ("issued", cited.status_date.isoformat()),
        ("wasDerivedFrom", f"{OURS}edition/{cited.edition}"),
        *(("title", cited.title.of(lang)) for lang in LANGUAGES),
        *(("bibliographicCitation", "\n".join(cited.lines(lang))) for lang in LANGUAGES),
    } <= told


@pytest.mark.parametrize("name", ["turtle", "trig", "rdfxml"])
def test_a_person_reads_them_in_both_languages_before_the_data(name: str) -> None:
    given = source(of_chiang_mai())
    head = written(name, given).decode().partition("<rdf:RDF" if name == "rdfxml" else "@base")[0]
    for lang in LANGUAGES:
        for line in (*given.citation.lines(lang), *given.selection.lines(lang)):
            assert line in head


@pytest.mark.parametrize("name", FORMS)
def test_those_that_cannot_be_told_are_named_and_described_but_no_members(name: str) -> None:
    given = source(selected(loaded_catalogue(), as_of=date(2015, 1, 1)))
    assert given.selection.undetermined
    quads = read(name, written(name, given))
    members = {
        (subject(quad).endswith("/undetermined"), named(quad).removeprefix(OURS))
        for quad in quads
        if quad.predicate.value.endswith("#hadMember")
    }
    assert members == {
        *((False, f"partnership/{pair.key}") for pair in given.selection.pairs),
        *((True, f"partnership/{pair.key}") for pair in given.selection.undetermined),
    }
    described = {subject(quad) for quad in quads}
    for pair in given.selection.undetermined:
        assert f"{OURS}partnership/{pair.key}" in described


def test_json_has_short_keys_texts_by_language_and_a_context_of_its_own() -> None:
    document = json.loads(written("jsonld", source(of_chiang_mai())))
    assert isinstance(document["@context"], dict)
    things = {
        thing["id"]: thing
        for graph in document["@graph"]
        for thing in graph["@graph"]
        if graph["id"] == "id/graph/curated"
    }
    pair = things["id/partnership/TH-50/cn-chengdu"]
    assert pair["type"] == ["Partnership"]
    assert pair["province"] == "id/place/TH-50"
    assert set(pair["prefLabel"]) == {"th", "en"}
    assert isinstance(pair["wasDerivedFrom"], list)


def test_a_key_of_json_has_the_same_shape_in_a_part_and_in_the_whole() -> None:
    part, every = (
        json.loads(written("jsonld", source(chosen)))
        for chosen in (of_chiang_mai(), whole(loaded_catalogue()))
    )
    for key, term in every["@context"].items():
        assert part["@context"][key] == term
    shapes: dict[str, set[str]] = {}
    for document in (part, every):
        for graph in document["@graph"]:
            for thing in graph["@graph"]:
                for key, said in thing.items():
                    shapes.setdefault(key, set()).add(type(said).__name__)
    assert {key for key, kinds in shapes.items() if "list" in kinds and len(kinds) > 1} == set()


def test_turtle_writes_our_names_short() -> None:
    lines = written("turtle", source()).decode().split("\n")
    said = [line for line in lines if not line.startswith(("@", "#"))]
    assert not [line for line in said if f"<{BASE}ns#" in line or f"<{OURS}" in line]


@pytest.mark.parametrize("name", FORMS)
def test_below_another_base_everything_is_read_back_too(name: str, other: EmbeddedStore) -> None:
    every = whole(catalogue.load(other))
    given = source(replace(every, pairs=every.pairs[:3], filter="{}"), other)
    content = written(name, given)
    assert set(read(name, content)) == expected(name, given)
    assert BASE.encode() not in content


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    folder = tmp_path_factory.mktemp("other")
    build.build(folder, base=OTHER_BASE)
    return EmbeddedStore(folder)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_is_written_to_the_byte_again(name: str) -> None:
    given = source(of_chiang_mai())
    assert written(name, given) == written(name, given)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("name", FORMS)
def test_the_same_is_written_in_any_process(name: str) -> None:
    command = [sys.executable, "-m", "api.cli", "export", name, "--as-of", "2015-01-01"]
    found = {
        subprocess.run(
            [*command, "--build", str(build_folder())],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@pytest.mark.parametrize("name", ["nquads", *FORMS])
def test_an_artefact_that_is_not_the_published_one_gives_no_whole_export(
    name: str, tmp_path: Path
) -> None:
    published = replace(report().publication, folder=tmp_path)
    text = report().publication.artefact.read_bytes()
    published.artefact.write_bytes(text[: text.rindex(b"\n", 0, -1) + 1])
    with pytest.raises(StoreError, match="is version"):
        b"".join(exports.find(name).write(replace(source(), published=published)))


def test_an_artefact_that_is_gone_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        Artefact(replace(report().publication, folder=tmp_path))


def test_progress_is_told_of_all_that_is_done() -> None:
    told: list[int] = []
    written("turtle", replace(source(), progress=told.append))
    assert 0 <= report().publication.quads - sum(told) < 1000
