"""What a detail holds: the thing, what its document answers, and where it leads from here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.page import table
from api.page.conflicts import Conflict
from api.page.sharing import Sharer
from graph.model import Label
from graph.portfolio import Portfolio

VERDICTS = ("no", "unknown", "yes")
"""The verdicts on a clause in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What is shown: `path` is below `/id/`, `said` what the document of that kind answers.

    `near` is what may be meant where there is no such thing.
    """

    kind: str
    path: str
    title: Label
    base: str
    iri: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    graphiql: str = ""
    yasgui: str = ""
    conflicts: Sequence[Conflict] = ()
    sharers: Sequence[Sharer] = ()
    portfolio: Portfolio | None = None
    countries: Mapping[str, Label] = field(default_factory=dict)
    near: Sequence[tuple[Label, str]] = ()

    @property
    def node(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.said["node"]
        return found

    def opens(self, other: str) -> str:
        """The path that opens the detail of another thing, of its IRI."""
        return other.removeprefix(f"{self.base}id/")

    def by_state(self, pairs: Iterable[Mapping[str, Any]]) -> Mapping[str, Sequence[Any]]:
        """Partnerships by the label of their state, in the order in which they stand."""
        return _grouped((one["state"]["label"], one) for one in pairs)

    def by_verdict(self) -> Mapping[str, Sequence[Any]]:
        """The checks of a clause by the key of their verdict, what fails it first."""
        found = _grouped((one["verdict"]["key"], one) for one in self.node["checks"]["nodes"])
        return {key: found[key] for key in VERDICTS if key in found}

    @property
    def sure(self) -> Mapping[str, Label]:
        return table.confidences()


def _grouped(found: Iterable[tuple[str, Any]]) -> Mapping[str, Sequence[Any]]:
    groups: dict[str, list[Any]] = {}
    for key, one in found:
        groups.setdefault(key, []).append(one)
    return groups
