"""What `/sparql` says of itself: SPARQL 1.1 Service Description, with its graphs and its limits."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from api.limit_texts import THAI
from api.limits import SPARQLLimits
from graph.licences import DATA
from graph.vocabulary import DCTERMS, RDF, RDFS, SCHEMA, XSD, Namespace

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)
PREFIXES = {
    "sd": SD.prefix,
    "void": VOID.prefix,
    "format": FORMATS.prefix,
    "dcterms": DCTERMS.prefix,
    "rdfs": RDFS.prefix,
    "schema": SCHEMA.prefix,
    "xsd": XSD.prefix,
}
COUNTS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
NAME = {"th": "ความสัมพันธ์เมืองพี่เมืองน้องของจังหวัดไทย", "en": "Sister cities of Thai provinces"}


@dataclass(frozen=True, slots=True)
class Dataset:
    """The named graphs of a data version, with their numbers of triples."""

    version: str
    graphs: Mapping[str, int]


def dataset(version: str, counts: bytes) -> Dataset:
    """From what `COUNTS` gives as JSON."""
    rows = json.loads(counts)["results"]["bindings"]
    found = {row["g"]["value"]: int(row["n"]["value"]) for row in rows if "g" in row}
    return Dataset(version, found)


def serialised(endpoint: str, found: Dataset, limits: SPARQLLimits, form: RdfFormat) -> bytes:
    """The description of the service at this address."""
    return serialize(described(endpoint, found, limits), format=form, prefixes=PREFIXES) or b""


def described(endpoint: str, found: Dataset, limits: SPARQLLimits) -> Iterator[Triple]:
    """Every part has an IRI below that of the endpoint."""
    service, whole, union = (
        NamedNode(f"{endpoint}#{name}") for name in ("service", "dataset", "default-graph")
    )
    yield Triple(service, RDF.type, SD.Service)
    yield Triple(service, SD.endpoint, NamedNode(endpoint))
    yield Triple(service, SD.supportedLanguage, SD.SPARQL11Query)
    yield Triple(service, SD.feature, SD.UnionDefaultGraph)
    for name in RESULT_FORMATS:
        yield Triple(service, SD.resultFormat, NamedNode(FORMATS.prefix + name))
    yield Triple(service, SD.defaultDataset, whole)
    yield Triple(service, DCTERMS.license, NamedNode(DATA.url))
    for language, text in NAME.items():
        yield Triple(service, RDFS.label, Literal(text, language=language))
    yield Triple(service, RDFS.seeAlso, NamedNode(f"{endpoint.removesuffix('sparql')}void"))
    yield Triple(whole, RDF.type, SD.Dataset)
    yield Triple(whole, DCTERMS.license, NamedNode(DATA.url))
    yield Triple(whole, DCTERMS.identifier, Literal(found.version))
    yield Triple(whole, SD.defaultGraph, union)
    numbers = range(1, len(found.graphs) + 1)
    for number in numbers:
        yield Triple(whole, SD.namedGraph, NamedNode(f"{endpoint}#named-{number}"))
    yield from _counted(union, sum(found.graphs.values()))
    for number, (name, count) in zip(numbers, sorted(found.graphs.items()), strict=True):
        named, graph = (NamedNode(f"{endpoint}#{kind}-{number}") for kind in ("named", "graph"))
        yield Triple(named, RDF.type, SD.NamedGraph)
        yield Triple(named, SD.name, NamedNode(name))
        yield Triple(named, SD.graph, graph)
        yield from _counted(graph, count)
    yield from _limited(service, endpoint, limits)


def _counted(graph: NamedNode, triples: int) -> Iterator[Triple]:
    yield Triple(graph, RDF.type, SD.Graph)
    yield Triple(graph, VOID.triples, Literal(triples))


def _limited(service: NamedNode, endpoint: str, limits: SPARQLLimits) -> Iterator[Triple]:
    for limit in limits:
        node = NamedNode(f"{endpoint}#limit-{limit.name}")
        yield Triple(service, SCHEMA.additionalProperty, node)
        yield Triple(node, RDF.type, SCHEMA.PropertyValue)
        yield Triple(node, SCHEMA.name, Literal(limit.name))
        yield Triple(node, SCHEMA.value, Literal(limit.value))
        yield Triple(node, SCHEMA.unitText, Literal(limit.unit, language="en"))
        told = f"{limit.description} {limit.advice}".strip()
        yield Triple(node, SCHEMA.description, Literal(told, language="en"))
        told = THAI["sparql"][limit.name]
        yield Triple(node, SCHEMA.description, Literal(told, language="th"))
