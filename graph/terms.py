"""The vocabulary as its files have it: the ontology, its terms by group, the schemes and codes.

Everything is at the default base. What is said of an entry beyond its label and its definition is
kept as it is said, so that no statement of the files is lost to who reads them from here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Store

from graph import paths, turtle
from graph.errors import BuildError
from graph.model import Label
from graph.vocabulary import BASE, DCTERMS, OWL, PREFIXES, RDF, RDFS, SC, SKOS, Namespace, value

TERMS, CODES, ALIGNMENTS = "sistercity.ttl", "codes.ttl", "alignments.ttl"
IRI = SC.prefix.rstrip("#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
VANN = Namespace("http://purl.org/vocab/vann/")
GROUP = re.compile(r"^# (.+)$", re.MULTILINE)
"""The comment line that begins a group of terms."""
SUBJECT = re.compile(r"^sc:(\w+)", re.MULTILINE)

Value = NamedNode | Literal
Said = Mapping[str, tuple[Value, ...]]
"""Statements about one resource: the values, by the IRI of the property."""


class Kind(StrEnum):
    """What a term is."""

    CLASS = "class"
    OBJECT_PROPERTY = "object property"
    DATATYPE_PROPERTY = "datatype property"
    PROPERTY = "property"


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        OWL.Class.value: Kind.CLASS,
        OWL.ObjectProperty.value: Kind.OBJECT_PROPERTY,
        OWL.DatatypeProperty.value: Kind.DATATYPE_PROPERTY,
        RDF.Property.value: Kind.PROPERTY,
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource of the vocabulary; `said` is all but its label and its definition."""

    iri: str
    label: Label
    definition: Label
    said: Said

    def values(self, predicate: NamedNode) -> tuple[Value, ...]:
        return self.said.get(predicate.value, ())

    def texts(self, predicate: NamedNode) -> tuple[str, ...]:
        return tuple(value(one) for one in self.values(predicate))

    def bilingual(self, predicate: NamedNode) -> Label:
        """The values in each language, one a line."""
        found = [one for one in self.values(predicate) if isinstance(one, Literal)]
        th, en = (
            "\n".join(one.value for one in found if one.language == lang) for lang in ("th", "en")
        )
        return Label(th, en)


@dataclass(frozen=True, slots=True)
class Ontology(Entry):
    """The vocabulary as a whole: its label is its title, its definition its description."""

    @property
    def version(self) -> str:
        return "".join(self.texts(OWL.versionInfo))


@dataclass(frozen=True, slots=True)
class Term(Entry):
    """A class or a property."""

    name: str
    kind: Kind
    group: str


@dataclass(frozen=True, slots=True)
class Concept(Entry):
    """A code of a scheme."""

    key: str
    order: int


@dataclass(frozen=True, slots=True)
class Scheme(Entry):
    """A list of codes, in their order."""

    key: str
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it: terms by name, in the order of their file, and schemes by key, sorted."""

    ontology: Ontology
    terms: Mapping[str, Term]
    schemes: Mapping[str, Scheme]
    prefixes: Mapping[str, str]

    @property
    def groups(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms under each heading of the file."""
        found: dict[str, list[Term]] = {}
        for term in self.terms.values():
            found.setdefault(term.group, []).append(term)
        return {name: tuple(terms) for name, terms in found.items()}

    def term(self, iri: str) -> Term | None:
        return self.terms.get(iri.removeprefix(SC.prefix)) if iri.startswith(SC.prefix) else None

    def ancestors(self, term: Term) -> tuple[Term, ...]:
        """The classes above a class, the nearest first."""
        found: dict[str, Term] = {}
        waiting = [*term.texts(RDFS.subClassOf)]
        while waiting:
            above = self.term(waiting.pop(0))
            if above and above.name not in found:
                found[above.name] = above
                waiting += above.texts(RDFS.subClassOf)
        return tuple(found.values())

    def curie(self, iri: str) -> str:
        """The IRI by the prefix it begins with, or as it is."""
        fitting = [
            (len(long), short) for short, long in self.prefixes.items() if iri.startswith(long)
        ]
        if not fitting:
            return iri
        length, short = max(fitting)
        return f"{short}:{iri[length:]}"


def read(folder: Path = paths.ONTOLOGY) -> Vocabulary:
    """The vocabulary of a folder. Raises `BuildError` for a term that lacks what each must have."""
    store, prefixes = Store(), dict(PREFIXES)
    for name in (TERMS, CODES, ALIGNMENTS):
        said = turtle.read(folder / name)
        store.extend(said.quads)
        prefixes |= said.prefixes
    entries = _Entries(store)
    return Vocabulary(
        ontology=Ontology(*entries.read(IRI, DCTERMS.title, DCTERMS.description)),
        terms={term.name: term for term in _terms(entries, folder / TERMS)},
        schemes={scheme.key: scheme for scheme in _schemes(entries)},
        prefixes=dict(sorted(prefixes.items())),
    )


class _Entries:
    """The statements of the files, by what they are about."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def subjects(self, predicate: NamedNode, found: NamedNode) -> list[str]:
        quads = self._store.quads_for_pattern(None, predicate, found)
        return sorted(value(quad.subject) for quad in quads)

    def read(
        self, iri: str, label: NamedNode, definition: NamedNode = SKOS.definition
    ) -> tuple[str, Label, Label, Said]:
        """The fields of an entry."""
        said: dict[str, list[Value]] = {}
        for quad in self._store.quads_for_pattern(NamedNode(iri), None, None):
            if isinstance(quad.object, NamedNode | Literal):
                said.setdefault(quad.predicate.value, []).append(quad.object)
        names, words = (_label(iri, said.pop(one.value, []), one) for one in (label, definition))
        ordered = {key: tuple(sorted(said[key], key=str)) for key in sorted(said)}
        return iri, names, words, MappingProxyType(ordered)


def _label(iri: str, values: list[Value], predicate: NamedNode) -> Label:
    found = {one.language: one.value for one in values if isinstance(one, Literal)}
    if len(values) != 2 or not found.get("th") or not found.get("en"):
        raise BuildError(f"{iri} has not one {predicate.value} in Thai and one in English")
    return Label(found["th"], found["en"])


def _terms(entries: _Entries, file: Path) -> Iterator[Term]:
    """The terms in the order of the file, each with the heading it stands under."""
    parts = GROUP.split(file.read_text(encoding="utf-8"))
    for heading, part in zip(["", *parts[1::2]], parts[::2], strict=True):
        for name in SUBJECT.findall(part):
            iri, label, definition, said = entries.read(SC.prefix + name, RDFS.label)
            types = [value(one) for one in said.get(RDF.type.value, ())]
            kinds = [kind for known, kind in KINDS.items() if known in types]
            if not kinds:
                raise BuildError(f"{iri} is none of: {', '.join(KINDS)}")
            yield Term(iri, label, definition, said, name, kinds[0], heading)


def _schemes(entries: _Entries) -> Iterator[Scheme]:
    for iri in entries.subjects(RDF.type, SKOS.ConceptScheme):
        concepts = sorted(_concepts(entries, iri), key=lambda one: (one.order, one.key))
        key = iri.removeprefix(f"{BASE}id/")
        yield Scheme(*entries.read(iri, SKOS.prefLabel), key, tuple(concepts))


def _concepts(entries: _Entries, scheme: str) -> Iterator[Concept]:
    for iri in entries.subjects(SKOS.inScheme, NamedNode(scheme)):
        _, label, definition, said = entries.read(iri, SKOS.prefLabel)
        order = next((int(value(one)) for one in said.get(SC.order.value, ())), 0)
        yield Concept(iri, label, definition, said, iri.removeprefix(f"{scheme}/"), order)
