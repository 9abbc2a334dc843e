"""The answers to conflicts: each conflict has one, and each answer is one its rows allow."""

from collections.abc import Collection, Iterator, Sequence

from graph import vocabulary
from graph.conflicts import Conflict, conflicts, containers
from graph.errors import Problem
from graph.model import Aspect, Bounds, Claim, Outcome, Resolution
from graph.tables import Tables

ENDED = frozenset({"expired", "terminated"})
"""States that no table claims and that only a resolution can give."""


def problems(tables: Tables, claims: Sequence[Claim]) -> Iterator[Problem]:
    yield from _form(tables)
    yield from _values(tables, claims)
    yield from _conflicts(tables, claims)


def _form(tables: Tables) -> Iterator[Problem]:
    """A value exactly where one is preferred, a confidence where something is answered."""
    sheet = tables.sheets["resolutions"]
    for record, one in zip(sheet.records, tables.dataset.resolutions, strict=True):
        if bool(record.cells["value"]) != (one.outcome is Outcome.PREFERRED):
            expected = "set where the outcome is preferred, and only there"
            yield sheet.problem(record, "value", expected)
        if (one.confidence is None) != (one.outcome is Outcome.UNRESOLVED):
            expected = "empty where the outcome is unresolved, and only there"
            yield sheet.problem(record, "confidence", expected)
        if one.aspect is Aspect.STATE and one.outcome is not Outcome.PREFERRED:
            yield sheet.problem(record, "outcome", "preferred: a pair is in one state")


def _values(tables: Tables, claims: Sequence[Claim]) -> Iterator[Problem]:
    """A preferred value is one that its rows claim, or were concluded to have."""
    sheet = tables.sheets["resolutions"]
    for record, one in zip(sheet.records, tables.dataset.resolutions, strict=True):
        possible = sorted(_possible(tables, one, claims))
        if one.value and one.value not in possible:
            expected = f"a key that fits the aspect {one.aspect}: {', '.join(possible)}"
            yield sheet.problem(record, "value", expected)
        days = _days(tables, one, claims)
        if one.when and not any(one.when.meets(day) for day in days):
            yield sheet.problem(record, "value", "within a date that is printed of its subjects")


def _possible(tables: Tables, one: Resolution, claims: Sequence[Claim]) -> Collection[str]:
    pairs = [pair for pair in tables.dataset.identifications if pair.row in one.subjects]
    match one.aspect:
        case Aspect.UNIT:
            return {pair.unit for pair in pairs}
        case Aspect.PROVINCE:
            return {pair.province for pair in pairs}
        case Aspect.WITHIN | Aspect.COUNTRY:
            chains = containers(tables.dataset)
            return {above for pair in pairs for above in chains[pair.unit][1:]}
    claimed = {
        claim.value
        for claim in claims
        if claim.value and claim.aspect is one.aspect and claim.row in one.subjects
    }
    if one.aspect is Aspect.STATE:
        return claimed | ENDED
    return claimed | {pair.province for pair in pairs if one.aspect is Aspect.SIGNATORY}


def _days(tables: Tables, one: Resolution, claims: Sequence[Claim]) -> Iterator[Bounds]:
    """The dates that rows claim in the aspect, or the status dates of a table and its edition."""
    for claim in claims:
        if claim.aspect is one.aspect and claim.row in one.subjects and claim.when:
            yield claim.when
    if one.aspect is Aspect.STATUS_DATE:
        editions = {edition.key: edition.status_date for edition in tables.dataset.editions}
        for table in tables.dataset.tables:
            if table.key in one.subjects:
                yield Bounds.of_day(table.status_date)
                yield Bounds.of_day(editions[table.edition])


def _conflicts(tables: Tables, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Every computed conflict has its resolution, and every resolution its conflict."""
    sheet = tables.sheets["resolutions"]
    computed = {
        (one.aspect.value, " ".join(one.subjects)): one
        for one in conflicts(tables.dataset, claims, vocabulary.broader_states())
    }
    for key, conflict in computed.items():
        if key not in sheet.by_key:
            yield _unanswered(tables, conflict)
        elif sheet.by_key[key].cells["kind"] != conflict.kind:
            yield sheet.problem(sheet.by_key[key], "kind", conflict.kind)
    for (aspect, subjects), record in sheet.by_key.items():
        if (aspect, subjects) not in computed:
            yield sheet.problem(record, "subjects", f"a conflict on {aspect} that the rows show")


def _unanswered(tables: Tables, conflict: Conflict) -> Problem:
    """Told of the last of its rows, or of its table, with the line that is missing."""
    last, subjects = conflict.subjects[-1], " ".join(conflict.subjects)
    rows = tables.sheets["rows"]
    sheet = rows if (last,) in rows.by_key else tables.sheets["tables"]
    expected = (
        f"without conflict: it needs a line in resolutions.csv "
        f"(aspect {conflict.aspect}, subjects {subjects}) of the kind {conflict.kind}"
    )
    return Problem(sheet.file, sheet.by_key[last,].line, conflict.aspect, last, expected)
