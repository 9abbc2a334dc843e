"""The dataset as DCAT 3 describes it: in which files and behind which doors it is to be had."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph.exports import EXPORTS, Export
from graph.facts import Fact, bilingual, day
from graph.model import Edition, Label
from graph.subject import Dataset, Described
from graph.terminology import DCAT, FOAF, SPDX
from graph.vocabulary import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGES = (f"{AUTHORITY}language/THA", f"{AUTHORITY}language/ENG")
THEME = f"{AUTHORITY}data-theme/INTR"
"""International issues."""
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
PROTOCOLS = {
    "sparql": "https://www.w3.org/TR/sparql11-protocol/",
    "graphql": "https://graphql.org/",
}
DESCRIPTION = Label(
    "จังหวัดของไทยสถาปนาความสัมพันธ์เมืองพี่เมืองน้องกับเมือง จังหวัด หรือมณฑลใดในต่างประเทศ อยู่ในสถานะใด "
    "ตั้งแต่เมื่อใด ตามแถวที่พิมพ์ในเอกสารราชการ พร้อมข้อขัดแย้งระหว่างแถว ระดับความเชื่อมั่น "
    "แนวทางปฏิบัติ และแบบเอกสาร ข้อมูลที่ไม่ปรากฏหมายความว่าไม่ได้ระบุ",
    "Which places abroad the provinces of Thailand are sister cities of or talk to, in which state "
    "and since when, as the rows of a Thai official document print it; with the conflicts between "
    "rows, how sure each conclusion is, the guideline and its templates. What is absent is not "
    "stated.",
)
KEYWORDS = (
    Label("เมืองพี่เมืองน้อง", "sister cities"),
    Label("จังหวัดของไทย", "Thai provinces"),
    Label("ความสัมพันธ์ระหว่างประเทศ", "international relations"),
    Label("บันทึกความเข้าใจ", "memoranda of understanding"),
    Label("กราฟความรู้", "knowledge graph"),
)
CATALOG = Label("บัญชีชุดข้อมูลของ Sister City Graph", "Catalogue of Sister City Graph")
SERVICES = {
    "sparql": (Label("SPARQL สำหรับถามทั้งกราฟ", "SPARQL over the whole graph"), "sparql"),
    "graphql": (Label("GraphQL สำหรับถามทุกอย่างในกราฟ", "GraphQL over everything"), "graphiql"),
}
"""The doors that answer queries: what each is, and the address that describes it."""


def resources(of: Dataset) -> Described:
    """The catalogue, its one dataset, and the files and doors of that."""
    yield of.id("catalog"), _catalog(of)
    yield of.own(), _dataset(of)
    if of.publisher:
        yield of.own("publisher"), _publisher(of.publisher)
    yield of.own("period"), _period(of)
    for edition in of.catalogue.editions.values():
        yield of.own("provenance", edition.key), _provenance(edition)
    yield of.licence, _licence(of)
    for export in EXPORTS.values():
        yield of.own("distribution", export.name), _distribution(of, export)
    yield of.own("checksum"), _checksum(of)
    for name in SERVICES:
        yield of.own("service", name), _service(of, name)
    for one, kind in _kinds(of):
        yield one, iter([(RDF.type, kind)])


def _kinds(of: Dataset) -> Iterator[tuple[NamedNode, NamedNode]]:
    """What those things are that others have IRIs for, or that the graph calls otherwise."""
    for country in of.countries():
        yield country, DCTERMS.Location
    for language in LANGUAGES:
        yield NamedNode(language), DCTERMS.LinguisticSystem
    for protocol in PROTOCOLS.values():
        yield NamedNode(protocol), DCTERMS.Standard
    for export in EXPORTS.values():
        yield _media_type(export), DCTERMS.MediaType
    yield NamedNode(THEME), SKOS.Concept
    yield SPDX.checksumAlgorithm_sha256, SPDX.ChecksumAlgorithm
    yield of.here(), FOAF.Document


def _catalog(of: Dataset) -> Iterator[Fact]:
    yield RDF.type, DCAT.Catalog
    yield from bilingual(CATALOG, DCTERMS.title)
    yield from bilingual(DESCRIPTION, DCTERMS.description)
    yield from _publishers(of)
    yield from _common(of)
    yield FOAF.homepage, of.here()
    yield DCAT.dataset, of.own()
    for name in SERVICES:
        yield DCAT.service, of.own("service", name)


def _common(of: Dataset) -> Iterator[Fact]:
    """What is said of the catalogue and of the dataset."""
    yield DCTERMS.license, of.licence
    yield DCTERMS.issued, day(of.citation.status_date)
    for language in LANGUAGES:
        yield DCTERMS.language, NamedNode(language)
    for country in of.countries():
        yield DCTERMS.spatial, country


def _dataset(of: Dataset) -> Iterator[Fact]:
    yield RDF.type, DCAT.Dataset
    yield from bilingual(of.citation.title, DCTERMS.title)
    yield from bilingual(DESCRIPTION, DCTERMS.description)
    for keyword in KEYWORDS:
        yield from bilingual(keyword, DCAT.keyword)
    yield DCTERMS.identifier, Literal(of.published.version)
    yield DCAT.version, Literal(of.published.version)
    yield from _publishers(of)
    yield from _common(of)
    yield DCAT.theme, NamedNode(THEME)
    yield DCTERMS.temporal, of.own("period")
    for edition in of.catalogue.editions:
        yield PROV.wasDerivedFrom, of.id("edition", edition)
        yield DCTERMS.provenance, of.own("provenance", edition)
    yield DCAT.landingPage, of.here()
    for export in EXPORTS.values():
        yield DCAT.distribution, of.own("distribution", export.name)


def _publishers(of: Dataset) -> Iterator[Fact]:
    if of.publisher:
        yield DCTERMS.publisher, of.own("publisher")


def _publisher(name: Label) -> Iterator[Fact]:
    yield RDF.type, FOAF.Agent
    yield from bilingual(name, FOAF.name)


def _period(of: Dataset) -> Iterator[Fact]:
    """From the first day that anything was signed or started to the day the tables are of."""
    pairs = of.catalogue.partnerships.values()
    dates = [one.when for pair in pairs for one in pair.agreements if one.when]
    dates += [pair.start.when for pair in pairs if pair.start]
    yield RDF.type, DCTERMS.PeriodOfTime
    if dates:
        yield DCAT.startDate, day(min(one.earliest for one in dates))
    yield DCAT.endDate, day(of.citation.status_date)


def _provenance(edition: Edition) -> Iterator[Fact]:
    yield RDF.type, DCTERMS.ProvenanceStatement
    source = edition.label
    yield from bilingual(Label(f"จัดทำจาก {source.th}", f"Made from {source.en}"), RDFS.label)


def _licence(of: Dataset) -> Iterator[Fact]:
    yield RDF.type, DCTERMS.LicenseDocument
    yield DCTERMS.title, Literal(of.citation.licence.name, language="en")


def _distribution(of: Dataset, export: Export) -> Iterator[Fact]:
    address = of.here(f"download/{export.filename}")
    yield RDF.type, DCAT.Distribution
    yield from bilingual(export.title, DCTERMS.title)
    yield DCAT.accessURL, address
    yield DCAT.downloadURL, address
    yield DCAT.mediaType, _media_type(export)
    yield DCTERMS.license, of.licence
    yield DCTERMS.issued, day(of.citation.status_date)
    if _is_artefact(of, export):
        size = str(of.published.artefact.stat().st_size)
        yield DCAT.byteSize, Literal(size, datatype=XSD.nonNegativeInteger)
        yield SPDX.checksum, of.own("checksum")


def _media_type(export: Export) -> NamedNode:
    return NamedNode(MEDIA_TYPES + export.media_type.partition(";")[0])


def _is_artefact(of: Dataset, export: Export) -> bool:
    """Of the others nobody knows the size before they are written."""
    return export.filename == of.published.artefact.name


def _checksum(of: Dataset) -> Iterator[Fact]:
    yield RDF.type, SPDX.Checksum
    yield SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield SPDX.checksumValue, Literal(of.published.version, datatype=XSD.hexBinary)


def _service(of: Dataset, name: str) -> Iterator[Fact]:
    title, description = SERVICES[name]
    yield RDF.type, DCAT.DataService
    yield from bilingual(title, DCTERMS.title)
    yield DCAT.endpointURL, of.here(name)
    yield DCAT.endpointDescription, of.here(description)
    yield DCTERMS.conformsTo, NamedNode(PROTOCOLS[name])
    yield DCAT.servesDataset, of.own()
    yield DCTERMS.license, of.licence
