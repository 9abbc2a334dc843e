"""Why an answer has no row: the answer of the question that its own names as evidence."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.catalogue import Catalogue
from graph.narrowing import MEASURES, Narrowing, Wanted, narrow
from graph.queries import QueryFile
from graph.questions import Answer, Kind, column


@dataclass(frozen=True, slots=True)
class Evidence:
    """The rows that are evidence, and by what they are narrowed."""

    answer: Answer
    narrowing: Narrowing


def evidence(
    asked: QueryFile, narrowing: Narrowing, whole: Callable[[str], Answer], catalogue: Catalogue
) -> Evidence | None:
    """The evidence for the answer of a question as it is narrowed; `whole` gives an answer.

    It is narrowed by the columns that both questions have, but for measures and confidences: they
    say how much and how surely, not what an answer is about. A column that would leave no row is
    left out, so that evidence is never empty.
    """
    if asked.evidence is None:
        return None
    answer = whole(asked.evidence.question)
    shared = {name: narrowing[name] for name in answer.question.columns if name in narrowing}
    fixed: dict[str, Wanted] = {name: (key,) for name, key in asked.evidence.narrowing}
    kept: dict[str, Wanted] = {}
    for name, wanted in (fixed | _topical(shared)).items():
        if (narrowed := narrow(answer, name, wanted, catalogue)).rows:
            answer, kept[name] = narrowed, wanted
    return Evidence(answer, kept)


def _topical(narrowing: Narrowing) -> dict[str, Wanted]:
    about = {*MEASURES, Kind.CONFIDENCE}
    return {name: wanted for name, wanted in narrowing.items() if column(name).kind not in about}
