"""Relay connections: a page of a list, with cursors and the total."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

import strawberry
from graphql import GraphQLError
from strawberry.relay import PageInfo

from api.limits import GRAPHQL
from api.refusals import Code

DEFAULT_FIRST = GRAPHQL.default_first
MAX_FIRST = GRAPHQL.max_first

T = TypeVar("T")
S = TypeVar("S")

First = Annotated[int, strawberry.argument(description=f"How many to give: 1 to {MAX_FIRST}.")]
After = Annotated[str | None, strawberry.argument(description="The cursor after which to begin.")]


@strawberry.type(description="One member of a connection, with the cursor that leads back to it.")
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]]
    page_info: PageInfo
    total_count: int = strawberry.field(description="How many there are on all pages together.")


def connect(
    members: Sequence[S], wrap: Callable[[S], T], first: int, after: str | None
) -> Connection[T]:
    """A page of `members`. Raises `GraphQLError` for a size or a cursor that cannot be."""
    if not 1 <= first <= MAX_FIRST:
        raise bad_input(f"first is {first}, not a number from 1 to {MAX_FIRST}")
    start = 0 if after is None else _position(after) + 1
    page = members[start : start + first]
    edges = [Edge(cursor=_cursor(start + n), node=wrap(one)) for n, one in enumerate(page)]
    info = PageInfo(
        has_next_page=start + first < len(members),
        has_previous_page=start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=info, total_count=len(members))


def _cursor(position: int) -> str:
    return urlsafe_b64encode(f"at:{position}".encode()).decode()


def _position(cursor: str) -> int:
    try:
        name, _, position = urlsafe_b64decode(cursor.encode()).decode().partition(":")
        if name == "at" and position.isascii() and position.isdigit() and len(position) < 10:
            return int(position)
    except (Base64Error, UnicodeError):
        pass
    raise bad_input(f"after is {cursor!r}, not a cursor of this list")


def bad_input(message: str) -> GraphQLError:
    """An error that is about the request, and that its sender may read."""
    return GraphQLError(message, extensions={"code": Code.BAD_USER_INPUT.value})
