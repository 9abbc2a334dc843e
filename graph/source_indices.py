"""What is printed, by where it stands and by what it is compared with."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from graph.conclusions import (
    Reconciliation,
)
from graph.index import by_each, grouped
from graph.model import (
    Aspect,
    Claim,
    Resolution,
    Row,
    Table,
)
from graph.pair_indices import PairIndices


class SourceIndices(PairIndices):
    @cached_property
    def reconciliations_by_row(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        """The totals that a row explains a difference of."""
        return by_each(
            self.reconciliations.values(),
            lambda one: {row for difference in one.differences for row in difference.rows},
        )

    @cached_property
    def reconciliations_by_table(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        """The totals that are printed with a table."""
        return grouped(self.reconciliations.values(), lambda one: one.total.table)

    @cached_property
    def reconciliations_of_table(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        """The totals that are compared with the rows of a table."""
        return grouped(self.reconciliations.values(), lambda one: one.total.counts)

    @cached_property
    def reconciliations_by_country(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        return by_each(self.reconciliations.values(), lambda one: one.total.countries)

    @cached_property
    def tables_by_edition(self) -> Mapping[str, tuple[Table, ...]]:
        return grouped(self.tables.values(), lambda table: table.edition)

    @cached_property
    def rows_by_table(self) -> Mapping[str, tuple[Row, ...]]:
        return grouped(self.rows.values(), lambda row: row.table)

    @cached_property
    def claims_by_row(self) -> Mapping[str, tuple[Claim, ...]]:
        return grouped(self.claims, lambda claim: claim.row)

    def printed_dates(self, aspect: str, subjects: Iterable[str]) -> tuple[str, ...]:
        """What rows print of a date, or tables of the day they are of: each text once."""
        if aspect == Aspect.STATUS_DATE:
            return tuple(dict.fromkeys(self.tables[key].status_printed for key in subjects))
        claims = (claim for row in subjects for claim in self.claims_by_row[row])
        return tuple(dict.fromkeys(claim.printed for claim in claims if claim.aspect == aspect))

    @cached_property
    def resolutions_by_row(self) -> Mapping[str, tuple[Resolution, ...]]:
        return by_each(self.resolutions.values(), lambda one: one.subjects)
