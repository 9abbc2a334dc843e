"""Quads as JSON-LD for people who know JSON: short keys, texts by language, plain numbers.

The context is made from the whole graph, so that a key has one shape in every export of it: what
has several values anywhere is a list everywhere.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graph.rdf_names import Names
from graph.rdf_writers import INTEGER, Stated, things
from graph.vocabulary import PROV, RDF, XSD

IRI = "@id"
TEXT = "@language"
PLAIN = frozenset({XSD.string.value, XSD.integer.value})
"""What JSON has values of its own for."""
LISTS = frozenset({PROV.hadMember})
"""What may have several values in another export, though not in this."""
Term = NamedNode | Literal
Node = Mapping[str, Any]


@dataclass(slots=True)
class Shape:
    """What the values of a predicate are, and how many there are of one thing."""

    kinds: set[str] = field(default_factory=set)
    most: int = 0
    most_in_a_language: int = 0

    @property
    def kind(self) -> str | None:
        """The one kind that all are of."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else None

    @property
    def many(self) -> bool:
        """Whether a key may have to hold several."""
        return (self.most_in_a_language if self.kind == TEXT else self.most) > 1

    def meet(self, objects: Sequence[Term]) -> None:
        """Takes in what a predicate says of one thing."""
        languages = Counter(map(_language, objects))
        self.kinds |= set(map(_kind, objects))
        self.most = max(self.most, len(objects))
        self.most_in_a_language = max(self.most_in_a_language, *languages.values())


def shapes(quads: Iterable[Quad]) -> Mapping[NamedNode, Shape]:
    """The shape of every predicate; the quads are sorted by subject."""
    found: dict[NamedNode, Shape] = {}
    for _, said in things(quads):
        for predicate, objects in said:
            found.setdefault(predicate, Shape()).meet(objects)
    return found


def _kind(term: Term) -> str:
    if isinstance(term, NamedNode):
        return IRI
    return TEXT if term.language else term.datatype.value


class JSONLD:
    """Writes a document: a context, and the graphs one after another, a thing in each line."""

    def __init__(self, names: Names, shapes: Mapping[NamedNode, Shape]) -> None:
        self._names = names
        self._shapes = shapes
        self._keys = self._named()

    def document(self, graphs: Iterable[tuple[NamedNode, Iterable[Quad]]]) -> Iterator[str]:
        context = ",\n".join(f"{_json(k)}: {_json(v)}" for k, v in self._context().items())
        yield f'{{"@context": {{\n{context}}},\n"@graph": ['
        for number, (graph, quads) in enumerate(graphs):
            yield f'{"," if number else ""}\n{{"id": {_json(self._iri(graph))}, "@graph": ['
            for at, (subject, said) in enumerate(things(quads)):
                yield f"{',' if at else ''}\n{_json(self._thing(subject, said))}"
            yield "\n]}"
        yield "\n]}\n"

    def _named(self) -> Mapping[NamedNode, str]:
        """The key of each predicate: its name, ours first; with a prefix where that is taken."""
        ours = self._names.prefixes["sc"]
        taken = {"id", "type", *self._names.prefixes}
        keys: dict[NamedNode, str] = {}
        by_name = sorted(self._shapes, key=lambda one: (not one.value.startswith(ours), one.value))
        for node in by_name:
            name = self._names.split(node.value)[1]
            key = name if name and name not in taken else self._compact(node)
            taken.add(key)
            keys[node] = key
        return keys | {RDF.type: "type"}

    def _context(self) -> Node:
        terms = {
            key: self._term(node, self._shapes[node].kind)
            for node, key in sorted(self._keys.items(), key=lambda one: one[1])
            if node != RDF.type
        }
        return {
            "@version": 1.1,
            "@base": self._names.base,
            "@vocab": self._names.prefixes["sc"],
            **self._names.prefixes,
            "id": "@id",
            "type": "@type",
            **terms,
        }

    def _term(self, node: NamedNode, kind: str | None) -> Node:
        shaped = {}
        if kind == TEXT:
            shaped = {"@container": "@language"}
        elif kind is not None and kind not in PLAIN:
            shaped = {"@type": IRI if kind == IRI else self._compact(NamedNode(kind))}
        return {"@id": self._compact(node), **shaped}

    def _compact(self, node: NamedNode) -> str:
        return self._names.prefixed(node.value) or node.value

    def _iri(self, node: NamedNode) -> str:
        below = self._names.below(node.value)
        return node.value if below is None else below

    def _thing(self, subject: NamedNode, said: Iterable[Stated]) -> Node:
        node: dict[str, Any] = {"id": self._iri(subject)}
        for predicate, objects in said:
            node[self._keys[predicate]] = self._values(predicate, objects)
        return node

    def _values(self, predicate: NamedNode, objects: list[Term]) -> object:
        shape = self._shapes[predicate]
        if shape.kind == TEXT:
            texts: dict[str, list[object]] = {}
            for one in objects:
                texts.setdefault(_language(one), []).append(one.value)
            return {lang: _listed(texts[lang], shape.many) for lang in sorted(texts)}
        as_value = self._class if predicate == RDF.type else self._value
        values = [as_value(one, shape.kind) for one in objects]
        return _listed(values, shape.many or predicate in LISTS)

    def _class(self, term: Term, kind: str | None) -> object:
        ours = self._names.prefixes["sc"]
        if term.value.startswith(ours):
            return term.value.removeprefix(ours)
        return self._names.prefixed(term.value) or term.value

    def _value(self, term: Term, kind: str | None) -> object:
        """A value of a predicate whose values are all of one kind, or else of several."""
        if isinstance(term, NamedNode):
            return self._iri(term) if kind == IRI else {"@id": self._iri(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype == XSD.integer and INTEGER.fullmatch(term.value):
            return int(term.value)
        if term.datatype == XSD.string or (kind is not None and kind not in PLAIN):
            return term.value
        return {"@value": term.value, "@type": self._compact(term.datatype)}


def _language(term: Term) -> str:
    """That of a text that has one."""
    return (term.language if isinstance(term, Literal) else None) or "@none"


def _listed(values: list[object], many: bool) -> object:
    return values if many else values[0]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
