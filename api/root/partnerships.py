"""Partnerships, and what they are sorted by: states, fields of cooperation, codes."""

from typing import Annotated, Any

import strawberry

from api.types import groups, networks
from api.types.codes import AgreementState, Concept, code
from api.types.context import Info
from api.types.enums import scheme_enum
from api.types.fields import CooperationField
from api.types.listing import everything
from api.types.named import Key, every, found
from api.types.partnerships import Agreement, Partnership
from graph import vocabulary
from graph.properties import Thing

InScheme: Any = Annotated[
    scheme_enum() | None,
    strawberry.argument(description="The list they are of (ชุดรหัส); none: all lists."),
]


@strawberry.type
class Partnerships:
    @strawberry.field(
        description="A partnership (คู่ความสัมพันธ์) by its key, such as TH-50/cn-chengdu. Null: there "
        "is none."
    )
    def partnership(self, info: Info, key: Key) -> Partnership | None:
        return found(Partnership, info.context.catalogue.partnerships, key)

    partnerships = everything(
        Thing.PARTNERSHIP,
        "All partnerships (คู่ความสัมพันธ์), in every state, by key.",
    )

    partnership_groups = groups.partnership_groups

    network = networks.network

    @strawberry.field(
        description="A document (เอกสารที่ลงนาม) by its key, such as TH-50/cn-chengdu/agreement/1. "
        "Null: there is none."
    )
    def agreement(self, info: Info, key: Key) -> Agreement | None:
        return found(Agreement, info.context.catalogue.agreements, key)

    agreements = everything(
        Thing.AGREEMENT,
        "All documents that were signed (เอกสารที่ลงนาม), letters of intent included, "
        "by partnership.",
    )

    @strawberry.field(
        description="A state (สถานะ) by its key, such as loi-signed. Null: there is none."
    )
    def state(self, key: Key) -> AgreementState | None:
        return found(AgreementState, vocabulary.codes()["state"], key)

    @strawberry.field(
        description="The states a partnership can be in (สถานะ), in the order of the guideline."
    )
    def states(self) -> list[AgreementState]:
        return every(AgreementState, vocabulary.codes()["state"].values())

    @strawberry.field(
        description="A field of cooperation (สาขาความร่วมมือ) by its key, such as tourism. Null: "
        "there is none."
    )
    def field(self, info: Info, key: Key) -> CooperationField | None:
        return found(CooperationField, info.context.catalogue.fields, key)

    @strawberry.field(description="The fields of cooperation (สาขาความร่วมมือ), by key.")
    def fields(self, info: Info) -> list[CooperationField]:
        return every(CooperationField, info.context.catalogue.fields.values())

    @strawberry.field(
        description="The codes of a list (รหัส), in its order; without a scheme, of all lists."
    )
    def concepts(self, scheme: InScheme = None) -> list[Concept]:
        schemes = vocabulary.codes()
        chosen = [scheme.value] if scheme else list(schemes)
        return [code(one) for key in chosen for one in schemes[key].values()]
