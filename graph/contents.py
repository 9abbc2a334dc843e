"""Everything a built graph says, as values: what the catalogue is loaded with."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.conclusions import (
    ClauseCheck,
    Partnership,
    Reconciliation,
)
from graph.guideline import (
    Clause,
    Guideline,
    Procedure,
    RelationName,
    Slot,
    Step,
    Template,
    TemplatePart,
)
from graph.index import Index
from graph.model import (
    Border,
    Claim,
    Country,
    Edition,
    Field,
    Identification,
    Municipality,
    Place,
    Province,
    Region,
    Resolution,
    Row,
    Table,
    Total,
)


@dataclass(frozen=True)
class Contents:
    """One data version. Mappings are in the order of keys; those of the guideline in its own."""

    version: str
    base: str
    vocabulary: str
    """The version of the vocabulary that the graph is written in."""
    countries: Index[Country]
    regions: Index[Region]
    provinces: Index[Province]
    places: Index[Place]
    borders: tuple[Border, ...]
    municipalities: Index[Municipality]
    fields: Index[Field]
    editions: Index[Edition]
    tables: Index[Table]
    rows: Index[Row]
    claims: tuple[Claim, ...]
    identifications: Mapping[str, Identification]
    resolutions: Index[Resolution]
    partnerships: Index[Partnership]
    reconciliations: Mapping[str, Reconciliation]
    clause_checks: tuple[ClauseCheck, ...]
    guidelines: Index[Guideline]
    clauses: Index[Clause]
    relation_names: tuple[RelationName, ...]
    procedures: Index[Procedure]
    steps: Index[Step]
    templates: Index[Template]
    template_parts: tuple[TemplatePart, ...]
    template_slots: tuple[Slot, ...]

    @property
    def edition(self) -> Edition:
        """The edition that the tables are of: there is one."""
        return self.editions[max(self.editions)]

    @property
    def totals(self) -> tuple[Total, ...]:
        return tuple(one.total for one in self.reconciliations.values())

    @property
    def guideline(self) -> Guideline:
        """The guideline that its edition prints."""
        return self.guidelines[self.edition.key]
