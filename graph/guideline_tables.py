"""The guideline, its procedures and its templates as tables: whole, whatever is selected."""

from graph.column_kinds import bilingual, coded, dated, iri, key, label, named, stated, table
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
from graph.model import Bounds, Label
from graph.tabular import Datatype, Tabular

RESOLVED = Label("มติคณะรัฐมนตรีเมื่อ", "Cabinet resolution of")

GUIDELINES: Tabular[Guideline] = table(
    "guidelines",
    "sc:Guideline",
    lambda selection: selection.catalogue.guidelines.values(),
    key("guideline"),
    *label(),
    *named(
        stated(
            "sc:inEdition", lambda _, one: one.edition, "edition", to="editions", under="edition"
        ),
        lambda catalogue: catalogue.editions,
    ),
    stated("sc:line", lambda _, one: one.line, datatype=Datatype.INTEGER),
    stated("sc:definitionLine", lambda _, one: one.definition_line, datatype=Datatype.INTEGER),
    *bilingual("sc:definitionText", lambda _, one: one.definition, "definition"),
    stated("sc:policyLine", lambda _, one: one.policy_line, datatype=Datatype.INTEGER),
    *bilingual("sc:policyText", lambda _, one: one.policy, "policy"),
    stated("sc:resolutionDate", lambda _, one: one.resolution_date, datatype=Datatype.DATE),
    *dated(
        lambda _, one: Bounds.of_day(one.resolution_date),
        lambda _, one: (one.resolution_printed,),
        "resolution",
        RESOLVED,
    ),
    iri(),
)
CLAUSES: Tabular[Clause] = table(
    "clauses",
    "sc:Clause",
    lambda selection: selection.catalogue.clauses.values(),
    key("clause"),
    *label(),
    stated("sc:order", lambda _, one: one.order, datatype=Datatype.INTEGER),
    stated("sc:line", lambda _, one: one.line, datatype=Datatype.INTEGER),
    stated("sc:printedNumber", lambda _, one: one.number),
    stated("sc:text", lambda _, one: one.text, lang="th"),
    stated("sc:summary", lambda _, one: one.summary, lang="en"),
    stated("sc:subclauseOf", lambda _, one: one.within, "within", to="clauses", under="clause"),
    *coded("sc:actingBody", "body", lambda _, one: one.bodies, "bodies", many=True),
    *coded("sc:governsState", "state", lambda _, one: one.states, "states", many=True),
    *coded("sc:governsDocument", "document", lambda _, one: one.documents, "documents", many=True),
    iri(),
)
RELATION_NAMES: Tabular[RelationName] = table(
    "relation-names",
    "sc:NameUse",
    lambda selection: selection.catalogue.relation_names,
    key("nameUse", notation=False),
    stated("sc:line", lambda _, one: one.line, datatype=Datatype.INTEGER),
    stated("sc:position", lambda _, one: one.position, datatype=Datatype.INTEGER),
    stated("sc:printed", lambda _, one: one.words),
    *coded("sc:names", "relation-name", lambda _, one: one.name, "relationName"),
    iri(),
)
PROCEDURES: Tabular[Procedure] = table(
    "procedures",
    "sc:Procedure",
    lambda selection: selection.catalogue.procedures.values(),
    key("procedure"),
    *label(),
    stated("sc:order", lambda _, one: one.order, datatype=Datatype.INTEGER),
    *named(
        stated(
            "sc:continuesWith",
            lambda _, one: one.continues,
            "continues",
            to="procedures",
            under="procedure",
            many=True,
        ),
        lambda catalogue: catalogue.procedures,
    ),
    iri(),
)
STEPS: Tabular[Step] = table(
    "steps",
    "sc:Step",
    lambda selection: selection.catalogue.steps.values(),
    key("step"),
    *label(),
    *named(
        stated(
            "sc:ofProcedure",
            lambda _, one: one.procedure,
            "procedure",
            to="procedures",
            under="procedure",
        ),
        lambda catalogue: catalogue.procedures,
    ),
    stated("sc:position", lambda _, one: one.position, datatype=Datatype.INTEGER),
    *named(
        stated("sc:inClause", lambda _, one: one.clause, "clause", to="clauses", under="clause"),
        lambda catalogue: catalogue.clauses,
    ),
    stated("sc:printed", lambda _, one: one.words),
    *coded("sc:actingBody", "body", lambda _, one: one.bodies, "bodies", many=True),
    *coded("sc:takes", "paper", lambda _, one: one.takes, many=True),
    *coded("sc:gives", "paper", lambda _, one: one.gives, many=True),
    *coded("sc:dueIn", "state", lambda _, one: one.states, "states", many=True),
    *bilingual("sc:condition", lambda _, one: one.condition, "condition"),
    stated("sc:every", lambda _, one: one.every, datatype=Datatype.DURATION),
    iri(),
)
TEMPLATES: Tabular[Template] = table(
    "templates",
    "sc:Template",
    lambda selection: selection.catalogue.templates.values(),
    key("template"),
    *label(),
    *named(
        stated(
            "sc:inEdition", lambda _, one: one.edition, "edition", to="editions", under="edition"
        ),
        lambda catalogue: catalogue.editions,
    ),
    *coded("sc:documentType", "document", lambda _, one: one.document),
    *coded("sc:issuedBy", "body", lambda _, one: one.issued_by),
    stated("dcterms:language", lambda _, one: one.language),
    stated("sc:line", lambda _, one: one.first_line, "firstLine", datatype=Datatype.INTEGER),
    stated("sc:lastLine", lambda _, one: one.last_line, datatype=Datatype.INTEGER),
    iri(),
)
TEMPLATE_PARTS: Tabular[TemplatePart] = table(
    "template-parts",
    "sc:TemplatePart",
    lambda selection: selection.catalogue.template_parts,
    key("templatePart", notation=False),
    *named(
        stated(
            "sc:ofTemplate",
            lambda _, one: one.template,
            "template",
            to="templates",
            under="template",
        ),
        lambda catalogue: catalogue.templates,
    ),
    stated("sc:position", lambda _, one: one.position, datatype=Datatype.INTEGER),
    *coded("sc:partKind", "part", lambda _, one: one.kind),
    stated("sc:number", lambda _, one: one.article, "article", datatype=Datatype.INTEGER),
    *coded("sc:termOption", "term", lambda _, one: one.term),
    stated("sc:line", lambda _, one: one.line, datatype=Datatype.INTEGER),
    stated("sc:printed", lambda _, one: one.text),
    iri(),
)
TEMPLATE_SLOTS: Tabular[Slot] = table(
    "template-slots",
    "sc:Slot",
    lambda selection: selection.catalogue.template_slots,
    key("templateSlot", notation=False),
    stated(
        "sc:inText",
        lambda _, one: f"{one.template}/{one.part}",
        "templatePart",
        to="template-parts",
        under="template",
    ),
    stated("sc:position", lambda _, one: one.position, datatype=Datatype.INTEGER),
    *coded("sc:slotKind", "slot", lambda _, one: one.kind),
    stated("sc:printed", lambda _, one: one.words),
    iri(),
)
TABLES = (
    GUIDELINES,
    CLAUSES,
    RELATION_NAMES,
    PROCEDURES,
    STEPS,
    TEMPLATES,
    TEMPLATE_PARTS,
    TEMPLATE_SLOTS,
)
