"""The form of `ontology/shapes.ttl` and `ontology/style.ttl`, and that they leave nothing out."""

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH

from graph import paths, shapes
from tests.mutation import MUTATIONS
from tests.shaped import (
    FILES,
    TARGETS,
    Part,
    local,
    named,
    parts,
    real,
    targets,
    vocabulary,
    with_targets,
)

CORE = {
    *MUTATIONS, *TARGETS, SH.property, SH.path, SH.name, SH.message, SH.ignoredProperties,
    SH.qualifiedValueShape, SH.deactivated,
}  # fmt: skip
"""What our shapes may use of SHACL: Core, each constraint of which a test breaks."""
MENTIONED = re.compile(r"(?:data|ontology)/[\w./*-]*\w")
FILE = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def of_properties(file: Path) -> list[Part]:
    return [part for part in parts(file) if part.path is not None]


def names(part: Part) -> set[rdflib.Literal]:
    found = shapes.read(part.file).objects(part.shape, SH.name)
    return {name for name in found if isinstance(name, rdflib.Literal)}


def mentioned(message: str) -> set[str]:
    return set(MENTIONED.findall(message))


@pytest.mark.usefixtures("patient")
@FILE
def test_the_shapes_of_shacl_itself_find_no_fault(file: Path) -> None:
    conforms, *_ = pyshacl.validate(rdflib.Graph(), shacl_graph=str(file), meta_shacl=True)
    assert conforms


@FILE
def test_no_node_is_blank(file: Path) -> None:
    nodes = {node for triple in shapes.read(file) for node in (triple[0], triple[2])}
    assert [node for node in nodes if isinstance(node, rdflib.BNode)] == []


@FILE
def test_no_more_of_shacl_is_used_than_core(file: Path) -> None:
    used = named(shapes.read(file).predicates())
    assert [one for one in used if one.startswith(str(SH)) and one not in CORE] == []


@FILE
def test_every_property_shape_is_of_a_node_shape_with_targets(file: Path) -> None:
    found = named(shapes.read(file).subjects(RDF.type, SH.PropertyShape))
    assert found == sorted(part.shape for part in parts(file) if part.path is not None)


@FILE
def test_the_subjects_of_a_file_are_in_its_namespace(file: Path) -> None:
    ontology = f"https://w3id.org/sistercity/{file.stem}"
    others = [
        one for one in named(shapes.read(file).subjects()) if not one.startswith(f"{ontology}#")
    ]
    assert [str(one) for one in others] == [ontology]


@FILE
def test_a_pattern_has_no_backslash_as_that_would_take_thai_digits(file: Path) -> None:
    patterns = [str(one) for one in shapes.read(file).objects(None, SH.pattern)]
    assert [one for one in patterns if "\\" in one] == []


@FILE
def test_a_property_shape_bears_the_name_of_its_node_shape(file: Path) -> None:
    owners = {local(part.shape): local(part.owner) for part in of_properties(file)}
    assert owners == {name: name.partition("-")[0] for name in owners}


@FILE
def test_a_property_shape_has_the_name_of_its_property(file: Path) -> None:
    labels = {
        part: set(vocabulary().objects(part.path, RDFS.label)) for part in of_properties(file)
    }
    named_otherwise = [part for part, label in labels.items() if label and names(part) != label]
    assert [str(part) for part in named_otherwise] == []


@FILE
def test_a_property_shape_has_a_name_in_both_languages(file: Path) -> None:
    spoken = {
        str(part): sorted(one.language or "" for one in names(part)) for part in of_properties(file)
    }
    assert {part: said for part, said in spoken.items() if said != ["en", "th"]} == {}


@FILE
def test_a_property_shape_asks_for_the_range_that_the_vocabulary_gives(file: Path) -> None:
    for part in of_properties(file):
        ranges = named(vocabulary().objects(part.path, RDFS.range))
        below = {
            one for top in ranges for one in vocabulary().transitive_subjects(RDFS.subClassOf, top)
        }
        said = shapes.read(file)
        asked = {*said.objects(part.shape, SH["class"]), *said.objects(part.shape, SH.datatype)}
        assert asked <= below or not ranges, str(part)


@FILE
def test_a_shape_that_asks_for_something_says_in_both_languages_what_to_do(file: Path) -> None:
    for part in parts(file):
        assert part.messages.keys() == ({"th", "en"} if part.constraints else set()), str(part)


@FILE
def test_a_message_names_the_same_files_in_both_languages(file: Path) -> None:
    for part in parts(file):
        th, en = (mentioned(part.messages.get(language, "")) for language in ("th", "en"))
        assert th == en, str(part)


@FILE
def test_a_message_names_files_that_exist(file: Path) -> None:
    for part in parts(file):
        for text in part.messages.values():
            assert mentioned(text), str(part)
            assert all(list(paths.ONTOLOGY.parent.glob(one)) for one in mentioned(text)), str(part)


def test_every_property_of_the_graph_has_a_shape() -> None:
    graph, said = real(shapes.DATA), shapes.read(shapes.DATA)
    known = {
        (one, said.value(shape, SH.path))
        for owner in with_targets(shapes.DATA)
        for one in targets(shapes.DATA, owner)
        for shape in said.objects(owner, SH.property)
    }
    terms = {
        *vocabulary().subjects(RDFS.isDefinedBy, None),
        *vocabulary().subjects(RDF.type, OWL.Ontology),
        *rdflib.Graph().parse(paths.ONTOLOGY / "alignments.ttl").subjects(),
    }
    stated = {(one, path) for one, path in graph.subject_predicates() if path != RDF.type}
    assert {path for one, path in stated - known if one not in terms} == set()
