"""A filter for each kind of thing, made from its properties and relations."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import strawberry

from api.types.conditions import Asked, asked_as, given, optional, test_of, tested
from graph.catalogue import Catalogue
from graph.conditions import Is
from graph.filters import And, Filter, Has, Leads, Not, Or, Quantifier
from graph.kinds import KINDS
from graph.properties import Holds, Thing

NAMES: Mapping[Thing, str] = {
    Thing.COUNTRY: "Country",
    Thing.REGION: "Region",
    Thing.PROVINCE: "Province",
    Thing.PLACE: "Place",
    Thing.MUNICIPALITY: "Municipality",
    Thing.FIELD: "CooperationField",
    Thing.PARTNERSHIP: "Partnership",
    Thing.AGREEMENT: "Agreement",
    Thing.CLAUSE_CHECK: "ClauseCheck",
    Thing.TABLE: "SourceTable",
    Thing.ROW: "SourceRow",
    Thing.CLAIM: "Claim",
    Thing.RESOLUTION: "Resolution",
    Thing.TOTAL: "SourceTotal",
    Thing.CLAUSE: "Clause",
    Thing.STEP: "Step",
}
"""What GraphQL calls each kind of thing."""
QUANTIFIERS: Mapping[Quantifier, str] = {
    Quantifier.SOME: "One of them at least passes.",
    Quantifier.NONE: "None of them passes.",
    Quantifier.EVERY: "All of them pass; so they do where there are none.",
}
LOGIC = ("and_", "or_", "not_")


def _made() -> tuple[Mapping[Thing, type[Any]], Mapping[Thing, type[Any]]]:
    """The filters, and the inputs that lead to things by some, none or every one of them.

    They name one another, so all are made before strawberry reads their fields.
    """
    filters = {kind: type(f"{name}Filter", (), {}) for kind, name in NAMES.items()}
    related = {kind: type(f"{name}Related", (), {}) for kind, name in NAMES.items()}
    for kind, made in filters.items():
        _hold(made, _fields(kind, filters, related))
        described = f"Which {NAMES[kind]}s to keep: what is given must all hold."
        strawberry.input(made, description=described)
    for kind, made in related.items():
        to: Any = filters[kind]
        said = {str(one): (to, optional(text)) for one, text in QUANTIFIERS.items()}
        _hold(made, said)
        strawberry.input(made, description=f"Which {NAMES[kind]}s a thing must lead to.")
    return MappingProxyType(filters), MappingProxyType(related)


def _fields(
    kind: Thing, filters: Mapping[Thing, type[Any]], related: Mapping[Thing, type[Any]]
) -> dict[str, tuple[Any, Any]]:
    """Each field of a filter: its type, and its description."""
    own: Any = filters[kind]
    found: dict[str, tuple[Any, Any]] = {
        "and_": (list[own], optional("All of these pass.", "and")),
        "or_": (list[own], optional("One of these at least passes.", "or")),
        "not_": (own, optional("This does not pass.", "not")),
    }
    for name, one in KINDS[kind].properties.items():
        found[name] = (test_of(one), optional(f"{one.description}.", name))
    for name, relation in KINDS[kind].relations.items():
        to = related[relation.to] if relation.many else filters[relation.to]
        found[name] = (to, optional(f"{relation.description}.", name))
    return found


def _hold(made: type[Any], found: Mapping[str, tuple[Any, Any]]) -> None:
    made.__module__ = __name__
    made.__annotations__ = {name: kind | None for name, (kind, _) in found.items()}
    for name, (_, field) in found.items():
        setattr(made, name, field)


FILTERS, RELATED = _made()


def read(kind: Thing, asked: object, catalogue: Catalogue, path: str = "filter") -> Filter:
    """The filter that an input object asks for.

    Raises `GraphQLError`, with the place in the request, for a name that nothing has, an empty
    list and a null: nobody means them, and all or nothing would pass.
    """
    return And(tuple(_parts(kind, given(asked, path), catalogue, path)))


def _parts(
    kind: Thing, asked: Mapping[str, Any], catalogue: Catalogue, path: str
) -> Iterator[Filter]:
    properties, relations = KINDS[kind].properties, KINDS[kind].relations
    for name, value in asked.items():
        at = f"{path}.{asked_as(name)}"
        if name in LOGIC:
            yield _joined(kind, name, value, catalogue, at)
        elif name in relations:
            to = relations[name].to
            if not relations[name].many:
                yield Leads(name, Quantifier.SOME, read(to, value, catalogue, at))
                continue
            for quantifier, one in given(value, at).items():
                passes = read(to, one, catalogue, f"{at}.{quantifier}")
                yield Leads(name, Quantifier(quantifier), passes)
        elif properties[name].holds is Holds.BOOLEAN:
            yield Has(name, Is(value))
        else:
            met = tested(value, Asked(at, properties[name].of, catalogue))
            yield And(tuple(Has(name, condition) for condition in met))


def _joined(kind: Thing, name: str, value: Any, catalogue: Catalogue, path: str) -> Filter:
    if name == "not_":
        return Not(read(kind, value, catalogue, path))
    parts = tuple(read(kind, one, catalogue, f"{path}[{n}]") for n, one in enumerate(value))
    return And(parts) if name == "and_" else Or(parts)
