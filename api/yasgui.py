"""`/yasgui`: the editor for SPARQL, which completes the names of the vocabulary.

It is told what there is to complete, and so looks nothing up.
"""

import json
import re
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from api import editors, examples
from api.editors import Editor
from graph import questions, terms
from graph.terms import Kind
from graph.vocabulary import PREFIXES, SC, rebase

BORROWED = re.compile(rf"\b({'|'.join(sorted(PREFIXES.keys() - {'sc', 'id', 'xsd'}))}):(\w+)")
"""A term of another vocabulary, as a query names it."""


async def page(request: Request) -> Response:
    base = request.state.snapshot.store.base
    return editors.page(request, _editor(base), examples.files(base))


@cache
def _editor(base: str) -> Editor:
    prefixes = {short: rebase(long, base) for short, long in PREFIXES.items()}
    told = {
        "base": base,
        "prefixes": _json(prefixes),
        "terms": _json([*_own(base), *_borrowed(base)]),
    }
    return Editor("yasgui", "SPARQL", "several-partners", told)


def _own(base: str) -> list[dict[str, str]]:
    """The terms of our vocabulary, then its codes."""
    vocabulary = terms.read()
    described = [(one, _completes(one.kind)) for one in vocabulary.terms.values()]
    codes = [(one, "code") for scheme in vocabulary.schemes.values() for one in scheme.concepts]
    return [
        {
            "iri": rebase(entry.iri, base),
            "completes": completes,
            "th": entry.label.th,
            "en": entry.label.en,
        }
        for entry, completes in [*described, *codes]
    ]


def _borrowed(base: str) -> list[dict[str, str]]:
    """The terms of other vocabularies that the questions use, sorted."""
    found = {named for file in questions.named(base).values() for named in BORROWED.findall(file.text)}
    return [
        {
            "iri": f"{PREFIXES[short]}{name}",
            "completes": "class" if name[0].isupper() else "property",
        }
        for short, name in sorted(found)
    ]


def _completes(kind: Kind) -> str:
    return "class" if kind is Kind.CLASS else "property"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
