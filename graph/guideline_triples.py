"""The guideline, its procedures and its templates as facts.

What is printed stands in the graph of its edition; titles, summaries, steps and what a clause
governs are our reading, and stand in the curated graph.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph import vocabulary as v
from graph.dataset import Dataset
from graph.facts import CURATED, Described, Fact, bilingual, day, head
from graph.guideline import (
    Clause,
    Guideline,
    Procedure,
    RelationName,
    Slot,
    Step,
    Template,
    TemplatePart,
)
from graph.vocabulary import DCTERMS, RDF, SC, XSD


def described(dataset: Dataset) -> Iterator[Described]:
    """Every resource with the graph its facts stand in."""
    lines: dict[int, NamedNode] = {}
    for guideline in dataset.guidelines:
        printed = v.graph_name("edition", guideline.edition)
        subject = v.resource("guideline", guideline.key)
        yield printed, subject, _guideline(guideline)
        yield CURATED, subject, _guideline_read(guideline)
        for clause in dataset.clauses:
            lines[clause.line] = v.clause(clause.key)
            yield printed, v.clause(clause.key), _clause(clause, subject)
            yield CURATED, v.clause(clause.key), _clause_read(clause)
    for procedure in dataset.procedures:
        yield CURATED, v.resource("procedure", procedure.key), _procedure(procedure)
    for step in dataset.steps:
        yield CURATED, v.resource("procedure", step.key), _step(step)
    graphs = {one.key: v.graph_name("edition", one.edition) for one in dataset.templates}
    for template in dataset.templates:
        yield graphs[template.key], v.template(template.key), _template(template)
    for part in dataset.template_parts:
        lines[part.line] = v.template(part.key)
        yield graphs[part.template], v.template(part.key), _part(part)
    for slot in dataset.template_slots:
        yield graphs[slot.template], v.template(slot.key), _slot(slot)
        for number, words in enumerate(slot.alternatives, 1):
            subject = v.template(f"{slot.key}/alternative/{number}")
            yield graphs[slot.template], subject, _alternative(slot, number, words)
    for name in dataset.relation_names:
        yield CURATED, v.resource("name-use", name.key), _relation_name(name, lines[name.line])


def _guideline(one: Guideline) -> Iterator[Fact]:
    yield from head(SC.Guideline, one.key)
    yield SC.inEdition, v.resource("edition", one.edition)
    yield SC.line, Literal(one.line)
    yield SC.definitionLine, Literal(one.definition_line)
    yield SC.policyLine, Literal(one.policy_line)
    yield SC.printedResolutionDate, Literal(one.resolution_printed)
    yield SC.definitionText, Literal(one.definition.th, language="th")
    yield SC.policyText, Literal(one.policy.th, language="th")


def _guideline_read(one: Guideline) -> Iterator[Fact]:
    yield from bilingual(one.label)
    yield SC.definitionText, Literal(one.definition.en, language="en")
    yield SC.policyText, Literal(one.policy.en, language="en")
    yield SC.resolutionDate, day(one.resolution_date)


def _clause(clause: Clause, guideline: NamedNode) -> Iterator[Fact]:
    yield from head(SC.Clause, clause.key)
    yield SC.ofGuideline, guideline
    yield SC.order, Literal(clause.order)
    yield SC.line, Literal(clause.line)
    yield SC.printedNumber, Literal(clause.number)
    yield SC.text, Literal(clause.text, language="th")
    if clause.within:
        yield SC.subclauseOf, v.clause(clause.within)


def _clause_read(clause: Clause) -> Iterator[Fact]:
    yield from bilingual(clause.label)
    yield SC.summary, Literal(clause.summary, language="en")
    yield from _codes(SC.actingBody, "body", clause.bodies)
    yield from _codes(SC.governsState, "state", clause.states)
    yield from _codes(SC.governsDocument, "document", clause.documents)


def _relation_name(name: RelationName, text: NamedNode) -> Iterator[Fact]:
    yield RDF.type, SC.NameUse
    yield SC.inText, text
    yield SC.line, Literal(name.line)
    yield SC.position, Literal(name.position)
    yield SC.printed, Literal(name.words)
    yield SC.names, v.code("relation-name", name.name)


def _procedure(procedure: Procedure) -> Iterator[Fact]:
    yield from head(SC.Procedure, procedure.key)
    yield from bilingual(procedure.label)
    yield SC.order, Literal(procedure.order)
    for key in procedure.continues:
        yield SC.continuesWith, v.resource("procedure", key)


def _step(step: Step) -> Iterator[Fact]:
    yield from head(SC.Step, step.key)
    yield from bilingual(step.label)
    yield SC.ofProcedure, v.resource("procedure", step.procedure)
    yield SC.position, Literal(step.position)
    yield SC.inClause, v.clause(step.clause)
    yield SC.printed, Literal(step.words)
    yield from _codes(SC.actingBody, "body", step.bodies)
    yield from _codes(SC.takes, "paper", step.takes)
    yield from _codes(SC.gives, "paper", step.gives)
    yield from _codes(SC.dueIn, "state", step.states)
    if step.condition:
        yield from bilingual(step.condition, SC.condition)
    if step.every:
        yield SC.every, Literal(step.every, datatype=XSD.duration)


def _template(template: Template) -> Iterator[Fact]:
    yield from head(SC.Template, template.key)
    yield from bilingual(template.label)
    yield SC.inEdition, v.resource("edition", template.edition)
    yield SC.documentType, v.code("document", template.document)
    yield SC.issuedBy, v.code("body", template.issued_by)
    yield DCTERMS.language, Literal(template.language)
    yield SC.line, Literal(template.first_line)
    yield SC.lastLine, Literal(template.last_line)


def _part(part: TemplatePart) -> Iterator[Fact]:
    yield from head(SC.TemplatePart, part.key)
    yield SC.ofTemplate, v.template(part.template)
    yield SC.position, Literal(part.position)
    yield SC.partKind, v.code("part", part.kind)
    yield SC.line, Literal(part.line)
    yield SC.printed, Literal(part.text)
    if part.article is not None:
        yield SC.number, Literal(part.article)
    if part.term:
        yield SC.termOption, v.code("term", part.term)


def _slot(slot: Slot) -> Iterator[Fact]:
    yield from head(SC.Slot, slot.key)
    yield SC.inText, v.template(f"{slot.template}/{slot.part}")
    yield SC.position, Literal(slot.position)
    yield SC.slotKind, v.code("slot", slot.kind)
    yield SC.printed, Literal(slot.words)


def _alternative(slot: Slot, number: int, words: str) -> Iterator[Fact]:
    yield RDF.type, SC.Alternative
    yield SC.ofSlot, v.template(slot.key)
    yield SC.inText, v.template(f"{slot.template}/{slot.part}")
    yield SC.position, Literal(number)
    yield SC.printed, Literal(words)


def _codes(predicate: NamedNode, scheme: str, keys: tuple[str, ...]) -> Iterator[Fact]:
    for key in keys:
        yield predicate, v.code(scheme, key)
