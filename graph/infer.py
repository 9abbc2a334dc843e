"""What follows from the tables: every rule of `ontology/rules/` into a graph of its own."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from pyoxigraph import Quad, QueryTriples, Store

from graph import paths, queries
from graph.errors import BuildError
from graph.queries import QueryFile
from graph.vocabulary import graph_name


def infer(store: Store) -> Mapping[str, int]:
    """Adds what the rules derive; the number of quads by rule.

    A rule runs once, after the rules it names. It may not restate what another graph says.
    """
    return {rule.name: _apply(rule, store) for rule in ordered(queries.needed(paths.RULES))}


def ordered(rules: Mapping[str, QueryFile]) -> list[QueryFile]:
    """The rules, each after those it needs, else by name."""
    unknown = {name for rule in rules.values() for name in rule.after} - rules.keys()
    if unknown:
        raise BuildError(f"no rule is called {', '.join(sorted(unknown))}")
    sorter = TopologicalSorter({name: sorted(rules[name].after) for name in sorted(rules)})
    try:
        return [rules[name] for name in sorter.static_order()]
    except CycleError as error:
        circle = ", ".join(error.args[1])
        raise BuildError(f"no rule of these can be the first: {circle}") from None


def _apply(rule: QueryFile, store: Store) -> int:
    answer = queries.run(rule, store)
    if not isinstance(answer, QueryTriples):
        raise BuildError(f"rule {rule.name} is not a CONSTRUCT query")
    graph = graph_name("inferred", rule.name)
    derived = {Quad(t.subject, t.predicate, t.object, graph) for t in answer}
    for quad in derived:
        stated = next(store.quads_for_pattern(quad.subject, quad.predicate, quad.object), None)
        if stated:
            raise BuildError(f"rule {rule.name} restates {quad} of {stated.graph_name}")
    store.extend(derived)
    return len(derived)
