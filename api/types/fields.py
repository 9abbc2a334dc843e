"""Fields of cooperation."""

import strawberry

from api.types.context import Info, InLang, Lang, text
from api.types.forward import AgreementOf
from api.types.listing import listing
from api.types.named import Named, every, found
from graph import model
from graph.properties import Thing


@strawberry.type(
    description="A field of cooperation (สาขาความร่วมมือ). The source prints fields for the "
    "neighbours' table only: where there are none, they are not stated."
)
class CooperationField(Named):
    of: strawberry.Private[model.Field]

    @strawberry.field(description="What it covers (คำนิยาม).")
    def definition(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.definition, lang)

    @strawberry.field(
        description="The wider field it is part of (สาขาที่กว้างกว่า); null: it is part of none."
    )
    def broader(self, info: Info) -> "CooperationField | None":
        return found(CooperationField, info.context.catalogue.fields, self.of.broader)

    @strawberry.field(description="The fields that are part of it (สาขาย่อย); empty: none.")
    def narrower(self, info: Info) -> list["CooperationField"]:
        parts = info.context.catalogue.fields_by_broader.get(self.of.key, ())
        return every(CooperationField, parts)

    @strawberry.field(
        description="The documents (เอกสารที่ลงนาม) that name it or a field that is part of it."
    )
    def agreements(self, info: Info) -> list[AgreementOf]:
        from api.types.partnerships import Agreement

        return every(Agreement, info.context.catalogue.agreements_by_field.get(self.of.key, ()))

    partnerships = listing(
        Thing.PARTNERSHIP,
        lambda root, view: view.catalogue.partnerships_by_field.get(root.of.key, ()),
        "The partnerships (คู่ความสัมพันธ์) with a document that names it or a field "
        "that is part of it.",
    )
