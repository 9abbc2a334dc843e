"""Where the vocabulary is used: the questions, rules, checks and shapes that name a term or a code.

Nothing is listed by hand: the query files are read for the IRIs they name, the shapes for the
statements they are made of. A folder that is not there uses nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, QuerySolutions, Store

from graph import columns, files, paths, queries, turtle
from graph.errors import Problem
from graph.queries import QueryFile
from graph.terms import Scheme, Term, Vocabulary
from graph.vocabulary import BASE, PREFIXES, RDFS, SC, SKOS, value

SHAPES, STYLE = "shapes.ttl", "style.ttl"
COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
SHORT = re.compile(r"\b(sc|id):(\w[\w-]*(?:\\/[\w-]+)*)")
LONG = re.compile(rf"<({re.escape(BASE)}[^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class Usage:
    """The names of the files and the shapes that use one thing, sorted."""

    questions: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Expectation:
    """What a shape says of the instances of a class: a property, and the class of its values."""

    target: str
    path: str
    value: str


def usage(vocabulary: Vocabulary, folder: Path = paths.ONTOLOGY) -> Mapping[str, Usage]:
    """Who uses each term, scheme and code, by its IRI.

    A scheme is used by what names it or one of its codes, by what names a property whose values
    are its codes, and by a question with a column of them.
    """
    asked = named(folder / "questions")
    for name, file in queries.folder(folder / "questions").items():
        asked[name] |= _columns(vocabulary, file)
    rules, checks = named(folder / "rules"), named(folder / "checks")
    shapes = _shapes(folder / SHAPES)

    def of(iris: set[str]) -> Usage:
        return Usage(*(_naming(iris, files) for files in (asked, rules, checks, shapes)))

    found = {term.iri: of({term.iri}) for term in vocabulary.terms.values()}
    for scheme in vocabulary.schemes.values():
        codes = {concept.iri for concept in scheme.concepts}
        properties = {vocabulary.terms[name].iri for name in valued(vocabulary, scheme)}
        found[scheme.iri] = of({scheme.iri} | codes | properties)
        found |= {code: of({code}) for code in codes}
    return found


def unasked(vocabulary: Vocabulary, folder: Path = paths.ONTOLOGY) -> tuple[str, ...]:
    """The terms and the schemes that no question uses."""
    found = usage(vocabulary, folder)
    entries = [*vocabulary.terms.values(), *vocabulary.schemes.values()]
    return tuple(vocabulary.curie(one.iri) for one in entries if not found[one.iri].questions)


def unknown(vocabulary: Vocabulary, folder: Path = paths.ONTOLOGY) -> Iterator[Problem]:
    """Where a query or a shape names a term that there is not: it would find nothing, ever."""
    known = {SC.prefix, *(term.iri for term in vocabulary.terms.values())}
    for file in sorted([*folder.glob("*/*.rq"), *(folder / name for name in (SHAPES, STYLE))]):
        for number, line in enumerate(files.text(file).split("\n"), 1):
            for iri in _iris(line):
                if iri.startswith(SC.prefix) and iri not in known:
                    expected = "a term of ontology/sistercity.ttl"
                    yield Problem(files.shown(file), number, "", vocabulary.curie(iri), expected)


def named(folder: Path) -> dict[str, set[str]]:
    """The IRIs of ours that each query of a folder names."""
    return {name: set(_iris(file.text)) for name, file in queries.folder(folder).items()}


def valued(vocabulary: Vocabulary, scheme: Scheme) -> tuple[str, ...]:
    """The properties whose values are codes of a scheme, as their examples show."""
    return tuple(term.name for term in vocabulary.terms.values() if takes(term, scheme))


def takes(term: Term, scheme: Scheme) -> bool:
    """Whether the values of a property are codes of a scheme."""
    return any(text.startswith(f"{scheme.iri}/") for text in term.texts(SKOS.example))


def expectations(vocabulary: Vocabulary, folder: Path = paths.ONTOLOGY) -> tuple[Expectation, ...]:
    """Which properties the shapes ask of which class, with the class of the values or nothing."""
    query = queries.folder(paths.QUERIES)["expectations"].text
    found = set()
    answer = _loaded(folder / SHAPES).query(query)
    for target, path, kind in answer if isinstance(answer, QuerySolutions) else ():
        term = vocabulary.term(value(path))
        values = [value(kind)] if kind else term.texts(RDFS.range) if term else ()
        ours = next((one for one in values if vocabulary.term(one)), "")
        found.add(Expectation(value(target), value(path), ours))
    return tuple(sorted(found))


def _iris(query: str) -> Iterator[str]:
    text = COMMENT.sub("", query)
    yield from (PREFIXES[short] + local.replace("\\", "") for short, local in SHORT.findall(text))
    yield from LONG.findall(text)


def _columns(vocabulary: Vocabulary, question: QueryFile) -> set[str]:
    """The schemes whose codes are in the columns of a question."""
    held = [columns.column(name) for name in question.columns]
    schemes = [vocabulary.schemes.get(one.scheme or one.kind.value) for one in held]
    return {scheme.iri for scheme in schemes if scheme}


def _naming(iris: set[str], files: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(sorted(name for name, used in files.items() if not iris.isdisjoint(used)))


def _loaded(file: Path) -> Store:
    store = Store()
    store.extend(turtle.read(file).quads)
    return store


def _shapes(file: Path) -> dict[str, set[str]]:
    """The IRIs of ours in the statements of each named shape, and of the nodes it is made of."""
    store = _loaded(file)
    found: dict[str, set[str]] = {}
    for quad in store:
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(BASE):
            for shape in _owners(store, quad.subject):
                found.setdefault(re.split("[/#]", shape)[-1], set()).add(quad.object.value)
    return found


def _owners(store: Store, node: object) -> set[str]:
    """The named nodes that a node is part of; a named node is its own."""
    if isinstance(node, NamedNode):
        return {node.value}
    if not isinstance(node, BlankNode):
        return set()
    above = [quad.subject for quad in store.quads_for_pattern(None, None, node)]
    return {owner for one in above for owner in _owners(store, one)}
