"""The guideline and the templates against the source text: what they quote is printed so.

Nothing is lost either: every numbered clause and every line of a template is one of ours.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from graph import source
from graph.cells import ARABIC, THAI_DIGITS
from graph.errors import Problem
from graph.sheets import Record, Sheet
from graph.source import Lines, Texts
from graph.tables import Tables

NUMBERED = re.compile(f"([{THAI_DIGITS}0-9]+(?:\\.[{THAI_DIGITS}0-9]+)?)[.)]? ?(.*)", re.DOTALL)
"""A printed number, with a full stop or a bracket behind it or not, and what it numbers."""
BEFORE_NAMES = re.compile(r"(?:\[|เช่น |ความสัมพันธ์)$")
"""What the first of the names on a line may stand behind."""
BETWEEN_NAMES = re.compile("/ ?| (?:และ)?")
AFTER_NAMES = re.compile(r"$|[(\]]| [ก-๛]|[ /] ?(?:ชื่ออื่น|etc)")
"""What may follow the last of the names on a line: the word for any other name is none."""


def problems(tables: Tables, texts: Texts) -> Iterator[Problem]:
    """Everything that is not printed so. What has no source is compared with nothing."""
    yield from _guidelines(tables)
    for guideline in tables.dataset.guidelines:
        if lines := texts.get(guideline.edition):
            for quoting in (_guideline, _clauses, _unread_clauses):
                yield from quoting(tables, lines)
            yield from tuple(_names(tables, lines)) or _unread_names(tables, lines)
    for record, template in zip(
        tables.sheets["templates"].records, tables.dataset.templates, strict=True
    ):
        if lines := texts.get(template.edition):
            yield from tuple(_lines(tables, record, lines)) or _template(tables, record, lines)


def _guidelines(tables: Tables) -> Iterator[Problem]:
    """An edition has its guideline: without one its clauses would be compared with nothing."""
    sheet = tables.sheets["editions"]
    for record in sheet.records:
        if (record.cells["edition"],) not in tables.sheets["guidelines"].by_key:
            yield sheet.problem(record, "edition", "an edition with a line in guidelines.csv")


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
    """A name stands on its line, a clause or a part, next to the one before it; none is cut."""
    sheet = tables.sheets["relation_names"]
    ours = _quoted_lines(tables)
    named = zip(sheet.records, tables.dataset.relation_names, strict=True)
    for number, members in groupby(named, key=lambda one: one[1].line):
        line, end = source.line(lines, number), 0
        for record, name in members:
            if number not in ours:
                expected = "the line of a clause or of a part of a template"
                yield sheet.problem(record, "line", expected)
            begin = line.find(name.words, end)
            if begin < 0:
                yield sheet.problem(record, "words", f"printed, in this order, on line {number}")
                break
            between = line[end:begin]
            if not end and not BEFORE_NAMES.search(between):
                expected = (
                    f"the whole of the first name on line {number}: {between[-30:]!r} precedes"
                )
                yield sheet.problem(record, "words", expected)
            if end and not BETWEEN_NAMES.fullmatch(between):
                expected = f"right after the name before it: {between!r} stands between"
                yield sheet.problem(record, "words", expected)
            end = begin + len(name.words)
        else:
            if not AFTER_NAMES.match(line, end):
                expected = (
                    f"the whole of the last name on line {number}: {line[end:][:30]!r} follows"
                )
                yield sheet.problem(record, "words", expected)


def _unread_names(tables: Tables, lines: Lines) -> Iterator[Problem]:
    """Known names that are printed beside each other are listed.

    One that stands alone is no other name: so the clauses call the relation they are about.
    """
    sheet = tables.sheets["relation_names"]
    listed = {(name.line, name.words) for name in tables.dataset.relation_names}
    known = sorted({words for _, words in listed}, key=lambda words: (-len(words), words))
    either = re.compile("|".join(map(re.escape, known)))
    for number in sorted(_quoted_lines(tables)):
        line = source.line(lines, number)
        for one, other in pairwise(either.finditer(line)):
            if BETWEEN_NAMES.fullmatch(line[one.end() : other.start()]):
                for words in sorted({one[0], other[0]}):
                    if (number, words) not in listed:
                        expected = f"listed, beside a name on line {number} of the source"
                        yield Problem(sheet.file, 0, "words", words, expected)


def _quoted_lines(tables: Tables) -> set[int]:
    """The lines of the clauses and of the parts of templates."""
    clauses = {clause.line for clause in tables.dataset.clauses}
    return clauses | {part.line for part in tables.dataset.template_parts}


def _lines(tables: Tables, record: Record, lines: Lines) -> Iterator[Problem]:
    """The lines of a template are its own, from one that prints something to another."""
    sheet = tables.sheets["templates"]
    first, last = int(record.cells["first_line"]), int(record.cells["last_line"])
    for column, number in (("first_line", first), ("last_line", last)):
        if not source.line(lines, number).strip():
            yield sheet.problem(record, column, "a line of the source that prints something")
    if first > last:
        yield sheet.problem(record, "first_line last_line", "two lines, the first before the last")
    for other in tables.dataset.templates:
        apart = other.last_line < first or last < other.first_line
        if other.key != record.cells["template"] and not apart:
            expected = f"lines of its own: {other.key} has {other.first_line} to {other.last_line}"
            yield sheet.problem(record, "first_line last_line", expected)


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
        if number not in printed or number <= max(read, default=0):
            expected = f"a line of {first} to {last} that prints something, below the part before"
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
