"""Which IRI each thing of a catalogue has in the graph, and which thing each IRI names.

A key is unique among things of its kind only; the IRI is unique among all, and outlasts a build.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from graph import conclusions, guideline, model, triples, vocabulary
from graph.model import Keyed
from graph.vocabulary import Code, rebase

if TYPE_CHECKING:
    from graph.catalogue import Catalogue

Mint = Callable[["Catalogue", Any], NamedNode]


def _named(kind: str) -> Mint:
    return lambda _, thing: vocabulary.resource(kind, thing.key)


def _of_row(catalogue: "Catalogue", row: str) -> str:
    """The edition that prints a row."""
    return catalogue.tables[catalogue.rows[row].table].edition


def _resolution(catalogue: "Catalogue", one: model.Resolution) -> NamedNode:
    subject = one.subjects[0]
    table = catalogue.tables.get(subject)
    edition = table.edition if table else _of_row(catalogue, subject)
    return vocabulary.resource("resolution", edition, one.key)


def _total(catalogue: "Catalogue", total: str, *below: str) -> NamedNode:
    edition = catalogue.tables[catalogue.reconciliations[total].total.table].edition
    return vocabulary.resource("total", edition, total, *below)


MINTS: Mapping[type, Mint] = MappingProxyType(
    {
        model.Country: _named("country"),
        model.Region: _named("region"),
        model.Province: _named("place"),
        model.Place: _named("place"),
        model.Municipality: _named("municipality"),
        model.Field: _named("field"),
        model.Edition: _named("edition"),
        model.Table: lambda _, one: vocabulary.table(one.edition, one.key),
        model.Row: lambda catalogue, one: vocabulary.row(_of_row(catalogue, one.key), one.key),
        model.Identification: lambda catalogue, one: vocabulary.resource(
            "identification", _of_row(catalogue, one.row), one.row
        ),
        model.Claim: lambda _, one: vocabulary.resource(
            "partnership", one.partnership, "claim", one.key
        ),
        model.Resolution: _resolution,
        conclusions.Partnership: _named("partnership"),
        conclusions.Agreement: _named("partnership"),
        conclusions.Start: _named("partnership"),
        conclusions.ClauseCheck: _named("partnership"),
        conclusions.Reconciliation: lambda catalogue, one: _total(catalogue, one.key),
        conclusions.Difference: lambda catalogue, one: _total(
            catalogue, one.total, "difference", one.kind
        ),
        guideline.Guideline: _named("guideline"),
        guideline.Clause: _named("clause"),
        guideline.RelationName: _named("name-use"),
        guideline.Procedure: _named("procedure"),
        guideline.Step: _named("procedure"),
        guideline.Template: _named("template"),
        guideline.TemplatePart: _named("template"),
        guideline.Slot: _named("template"),
        Code: lambda _, one: vocabulary.code(one.scheme, one.key),
    }
)
"""How each kind of thing is named below the default base."""


def iri(catalogue: "Catalogue", thing: Keyed) -> str:
    """The IRI of a thing, below the base of the build."""
    return rebase(MINTS[type(thing)](catalogue, thing).value, catalogue.base)


def index(catalogue: "Catalogue") -> Mapping[str, Keyed]:
    """Every thing by its IRI."""
    return MappingProxyType({iri(catalogue, thing): thing for thing in _things(catalogue)})


def named(catalogue: "Catalogue", aspect: model.Aspect, key: str | None) -> Keyed | None:
    """What a claim or a resolution of that aspect names, where it is a thing and not just words."""
    term = triples.named(aspect, key) if key else None
    if not isinstance(term, NamedNode):
        return None
    return catalogue.by_iri[rebase(term.value, catalogue.base)]


def _things(catalogue: "Catalogue") -> Iterator[Keyed]:
    by_key: tuple[Mapping[str, Keyed], ...] = (
        catalogue.countries,
        catalogue.regions,
        catalogue.provinces,
        catalogue.places,
        catalogue.municipalities,
        catalogue.fields,
        catalogue.editions,
        catalogue.tables,
        catalogue.rows,
        catalogue.identifications,
        catalogue.resolutions,
        catalogue.partnerships,
        catalogue.agreements,
        catalogue.reconciliations,
        catalogue.guidelines,
        catalogue.clauses,
        catalogue.procedures,
        catalogue.steps,
        catalogue.templates,
        *vocabulary.codes().values(),
    )
    yield from chain.from_iterable(things.values() for things in by_key)
    yield from chain(catalogue.claims, catalogue.clause_checks, catalogue.relation_names)
    yield from chain(catalogue.template_parts, catalogue.template_slots)
    yield from (pair.start for pair in catalogue.partnerships.values() if pair.start)
    totals = catalogue.reconciliations.values()
    yield from (difference for total in totals for difference in total.differences)
