"""The guideline, its procedures and its templates, read back from the graph."""

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
from graph.records import Record


def guideline(r: Record) -> Guideline:
    return Guideline(
        edition=r.text("key"),
        line=r.count("line"),
        label=r.label(),
        definition_line=r.count("definitionLine"),
        definition=r.label("definitionTh", "definitionEn"),
        policy_line=r.count("policyLine"),
        policy=r.label("policyTh", "policyEn"),
        resolution_printed=r.text("resolutionPrinted"),
        resolution_date=r.day("resolutionDate"),
    )


def clause(r: Record) -> Clause:
    return Clause(
        key=r.text("key"),
        order=r.count("order"),
        line=r.count("line"),
        number=r.text("number"),
        text=r.text("text"),
        label=r.label(),
        summary=r.text("summary"),
        within=r.optional("within"),
        bodies=r.all("body"),
        states=r.all("state"),
        documents=r.all("document"),
    )


def relation_name(r: Record) -> RelationName:
    return RelationName(r.count("line"), r.count("position"), r.text("words"), r.text("name"))


def procedure(r: Record) -> Procedure:
    return Procedure(r.text("key"), r.count("order"), r.label(), r.all("continues"))


def step(r: Record) -> Step:
    condition = r.label("conditionTh", "conditionEn")
    return Step(
        procedure=r.text("procedure"),
        position=r.count("position"),
        clause=r.text("clause"),
        words=r.text("words"),
        label=r.label(),
        bodies=r.all("body"),
        takes=r.all("takes"),
        gives=r.all("gives"),
        states=r.all("state"),
        condition=condition if condition.th else None,
        every=r.optional("every"),
    )


def template(r: Record) -> Template:
    return Template(
        key=r.text("key"),
        edition=r.text("edition"),
        document=r.text("document"),
        language=r.text("language"),
        label=r.label(),
        first_line=r.count("firstLine"),
        last_line=r.count("lastLine"),
        issued_by=r.text("issuedBy"),
    )


def template_part(r: Record) -> TemplatePart:
    return TemplatePart(
        template=r.text("template"),
        position=r.count("position"),
        kind=r.text("kind"),
        article=r.integer("article"),
        term=r.optional("term"),
        line=r.count("line"),
        text=r.text("text"),
    )


def slot(r: Record) -> Slot:
    return Slot(
        template=r.text("template"),
        part=r.count("part"),
        position=r.count("position"),
        kind=r.text("kind"),
        words=r.text("words"),
    )
