"""What the documentation says of each entry, line by line, with where each value leads.

A link within the page leads to an anchor: a term has its name as its own (`…/ns#state` lands on
it), all others have a hyphen in theirs, which no name of a term has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.model import Label
from graph.terms import (
    BIBO,
    IRI,
    KINDS,
    VANN,
    Concept,
    Entry,
    Kind,
    Scheme,
    Term,
    Value,
    Vocabulary,
)
from graph.usage import Expectation, Usage, takes, valued
from graph.vocabulary import BASE, DCTERMS, OWL, RDF, RDFS, SC, SKOS


@dataclass(frozen=True, slots=True)
class Shown:
    """A value: its text, the address it leads to, and the language it is in; either may be none."""

    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A line on an entry: what it tells, and the values."""

    name: Label
    values: tuple[Shown, ...]


NAMES: Mapping[str, Label] = {
    OWL.versionIRI.value: Label("IRI ของรุ่น", "Version IRI"),
    OWL.versionInfo.value: Label("รุ่น", "Version"),
    OWL.priorVersion.value: Label("รุ่นก่อนหน้า", "Prior version"),
    BIBO.status.value: Label("สถานภาพ", "Status"),
    VANN.preferredNamespacePrefix.value: Label("คำนำหน้า", "Prefix"),
    VANN.preferredNamespaceUri.value: Label("เนมสเปซ", "Namespace"),
    DCTERMS.license.value: Label("สัญญาอนุญาต", "Licence"),
    DCTERMS.creator.value: Label("ผู้สร้าง", "Creator"),
    DCTERMS.contributor.value: Label("ผู้มีส่วนร่วม", "Contributor"),
    DCTERMS.publisher.value: Label("ผู้เผยแพร่", "Publisher"),
    DCTERMS.created.value: Label("วันที่สร้าง", "Created"),
    DCTERMS.issued.value: Label("วันที่ออกรุ่น", "Issued"),
    DCTERMS.modified.value: Label("วันที่แก้ไข", "Modified"),
    DCTERMS.source.value: Label("แหล่งข้อมูล", "Source"),
    DCTERMS.bibliographicCitation.value: Label("อ้างอิงว่า", "Cite as"),
    RDFS.subClassOf.value: Label("เป็นชนิดหนึ่งของ", "Kind of"),
    RDFS.subPropertyOf.value: Label("คุณสมบัติที่กว้างกว่า", "Subproperty of"),
    OWL.inverseOf.value: Label("ผกผันกับ", "Inverse of"),
    RDFS.domain.value: Label("เป็นคุณสมบัติของ", "Domain"),
    RDFS.range.value: Label("มีค่าเป็น", "Range"),
    SKOS.notation.value: Label("รหัส", "Notation"),
    SKOS.broader.value: Label("รหัสที่กว้างกว่า", "Broader"),
    SKOS.scopeNote.value: Label("ขอบเขตการใช้", "Scope note"),
    SKOS.example.value: Label("ตัวอย่าง", "Example"),
}
"""What we call a statement, in the order in which statements are shown; others have their CURIE."""
APART = {
    RDFS.isDefinedBy.value,
    SKOS.historyNote.value,
    SKOS.inScheme.value,
    SKOS.scopeNote.value,
}
"""Statements that the page shows in another place than among the details."""
USED = (
    ("questions", "question-", Label("คำถามที่ใช้", "Questions")),
    ("rules", "rule-", Label("กฎที่ใช้", "Rules")),
    ("checks", "check-", Label("ข้อตรวจที่ใช้", "Checks")),
    ("shapes", "", Label("รูปทรงข้อมูลที่ใช้", "Shapes")),
)


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of every entry of a vocabulary."""

    vocabulary: Vocabulary
    uses: Mapping[str, Usage]
    expected: Sequence[Expectation]

    def ontology(self) -> list[Detail]:
        return list(self._said(self.vocabulary.ontology))

    def term(self, term: Term) -> list[Detail]:
        derived = self._of_class(term) if term.kind is Kind.CLASS else self._of_property(term)
        return [*self._said(term), *derived, *self._used(term)]

    def scheme(self, scheme: Scheme) -> list[Detail]:
        names = (f"{SC.prefix}{name}" for name in valued(self.vocabulary, scheme))
        properties = self._links(Label("เป็นค่าของ", "Values of"), names)
        return [*self._said(scheme), *properties, *self._used(scheme)]

    def concept(self, concept: Concept) -> list[Detail]:
        return [*self._said(concept), *self._used(concept)]

    def _said(self, entry: Entry) -> Iterator[Detail]:
        known = [iri for iri in NAMES if iri in entry.said]
        for iri in [*known, *(iri for iri in entry.said if iri not in NAMES)]:
            values = [one for one in entry.said[iri] if not _is_kind(iri, one)]
            if iri not in APART and values:
                shown = sorted(map(self.shown, values), key=lambda one: one.lang != "th")
                yield Detail(self._name(iri), tuple(shown))

    def _name(self, predicate: str) -> Label:
        term, curie = self.vocabulary.term(predicate), self.vocabulary.curie(predicate)
        return NAMES.get(predicate) or (term.label if term else Label(curie, curie))

    def shown(self, one: Value) -> Shown:
        """A value as the page shows it; only what it describes or what lies elsewhere is linked."""
        if isinstance(one, Literal):
            return Shown(one.value, self._anchor(one.value), one.language or "")
        if one.value.startswith(f"{IRI}/"):
            served = one in self.vocabulary.ontology.values(OWL.versionIRI)
            return Shown(one.value, f"./{one.value.removeprefix(BASE)}" if served else "")
        outside = one.value.startswith(("http://", "https://")) and not one.value.startswith(BASE)
        return Shown(
            self.vocabulary.curie(one.value),
            self._anchor(one.value) or (one.value if outside else ""),
        )

    def _anchor(self, iri: str) -> str:
        """The anchor of a term, a scheme or a code of this vocabulary."""
        if term := self.vocabulary.term(iri):
            return f"#{term.name}"
        for scheme in self.vocabulary.schemes.values():
            if iri == scheme.iri or iri in (code.iri for code in scheme.concepts):
                return f"#{anchor(iri)}"
        return ""

    def _of_class(self, term: Term) -> Iterator[Detail]:
        terms = self.vocabulary.terms.values()
        below = (one.iri for one in terms if term.iri in one.texts(RDFS.subClassOf))
        yield from self._links(Label("ชนิดย่อย", "Kinds"), below)
        own = (one.iri for one in terms if term.iri in one.texts(RDFS.domain))
        yield from self._links(Label("คุณสมบัติ", "Properties"), own)
        for above in self.vocabulary.ancestors(term):
            inherited = (one.iri for one in terms if above.iri in one.texts(RDFS.domain))
            name = Label(f"คุณสมบัติที่สืบทอดจาก {above.label.th}", f"Inherited from {above.label.en}")
            yield from self._links(name, inherited)
        leading = (one.iri for one in terms if term.iri in one.texts(RDFS.range))
        yield from self._links(Label("เป็นค่าของ", "Values of"), leading)
        asked = (one.path for one in self.expected if one.target == term.iri)
        yield from self._links(Label("คุณสมบัติที่รูปทรงข้อมูลกำหนด", "Properties by shape"), asked)

    def _of_property(self, term: Term) -> Iterator[Detail]:
        schemes = self.vocabulary.schemes.values()
        codes = (one.iri for one in schemes if takes(term, one))
        yield from self._links(Label("รหัสจากชุด", "Codes of"), codes)
        asked = (one.target for one in self.expected if one.path == term.iri)
        yield from self._links(Label("รูปทรงข้อมูลกำหนดให้", "Asked of, by shape"), asked)

    def _links(self, name: Label, iris: Iterable[str]) -> Iterator[Detail]:
        values = tuple(self.shown(NamedNode(iri)) for iri in dict.fromkeys(iris))
        if values:
            yield Detail(name, values)

    def _used(self, entry: Entry) -> Iterator[Detail]:
        for field, prefix, name in USED:
            found: tuple[str, ...] = getattr(self.uses[entry.iri], field)
            if found:
                yield Detail(
                    name, tuple(Shown(x, f"#{prefix}{x}" if prefix else "") for x in found)
                )


def anchor(iri: str) -> str:
    """The anchor of a scheme or a code."""
    parts = iri.removeprefix(f"{BASE}id/").split("/")
    return "-".join(("scheme" if len(parts) == 1 else "code", *parts))


def _is_kind(predicate: str, one: Value) -> bool:
    """Whether a statement only repeats under which heading the entry stands."""
    known = {*KINDS, SKOS.Concept.value, SKOS.ConceptScheme.value, OWL.Ontology.value}
    return predicate == RDF.type.value and one.value in known
