"""All tables of `data/` together, as values."""

from dataclasses import dataclass

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
from graph.model import (
    Border,
    Country,
    Edition,
    Field,
    Identification,
    Municipality,
    Note,
    Place,
    Province,
    Reading,
    Region,
    Resolution,
    Row,
    RowField,
    Spelling,
    Table,
    Total,
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """All tables of `data/`, each sorted by key."""

    countries: tuple[Country, ...]
    regions: tuple[Region, ...]
    provinces: tuple[Province, ...]
    places: tuple[Place, ...]
    borders: tuple[Border, ...]
    municipalities: tuple[Municipality, ...]
    fields: tuple[Field, ...]
    editions: tuple[Edition, ...]
    tables: tuple[Table, ...]
    rows: tuple[Row, ...]
    readings: tuple[Reading, ...]
    spellings: tuple[Spelling, ...]
    row_fields: tuple[RowField, ...]
    notes: tuple[Note, ...]
    identifications: tuple[Identification, ...]
    resolutions: tuple[Resolution, ...]
    totals: tuple[Total, ...]
    guidelines: tuple[Guideline, ...]
    clauses: tuple[Clause, ...]
    relation_names: tuple[RelationName, ...]
    procedures: tuple[Procedure, ...]
    steps: tuple[Step, ...]
    templates: tuple[Template, ...]
    template_parts: tuple[TemplatePart, ...]
    template_slots: tuple[Slot, ...]

    @property
    def partnerships(self) -> tuple[str, ...]:
        """Every pair that a row is identified with."""
        return tuple(sorted({one.partnership for one in self.identifications}))
