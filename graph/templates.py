"""The templates, part by part: what each part leaves open has a slot, of the kind it looks like."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.errors import Problem
from graph.guideline import TemplatePart
from graph.sheets import Record, Sheet
from graph.tables import Tables

SHAPES = {
    "choice": (re.compile(r"\[[^\[\]]+\]"), "wordings in square brackets"),
    "join": (re.compile(r"\.{3}"), "three dots alone"),
    "blank": (
        re.compile(r"\.{4,}|\.{2,}[^.()\[\]]+\.{2,}|(\.{2,} ?)?\([^()]+\)(\.{2,})?"),
        "a row of dots, or a hint between dots or in round brackets",
    ),
}
"""Codes of `slot` with how each is printed."""
LEFT_OPEN = re.compile(r"\[[^\[\]]*\]?|\]|\.{2,}")
"""What shows a slot: a square bracket, or a row of dots."""
HINT = re.compile(r"\([^()\n]*\)")
"""What shows one too, but in a heading: a round bracket without a slot in it."""
HEADING = "heading"
THAI = re.compile("[ก-๛]")


def problems(tables: Tables) -> Iterator[Problem]:
    for rule in (_options, _languages, _shapes, _slots):
        yield from rule(tables)


def _options(tables: Tables) -> Iterator[Problem]:
    """Terms and articles are those of options and articles; a template has each option once."""
    sheet = tables.sheets["template_parts"]
    seen: dict[tuple[str, str], int] = {}
    for record in sheet.records:
        for column, kind in (("term", "term-option"), ("article", "article")):
            if bool(record.cells[column]) != (record.cells["kind"] == kind):
                yield sheet.problem(record, column, f"set where the kind is {kind}, and only there")
        option = record.cells["template"], record.cells["term"]
        if option[1] and option in seen:
            expected = f"another option: line {seen[option]} has it already"
            yield sheet.problem(record, "term", expected)
        seen[option] = record.line


def _languages(tables: Tables) -> Iterator[Problem]:
    """A template is in Thai where a part of it prints a Thai letter."""
    sheet = tables.sheets["templates"]
    thai = {part.template for part in tables.dataset.template_parts if THAI.search(part.text)}
    for record, template in zip(sheet.records, tables.dataset.templates, strict=True):
        if (template.language == "th") != (template.key in thai):
            yield sheet.problem(record, "language", "the language that its parts are printed in")


def _shapes(tables: Tables) -> Iterator[Problem]:
    """A slot is of a part that there is, and its words are of its kind."""
    sheet = tables.sheets["template_slots"]
    parts = {part.key for part in tables.dataset.template_parts}
    for record, slot in zip(sheet.records, tables.dataset.template_slots, strict=True):
        if f"{slot.template}/{slot.part}" not in parts:
            yield sheet.problem(record, "part", f"a part of {slot.template}")
        kind = next(
            (kind for kind, (shape, _) in SHAPES.items() if shape.fullmatch(slot.words)), ""
        )
        if not kind:
            yield sheet.problem(record, "words", f"{SHAPES[slot.kind][1]}, as a {slot.kind} has it")
        elif slot.kind != kind:
            expected = f"{kind}, the kind of {slot.words!r}: {SHAPES[kind][1]}"
            yield sheet.problem(record, "kind", expected)


def _slots(tables: Tables) -> Iterator[Problem]:
    """The slots of a part stand in it in order, and nothing outside them shows one."""
    sheet, slots = tables.sheets["template_parts"], tables.sheets["template_slots"]
    found: dict[str, list[Record]] = defaultdict(list)
    for record in slots.records:
        found[f"{record.cells['template']}/{record.cells['part']}"].append(record)
    for record, part in zip(sheet.records, tables.dataset.template_parts, strict=True):
        misquoted = tuple(_misquoted(slots, found[part.key], part.text))
        yield from misquoted
        if not misquoted and (shown := _left_open(part, found[part.key])):
            expected = f"read whole: template_slots.csv has no line for {shown!r}"
            yield sheet.problem(record, "text", expected)


def _misquoted(sheet: Sheet, slots: Sequence[Record], text: str) -> Iterator[Problem]:
    end = 0
    for slot in slots:
        begin = text.find(slot.cells["words"], end)
        end = begin + len(slot.cells["words"])
        if begin < 0:
            yield sheet.problem(slot, "words", f"printed, in this order, in {text!r}")
            return
        if ".." in (text[max(begin - 1, 0) : begin + 1], text[end - 1 : end + 1]):
            yield sheet.problem(slot, "words", "all the dots that are printed there")
            return


def _left_open(part: TemplatePart, slots: Sequence[Record]) -> str:
    """What shows a slot in that part and is in none of these."""
    outside, rest = "", part.text
    for slot in slots:
        before, _, rest = rest.partition(slot.cells["words"])
        outside += f"{before}\n"
    outside += rest
    shown = LEFT_OPEN.search(outside) or (part.kind != HEADING and HINT.search(outside))
    return shown[0] if shown else ""
