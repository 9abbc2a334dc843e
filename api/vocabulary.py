"""The vocabulary of one graph as it is sent: each form made once, when it is first asked for."""

from collections.abc import Callable
from functools import cached_property

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Triple, serialize

from api.tags import Body, tagged
from graph import paths, queries
from graph.documentation import FORMS
from graph.errors import QueryError
from graph.store import Store
from graph.terms import BIBO, VANN
from graph.vocabulary import OWL, PREFIXES, rebase

SHORT = {**PREFIXES, "bibo": BIBO.prefix, "vann": VANN.prefix}


class Vocabulary:
    """The terms and codes that a graph holds, and the page about them, where it has one."""

    def __init__(self, store: Store, page: bytes | None) -> None:
        self._store = store
        self._page = page
        self._bodies: dict[tuple[str, str], Body] = {}

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """The versions of the vocabulary that the graph holds."""
        found = [t.object for t in self._triples if t.predicate == OWL.versionIRI]
        prefix = f"{self._store.base}ns/"
        return tuple(
            sorted(one.value.removeprefix(prefix) for one in found if isinstance(one, NamedNode))
        )

    def body(self, suffix: str, above: str) -> Body | None:
        """A form of `FORMS`; none of a page that there is not. Same graph, same bytes.

        `above` leads from the address that was asked to the root of the server.
        """
        rdf = FORMS[suffix].rdf
        if rdf is not None:
            return self._once((suffix, ""), lambda: self._serialised(rdf))
        if (page := self._page) is None:
            return None
        # A quotation mark in text is escaped, so that only attributes are found.
        return self._once((suffix, above), lambda: page.replace(b'"./', f'"{above}'.encode()))

    def _once(self, key: tuple[str, str], make: Callable[[], bytes]) -> Body:
        if key not in self._bodies:
            self._bodies[key] = tagged(make())
        return self._bodies[key]

    def _serialised(self, rdf: RdfFormat) -> bytes:
        prefixes = {short: rebase(long, self._store.base) for short, long in SHORT.items()}
        return serialize(self._triples, format=rdf, prefixes=prefixes) or b""

    @cached_property
    def _triples(self) -> list[Triple]:
        """What is said of the ontology, then of its terms, then of the codes; each sorted."""
        base = self._store.base
        answer = self._store.query(queries.folder(paths.QUERIES, base)["vocabulary"].text)
        if not isinstance(answer, QueryTriples):
            raise QueryError("a CONSTRUCT query was expected")
        starts = (f"<{base}ns>", f"<{base}ns#")

        def place(one: Triple) -> tuple[int, str]:
            subject = str(one.subject)
            return next((at for at, s in enumerate(starts) if subject.startswith(s)), 2), str(one)

        return sorted(answer, key=place)
