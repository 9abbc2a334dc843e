"""The read model: everything a built graph says, typed, indexed and immutable.

Loaded only through the `.rq` files of `queries/`, once per data version. What the tables say comes
back equal to what they said; what the rules derived comes as `conclusions`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Protocol, TypeVar

from graph import guideline_records, identifiers, paths, queries, table_records, vocabulary
from graph.conclusions import (
    Agreement,
    ClauseCheck,
    Difference,
    Partnership,
    Reconciliation,
    Start,
)
from graph.errors import QueryError
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
    THAILAND,
    Area,
    Aspect,
    Border,
    Claim,
    Country,
    Edition,
    Field,
    Identification,
    Keyed,
    Municipality,
    Place,
    Province,
    Region,
    Resolution,
    Row,
    Table,
    Total,
)
from graph.records import Record, records, solutions
from graph.store import Store


class Ordered(Protocol):
    """A thing with a place in an order."""

    @property
    def order(self) -> int: ...


K = TypeVar("K", bound=Keyed)
S = TypeVar("S", bound=Ordered)
T = TypeVar("T")
P = TypeVar("P", str, int)
Index = Mapping[str, K]


@dataclass(frozen=True)
class Catalogue:
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

    @cached_property
    def by_iri(self) -> Mapping[str, Keyed]:
        """Everything that has an IRI."""
        return identifiers.index(self)

    @cached_property
    def areas(self) -> Index[Area]:
        """Countries, provinces and places abroad together."""
        return MappingProxyType({**self.countries, **self.provinces, **self.places})

    @cached_property
    def subdivisions(self) -> Index[Place]:
        """The first-level units abroad."""
        return _indexed(place for place in self.places.values() if place.is_subdivision)

    @cached_property
    def containers(self) -> Mapping[str, tuple[str, ...]]:
        """What each place lies within, at every height, from the next one up."""
        return MappingProxyType({key: tuple(self._above(key)) for key in self.areas})

    def _above(self, key: str) -> Iterator[str]:
        while above := self.areas[key].within:
            yield above
            key = above

    @cached_property
    def places_within(self) -> Mapping[str, tuple[Place, ...]]:
        """Places abroad, by each that they lie within."""
        return _by_each(self.places.values(), lambda place: self.containers[place.key])

    @cached_property
    def unresolved_by_candidate(self) -> Mapping[str, tuple[Place, ...]]:
        """Partners that cannot be identified, by each place they may be."""
        return _by_each(self.places.values(), lambda place: place.candidates)

    def subdivision(self, key: str) -> Place | None:
        """The first-level unit abroad that a place is, or lies within."""
        places = (self.places.get(one) for one in (key, *self.containers[key]))
        return next((one for one in places if one and one.is_subdivision), None)

    @cached_property
    def around(self) -> Mapping[str, tuple[str, ...]]:
        """Each place abroad with the places abroad it lies within, from the inside out."""
        return MappingProxyType(
            {
                key: (key, *(one for one in self.containers[key] if one in self.places))
                for key in self.places
            }
        )

    @cached_property
    def countries_by_border(self) -> Mapping[str, tuple[Country, ...]]:
        """The countries that each province borders by land."""
        found = _members(self.borders, lambda one: one.province, lambda one: one.country)
        return MappingProxyType(
            {key: tuple(self.countries[one] for one in found[key]) for key in found}
        )

    @cached_property
    def provinces_by_border(self) -> Mapping[str, tuple[Province, ...]]:
        """The provinces that border each country by land."""
        found = _members(self.borders, lambda one: one.country, lambda one: one.province)
        return MappingProxyType(
            {key: tuple(self.provinces[one] for one in found[key]) for key in found}
        )

    @cached_property
    def provinces_by_region(self) -> Mapping[str, tuple[Province, ...]]:
        return _grouped(self.provinces.values(), lambda province: province.region)

    @cached_property
    def municipalities_by_province(self) -> Mapping[str, tuple[Municipality, ...]]:
        return _grouped(self.municipalities.values(), lambda town: town.province)

    @cached_property
    def steps_by_procedure(self) -> Mapping[str, tuple[Step, ...]]:
        return _grouped(self.steps.values(), lambda step: step.procedure)

    @cached_property
    def steps_by_clause(self) -> Mapping[str, tuple[Step, ...]]:
        return _grouped(self.steps.values(), lambda step: step.clause)

    @cached_property
    def steps_by_state(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps at which partnerships of a state stand, in procedural order."""
        return _by_each(self.steps.values(), lambda step: step.states)

    @cached_property
    def clauses_by_state(self) -> Mapping[str, tuple[Clause, ...]]:
        return _by_each(self.clauses.values(), lambda clause: clause.states)

    @cached_property
    def parts_by_template(self) -> Mapping[str, tuple[TemplatePart, ...]]:
        return _grouped(self.template_parts, lambda part: part.template)

    @cached_property
    def parts_by_key(self) -> Index[TemplatePart]:
        return _indexed(self.template_parts)

    @cached_property
    def slots_by_part(self) -> Mapping[str, tuple[Slot, ...]]:
        return _grouped(self.template_slots, lambda slot: f"{slot.template}/{slot.part}")

    @cached_property
    def parts_by_clause(self) -> Mapping[str, tuple[Clause, ...]]:
        """The clauses that are part of another."""
        parts = [clause for clause in self.clauses.values() if clause.within]
        return _grouped(parts, lambda clause: clause.within or "")

    @cached_property
    def procedures_before(self) -> Mapping[str, tuple[Procedure, ...]]:
        """The procedures that each may come after."""
        return _by_each(self.procedures.values(), lambda procedure: procedure.continues)

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
        return _by_each(self.relation_names, lambda name: (name.line,))

    @cached_property
    def checks_by_clause(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        return _grouped(self.clause_checks, lambda check: check.clause)

    @cached_property
    def checks_by_agreement(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        checks = [check for check in self.clause_checks if check.agreement]
        return _grouped(checks, lambda check: f"{check.partnership}/agreement/{check.agreement}")

    @cached_property
    def checks_by_partnership(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        return _grouped(self.clause_checks, lambda check: check.partnership)

    @cached_property
    def agreements(self) -> Index[Agreement]:
        pairs = self.partnerships.values()
        return _indexed(agreement for one in pairs for agreement in one.agreements)

    @cached_property
    def agreements_by_row(self) -> Mapping[str, tuple[Agreement, ...]]:
        return _by_each(self.agreements.values(), lambda agreement: agreement.rows)

    @cached_property
    def agreements_by_signatory(self) -> Mapping[str, tuple[Agreement, ...]]:
        """Agreements that a municipality signed, by its key."""
        signed = [agreement for agreement in self.agreements.values() if agreement.signatory]
        return _grouped(signed, lambda agreement: agreement.signatory or "")

    @cached_property
    def agreements_by_field(self) -> Mapping[str, tuple[Agreement, ...]]:
        """Agreements by every field that is printed for them, and by each wider one."""
        return _by_each(
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
        return _grouped(narrower, lambda field: field.broader or "")

    @cached_property
    def checks_by_row(self) -> Mapping[str, tuple[ClauseCheck, ...]]:
        return _by_each(self.clause_checks, lambda check: check.rows)

    @cached_property
    def reconciliations_by_row(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        """The totals that a row explains a difference of."""
        return _by_each(
            self.reconciliations.values(),
            lambda one: {row for difference in one.differences for row in difference.rows},
        )

    @cached_property
    def reconciliations_by_table(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        """The totals that are printed with a table."""
        return _grouped(self.reconciliations.values(), lambda one: one.total.table)

    @cached_property
    def reconciliations_of_table(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        """The totals that are compared with the rows of a table."""
        return _grouped(self.reconciliations.values(), lambda one: one.total.counts)

    @cached_property
    def reconciliations_by_country(self) -> Mapping[str, tuple[Reconciliation, ...]]:
        return _by_each(self.reconciliations.values(), lambda one: one.total.countries)

    @cached_property
    def tables_by_edition(self) -> Mapping[str, tuple[Table, ...]]:
        return _grouped(self.tables.values(), lambda table: table.edition)

    @cached_property
    def templates_by_edition(self) -> Mapping[str, tuple[Template, ...]]:
        return _grouped(self.templates.values(), lambda template: template.edition)

    @cached_property
    def rows_by_table(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped(self.rows.values(), lambda row: row.table)

    @cached_property
    def claims_by_row(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped(self.claims, lambda claim: claim.row)

    @cached_property
    def partnerships_by_province(self) -> Mapping[str, tuple[Partnership, ...]]:
        return _grouped(self.partnerships.values(), lambda one: one.province)

    @cached_property
    def partnerships_by_unit(self) -> Mapping[str, tuple[Partnership, ...]]:
        return _grouped(self.partnerships.values(), lambda one: one.unit)

    @cached_property
    def partnerships_by_side(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships by each of their two sides."""
        return _by_each(self.partnerships.values(), lambda one: (one.province, one.unit))

    @cached_property
    def partnerships_by_place(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships by each of their sides and by all that a side lies within."""
        return _by_each(
            self.partnerships.values(), lambda one: {one.province, THAILAND, *one.areas}
        )

    @cached_property
    def partnerships_by_state(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships by their state and by the one that it is a step of."""
        broader = vocabulary.broader_states()
        return _by_each(
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
        return _by_each(self.partnerships.values(), lambda one: one.areas)

    def printed_dates(self, aspect: str, subjects: Iterable[str]) -> tuple[str, ...]:
        """What rows print of a date, or tables of the day they are of: each text once."""
        if aspect == Aspect.STATUS_DATE:
            return tuple(dict.fromkeys(self.tables[key].status_printed for key in subjects))
        claims = (claim for row in subjects for claim in self.claims_by_row[row])
        return tuple(dict.fromkeys(claim.printed for claim in claims if claim.aspect == aspect))

    @cached_property
    def resolutions_by_row(self) -> Mapping[str, tuple[Resolution, ...]]:
        return _by_each(self.resolutions.values(), lambda one: one.subjects)


def load(store: Store) -> Catalogue:
    """Reads a whole graph. Raises `QueryError` where it is not one of ours."""
    editions = _indexed(_each(store, "editions", table_records.edition))
    if not editions:
        raise QueryError(f"no edition was found below {store.base}: the graph is not one of ours")
    agreements = _grouped(
        _each(store, "agreements", _agreement, ("partnership", "position")),
        lambda agreement: agreement.partnership,
    )
    areas = _pairs(store, "areas", "partnership", "area")
    starts = dict(_each(store, "starts", _start, ("partnership",)))
    differences = _grouped(
        _each(store, "differences", _difference, ("total", "kind")), lambda pair: pair[0]
    )

    def partnership(record: Record) -> Partnership:
        key = record.text("key")
        return Partnership(
            key=key,
            label=record.label(),
            province=record.text("province"),
            unit=record.text("unit"),
            state=record.text("state"),
            identity=record.certainty("identity"),
            confidence=record.certainty(),
            areas=frozenset(areas[key]),
            start=starts.get(key),
            agreements=agreements.get(key, ()),
            rows=record.all("row"),
        )

    def reconciliation(record: Record) -> Reconciliation:
        return Reconciliation(
            total=table_records.total(record),
            printed_rows=record.count("printedRows"),
            printed_distinct=record.count("printedDistinct"),
            concluded=record.count("concluded"),
            differences=tuple(one for _, one in differences.get(record.text("key"), ())),
        )

    reconciliations = _each(store, "totals", reconciliation)
    procedures = _indexed(_in_order(_each(store, "procedures", guideline_records.procedure)))
    return Catalogue(
        version=store.version,
        base=store.base,
        vocabulary="".join(_each(store, "ontology", lambda record: record.text("version"))),
        countries=_indexed(_each(store, "countries", table_records.country)),
        regions=_indexed(_each(store, "regions", table_records.region)),
        provinces=_indexed(_each(store, "provinces", table_records.province)),
        places=_indexed(_each(store, "places", table_records.place)),
        borders=tuple(_each(store, "borders", table_records.border, ("province", "country"))),
        municipalities=_indexed(_each(store, "municipalities", table_records.municipality)),
        fields=_indexed(_each(store, "fields", table_records.field)),
        editions=editions,
        tables=_indexed(_each(store, "tables", table_records.table)),
        rows=_indexed(_each(store, "rows", table_records.row)),
        claims=tuple(
            sorted(
                _each(store, "claims", table_records.claim, ("row", "aspect", "position")),
                key=lambda claim: (claim.row, claim.aspect, claim.position),
            )
        ),
        identifications=MappingProxyType(
            {one.row: one for one in _each(store, "identifications", table_records.identification)}
        ),
        resolutions=_indexed(_each(store, "resolutions", table_records.resolution)),
        partnerships=_indexed(_each(store, "partnerships", partnership)),
        reconciliations=MappingProxyType({one.total.key: one for one in reconciliations}),
        clause_checks=tuple(
            _each(store, "clause_checks", _clause_check, ("partnership", "clause", "agreement"))
        ),
        guidelines=_indexed(_each(store, "guidelines", guideline_records.guideline)),
        clauses=_indexed(_in_order(_each(store, "clauses", guideline_records.clause))),
        relation_names=_numbered(store, "relation_names", guideline_records.relation_name, "line"),
        procedures=procedures,
        steps=_indexed(
            sorted(
                _each(store, "steps", guideline_records.step, ("procedure", "position")),
                key=lambda step: (procedures[step.procedure].order, step.position),
            )
        ),
        templates=_indexed(_each(store, "templates", guideline_records.template)),
        template_parts=_numbered(
            store, "template_parts", guideline_records.template_part, "template"
        ),
        template_slots=_numbered(
            store, "template_slots", guideline_records.slot, "template", "part"
        ),
    )


def _in_order(things: Iterable[S]) -> list[S]:
    return sorted(things, key=lambda thing: thing.order)


def _numbered(store: Store, name: str, make: Callable[[Record], T], *within: str) -> tuple[T, ...]:
    """Things that are counted within others, in the order of their numbers."""
    key = (*within, "position")
    return tuple(sorted(_each(store, name, make, key), key=attrgetter(*key)))


def _each(
    store: Store, name: str, make: Callable[[Record], T], key: tuple[str, ...] = ("key",)
) -> Iterator[T]:
    query = queries.folder(paths.QUERIES, store.base)[name]
    for record in records(solutions(store, query.text), query.columns, key):
        try:
            made = make(record)
        except ValueError as error:
            raise QueryError(f"the graph is not one of ours: {name}: {error}") from None
        yield made


def _indexed(things: Iterable[K]) -> Index[K]:
    return MappingProxyType({thing.key: thing for thing in things})


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    return _by_each(things, lambda thing: (key(thing),))


def _by_each(things: Iterable[T], keys: Callable[[T], Collection[P]]) -> Mapping[P, tuple[T, ...]]:
    """Each thing under every one of its keys."""
    grouped: dict[P, list[T]] = {}
    for thing in things:
        for key in keys(thing):
            grouped.setdefault(key, []).append(thing)
    return MappingProxyType({found: tuple(grouped[found]) for found in sorted(grouped)})


def _members(
    things: Iterable[T], key: Callable[[T], str], member: Callable[[T], str]
) -> Mapping[str, tuple[str, ...]]:
    """A part of each thing, by another."""
    grouped = _grouped(things, key)
    return MappingProxyType({found: tuple(map(member, grouped[found])) for found in grouped})


def _pairs(store: Store, name: str, one: str, many: str) -> Mapping[str, tuple[str, ...]]:
    made = _each(store, name, lambda record: (record.text(one), record.all(many)), (one,))
    return MappingProxyType(dict(made))


def _difference(r: Record) -> tuple[str, Difference]:
    return r.text("total"), Difference(r.text("total"), r.text("kind"), r.all("row"))


def _clause_check(r: Record) -> ClauseCheck:
    return ClauseCheck(
        partnership=r.text("partnership"),
        clause=r.text("clause"),
        agreement=r.integer("agreement"),
        verdict=r.text("verdict"),
        confidence=r.certainty(),
        rows=r.all("row"),
    )


def _start(r: Record) -> tuple[str, Start]:
    when = r.when()
    if when is None:
        raise ValueError(f"{r.text('partnership')} starts without a date")
    key = r.text("partnership")
    return key, Start(key, when, r.certainty(), r.all("row"))


def _agreement(r: Record) -> Agreement:
    return Agreement(
        partnership=r.text("partnership"),
        number=r.count("position"),
        document=r.text("document"),
        when=r.when(),
        confidence=r.confidence(),
        signatory=r.optional("signatory"),
        fields=r.all("field"),
        scope=r.all("scope"),
        rows=r.all("row"),
    )
