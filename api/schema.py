"""The GraphQL schema: a root that only composes."""

from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.name_converter import NameConverter
from strawberry.tools import create_type
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from api.root.dataset import Everything
from api.root.guideline import GuidelineParts
from api.root.partnerships import Partnerships
from api.root.places import Places
from api.root.sources import Sources
from api.types import answers
from api.types.codes import Code
from api.types.dates import SCALARS
from api.types.listing import Listing
from api.types.places import Locality, UnresolvedPartner

ROOTS = (Everything, Places, Partnerships, Sources, GuidelineParts)
"""The fields of the root, in the order in which the schema lists them."""
BEHIND_INTERFACES = (Code, Locality, UnresolvedPartner)
"""Types that a field gives as a `Place`, a `Concept` or a `Node` only."""


def _query() -> type[Any]:
    """The root: things by kind, and a field for every named question."""
    asked = []
    for name, field in answers.fields().items():
        field.python_name = name
        asked.append(field)
    root = type("Query", (create_type("Questions", asked), *reversed(ROOTS)), {})
    described = (
        "All that can be asked (คำถามทั้งหมด): things by kind, by key and by IRI, and every named "
        "question."
    )
    return strawberry.type(root, description=described)


class Names(NameConverter):
    """A list of things is a connection, whatever else it tells."""

    def from_generic(
        self, generic_type: StrawberryObjectDefinition, types: list[StrawberryType | type]
    ) -> str:
        if generic_type.name == Listing.__name__:
            return f"{self.get_name_from_type(types[0])}Connection"
        return super().from_generic(generic_type, types)


schema = strawberry.Schema(
    query=_query(),
    types=BEHIND_INTERFACES,
    config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
)
