"""ontology/README.md: what is generated in it is what the files say now."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph import diagram, paths, terms, usage
from graph.terms import Kind
from graph.vocabulary import DCTERMS, SKOS
from tests import foops
from tests.foops import TESTS, Outcome
from tests.test_foops import served

README = Path(__file__).parent.parent / "ontology" / "README.md"
FILES = {
    "README.md": "This file",
    "sistercity.ttl": "The terms: classes and properties by group, below a head that describes all",
    "codes.ttl": "The codes: SKOS schemes and their concepts",
    "alignments.ttl": "How terms relate to those of other vocabularies",
    "shapes.ttl": "SHACL shapes: what the data must hold",
    "style.ttl": "SHACL shapes: what a term and a code must have",
    "questions": "Competency questions in SPARQL, each in Thai and in English in its first lines",
    "rules": "Rules in SPARQL, one a file: what follows from the tables",
    "checks": "Rules across records in SPARQL: each selects what breaks it",
}
"""What each file or folder holds; those that are there are listed."""
KINDS = {
    Kind.CLASS: "classes",
    Kind.OBJECT_PROPERTY: "properties with a thing as value",
    Kind.DATATYPE_PROPERTY: "properties with a literal as value",
    Kind.PROPERTY: "properties with either",
}
Generated = Callable[[Path, str, str], None]


@cache
def vocabulary() -> terms.Vocabulary:
    return terms.read()


def table(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def listed() -> list[Path]:
    return sorted(one for one in paths.ONTOLOGY.iterdir() if not one.name.startswith("."))


def test_the_files_of_the_folder_are_listed(generated: Generated) -> None:
    rows = [(f"`{one.name}{'/' * one.is_dir()}`", FILES[one.name]) for one in listed()]
    generated(README, "files", table(("file", "what it holds"), *rows))


def test_the_counts_are_those_of_the_files(generated: Generated) -> None:
    found = vocabulary()
    kinds = Counter(term.kind for term in found.terms.values())
    rows = [(name, str(kinds[kind])) for kind, name in KINDS.items() if kinds[kind]]
    rows.append(("terms, together", str(len(found.terms))))
    rows.append(("code schemes", str(len(found.schemes))))
    rows.append(("codes", str(sum(len(one.concepts) for one in found.schemes.values()))))
    for folder in ("questions", "rules", "checks"):
        files = list((paths.ONTOLOGY / folder).glob("*.rq"))
        rows += [(folder, str(len(files)))] if files else []
    generated(README, "counts", table(("what", "how many"), *rows))


def test_the_diagram_is_that_of_the_classes(generated: Generated) -> None:
    found = diagram.diagram(vocabulary(), usage.expectations(vocabulary()))
    generated(README, "diagram", f"```mermaid\n{diagram.mermaid(found)}```\n")


def test_the_citation_is_the_one_that_the_vocabulary_gives_itself(generated: Generated) -> None:
    cited = vocabulary().ontology.bilingual(DCTERMS.bibliographicCitation)
    generated(README, "citation", f"> {cited.en}\n\n> {cited.th}\n")


def test_the_outcome_of_each_test_of_foops_is_stated(generated: Generated) -> None:
    found = foops.results(served())
    counted = Counter(outcome for outcome, _ in found.values())
    summary = ", ".join(f"{outcome}: {counted[outcome]}" for outcome in Outcome)
    rows = [
        (name, TESTS[name][0], TESTS[name][1], f"**{outcome}**", reason)
        for name, (outcome, reason) in found.items()
    ]
    head = ("test", "principle", "what it asks", "outcome", "why")
    generated(README, "foops", f"{summary}.\n\n{table(head, *rows)}")


def test_every_file_that_is_linked_exists() -> None:
    links = re.findall(r"\]\(([^)#][^)]*)\)", README.read_text(encoding="utf-8"))
    assert [
        link for link in links if "://" not in link and not (README.parent / link).exists()
    ] == []


def test_every_version_has_a_note_in_each_language_and_the_last_is_this() -> None:
    ontology = vocabulary().ontology
    notes = ontology.bilingual(SKOS.historyNote)
    versions = [re.findall(r"^([0-9.]+): .", text, re.MULTILINE) for text in (notes.th, notes.en)]
    assert versions[0] == versions[1]
    assert ontology.version in versions[0]


def test_the_head_of_the_vocabulary_names_one_version() -> None:
    ontology = vocabulary().ontology
    version = ontology.version
    assert f"{terms.IRI}/{version}" in str(ontology.said)
    for cited in (ontology.bilingual(DCTERMS.bibliographicCitation).of(x) for x in ("th", "en")):
        assert f"{terms.IRI}/{version}" in cited
        assert f" {version}. " in cited


@pytest.mark.parametrize("predicate", [DCTERMS.creator, DCTERMS.contributor, DCTERMS.publisher])
def test_who_made_it_is_said_in_both_languages(predicate: NamedNode) -> None:
    said = vocabulary().ontology.bilingual(predicate)
    assert said.th
    assert said.en
