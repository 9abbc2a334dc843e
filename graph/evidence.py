"""Why an answer has no row: the answer of the question that its own names as evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.catalogue import Catalogue
from graph.narrowing import MEASURES, Wanted, narrow
from graph.queries import QueryFile
from graph.questions import Answer, Kind, column

Conditions = Mapping[str, Wanted]
"""What each column shall be."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that are evidence, and by what they are narrowed."""

    answer: Answer
    conditions: Conditions


def evidence(
    asked: QueryFile, conditions: Conditions, whole: Callable[[str], Answer], catalogue: Catalogue
) -> Found | None:
    """The evidence for the answer of a question under the conditions; `whole` gives an answer.

    It is narrowed by the conditions on columns that both questions have, but for measures and
    confidences, which are of the rows and say nothing of what they are about. A condition that
    would leave no row is left out: evidence is never empty.
    """
    if asked.evidence is None:
        return None
    answer = whole(asked.evidence.question)
    shared = {name: conditions[name] for name in answer.question.columns if name in conditions}
    fixed: dict[str, Wanted] = {name: [key] for name, key in asked.evidence.narrowing}
    kept: dict[str, Wanted] = {}
    for name, wanted in (fixed | _topical(shared)).items():
        if (narrowed := narrow(answer, name, wanted, catalogue)).rows:
            answer, kept[name] = narrowed, wanted
    return Found(answer, kept)


def _topical(conditions: Conditions) -> dict[str, Wanted]:
    about = {*MEASURES, Kind.CONFIDENCE}
    return {name: wanted for name, wanted in conditions.items() if column(name).kind not in about}
