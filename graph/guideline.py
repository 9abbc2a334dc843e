"""What the document says beside its tables, as values: guideline, procedures, templates.

Words in Thai are printed; titles, summaries and steps are ours, and quote the words they rest on.
"""

from dataclasses import dataclass
from datetime import date

from graph.model import Label


@dataclass(frozen=True, slots=True)
class Guideline:
    """The guideline of one edition.

    `definition` and `policy` are printed in Thai, and summed up by us in English; `resolution_date`
    is the day of the cabinet resolution it rests on.
    """

    edition: str
    line: int
    label: Label
    definition_line: int
    definition: Label
    policy_line: int
    policy: Label
    resolution_printed: str
    resolution_date: date

    @property
    def key(self) -> str:
        return self.edition


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: `number` as printed, `within` the clause it is part of."""

    key: str
    order: int
    line: int
    number: str
    text: str
    label: Label
    summary: str
    within: str | None
    bodies: tuple[str, ...]
    states: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationName:
    """A name of the relation where it is printed: the `position`-th on its line."""

    line: int
    position: int
    words: str
    name: str

    @property
    def key(self) -> str:
        return f"{self.line}/{self.position}"


@dataclass(frozen=True, slots=True)
class Procedure:
    """Steps in an order; `continues` are the procedures that may come after them."""

    key: str
    order: int
    label: Label
    continues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `words` are part of its clause, `states` those of a partnership that is at it.

    `every` is an ISO 8601 duration, for a step that comes again.
    """

    procedure: str
    position: int
    clause: str
    words: str
    label: Label
    bodies: tuple[str, ...]
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    states: tuple[str, ...]
    condition: Label | None
    every: str | None

    @property
    def key(self) -> str:
        return f"{self.procedure}/{self.position}"


@dataclass(frozen=True, slots=True)
class Template:
    """A text that shows how a document is worded; lines `first_line` to `last_line`."""

    key: str
    edition: str
    document: str
    language: str
    label: Label
    first_line: int
    last_line: int
    issued_by: str


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """One printed line of a template; `article` is the number it prints, `term` its option."""

    template: str
    position: int
    kind: str
    article: int | None
    term: str | None
    line: int
    text: str

    @property
    def key(self) -> str:
        return f"{self.template}/{self.position}"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a part leaves something to the drafters."""

    template: str
    part: int
    position: int
    kind: str
    words: str

    @property
    def key(self) -> str:
        return f"{self.template}/{self.part}/slot/{self.position}"

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The wordings to choose from, as printed between the square brackets."""
        if not self.words.startswith("["):
            return ()
        return tuple(one.strip() for one in self.words.strip("[]").strip("“”").split("/"))
