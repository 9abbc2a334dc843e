"""What the guideline says, by what it says it of."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from graph.guideline import (
    Clause,
    Procedure,
    RelationName,
    Slot,
    Step,
    Template,
    TemplatePart,
)
from graph.index import Index, by_each, grouped, indexed
from graph.place_indices import PlaceIndices


class GuidelineIndices(PlaceIndices):
    @cached_property
    def steps_by_procedure(self) -> Mapping[str, tuple[Step, ...]]:
        return grouped(self.steps.values(), lambda step: step.procedure)

    @cached_property
    def steps_by_clause(self) -> Mapping[str, tuple[Step, ...]]:
        return grouped(self.steps.values(), lambda step: step.clause)

    @cached_property
    def steps_by_state(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps at which partnerships of a state stand, in procedural order."""
        return by_each(self.steps.values(), lambda step: step.states)

    @cached_property
    def clauses_by_state(self) -> Mapping[str, tuple[Clause, ...]]:
        return by_each(self.clauses.values(), lambda clause: clause.states)

    @cached_property
    def parts_by_template(self) -> Mapping[str, tuple[TemplatePart, ...]]:
        return grouped(self.template_parts, lambda part: part.template)

    @cached_property
    def parts_by_key(self) -> Index[TemplatePart]:
        return indexed(self.template_parts)

    @cached_property
    def slots_by_part(self) -> Mapping[str, tuple[Slot, ...]]:
        return grouped(self.template_slots, lambda slot: f"{slot.template}/{slot.part}")

    @cached_property
    def parts_by_clause(self) -> Mapping[str, tuple[Clause, ...]]:
        """The clauses that are part of another."""
        parts = [clause for clause in self.clauses.values() if clause.within]
        return grouped(parts, lambda clause: clause.within or "")

    @cached_property
    def procedures_before(self) -> Mapping[str, tuple[Procedure, ...]]:
        """The procedures that each may come after."""
        return by_each(self.procedures.values(), lambda procedure: procedure.continues)

    @cached_property
    def clauses_by_line(self) -> Mapping[int, Clause]:
        return MappingProxyType({clause.line: clause for clause in self.clauses.values()})

    @cached_property
    def parts_by_line(self) -> Mapping[int, TemplatePart]:
        """The parts of templates by the line of the source they are."""
        return MappingProxyType({part.line: part for part in self.template_parts})

    @cached_property
    def names_by_line(self) -> Mapping[int, tuple[RelationName, ...]]:
        """The names of the relation by the line of the source that prints them."""
        return by_each(self.relation_names, lambda name: (name.line,))

    @cached_property
    def templates_by_edition(self) -> Mapping[str, tuple[Template, ...]]:
        return grouped(self.templates.values(), lambda template: template.edition)
