"""`/void`, the first page for search engines, the sitemap: what is said of the dataset."""

import hashlib
import json
import re
from collections import Counter
from functools import cache
from html import unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import rdflib
from httpx2 import Response
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, VOID
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from api import app, sitemap
from api.app import create_app
from api.settings import Settings
from graph import surroundings
from graph.citation import citation
from graph.exports import EXPORTS
from graph.schema_org import dataset
from graph.vocabulary import BASE
from tests.built import build_folder, embedded_store, loaded_catalogue, stored
from tests.test_pages import Page
from tests.test_sparql import assert_problem

ROOT = "http://testserver/"
BROWSER = "text/html,*/*;q=0.8"
VERSION = rdflib.URIRef(f"{DCAT}version")
DATASET = rdflib.URIRef(f"{BASE}id/dataset")
MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description),
    DCAT.Distribution: (DCAT.accessURL,),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL),
    FOAF.Agent: (FOAF.name,),
}
"""What DCAT-AP 3.0 asks of each."""
RECOMMENDED = {
    DCAT.Catalog: (DCTERMS.license, DCTERMS.language, FOAF.homepage, DCTERMS.issued, DCAT.service),
    DCAT.Dataset: (
        DCAT.distribution,
        DCAT.keyword,
        DCAT.theme,
        DCTERMS.publisher,
        DCTERMS.spatial,
        DCTERMS.temporal,
    ),
    DCAT.Distribution: (DCTERMS.license,),
    DCAT.DataService: (DCAT.endpointDescription, DCAT.servesDataset),
}
RANGES = {
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.provenance: DCTERMS.ProvenanceStatement,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.distribution: DCAT.Distribution,
    DCAT.service: DCAT.DataService,
    DCAT.dataset: DCAT.Dataset,
    DCAT.servesDataset: DCAT.Dataset,
}
"""Of which class the values of a property are said to be."""


@cache
def client(root_path: str = "") -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())), root_path=root_path)


def get(path: str, accept: str = "text/turtle") -> Response:
    return client().get(path, headers={"accept": accept})


@cache
def described() -> rdflib.Graph:
    return rdflib.Graph().parse(data=get("/void").content, format="turtle")


def local(value: rdflib.term.Node | None) -> str:
    """The path of an address of the server."""
    assert str(value).startswith(ROOT)
    return f"/{str(value).removeprefix(ROOT)}"


@pytest.mark.parametrize("path", ["/void", "/void.ttl", "/.well-known/void"])
def test_the_description_is_at_each_of_its_addresses(path: str) -> None:
    response = get(path)
    assert response.headers["content-type"].partition(";")[0] == "text/turtle"
    assert response.content == get("/void").content
    assert response.headers["link"].startswith(f'<{BASE}void>; rel="canonical"')


def test_a_person_gets_the_page_about_the_dataset() -> None:
    shown = Page(get("/void", BROWSER).text)
    assert citation(loaded_catalogue()).title.th in shown.words["th"]
    assert_problem(get("/void", "image/png"), 406)
    assert_problem(get("/void.php"), 404)


def test_every_link_of_the_page_about_the_dataset_works() -> None:
    found = Page(get("/void", BROWSER).text).addresses
    links = {one.partition("#")[0] for one in found if urlsplit(one).netloc in ("", "testserver")}
    assert len(links) > 200
    # Files are made when they are asked for, and a test of theirs asks.
    for link in sorted(one for one in links if "/download/" not in one):
        assert client().head(link, headers={"accept": BROWSER}).status_code == 200, link


def test_it_has_no_blank_nodes_and_every_part_of_it_can_be_looked_up() -> None:
    said = list(parse(get("/void.nt").content, format=RdfFormat.N_TRIPLES))
    assert all(isinstance(quad.subject, NamedNode) for quad in said)
    assert not [quad for quad in said if str(quad.object).startswith("_:")]
    below = {quad.subject.value for quad in said if isinstance(quad.subject, NamedNode)}
    for iri in sorted(one for one in below if one.startswith(f"{BASE}id/")):
        assert get(f"/{iri.removeprefix(BASE)}").status_code == 200, iri


@pytest.mark.parametrize("kind", MANDATORY, ids=lambda kind: str(kind).rpartition("#")[2])
def test_everything_has_what_dcat_ap_asks_of_it(kind: rdflib.URIRef) -> None:
    found = list(described().subjects(RDF.type, kind))
    assert found
    for one in found:
        for predicate in (*MANDATORY[kind], *RECOMMENDED.get(kind, ())):
            assert (one, predicate, None) in described(), (one, predicate)


def test_every_value_is_said_to_be_of_the_class_that_dcat_ap_asks() -> None:
    for predicate, kind in RANGES.items():
        values = set(described().objects(None, predicate))
        assert values, predicate
        for value in values:
            assert (value, RDF.type, kind) in described(), (predicate, value)


def test_titles_and_descriptions_are_in_both_languages() -> None:
    for predicate in (DCTERMS.title, DCAT.keyword, RDFS.label, FOAF.name):
        for one in set(described().subjects(predicate)):
            texts = list(described().objects(one, predicate))
            count = Counter(getattr(text, "language", None) for text in texts)
            assert count["th"] == count["en"] > 0, (one, predicate)
            assert count.total() == count["th"] + count["en"]


def test_it_says_version_licence_edition_and_what_it_was_made_from() -> None:
    cited = citation(loaded_catalogue())
    graph = described()
    assert str(graph.value(DATASET, VERSION)) == embedded_store().version
    assert str(graph.value(DATASET, DCTERMS.license)) == cited.licence.url
    assert str(graph.value(DATASET, DCTERMS.issued)) == cited.status_date.isoformat()
    source = graph.value(DATASET, rdflib.PROV.wasDerivedFrom)
    assert source == rdflib.URIRef(f"{BASE}id/edition/{cited.edition}")


def test_every_export_is_a_distribution_with_its_address_and_its_media_type() -> None:
    graph = described()
    found = {
        local(graph.value(one, DCAT.downloadURL)): one
        for one in graph.objects(DATASET, DCAT.distribution)
    }
    assert set(found) == {f"/download/{export.filename}" for export in EXPORTS.values()}
    for export in EXPORTS.values():
        said = graph.value(found[f"/download/{export.filename}"], DCAT.mediaType)
        assert str(said).endswith(f"/{export.media_type.partition(';')[0]}")


def test_the_artefact_is_told_with_its_size_and_its_checksum() -> None:
    graph = described()
    [artefact] = graph.subjects(DCAT.byteSize)
    content = embedded_store().publication.read()
    assert int(str(graph.value(artefact, DCAT.byteSize))) == len(content)
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    checksum = graph.value(artefact, spdx.checksum)
    assert str(graph.value(checksum, spdx.checksumValue)) == hashlib.sha256(content).hexdigest()


def test_the_doors_it_names_are_doors() -> None:
    known = {one.path for one in app.routes(Settings()) if isinstance(one, Route | Mount)}
    endpoints = {local(one) for one in described().objects(None, DCAT.endpointURL)}
    assert endpoints == {"/sparql", "/graphql"}
    assert endpoints <= known
    assert local(described().value(DATASET, VOID.sparqlEndpoint)) == "/sparql"


def test_its_numbers_are_those_of_the_artefact() -> None:
    graph, quads = described(), list(stored())
    assert int(str(graph.value(DATASET, VOID.triples))) == len(quads)
    properties = Counter(quad.predicate.value for quad in quads)
    said = {
        str(graph.value(one, VOID.property)): int(str(graph.value(one, VOID.triples)))
        for one in graph.objects(DATASET, VOID.propertyPartition)
    }
    assert said == properties
    kinds = {(quad.subject, quad.object) for quad in quads if quad.predicate.value == str(RDF.type)}
    partition = rdflib.URIRef(f"{VOID}class")
    found = {
        str(graph.value(one, partition)): int(str(graph.value(one, VOID.entities)))
        for one in graph.objects(DATASET, VOID.classPartition)
    }
    assert found == Counter(kind.value for _, kind in kinds if isinstance(kind, NamedNode))
    graphs = Counter(str(quad.graph_name).strip("<>") for quad in quads)
    assert graphs == {
        str(one): int(str(graph.value(one, VOID.triples)))
        for one in graph.objects(DATASET, VOID.subset)
        if "/id/graph/" in str(one)
    }


def test_its_examples_are_there_and_its_links_are_counted() -> None:
    graph = described()
    for example in graph.objects(DATASET, VOID.exampleResource):
        assert get(f"/{str(example).removeprefix(BASE)}").status_code == 200
    [links] = graph.subjects(RDF.type, VOID.Linkset)
    same = [q for q in stored() if q.predicate.value == "https://schema.org/sameAs"]
    assert int(str(graph.value(links, VOID.triples))) == len(same)


def test_it_speaks_of_the_server_that_was_asked() -> None:
    below = client("/sister").get("/sister/void", headers={"accept": "text/turtle"}).text
    assert f"<{ROOT}sister/sparql>" in below
    other = client().get(
        "/void", headers={"accept": "text/turtle", "host": "data.example.org:8080"}
    )
    assert "<http://data.example.org:8080/download/sistercity.nq>" in other.text
    assert get("/void").text.count("data.example.org") == 0


def test_the_description_of_the_sparql_service_points_to_it() -> None:
    said = rdflib.Graph().parse(data=get("/sparql").content, format="turtle")
    seen = set(said.objects(None, RDFS.seeAlso))
    assert rdflib.URIRef(f"{ROOT}void") in seen


def test_sparql_too_says_which_version_and_on_what_terms() -> None:
    query = f"SELECT ?p ?o {{ <{DATASET}> ?p ?o }}"
    rows = client().get("/sparql", params={"query": query}, headers={"accept": "text/csv"}).text
    assert f"http://purl.org/dc/terms/license,{citation(loaded_catalogue()).licence.url}" in rows
    assert f"http://www.w3.org/ns/dcat#version,{embedded_store().version}" in rows


def landing() -> str:
    block = re.search(
        '<script type="application/ld\\+json">(.*?)</script>', get("/", BROWSER).text, re.DOTALL
    )
    assert block
    return block[1]


def test_the_first_page_tells_search_engines_of_the_dataset() -> None:
    said = json.loads(landing())
    assert (said["@context"], said["@type"]) == ("https://schema.org/", "Dataset")
    assert said == dataset(citation(loaded_catalogue()), ROOT)
    assert said["license"] == citation(loaded_catalogue()).licence.url
    assert {urlsplit(one["contentUrl"]).path for one in said["distribution"]} == {
        f"/download/{export.filename}" for export in EXPORTS.values()
    }
    # Google asks for 50 to 5,000 characters.
    assert all(50 <= len(one["@value"]) <= 5000 for one in said["description"])


def test_nothing_in_that_description_ends_the_element_it_stands_in() -> None:
    assert not {"<", ">", "&"} & set(landing())
    assert unescape(landing()) == landing()


def test_the_sitemap_lists_the_page_of_everything() -> None:
    tree = ElementTree.fromstring(get("/sitemap.xml").content)
    space = f"{{{sitemap.NAMESPACE}}}"
    assert tree.tag == f"{space}urlset"
    listed = [one.text or "" for one in tree.iter(f"{space}loc")]
    assert len(listed) == len(set(listed)) <= sitemap.MOST
    expected = {f"{ROOT}{iri.removeprefix(BASE)}" for iri in surroundings.things(embedded_store())}
    assert expected < set(listed)
    for address in [*listed[:6], *listed[::200]]:
        assert client().head(address, headers={"accept": BROWSER}).status_code == 200


def test_the_sitemap_names_addresses_below_the_path_of_a_proxy() -> None:
    text = client("/sister").get("/sister/sitemap.xml").text
    assert f"<loc>{ROOT}sister/id/place/TH-50</loc>" in text


def test_robots_are_led_to_the_sitemap_and_kept_from_what_computes() -> None:
    text = get("/robots.txt").text
    assert f"Sitemap: {ROOT}sitemap.xml" in text
    refused = re.findall("^Disallow: (.+)$", text, re.MULTILINE)
    assert {"/sparql", "/graphql", "/download/"} <= set(refused)
    assert not [one for one in refused if "/id/place/TH-50".startswith(one)]


def test_a_host_that_makes_no_address_is_refused() -> None:
    for path in ("/void", "/sitemap.xml", "/robots.txt", "/"):
        response = client().get(path, headers={"host": "a<b"})
        assert_problem(response, 400)
