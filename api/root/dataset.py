"""The data as a whole, and any thing in it by its IRI."""

from typing import Annotated

import strawberry

from api.limits import GRAPHQL
from api.types.context import Info
from api.types.dataset import Dataset
from api.types.named import Node
from api.types.node import node
from api.types.search import SearchHit, hits

Id = Annotated[
    strawberry.ID,
    strawberry.argument(
        description="Its IRI (ตัวระบุ), such as https://w3id.org/sistercity/id/place/TH-50, below "
        "the base of the build."
    ),
]
Ids = Annotated[
    list[strawberry.ID],
    strawberry.argument(description=f"Their IRIs (ตัวระบุ): at most {GRAPHQL.input_items}."),
]


@strawberry.type
class Everything:
    @strawberry.field(description="Which data this is (ชุดข้อมูล).")
    def dataset(self, info: Info) -> Dataset:
        return Dataset(of=info.context.snapshot)

    search: list[SearchHit] = strawberry.field(
        resolver=hits,
        description="Things by a name or a part of one (ค้นหา), spelt rightly or not; best first.",
    )

    @strawberry.field(
        description="Anything by its IRI (ตัวระบุ), whatever its type. Null: nothing has it."
    )
    def node(self, info: Info, id: Id) -> Node | None:
        return node(info.context.catalogue, id)

    @strawberry.field(
        description="Things by their IRIs (ตัวระบุ), in the order asked. Null in place of each that "
        "nothing has."
    )
    def nodes(self, info: Info, ids: Ids) -> list[Node | None]:
        return [node(info.context.catalogue, id) for id in ids]
