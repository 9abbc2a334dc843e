"""The lists of codes, a table for each: what other tables name by its key, in words."""

from graph import vocabulary
from graph.column_kinds import bilingual, coded, iri, key, label, stated
from graph.tabular import Columns, Datatype, Tabular
from graph.vocabulary import Code, Scheme


def _more(scheme: str) -> Columns[Code]:
    """What only states have: the step's own state, who acts, and where they may go."""
    if scheme != "state":
        return ()
    return (
        *coded("skos:broader", "state", lambda _, one: one.broader),
        *coded("sc:nextBody", "body", lambda _, one: one.next_body),
        *coded("sc:mayBecome", "state", lambda _, one: one.may_become, many=True),
    )


def _table(scheme: Scheme) -> Tabular[Code]:
    return Tabular(
        f"codes-{scheme.key}",
        scheme.label,
        scheme.definition,
        lambda _: vocabulary.codes()[scheme.key].values(),
        (
            key("code"),
            *label(),
            *bilingual("skos:definition", lambda _, one: one.definition, "definition"),
            stated("sc:order", lambda _, one: one.order, datatype=Datatype.INTEGER),
            *_more(scheme.key),
            iri(),
        ),
        ("code",),
    )


def tables() -> tuple[Tabular[Code], ...]:
    """One for each list that has codes: the fields of cooperation have a table of their own."""
    known = vocabulary.codes()
    return tuple(_table(one) for key, one in vocabulary.schemes().items() if key in known)
