"""What the things of the graph have in common: a key, and a name in both languages."""

import strawberry

from api.types.context import InLang, Lang, text
from graph.model import Labelled


@strawberry.interface(description="A thing with a key and with a name in both languages.")
class Named:
    of: strawberry.Private[Labelled]

    @strawberry.field(description="Its key, unique among things of its type.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="Its name.")
    def label(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.label, lang)
