"""How many partnerships stand at each step of the procedure, who acts next, and by which clause."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph import identifiers, vocabulary
from graph.conclusions import Partnership
from graph.draw import counts, typeface
from graph.draw.frame import BODY, SMALL, Body, Style
from graph.draw.svg import Element, Look, element, mark
from graph.draw.theme import TALKS_DASH
from graph.draw.ways import GUTTER, ways
from graph.filters import Found
from graph.guideline import Clause
from graph.model import Keyed, Label
from graph.view import SIGNED, View
from graph.vocabulary import Code

BAR = 18
LINE = BODY * typeface.LINE
PADDING = 14
"""Pixels between the words of two rows."""
SHARES = (0.31, 0.3, 0.21, 0.18)
"""Parts of the width right of the arrows: for names, bars, bodies and clauses."""
GAP = 14
HEADS = (
    Label("สถานะ", "State"),
    Label("จำนวนคู่", "Partnerships"),
    Label("หน่วยงานที่ดำเนินการต่อ", "Acts next"),
    Label("ข้อของแนวทางปฏิบัติ", "Clauses of the guideline"),
)
STEP_NOT_STATED = Label("ไม่ระบุขั้นตอน", "step not stated")
NONE = "–"


@dataclass(frozen=True, slots=True)
class _Row:
    """A state, what is written of it, and where: `top` is where its words begin."""

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
