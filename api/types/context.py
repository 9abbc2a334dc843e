"""What a resolver is handed: the snapshot its request began with."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry.types import Info as StrawberryInfo

from api.limits import GRAPHQL, GraphQLLimits
from api.snapshot import Snapshot
from graph import model
from graph.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Context:
    """One request's view of the data: it does not change while the request runs."""

    snapshot: Snapshot
    limits: GraphQLLimits = GRAPHQL

    @property
    def catalogue(self) -> Catalogue:
        return self.snapshot.catalogue


Info = StrawberryInfo[Context, Any]


@strawberry.enum(description="A language of labels and texts (ภาษา).")
class Lang(Enum):
    TH = strawberry.enum_value("th", description="Thai (ไทย).")
    EN = strawberry.enum_value("en", description="English (อังกฤษ).")


InLang = Annotated[Lang, strawberry.argument(description="The language it is given in (ภาษา).")]


def text(label: model.Label, lang: Lang) -> str:
    """A label in the language asked for."""
    return label.th if lang is Lang.TH else label.en


@strawberry.enum(
    description="How sure an identification or a conclusion is (ระดับความเชื่อมั่น), best first."
)
class Confidence(Enum):
    CERTAIN = strawberry.enum_value("certain", description="No other reading is open (แน่นอน).")
    PROBABLE = strawberry.enum_value(
        "probable", description="A less likely reading is open (น่าจะเป็น)."
    )
    UNCERTAIN = strawberry.enum_value("uncertain", description="No reading is preferred (ไม่แน่ชัด).")


def confidence(value: model.Confidence) -> Confidence:
    return Confidence(value.value)
