"""What is printed, and what became of it."""

import strawberry

from api.types.context import Info
from api.types.listing import everything
from api.types.named import Key, every, found
from api.types.resolutions import Resolution
from api.types.sources import SourceRow, SourceTable
from api.types.totals import SourceTotal
from graph.properties import Thing


@strawberry.type
class Sources:
    @strawberry.field(
        description="A printed row (แถว) by its key, such as S-026. Null: there is none."
    )
    def row(self, info: Info, key: Key) -> SourceRow | None:
        return found(SourceRow, info.context.catalogue.rows, key)

    rows = everything(
        Thing.ROW,
        "All printed rows (แถว), by key.",
    )

    @strawberry.field(
        description="A printed table (ตาราง) by its key, such as neighbours. Null: there is none."
    )
    def table(self, info: Info, key: Key) -> SourceTable | None:
        return found(SourceTable, info.context.catalogue.tables, key)

    @strawberry.field(description="The printed tables (ตาราง), by key.")
    def tables(self, info: Info) -> list[SourceTable]:
        return every(SourceTable, info.context.catalogue.tables.values())

    claims = everything(
        Thing.CLAIM,
        "Everything that the rows say, one claim (ข้อความตามแถว) at a time, by row and aspect.",
    )

    @strawberry.field(
        description="A printed total (จำนวนรวม) by its key, such as signed/pairs. Null: there is "
        "none."
    )
    def total(self, info: Info, key: Key) -> SourceTotal | None:
        return found(SourceTotal, info.context.catalogue.reconciliations, key)

    totals = everything(
        Thing.TOTAL,
        "The printed totals (จำนวนรวม) beside what was found, by key.",
    )

    @strawberry.field(
        description="What became of a conflict (ข้อวินิจฉัย), by its key, such as unit/P-033. Null: "
        "there is none."
    )
    def resolution(self, info: Info, key: Key) -> Resolution | None:
        return found(Resolution, info.context.catalogue.resolutions, key)

    resolutions = everything(
        Thing.RESOLUTION,
        "All conflicts and what became of them (ข้อวินิจฉัย), by key.",
    )
