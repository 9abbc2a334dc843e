"""The dataset as VoID describes it: how much of what it holds, and in which vocabularies."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph import paths, queries
from graph.exports import EXPORTS
from graph.facts import Fact, bilingual
from graph.model import Label
from graph.subject import Dataset, Described
from graph.terminology import DCAT, FOAF, SPDX, VOID, called
from graph.terms import BIBO, VANN
from graph.vocabulary import DCTERMS, GEONAMES, PREFIXES, RDF, SCHEMA, Namespace, rebase

FORMATS = Namespace("http://www.w3.org/ns/formats/")
RDF_FORMATS = {
    "application/ld+json": FORMATS.prefix + "JSON-LD",
    "application/n-quads": FORMATS.prefix + "N-Quads",
    "application/n-triples": FORMATS.prefix + "N-Triples",
    "application/rdf+xml": FORMATS.prefix + "RDF_XML",
    "application/trig": FORMATS.prefix + "TriG",
    "text/turtle": FORMATS.prefix + "Turtle",
}
"""What W3C calls the formats in which things, and whole graphs, are given."""
SHORT = {
    **PREFIXES,
    "bibo": BIBO.prefix,
    "dcat": DCAT.prefix,
    "foaf": FOAF.prefix,
    "spdx": SPDX.prefix,
    "vann": VANN.prefix,
    "void": VOID.prefix,
}
"""The prefixes of all that a description uses."""
EXAMPLES = (
    "place/TH-50",
    "partnership/TH-50/cn-chengdu",
    "country/CN",
    "row/2565/S-026",
    "clause/9",
    "state/signed",
)
"""Things that show what there is: of each graph those that it has."""
GRAPHS = {
    "reference": Label("ข้อมูลอ้างอิง: พื้นที่ พรมแดน และสาขา", "Reference: places, borders, fields"),
    "curated": Label("ข้อสรุปของผู้จัดทำ", "What was concluded by hand"),
    "ontology": Label("ชุดคำศัพท์และรหัส", "The vocabulary and its codes"),
    "alignments": Label("การเทียบกับชุดคำศัพท์อื่น", "Alignments with other vocabularies"),
    "dataset": Label("รุ่นของข้อมูลที่ให้บริการ", "Which version is served"),
}
"""What the named graphs hold; besides these there are editions, and what each rule derives."""


def resources(of: Dataset) -> Described:
    """The dataset, its named graphs, and its parts by class and by property."""
    yield NamedNode(f"{of.catalogue.base}void"), _document(of)
    yield of.own(), _void(of)
    for iri, triples in of.sizes.graphs.items():
        yield NamedNode(iri), _graph(of, iri, triples)
    served = of.id("graph", "dataset")
    yield served, _graph(of, served.value)
    yield of.own("links", "geonames"), _links(of)
    yield NamedNode(GEONAMES), iter([(RDF.type, VOID.Dataset)])
    for iri, things in of.sizes.classes.items():
        yield _part(of, "class", iri), _of_class(of, iri, things)
    for iri, triples in of.sizes.properties.items():
        yield _part(of, "property", iri), _of_property(of, iri, triples)


def _document(of: Dataset) -> Iterator[Fact]:
    yield RDF.type, VOID.DatasetDescription
    yield from bilingual(
        Label("คำอธิบายชุดข้อมูล (VoID และ DCAT)", "Description of the dataset (VoID and DCAT)"),
        DCTERMS.title,
    )
    yield FOAF.primaryTopic, of.own()
    yield FOAF.topic, of.id("catalog")


def _void(of: Dataset) -> Iterator[Fact]:
    sizes = of.sizes
    yield RDF.type, VOID.Dataset
    yield FOAF.homepage, of.here()
    yield VOID.sparqlEndpoint, of.here("sparql")
    yield VOID.uriSpace, Literal(f"{of.catalogue.base}id/")
    for key in EXAMPLES:
        if f"{of.catalogue.base}id/{key}" in of.catalogue.by_iri:
            yield VOID.exampleResource, of.id(key)
    for export in EXPORTS.values():
        if export.media_type.partition(";")[0] in RDF_FORMATS:
            yield VOID.dataDump, of.here(f"download/{export.filename}")
    for form in RDF_FORMATS.values():
        yield VOID.feature, NamedNode(form)
    for vocabulary in _vocabularies(of):
        yield VOID.vocabulary, vocabulary
    yield VOID.triples, Literal(sizes.triples)
    yield VOID.entities, Literal(sizes.entities)
    yield VOID.classes, Literal(len(sizes.classes))
    yield VOID.properties, Literal(len(sizes.properties))
    for iri in sizes.graphs:
        yield VOID.subset, NamedNode(iri)
    yield VOID.subset, of.own("links", "geonames")
    for iri in sizes.classes:
        yield VOID.classPartition, _part(of, "class", iri)
    for iri in sizes.properties:
        yield VOID.propertyPartition, _part(of, "property", iri)


def _vocabularies(of: Dataset) -> list[NamedNode]:
    """Those of which a class or a property is used."""
    used = (*of.sizes.classes, *of.sizes.properties)
    spaces = (rebase(space, of.catalogue.base) for space in SHORT.values())
    found = {space for space in spaces if any(iri.startswith(space) for iri in used)}
    return [NamedNode(space) for space in sorted(found)]


def _graph(of: Dataset, iri: str, triples: int | None = None) -> Iterator[Fact]:
    parts = iri.removeprefix(f"{of.catalogue.base}id/graph/").split("/")
    yield RDF.type, VOID.Dataset
    yield from bilingual(_graph_title(parts), DCTERMS.title)
    rule = queries.folder(paths.RULES).get(parts[-1]) if parts[0] == "inferred" else None
    if rule and rule.description:
        yield DCTERMS.description, Literal(rule.description, language="en")
    yield DCTERMS.isPartOf, of.own()
    if triples is not None:
        yield VOID.triples, Literal(triples)


def _links(of: Dataset) -> Iterator[Fact]:
    yield RDF.type, VOID.Linkset
    yield from bilingual(Label("พื้นที่ที่ตรงกับ GeoNames", "Places in GeoNames"), DCTERMS.title)
    yield VOID.subjectsTarget, of.own()
    yield VOID.objectsTarget, NamedNode(GEONAMES)
    yield VOID.linkPredicate, SCHEMA.sameAs
    yield VOID.triples, Literal(of.sizes.links)


def _part(of: Dataset, kind: str, iri: str) -> NamedNode:
    """A partition, named by the prefix and the name of its class or property."""
    long, short = max(
        (rebase(long, of.catalogue.base), short)
        for short, long in {**SHORT, "": ""}.items()
        if iri.startswith(rebase(long, of.catalogue.base))
    )
    local = "".join(one if one.isalnum() else "-" for one in iri.removeprefix(long))
    return of.own(kind, f"{short}-{local}" if short else local)


def _of_class(of: Dataset, iri: str, things: int) -> Iterator[Fact]:
    yield from _title(of, iri)
    yield getattr(VOID, "class"), NamedNode(iri)
    yield VOID.entities, Literal(things)


def _of_property(of: Dataset, iri: str, triples: int) -> Iterator[Fact]:
    yield from _title(of, iri)
    yield VOID.property, NamedNode(iri)
    yield VOID.triples, Literal(triples)


def _title(of: Dataset, iri: str) -> Iterator[Fact]:
    yield RDF.type, VOID.Dataset
    if name := called(iri, of.catalogue.base):
        yield from bilingual(name, DCTERMS.title)


def _graph_title(parts: list[str]) -> Label:
    """What a named graph is called by the parts of its name."""
    match parts:
        case ["edition", key]:
            return Label(f"ที่พิมพ์ในฉบับ พ.ศ. {key}", f"What the edition of BE {key} prints")
        case ["inferred", rule]:
            return Label(f"ข้อสรุปตามกฎ {rule}", f"Derived by the rule {rule}")
    name = "/".join(parts)
    return GRAPHS.get(name, Label(name, name))
