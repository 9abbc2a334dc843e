"""`/yasgui`: the editor for SPARQL, which completes the names of the vocabulary.

It is told what there is to complete, and so looks nothing up.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import editors, examples
from api.editors import Editor
from graph import questions, terms
from graph.terms import Kind, Term
from graph.vocabulary import PREFIXES, rebase

BORROWED = re.compile(rf"\b({'|'.join(sorted(PREFIXES.keys() - {'sc', 'id', 'xsd'}))}):(\w+)")
"""A term of another vocabulary, as a query names it."""


@dataclass(frozen=True, slots=True)
class Name:
    """What the editor completes: a class, a property or a code, and what it is called."""

    iri: str
    completes: str
    th: str = ""
    en: str = ""


async def page(request: Request) -> Response:
    base = request.state.snapshot.published.base
    return editors.page(request, _editor(base), examples.files(base))


async def instead(request: Request) -> Response:
    """Leads from a page that there is not to the editor."""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/yasgui")


@cache
def _editor(base: str) -> Editor:
    told = {
        "base": base,
        "prefixes": _json({short: rebase(long, base) for short, long in PREFIXES.items()}),
        "names": _json([asdict(name) for name in (*_own(base), *_borrowed(base))]),
    }
    return Editor("yasgui", "SPARQL", "several-partners", told)


def _own(base: str) -> Iterator[Name]:
    """The terms of our vocabulary, then its codes."""
    vocabulary = terms.read()
    codes = [code for scheme in vocabulary.schemes.values() for code in scheme.concepts]
    for one in (*vocabulary.terms.values(), *codes):
        kind = one.kind if isinstance(one, Term) else None
        completes = {None: "code", Kind.CLASS: "class"}.get(kind, "property")
        yield Name(rebase(one.iri, base), completes, one.label.th, one.label.en)


def _borrowed(base: str) -> Iterator[Name]:
    """The terms of other vocabularies that the questions use, sorted."""
    texts = [file.text for file in questions.named(base).values()]
    for short, name in sorted({named for text in texts for named in BORROWED.findall(text)}):
        yield Name(f"{PREFIXES[short]}{name}", "class" if name[0].isupper() else "property")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
