"""Partnerships, their documents and the checks of both, by all that leads to them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from graph import vocabulary
from graph.conclusions import (
    Agreement,
    ClauseCheck,
    Partnership,
)
from graph.guideline_indices import GuidelineIndices
from graph.index import Index, by_each, grouped, indexed
from graph.model import (
    THAILAND,
    Field,
)


class PairIndices(GuidelineIndices):
    @cached_property
    def checks_by_clause(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        return grouped(self.clause_checks, lambda check: check.clause)

    @cached_property
    def checks_by_agreement(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        checks = [check for check in self.clause_checks if check.agreement]
        return grouped(checks, lambda check: f"{check.partnership}/agreement/{check.agreement}")

    @cached_property
    def checks_by_partnership(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        return grouped(self.clause_checks, lambda check: check.partnership)

    @cached_property
    def agreements(self) -> Index[Agreement]:
        pairs = self.partnerships.values()
        return indexed(agreement for one in pairs for agreement in one.agreements)

    def checked(self, check: ClauseCheck) -> Partnership | Agreement:
        """What is held against a clause: a document, or a partnership itself."""
        pair = self.partnerships[check.partnership]
        found = [one for one in pair.agreements if one.number == check.agreement]
        return found[0] if found else pair

    @cached_property
    def agreements_by_row(self) -> Mapping[str, tuple[Agreement, ...]]:
        return by_each(self.agreements.values(), lambda agreement: agreement.rows)

    @cached_property
    def agreements_by_signatory(self) -> Mapping[str, tuple[Agreement, ...]]:
        """Agreements that a municipality signed, by its key."""
        signed = [agreement for agreement in self.agreements.values() if agreement.signatory]
        return grouped(signed, lambda agreement: agreement.signatory or "")

    @cached_property
    def agreements_by_field(self) -> Mapping[str, tuple[Agreement, ...]]:
        """Agreements by every field that is printed for them, and by each wider one."""
        return by_each(
            self.agreements.values(),
            lambda one: {wider for field in one.fields for wider in self._fields_from(field)},
        )

    def _fields_from(self, key: str) -> Iterator[str]:
        """A field and every wider one."""
        field: str | None = key
        while field:
            yield field
            field = self.fields[field].broader

    @cached_property
    def fields_by_broader(self) -> Mapping[str, tuple[Field, ...]]:
        narrower = [field for field in self.fields.values() if field.broader]
        return grouped(narrower, lambda field: field.broader or "")

    @cached_property
    def checks_by_row(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        return by_each(self.clause_checks, lambda check: check.rows)

    @cached_property
    def partnerships_by_province(self) -> Mapping[str, tuple[Partnership, ...]]:
        return grouped(self.partnerships.values(), lambda one: one.province)

    @cached_property
    def partnerships_by_unit(self) -> Mapping[str, tuple[Partnership, ...]]:
        return grouped(self.partnerships.values(), lambda one: one.unit)

    @cached_property
    def partnerships_by_side(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships by each of their two sides."""
        return by_each(self.partnerships.values(), lambda one: (one.province, one.unit))

    @cached_property
    def partnerships_by_place(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships by each of their sides and by all that a side lies within."""
        return by_each(self.partnerships.values(), lambda one: {one.province, THAILAND, *one.areas})

    @cached_property
    def partnerships_by_state(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships by their state and by the one that it is a step of."""
        broader = vocabulary.broader_states()
        return by_each(
            self.partnerships.values(), lambda one: {one.state, broader.get(one.state, one.state)}
        )

    @cached_property
    def partnerships_by_field(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships with an agreement in a field or in one that is part of it."""
        by_field = self.agreements_by_field
        keys = {key: sorted({one.partnership for one in by_field[key]}) for key in by_field}
        return MappingProxyType(
            {key: tuple(self.partnerships[one] for one in keys[key]) for key in keys}
        )

    @cached_property
    def partnerships_by_area(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships rolled up: by every place and country they count for."""
        return by_each(self.partnerships.values(), lambda one: one.areas)
