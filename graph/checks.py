"""What spans records: each query of `ontology/checks/` selects what breaks its rule, or nothing.

A check projects `?focus`, the IRI at fault, and may project `?value`, what is wrong with it.
"""

from collections.abc import Iterator, Mapping

from pyoxigraph import QuerySolution, QuerySolutions, Store

from graph import paths, queries
from graph.errors import BuildError, Violation
from graph.queries import QueryFile
from graph.vocabulary import value


def named() -> Mapping[str, QueryFile]:
    """All checks by name."""
    return queries.needed(paths.CHECKS)


def violations(store: Store) -> tuple[Violation, ...]:
    """All that the checks find at fault, sorted."""
    return tuple(sorted(found for check in named().values() for found in broken(check, store)))


def broken(check: QueryFile, store: Store) -> Iterator[Violation]:
    """All that one check finds at fault."""
    if check.question is None:
        raise BuildError(f"check {check.name} does not say in Thai and English what to do")
    answer = queries.run(check, store)
    if not isinstance(answer, QuerySolutions):
        raise BuildError(f"check {check.name} is not a SELECT query")
    if "focus" not in (variable.value for variable in answer.variables):
        raise BuildError(f"check {check.name} does not select ?focus")
    for solution in answer:
        wrong = _optional(solution, "value", check)
        focus = value(solution["focus"])
        yield Violation(f"checks/{check.name}.rq", "", focus, "", wrong, check.question)


def _optional(solution: QuerySolution, name: str, check: QueryFile) -> str:
    term = solution[name] if name in check.columns else None
    return "" if term is None else value(term)
