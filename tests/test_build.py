"""A build: the same bytes for the same tables, sound quads, one version served."""

import hashlib
import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph import build, catalogue, disk, infer, inspection, paths, publication, queries, records
from graph.build import Report
from graph.errors import BuildError, DataError, StoreError
from graph.publication import Publication
from graph.queries import QueryFile
from graph.store import EmbeddedStore
from graph.vocabulary import BASE, SC, graph_name, is_base, resource
from tests import built

OTHER_BASE = "http://data.example.go.th/sister/"
TOTALS = {
    "signed/pairs": (86, 83, 83, 86),
    "signed/provinces": (40, 83, 39, 40),
    "in-progress/pairs": (65, 65, 64, 63),
    "in-progress/provinces": (30, 65, 29, 30),
    "neighbours/pairs": (18, 19, 18, 18),
    "neighbours/pairs-LA": (2, 2, 2, 2),
    "neighbours/pairs-MY": (2, 3, 2, 2),
    "neighbours/pairs-MM": (4, 4, 4, 4),
    "neighbours/pairs-KH": (10, 10, 10, 10),
    "china/signed-pairs": (86, 83, 83, 86),
    "china/signed-pairs-CN": (34, 34, 34, 34),
    "china/signed-provinces": (40, 83, 39, 40),
    "china/in-progress-pairs": (65, 65, 64, 63),
    "china/in-progress-pairs-CN": (41, 42, 41, 40),
    "china/in-progress-provinces": (30, 65, 29, 30),
}
STATES = {
    "signed": 86,
    "in-progress": 48,
    "loi-signed": 9,
    "mou-drafting": 3,
    "approved-awaiting-signature": 2,
    "loi-drafting": 1,
}
A, B = NamedNode("http://e/a"), NamedNode("http://e/b")


def report() -> Report:
    return built.report()


@cache
def artefact() -> str:
    return report().publication.artefact.read_text(encoding="utf-8")


@cache
def quads() -> tuple[Quad, ...]:
    return tuple(parse(artefact(), format=RdfFormat.N_QUADS))


@cache
def elsewhere() -> tuple[Publication, TemporaryDirectory[str]]:
    """The same tables built below another base; the folder lives as long as the run."""
    folder = TemporaryDirectory(prefix="sistercity-test-")
    return build.build(Path(folder.name), base=OTHER_BASE).publication, folder


def rebased() -> str:
    return elsewhere()[0].artefact.read_text(encoding="utf-8")


def published(folder: Path, content: bytes) -> Publication:
    return publication.publish(folder, content, BASE, "2565")


def line(number: int) -> bytes:
    return f"<http://e/{number}> <http://e/p> <http://e/o> <http://e/g> .\n".encode()


def stored(*quads: Quad) -> Store:
    store = Store()
    store.extend(quads)
    return store


def rule(text: str, *after: str, name: str = "rule") -> QueryFile:
    return QueryFile(name, text, "", None, after)


def test_two_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    assert build.build(tmp_path).publication.artefact.read_text(encoding="utf-8") == artefact()


def test_a_second_build_of_the_same_tables_is_the_same_version(tmp_path: Path) -> None:
    first, second = published(tmp_path, line(1)), published(tmp_path, line(1))
    assert first == second == publication.current(tmp_path)


def test_the_version_is_the_hash_of_the_artefact() -> None:
    found = hashlib.sha256(report().publication.artefact.read_bytes()).hexdigest()
    assert found == report().publication.version


def test_the_folder_bears_the_beginning_of_the_version() -> None:
    assert report().publication.folder.name == report().publication.version[:12]


def test_the_sidecar_says_what_the_artefact_is() -> None:
    sidecar = json.loads((report().publication.folder / publication.SIDECAR).read_bytes())
    assert sidecar == {
        "version": report().publication.version,
        "base": BASE,
        "quads": len(quads()),
        "edition": "2565",
        "page": report().publication.page,
    }


def test_the_lines_of_the_artefact_are_sorted() -> None:
    lines = artefact().split("\n")
    assert lines[:-1] == sorted(lines[:-1])


def test_no_line_of_the_artefact_repeats() -> None:
    assert len(quads()) == len(set(quads()))


def test_no_node_is_blank() -> None:
    nodes = {node for quad in quads() for node in (quad.subject, quad.object)}
    assert not any(isinstance(node, BlankNode) for node in nodes)


def test_each_triple_stands_in_one_graph() -> None:
    assert len({quad.triple for quad in quads()}) == len(quads())


def test_every_rule_has_a_graph_of_its_own() -> None:
    graphs = {str(quad.graph_name)[1:-1] for quad in quads()}
    rules = {f"{BASE}id/graph/inferred/{name}" for name in queries.folder(paths.RULES)}
    stated = {
        f"{BASE}id/graph/{name}"
        for name in ("reference", "edition/2565", "curated", "ontology", "alignments")
    }
    assert graphs == rules | stated


def test_the_report_counts_the_quads_of_every_rule() -> None:
    prefix = f"{BASE}id/graph/inferred/"
    counted = dict.fromkeys(report().rules, 0)
    for quad in quads():
        name = str(quad.graph_name)[1:-1]
        if name.startswith(prefix):
            counted[name.removeprefix(prefix)] += 1
    assert report().rules == counted


def test_no_clock_is_in_the_artefact() -> None:
    kinds = {quad.object.datatype.value for quad in quads() if isinstance(quad.object, Literal)}
    assert not any(kind.endswith(("dateTime", "dateTimeStamp", "time")) for kind in kinds)


@pytest.mark.parametrize(("total", "numbers"), TOTALS.items(), ids=TOTALS.keys())
def test_a_total_is_claimed_printed_and_concluded(
    total: str, numbers: tuple[int, int, int, int]
) -> None:
    assert report().totals[total] == numbers


def test_every_total_is_reported() -> None:
    assert report().totals.keys() == TOTALS.keys()


def test_the_report_counts_the_partnerships_by_state() -> None:
    assert report().states == STATES


def test_the_report_counts_the_conflicts_and_what_resolves_them() -> None:
    assert (report().conflicts, report().resolved) == (26, 26)


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("SourceRow", 201), ("SourceTable", 4), ("SourceTotal", 15), ("Edition", 1),
        ("Province", 77), ("Country", 20), ("Region", 6), ("Municipality", 4),
        ("Identification", 201), ("Partnership", 149), ("Resolution", 26), ("Start", 63),
    ],
)  # fmt: skip
def test_the_report_counts_the_things_of_each_class(kind: str, count: int) -> None:
    assert report().things[kind] == count


def test_another_base_has_the_same_number_of_quads() -> None:
    assert elsewhere()[0].quads == report().publication.quads


def test_another_base_leaves_no_iri_below_the_default_one() -> None:
    assert BASE not in rebased()


def test_another_base_changes_nothing_else() -> None:
    back = rebased().replace(OTHER_BASE, BASE)
    assert sorted(back.split("\n")) == sorted(artefact().split("\n"))


def test_the_lines_of_another_base_are_sorted() -> None:
    lines = rebased().split("\n")
    assert lines[:-1] == sorted(lines[:-1])


def test_a_store_of_another_base_names_nothing_below_the_default_one() -> None:
    store = EmbeddedStore(elsewhere()[0].folder.parent)
    found = records.solutions(store, "SELECT DISTINCT ?graph ?s { GRAPH ?graph { ?s ?p ?o } }")
    assert [one for one in found if BASE in one["graph"] + one["s"]] == []


def test_a_catalogue_of_another_base_holds_the_same_partnerships() -> None:
    loaded = catalogue.load(EmbeddedStore(elsewhere()[0].folder.parent))
    assert loaded.partnerships == built.loaded_catalogue().partnerships


def test_a_catalogue_knows_its_base() -> None:
    loaded = catalogue.load(EmbeddedStore(elsewhere()[0].folder.parent))
    assert loaded.base == OTHER_BASE


@pytest.mark.parametrize(
    "base",
    [
        "http://e/a b/", "http://e/a\n/", "http://e/<a>/", 'http://e/"/', "http://e/{a}/",
        "http://e/a|b/", "http://e/a^b/", "http://e/a`b/", "http://e/a\\b/", "http://e/%zz/",
        "http://e/é/", "http://e/a", "http://e/a#", "http://e/a?b/", "http:///a/", "http://e",
        "ftp://e/a/", "urn:e:a/", "e/a/", "/a/", "",
    ],
)  # fmt: skip
def test_a_base_that_makes_no_iri_is_refused_before_anything_is_written(
    base: str, tmp_path: Path
) -> None:
    with pytest.raises(BuildError, match="is not an absolute http or https IRI"):
        build.build(tmp_path / "build", base=base)
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("base", [BASE, OTHER_BASE, "http://e/", "https://e:8080/a/~b/%C3%A9/"])
def test_a_base_is_an_absolute_iri_that_ends_in_a_slash(base: str) -> None:
    assert is_base(base)


def test_the_last_published_version_is_served(tmp_path: Path) -> None:
    published(tmp_path, line(1))
    second = published(tmp_path, line(2))
    assert publication.current(tmp_path) == second


def test_two_versions_are_kept(tmp_path: Path) -> None:
    made = [published(tmp_path, line(number)) for number in range(4)]
    kept = {path for path in tmp_path.iterdir() if path.is_dir()}
    assert kept == {one.folder for one in made[-2:]}


def test_an_old_version_can_be_published_again(tmp_path: Path) -> None:
    first = published(tmp_path, line(1))
    published(tmp_path, line(2))
    published(tmp_path, line(1))
    assert publication.current(tmp_path) == first


def test_what_is_not_ours_stays_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for number in range(3):
        published(tmp_path, line(number))
    assert (tmp_path / "notes").is_dir()


def test_nothing_but_versions_and_the_pointer_is_left(tmp_path: Path) -> None:
    one = published(tmp_path, line(1))
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {one.folder.name, publication.CURRENT, disk.LOCK}


@pytest.mark.parametrize("current", [None, "", "gone\n", "../.."])
def test_a_folder_without_a_graph_says_how_to_build_one(
    current: str | None, tmp_path: Path
) -> None:
    if current is not None:
        (tmp_path / publication.CURRENT).write_text(current, encoding="utf-8")
    with pytest.raises(StoreError, match="run `sistercity build` first"):
        EmbeddedStore(tmp_path)


@pytest.mark.parametrize("sidecar", ["", "{", "[]", "{}", '{"version": "x"}', '"x"'])
def test_a_broken_sidecar_is_refused(sidecar: str, tmp_path: Path) -> None:
    one = published(tmp_path, line(1))
    (one.folder / publication.SIDECAR).write_text(sidecar, encoding="utf-8")
    with pytest.raises(StoreError):
        EmbeddedStore(tmp_path)


@pytest.mark.parametrize("content", [b"", line(2), line(1) + line(1), line(1)[:-1]])
def test_a_changed_artefact_is_refused(content: bytes, tmp_path: Path) -> None:
    one = published(tmp_path, line(1))
    one.artefact.write_bytes(content)
    with pytest.raises(StoreError, match="is version"):
        EmbeddedStore(tmp_path)


def test_an_artefact_of_another_size_than_published_is_refused(tmp_path: Path) -> None:
    published(tmp_path, line(1) + line(1))
    with pytest.raises(StoreError, match="holds 1 quads, not 2"):
        EmbeddedStore(tmp_path)


def test_a_missing_artefact_is_refused(tmp_path: Path) -> None:
    published(tmp_path, line(1)).artefact.unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        EmbeddedStore(tmp_path)


def test_publishing_again_mends_a_changed_artefact(tmp_path: Path) -> None:
    published(tmp_path, line(1)).artefact.write_bytes(line(2))
    published(tmp_path, line(1))
    assert EmbeddedStore(tmp_path).publication.quads == 1


def test_publishing_again_mends_a_broken_sidecar(tmp_path: Path) -> None:
    (published(tmp_path, line(1)).folder / publication.SIDECAR).unlink()
    assert published(tmp_path, line(1)) == publication.current(tmp_path)


def test_a_line_separator_within_a_literal_ends_no_line() -> None:
    text = Literal("a\u2028b\x85c\x0cd")
    store = stored(*(Quad(one, A, text, graph_name("curated")) for one in (B, A)))
    serialised = build.serialised(store)
    assert set(parse(serialised, format=RdfFormat.N_QUADS)) == set(store)


def test_the_store_serves_the_version_it_is(tmp_path: Path) -> None:
    one = published(tmp_path, line(1))
    query = "SELECT ?version { ?s <http://purl.org/dc/terms/identifier> ?version }"
    found = records.solutions(EmbeddedStore(tmp_path), query)
    assert list(found) == [{"version": one.version}]


def test_a_blank_node_fails_the_build() -> None:
    store = stored(Quad(BlankNode(), A, B, graph_name("curated")))
    with pytest.raises(BuildError, match="a blank node"):
        build.verify(store)


def test_a_triple_in_two_graphs_fails_the_build() -> None:
    store = stored(*(Quad(A, A, B, graph_name(name)) for name in ("curated", "reference")))
    with pytest.raises(BuildError, match="curated"):
        build.verify(store)


def test_a_graph_that_violates_a_check_is_not_published(tmp_path: Path) -> None:
    data = Path(shutil.copytree(paths.DATA, tmp_path / "data"))
    borders = (data / "borders.csv").read_text(encoding="utf-8")
    (data / "borders.csv").write_text(borders.replace("TH-91,MY", "TH-91,TH"), encoding="utf-8")
    with pytest.raises(DataError, match=r"^provinces\.csv:\d+ 'country/TH' is not allowed by"):
        build.build(tmp_path / "build", data)
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    ("faulty", "error"),
    [
        ("SELECT ?row WHERE { ?row a ?kind } garbage [", "not a SPARQL 1.1 query"),
        ("SELECT ?unheardOf\nWHERE { ?unheardOf a ?kind }", "column 'unheardOf' is not one of"),
        ("SELECT ?line\nWHERE { BIND('x' AS ?line) }", "invalid literal"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_and_nothing_is_published(
    faulty: str, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(paths.QUESTIONS, tmp_path / "questions"))
    (folder / "areas.rq").write_text(faulty, encoding="utf-8")
    monkeypatch.setattr(paths, "QUESTIONS", folder)
    message = f"the question areas cannot be answered: {error}"
    with pytest.raises(BuildError, match=message):
        build.build(tmp_path / "build")
    with pytest.raises(BuildError, match=message):
        inspection.inspect(paths.DATA)
    assert not (tmp_path / "build").exists()


def test_a_graph_that_lost_what_the_tables_say_fails_the_build() -> None:
    store = stored(*quads())
    [lost] = store.quads_for_pattern(resource("place", "cn-chengdu"), SC.localName, None)
    store.remove(lost)
    with pytest.raises(BuildError, match=r"places are not read back .*'cn-chengdu'"):
        build.read_back(store, built.dataset(), built.claims())


def test_a_graph_that_lost_a_claim_fails_the_build() -> None:
    store = stored(*quads())
    with pytest.raises(BuildError, match="claims are not read back"):
        build.read_back(store, built.dataset(), built.claims()[1:])


def test_a_graph_that_cannot_be_read_fails_the_build() -> None:
    with pytest.raises(BuildError, match="cannot be read back: no edition was found"):
        build.read_back(Store(), built.dataset(), built.claims())


def test_a_rule_that_restates_a_triple_fails_the_build() -> None:
    store = stored(Quad(A, A, B, graph_name("curated")))
    with pytest.raises(BuildError, match="rule restates"):
        infer._apply(rule("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), store)


def test_a_rule_that_is_no_construct_fails_the_build() -> None:
    with pytest.raises(BuildError, match="rule is not a CONSTRUCT query"):
        infer._apply(rule("SELECT * WHERE { ?s ?p ?o }"), Store())


def test_what_a_rule_derives_goes_into_its_graph() -> None:
    store = stored(Quad(A, A, B, graph_name("curated")))
    infer._apply(rule("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }"), store)
    assert Quad(B, A, A, graph_name("inferred", "rule")) in store


def test_a_rule_counts_what_it_derives_once() -> None:
    store = stored(*(Quad(A, A, object_, graph_name("curated")) for object_ in (A, B)))
    query = "CONSTRUCT { ?s <http://e/p> ?s } WHERE { ?s ?p ?o }"
    assert infer._apply(rule(query), store) == 1


def test_a_rule_comes_after_those_it_needs() -> None:
    rules = {"a": rule("", "b", name="a"), "b": rule("", "c", name="b"), "c": rule("", name="c")}
    assert [one.name for one in infer.ordered(rules)] == ["c", "b", "a"]


def test_a_rule_that_needs_an_unknown_one_fails_the_build() -> None:
    with pytest.raises(BuildError, match="no rule is called gone"):
        infer.ordered({"a": rule("", "gone", name="a")})


def test_a_resource_of_ours_has_an_ascii_iri() -> None:
    iris = {node.value for quad in quads() for node in quad if isinstance(node, NamedNode)}
    ours = {iri for iri in iris if iri.startswith((BASE, SC.prefix))}
    assert {iri for iri in ours if not iri.isascii()} == set()


def test_every_resource_that_is_pointed_to_is_described() -> None:
    subjects = {quad.subject for quad in quads()}
    prefix = resource("").value
    pointed = {
        quad.object
        for quad in quads()
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(prefix)
    }
    assert pointed - subjects == set()
