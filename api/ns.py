"""The vocabulary: what the IRI of a term leads to, as a page or as RDF."""

import asyncio
from http import HTTPStatus

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from api import negotiation
from api.errors import HttpError
from api.snapshot import Snapshot
from graph import paths, queries
from graph.documentation import FORMS, Form
from graph.errors import QueryError
from graph.store import Store
from graph.terms import BIBO, VANN
from graph.vocabulary import OWL, PREFIXES, rebase

VARY = {"Vary": "Accept"}
SHORT = {**PREFIXES, "bibo": BIBO.prefix, "vann": VANN.prefix}
OFFERED = [(form.media_type, suffix) for suffix, form in FORMS.items()]


async def negotiated(request: Request) -> Response:
    """`/ns`: the form that `Accept` asks for, the page where it leaves the choice to us."""
    return await _answer(request, FORMS[_chosen(request)], VARY)


async def suffixed(request: Request) -> Response:
    """`/ns.ttl` and the like: the form of the suffix, whatever `Accept` says."""
    suffix = request.path_params["suffix"]
    if suffix not in FORMS:
        expected = ", ".join(FORMS)
        raise HttpError(HTTPStatus.NOT_FOUND, f"{suffix!r} is not a format: one of {expected}")
    return await _answer(request, FORMS[suffix], {})


async def versioned(request: Request) -> Response:
    """`/ns/VERSION`: the version IRI, negotiated as `/ns` is."""
    snapshot: Snapshot = request.state.snapshot
    asked = request.path_params["version"]
    known = await asyncio.to_thread(versions, snapshot.store)
    if asked not in known:
        expected = ", ".join(known)
        raise HttpError(HTTPStatus.NOT_FOUND, f"version {asked!r} is not served: one of {expected}")
    return await _answer(request, FORMS[_chosen(request)], VARY, above="../")


def versions(store: Store) -> list[str]:
    """The versions of the vocabulary that a graph holds."""
    found = [t.object for t in _triples(store) if t.predicate == OWL.versionIRI]
    prefix = f"{store.base}ns/"
    return sorted(one.value.removeprefix(prefix) for one in found if isinstance(one, NamedNode))


def serialised(store: Store, rdf: RdfFormat) -> bytes:
    """The vocabulary and the codes in a form of RDF. Same graph, same bytes."""
    prefixes = {short: rebase(long, store.base) for short, long in SHORT.items()}
    return serialize(_triples(store), format=rdf, prefixes=prefixes) or b""


def _triples(store: Store) -> list[Triple]:
    """What is said of the ontology, then of its terms, then of the codes; each sorted."""
    answer = store.query(queries.folder(paths.QUERIES, store.base)["vocabulary"].text)
    if not isinstance(answer, QueryTriples):
        raise QueryError("a CONSTRUCT query was expected")
    starts = (f"<{store.base}ns>", f"<{store.base}ns#")

    def place(one: Triple) -> tuple[int, str]:
        subject = str(one.subject)
        return next((at for at, s in enumerate(starts) if subject.startswith(s)), 2), str(one)

    return sorted(answer, key=place)


def _chosen(request: Request) -> str:
    chosen = negotiation.choose(", ".join(request.headers.getlist("accept")), OFFERED)
    if chosen is None:
        names = ", ".join(media_type for media_type, _ in OFFERED)
        raise HttpError.not_acceptable(f"the vocabulary is given in {names}", VARY)
    return chosen[1]


async def _answer(
    request: Request, form: Form, headers: dict[str, str], above: str = "./"
) -> Response:
    """The vocabulary in a form; `above` leads from the address asked to the root of the server."""
    snapshot: Snapshot = request.state.snapshot
    if form.rdf is not None:
        body = await asyncio.to_thread(serialised, snapshot.store, form.rdf)
    elif snapshot.page is None:
        raise HttpError(
            HTTPStatus.NOT_FOUND,
            "this graph was built before there was a page about its vocabulary: run "
            "`sistercity build`. /ns.ttl has the vocabulary itself",
            headers,
        )
    else:
        # A quotation mark in text is escaped, so that only attributes are found.
        body = snapshot.page.replace(b'"./', f'"{above}'.encode())
    return Response(body, media_type=form.media_type, headers=headers)
