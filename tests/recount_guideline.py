"""Recounted: the guideline, its clauses and the steps of its procedures."""

from collections.abc import Iterable

from tests.recount_pairs import Conclusions, Question, listed
from tests.recount_tables import Answer, Record, keys, printed_span


def among(records: dict[str, Record], column: str, code: str) -> tuple[str, ...]:
    """The records that list a code in one of their columns."""
    return keys(key for key, record in records.items() if code in record[column].split())


def codes_of(record: Record, columns: Iterable[str]) -> Answer:
    """A list of codes is a set, so nothing listed is an empty one."""
    return {column: keys(record[column].split()) for column in columns}


def states(known: Conclusions) -> list[Answer]:
    """A state in which nothing stands is still a stage of the guideline."""
    return [
        {
            **known.named("state", "state", state),
            **known.named("nextBody", "body", known.next_body.get(state)),
            "mayBecome": known.may_become.get(state, ()),
            "clauses": among(known.clauses, "states", state),
            "steps": among(known.steps, "states", state),
            **listed([pair for pair in known.pairs if pair.state == state]),
        }
        for state in known.names["state"]
    ]


def clauses(known: Conclusions) -> list[Answer]:
    """A clause that says what may never be done lays down no step."""
    return [
        {
            **known.named("clause", "clause", key),
            "line": int(clause["line"]),
            "within": clause["within"] or None,
            "summary": clause["summary_en"],
            **codes_of(clause, ("bodies", "states", "documents")),
            "steps": keys(step for step, r in known.steps.items() if r["clause"] == key),
        }
        for key, clause in known.clauses.items()
    ]


def steps(known: Conclusions) -> list[Answer]:
    """What comes after a procedure is the same for all of its steps."""
    procedures = known.by("procedures", "procedure")
    return [
        {
            **known.named("procedure", "procedure", step["procedure"]),
            **known.named("step", "step", key),
            "clause": step["clause"],
            "line": int(known.clauses[step["clause"]]["line"]),
            "words": step["words"],
            **codes_of(step, ("bodies", "takes", "gives", "states")),
            "conditionTh": step["condition_th"] or None,
            "conditionEn": step["condition_en"] or None,
            "every": step["every"] or None,
            **codes_of(procedures[step["procedure"]], ("continues",)),
        }
        for key, step in known.steps.items()
    ]


def papers(known: Conclusions) -> list[Answer]:
    """A paper that no step gives comes from outside, one that none takes is an end."""
    return [
        {
            **known.named("paper", "paper", paper),
            "givenBy": given_by,
            "takenBy": among(known.steps, "takes", paper),
            "bodies": keys(body for s in given_by for body in known.steps[s]["bodies"].split()),
        }
        for paper in known.names["paper"]
        for given_by in (among(known.steps, "gives", paper),)
    ]


def as_printed(known: Conclusions) -> list[Answer]:
    """What stands before the clauses: a title, a definition and a policy."""
    return [
        {
            "guideline": record["edition"],
            "edition": record["edition"],
            "line": int(record["line"]),
            "titleTh": record["title_th"],
            "titleEn": record["title_en"],
            "definitionLine": int(record["definition_line"]),
            "definitionTh": record["definition"],
            "definitionEn": record["definition_en"],
            "policyLine": int(record["policy_line"]),
            "policyTh": record["policy"],
            "policyEn": record["policy_en"],
            "printedDate": record["resolution_date"],
            "resolutionDate": printed_span(record["resolution_date"])[0].isoformat(),
            "clauseCount": len(known.clauses),
        }
        for record in known.read("guidelines")
    ]


ANSWERS: dict[str, Question] = {
    "states-and-next-steps": states,
    "clauses-and-what-they-govern": clauses,
    "procedure-steps": steps,
    "papers-and-steps": papers,
    "guideline-as-printed": as_printed,
}
