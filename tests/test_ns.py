"""`/ns`: what the IRI of a term leads to, rule by rule, and that every form says the same."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, parse
from starlette.testclient import TestClient

from api import snapshot
from api.app import create_app
from api.settings import Settings
from graph import build, documentation, paths, publication, terms
from graph.documentation import FORMS
from graph.vocabulary import BASE, rebase
from tests.built import build_folder
from tests.test_documentation import Page
from tests.test_sparql import assert_problem

VERSION = terms.read().ontology.version
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
OTHER_BASE = "https://data.example.org/pairs/"
RDFLIB = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "nt": "nt"}
"""What rdflib calls each form of RDF."""
each_form = pytest.mark.parametrize(("suffix", "form"), FORMS.items(), ids=list(FORMS))
each_rdf = pytest.mark.parametrize("suffix", RDFLIB)


@cache
def client(root_path: str = "") -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())), root_path=root_path)


@cache
def elsewhere() -> tuple[TestClient, TemporaryDirectory[str]]:
    """A server of the same tables below another base; the folder lives as long as the run."""
    folder = TemporaryDirectory(prefix="sistercity-test-")
    build.build(Path(folder.name), base=OTHER_BASE)
    return TestClient(create_app(Settings(build=Path(folder.name)))), folder


@cache
def status(root_path: str, path: str) -> int:
    """What an address answers; the page leads to the same ones wherever it lies."""
    return client(root_path).get(path).status_code


def chosen(accept: str | None, path: str = "/ns") -> str:
    """The media type of the answer; no header where there is none to send."""
    request = client().build_request("GET", path)
    if accept is None:
        request.headers.pop("accept", None)
    else:
        request.headers["accept"] = accept
    response = client().send(request)
    assert response.status_code == 200
    return response.headers["content-type"].partition(";")[0]


def files(base: str = BASE) -> bytes:
    """The vocabulary and the codes as their files have them, in Turtle, below a base."""
    names = (terms.TERMS, terms.CODES)
    texts = [(paths.ONTOLOGY / name).read_text(encoding="utf-8") for name in names]
    return rebase("\n".join(texts), base).encode()


def triples(content: bytes, form: RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in parse(content, format=form)}


@each_form
def test_a_form_is_given_to_who_asks_for_it(suffix: str, form: documentation.Form) -> None:
    assert chosen(form.media_type) == form.media_type


@each_form
def test_the_suffix_says_the_form_whatever_is_accepted(
    suffix: str, form: documentation.Form
) -> None:
    for accept in (form.media_type, "image/png", BROWSER):
        assert chosen(accept, f"/ns.{suffix}") == form.media_type


@pytest.mark.parametrize("accept", [BROWSER, "*/*", "text/*", "", None])
def test_the_page_is_given_to_browsers_and_to_who_leaves_the_choice(accept: str | None) -> None:
    assert chosen(accept) == "text/html"


def test_a_weight_below_another_gives_way() -> None:
    assert chosen("text/html;q=0.5, text/turtle") == "text/turtle"
    assert (
        chosen("text/turtle;q=0.3, application/ld+json;q=0.4, */*;q=0.1") == "application/ld+json"
    )


def test_what_is_excluded_is_not_given() -> None:
    assert chosen("text/html;q=0, */*") == "text/turtle"


def test_a_wildcard_subtype_takes_the_first_of_its_type() -> None:
    assert chosen("application/*") == "application/rdf+xml"


@pytest.mark.parametrize("path", ["/ns", f"/ns/{VERSION}"])
def test_where_nothing_is_acceptable_it_is_said_what_there_is(path: str) -> None:
    response = client().get(path, headers={"accept": "image/png, text/html;q=0"})
    detail = assert_problem(response, 406)
    assert all(form.media_type in detail for form in FORMS.values())
    assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize("path", ["/ns", f"/ns/{VERSION}"])
def test_a_negotiated_answer_says_that_it_varies(path: str) -> None:
    assert client().get(path).headers["vary"] == "Accept, Accept-Encoding"
    assert "vary" not in client().get("/ns.ttl").headers


@pytest.mark.parametrize("path", ["/ns", "/ns.ttl", f"/ns/{VERSION}"])
def test_head_gives_the_headers_of_get_and_no_body(path: str) -> None:
    got, head = client().get(path), client().head(path)
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)


def test_an_unknown_suffix_is_answered_with_those_there_are() -> None:
    detail = assert_problem(client().get("/ns.docx"), 404)
    assert "'docx' is not a format: one of html, ttl, rdf, jsonld, nt" in detail


@pytest.mark.parametrize("version", ["0.0.0", "latest", "0.1.0.ttl"])
def test_an_unknown_version_is_answered_with_those_there_are(version: str) -> None:
    detail = assert_problem(client().get(f"/ns/{version}"), 404)
    assert f"one of {VERSION}" in detail


def test_the_version_iri_leads_to_what_the_vocabulary_is_now() -> None:
    for accept in ("text/turtle", "application/n-triples"):
        found = [client().get(p, headers={"accept": accept}) for p in ("/ns", f"/ns/{VERSION}")]
        assert found[0].content == found[1].content


# rdflib 7.6 warns of a class that its own JSON-LD parser still uses.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@each_rdf
def test_two_parsers_read_back_what_the_files_say(suffix: str) -> None:
    content = client().get(f"/ns.{suffix}").content
    form = FORMS[suffix].rdf
    assert form
    assert triples(content, form) == triples(files(), RdfFormat.TURTLE)
    read = rdflib.Graph().parse(data=content, format=RDFLIB[suffix])
    expected = rdflib.Graph().parse(data=files(), format="turtle")
    assert set(read) == set(expected)


@each_rdf
def test_below_another_base_the_vocabulary_is_that_of_the_base(suffix: str) -> None:
    content = elsewhere()[0].get(f"/ns.{suffix}").content
    form = FORMS[suffix].rdf
    assert form
    assert BASE.encode() not in content
    assert triples(content, form) == triples(files(OTHER_BASE), RdfFormat.TURTLE)


def test_below_another_base_the_version_iri_and_the_page_are_those_of_the_base() -> None:
    server = elsewhere()[0]
    assert server.get(f"/ns/{VERSION}", headers={"accept": "text/turtle"}).status_code == 200
    page = server.get("/ns").text
    assert BASE not in page
    assert f"{OTHER_BASE}ns#state" in page


@each_rdf
def test_the_same_graph_gives_the_same_bytes(suffix: str) -> None:
    path = f"/ns.{suffix}"
    again = TestClient(create_app(Settings(build=build_folder())))
    assert client().get(path).content == again.get(path).content


def test_turtle_begins_with_the_ontology_and_names_by_prefix() -> None:
    text = client().get("/ns.ttl").text
    first = next(line for line in text.splitlines() if line and not line.startswith("@prefix"))
    assert first.startswith(f"<{terms.IRI}> ")
    assert "\nsc:Place a owl:Class" in text


def test_the_page_is_the_one_that_the_build_wrote() -> None:
    written = publication.current(build_folder()).read_page()
    assert client().get("/ns").content == client().get("/ns.html").content == written


@pytest.mark.parametrize("root_path", ["", "/sister", "/a/b"])
@pytest.mark.parametrize("path", ["/ns", "/ns.html", f"/ns/{VERSION}"])
def test_what_the_page_leads_to_and_loads_is_there_under_the_path_of_a_proxy(
    path: str, root_path: str
) -> None:
    server = client(root_path)
    found = Page(server.get(f"{root_path}{path}").text)
    links = [attrs["href"] for _, attrs in found.elements if "href" in attrs]
    addresses = {
        urljoin(f"http://testserver{root_path}{path}", link)
        for link in links
        if not link.startswith(("#", "http://", "https://"))
    }
    assert len(addresses) > 20
    for address in sorted(addresses):
        assert urlsplit(address).path.startswith(f"{root_path}/")
        assert status(root_path, urlsplit(address).path) == 200, address


@each_form
def test_who_has_the_form_already_is_not_sent_it_again(
    suffix: str, form: documentation.Form
) -> None:
    for path in (f"/ns.{suffix}", "/ns", f"/ns/{VERSION}"):
        got = client().get(path, headers={"accept": form.media_type})
        tag = got.headers["etag"]
        for held in (tag, f"W/{tag.removeprefix('W/')}", f'"another", {tag}', "*"):
            asked = {"accept": form.media_type, "if-none-match": held}
            again = client().get(path, headers=asked)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers.get("vary") == got.headers.get("vary")


@pytest.mark.parametrize("held", ["", '"another"', '"*"', "W/"])
def test_who_has_something_else_is_sent_the_form(held: str) -> None:
    assert client().get("/ns.ttl", headers={"if-none-match": held}).status_code == 200


def test_what_differs_in_a_byte_has_a_tag_of_its_own() -> None:
    paths = [*(f"/ns.{suffix}" for suffix in FORMS), f"/ns/{VERSION}"]
    answers = [client().get(path) for path in paths]
    assert len({one.content for one in answers}) == len(paths)
    assert len({one.headers["etag"] for one in answers}) == len(paths)


def test_a_form_is_made_once_of_a_graph() -> None:
    vocabulary = snapshot.load(build_folder()).vocabulary
    assert [vocabulary.body(suffix, "./") for suffix in FORMS]
    for suffix in FORMS:
        assert vocabulary.body(suffix, "./") is vocabulary.body(suffix, "./")


def test_a_graph_of_before_there_was_a_page_says_what_to_do_and_gives_rdf(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(build_folder(), tmp_path / "build"))
    (publication.current(folder).folder / publication.PAGE).unlink()
    server = TestClient(create_app(Settings(build=folder)))
    for path in ("/ns", "/ns.html", f"/ns/{VERSION}"):
        assert "run `sistercity build`" in assert_problem(server.get(path), 404)
    assert server.get("/ns.ttl").content == client().get("/ns.ttl").content


def test_the_codes_come_with_the_terms() -> None:
    store = Store()
    store.load(client().get("/ns.nt").content, format=RdfFormat.N_TRIPLES)
    query = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?code skos:broader ?wider }"
    assert bool(store.query(query))


def test_the_page_of_all_doors_leads_to_the_vocabulary() -> None:
    assert 'href="/ns"' in client().get("/data").text


def test_things_below_another_base_are_at_the_same_addresses() -> None:
    other, _ = elsewhere()
    pair = "/id/partnership/TH-50/cn-chengdu"
    turtle = other.get(pair, headers={"accept": "text/turtle"}).text
    assert f"{OTHER_BASE}id/" in turtle
    assert BASE not in turtle
    shown = other.get(f"{pair}?lang=en", headers={"accept": BROWSER}).text
    assert "Chiang Mai – Chengdu" in shown
    assert ">State<" in shown
    assert "2015 (BE 2558)" in shown
    assert f"<code>{OTHER_BASE}{pair[1:]}</code>" in shown
    assert 'href="/id/place/cn-chengdu?lang=en"' in shown
