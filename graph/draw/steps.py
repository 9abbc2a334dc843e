"""The steps of the procedure in their order, with what is written of each, in lines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.conclusions import Partnership
from graph.draw import typeface
from graph.draw.frame import BODY, Style
from graph.draw.ways import GUTTER
from graph.guideline import Clause
from graph.model import Label
from graph.view import View
from graph.vocabulary import Code

LINE = BODY * typeface.LINE
PADDING = 14
"""Pixels between the words of two rungs."""
SHARES = (0.3, 0.26, 0.27, 0.17)
"""Parts of the width right of the arrows: for names, bars, bodies and clauses."""
GAP = 14
"""Pixels between columns."""
STEP_NOT_STATED = Label(" (ไม่ระบุขั้นตอน)", " (step not stated)")
NONE = "–"


@dataclass(frozen=True, slots=True)
class Rung:
    """A state, and what is written of it in lines; `top` is where it begins."""

    state: Code
    name: tuple[str, ...]
    body: tuple[str, ...]
    clauses: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return max(len(self.name), len(self.body), len(self.clauses)) * LINE + PADDING

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class Ladder:
    """The states with the partnerships in them, and the room that they are written in."""

    view: View
    pairs: tuple[Partnership, ...]
    style: Style

    @cached_property
    def by_state(self) -> Mapping[str, Sequence[Partnership]]:
        found: dict[str, list[Partnership]] = defaultdict(list)
        for one in self.pairs:
            found[self.view.state(one)].append(one)
        return found

    @cached_property
    def lefts(self) -> tuple[float, ...]:
        """Where each column begins, and where the last ends."""
        room = self.style.inner - GUTTER
        return tuple(GUTTER + room * sum(SHARES[:n]) for n in range(len(SHARES) + 1))

    @cached_property
    def rungs(self) -> tuple[Rung, ...]:
        """In the order of the scheme."""
        rungs: list[Rung] = []
        top = LINE + PADDING / 2
        for state in sorted(vocabulary.codes()["state"].values(), key=lambda one: one.order):
            rungs.append(self._rung(state, top))
            top += rungs[-1].height
        return tuple(rungs)

    def _rung(self, state: Code, top: float) -> Rung:
        lang, catalogue = self.style.lang, self.view.catalogue
        name = state.label.of(lang) + (STEP_NOT_STATED.of(lang) if has_steps(state) else "")
        acting = next_body(state)
        body = acting.label.of(lang) if acting else NONE
        numbers = ", ".join(_number(one, lang) for one in clauses(catalogue, state)) or NONE
        return Rung(state, self._lines(name, 0), self._lines(body, 2), self._lines(numbers, 3), top)

    def _lines(self, text: str, column: int) -> tuple[str, ...]:
        return typeface.wrapped(text, self.lefts[column + 1] - self.lefts[column] - GAP, BODY)


def clauses(catalogue: Catalogue, state: Code) -> Sequence[Clause]:
    """Those that lay something down for it."""
    return catalogue.clauses_by_state.get(state.key, ())


def next_body(state: Code) -> Code | None:
    """The body that acts next."""
    return vocabulary.codes()["body"][state.next_body] if state.next_body else None


def has_steps(state: Code) -> bool:
    return any(one.broader == state.key for one in vocabulary.codes()["state"].values())


def _number(clause: Clause, lang: str) -> str:
    return clause.number if lang == "th" else clause.key
