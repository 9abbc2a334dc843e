"""The 24 tests of FOOPS!, the checker of FAIR ontologies, on our own files and our own server.

Written after the descriptions in its catalogue, <https://w3id.org/foops/catalogue>; the names of
the tests and the FAIR principles they stand for are those of the catalogue. Where a test asks the
Web, such as a registry or the redirect of a persistent IRI, the outcome is `OFFLINE`, unless what
can be seen from here is wrong already.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

VANN, BIBO = "http://purl.org/vocab/vann/", "http://purl.org/ontology/bibo/"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
PAV, PROV = "http://purl.org/pav/", "http://www.w3.org/ns/prov#"
SCHEMA, DOAP = "https://schema.org/", "http://usefulinc.com/ns/doap#"
FOAF, MOD, CC = (
    "http://xmlns.com/foaf/0.1/",
    "https://w3id.org/mod#",
    "http://creativecommons.org/ns#",
)
FOUNDATION = (str(RDF), str(RDFS), str(OWL), "http://www.w3.org/2001/XMLSchema#")
METADATA_VOCABULARIES = (DC, DCTERMS, SCHEMA, VANN, PROV, BIBO, PAV, FOAF, DOAP, MOD, str(OWL))
PERSISTENT = (
    *("w3id.org", "doi.org", "purl.", "linked.data.gov.au", "dbpedia.org", "perma.cc"),
    *("data.europa.eu", "www.w3.org"),
)
HTML = "text/html"
RDF_TYPES = ("application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json")


def _of(names: str, *spaces: str) -> tuple[URIRef, ...]:
    return tuple(URIRef(space + name) for name in names.split() for space in spaces)


METADATA: Mapping[str, tuple[URIRef, ...]] = {
    "title": (*_of("title", DC, DCTERMS), *_of("name", SCHEMA)),
    "description": (
        *_of("abstract description", DC, DCTERMS),
        *_of("description", SCHEMA, DOAP),
        *_of("shortdesc", DOAP),
        RDFS.comment,
        SKOS.note,
    ),
    "licence": _of("license", DCTERMS, SCHEMA, DOAP, CC),
    "rights": (*_of("rights", DC, DCTERMS), *_of("accessRights", DCTERMS)),
    "version IRI": (OWL.versionIRI,),
    "creator": (
        *_of("creator", DC, DCTERMS, SCHEMA),
        *_of("createdBy authoredBy", PAV),
        *_of("wasAttributedTo", PROV),
        *_of("developer", DOAP),
    ),
    "namespace": _of("preferredNamespaceUri", VANN),
    "prefix": _of("preferredNamespacePrefix", VANN),
    "version": (OWL.versionInfo, *_of("schemaVersion", SCHEMA)),
    "day of creation": (
        *_of("created", DCTERMS, DOAP),
        *_of("dateCreated", SCHEMA),
        *_of("generatedAtTime", PROV),
        *_of("createdOn", PAV),
    ),
    "citation": _of("bibliographicCitation", DCTERMS),
    "contributor": (
        *_of("contributor", DC, DCTERMS, SCHEMA),
        *_of("documenter maintainer helper translator", DOAP),
        *_of("contributedBy", PAV),
    ),
    "DOI": _of("doi", BIBO),
    "publisher": _of("publisher", DC, DCTERMS, SCHEMA),
    "logo": _of("logo", FOAF, SCHEMA),
    "status": _of("status", BIBO, MOD),
    "source": (*_of("source", DCTERMS), *_of("hadOriginalSource", PROV)),
    "day of issue": (*_of("issued submitted", DCTERMS), *_of("datePublished", SCHEMA)),
    "catalogue": _of("includedInDataCatalog", SCHEMA),
}
"""What FOOPS! calls metadata, and the properties it takes it from."""


class Outcome(StrEnum):
    """What became of a test."""

    PASS = "pass"
    OFFLINE = "not applicable offline"
    FAIL = "fail"


Result = tuple[Outcome, str]


@dataclass(frozen=True)
class Subject:
    """What is tested: the graph as it is served, and the server, asked for a path in a type.

    `get` gives the media type and the text of a good answer, and nothing for any other.
    """

    graph: Graph
    base: str
    get: Callable[[str, str], tuple[str, str] | None]

    @property
    def iri(self) -> str:
        """The IRI by which the graph says that it is an ontology."""
        return str(next(self.graph.subjects(RDF.type, OWL.Ontology), ""))

    def said(self, what: str) -> list[str]:
        return sorted(
            str(value)
            for predicate in METADATA[what]
            for value in self.graph.objects(URIRef(self.iri), predicate)
        )

    def terms(self) -> Iterator[URIRef]:
        kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property, SKOS.Concept)
        for kind in kinds:
            subjects = self.graph.subjects(RDF.type, kind)
            yield from (one for one in subjects if isinstance(one, URIRef))


def _has(subject: Subject, *names: str) -> Result:
    missing = [name for name in names if not subject.said(name)]
    if missing:
        return Outcome.FAIL, f"not stated: {', '.join(missing)}"
    return Outcome.PASS, f"stated: {', '.join(names)}"


def _if(holds: bool, so: str, not_so: str, outcome: Outcome = Outcome.PASS) -> Result:
    return (outcome, so) if holds else (Outcome.FAIL, not_so)


def _path(subject: Subject, iri: str) -> str:
    return f"/{iri.removeprefix(subject.base)}"


def _served(subject: Subject, iri: str, so: str) -> Result:
    """Whether our server answers where the redirect of an IRI would lead."""
    answered = [kind for kind in RDF_TYPES if subject.get(_path(subject, iri), kind)]
    not_so = f"the server does not answer {_path(subject, iri)}"
    return _if(bool(iri and answered), so, not_so, Outcome.OFFLINE)


def _all(subject: Subject, what: str, *predicates: URIRef) -> Result:
    without = [
        term
        for term in subject.terms()
        if not any(
            isinstance(o, Literal) for p in predicates for o in subject.graph.objects(term, p)
        )
    ]
    count = len(set(subject.terms()))
    not_so = f"{len(set(without))} of {count} terms and codes have no {what}"
    return _if(count > 0 and not without, f"all {count} terms and codes have a {what}", not_so)


def cn1(subject: Subject) -> Result:
    given = {t: subject.get(_path(subject, subject.iri), t) for t in (HTML, *RDF_TYPES)}
    found = [kind for kind, answer in given.items() if answer and answer[0] == kind]
    so = f"our server gives {', '.join(found)}"
    return _if(HTML in found and len(found) > 1, so, f"our server gives only {found or 'nothing'}")


def doc1(subject: Subject) -> Result:
    answer = subject.get(_path(subject, subject.iri), HTML)
    text = answer[1] if answer else ""
    return _if("<html" in text, "our server gives a page of it", "our server gives no page of it")


def rdf1(subject: Subject) -> Result:
    found = len(subject.graph)
    return _if(found > 0, "what is served in Turtle is read by rdflib", "no triple was read")


def purl1(subject: Subject) -> Result:
    host = subject.iri.partition("://")[2].partition("/")[0]
    found = any(name in host for name in PERSISTENT)
    return _if(found, f"the IRI is at {host}", f"{host!r} is no known home of persistent IRIs")


def http1(subject: Subject) -> Result:
    found = subject.iri.startswith(("http://", "https://"))
    return _if(found, "the IRI begins with https", f"the IRI {subject.iri!r} is not one of HTTP")


def uri1(subject: Subject) -> Result:
    so = "our server answers /ns; that the IRI leads there needs the redirect at w3id.org"
    return _served(subject, subject.iri, so)


def uri2(subject: Subject) -> Result:
    asked = f"{subject.base}ns"
    return _if(subject.iri == asked, "what /ns gives calls itself that", f"it is {subject.iri!r}")


def ver1(subject: Subject) -> Result:
    found = subject.said("version IRI")
    so = "there is one, other than the IRI itself"
    return _if(bool(found) and subject.iri not in found, so, "there is none of its own")


def ver2(subject: Subject) -> Result:
    so = "our server answers at the version's path; the IRI needs the redirect at w3id.org"
    return _served(subject, "".join(subject.said("version IRI")), so)


def om1(subject: Subject) -> Result:
    names = ("title", "description", "licence", "version IRI", "creator", "namespace")
    return _has(subject, *names)


def om2(subject: Subject) -> Result:
    return _has(subject, "prefix", "version", "day of creation", "citation")


def om3(subject: Subject) -> Result:
    return _has(subject, "DOI", "publisher", "logo", "status", "source", "day of issue")


def om4_1(subject: Subject) -> Result:
    found = subject.said("licence") or subject.said("rights")
    return _if(bool(found), f"licensed under {', '.join(found)}", "no licence is stated")


def om4_2(subject: Subject) -> Result:
    licences = [one for one in subject.said("licence") if one.startswith(("http://", "https://"))]
    so = "the licence is an IRI; whether it resolves is asked of the Web"
    return _if(bool(licences), so, "the licence is not an IRI", Outcome.OFFLINE)


def om5_1(subject: Subject) -> Result:
    return _has(subject, "creator", "day of creation")


def om5_2(subject: Subject) -> Result:
    return _has(subject, "day of issue", "publisher")


def find1(subject: Subject) -> Result:
    return _has(subject, "prefix")


def find2(subject: Subject) -> Result:
    so = "asked of prefix.cc and LOV; the prefix is in neither until a publisher enters it"
    return _if(bool(subject.said("prefix")), so, "no prefix is stated", Outcome.OFFLINE)


def find3(subject: Subject) -> Result:
    if subject.said("catalogue"):
        return Outcome.PASS, "a catalogue that lists it is stated"
    so = "asked of LOV; it is not there until a publisher enters it"
    return _if(bool(subject.iri), so, "it has no IRI to look up", Outcome.OFFLINE)


def voc1(subject: Subject) -> Result:
    predicates = {str(p) for p in subject.graph.predicates(URIRef(subject.iri)) if p != RDF.type}
    found = [v for v in METADATA_VOCABULARIES if any(p.startswith(v) for p in predicates)]
    so = f"the metadata is in {len(found)} known vocabularies"
    return _if(bool(found), so, "no known vocabulary is used for metadata")


def voc2(subject: Subject) -> Result:
    about = (t for t in subject.graph if str(t[0]) != subject.iri)
    used = {str(node) for _, p, o in about for node in (p, o) if isinstance(node, URIRef)}
    known = (subject.base, *FOUNDATION)
    others = sorted({_space(iri) for iri in used if not iri.startswith(known)})
    so = f"classes or properties of {', '.join(others)} are used"
    return _if(bool(others), so, "no class or property of another vocabulary is used")


def _space(iri: str) -> str:
    head, mark, _ = iri.rpartition("#" if "#" in iri else "/")
    return head + mark


def voc3(subject: Subject) -> Result:
    return _all(subject, "label", RDFS.label, SKOS.prefLabel)


def voc4(subject: Subject) -> Result:
    return _all(subject, "definition", RDFS.comment, SKOS.definition)


TESTS: Mapping[str, tuple[str, str, Callable[[Subject], Result]]] = {
    "PURL1": ("F1", "Has it a persistent IRI?", purl1),
    "URI1": ("F1", "Does its IRI resolve to RDF?", uri1),
    "URI2": ("F1", "Is the IRI it is had from the one it calls itself by?", uri2),
    "VER1": ("F1", "Has it a version IRI of its own?", ver1),
    "VER2": ("F1", "Does the version IRI resolve?", ver2),
    "OM1": ("F2", "Is the least of metadata stated?", om1),
    "FIND1": ("F3", "Is its prefix stated?", find1),
    "FIND2": ("F4", "Is the prefix registered for its namespace?", find2),
    "FIND3": ("F4", "Is it in a public registry?", find3),
    "CN1": ("A1", "Does its IRI give both a page and RDF, as asked?", cn1),
    "HTTP1": ("A1.1", "Is it had by an open protocol?", http1),
    "FIND_3_BIS": ("A2", "Will its metadata outlive it in a registry?", find3),
    "RDF1": ("I1", "Is it valid RDF?", rdf1),
    "VOC1": ("I2", "Is its metadata in known vocabularies?", voc1),
    "VOC2": ("I2", "Does it build on other vocabularies?", voc2),
    "DOC1": ("R1", "Has it a page of documentation?", doc1),
    "OM2": ("R1", "Is the recommended metadata stated?", om2),
    "OM3": ("R1", "Is the detailed metadata stated?", om3),
    "VOC3": ("R1", "Has every term a label?", voc3),
    "VOC4": ("R1", "Has every term a definition?", voc4),
    "OM4.1": ("R1.1", "Has it a licence?", om4_1),
    "OM4.2": ("R1.1", "Does the licence resolve?", om4_2),
    "OM5.1": ("R1.2", "Is it stated who made it and when?", om5_1),
    "OM5.2": ("R1.2", "Is it stated who issued it and when?", om5_2),
}
"""Each test by its name: the FAIR principle, what it asks, and how we ask it."""


def results(subject: Subject) -> dict[str, Result]:
    return {name: run(subject) for name, (_, _, run) in TESTS.items()}
