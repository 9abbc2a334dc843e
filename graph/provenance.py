"""Whether every fact that the source is the ground of leads to a printed line, in one hop.

A fact is a triple outside the reference data and the ontology. It leads to a line where its subject
is printed itself, or where one property takes its subject to what is printed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from graph.facts import CURATED
from graph.vocabulary import PROV, RDF, SC, graph_name

GROUNDS = (PROV.wasDerivedFrom, SC.ofRow, SC.concerns, SC.inText, SC.inClause)
"""The properties that take a thing to what is printed."""
UNGROUNDED: Mapping[NamedNode, str] = {
    SC.Edition: "is the source",
    SC.Procedure: "names its steps, which lead to their clauses",
}
"""Classes whose facts have no line of their own, and why."""
ABSENCES = frozenset({SC.lacksAgreementWith})
"""Properties that say that nothing is printed."""


@dataclass(frozen=True, slots=True)
class Walk:
    """All facts, counted: those that lead to a line, those that need none, by why, and the rest."""

    traced: int
    exempt: Mapping[str, int]
    untraced: tuple[Quad, ...]

    @property
    def percentage(self) -> float:
        """Of the facts that must lead to a line."""
        return 100 * self.traced / max(1, self.traced + len(self.untraced))


def walk(store: Store) -> Walk:
    printed = frozenset(quad.subject for quad in store.quads_for_pattern(None, SC.line, None))
    grounded = printed | {
        quad.subject
        for ground in GROUNDS
        for quad in store.quads_for_pattern(None, ground, None)
        if quad.object in printed
    }
    exempt: Counter[str] = Counter()
    untraced = []
    traced = 0
    for quad in _facts(store):
        if quad.subject in grounded or _through_partnership(store, quad, grounded):
            traced += 1
        elif reason := _exemption(store, quad):
            exempt[reason] += 1
        else:
            untraced.append(quad)
    return Walk(traced, dict(sorted(exempt.items())), tuple(sorted(untraced, key=str)))


def _facts(store: Store) -> Iterator[Quad]:
    """Everything that is printed, concluded or derived."""
    places = tuple(graph_name(name).value for name in ("edition", "inferred"))
    for graph in store.named_graphs():
        if graph == CURATED or (isinstance(graph, NamedNode) and graph.value.startswith(places)):
            yield from store.quads_for_pattern(None, None, None, graph)


def _through_partnership(store: Store, quad: Quad, grounded: frozenset[object]) -> bool:
    """Whether it is the direct edge between the two sides of a partnership that leads to a row."""
    if quad.predicate != SC.hasSisterCity:
        return False
    pairs = {one.subject for one in store.quads_for_pattern(None, SC.foreignUnit, quad.object)}
    own = {one.subject for one in store.quads_for_pattern(None, SC.province, quad.subject)}
    return not pairs.isdisjoint(own & grounded)


def _exemption(store: Store, quad: Quad) -> str | None:
    if quad.predicate in ABSENCES:
        return "says that nothing is printed"
    kinds = {one.object for one in store.quads_for_pattern(quad.subject, RDF.type, None)}
    return next((why for kind, why in UNGROUNDED.items() if kind in kinds), None)
