"""The lines of an artefact that describe some partnerships, and all that is named in doing so.

What belongs to a partnership is described, what that leads to is described in turn, and so on: so
nothing is named that is not explained. The ways that lead to other partnerships are left out.
"""

from collections.abc import Iterator, Set
from itertools import chain

from graph import identifiers, vocabulary
from graph.artefact import Artefact
from graph.model import Keyed
from graph.selection import Selection
from graph.vocabulary import SC, rebase

Token = bytes
"""An IRI as it is written in N-Quads, within its brackets."""


class Extract:
    """Which lines of an artefact are kept for a selection."""

    def __init__(self, selection: Selection, artefact: Artefact) -> None:
        catalogue = selection.catalogue
        base = catalogue.base.encode()
        self._artefact = artefact
        self._ours = b"<%sid/" % base
        self._pair = b"<%sid/partnership/" % base
        self._sister = _token(rebase(SC.hasSisterCity.value, catalogue.base))
        self._owned = frozenset(
            _token(identifiers.iri(catalogue, one)) for one in _belonging(selection)
        )
        self._sisters = frozenset(
            tuple(
                _token(rebase(vocabulary.place(key).value, catalogue.base))
                for key in (pair.province, pair.unit)
            )
            for pair in selection.all_pairs
        )
        self._described = self._closure()

    def lines(self) -> Iterator[bytes]:
        """In the order of the artefact."""
        return self._leading_from(self._described)

    def _closure(self) -> frozenset[Token]:
        described = set(self._owned)
        newest: Set[Token] = self._owned
        while newest:
            found = {self._named(line) for line in self._leading_from(newest)}
            newest = {one for one in found if one.startswith(self._ours)} - described
            described |= newest
        return frozenset(described)

    def _leading_from(self, subjects: Set[Token]) -> Iterator[bytes]:
        """What is said of things, but for what leads to partnerships that are not selected."""
        for line in self._artefact.lines():
            subject, predicate, rest = line.split(b" ", 2)
            if subject in subjects:
                named = rest.split(b" ", 1)[0]
                apart = named.startswith(self._pair) and named not in self._owned
                if predicate == self._sister:
                    apart = (subject, named) not in self._sisters
                if not apart:
                    yield line

    def _named(self, line: bytes) -> Token:
        """What a line says of its subject, if that is an IRI; a part of a text else."""
        return line.split(b" ", 3)[2]


def _belonging(selection: Selection) -> Iterator[Keyed]:
    """The partnerships with what is of them alone, the conflicts they take part in, the source."""
    yield from selection.catalogue.editions.values()
    yield from selection.all_pairs
    yield from (pair.start for pair in selection.all_pairs if pair.start)
    yield from chain(selection.agreements, selection.clause_checks, selection.claims)
    yield from chain(selection.identifications, selection.resolutions)


def _token(iri: str) -> Token:
    return f"<{iri}>".encode()
