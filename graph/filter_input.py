"""Filters as plain data, by the names of GraphQL: what is given must all hold.

    {"state": "signed", "foreignUnit": {"country": "CN"}, "rows": {"none": {…}}}

What leads to one thing may be given by the key or the name of that: `{"province": "ลำปาง"}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.catalogue import Catalogue
from graph.condition_input import Asked, Given, conditions
from graph.errors import ConditionError, UnknownNameError
from graph.filters import And, Filter, Has, Leads, Not, Or, Quantifier
from graph.kinds import KINDS
from graph.properties import Relation, Thing

LOGIC = ("and", "or", "not")


def read(kind: Thing, asked: object, catalogue: Catalogue, path: str = "") -> Filter:
    """The filter that is asked for.

    Raises `UnknownNameError` for what nothing of the kind is tested by, and `ConditionError` for
    a value that cannot be; each says where.
    """
    if not isinstance(asked, Mapping):
        said = "None: leave it out" if asked is None else f"{asked!r}, not tests by their names"
        raise ConditionError(f"{path or 'the filter'} is {said}")
    return And(tuple(_parts(kind, asked, catalogue, path)))


def _parts(kind: Thing, asked: Given, catalogue: Catalogue, path: str) -> Iterator[Filter]:
    properties, relations = KINDS[kind].properties, KINDS[kind].relations
    for name, value in asked.items():
        at = f"{path}.{name}" if path else name
        if name in LOGIC:
            yield _joined(kind, name, value, catalogue, at)
        elif name in relations:
            yield And(tuple(_leads(name, relations[name], value, catalogue, at)))
        elif name in properties:
            one = properties[name]
            met = conditions(one.holds, value, Asked(at, one.of, catalogue))
            yield And(tuple(Has(name, condition) for condition in met))
        else:
            raise _unknown(kind, name, path)


def _joined(kind: Thing, name: str, value: object, catalogue: Catalogue, path: str) -> Filter:
    if name == "not":
        return Not(read(kind, value, catalogue, path))
    if not isinstance(value, list | tuple):
        raise ConditionError(f"{path} is {value!r}, not a list of filters")
    if not value:
        raise ConditionError(f"{path} is an empty list: leave it out")
    parts = tuple(read(kind, one, catalogue, f"{path}[{n}]") for n, one in enumerate(value))
    return And(parts) if name == "and" else Or(parts)


def _leads(
    name: str, relation: Relation[Any], value: object, catalogue: Catalogue, path: str
) -> Iterator[Filter]:
    if not relation.many:
        by_key = not (value is None or isinstance(value, Mapping))
        to = read(relation.to, {"key": value} if by_key else value, catalogue, path)
        yield Leads(name, Quantifier.SOME, to)
        return
    if not isinstance(value, Mapping):
        expected = " or ".join(f"{one}(…)" for one in Quantifier)
        raise ConditionError(f"{path} is {value!r}, not {expected}")
    for quantifier, one in value.items():
        if quantifier not in list(Quantifier):
            raise UnknownNameError(f"quantifier of {path}", quantifier, list(Quantifier))
        passes = read(relation.to, one, catalogue, f"{path}.{quantifier}")
        yield Leads(name, Quantifier(quantifier), passes)


def _unknown(kind: Thing, name: str, path: str) -> UnknownNameError:
    """What may be meant: a name like it, or the same name of what a thing leads to."""
    described = KINDS[kind]
    where = f"{path}: test of {kind}" if path else f"test of {kind}"
    if further := [
        f"{relation}={{'{name}': …}}"
        for relation, one in described.relations.items()
        if not one.many and name in KINDS[one.to].properties
    ]:
        return UnknownNameError(where, name, further)
    known = (*described.properties, *described.relations, *LOGIC)
    return UnknownNameError.among(where, name, known)
