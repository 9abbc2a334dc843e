"""What properties and classes are called: ours by the vocabulary, borrowed ones here."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from graph import terms
from graph.model import Label
from graph.vocabulary import (
    BASE,
    DCTERMS,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    Namespace,
    rebase,
)

DCAT = Namespace("http://www.w3.org/ns/dcat#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
BORROWED: Mapping[str, Label] = MappingProxyType(
    {
        RDF.type.value: Label("ชนิด", "Type"),
        RDFS.label.value: Label("ชื่อ", "Label"),
        RDFS.isDefinedBy.value: Label("นิยามอยู่ใน", "Defined by"),
        RDFS.seeAlso.value: Label("ดูเพิ่ม", "See also"),
        SKOS.prefLabel.value: Label("ชื่อ", "Name"),
        SKOS.altLabel.value: Label("ชื่ออื่น", "Other name"),
        SKOS.notation.value: Label("รหัส", "Key"),
        SKOS.definition.value: Label("นิยาม", "Definition"),
        SKOS.scopeNote.value: Label("ขอบเขตการใช้", "Scope note"),
        SKOS.historyNote.value: Label("ประวัติ", "History"),
        SKOS.example.value: Label("ตัวอย่าง", "Example"),
        SKOS.broader.value: Label("รหัสที่กว้างกว่า", "Broader"),
        SKOS.inScheme.value: Label("อยู่ในชุดรหัส", "In scheme"),
        SKOS.Concept.value: Label("รหัส", "Code"),
        SKOS.ConceptScheme.value: Label("ชุดรหัส", "Code scheme"),
        OWL.Class.value: Label("คลาส", "Class"),
        OWL.DatatypeProperty.value: Label("คุณสมบัติที่มีค่าเป็นข้อมูล", "Datatype property"),
        OWL.FunctionalProperty.value: Label("คุณสมบัติที่มีค่าเดียว", "Functional property"),
        OWL.ObjectProperty.value: Label("คุณสมบัติที่ชี้ไปยังสิ่งอื่น", "Object property"),
        RDF.Property.value: Label("คุณสมบัติ", "Property"),
        RDFS.domain.value: Label("เป็นคุณสมบัติของ", "Domain"),
        RDFS.range.value: Label("มีค่าเป็น", "Range"),
        RDFS.subClassOf.value: Label("เป็นคลาสย่อยของ", "Sub-class of"),
        RDFS.subPropertyOf.value: Label("เป็นคุณสมบัติย่อยของ", "Sub-property of"),
        OWL.disjointWith.value: Label("ไม่มีสมาชิกร่วมกับ", "Disjoint with"),
        OWL.Ontology.value: Label("ชุดคำศัพท์", "Vocabulary"),
        PROV.wasDerivedFrom.value: Label("ได้มาจาก", "Derived from"),
        SCHEMA.sameAs.value: Label("สิ่งเดียวกันในแหล่งอื่น", "Same as"),
        SCHEMA.latitude.value: Label("ละติจูด", "Latitude"),
        SCHEMA.longitude.value: Label("ลองจิจูด", "Longitude"),
        DCTERMS.title.value: Label("ชื่อ", "Title"),
        DCTERMS.description.value: Label("คำอธิบาย", "Description"),
        DCTERMS.identifier.value: Label("ตัวระบุ", "Identifier"),
        DCTERMS.source.value: Label("แหล่งที่มา", "Source"),
        DCTERMS.language.value: Label("ภาษา", "Language"),
        DCTERMS.license.value: Label("สัญญาอนุญาต", "Licence"),
        DCTERMS.creator.value: Label("ผู้จัดทำ", "Creator"),
        DCTERMS.publisher.value: Label("ผู้เผยแพร่", "Publisher"),
        DCTERMS.contributor.value: Label("ผู้มีส่วนร่วม", "Contributor"),
        DCTERMS.created.value: Label("วันที่สร้าง", "Created"),
        DCTERMS.issued.value: Label("วันที่เผยแพร่", "Issued"),
        DCTERMS.modified.value: Label("วันที่แก้ไข", "Modified"),
        DCTERMS.bibliographicCitation.value: Label("การอ้างอิง", "Citation"),
        DCTERMS.requires.value: Label("ต้องใช้ร่วมกับ", "Requires"),
        DCTERMS.isPartOf.value: Label("เป็นส่วนหนึ่งของ", "Part of"),
        DCTERMS.conformsTo.value: Label("เป็นไปตาม", "Conforms to"),
        DCTERMS.provenance.value: Label("ที่มา", "Provenance"),
        DCTERMS.LicenseDocument.value: Label("สัญญาอนุญาต", "Licence"),
        DCTERMS.PeriodOfTime.value: Label("ช่วงเวลา", "Period"),
        DCTERMS.ProvenanceStatement.value: Label("คำบอกที่มา", "Statement of provenance"),
        DCTERMS.temporal.value: Label("ช่วงเวลา", "Temporal coverage"),
        DCTERMS.spatial.value: Label("พื้นที่", "Spatial coverage"),
        f"{DCTERMS.prefix}format": Label("รูปแบบ", "Format"),
        OWL.versionInfo.value: Label("รุ่น", "Version"),
        OWL.versionIRI.value: Label("IRI ของรุ่น", "Version IRI"),
        OWL.priorVersion.value: Label("รุ่นก่อนหน้า", "Prior version"),
        DCAT.Catalog.value: Label("บัญชีชุดข้อมูล", "Catalogue"),
        DCAT.Dataset.value: Label("ชุดข้อมูล", "Dataset"),
        DCAT.Distribution.value: Label("ไฟล์ข้อมูล", "Distribution"),
        DCAT.DataService.value: Label("บริการข้อมูล", "Data service"),
        DCAT.dataset.value: Label("ชุดข้อมูล", "Dataset"),
        DCAT.service.value: Label("บริการข้อมูล", "Data service"),
        DCAT.servesDataset.value: Label("ให้ข้อมูลจาก", "Serves dataset"),
        DCAT.distribution.value: Label("ไฟล์ข้อมูล", "Distribution"),
        DCAT.keyword.value: Label("คำสำคัญ", "Keyword"),
        DCAT.version.value: Label("รุ่นข้อมูล", "Data version"),
        DCAT.accessURL.value: Label("ที่อยู่", "Access address"),
        DCAT.downloadURL.value: Label("ที่ดาวน์โหลด", "Download address"),
        DCAT.mediaType.value: Label("ชนิดของไฟล์", "Media type"),
        DCAT.byteSize.value: Label("ขนาด (ไบต์)", "Size in bytes"),
        DCAT.endpointURL.value: Label("ที่อยู่ของบริการ", "Endpoint address"),
        DCAT.endpointDescription.value: Label("คำอธิบายบริการ", "Endpoint description"),
        DCAT.landingPage.value: Label("หน้าเว็บ", "Landing page"),
        DCAT.theme.value: Label("หมวด", "Theme"),
        DCAT.startDate.value: Label("ตั้งแต่", "From"),
        DCAT.endDate.value: Label("ถึง", "Until"),
        VOID.Dataset.value: Label("ชุดข้อมูล RDF", "RDF dataset"),
        VOID.Linkset.value: Label("ชุดการเชื่อมโยง", "Linkset"),
        VOID.DatasetDescription.value: Label("คำอธิบายชุดข้อมูล", "Dataset description"),
        VOID.triples.value: Label("จำนวนข้อเท็จจริง", "Statements"),
        VOID.entities.value: Label("จำนวนสิ่ง", "Entities"),
        VOID.classes.value: Label("จำนวนคลาส", "Classes"),
        VOID.properties.value: Label("จำนวนคุณสมบัติ", "Properties"),
        VOID.subset.value: Label("ประกอบด้วย", "Subset"),
        VOID.classPartition.value: Label("แบ่งตามคลาส", "Class partition"),
        VOID.propertyPartition.value: Label("แบ่งตามคุณสมบัติ", "Property partition"),
        f"{VOID.prefix}class": Label("คลาส", "Class"),
        f"{VOID.prefix}property": Label("คุณสมบัติ", "Property"),
        VOID.vocabulary.value: Label("ชุดคำศัพท์ที่ใช้", "Vocabulary"),
        VOID.exampleResource.value: Label("ตัวอย่าง", "Example"),
        VOID.uriSpace.value: Label("IRI ขึ้นต้นด้วย", "IRIs begin with"),
        VOID.sparqlEndpoint.value: Label("จุดเชื่อมต่อ SPARQL", "SPARQL endpoint"),
        VOID.dataDump.value: Label("ไฟล์ทั้งชุด", "Data dump"),
        VOID.feature.value: Label("รูปแบบที่ให้", "Format given"),
        VOID.linkPredicate.value: Label("เชื่อมโยงด้วย", "Linked by"),
        VOID.subjectsTarget.value: Label("เชื่อมโยงจาก", "Linked from"),
        VOID.objectsTarget.value: Label("เชื่อมโยงไปยัง", "Linked to"),
        VOID.inDataset.value: Label("อยู่ในชุดข้อมูล", "In dataset"),
        FOAF.Agent.value: Label("ผู้จัดทำ", "Agent"),
        FOAF.name.value: Label("ชื่อ", "Name"),
        FOAF.topic.value: Label("ว่าด้วย", "About"),
        FOAF.primaryTopic.value: Label("ว่าด้วย", "About"),
        FOAF.homepage.value: Label("หน้าหลัก", "Home page"),
        SPDX.checksum.value: Label("ค่าตรวจสอบ", "Checksum"),
        SPDX.Checksum.value: Label("ค่าตรวจสอบ", "Checksum"),
        SPDX.checksumValue.value: Label("ค่า", "Value"),
        SPDX.algorithm.value: Label("ขั้นตอนวิธี", "Algorithm"),
    }
)


def called(iri: str, base: str = BASE) -> Label | None:
    """The name of a class or a property; none where nobody gave it one."""
    return BORROWED.get(iri) or _own(base).get(iri)


@cache
def _own(base: str) -> Mapping[str, Label]:
    every = terms.read().terms.values()
    return {rebase(term.iri, base): _as_heading(term.label) for term in every}


def _as_heading(label: Label) -> Label:
    return Label(label.th, label.en[:1].upper() + label.en[1:])
