"""What the things of the graph have in common: an IRI, a key, a name in both languages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, TypeVar

import strawberry

from api.types.context import Info, InLang, Lang, text
from graph import identifiers
from graph.model import Keyed, Labelled

T = TypeVar("T")
Key = Annotated[strawberry.ID, strawberry.argument(description="Its key (รหัส).")]


@strawberry.interface(description="Anything that has an IRI in the graph (สิ่งที่มี IRI).")
class Node:
    of: strawberry.Private[Keyed]

    @strawberry.field(
        description="Its IRI (ตัวระบุ), the same as in SPARQL: unique among all things, whatever "
        "their type."
    )
    def id(self, info: Info) -> strawberry.ID:
        return strawberry.ID(identifiers.iri(info.context.catalogue, self.of))


@strawberry.interface(
    description="A thing with a key (รหัส) and with a name (ชื่อ) in both languages."
)
class Named(Node):
    of: strawberry.Private[Labelled]

    @strawberry.field(description="Its key (รหัส), unique among things of its type.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="Its name (ชื่อ).")
    def label(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.label, lang)


def found(kind: Callable[..., T], things: Mapping[str, Keyed], key: str | None) -> T | None:
    """The thing of that key, if there is one."""
    thing = things.get(key or "")
    return kind(of=thing) if thing else None


def every(kind: Callable[..., T], things: Iterable[Keyed]) -> list[T]:
    """Each of the things, in their order."""
    return [kind(of=thing) for thing in things]
