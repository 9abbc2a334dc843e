"""The order of lists: by several keys, what is not stated last, ties in the order they came in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from graph import vocabulary
from graph.cells import ARABIC
from graph.collation import sort_key
from graph.conditions import CONFIDENCES
from graph.kinds import KINDS
from graph.model import Bounds, Confidence, Label
from graph.properties import Described, Holds, Property, Relation, Thing
from graph.view import View

T = TypeVar("T")
Sortable = Any
Key = Callable[[View, Any], Sortable]
"""What a thing is ordered by; `None` where nothing is stated."""


@dataclass(frozen=True, slots=True)
class OrderKey:
    """What things of a kind can be ordered by."""

    key: Key
    description: str


@dataclass(frozen=True, slots=True)
class Order:
    """One key of an order, by its name in `orders`."""

    by: str
    descending: bool = False


@cache
def orders(kind: Thing) -> Mapping[str, OrderKey]:
    """What a kind of thing can be ordered by: its properties and labels, and those of its sides."""
    described = KINDS[kind]
    found = {
        name: OrderKey(_valued(one), one.description + ORDERED.get(one.holds, ""))
        for name, one in described.properties.items()
        if not one.many
    }
    found |= {f"label{lang}": order for lang, order in _labels(described, "Its name (ชื่อ)").items()}
    for name, relation in described.relations.items():
        if not relation.many:
            for lang, order in _labels(KINDS[relation.to], relation.description).items():
                through = _through(relation, order.key)
                found[f"{name}Label{lang}"] = OrderKey(through, order.description)
    return MappingProxyType(found)


def ordered(
    view: View, keys: Mapping[str, OrderKey], things: Iterable[T], by: Iterable[Order]
) -> tuple[T, ...]:
    """The things in order: the first key decides, each further one where those before it tie."""
    found = list(things)
    for order in reversed(list(by)):
        key = keys[order.by].key
        values = [(key(view, thing), thing) for thing in found]
        stated = [pair for pair in values if pair[0] is not None]
        stated.sort(key=lambda pair: pair[0], reverse=order.descending)
        found = [thing for _, thing in stated]
        found += [thing for value, thing in values if value is None]
    return tuple(found)


ORDERED: Mapping[Holds, str] = {
    Holds.CODE: ": in the order of its list",
    Holds.CONFIDENCE: ": the least sure first",
    Holds.DATE: ": the earliest first",
    Holds.BOOLEAN: ": no before yes",
}
LANGUAGES = {"Th": "Thai", "En": "English"}


def _labels(described: Described[Any], said: str) -> dict[str, OrderKey]:
    """The names of things, as the dictionary of each language orders them."""
    if described.label is None:
        return {}
    return {
        suffix: OrderKey(_labelled(described.label, suffix.lower()), f"{said}: by the {lang} name")
        for suffix, lang in LANGUAGES.items()
    }


def _labelled(label: Callable[[Any], Label], lang: str) -> Key:
    return lambda _, thing: sort_key(label(thing).of(lang))


def _through(relation: Relation[Any], key: Key) -> Key:
    def reached(view: View, thing: object) -> Sortable:
        things = relation.things(view, thing)
        return key(view, things[0]) if things else None

    return reached


def _valued(one: Property[Any]) -> Key:
    def first(view: View, thing: object) -> Sortable:
        values = one.values(view, thing)
        return sortable(one, values[0]) if values else None

    return first


def sortable(one: Property[Any], value: object) -> Sortable:
    """A value as what orders it: codes in the order of their scheme, the least sure first."""
    match value:
        case Bounds():
            return None if value.is_open else (value.earliest, value.latest)
        case Confidence():
            return -CONFIDENCES.index(value)
        case str() if one.holds is Holds.CODE:
            return vocabulary.codes()[one.of][value].order
        case str() if one.holds is Holds.TEXT:
            return _written(value)
    return value


def _written(text: str) -> Sortable:
    """Numbers by what they are, whatever their digits, and before all words."""
    number = text.translate(ARABIC)
    return (0, int(number), ()) if number.isdecimal() else (1, 0, sort_key(text))
