"""Recounted: what a filter may ask of a thing, whatever its kind.

A thing has values, by the names that GraphQL gives to properties, and leads to others. What a test
of a field includes, the narrower ones, is told by the values: they name the wider ones too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.recount_tables import Span

Values = Mapping[str, Sequence[object]]
Leads = Mapping[str, tuple[str, Sequence[str]]]
"""The kind and the keys of what a thing leads to, by the name of the relation."""


@dataclass(frozen=True)
class Thing:
    """What was not there from the beginning has a day on which it began, between two."""

    key: str
    values: Values
    leads: Leads = field(default_factory=dict)
    began: Span | None = None


def only(*values: object) -> list[object]:
    """A blank cell states nothing."""
    return [value for value in values if value not in ("", None)]
