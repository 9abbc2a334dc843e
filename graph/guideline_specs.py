"""The files of `data/` that hold the guideline, its procedures and its templates."""

from graph import cells
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
from graph.model import Label
from graph.spec import Cells, Spec, label, or_none, printed

required, optional, key = cells.required, cells.optional, cells.key
number, keys = cells.integer, cells.spaced


def _guideline(c: Cells) -> Guideline:
    resolution, when = c["resolution_date"]
    return Guideline(
        edition=c["edition"],
        line=c["line"],
        label=label(c, "title"),
        definition_line=c["definition_line"],
        definition=Label(c["definition"], c["definition_en"]),
        policy_line=c["policy_line"],
        policy=Label(c["policy"], c["policy_en"]),
        resolution_printed=resolution,
        resolution_date=when.earliest,
    )


def _clause(c: Cells) -> Clause:
    return Clause(
        key=c["clause"],
        order=c["order"],
        line=c["line"],
        number=c["number"],
        text=c["text"],
        label=label(c, "title"),
        summary=c["summary_en"],
        within=c["within"],
        bodies=c["bodies"],
        states=c["states"],
        documents=c["documents"],
    )


def _step(c: Cells) -> Step:
    return Step(
        procedure=c["procedure"],
        position=c["step"],
        clause=c["clause"],
        words=c["words"],
        label=label(c, "title"),
        bodies=c["bodies"],
        takes=c["takes"],
        gives=c["gives"],
        states=c["states"],
        condition=label(c, "condition") if c["condition_th"] else None,
        every=c["every"],
    )


def _template(c: Cells) -> Template:
    return Template(
        key=c["template"],
        edition=c["edition"],
        document=c["document"],
        language=c["language"],
        label=label(c),
        first_line=c["first_line"],
        last_line=c["last_line"],
        issued_by=c["issued_by"],
    )


SPECS: dict[str, Spec] = {
    "guidelines": Spec(
        "guidelines.csv",
        {"edition": required, "line": number, "title_th": required, "title_en": required,
         "definition_line": number, "definition": required, "definition_en": required,
         "policy_line": number, "policy": required, "policy_en": required,
         "resolution_date": printed(cells.date_be, required)},
        ("edition",),
        _guideline,
    ),
    "clauses": Spec(
        "clauses.csv",
        {"clause": key, "order": number, "line": number, "number": required,
         "text": required, "title_th": required, "title_en": required, "summary_en": required,
         "within": optional, "bodies": keys, "states": keys, "documents": keys},
        ("clause",),
        _clause,
    ),
    "relation_names": Spec(
        "relation_names.csv",
        {"line": number, "position": number, "words": required, "name": required},
        ("line", "position"),
        lambda c: RelationName(c["line"], c["position"], c["words"], c["name"]),
    ),
    "procedures": Spec(
        "procedures.csv",
        {"procedure": key, "order": number, "name_th": cells.name, "name_en": cells.name,
         "continues": keys},
        ("procedure",),
        lambda c: Procedure(c["procedure"], c["order"], label(c), c["continues"]),
    ),
    "steps": Spec(
        "steps.csv",
        {"procedure": required, "step": number, "clause": required, "words": required,
         "title_th": required, "title_en": required, "bodies": keys, "takes": keys,
         "gives": keys, "states": keys, "condition_th": optional, "condition_en": optional,
         "every": or_none(cells.duration)},
        ("procedure", "step"),
        _step,
    ),
    "templates": Spec(
        "templates.csv",
        {"template": key, "edition": required, "document": required,
         "language": cells.language, "name_th": required, "name_en": required,
         "first_line": number, "last_line": number, "issued_by": required},
        ("template",),
        _template,
    ),
    "template_parts": Spec(
        "template_parts.csv",
        {"template": required, "part": number, "kind": required, "article": or_none(number),
         "term": optional, "line": number, "text": required},
        ("template", "part"),
        lambda c: TemplatePart(c["template"], c["part"], c["kind"], c["article"], c["term"],
                               c["line"], c["text"]),
    ),
    "template_slots": Spec(
        "template_slots.csv",
        {"template": required, "part": number, "slot": number, "kind": required,
         "words": required},
        ("template", "part", "slot"),
        lambda c: Slot(c["template"], c["part"], c["slot"], c["kind"], c["words"]),
    ),
}
