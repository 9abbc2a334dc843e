"""Lists of things as fields: filtered, as of a day, ordered, and given page by page."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, ForwardRef, Generic, TypeVar

import strawberry

from api.types import filters, orders
from api.types.connection import PAGING, Connection, Page, paged
from api.types.context import Info
from api.types.filters import FILTERS, NAMES
from api.types.orders import described, order_argument, order_of
from api.types.signatures import Arguments, left_out, signed
from graph.filters import EVERYTHING, Found, select
from graph.kinds import KINDS
from graph.ordering import ordered
from graph.ordering import orders as order_keys
from graph.properties import Thing
from graph.view import View

T = TypeVar("T")
Members = Callable[..., Iterable[Any]]
"""What a list is chosen from, in its usual order: of its root, a view, and further arguments."""
Asked = Mapping[str, Any]
"""The arguments of a list, by their names in Python; `None` where one is left out."""
FILTER = "Which to keep (ตัวกรอง); all where it is left out."
MODULES: Mapping[Thing, str] = {
    Thing.COUNTRY: "places",
    Thing.REGION: "places",
    Thing.PROVINCE: "places",
    Thing.PLACE: "places",
    Thing.MUNICIPALITY: "places",
    Thing.FIELD: "fields",
    Thing.PARTNERSHIP: "partnerships",
    Thing.AGREEMENT: "partnerships",
    Thing.CLAUSE_CHECK: "partnerships",
    Thing.TABLE: "sources",
    Thing.ROW: "sources",
    Thing.CLAIM: "sources",
    Thing.RESOLUTION: "resolutions",
    Thing.TOTAL: "totals",
    Thing.CLAUSE: "guideline",
    Thing.STEP: "guideline",
}
"""Where the GraphQL type of each kind of thing is."""

AsOf = Annotated[
    date | None,
    strawberry.argument(
        description="A day of the common era (ค.ศ.): what held then, as far as the source tells; "
        "what cannot be told of that day is listed as undetermined. After the status date the last "
        "known is given. Without it, the status date."
    ),
]


@strawberry.type(description="The day that an answer is about.")
class AsOfDay:
    day: date = strawberry.field(description="The day asked for, common era (ค.ศ.).")
    status_date: date = strawberry.field(description="The day the tables are of.")
    is_after_status_date: bool = strawberry.field(
        description="Yes: the answer is the last known; whether it still holds is not."
    )


@strawberry.type(description="A page of a list, and what may belong to it.")
class Listing(Connection[T], Generic[T]):
    as_of: AsOfDay | None = strawberry.field(description="The day asked for; null: none was.")
    undetermined: list[T] = strawberry.field(
        description="What may be in the list or not, since its dates are not known well enough: in "
        "the order of the list, on no page of it, and not counted."
    )

    @strawberry.field(description="How many are undetermined.")
    def undetermined_count(self) -> int:
        return len(self.undetermined)


def listing(
    kind: Thing,
    members: Members,
    description: str,
    named: str | None = None,
    further: Arguments | None = None,
) -> Any:
    """A field that lists things of a kind, with the arguments that every list has.

    `named` is the type in GraphQL, where it is narrower than that of the kind.
    """

    def resolve(root: Any, info: Info, **asked: Any) -> Any:
        view = View(info.context.catalogue, asked["as_of"])
        things = members(root, view, *(asked[name] for name in further or ()))
        return listed(kind, chosen(kind, things, view, asked["filter"]), view, asked)

    arguments = (further or {}) | filtering(kind) | ordering(kind) | PAGING
    resolver = signed(resolve, arguments, listing_of(kind, named))
    return strawberry.field(resolver=resolver, description=description)


def everything(kind: Thing, description: str) -> Any:
    """A field of the root that lists all things of a kind."""
    return listing(kind, lambda _, view: KINDS[kind].all(view), description)


def listing_of(kind: Thing, named: str | None = None) -> Any:
    """The list of a kind of thing, which is named by its module: that module needs this one."""
    module = strawberry.lazy(f"api.types.{MODULES[kind]}")
    return Listing[Annotated[ForwardRef(named or NAMES[kind]), module]]  # type: ignore[misc]


def filtering(kind: Thing) -> Arguments:
    return {"filter": (left_out(FILTERS[kind], FILTER), None), "as_of": (AsOf, None)}


def ordering(kind: Thing) -> Arguments:
    return order_argument(order_of(NAMES[kind], described(order_keys(kind))))


def chosen(kind: Thing, things: Iterable[Any], view: View, wanted: object) -> Found:
    """The things that held on the day and pass the filter that was asked for, if any."""
    passes = filters.read(kind, wanted, view.catalogue) if wanted else EVERYTHING
    return select(view, kind, things, passes)


def listed(kind: Thing, found: Found, view: View, asked: Asked) -> Listing[Any]:
    """What was found in the order and on the page that was asked for."""
    by, keys = orders.read(asked["order_by"]), order_keys(kind)
    members = ordered(view, keys, found.members, by)
    edges, info = paged(members, view_of(view), page(view, asked))
    return Listing(
        edges=edges,
        page_info=info,
        total_count=len(members),
        as_of=as_of_day(view),
        undetermined=list(map(view_of(view), ordered(view, keys, found.undetermined, by))),
    )


def page(view: View, asked: Asked) -> Page:
    return Page(view.catalogue.version, *(asked[name] for name in PAGING))


def wrapped(thing: Any, day: date | None = None) -> Any:
    from api.types.node import typed  # it knows every type, and they know their lists

    return typed(thing, day)


def view_of(view: View) -> Callable[[Any], Any]:
    """Things as they were on the day of a view: a partnership has the state of that day."""

    return lambda thing: wrapped(thing, view.day)


def as_of_day(view: View) -> AsOfDay | None:
    if view.day is None:
        return None
    return AsOfDay(
        day=view.day,
        status_date=view.status_date,
        is_after_status_date=view.is_after_status_date,
    )
