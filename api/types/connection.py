"""Relay connections: a page of a list, forwards or backwards, with cursors and the total."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

import strawberry
from graphql import GraphQLError
from strawberry.relay import PageInfo

from api.limits import GRAPHQL
from api.refusals import Code
from api.types.signatures import Arguments

DEFAULT_FIRST = GRAPHQL.default_first
MAX_FIRST = GRAPHQL.max_first
VERSION_DIGITS = 8

T = TypeVar("T")
S = TypeVar("S")

First = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many to give from the start (จำนวนนับจากต้น): 1 to {MAX_FIRST}; "
        f"{DEFAULT_FIRST} where neither this nor `last` is given."
    ),
]
After = Annotated[
    str | None, strawberry.argument(description="The cursor (เคอร์เซอร์) after which to begin.")
]
Last = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many to give from the end (จำนวนนับจากท้าย): 1 to {MAX_FIRST}; not "
        "together with `first`."
    ),
]
Before = Annotated[
    str | None, strawberry.argument(description="The cursor (เคอร์เซอร์) before which to end.")
]
PAGING: Arguments = {
    "first": (First, None),
    "after": (After, None),
    "last": (Last, None),
    "before": (Before, None),
}
"""The arguments that choose a page, in the order of the attributes of `Page`."""


@strawberry.type(
    description="One member of a connection (รายการ), with the cursor that leads back to it."
)
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type(description="A page of a list (หน้าหนึ่งของรายการ).")
class Connection(Generic[T]):
    edges: list[Edge[T]]
    page_info: PageInfo
    total_count: int = strawberry.field(
        description="How many there are on all pages together (จำนวนทั้งหมด)."
    )

    @strawberry.field(description="The members of this page (รายการในหน้านี้), without cursors.")
    def nodes(self) -> list[T]:
        return [edge.node for edge in self.edges]


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for; cursors hold within one data `version`."""

    version: str
    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    def bounds(self, total: int) -> tuple[int, int]:
        """Where it starts and ends among so many. Raises `GraphQLError` for what cannot be."""
        if self.first is not None and self.last is not None:
            raise bad_input("first and last are given: a page is counted from one end")
        for name, size in (("first", self.first), ("last", self.last)):
            if size is not None and not 1 <= size <= MAX_FIRST:
                said = f"{name} is {size}, not a number from 1 to {MAX_FIRST}"
                raise bad_input(said, limit=MAX_FIRST, asked=size)
        start = 0 if self.after is None else self._position("after", self.after) + 1
        end = total if self.before is None else min(total, self._position("before", self.before))
        if self.last is not None:
            return max(start, end - self.last), end
        return start, min(end, start + (self.first or DEFAULT_FIRST))

    def cursor(self, position: int) -> str:
        return urlsafe_b64encode(f"{self._prefix}:{position}".encode()).decode()

    @property
    def mark(self) -> str:
        """What all cursors of the version begin with: of three bytes are four letters made."""
        common = f"{self._prefix}:".encode()
        return urlsafe_b64encode(common[: len(common) // 3 * 3]).decode()

    @property
    def _prefix(self) -> str:
        return self.version[:VERSION_DIGITS]

    def _position(self, name: str, cursor: str) -> int:
        try:
            version, _, position = urlsafe_b64decode(cursor.encode()).decode().partition(":")
        except (Base64Error, UnicodeError):
            version = position = ""
        counted = position.isascii() and position.isdigit() and len(position) < 10
        if not (counted and len(version) == VERSION_DIGITS):
            raise bad_input(f"{name} is {cursor!r}, not a cursor of this list")
        if version != self._prefix:
            raise bad_input(
                f"{name} is a cursor of the data version {version}…, and this is "
                f"{self._prefix}…: begin again without it"
            )
        return int(position)


def paged(
    members: Sequence[S], wrap: Callable[[S], T], page: Page
) -> tuple[list[Edge[T]], PageInfo]:
    """The edges of a page of `members`, and what lies beside it."""
    start, end = page.bounds(len(members))
    found = enumerate(members[start:end], start)
    edges = [Edge(cursor=page.cursor(at), node=wrap(one)) for at, one in found]
    info = PageInfo(
        has_next_page=end < len(members),
        has_previous_page=start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return edges, info


def bad_input(message: str, **told: int) -> GraphQLError:
    """An error that is about the request, and that its sender may read; of a limit, which it is."""
    return GraphQLError(message, extensions={"code": Code.BAD_USER_INPUT.value, **told})
