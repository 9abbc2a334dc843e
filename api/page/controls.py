"""The columns of an answer as filters: what each can be narrowed to, and to what it is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from api.page.asking import RANGED, Asking
from api.page.headings import heading, worded
from api.types.answer_rows import is_label
from graph.catalogue import Catalogue
from graph.collation import sort_key
from graph.columns import Column, Kind, column
from graph.conditions import Between
from graph.model import Confidence, Label
from graph.narrowing import Narrowing, broader_of, narrow, things
from graph.questions import Answer, Value

LONGEST = 70
"""Characters of a text that is offered."""
MOST_OFFERED = 400
"""Values of a column that are offered; of one with more, one is typed."""
REST = (Kind.ROW, Kind.TEXT, Kind.DECIMAL)
PROVENANCE = ("rows", "leastConfidence", "dependsOn", "line", "firstLine", "lastLine")


class Form(StrEnum):
    """How a column is asked for."""

    SWITCH = "switch"
    CHOICE = "choice"
    RANGE = "range"
    DAYS = "days"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a column, and in how many rows it is, as the others are narrowed."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Control:
    """A column as a filter; `first` are those that an answer is mostly asked by."""

    name: str
    label: Label
    form: Form
    options: Sequence[Option] = ()
    chosen: Sequence[Option] = ()
    least: str = ""
    most: str = ""
    first: bool = True

    @property
    def others(self) -> Sequence[Option]:
        """What can be chosen beside what is."""
        chosen = {one.key for one in self.chosen}
        return [one for one in self.options if one.key not in chosen]


def controls(
    whole: Answer, narrowing: Narrowing, asked: Asking, catalogue: Catalogue
) -> Iterator[Control]:
    """A filter for each column by which a question can be narrowed."""
    for name in whole.question.columns:
        if not is_label(name):
            yield _control(whole, name, narrowing, asked, catalogue)


def _control(
    whole: Answer, name: str, narrowing: Narrowing, asked: Asking, catalogue: Catalogue
) -> Control:
    held, label = column(name), heading(name)
    first = not (held.many or name in PROVENANCE or (held.kind in REST and not held.values))
    if held.kind in RANGED:
        form = Form.DAYS if held.kind is Kind.DATE else Form.RANGE
        least, most = _bounds(narrowing, name)
        return Control(name, label, form, least=least, most=most, first=first)
    chosen = [str(one) for one in narrowing.get(name, ())]
    counted = _counted(whole, name, narrowing, catalogue)
    if len(counted) > MOST_OFFERED:
        options = [Option(one, one, counted[one]) for one in chosen]
        return Control(name, label, Form.TEXT, options, options, first=False)
    listed = worded(name, whole.question.name)
    options = list(_options(name, listed, counted, chosen, asked.lang, catalogue))
    form = Form.SWITCH if held.values and len(options) <= len(held.values) else Form.CHOICE
    picked = [one for one in options if one.key in chosen]
    return Control(name, label, form, options, picked, first=first)


def _bounds(narrowing: Narrowing, name: str) -> tuple[str, str]:
    wanted = next(iter(narrowing.get(name, ())), None)
    if not isinstance(wanted, Between):
        return "", ""
    least, most = ("" if one is None else str(one) for one in (wanted.least, wanted.most))
    return least, most


def _counted(
    whole: Answer, name: str, narrowing: Narrowing, catalogue: Catalogue
) -> Mapping[str, int]:
    """The values in the rows that are left by the other columns; the broader ones count all."""
    answer = whole
    for other, wanted in narrowing.items():
        answer = answer if other == name else narrow(answer, other, wanted, catalogue)
    at = answer.question.columns.index(name)
    broader = _broader(column(name), catalogue)
    found: Counter[str] = Counter()
    for row in answer.rows:
        found.update({up for one in _several(row[at]) for up in _upwards(one, broader)})
    return found


def _broader(held: Column, catalogue: Catalogue) -> Mapping[str, str]:
    """What is counted for a key besides itself: of a confidence, what is less sure."""
    if held.kind is Kind.CONFIDENCE:
        return dict(pairwise(Confidence))
    return broader_of(held, catalogue)


def _several(value: Value) -> Sequence[str]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (str(value),)


def _upwards(key: str, broader: Mapping[str, str]) -> Iterator[str]:
    yield key
    if key in broader:
        yield from _upwards(broader[key], broader)


def _options(
    name: str,
    listed: Mapping[str, Label],
    counted: Mapping[str, int],
    chosen: Sequence[str],
    lang: str,
    catalogue: Catalogue,
) -> Iterator[Option]:
    """What is listed stands in the order of its list, other things in that of their names."""
    named = {} if listed else things(column(name), catalogue) or {}
    keys = {*counted, *chosen}
    if listed:
        yield from (
            Option(key, label.of(lang), counted.get(key, 0))
            for key, label in listed.items()
            if key in keys
        )
        return
    labels = {key: named[key].label.of(lang) if key in named else key for key in keys}
    for key in sorted(keys, key=lambda one: (sort_key(labels[one]), one)):
        yield Option(key, _short(labels[key]), counted.get(key, 0))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def chips(every: Sequence[Control], asked: Asking) -> Iterator[tuple[Label, str, Asking]]:
    """What is chosen, each with the page without it; switches show that themselves."""
    for one in every:
        if one.form is Form.SWITCH:
            continue
        for option in one.chosen:
            yield one.label, option.label, asked.losing(one.name, option.key)
        if one.least or one.most:
            bounds = f"{one.least or '…'} – {one.most or '…'}"
            yield one.label, bounds, asked.having(one.name, ())
