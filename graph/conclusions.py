"""What the rules derive from the tables, as values."""

from dataclasses import dataclass

from graph.model import Bounds, Confidence, Label, Total


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document of a partnership, numbered from 1 in the order of signing.

    `confidence` is that of the date `when`. Empty `fields` means none are printed.
    """

    partnership: str
    number: int
    document: str
    when: Bounds | None
    confidence: Confidence | None
    signatory: str | None
    fields: tuple[str, ...]
    scope: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.partnership}/agreement/{self.number}"


@dataclass(frozen=True, slots=True)
class Start:
    """When talks in progress started."""

    partnership: str
    when: Bounds
    confidence: Confidence
    rows: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.partnership}/start"


@dataclass(frozen=True, slots=True)
class ClauseCheck:
    """What holding a partnership, or one of its agreements by its number, against a clause gives.

    `verdict` is a code: what cannot be told is unknown, and never yes.
    """

    partnership: str
    clause: str
    agreement: int | None
    verdict: str
    confidence: Confidence
    rows: tuple[str, ...]

    @property
    def key(self) -> str:
        checked = f"/agreement/{self.agreement}" if self.agreement else ""
        return f"{self.partnership}{checked}/check/{self.clause}"


@dataclass(frozen=True, slots=True)
class Partnership:
    """A Thai province and a foreign unit, with all that is concluded of them.

    `areas` are the unit itself and every place and country it lies within. `confidence` is the
    least of `identity` and of the resolution of the state.
    """

    key: str
    label: Label
    province: str
    unit: str
    state: str
    identity: Confidence
    confidence: Confidence
    areas: frozenset[str]
    start: Start | None
    agreements: tuple[Agreement, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Why a total and its rows part, with the rows that show it."""

    total: str
    kind: str
    rows: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.total}/difference/{self.kind}"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A printed total beside what its table prints and what all tables together conclude."""

    total: Total
    printed_rows: int
    printed_distinct: int
    concluded: int
    differences: tuple[Difference, ...]

    @property
    def key(self) -> str:
        return self.total.key
