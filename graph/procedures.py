"""The procedures against the clauses they are read from, and each step against those before it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from graph.cells import ARABIC, THAI_DIGITS
from graph.errors import Problem
from graph.guideline import Procedure, Step
from graph.sheets import Record, Sheet
from graph.tables import Tables

REPEATED = re.compile(f"ทุก ([{THAI_DIGITS}]+) (ปี|เดือน)")
"""Printed words that say how often a step comes again."""
UNITS = {"ปี": "Y", "เดือน": "M"}


def problems(tables: Tables) -> Iterator[Problem]:
    yield from _steps(tables)
    yield from _papers(tables)
    sheet = tables.sheets["procedures"]
    stepped = {step.procedure for step in tables.dataset.steps}
    for record, procedure in zip(sheet.records, tables.dataset.procedures, strict=True):
        if procedure.key in procedure.continues:
            yield sheet.problem(record, "continues", "procedures other than itself")
        if procedure.key not in stepped:
            yield sheet.problem(record, "procedure", "a procedure with a step in steps.csv")


def _steps(tables: Tables) -> Iterator[Problem]:
    """A step does what its clause says, in words of its own."""
    sheet = tables.sheets["steps"]
    clauses = {clause.key: clause for clause in tables.dataset.clauses}
    seen: dict[tuple[str, str], int] = {}
    for record, step in zip(sheet.records, tables.dataset.steps, strict=True):
        clause, words = clauses[step.clause], (step.clause, step.words)
        if words in seen:
            yield sheet.problem(record, "words", f"words of its own: line {seen[words]} has them")
        seen[words] = record.line
        if step.words not in clause.text:
            yield sheet.problem(record, "words", f"part of the text of clause {clause.key}")
        yield from _beyond(sheet, record, "bodies", clause.bodies)
        yield from _beyond(sheet, record, "states", clause.states)
        if (step.every or "") != (every := _repeated(step.words)):
            yield sheet.problem(record, "every", f"how often its words say: {every or 'once'}")
        if bool(record.cells["condition_th"]) != bool(record.cells["condition_en"]):
            expected = "set where its other language is, and only there"
            yield sheet.problem(record, "condition_th condition_en", expected)


def _beyond(sheet: Sheet, record: Record, column: str, known: Sequence[str]) -> Iterator[Problem]:
    """Codes of a step that its clause does not have."""
    for code in record.cells[column].split():
        if code not in known:
            expected = f"among the {column} of its clause: {', '.join(known) or 'none'}"
            yield Problem(sheet.file, record.line, column, code, expected)


def _repeated(words: str) -> str:
    """The duration that words print, or nothing."""
    found = REPEATED.search(words)
    return f"P{int(found[1].translate(ARABIC))}{UNITS[found[2]]}" if found else ""


def _papers(tables: Tables) -> Iterator[Problem]:
    """A paper that some step gives is given before another takes it."""
    sheet = tables.sheets["steps"]
    steps = tables.dataset.steps
    above = _above(tables.dataset.procedures)
    given_by_any = {paper for step in steps for paper in step.gives}
    for record, step in zip(sheet.records, steps, strict=True):
        given = {paper for one in steps if _precedes(one, step, above) for paper in one.gives}
        for paper in step.takes:
            if paper in given_by_any - given:
                expected = "given by a step before it, in its procedure or in one that leads to it"
                yield Problem(sheet.file, record.line, "takes", paper, expected)


def _precedes(one: Step, step: Step, above: Mapping[str, Collection[str]]) -> bool:
    if one.procedure == step.procedure and one.position < step.position:
        return True
    return one.procedure in above[step.procedure]


def _above(procedures: Sequence[Procedure]) -> dict[str, set[str]]:
    """Each procedure with all that lead to it, step by step; itself where it may come again."""
    above: dict[str, set[str]] = {one.key: set() for one in procedures}
    for key, found in above.items():
        reached = [key]
        while reached:
            after = reached.pop()
            leading = {one.key for one in procedures if after in one.continues} - found
            found |= leading
            reached += sorted(leading)
    return above
