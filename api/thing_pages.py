"""The page about a thing in HTML: its words in one of two languages, and where each leads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode
from starlette.requests import Request
from strawberry.types import get_object_definition

from api import examples, negotiation
from api.editors import LANGUAGES
from api.errors import HttpError
from api.pages import template
from api.snapshot import Snapshot
from api.types.node import typed
from graph import paths, portrait, queries
from graph.citation import citation
from graph.documentation import Form
from graph.pieces import Cell, Words
from graph.surroundings import Surroundings


def language(request: Request) -> str:
    """What `?lang=` says, or else what the browser asks for; Thai, where neither says more."""
    asked = request.query_params.get("lang")
    if asked is None:
        return negotiation.language(request.headers.get("accept-language", ""), LANGUAGES)
    if asked not in LANGUAGES:
        raise HttpError(HTTPStatus.BAD_REQUEST, f"lang {asked!r} is not one of th, en")
    return asked


def page(
    request: Request, of: Surroundings, path: str, forms: Mapping[str, Form], lang: str
) -> bytes:
    """The page about a thing at a path of the server, in a language."""
    snapshot: Snapshot = request.state.snapshot
    root: str = request.scope.get("root_path", "")
    told = portrait.page(of, snapshot.catalogue)
    teller = Teller(snapshot.store.base, root, lang, "lang" in request.query_params)
    text = template("thing.html.jinja").render(
        root=root,
        lang=lang,
        here=f"{root}/{quote(path)}",
        page=told,
        tell=teller,
        forms=forms,
        graphiql=_graphiql(snapshot, root, of.iri, lang),
        yasgui=yasgui(snapshot, root, of.iri, told.title.of(lang), lang),
        citation=citation(snapshot.catalogue).lines(lang),
        version=snapshot.version,
        licence=citation(snapshot.catalogue).licence,
    )
    return text.encode()


@dataclass(frozen=True, slots=True)
class Teller:
    """Chooses words of a language, and makes addresses of IRIs.

    `stays` is whether the language was asked for: then links within the server keep it.
    """

    base: str
    root: str
    lang: str
    stays: bool

    def text(self, words: Words) -> str:
        return words.text.of(self.lang)

    def foreign(self, words: Words) -> str | None:
        """The language of words that are not in that of the page; empty where it is unknown."""
        return None if words.lang in (None, self.lang) else words.lang

    def ordered(self, cell: Cell) -> Iterator[Words]:
        """Words in the language of the page come before the same in another."""
        return iter(sorted(cell, key=lambda one: one.lang in LANGUAGES and one.lang != self.lang))

    def address(self, iri: str) -> str:
        """Where an IRI leads: one of ours to this server, one that is no address nowhere."""
        if not iri.startswith(self.base):
            return iri if iri.startswith(("http://", "https://")) else ""
        path = f"{self.root}/{iri.removeprefix(self.base)}"
        return f"{path}?lang={self.lang}" if self.stays and "/id/" in path else path

    def leaves(self, iri: str) -> bool:
        """Whether an IRI leads away from here."""
        return not iri.startswith(self.base)


def _graphiql(snapshot: Snapshot, root: str, iri: str, lang: str) -> str:
    """The editor for GraphQL with a query for this thing; nothing of what has no type."""
    thing = snapshot.catalogue.by_iri.get(iri)
    if thing is None:
        return ""
    kind = get_object_definition(type(typed(thing)), strict=True).name
    return editor(f"{root}/graphiql", lang, {"query": examples.about(kind, iri, lang)})


def yasgui(snapshot: Snapshot, root: str, iri: str, title: str, lang: str) -> str:
    """The editor for SPARQL with all statements of this thing and of what leads to it."""
    file = queries.folder(paths.QUERIES, snapshot.store.base)["thing"]
    query = queries.bound(file, thing=[NamedNode(iri)])
    return editor(f"{root}/yasgui", lang, {"query": query, "name": title})


def editor(address: str, lang: str, held: Mapping[str, str]) -> str:
    """What stands behind the # is never sent, and may be long."""
    return f"{address}?lang={lang}#{urlencode(held, quote_via=quote)}"
