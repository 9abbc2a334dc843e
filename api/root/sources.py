"""What is printed, and what became of it."""

import strawberry

from api.types.connection import DEFAULT_FIRST, After, Connection, First, connect
from api.types.context import Info
from api.types.named import Key, every, found
from api.types.sources import Claim, Resolution, SourceRow, SourceTable, SourceTotal


@strawberry.type
class Sources:
    @strawberry.field(
        description="A printed row (แถว) by its key, such as S-026. Null: there is none."
    )
    def row(self, info: Info, key: Key) -> SourceRow | None:
        return found(SourceRow, info.context.catalogue.rows, key)

    @strawberry.field(description="All printed rows (แถว), by key.")
    def rows(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[SourceRow]:
        members = tuple(info.context.catalogue.rows.values())
        return connect(members, lambda one: SourceRow(of=one), first, after)

    @strawberry.field(
        description="A printed table (ตาราง) by its key, such as neighbours. Null: there is none."
    )
    def table(self, info: Info, key: Key) -> SourceTable | None:
        return found(SourceTable, info.context.catalogue.tables, key)

    @strawberry.field(description="The printed tables (ตาราง), by key.")
    def tables(self, info: Info) -> list[SourceTable]:
        return every(SourceTable, info.context.catalogue.tables.values())

    @strawberry.field(
        description="Everything that the rows say, one claim (ข้อความตามแถว) at a time, by row "
        "and aspect."
    )
    def claims(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Claim]:
        members = tuple(info.context.catalogue.claims)
        return connect(members, lambda one: Claim(of=one), first, after)

    @strawberry.field(
        description="A printed total by its key, such as signed/pairs. Null: there is none."
    )
    def total(self, info: Info, key: Key) -> SourceTotal | None:
        return found(SourceTotal, info.context.catalogue.reconciliations, key)

    @strawberry.field(description="The printed totals (จำนวนรวม) beside what was found, by key.")
    def totals(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[SourceTotal]:
        members = tuple(info.context.catalogue.reconciliations.values())
        return connect(members, lambda one: SourceTotal(of=one), first, after)

    @strawberry.field(
        description="What became of a conflict, by its key, such as unit/P-033. Null: there is "
        "none."
    )
    def resolution(self, info: Info, key: Key) -> Resolution | None:
        return found(Resolution, info.context.catalogue.resolutions, key)

    @strawberry.field(description="All conflicts and what became of them (ข้อวินิจฉัย), by key.")
    def resolutions(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Resolution]:
        members = tuple(info.context.catalogue.resolutions.values())
        return connect(members, lambda one: Resolution(of=one), first, after)
