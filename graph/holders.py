"""What holds a thing: the way to it from the widest, as its page shows it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from graph import conclusions, guideline, model
from graph.catalogue import Catalogue
from graph.model import THAILAND, Keyed

Holder = Callable[[Catalogue, Any], Keyed | None]


def _pair(catalogue: Catalogue, thing: Any) -> Keyed:  # noqa: ANN401 - whatever is of a pair
    return catalogue.partnerships[thing.partnership]


HOLDERS: Mapping[type, Holder] = MappingProxyType(
    {
        model.Region: lambda c, _: c.countries.get(THAILAND),
        model.Province: lambda c, one: c.areas[one.within],
        model.Place: lambda c, one: c.areas[one.within] if one.within else None,
        model.Municipality: lambda c, one: c.provinces[one.province],
        model.Field: lambda c, one: c.fields[one.broader] if one.broader else None,
        model.Table: lambda c, one: c.editions[one.edition],
        model.Row: lambda c, one: c.tables[one.table],
        model.Identification: lambda c, one: c.rows[one.row],
        model.Claim: lambda c, one: c.rows[one.row],
        conclusions.Partnership: lambda c, one: c.provinces[one.province],
        conclusions.Agreement: _pair,
        conclusions.Start: _pair,
        conclusions.ClauseCheck: lambda c, one: c.checked(one),
        conclusions.Reconciliation: lambda c, one: c.tables[one.total.table],
        conclusions.Difference: lambda c, one: c.reconciliations[one.total],
        guideline.Guideline: lambda c, one: c.editions[one.edition],
        guideline.Clause: lambda c, one: c.clauses[one.within] if one.within else None,
        guideline.Step: lambda c, one: c.procedures[one.procedure],
        guideline.Template: lambda c, one: c.editions[one.edition],
        guideline.TemplatePart: lambda c, one: c.templates[one.template],
        guideline.Slot: lambda c, one: c.parts_by_key[f"{one.template}/{one.part}"],
    }
)
"""The next thing up, of each kind that is within another."""


def holders(catalogue: Catalogue, thing: Keyed) -> tuple[Keyed, ...]:
    """What holds a thing at every height, the widest first."""
    return tuple(reversed(list(_above(catalogue, thing))))


def _above(catalogue: Catalogue, thing: Keyed) -> Iterator[Keyed]:
    while (holder := HOLDERS.get(type(thing))) and (above := holder(catalogue, thing)):
        yield above
        thing = above
