"""Each constraint of each shape: what is real passes, what is broken is told of."""

from dataclasses import dataclass
from functools import cache

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import URIRef
from rdflib.namespace import SH

from graph import checks, inspection, paths, shapes
from graph.errors import BuildError, Violation
from graph.inspection import Inspection
from graph.model import Label
from graph.vocabulary import SC, XSD
from tests.mutation import MUTATIONS, Example, in_thai_digits
from tests.shaped import FILES, Part, about, example, local, parts

PARTS = [part for file in FILES for part in parts(file) if part.is_on]


@dataclass(frozen=True)
class Case:
    """A constraint of a shape, by the parameter that states it."""

    part: Part
    constraint: URIRef

    def __str__(self) -> str:
        return f"{self.part} {local(self.constraint)}"


CASES = [Case(part, constraint) for part in PARTS for constraint in part.constraints]
OF_A_PROPERTY = [case for case in CASES if case.part.path is not None]


def pattern(part: Part) -> str:
    return str(shapes.read(part.file).value(part.shape, SH.pattern) or "")


WITH_DIGITS = [part for part in PARTS if "[0-9]" in pattern(part) and "๐" not in pattern(part)]


def told(part: Part, one: Example) -> tuple[Violation, ...]:
    """What is told of the example, and not of what it refers to, which its graph does not hold."""
    found = shapes.violations(one.graph, about(part.file, one.real))
    return tuple(violation for violation in found if violation.focus == str(one.focus))


@cache
def broken(case: Case) -> tuple[Violation, ...]:
    """What is told of a resource that breaks one constraint and was sound before."""
    one, said = example(case.part), shapes.read(case.part.file)
    limit = said.value(case.part.shape, case.constraint)
    assert limit is not None
    MUTATIONS[case.constraint](one, limit, said)
    return told(case.part, one)


@pytest.mark.usefixtures("patient")
def test_all_that_is_real_is_sound() -> None:
    assert inspection.inspect(paths.DATA) == Inspection(
        rows=201, checks=len(checks.named()), shapes=sum(shapes.count(file) for file in FILES)
    )


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_real_resource_passes(part: Part) -> None:
    assert told(part, example(part)) == ()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_breaks_a_constraint_is_told_of_by_its_shape_in_both_languages(case: Case) -> None:
    name = local(case.constraint)
    constraint = name[0].upper() + name[1:]
    found = [one for one in broken(case) if one.constraint == constraint]
    said = case.part.messages
    message = Label(said["th"], said["en"])
    assert {one.message for one in found if one.rule == case.part.rule} == {message}


@pytest.mark.parametrize("case", OF_A_PROPERTY, ids=str)
def test_what_breaks_a_property_is_told_of_by_shapes_of_that_property_alone(case: Case) -> None:
    said = shapes.read(case.part.file)
    compared = {
        str(said.value(shape, SH.path))
        for comparing in (SH.equals, SH.lessThanOrEquals)
        for shape in said.subjects(comparing, case.part.path)
    }
    assert {one.path for one in broken(case)} <= {str(case.part.path), *compared}


@pytest.mark.parametrize("part", WITH_DIGITS, ids=str)
def test_thai_digits_are_refused(part: Part) -> None:
    one = example(part, "/id/.*[0-9]" if part.path is None else "[0-9]")
    in_thai_digits(one)
    said = about(part.file, one.real)
    said.remove((None, SH.lessThanOrEquals, None))  # pyshacl compares no date with what is none
    found = {(it.rule, it.constraint, it.focus) for it in shapes.violations(one.graph, said)}
    assert (part.rule, "Pattern", str(one.focus)) in found


def test_no_shape_is_switched_off() -> None:
    assert [str(part) for file in FILES for part in parts(file) if not part.is_on] == []


def test_a_literal_keeps_its_digits_as_they_are_written() -> None:
    number = Literal("๑๒", datatype=NamedNode(f"{XSD.prefix}integer"))
    graph = shapes.graph_of([Quad(SC.a, SC.b, number)])
    assert [str(one) for one in graph.objects()] == ["๑๒"]


def test_a_date_that_is_none_is_refused_where_it_is_to_be_compared() -> None:
    part = next(part for part in PARTS if str(part) == "shapes.ttl#Dated-earliest")
    one = example(part)
    in_thai_digits(one)
    with pytest.raises(BuildError, match="'<=' not supported"):
        told(part, one)


SILENT = "a sh:NodeShape ; sh:targetNode <http://e/x> ; sh:class <http://e/C> ."
UNSOUND = "a sh:NodeShape ; sh:targetNode <http://e/x> ; sh:minLength true ."


@pytest.mark.parametrize(
    ("says", "message"),
    [
        (SILENT, "http://e/s does not say in Thai and English"),
        (UNSOUND, "the shapes cannot be applied"),
    ],
)
def test_what_is_no_shape_of_ours_is_refused(says: str, message: str) -> None:
    text = f"PREFIX sh: <http://www.w3.org/ns/shacl#> <http://e/s> {says}"
    with pytest.raises(BuildError, match=message):
        shapes.violations(rdflib.Graph(), rdflib.Graph().parse(data=text))
