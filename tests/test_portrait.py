"""`/id/…`: everything that the graph describes has a page and RDF, at one address."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest
import rdflib
from httpx2 import Response
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from starlette.testclient import TestClient

from api import pages
from api.app import create_app
from api.settings import Settings
from api.thing_pages import Teller
from api.things import FORMS
from graph import paths, portrait, queries, surroundings, titles
from graph.citation import citation
from graph.documentation import Form
from graph.pieces import Page as Told
from graph.store import DraftStore
from graph.surroundings import MOST
from graph.vocabulary import BASE, RDFS, SKOS, value
from tests.built import build_folder, embedded_store, loaded_catalogue, stored
from tests.test_pages import Page
from tests.test_sparql import assert_problem

PAIR = "/id/partnership/TH-50/cn-chengdu"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RDFLIB = {
    "ttl": "turtle",
    "rdf": "xml",
    "jsonld": "json-ld",
    "nt": "nt",
    "trig": "trig",
    "nq": "nquads",
}
"""What rdflib calls each form of RDF."""
each_form = pytest.mark.parametrize(("suffix", "form"), FORMS.items(), ids=list(FORMS))
each_rdf = pytest.mark.parametrize("suffix", RDFLIB)


@cache
def client(root_path: str = "") -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())), root_path=root_path)


def get(path: str, accept: str = BROWSER, **headers: str) -> Response:
    sent = {"accept": accept, **{name.replace("_", "-"): text for name, text in headers.items()}}
    return client().get(path, headers=sent)


def page(path: str, lang: str = "th") -> Page:
    response = get(f"{path}?lang={lang}")
    assert response.status_code == 200, path
    return Page(response.text)


def words(path: str, lang: str = "th") -> str:
    """All the text of a page, blanks made one."""
    return re.sub(r"\s+", " ", " ".join(page(path, lang).words.values()))


@cache
def every() -> tuple[str, ...]:
    return surroundings.things(embedded_store())


def kind(iri: str) -> str:
    """What kind of thing an IRI names: by its class in the catalogue, or the parts of its path."""
    if known := loaded_catalogue().by_iri.get(iri):
        return type(known).__name__
    parts = re.sub("[0-9]+", "", iri.removeprefix(f"{BASE}id/")).split("/")
    return "/".join((parts[0], *parts[-2:-1]))


@cache
def one_of_each() -> tuple[str, ...]:
    """The first of each kind, and those with most around them."""
    first = {kind(iri): iri for iri in reversed(every())}
    most = ("country/CN", "state/signed", "table/2565/signed", "clause/1", "confidence/certain")
    return tuple(sorted({*first.values(), *(f"{BASE}id/{one}" for one in most)}))


def own(iri: str) -> set[str]:
    """What the artefact says of a thing."""
    found = stored().quads_for_pattern(NamedNode(iri), None, None)
    return {str(quad.triple) for quad in found}


def assert_described(iri: str) -> None:
    """It has a page, and Turtle with all that the graph says of it."""
    path = f"/{iri.removeprefix(BASE)}"
    shown = get(path)
    assert shown.status_code == 200, iri
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    turtle = get(path, "text/turtle")
    assert turtle.status_code == 200, iri
    triples = {str(quad.triple) for quad in parse(turtle.content, format=RdfFormat.TURTLE)}
    assert own(iri) <= triples, iri


@pytest.mark.parametrize("iri", one_of_each())
def test_a_thing_of_every_kind_has_a_page_and_turtle_with_all_that_is_said_of_it(iri: str) -> None:
    assert_described(iri)


@pytest.mark.usefixtures("patient")
def test_everything_has_a_page_and_turtle_with_all_that_is_said_of_it() -> None:
    assert len(every()) > 3000
    for iri in every():
        assert_described(iri)


def test_everything_that_the_graph_describes_below_its_iris_is_walked() -> None:
    subjects = {quad.subject.value for quad in stored() if isinstance(quad.subject, NamedNode)}
    below = {iri for iri in subjects if iri.startswith(f"{BASE}id/")}
    assert set(every()) == below | {f"{BASE}id/dataset"}


def test_every_kind_of_thing_in_the_catalogue_has_a_title() -> None:
    for thing in loaded_catalogue().by_iri.values():
        title = titles.title(loaded_catalogue(), thing)
        assert title.th.strip(), thing
        assert title.en.strip(), thing


def test_every_named_graph_has_a_page_that_says_what_it_is_and_how_much_it_holds() -> None:
    sizes = {graph.value: 0 for graph in stored().named_graphs() if isinstance(graph, NamedNode)}
    for graph in sizes:
        count = sum(1 for _ in stored().quads_for_pattern(None, None, None, NamedNode(graph)))
        shown = words(f"/{graph.removeprefix(BASE)}", "en")
        assert f" {count} " in shown, graph


@each_form
def test_a_form_is_given_to_who_asks_for_it(suffix: str, form: Form) -> None:
    response = get(PAIR, form.media_type)
    assert response.headers["content-type"].partition(";")[0] == form.media_type
    assert response.headers["vary"].startswith("Accept, Accept-Language")
    assert response.headers["content-location"] == f"{PAIR}.{suffix}"


@each_form
def test_every_form_has_an_address_of_its_own(suffix: str, form: Form) -> None:
    """Which gives the same bytes, whatever Accept says."""
    response = get(f"{PAIR}.{suffix}", "image/png")
    assert response.headers["content-type"].partition(";")[0] == form.media_type
    assert response.content == get(PAIR, form.media_type).content


def test_a_browser_and_whoever_takes_anything_get_the_page() -> None:
    for accept in (BROWSER, "*/*", ""):
        assert get(PAIR, accept).headers["content-type"] == "text/html; charset=utf-8"


# rdflib 7.6 warns of a class that its own parsers of JSON-LD and TriG still use.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@each_rdf
def test_every_form_of_rdf_says_the_same_to_rdflib(suffix: str) -> None:
    expected = rdflib.Graph().parse(data=get(f"{PAIR}.nt").content, format="nt")
    if suffix in ("trig", "nq"):
        found = rdflib.Dataset(default_union=True)
        found.parse(data=get(f"{PAIR}.{suffix}").content, format=RDFLIB[suffix])
        assert {triple[:3] for triple in found.quads()} == set(expected)
    else:
        read = rdflib.Graph().parse(data=get(f"{PAIR}.{suffix}").content, format=RDFLIB[suffix])
        assert set(read) == set(expected)


def test_a_form_with_graphs_says_in_which_graph_each_statement_stands() -> None:
    found = set(parse(get(f"{PAIR}.nq").content, format=RdfFormat.N_QUADS))
    thing = NamedNode(f"{BASE}{PAIR[1:]}")
    assert set(stored().quads_for_pattern(thing, None, None)) <= found
    served = NamedNode(f"{BASE}id/graph/dataset")
    assert {quad for quad in found if quad.graph_name != served} <= set(stored())


def test_the_description_names_what_a_thing_leads_to_and_the_dataset_it_is_told_in() -> None:
    said = set(parse(get(f"{PAIR}.nt").content, format=RdfFormat.N_TRIPLES))
    texts = {str(quad.triple) for quad in said}
    name = Literal("เฉิงตู", language="th")
    assert any(quad.object == name and quad.predicate == SKOS.prefLabel for quad in said)
    dataset = f"<{BASE}id/dataset>"
    assert f'{dataset} <http://purl.org/dc/terms/identifier> "{embedded_store().version}"' in texts
    assert any(text.endswith(f"<http://rdfs.org/ns/void#inDataset> {dataset}") for text in texts)


def test_of_what_leads_to_a_thing_a_description_has_the_first_of_each_property() -> None:
    thing = NamedNode(f"{BASE}id/country/CN")
    names = NamedNode(f"{BASE}ns#names")
    said = parse(get("/id/country/CN.nt").content, format=RdfFormat.N_TRIPLES)
    found = [value(q.subject) for q in said if q.predicate == names and q.object == thing]
    known = sorted(value(q.subject) for q in stored().quads_for_pattern(None, names, thing))
    assert len(known) > MOST
    assert sorted(found) == known[:MOST]
    assert f"({len(known)})</summary>" in get("/id/country/CN?lang=en").text


@each_rdf
def test_the_same_thing_is_told_in_the_same_bytes_by_every_server(suffix: str) -> None:
    again = client("/sister").get(f"/sister/id/country/CN.{suffix}")
    assert again.content == get(f"/id/country/CN.{suffix}").content


def test_links_lead_to_the_iri_the_forms_the_dataset_and_the_licence() -> None:
    links = get(PAIR).headers["link"].split(", ")
    assert f'<{BASE}{PAIR[1:]}>; rel="canonical"' in links
    assert f'<{PAIR}.ttl>; rel="alternate"; type="text/turtle"' in links
    assert '</void>; rel="describedby"' in links
    assert f'<{citation(loaded_catalogue()).licence.url}>; rel="license"' in links
    for link in links:
        address = link.partition(">")[0].removeprefix("<")
        if address.startswith("/"):
            assert get(address).status_code == 200


def test_who_holds_the_bytes_is_not_sent_them_again() -> None:
    tag = get(PAIR, "text/turtle").headers["etag"]
    again = get(PAIR, "text/turtle", if_none_match=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["vary"] == "Accept, Accept-Language"
    assert get(PAIR, "application/n-triples", if_none_match=tag).status_code == 200


def test_head_and_options_are_answered_to_pages_of_any_origin() -> None:
    head = client().head(PAIR, headers={"accept": "text/turtle"})
    assert head.content == b""
    assert head.headers["etag"] == get(PAIR, "text/turtle").headers["etag"]
    assert head.headers["access-control-allow-origin"] == "*"
    options = client().options(PAIR)
    assert options.status_code == 204
    assert options.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert_problem(client().post(PAIR), 405)


def test_a_suffix_hides_nothing() -> None:
    """No IRI ends as the address of a form does."""
    assert not [iri for iri in every() if iri.rpartition(".")[2] in FORMS]


@pytest.mark.parametrize(
    ("accept_language", "lang"),
    [
        ("", "th"),
        ("en-GB,en;q=0.9,th;q=0.8", "en"),
        ("th-TH,en;q=0.9", "th"),
        ("en;q=0.5,th;q=0.7", "th"),
        ("fr", "th"),
        ("*", "th"),
        ("en;q=2", "th"),
    ],
)
def test_the_page_is_in_the_language_a_browser_prefers_and_else_in_thai(
    accept_language: str, lang: str
) -> None:
    response = get(PAIR, accept_language=accept_language)
    assert response.headers["content-language"] == lang
    assert Page(response.text).elements[0] == ("html", {"lang": lang})


@pytest.mark.parametrize(("lang", "other"), [("th", "en"), ("en", "th")])
def test_a_page_says_its_words_in_one_language_and_leads_to_the_other(
    lang: str, other: str
) -> None:
    shown = page(PAIR, lang)
    assert shown.elements[0] == ("html", {"lang": lang})
    links = [attrs for tag, attrs in shown.elements if tag == "a" and attrs.get("hreflang")]
    assert {one["href"] for one in links} == {f"{PAIR}?lang=th", f"{PAIR}?lang=en"}
    assert [one["hreflang"] for one in links if "aria-current" in one] == [lang]
    title = loaded_catalogue().partnerships["TH-50/cn-chengdu"].label
    assert title.of(lang) in shown.words[lang]
    assert title.of(other) in shown.words[other]


def test_a_language_that_is_none_is_refused() -> None:
    assert_problem(get(f"{PAIR}?lang=fr", "*/*"), 400)


def test_a_page_shows_the_printed_rows_to_the_letter_with_table_number_and_line() -> None:
    shown = words("/id/row/2565/S-026")
    row = loaded_catalogue().rows["S-026"]
    table = loaded_catalogue().tables[row.table]
    assert "นครนิงตุ มณฑลเสฉวน สาธารณรัฐประชาชนจีน" in shown
    for text in ("๒๕๕๘", "๑๓", f" {row.line} ", table.heading):
        assert text in shown
    assert row.partner in words(PAIR)


def test_the_page_of_a_partnership_shows_its_state_its_clauses_and_who_acts_next() -> None:
    catalogue = loaded_catalogue()
    pair = next(one for one in catalogue.partnerships.values() if one.state == "loi-signed")
    shown = words(f"/id/partnership/{pair.key}", "en")
    assert "Letter of intent signed" in shown
    assert "Who acts next" in shown
    of_state = catalogue.clauses_by_state
    for clause in of_state.get("loi-signed") or of_state["in-progress"]:
        assert f"Clause {clause.key}: {clause.label.en}" in shown


def test_the_page_of_a_partnership_shows_its_conflicts_with_the_reason_and_the_confidence() -> None:
    catalogue = loaded_catalogue()
    pair = catalogue.partnerships["TH-50/cn-chengdu"]
    found = (one for row in pair.rows for one in catalogue.resolutions_by_row[row])
    [conflict] = {one.key: one for one in found}.values()
    for lang in ("th", "en"):
        assert conflict.reason.of(lang) in words(PAIR, lang)
    assert catalogue.identifications["S-026"].remark in words(PAIR)


def test_a_page_gives_dates_in_both_eras() -> None:
    assert "พ.ศ. 2558 (ค.ศ. 2015)" in words(PAIR)
    assert "2015 (BE 2558)" in words(PAIR, "en")


def test_the_page_of_a_place_lists_its_partnerships_and_those_of_places_within() -> None:
    catalogue = loaded_catalogue()
    for key in ("country/CN", "place/CN-SC", "place/TH-50", "field/tourism", "state/loi-signed"):
        kind, _, name = key.partition("/")
        pairs = {
            "field": catalogue.partnerships_by_field,
            "state": catalogue.partnerships_by_state,
        }.get(kind, catalogue.partnerships_by_place)[name]
        shown = words(f"/id/{key}")
        assert pairs
        assert all(pair.label.th in shown for pair in pairs)


def test_a_page_shows_the_way_to_a_thing_from_what_holds_it() -> None:
    shown = get("/id/place/cn-jinghong?lang=en").text
    trail = shown.partition('<nav class="within"')[2].partition("</nav>")[0]
    assert re.findall(">([^<>]+)</a>", trail) == ["China", "Yunnan", "Xishuangbanna"]


def test_a_page_says_how_to_cite_it_with_version_and_licence() -> None:
    for lang in ("th", "en"):
        shown = words(PAIR, lang)
        for line in citation(loaded_catalogue()).lines(lang):
            assert line in shown
        assert embedded_store().version in page(PAIR, lang).text


def test_the_words_of_another_language_say_so() -> None:
    remark = loaded_catalogue().identifications["S-026"].remark
    assert f'<span lang="en">{remark}' in unescape(get(f"{PAIR}?lang=th").text)


def test_every_page_is_made_of_headings_and_tables_that_say_what_they_head() -> None:
    for iri in one_of_each():
        shown = page(f"/{iri.removeprefix(BASE)}")
        tags = [tag for tag, _ in shown.elements]
        assert tags.count("h1") == 1
        assert tags.count("main") == 1
        assert all(attrs.get("scope") for tag, attrs in shown.elements if tag == "th")
        names = [attrs["id"] for _, attrs in shown.elements if "id" in attrs]
        assert len(names) == len(set(names))
        assert not {"script", "style"} & set(tags)
        assert not {name for _, attrs in shown.elements for name in attrs if name[:2] == "on"}


@cache
def status(root_path: str, path: str) -> int:
    """What an address answers; a page leads to the same ones wherever it lies."""
    return client(root_path).head(f"{root_path}{path}", headers={"accept": BROWSER}).status_code


def hosted(root_path: str, addresses: list[str]) -> set[str]:
    """The addresses of the server itself, without what stands behind a #."""
    found = {one.partition("#")[0] for one in addresses}
    return {one for one in found if one.startswith(f"{root_path}/")}


@pytest.mark.parametrize("root_path", ["", "/sister"])
def test_every_link_of_a_page_works_under_the_path_of_a_proxy(root_path: str) -> None:
    links: set[str] = set()
    for path in (PAIR, "/id/row/2565/S-026", "/id/state/loi-signed", "/id/template/mou-en/6"):
        found = Page(client(root_path).get(f"{root_path}{path}", headers={"accept": BROWSER}).text)
        local = [one for one in found.addresses if not urlsplit(one).netloc]
        assert {one for one in local if not one.startswith(f"{root_path}/")} == set()
        links |= hosted(root_path, local)
    assert len(links) > 100
    for link in sorted(links):
        assert status(root_path, link.removeprefix(root_path)) == 200, link


def test_a_link_keeps_the_language_that_was_asked_for() -> None:
    assert f'href="{quote("/id/place/cn-chengdu")}?lang=en"' in get(f"{PAIR}?lang=en").text
    assert 'href="/id/place/cn-chengdu"' in get(PAIR).text


def editor_query(path: str, editor: str) -> str:
    """The query that a page opens in an editor."""
    [link] = {one for one in page(path).addresses if urlsplit(one).path == f"/{editor}"}
    return parse_qs(urlsplit(link).fragment)["query"][0]


@cache
def typed() -> tuple[str, ...]:
    return tuple(iri for iri in one_of_each() if iri in loaded_catalogue().by_iri)


@pytest.mark.parametrize("iri", typed())
def test_the_query_for_exactly_this_thing_is_answered_by_graphql(iri: str) -> None:
    query = editor_query(f"/{iri.removeprefix(BASE)}", "graphiql")
    answer = client().post("/graphql", json={"query": query}).json()
    assert "errors" not in answer
    assert answer["data"]["node"]["id"] == iri
    assert len(answer["data"]["node"]) > 2


def test_the_query_for_exactly_this_thing_is_answered_by_sparql() -> None:
    query = editor_query(PAIR, "yasgui")
    rows = (
        client()
        .get(
            "/sparql",
            params={"query": query},
            headers={"accept": "application/sparql-results+json"},
        )
        .json()["results"]["bindings"]
    )
    said = {(row["property"]["value"], row["value"]["value"]) for row in rows}
    thing = NamedNode(f"{BASE}{PAIR[1:]}")
    expected = stored().quads_for_pattern(thing, None, None)
    assert {(quad.predicate.value, getattr(quad.object, "value", "")) for quad in expected} <= said


@pytest.mark.parametrize(
    "path",
    [
        "/id/",
        "/id/place/TH-51x",
        "/id/place/th-50",
        "/id/place/TH-50/",
        "/id/place/TH-50.php",
        "/id/place/TH-50.TTL",
        "/id/place/TH-50.ttl.ttl",
        "/id/place/TH-50.",
        "/id/place/..",
        "/id/place/%2e%2e/TH-50",
        "/id/place%2fTH-50",
        "/id//place/TH-50",
        "/id/place/TH-50%20",
        "/id/place/%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/id/place/%7B%7B7*7%7D%7D",
        "/id/place/%E0%B9%80%E0%B8%8A%E0%B8%B5%E0%B8%A2%E0%B8%87",
        "/id/place/\\TH-50",
        "/id/ns%23State",
        "/id/place/TH-50%3E",
        "/id/place/TH-50>%20?p%20?o",
        "/id/" + "a" * 20_000,
        "/id/" + "a/" * 2_000,
        "/id/" + "๏" * 100,
    ],
)
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_what_is_no_iri_of_ours_is_not_found(path: str, accept: str) -> None:
    response = get(path, accept)
    assert response.status_code in (400, 404)
    assert accept != BROWSER or "<script>" not in response.text
    assert "49" not in response.text.partition("</title>")[0]
    if accept != BROWSER:
        assert_problem(response, response.status_code)


def test_an_escaped_letter_is_the_letter() -> None:
    assert get("/id/place/TH%2D50", "text/turtle").content == get("/id/place/TH-50.ttl").content


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/id/place/th-50", "/id/place/TH-50"),
        ("/id/place/TH-50/", "/id/place/TH-50"),
        ("/id/place/Chiang Mai", "/id/place/TH-50"),
        ("/id/เชียงใหม่", "/id/place/TH-50"),
        ("/id/partnership/TH-50/cn-chengdoo", PAIR),
        ("/id/row/S-026", "/id/row/2565/S-026"),
    ],
)
def test_a_person_who_finds_nothing_is_shown_what_may_be_meant(path: str, meant: str) -> None:
    response = get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    shown = Page(response.text)
    assert meant in shown.addresses
    assert "ไม่พบสิ่งที่ขอ" in shown.words["th"]
    assert "Nothing has this address" in shown.words["en"]
    for address in hosted("", shown.addresses):
        assert get(address).status_code == 200


def test_a_machine_that_finds_nothing_is_told_so_in_its_own_way() -> None:
    for accept in ("text/turtle", "application/ld+json", "*/*", ""):
        response = get("/id/place/nowhere", accept)
        assert_problem(response, 404)
        assert response.headers["vary"] == "Accept, Accept-Language"
        assert response.headers["access-control-allow-origin"] == "*"


def test_who_accepts_none_of_the_forms_is_told_those_there_are() -> None:
    response = get(PAIR, "image/png")
    assert_problem(response, 406)
    for form in FORMS.values():
        assert form.media_type in response.json()["detail"]


def test_a_query_is_asked_only_about_what_its_file_leaves_open() -> None:
    file = queries.folder(paths.QUERIES)["leading"]
    thing = NamedNode(f"{BASE}id/place/x")
    text = queries.bound(file, thing=[thing], property=[SKOS.broader, SKOS.related])
    assert f"VALUES ?thing {{ {thing} }}" in text
    assert f"VALUES ?property {{ {SKOS.broader} {SKOS.related} }}" in text
    with pytest.raises(ValueError, match="no line VALUES"):
        queries.bound(file, other=[thing])


HOSTILE = '"><script>alert("1")</script><img src=x onerror=alert(2)>'


def hostile() -> Iterator[Quad]:
    thing, graph = NamedNode(f"{BASE}id/thing/x"), NamedNode(f"{BASE}id/graph/x")
    for language in ("th", "en"):
        yield Quad(thing, SKOS.prefLabel, Literal(HOSTILE, language=language), graph)
    for predicate in (SKOS.definition, SKOS.notation):
        yield Quad(thing, predicate, Literal(HOSTILE), graph)
    yield Quad(thing, RDFS.seeAlso, NamedNode("javascript:alert(3)"), graph)
    yield Quad(thing, SKOS.example, Literal("javascript:alert(4)"), graph)
    yield Quad(NamedNode(f"{BASE}id/x?a=%22'&b"), RDFS.seeAlso, thing, graph)


def test_no_word_of_the_graph_becomes_markup_and_no_link_a_script() -> None:
    around = surroundings.around(_store(hostile()), f"{BASE}id/thing/x")
    assert around
    told = portrait.page(around, loaded_catalogue())
    text = _rendered(told)
    assert "<script" not in text
    assert "<img" not in text
    shown = Page(text)
    assert not [one for one in shown.addresses if "javascript" in one]
    assert HOSTILE in shown.words["th"]


def _store(quads: Iterator[Quad]) -> DraftStore:
    engine = Store()
    engine.extend(quads)
    return DraftStore(engine)


def _rendered(told: Told) -> str:
    cited = citation(loaded_catalogue())
    return pages.template("thing.html.jinja").render(
        root="",
        lang="th",
        here="/id/thing/x",
        page=told,
        tell=Teller(BASE, "", "th", False),
        forms=FORMS,
        graphiql="",
        yasgui="/yasgui",
        citation=cited.lines("th"),
        version="draft",
        licence=cited.licence,
    )


def test_a_term_leads_to_its_place_on_the_page_about_the_vocabulary() -> None:
    links = [urljoin("/", one) for one in page(PAIR).addresses if one.startswith("/ns")]
    assert "/ns#Partnership" in links
    names = {attrs.get("id") for _, attrs in Page(get("/ns").text).elements}
    assert {one.partition("#")[2] for one in links if "#" in one} <= names


def test_the_vocabulary_is_told_with_the_same_care() -> None:
    response = get("/ns", "text/turtle")
    assert response.headers["vary"] == "Accept"
    assert '</ns.ttl>; rel="alternate"; type="text/turtle"' in response.headers["link"]
    assert response.headers["access-control-allow-origin"] == "*"
    assert_problem(get("/ns/9.9.9", "text/turtle"), 404)
    missing = get("/ns/9.9.9")
    assert missing.status_code == 404
    assert "ไม่พบสิ่งที่ขอ" in missing.text
    assert_problem(get("/ns", "image/png"), 406)
