"""The read model: everything a built graph says, typed, indexed and immutable.

Loaded only through the `.rq` files of `queries/`, once per data version. What the tables say comes
back equal to what they said; what the rules derived comes as `conclusions`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeVar

from graph import paths, queries
from graph.conclusions import Agreement, Difference, Partnership, Reconciliation, Start
from graph.errors import QueryError
from graph.model import (
    Aspect,
    Border,
    Claim,
    ConflictKind,
    Country,
    Edition,
    Field,
    Identification,
    Measure,
    Municipality,
    Outcome,
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
from graph.vocabulary import GEONAMES


class Keyed(Protocol):
    """A thing with a key, as an attribute or computed."""

    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)
T = TypeVar("T")
Index = Mapping[str, K]


@dataclass(frozen=True)
class Catalogue:
    """One data version. Mappings are keyed and sorted by key."""

    version: str
    base: str
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

    @property
    def edition(self) -> Edition:
        """The edition that the tables are of: there is one."""
        return self.editions[max(self.editions)]

    @property
    def totals(self) -> tuple[Total, ...]:
        return tuple(one.total for one in self.reconciliations.values())

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
    def partnerships_by_area(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Partnerships rolled up: by every place and country they count for."""
        pairs = ((area, one) for one in self.partnerships.values() for area in one.areas)
        grouped: dict[str, list[Partnership]] = {}
        for area, one in pairs:
            grouped.setdefault(area, []).append(one)
        return MappingProxyType({area: tuple(found) for area, found in sorted(grouped.items())})

    @cached_property
    def resolutions_by_row(self) -> Mapping[str, tuple[Resolution, ...]]:
        grouped: dict[str, list[Resolution]] = {}
        for resolution in self.resolutions.values():
            for subject in resolution.subjects:
                grouped.setdefault(subject, []).append(resolution)
        return MappingProxyType({row: tuple(found) for row, found in sorted(grouped.items())})


def load(store: Store) -> Catalogue:
    """Reads a whole graph. Raises `QueryError` where it is not one of ours."""
    editions = _indexed(_each(store, "editions", _edition))
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
            total=_total(record),
            printed_rows=record.count("printedRows"),
            printed_distinct=record.count("printedDistinct"),
            concluded=record.count("concluded"),
            differences=tuple(one for _, one in differences.get(record.text("key"), ())),
        )

    reconciliations = _each(store, "totals", reconciliation)
    return Catalogue(
        version=store.version,
        base=store.base,
        countries=_indexed(_each(store, "countries", _country)),
        regions=_indexed(_each(store, "regions", _region)),
        provinces=_indexed(_each(store, "provinces", _province)),
        places=_indexed(_each(store, "places", _place)),
        borders=tuple(_each(store, "borders", _border, ("province", "country"))),
        municipalities=_indexed(_each(store, "municipalities", _municipality)),
        fields=_indexed(_each(store, "fields", _field)),
        editions=editions,
        tables=_indexed(_each(store, "tables", _table)),
        rows=_indexed(_each(store, "rows", _row)),
        claims=tuple(
            sorted(
                _each(store, "claims", _claim, ("row", "aspect", "position")),
                key=lambda claim: (claim.row, claim.aspect, claim.position),
            )
        ),
        identifications=MappingProxyType(
            {one.row: one for one in _each(store, "identifications", _identification)}
        ),
        resolutions=_indexed(_each(store, "resolutions", _resolution)),
        partnerships=_indexed(_each(store, "partnerships", partnership)),
        reconciliations=MappingProxyType({one.total.key: one for one in reconciliations}),
    )


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
    grouped: dict[str, list[T]] = {}
    for thing in things:
        grouped.setdefault(key(thing), []).append(thing)
    return MappingProxyType({found: tuple(grouped[found]) for found in sorted(grouped)})


def _pairs(store: Store, name: str, one: str, many: str) -> Mapping[str, tuple[str, ...]]:
    made = _each(store, name, lambda record: (record.text(one), record.all(many)), (one,))
    return MappingProxyType(dict(made))


def _geonames(record: Record) -> str | None:
    iri = record.optional("geonames")
    return iri.removeprefix(GEONAMES).rstrip("/") if iri else None


def _country(r: Record) -> Country:
    return Country(r.text("key"), r.label(), _geonames(r), r.point(), r.text("nameSource"))


def _region(r: Record) -> Region:
    return Region(r.text("key"), r.label(), r.text("authority"), r.text("nameSource"))


def _province(r: Record) -> Province:
    return Province(
        key=r.text("key"),
        label=r.label(),
        region=r.text("region"),
        geonames_id=_geonames(r),
        point=r.point(),
        coord_source=r.text("coordSource"),
        name_source=r.text("nameSource"),
    )


def _place(r: Record) -> Place:
    return Place(
        key=r.text("key"),
        label=r.label(),
        local=r.optional("local"),
        aliases=r.all("alias"),
        level=r.text("level"),
        country=r.optional("country"),
        within=r.optional("within"),
        geonames_id=_geonames(r),
        point=r.point(),
        coord_source=r.text("coordSource"),
        name_source=r.text("nameSource"),
        candidates=r.all("candidate"),
        remark=r.text("remark"),
    )


def _border(r: Record) -> Border:
    return Border(r.text("province"), r.text("country"))


def _municipality(r: Record) -> Municipality:
    return Municipality(r.text("key"), r.text("province"), r.label())


def _field(r: Record) -> Field:
    definition = r.label("definitionTh", "definitionEn")
    return Field(r.text("key"), r.label(), definition, r.optional("broader"))


def _edition(r: Record) -> Edition:
    return Edition(r.text("key"), r.label(), r.text("source"), r.day("statusDate"))


def _table(r: Record) -> Table:
    return Table(
        key=r.text("key"),
        edition=r.text("edition"),
        letter=r.text("letter"),
        heading=r.text("th"),
        name_en=r.text("en"),
        line=r.count("line"),
        year_heading=r.text("yearHeading"),
        year_means=Aspect(r.text("yearMeans")),
        year_confidence=r.certainty("yearConfidence"),
        status_line=r.count("statusLine"),
        status_printed=r.text("statusPrinted"),
        status_date=r.day("statusDate"),
        state=r.text("state"),
    )


def _row(r: Record) -> Row:
    return Row(
        key=r.text("key"),
        table=r.text("table"),
        section=r.text("section"),
        printed_no=r.text("printedNo"),
        printed_province=r.text("printedProvince"),
        seq=r.text("seq"),
        partner=r.text("partner"),
        year=r.text("year"),
        date=r.text("date"),
        fields=r.text("fields"),
        note=r.text("note"),
        line=r.count("line"),
        number=r.integer("number"),
        when=r.when(),
    )


def _claim(r: Record) -> Claim:
    return Claim(
        row=r.text("row"),
        partnership=r.text("partnership"),
        aspect=Aspect(r.text("aspect")),
        position=r.count("position"),
        printed=r.text("printed"),
        value=r.optional("value"),
        when=r.when(),
    )


def _identification(r: Record) -> Identification:
    return Identification(
        row=r.text("key"),
        province=r.text("province"),
        unit=r.text("unit"),
        confidence=r.certainty(),
        alternatives=r.all("alternative"),
        remark=r.text("remark"),
    )


def _resolution(r: Record) -> Resolution:
    return Resolution(
        aspect=Aspect(r.text("aspect")),
        subjects=r.all("subject"),
        kind=ConflictKind(r.text("kind")),
        outcome=Outcome(r.text("outcome")),
        value=r.optional("value"),
        when=r.when(),
        confidence=r.confidence(),
        reason=r.label("reasonTh", "reasonEn"),
    )


def _total(r: Record) -> Total:
    return Total(
        key=r.text("key"),
        table=r.text("table"),
        line=r.count("line"),
        words=r.text("words"),
        claimed=r.count("claimed"),
        measure=Measure(r.text("measure")),
        counts=r.text("counts"),
        state=r.text("state"),
        countries=r.all("country"),
    )


def _difference(r: Record) -> tuple[str, Difference]:
    return r.text("total"), Difference(r.text("kind"), r.all("row"))


def _start(r: Record) -> tuple[str, Start]:
    when = r.when()
    if when is None:
        raise ValueError(f"{r.text('partnership')} starts without a date")
    return r.text("partnership"), Start(when, r.certainty())


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
