"""Recounted: the templates, the words they leave open and the names they have for the relation."""

from collections import Counter
from collections.abc import Sequence

from tests.recount_pairs import Conclusions, Question
from tests.recount_tables import Answer, Record


def parts(known: Conclusions) -> list[Answer]:
    """A part that leaves nothing open is printed as it will be signed."""
    slots = Counter((r["template"], r["part"], r["kind"]) for r in known.read("template_slots"))
    templates = known.by("templates", "template")
    return [
        {
            **template(known, templates[part["template"]]),
            "part": int(part["part"]),
            "partKind": part["kind"],
            "article": int(part["article"]) if part["article"] else None,
            "termOption": part["term"] or None,
            "line": int(part["line"]),
            "words": part["text"],
            "choiceCount": slots[part["template"], part["part"], "choice"],
            "blankCount": slots[part["template"], part["part"], "blank"],
        }
        for part in known.read("template_parts")
    ]


def template(known: Conclusions, record: Record) -> Answer:
    """What holds of a template holds of all of its parts."""
    return {
        **known.named("template", "template", record["template"]),
        "documentType": record["document"],
        "issuedBy": record["issued_by"],
        "language": record["language"],
        "firstLine": int(record["first_line"]),
        "lastLine": int(record["last_line"]),
    }


def slots(known: Conclusions) -> list[Answer]:
    """A choice is one row per wording, any other slot one row."""
    lines = {(r["template"], r["part"]): int(r["line"]) for r in known.read("template_parts")}
    return [
        {
            "template": slot["template"],
            "part": int(slot["part"]),
            "line": lines[slot["template"], slot["part"]],
            "slot": int(slot["slot"]),
            "slotKind": slot["kind"],
            "words": slot["words"],
            "option": option,
            "wording": wording,
        }
        for slot in known.read("template_slots")
        for option, wording in wordings(slot)
    ]


def wordings(slot: Record) -> Sequence[tuple[int | None, str | None]]:
    """What stands between the brackets is cut at the slashes, an `etc.` left on its wording."""
    if slot["kind"] != "choice":
        return [(None, None)]
    inner = slot["words"].removeprefix("[").removesuffix("]").strip()
    if inner.startswith("“") and inner.endswith("”"):
        inner = inner[1:-1]
    return [(option, wording.strip()) for option, wording in enumerate(inner.split("/"), 1)]


def relation_names(known: Conclusions) -> list[Answer]:
    """The same name is printed well in one place and misspelt in another."""
    clauses = {r["line"]: key for key, r in known.clauses.items()}
    templates = {r["line"]: r["template"] for r in known.read("template_parts")}
    return [
        {
            **known.named("relationName", "relation-name", record["name"]),
            "words": record["words"],
            "line": int(record["line"]),
            "clause": clauses.get(record["line"]),
            "template": templates.get(record["line"]),
        }
        for record in known.read("relation_names")
    ]


ANSWERS: dict[str, Question] = {
    "templates-and-their-parts": parts,
    "choices-and-blanks": slots,
    "names-of-the-relation": relation_names,
}
