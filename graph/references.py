"""Which columns hold keys of which tables or codes, and which of their values are no such key."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph import vocabulary
from graph.errors import Problem
from graph.tables import Tables

SHORT_ENOUGH_TO_LIST = 20


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values are keys of other tables or codes.

    A target is `table.column` or `code:scheme`; `separator` splits a cell that holds several.
    """

    sheet: str
    column: str
    targets: tuple[str, ...]
    separator: str = ""


REFERENCES = (
    Reference("provinces", "region", ("regions.region",)),
    Reference("places", "level", ("code:level",)),
    Reference("places", "country", ("countries.country",)),
    Reference("places", "within", ("places.place", "countries.country")),
    Reference("borders", "province", ("provinces.province",)),
    Reference("borders", "country", ("countries.country",)),
    Reference("municipalities", "province", ("provinces.province",)),
    Reference("fields", "broader", ("fields.field",)),
    Reference("tables", "edition", ("editions.edition",)),
    Reference("tables", "state", ("code:state",)),
    Reference("rows", "table", ("tables.table",)),
    Reference("rows", "note", ("notes.note",)),
    Reference("rows", "row_id", ("identifications.row_id",)),
    Reference("rows", "printed_province", ("spellings.spelling",)),
    Reference("readings", "row_id", ("rows.row_id",)),
    Reference("spellings", "place", ("places.place", "provinces.province", "countries.country")),
    Reference("row_fields", "row_id", ("rows.row_id",)),
    Reference("row_fields", "field", ("fields.field",)),
    Reference("notes", "state", ("code:state",)),
    Reference("notes", "document", ("code:document",)),
    Reference("notes", "municipality", ("municipalities.municipality",)),
    Reference("identifications", "row_id", ("rows.row_id",)),
    Reference("identifications", "province", ("provinces.province",)),
    Reference("identifications", "unit", ("places.place",)),
    Reference("resolutions", "subjects", ("rows.row_id", "tables.table"), " "),
    Reference("totals", "table", ("tables.table",)),
    Reference("totals", "counts", ("tables.table",)),
    Reference("totals", "state", ("code:state",)),
    Reference("totals", "countries", ("countries.country",), " "),
    Reference("guidelines", "edition", ("editions.edition",)),
    Reference("clauses", "within", ("clauses.clause",)),
    Reference("clauses", "bodies", ("code:body",), " "),
    Reference("clauses", "states", ("code:state",), " "),
    Reference("clauses", "documents", ("code:document",), " "),
    Reference("relation_names", "name", ("code:relation-name",)),
    Reference("procedures", "continues", ("procedures.procedure",), " "),
    Reference("steps", "procedure", ("procedures.procedure",)),
    Reference("steps", "clause", ("clauses.clause",)),
    Reference("steps", "bodies", ("code:body",), " "),
    Reference("steps", "takes", ("code:paper",), " "),
    Reference("steps", "gives", ("code:paper",), " "),
    Reference("steps", "states", ("code:state",), " "),
    Reference("templates", "edition", ("editions.edition",)),
    Reference("templates", "document", ("code:document",)),
    Reference("templates", "issued_by", ("code:body",)),
    Reference("template_parts", "template", ("templates.template",)),
    Reference("template_parts", "kind", ("code:part",)),
    Reference("template_parts", "term", ("code:term",)),
    Reference("template_slots", "template", ("templates.template",)),
    Reference("template_slots", "kind", ("code:slot",)),
)


def problems(tables: Tables) -> Iterator[Problem]:
    """Every value that is a key of nothing. An empty cell refers to nothing."""
    for reference in REFERENCES:
        if tables.broken & {target.partition(".")[0] for target in reference.targets}:
            continue
        sheet = tables.sheets[reference.sheet]
        known = {key for target in reference.targets for key in keys(tables, target)}
        names = " or ".join(target.partition(".")[0] for target in reference.targets)
        sample = f": {', '.join(sorted(known))}" if 0 < len(known) <= SHORT_ENOUGH_TO_LIST else ""
        for record in sheet.records:
            cell = record.cells[reference.column]
            for value in cell.split(reference.separator) if reference.separator else [cell]:
                if value and value not in known:
                    expected = f"a key of {names}{sample}"
                    yield Problem(sheet.file, record.line, reference.column, value, expected)


def keys(tables: Tables, target: str) -> set[str]:
    """All values a reference to this target may have."""
    if target.startswith("code:"):
        return set(vocabulary.codes()[target.removeprefix("code:")])
    name, _, column = target.partition(".")
    return {record.cells[column] for record in tables.sheets[name].records}
