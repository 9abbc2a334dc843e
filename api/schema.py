"""The GraphQL schema: a root that only composes."""

from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.extensions import MaskErrors
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.name_converter import NameConverter
from strawberry.tools import create_type
from strawberry.types import ExecutionContext
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from api.root.dataset import Everything
from api.root.guideline import GuidelineParts
from api.root.partnerships import Partnerships
from api.root.places import Places
from api.root.sources import Sources
from api.types import answers
from api.types.listing import Listing
from api.types.places import Locality, UnresolvedPartner

ROOTS = (Everything, Places, Partnerships, Sources, GuidelineParts)
"""The fields of the root, in the order in which the schema lists them."""
BEHIND_INTERFACES = (Locality, UnresolvedPartner)
"""Types that a field gives as a `Place` or a `Node` only."""


def _query() -> type[Any]:
    """The root: things by kind, and a field for every named question."""
    asked = []
    for name, field in answers.fields().items():
        field.python_name = name
        asked.append(field)
    root = type("Query", (create_type("Questions", asked), *reversed(ROOTS)), {})
    described = "Things by kind and key, and a field for every named question."
    return strawberry.type(root, description=described)


def _unforeseen(error: GraphQLError) -> bool:
    """Whether a client may not see the message: it is not about the request."""
    original = error.original_error
    return original is not None and not isinstance(original, GraphQLError)


class Names(NameConverter):
    """A list of things is a connection, whatever else it tells."""

    def from_generic(
        self, generic_type: StrawberryObjectDefinition, types: list[StrawberryType | type]
    ) -> str:
        if generic_type.name == Listing.__name__:
            return f"{self.get_name_from_type(types[0])}Connection"
        return super().from_generic(generic_type, types)


class Schema(strawberry.Schema):
    """A schema that logs what is our fault, and not what a client asked wrongly."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        super().process_errors([error for error in errors if _unforeseen(error)], execution_context)


schema = Schema(
    query=_query(),
    types=BEHIND_INTERFACES,
    config=StrawberryConfig(name_converter=Names()),
    extensions=[lambda: MaskErrors(should_mask_error=_unforeseen)],
)
