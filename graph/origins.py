"""From a thing of the graph to the line that made it: of a table, else of the vocabulary.

What a rule concludes comes of the first row it rests on.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import NamedNode, Store

from graph import turtle
from graph import vocabulary as v
from graph.errors import Problem, Violation
from graph.tables import Tables
from graph.vocabulary import PREFIXES, PROV, SC

Origin = tuple[str, int]
"""A file, and a line of it; 0 is the whole file."""
KINDS = {
    "countries": "country",
    "regions": "region",
    "provinces": "place",
    "places": "place",
    "municipalities": "municipality",
    "fields": "field",
    "editions": "edition",
    "guidelines": "guideline",
    "clauses": "clause",
    "procedures": "procedure",
    "templates": "template",
}
"""Tables that make one thing a line, with what its IRI begins with."""
RESTS_ON = (SC.ofTotal, SC.ofSlot, PROV.wasDerivedFrom)
"""How a thing that no line makes leads to one that a line makes, the nearest first."""
UNKNOWN = "the graph"


class Origins:
    """Where the things of one graph come from."""

    def __init__(self, tables: Tables, store: Store, vocabulary: Iterable[Path]) -> None:
        self._store = store
        described = map(turtle.read, vocabulary)
        self._lines: Mapping[str, Origin] = {
            **{iri: (one.file, line) for one in described for iri, line in one.described()},
            **dict(_made(tables)),
        }

    def problem(self, violation: Violation) -> Problem:
        """The violation as a problem of the line it comes of."""
        file, line = self.of(violation.focus)
        rule = " ".join(filter(None, (violation.rule, violation.constraint)))
        return Problem(
            file=file,
            line=line,
            column=_short(violation.path),
            value=_short(violation.value),
            expected=f"allowed by ontology/{rule} for {_short(violation.focus)}",
            advice=(violation.message.th, violation.message.en),
        )

    def of(self, iri: str) -> Origin:
        """The line that made a thing; of one that only a rule made, the file of the rule."""
        if iri in self._lines:
            return self._lines[iri]
        for predicate in RESTS_ON:
            below = self._objects(iri, predicate)
            if found := [self._lines[one] for one in below if one in self._lines]:
                return min(found)
        return self._rule(iri)

    def _objects(self, iri: str, predicate: NamedNode) -> Iterator[str]:
        for quad in self._store.quads_for_pattern(NamedNode(iri), predicate, None):
            if isinstance(quad.object, NamedNode):
                yield quad.object.value

    def _rule(self, iri: str) -> Origin:
        inferred = v.graph_name("inferred").value
        graphs = {
            v.value(quad.graph_name)
            for quad in self._store.quads_for_pattern(NamedNode(iri), None, None)
            if isinstance(quad.graph_name, NamedNode)
        }
        rules = [name for name in sorted(graphs) if name.startswith(f"{inferred}/")]
        return (f"ontology/rules/{rules[0].rpartition('/')[2]}.rq" if rules else UNKNOWN, 0)


def _made(tables: Tables) -> Iterator[tuple[str, Origin]]:
    """Everything that a line of a table makes."""
    edition = {table.key: table.edition for table in tables.dataset.tables}
    edition_of = {row.key: edition[row.table] for row in tables.dataset.rows}
    for name, kind in KINDS.items():
        for record in tables.sheets[name].records:
            key = next(iter(record.cells.values()))
            yield v.resource(kind, key).value, (tables.sheets[name].file, record.line)
    made: dict[str, Iterable[NamedNode]] = {
        "tables": (v.table(one.edition, one.key) for one in tables.dataset.tables),
        "rows": (v.row(edition_of[one.key], one.key) for one in tables.dataset.rows),
        "identifications": (
            v.resource("identification", edition_of[one.row], one.row)
            for one in tables.dataset.identifications
        ),
        "resolutions": (
            v.resource("resolution", edition_of.get(subject) or edition[subject], one.key)
            for one in tables.dataset.resolutions
            for subject in one.subjects[:1]
        ),
        "totals": (
            v.resource("total", edition[one.table], one.key) for one in tables.dataset.totals
        ),
        "relation_names": (
            v.resource("name-use", one.key) for one in tables.dataset.relation_names
        ),
        "steps": (v.resource("procedure", one.key) for one in tables.dataset.steps),
        "template_parts": (v.template(one.key) for one in tables.dataset.template_parts),
        "template_slots": (v.template(one.key) for one in tables.dataset.template_slots),
    }
    for name, iris in made.items():
        sheet = tables.sheets[name]
        for record, iri in zip(sheet.records, iris, strict=True):
            yield iri.value, (sheet.file, record.line)


def _short(iri: str) -> str:
    """A resource of ours without the base, a term with its prefix, anything else as it is."""
    if iri.startswith(PREFIXES["id"]):
        return iri.removeprefix(PREFIXES["id"])
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
