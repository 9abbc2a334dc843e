"""A filter for each kind of thing, made from its properties and relations."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import strawberry

from api.types.conditions import optional, plain, test_of, told
from graph import filter_input
from graph.catalogue import Catalogue
from graph.filters import Filter, Quantifier
from graph.kinds import KINDS
from graph.properties import Thing

NAMES: Mapping[Thing, str] = {
    Thing.COUNTRY: "Country",
    Thing.REGION: "Region",
    Thing.PROVINCE: "Province",
    Thing.PLACE: "Place",
    Thing.MUNICIPALITY: "Municipality",
    Thing.FIELD: "CooperationField",
    Thing.PARTNERSHIP: "Partnership",
    Thing.AGREEMENT: "Agreement",
    Thing.CLAUSE_CHECK: "ClauseCheck",
    Thing.TABLE: "SourceTable",
    Thing.ROW: "SourceRow",
    Thing.CLAIM: "Claim",
    Thing.RESOLUTION: "Resolution",
    Thing.TOTAL: "SourceTotal",
    Thing.CLAUSE: "Clause",
    Thing.STEP: "Step",
}
"""What GraphQL calls each kind of thing."""
THAI: Mapping[Thing, str] = {
    Thing.COUNTRY: "ประเทศ",
    Thing.REGION: "ภาค",
    Thing.PROVINCE: "จังหวัด",
    Thing.PLACE: "พื้นที่",
    Thing.MUNICIPALITY: "เทศบาล",
    Thing.FIELD: "สาขาความร่วมมือ",
    Thing.PARTNERSHIP: "คู่ความสัมพันธ์",
    Thing.AGREEMENT: "เอกสารที่ลงนาม",
    Thing.CLAUSE_CHECK: "การตรวจตามข้อ",
    Thing.TABLE: "ตาราง",
    Thing.ROW: "แถวในตาราง",
    Thing.CLAIM: "ข้อความตามแถว",
    Thing.RESOLUTION: "ข้อวินิจฉัย",
    Thing.TOTAL: "จำนวนรวม",
    Thing.CLAUSE: "ข้อของแนวทางปฏิบัติ",
    Thing.STEP: "ขั้นตอน",
}
"""What each is called in Thai, in the descriptions of its filters."""
QUANTIFIERS: Mapping[Quantifier, str] = {
    Quantifier.SOME: "One of them at least passes (อย่างน้อยหนึ่งรายการ).",
    Quantifier.NONE: "None of them passes (ไม่มีรายการใด).",
    Quantifier.EVERY: "All of them pass (ทุกรายการ); so they do where there are none.",
}


def _made() -> tuple[Mapping[Thing, type[Any]], Mapping[Thing, type[Any]]]:
    """The filters, and the inputs that lead to things by some, none or every one of them.

    They name one another, so all are made before strawberry reads their fields.
    """
    filters = {kind: type(f"{name}Filter", (), {}) for kind, name in NAMES.items()}
    related = {kind: type(f"{name}Related", (), {}) for kind, name in NAMES.items()}
    for kind, made in filters.items():
        _hold(made, _fields(kind, filters, related))
        described = f"Which to keep (ตัวกรอง{THAI[kind]}): what is given must all hold."
        strawberry.input(made, description=described)
    for kind, made in related.items():
        to: Any = filters[kind]
        said = {str(one): (to, optional(text)) for one, text in QUANTIFIERS.items()}
        _hold(made, said)
        described = f"What a thing must lead to (ความเชื่อมโยงกับ{THAI[kind]})."
        strawberry.input(made, description=described)
    return MappingProxyType(filters), MappingProxyType(related)


def _fields(
    kind: Thing, filters: Mapping[Thing, type[Any]], related: Mapping[Thing, type[Any]]
) -> dict[str, tuple[Any, Any]]:
    """Each field of a filter: its type, and its description."""
    own: Any = filters[kind]
    found: dict[str, tuple[Any, Any]] = {
        "and_": (list[own], optional("All of these pass (และ).", "and")),
        "or_": (list[own], optional("One of these at least passes (หรือ).", "or")),
        "not_": (own, optional("This does not pass (ไม่ใช่).", "not")),
    }
    for name, one in KINDS[kind].properties.items():
        found[name] = (test_of(one), optional(f"{one.description}.", name))
    for name, relation in KINDS[kind].relations.items():
        to = related[relation.to] if relation.many else filters[relation.to]
        found[name] = (to, optional(f"{relation.description}.", name))
    return found


def _hold(made: type[Any], found: Mapping[str, tuple[Any, Any]]) -> None:
    made.__module__ = __name__
    made.__annotations__ = {name: kind | None for name, (kind, _) in found.items()}
    for name, (_, field) in found.items():
        setattr(made, name, field)


FILTERS, RELATED = _made()


def read(kind: Thing, asked: object, catalogue: Catalogue, path: str = "filter") -> Filter:
    """The filter that an input object asks for.

    Raises `GraphQLError`, with the place in the request, for a name that nothing has, an empty
    list and a null: nobody means them, and all or nothing would pass.
    """
    with told():
        return filter_input.read(kind, plain(asked, path), catalogue, path)
