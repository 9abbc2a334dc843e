"""The guideline and the templates against the source text: what they quote is printed so.

Nothing is lost either: every numbered clause and every line of a template is one of ours.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from graph import source
from graph.cells import ARABIC, THAI_DIGITS
from graph.errors import Problem
from graph.guideline import Slot
from graph.sheets import Record, Sheet
from graph.source import Lines
from graph.tables import Tables

NUMBERED = re.compile(f"([{THAI_DIGITS}0-9]+(?:\\.[{THAI_DIGITS}0-9]+)?)[.)]? ?(.*)", re.DOTALL)
"""A printed number, with a full stop or a bracket behind it or not, and what it numbers."""
LEFT_OPEN = re.compile(r"\[|\.{2,}")
"""What shows a slot: a square bracket, or a row of dots."""


def problems(tables: Tables, folder: Path) -> Iterator[Problem]:
    """Everything that is not printed so. What has no source is compared with nothing."""
    for rule in (_conditions, _terms, *ORDERS):
        yield from rule(tables)
    texts = source.texts(tables, folder)
    for guideline in tables.dataset.guidelines:
        if lines := texts.get(guideline.edition):
            for quoting in (_guideline, _clauses, _unread_clauses, _names):
                yield from quoting(tables, lines)
    for record, template in zip(
        tables.sheets["templates"].records, tables.dataset.templates, strict=True
    ):
        if lines := texts.get(template.edition):
            yield from _template(tables, record, lines)
    yield from _steps(tables)
    yield from _slots(tables)


def _conditions(tables: Tables) -> Iterator[Problem]:
    sheet = tables.sheets["steps"]
    for record in sheet.records:
        if bool(record.cells["condition_th"]) != bool(record.cells["condition_en"]):
            yield sheet.problem(record, "condition_en", "set where condition_th is, and only there")


def _terms(tables: Tables) -> Iterator[Problem]:
    sheet = tables.sheets["template_parts"]
    for record in sheet.records:
        if bool(record.cells["term"]) != (record.cells["kind"] == "term-option"):
            yield sheet.problem(record, "term", "set where the kind is term-option, and only there")
        if bool(record.cells["article"]) != (record.cells["kind"] == "article"):
            yield sheet.problem(record, "article", "set where the kind is article, and only there")


def _counted(
    name: str, column: str, within: tuple[str, ...]
) -> Callable[[Tables], Iterator[Problem]]:
    """A rule: the numbers of a column are 1, 2, 3 … within the lines that share other cells."""

    def rule(tables: Tables) -> Iterator[Problem]:
        sheet = tables.sheets[name]

        def group(record: Record) -> tuple[str, ...]:
            return tuple(record.cells[one] for one in within)

        ordered = sorted(sheet.records, key=lambda one: (*group(one), int(one.cells[column])))
        for _, members in groupby(ordered, group):
            for expected, record in enumerate(members, 1):
                if record.cells[column] != str(expected):
                    yield sheet.problem(record, column, f"{expected}: they count from 1, no gap")
                    break

    return rule


ORDERS = (
    _counted("clauses", "order", ()),
    _counted("procedures", "order", ()),
    _counted("steps", "step", ("procedure",)),
    _counted("relation_names", "position", ("line",)),
    _counted("template_parts", "part", ("template",)),
    _counted("template_slots", "slot", ("template", "part")),
)


def _quoted(
    sheet: Sheet, record: Record, column: str, number: int, lines: Lines
) -> Iterator[Problem]:
    """The cell is the whole of its line."""
    if record.cells[column] != source.line(lines, number).strip():
        yield sheet.problem(record, column, f"line {number} of the source, whole")


def _guideline(tables: Tables, lines: Lines) -> Iterator[Problem]:
    sheet = tables.sheets["guidelines"]
    for record, one in zip(sheet.records, tables.dataset.guidelines, strict=True):
        yield from _quoted(sheet, record, "title_th", one.line, lines)
        yield from _quoted(sheet, record, "definition", one.definition_line, lines)
        yield from _quoted(sheet, record, "policy", one.policy_line, lines)
        if one.resolution_printed not in one.policy.th:
            yield sheet.problem(record, "resolution_date", "printed in policy")


def _clauses(tables: Tables, lines: Lines) -> Iterator[Problem]:
    sheet = tables.sheets["clauses"]
    for record, clause in zip(sheet.records, tables.dataset.clauses, strict=True):
        found = NUMBERED.fullmatch(source.line(lines, clause.line).strip())
        number, text = found.groups() if found else ("", "")
        if clause.number != number:
            yield sheet.problem(
                record, "number", f"what line {clause.line} begins with: {number!r}"
            )
        elif clause.text != text:
            yield sheet.problem(record, "text", f"the rest of line {clause.line} of the source")
        if clause.key != clause.number.translate(ARABIC):
            yield sheet.problem(record, "clause", "the printed number, in digits 0-9")
        if clause.within != (clause.key.rpartition(".")[0] or None):
            yield sheet.problem(record, "within", "the clause whose number it begins with")


def _unread_clauses(tables: Tables, lines: Lines) -> Iterator[Problem]:
    """Every numbered line from the policy to the first template is a clause."""
    sheet = tables.sheets["clauses"]
    known = {clause.line for clause in tables.dataset.clauses}
    for one in tables.dataset.guidelines:
        last = min((t.first_line for t in tables.dataset.templates), default=len(lines) + 1)
        for number in range(one.policy_line + 1, last):
            text = source.line(lines, number).strip()
            if NUMBERED.fullmatch(text) and number not in known:
                expected = f"in any clause: it is line {number} of the source"
                yield Problem(sheet.file, 0, "line", text[:40], expected)


def _names(tables: Tables, lines: Lines) -> Iterator[Problem]:
    """A name stands on its line, after the one before it; the line is a clause or a part."""
    sheet = tables.sheets["relation_names"]
    ours = {clause.line for clause in tables.dataset.clauses}
    ours |= {part.line for part in tables.dataset.template_parts}
    ends: dict[int, int] = defaultdict(int)
    for record, name in zip(sheet.records, tables.dataset.relation_names, strict=True):
        if name.line not in ours:
            yield sheet.problem(record, "line", "the line of a clause or of a part of a template")
        at = source.line(lines, name.line).find(name.words, ends[name.line])
        if at < 0:
            yield sheet.problem(record, "words", f"printed, in this order, on line {name.line}")
        else:
            ends[name.line] = at + len(name.words)


def _template(tables: Tables, template: Record, lines: Lines) -> Iterator[Problem]:
    """Each line between the first and the last that prints something is a part, whole."""
    key = template.cells["template"]
    sheet = tables.sheets["template_parts"]
    first, last = int(template.cells["first_line"]), int(template.cells["last_line"])
    printed = {n for n in range(first, last + 1) if source.line(lines, n).strip()}
    read: set[int] = set()
    for record in sheet.records:
        if record.cells["template"] != key:
            continue
        number = int(record.cells["line"])
        if number not in printed - read:
            expected = f"another line of {first} to {last} that prints something"
            yield sheet.problem(record, "line", expected)
        read.add(number)
        yield from _quoted(sheet, record, "text", number, lines)
        found = NUMBERED.match(record.cells["text"])
        article = str(int(found[1].translate(ARABIC))) if found and "." not in found[1] else ""
        if record.cells["article"] and record.cells["article"] != article:
            yield sheet.problem(record, "article", f"the number its text begins with: {article!r}")
    for number in sorted(printed - read):
        text = source.line(lines, number).strip()
        expected = f"in any part of {key}: it is line {number} of the source"
        yield Problem(sheet.file, 0, "line", text[:40], expected)


def _steps(tables: Tables) -> Iterator[Problem]:
    sheet = tables.sheets["steps"]
    texts = {clause.key: clause.text for clause in tables.dataset.clauses}
    for record, step in zip(sheet.records, tables.dataset.steps, strict=True):
        if step.words not in texts[step.clause]:
            yield sheet.problem(record, "words", f"part of the text of clause {step.clause}")


def _slots(tables: Tables) -> Iterator[Problem]:
    """Slots stand in their part in order, and a bracket or a row of dots outside is none."""
    sheet, parts = tables.sheets["template_slots"], tables.sheets["template_parts"]
    found: dict[str, list[tuple[Record, Slot]]] = defaultdict(list)
    keys = {part.key for part in tables.dataset.template_parts}
    for record, slot in zip(sheet.records, tables.dataset.template_slots, strict=True):
        key = f"{slot.template}/{slot.part}"
        if key not in keys:
            yield sheet.problem(record, "part", f"a part of {slot.template}")
        if (slot.kind == "choice") != bool(slot.alternatives):
            yield sheet.problem(
                record, "kind", "choice for words in square brackets, and only then"
            )
        found[key].append((record, slot))
    for record, part in zip(parts.records, tables.dataset.template_parts, strict=True):
        rest, at = "", 0
        for slot_record, slot in found[part.key]:
            begin = part.text.find(slot.words, at)
            if begin < 0:
                yield sheet.problem(
                    slot_record, "words", f"printed, in this order, in {part.text!r}"
                )
                break
            rest, at = rest + part.text[at:begin] + " ", begin + len(slot.words)
        else:
            if left := LEFT_OPEN.search(rest + part.text[at:]):
                yield parts.problem(record, "text", f"each {left[0]!r} in it in template_slots.csv")
