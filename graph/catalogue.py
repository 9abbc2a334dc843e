"""The read model: everything a built graph says, typed, indexed and immutable.

Loaded only through the `.rq` files of `queries/`, once per data version. What the tables say comes
back equal to what they said; what the rules derived comes as `conclusions`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from os import PathLike
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from graph import guideline_records, identifiers, paths, queries, table_records
from graph.conclusions import (
    Agreement,
    ClauseCheck,
    Difference,
    Partnership,
    Reconciliation,
    Start,
)
from graph.errors import QueryError
from graph.index import grouped, indexed
from graph.model import Keyed
from graph.records import Record, records, solutions
from graph.source_indices import SourceIndices
from graph.store import Store

if TYPE_CHECKING:
    from graph.analysis import Analyses
    from graph.client import Client


class Ordered(Protocol):
    """A thing with a place in an order."""

    @property
    def order(self) -> int: ...


S = TypeVar("S", bound=Ordered)
T = TypeVar("T")


def _analyses() -> "Analyses":
    from graph.analysis import Analyses  # it needs this module

    return Analyses()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of things of a kind as they are, and the keys of what each, folded, means."""

    folded: Mapping[str, tuple[str, ...]]
    every: Sequence[str]


@dataclass(frozen=True)
class Catalogue(SourceIndices):
    """The read model: a data version, and every way into it. Indices are made when first asked."""

    analyses: "Analyses" = field(default_factory=_analyses, init=False, compare=False, repr=False)
    """What is computed of its networks."""
    names: dict[str, Names] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What the things of each kind are called, from when it is first asked."""

    @cached_property
    def by_iri(self) -> Mapping[str, Keyed]:
        """Everything that has an IRI."""
        return identifiers.index(self)


def open(build: str | PathLike[str] | None = None) -> "Client":
    """The data, to work with in Python: of a build folder, or those that come with the package.

    Raises `StoreError` where the folder holds no built graph.
    """
    from graph import client  # it needs this module

    return client.opened(build)


def load(store: Store) -> Catalogue:
    """Reads a whole graph. Raises `QueryError` where it is not one of ours."""
    editions = indexed(_each(store, "editions", table_records.edition))
    if not editions:
        raise QueryError(f"no edition was found below {store.base}: the graph is not one of ours")
    agreements = grouped(
        _each(store, "agreements", _agreement, ("partnership", "position")),
        lambda agreement: agreement.partnership,
    )
    areas = _pairs(store, "areas", "partnership", "area")
    starts = dict(_each(store, "starts", _start, ("partnership",)))
    differences = grouped(
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
    procedures = indexed(_in_order(_each(store, "procedures", guideline_records.procedure)))
    return Catalogue(
        version=store.version,
        base=store.base,
        vocabulary="".join(_each(store, "ontology", lambda record: record.text("version"))),
        countries=indexed(_each(store, "countries", table_records.country)),
        regions=indexed(_each(store, "regions", table_records.region)),
        provinces=indexed(_each(store, "provinces", table_records.province)),
        places=indexed(_each(store, "places", table_records.place)),
        borders=tuple(_each(store, "borders", table_records.border, ("province", "country"))),
        municipalities=indexed(_each(store, "municipalities", table_records.municipality)),
        fields=indexed(_each(store, "fields", table_records.field)),
        editions=editions,
        tables=indexed(_each(store, "tables", table_records.table)),
        rows=indexed(_each(store, "rows", table_records.row)),
        claims=tuple(
            sorted(
                _each(store, "claims", table_records.claim, ("row", "aspect", "position")),
                key=lambda claim: (claim.row, claim.aspect, claim.position),
            )
        ),
        identifications=MappingProxyType(
            {one.row: one for one in _each(store, "identifications", table_records.identification)}
        ),
        resolutions=indexed(_each(store, "resolutions", table_records.resolution)),
        partnerships=indexed(_each(store, "partnerships", partnership)),
        reconciliations=MappingProxyType({one.total.key: one for one in reconciliations}),
        clause_checks=tuple(
            _each(store, "clause_checks", _clause_check, ("partnership", "clause", "agreement"))
        ),
        guidelines=indexed(_each(store, "guidelines", guideline_records.guideline)),
        clauses=indexed(_in_order(_each(store, "clauses", guideline_records.clause))),
        relation_names=_numbered(store, "relation_names", guideline_records.relation_name, "line"),
        procedures=procedures,
        steps=indexed(
            sorted(
                _each(store, "steps", guideline_records.step, ("procedure", "position")),
                key=lambda step: (procedures[step.procedure].order, step.position),
            )
        ),
        templates=indexed(_each(store, "templates", guideline_records.template)),
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
