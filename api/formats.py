"""What SPARQL answers are given in: media types, and which of them a client accepts."""

from functools import lru_cache
from typing import NamedTuple, TypeVar

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from api import negotiation
from api.errors import HttpError
from graph.errors import QueryError
from graph.store import Answer

T = TypeVar("T")

TABLES = (
    ("application/sparql-results+json", QueryResultsFormat.JSON),
    ("application/json", QueryResultsFormat.JSON),
    ("application/sparql-results+xml", QueryResultsFormat.XML),
    ("application/xml", QueryResultsFormat.XML),
    ("text/csv", QueryResultsFormat.CSV),
    ("text/tab-separated-values", QueryResultsFormat.TSV),
)
"""What a SELECT or an ASK can be answered in, our preference first.

CSV and TSV have no form for a boolean in what the W3C says: here it is the word alone.
"""
GRAPHS = (
    ("text/turtle", RdfFormat.TURTLE),
    ("application/n-triples", RdfFormat.N_TRIPLES),
    ("application/rdf+xml", RdfFormat.RDF_XML),
    ("application/ld+json", RdfFormat.JSON_LD),
    ("application/trig", RdfFormat.TRIG),
    ("application/n-quads", RdfFormat.N_QUADS),
)
"""What a CONSTRUCT or a DESCRIBE can be answered in."""
VARY = {"Vary": "Accept, Accept-Encoding"}


class Accepted(NamedTuple):
    """The media type that each form of query would be answered in; `None` where none will do."""

    results: str | None
    booleans: str | None
    graphs: str | None


@lru_cache(maxsize=64)
def accepted(accept: str) -> Accepted:
    """Raises `HttpError` where no answer at all would do."""
    results = _name(accept, TABLES)
    found = Accepted(results, results, _name(accept, GRAPHS))
    if not any(found):
        raise not_acceptable("a query")
    return found


def not_acceptable(what: str) -> HttpError:
    tables, graphs = (", ".join(name for name, _ in offered) for offered in (TABLES, GRAPHS))
    said = f"a SELECT or an ASK is answered in {tables}, a graph in {graphs}"
    return HttpError.not_acceptable(f"{what} has no form that Accept allows: {said}", VARY)


def serialised(answer: Answer, accept: str | None) -> tuple[str, bytes]:
    """The answer in the format asked for.

    Raises `HttpError` where we have none of them, `QueryError` where the query fails on the way.
    """
    try:
        if isinstance(answer, QueryTriples):
            media_type, rdf = _chosen(accept, GRAPHS)
            return media_type, answer.serialize(format=rdf) or b""
        media_type, results = _chosen(accept, TABLES)
        return media_type, answer.serialize(format=results) or b""
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None


def _name(accept: str, offered: tuple[tuple[str, object], ...]) -> str | None:
    chosen = negotiation.choose(accept, offered)
    return chosen[0] if chosen else None


def _chosen(accept: str | None, offered: tuple[tuple[str, T], ...]) -> tuple[str, T]:
    chosen = negotiation.choose(accept, offered)
    if chosen is None:
        names = ", ".join(media_type for media_type, _ in offered)
        raise HttpError.not_acceptable(f"this kind of query is answered in {names}", VARY)
    return chosen
