"""The printed totals: each is keyed by what it says, and none that the source prints is lost."""

import re
from collections.abc import Iterator

from graph.cells import THAI_DIGITS
from graph.errors import Problem
from graph.model import Measure, Total
from graph.source import Texts
from graph.tables import Tables

COUNTED = {Measure.PAIRS: "คู่", Measure.PROVINCES: "จังหวัด"}
"""The word that is printed behind the number of a total."""
PRINTED = re.compile(f"([{THAI_DIGITS}]+) ({'|'.join(COUNTED.values())})")


def problems(tables: Tables, texts: Texts) -> Iterator[Problem]:
    for rule in (_keys, _counted):
        yield from rule(tables)
    yield from _unread(tables, texts)


def _keys(tables: Tables) -> Iterator[Problem]:
    """Table, state where two are told apart, measure, and the country where it is one."""
    sheet = tables.sheets["totals"]
    for record, total in zip(sheet.records, tables.dataset.totals, strict=True):
        keys = _possible_keys(total)
        if total.key not in keys:
            expected = f"what its other columns say: {' or '.join(keys)}"
            yield sheet.problem(record, "total", expected)


def _possible_keys(total: Total) -> tuple[str, str]:
    country = f"-{total.countries[0]}" if len(total.countries) == 1 else ""
    counted = f"{total.measure}{country}"
    return f"{total.table}/{counted}", f"{total.table}/{total.state}-{counted}"


def _counted(tables: Tables) -> Iterator[Problem]:
    """The number stands in its words before what is counted; the table claims the state."""
    sheet = tables.sheets["totals"]
    states = {table.key: table.state for table in tables.dataset.tables}
    for record, total in zip(sheet.records, tables.dataset.totals, strict=True):
        word = COUNTED[total.measure]
        if (record.cells["claimed"], word) not in PRINTED.findall(total.words):
            yield sheet.problem(record, "claimed", f"a number of {word} in {total.words!r}")
        if states[total.counts] != total.state:
            expected = f"the state of the table it counts: {states[total.counts]}"
            yield sheet.problem(record, "state", expected)


def _unread(tables: Tables, texts: Texts) -> Iterator[Problem]:
    """Every number of pairs or provinces that the source prints is in the words of a total."""
    sheet = tables.sheets["totals"]
    editions = {table.key: table.edition for table in tables.dataset.tables}
    for edition, lines in texts.items():
        for number, line in enumerate(lines, 1):
            read = [
                total.words
                for total in tables.dataset.totals
                if (editions[total.table], total.line) == (edition, number)
            ]
            for printed in PRINTED.finditer(line):
                if not any(printed[0] in words for words in read):
                    expected = f"in any total: it stands on line {number} of the source"
                    yield Problem(sheet.file, 0, "words", printed[0], expected)
