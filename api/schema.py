"""The GraphQL schema: a root that only composes."""

from datetime import date
from typing import Annotated, Any

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import create_type

from api.types import answers
from api.types.codes import AgreementState, state
from api.types.connection import DEFAULT_FIRST, After, Connection, First, connect
from api.types.context import Info
from api.types.guideline import Clause, Guideline, Procedure, Template
from api.types.partnerships import Partnership
from api.types.places import CooperationField, Country, Place, Province
from api.types.sources import Resolution, SourceRow, SourceTable, SourceTotal
from graph import vocabulary

Key = Annotated[strawberry.ID, strawberry.argument(description="Its key.")]


@strawberry.type(description="Which data this is.")
class Dataset:
    version: str = strawberry.field(description="The data version: SHA-256 of the built graph.")
    edition: str = strawberry.field(description="The edition: a Buddhist-era year.")
    status_date: date = strawberry.field(description="The day its tables are of, common era.")


@strawberry.type
class Entities:
    @strawberry.field(description="Which data this is.")
    def dataset(self, info: Info) -> Dataset:
        catalogue = info.context.catalogue
        edition = catalogue.edition
        return Dataset(
            version=catalogue.version, edition=edition.key, status_date=edition.status_date
        )

    @strawberry.field(description="A Thai province (จังหวัด) by its ISO 3166-2 code.")
    def province(self, info: Info, key: Key) -> Province | None:
        found = info.context.catalogue.provinces.get(key)
        return Province(of=found) if found else None

    @strawberry.field(description="All Thai provinces, by code.")
    def provinces(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Province]:
        found = tuple(info.context.catalogue.provinces.values())
        return connect(found, lambda one: Province(of=one), first, after)

    @strawberry.field(description="A place abroad by its key: an ISO 3166-2 code or a slug.")
    def place(self, info: Info, key: Key) -> Place | None:
        found = info.context.catalogue.places.get(key)
        return Place(of=found) if found else None

    @strawberry.field(description="All places abroad, by key.")
    def places(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Place]:
        found = tuple(info.context.catalogue.places.values())
        return connect(found, lambda one: Place(of=one), first, after)

    @strawberry.field(description="A country by its ISO 3166-1 alpha-2 code.")
    def country(self, info: Info, key: Key) -> Country | None:
        found = info.context.catalogue.countries.get(key)
        return Country(of=found) if found else None

    @strawberry.field(description="All countries, Thailand included, by code.")
    def countries(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Country]:
        found = tuple(info.context.catalogue.countries.values())
        return connect(found, lambda one: Country(of=one), first, after)

    @strawberry.field(description="A partnership by its key, such as TH-50/cn-chengdu.")
    def partnership(self, info: Info, key: Key) -> Partnership | None:
        found = info.context.catalogue.partnerships.get(key)
        return Partnership(of=found) if found else None

    @strawberry.field(description="All partnerships (คู่ความสัมพันธ์), by key.")
    def partnerships(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Partnership]:
        found = tuple(info.context.catalogue.partnerships.values())
        return connect(found, lambda one: Partnership(of=one), first, after)

    @strawberry.field(description="A printed row by its key, such as S-026.")
    def row(self, info: Info, key: Key) -> SourceRow | None:
        found = info.context.catalogue.rows.get(key)
        return SourceRow(of=found) if found else None

    @strawberry.field(description="All printed rows, by key.")
    def rows(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[SourceRow]:
        found = tuple(info.context.catalogue.rows.values())
        return connect(found, lambda one: SourceRow(of=one), first, after)

    @strawberry.field(description="The printed tables.")
    def tables(self, info: Info) -> list[SourceTable]:
        return [SourceTable(of=one) for one in info.context.catalogue.tables.values()]

    @strawberry.field(description="The printed totals beside what was found.")
    def totals(self, info: Info) -> list[SourceTotal]:
        return [SourceTotal(of=one) for one in info.context.catalogue.reconciliations.values()]

    @strawberry.field(description="All conflicts and what became of them.")
    def resolutions(self, info: Info) -> list[Resolution]:
        return [Resolution(of=one) for one in info.context.catalogue.resolutions.values()]

    @strawberry.field(description="The states a partnership can be in, in procedural order.")
    def states(self) -> list[AgreementState]:
        return [state(key) for key in vocabulary.codes()["state"]]

    @strawberry.field(description="The guideline: definition, clauses, procedures, templates.")
    def guideline(self, info: Info) -> Guideline:
        return Guideline(of=info.context.catalogue.guideline)

    @strawberry.field(description="A clause of the guideline by its number, such as 9 or 8.1.")
    def clause(self, info: Info, key: Key) -> Clause | None:
        found = info.context.catalogue.clauses.get(key)
        return Clause(of=found) if found else None

    @strawberry.field(description="A procedure by its key, such as thai-initiated.")
    def procedure(self, info: Info, key: Key) -> Procedure | None:
        found = info.context.catalogue.procedures.get(key)
        return Procedure(of=found) if found else None

    @strawberry.field(description="A template by its key, such as mou-th.")
    def template(self, info: Info, key: Key) -> Template | None:
        found = info.context.catalogue.templates.get(key)
        return Template(of=found) if found else None

    @strawberry.field(description="The fields of cooperation.")
    def fields(self, info: Info) -> list[CooperationField]:
        return [CooperationField(of=one) for one in info.context.catalogue.fields.values()]


def _query() -> type[Any]:
    """The root: things by kind, and a field for every named question."""
    asked = []
    for name, field in answers.fields().items():
        field.python_name = name
        asked.append(field)
    root = type("Query", (Entities, create_type("Questions", asked)), {})
    described = "Things by kind and key, and a field for every named question."
    return strawberry.type(root, description=described)


schema = strawberry.Schema(query=_query(), config=StrawberryConfig(auto_camel_case=True))
