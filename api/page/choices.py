"""The values of facets with how many partnerships each leaves, as GraphQL tells them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.page.facets import FACETS, Facet
from api.page.state import State
from graph.grouping import Dimension
from graph.model import Labelled


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, how many partnerships have it, and whether it is chosen.

    `count` is None where no group tells it, `depth` how many broader values there are above it.
    """

    key: str
    label: str
    count: int | None
    chosen: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet with its values, those chosen and most frequent first; `unstated` have none."""

    facet: Facet
    values: Sequence[Choice]
    unstated: int

    @property
    def chosen(self) -> Sequence[Choice]:
        return [one for one in self.values if one.chosen]

    @property
    def shown(self) -> Sequence[Choice]:
        if self.facet.in_tree:
            return self.values
        return self.values[: max(self.facet.listed, len(self.chosen))]

    @property
    def more(self) -> Sequence[Choice]:
        return self.values[len(self.shown) :]


def choices(
    found: Mapping[str, Any], asked: State, areas: Mapping[str, Labelled]
) -> Iterator[Choices]:
    """The values of each facet; a place that is chosen need be none that groups are made of.

    Each counts what choosing it gives, and so the partnerships of joined places too. One that has
    no others is listed only where it is chosen.
    """
    added = found["added"]["totalCount"] if asked.joined else 0
    for name, facet in FACETS.items():
        chosen = asked.values.get(name, ())
        groups = found[name]
        told = _tree(found[f"{name}s"], chosen) if facet.in_tree else _flat(groups, chosen)
        values = [replace(one, count=(one.count or 0) + added) for one in told]
        known = {one.key for one in values}
        others = [key for key in chosen if key not in known]
        count = None if facet.by is Dimension.SUBDIVISION else added
        values[:0] = [Choice(key, _called(key, areas, asked.lang), count, True) for key in others]
        yield Choices(facet, values, groups["ungroupedCount"])


def _called(key: str, areas: Mapping[str, Labelled], lang: str) -> str:
    return areas[key].label.of(lang) if key in areas else key


def _flat(groups: Mapping[str, Any], chosen: Sequence[str]) -> Iterator[Choice]:
    keyed = [(key, group) for group in groups["nodes"] for key in group["keys"]]
    values = [
        Choice(key["key"], key["label"], group["partnershipCount"], key["key"] in chosen)
        for key, group in keyed
    ]
    yield from sorted(values, key=lambda one: (not one.chosen, -(one.count or 0)))


def _tree(
    nodes: Sequence[Mapping[str, Any]],
    chosen: Sequence[str],
    broader: str | None = None,
    depth: int = 0,
) -> Iterator[Choice]:
    """What is within another stands below it, and is counted in it; none are left out."""
    for node in nodes:
        if (node["broader"] or {}).get("key") != broader:
            continue
        key, count = node["key"], node["partnerships"]["totalCount"]
        if count or key in chosen:
            yield Choice(key, node["label"], count, key in chosen, depth)
        yield from _tree(nodes, chosen, key, depth + 1)
