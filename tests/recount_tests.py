"""Recounted: what the values of one property may be tested for, in the words of GraphQL.

The truth of a test is the set of what it may turn out to be: a day that is not known may lie on
either side of another. So nothing here has to know a logic of three values.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from tests.recount_tables import BUDDHIST_ERA, CONFIDENCES, Span, year_span

Asked = Mapping[str, Any]
Truth = frozenset[bool]
YES, NO, OPEN = frozenset({True}), frozenset({False}), frozenset({True, False})


def truth(said: bool) -> Truth:
    """What is known is one thing."""
    return YES if said else NO


def turned(one: Truth) -> Truth:
    """The opposite of whatever it turns out to be."""
    return frozenset(not said for said in one)


def every(parts: Iterable[Truth]) -> Truth:
    """Whatever each part turns out to be, all of them must hold."""
    found = YES
    for part in parts:
        found = frozenset(one and other for one, other in product(found, part))
    return found


def some(parts: Iterable[Truth]) -> Truth:
    """Whatever each part turns out to be, one of them must hold."""
    found = NO
    for part in parts:
        found = frozenset(one or other for one, other in product(found, part))
    return found


def between(span: Span, first: date, last: date) -> Truth:
    """Of its first and last day, and of a day within, each may be the one."""
    return frozenset(
        said
        for said in (True, False)
        if (said and span[0] <= last and first <= span[1])
        or (not said and (span[0] < first or span[1] > last))
    )


def constant(code: object) -> str:
    """As GraphQL writes what it enumerates."""
    return str(code).upper().replace("-", "_")


Test = Callable[[Any, Sequence[Any]], bool]


def reads(match: Callable[[str, str], bool]) -> Test:
    """Letter case says nothing."""
    return lambda wanted, values: any(match(v.casefold(), wanted.casefold()) for v in values)


def is_stated(value: object) -> bool:
    """A date without a first day is none."""
    return not isinstance(value, tuple) or value[0] != date.min


TESTS: dict[str, Test] = {
    "in": lambda wanted, values: not set(wanted).isdisjoint(values),
    "exactly": lambda wanted, values: not set(wanted).isdisjoint(values),
    "stated": lambda wanted, values: wanted == any(map(is_stated, values)),
    "min": lambda wanted, values: any(value >= wanted for value in values),
    "max": lambda wanted, values: any(value <= wanted for value in values),
    "atLeast": lambda wanted, values: any(
        CONFIDENCES.index(v.lower()) <= CONFIDENCES.index(wanted.lower()) for v in values
    ),
    "equals": lambda wanted, values: bool(
        {v.casefold() for v in values} & {w.casefold() for w in wanted}
    ),
    "contains": reads(lambda value, wanted: wanted in value),
    "startsWith": reads(str.startswith),
    "endsWith": reads(str.endswith),
}


def year_be(text: str, end: int) -> date:
    """A year or a day of the Buddhist era."""
    year, _, rest = text.partition("-")
    if rest:
        return date.fromisoformat(f"{int(year) - BUDDHIST_ERA:04}-{rest}")
    return year_span(int(year) - BUDDHIST_ERA)[end]


FROM: dict[str, Callable[[Any], date]] = {
    "from": date.fromisoformat,
    "fromYear": lambda year: date(year, 1, 1),
    "fromBe": lambda text: year_be(text, 0),
}
TO: dict[str, Callable[[Any], date]] = {
    "to": date.fromisoformat,
    "toYear": lambda year: date(year, 12, 31),
    "toBe": lambda text: year_be(text, 1),
}
DAYS = FROM | TO


def during(asked: Asked, spans: Sequence[Span]) -> Truth:
    """From one day to another, of a date that is stated or not."""
    stated = truth("stated" not in asked or TESTS["stated"](asked["stated"], spans))
    if asked.keys() == {"stated"}:
        return stated
    first = next((read(asked[way]) for way, read in FROM.items() if way in asked), date.min)
    last = next((read(asked[way]) for way, read in TO.items() if way in asked), date.max)
    return every([stated, some(between(span, first, last) for span in spans)])
