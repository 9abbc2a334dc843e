"""What may be meant by an IRI that nothing has: things with much the same, or of that name."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from graph import names
from graph.catalogue import Catalogue
from graph.errors import SearchError
from graph.model import Keyed
from graph.search import LONGEST, Index

MOST = 5
LIKE = 0.75
"""How similar an IRI must be, from 0 to 1."""


def nearby(catalogue: Catalogue, index: Index, path: str) -> tuple[Keyed, ...]:
    """The things that a path below `id/` may mean, the likeliest first; at most `MOST` of each."""
    found = {id(one): one for one in (*_alike(catalogue, path), *_named(catalogue, index, path))}
    return tuple(found.values())


def _alike(catalogue: Catalogue, path: str) -> Iterator[Keyed]:
    prefix = f"{catalogue.base}id/"
    if len(path) <= LONGEST:
        asked = path.strip("/").casefold()
        known = {iri: iri.removeprefix(prefix).casefold() for iri in catalogue.by_iri}
        scorer = OSA.normalized_similarity
        for _, _, iri in extract(asked, known, scorer=scorer, score_cutoff=LIKE, limit=MOST):
            yield catalogue.by_iri[iri]


def _named(catalogue: Catalogue, index: Index, path: str) -> Iterator[Keyed]:
    """By its last part, as a name."""
    text = path.strip("/").rpartition("/")[2]
    try:
        hits = index.search(text, first=MOST)
    except SearchError:
        return
    for hit in hits:
        yield names.named(catalogue, hit.kind, hit.key)
