"""Filters: conditions on the properties of a thing and of what it leads to, joined by logic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph.conditions import Condition, Stated, Unstated
from graph.kinds import KINDS
from graph.properties import Property, Thing
from graph.view import Truth, View, all_of, any_of, both, negated


class Quantifier(StrEnum):
    """How many of the things a relation leads to must pass."""

    SOME = "some"
    NONE = "none"
    EVERY = "every"


@dataclass(frozen=True)
class And:
    """All parts; without parts, anything passes."""

    parts: tuple["Filter", ...] = ()


@dataclass(frozen=True)
class Or:
    """One part at least."""

    parts: tuple["Filter", ...]


@dataclass(frozen=True)
class Not:
    part: "Filter"


@dataclass(frozen=True)
class Has:
    """A property whose values meet a condition."""

    name: str
    condition: Condition


@dataclass(frozen=True)
class Leads:
    """A relation of whose things some, none or every one passes."""

    name: str
    quantifier: Quantifier
    to: "Filter"


Filter = And | Or | Not | Has | Leads
EVERYTHING = And()


@dataclass(frozen=True)
class Found:
    """What passes a filter, and what may: the dates are not known well enough to tell."""

    members: tuple[Any, ...]
    undetermined: tuple[Any, ...] = ()


def select(view: View, kind: Thing, things: Iterable[Any], wanted: Filter) -> Found:
    """The things that held on the day of the view and pass, in their order."""
    judge = Judge(view)
    truths = [(thing, judge.passes(kind, thing, wanted)) for thing in things]
    return Found(
        tuple(thing for thing, truth in truths if truth),
        tuple(thing for thing, truth in truths if truth is None),
    )


@dataclass(frozen=True)
class Judge:
    """Judges things on the day of a view; each thing by each part of a filter once.

    So the time that a filter takes grows with its size, however deep its relations lead.
    """

    view: View
    _known: dict[tuple[int, int], Truth] = field(default_factory=dict)

    def passes(self, kind: Thing, thing: object, wanted: Filter) -> Truth:
        """Whether it held, and passes."""
        return both(self.view.holds(thing), self._judged(kind, thing, wanted))

    def _judged(self, kind: Thing, thing: object, wanted: Filter) -> Truth:
        # Things and filters outlive the judge, so what `id` gives stays theirs.
        at = (id(thing), id(wanted))
        if at not in self._known:
            self._known[at] = self._truth(kind, thing, wanted)
        return self._known[at]

    def _truth(self, kind: Thing, thing: object, wanted: Filter) -> Truth:
        match wanted:
            case And(parts):
                return all_of(self._judged(kind, thing, part) for part in parts)
            case Or(parts):
                return any_of(self._judged(kind, thing, part) for part in parts)
            case Not(part):
                return negated(self._judged(kind, thing, part))
            case Has(name, condition):
                return self._valued(KINDS[kind].properties[name], thing, condition)
            case Leads(name, quantifier, to):
                relation = KINDS[kind].relations[name]
                found = relation.things(self.view, thing)
                return self._related(relation.to, found, quantifier, to)

    def _valued(self, one: Property[Any], thing: object, condition: Condition) -> Truth:
        if one.bearers is None:
            return condition.met(one.values(self.view, thing))
        if isinstance(condition, Unstated):
            return negated(self._valued(one, thing, Stated()))
        return any_of(
            both(self.view.holds(bearer), condition.met(one.bearers.values(self.view, bearer)))
            for bearer in one.bearers.things(thing)
        )

    def _related(
        self, kind: Thing, things: Sequence[object], quantifier: Quantifier, to: Filter
    ) -> Truth:
        if quantifier is Quantifier.EVERY:
            return all_of(
                any_of((negated(self.view.holds(thing)), self._judged(kind, thing, to)))
                for thing in things
            )
        some = any_of(self.passes(kind, thing, to) for thing in things)
        return some if quantifier is Quantifier.SOME else negated(some)
