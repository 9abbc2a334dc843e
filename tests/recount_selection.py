"""Recounted: what a filter in the words of GraphQL selects, on any day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests import recount_pair_things, recount_place_things, recount_row_things
from tests.recount_pairs import Conclusions
from tests.recount_tests import (
    DAYS,
    OPEN,
    TESTS,
    YES,
    Asked,
    Truth,
    between,
    constant,
    during,
    every,
    some,
    truth,
    turned,
)
from tests.recount_thing import Thing

CODES = {"state", "level", "document", "aspect", "kind", "outcome", "confidence"}
CODES |= {"identityConfidence", "dateConfidence"}
NAMED = {"country": "country", "borders": "country", "within": "place", "region": "region"}
NAMED |= {"printedIn": "table", "table": "table", "signatory": "municipality"}
NAMED |= {"field": "field", "broader": "field"}
"""What the keys of a property are of, so that names can stand for them."""
BORNE = {("partnerships", "field"), ("partnerships", "signatory")}
"""What is told of a partnership by its documents."""


@dataclass(frozen=True)
class Selection:
    """A world of things on a day; without one, on the day of the document."""

    world: Mapping[str, Mapping[str, Thing]]
    known: Conclusions
    day: date | None = None
    judged: dict[tuple[str, int], Truth] = field(default_factory=dict)

    def select(self, kind: str, wanted: Asked) -> tuple[list[str], list[str]]:
        """The keys of what passes, and of what may."""
        self.judged.clear()
        found = {key: self.passes(kind, key, wanted) for key in self.world[kind]}
        sure = [key for key, one in found.items() if one == YES]
        return sure, [key for key, one in found.items() if one == OPEN]

    def held(self, thing: Thing) -> Truth:
        """Whether it had begun by the end of the day."""
        if not self.is_before or thing.began is None:
            return YES
        assert self.day is not None
        return between(thing.began, date.min, self.day)

    @property
    def is_before(self) -> bool:
        """Later than the document, all is as it was last known."""
        return self.day is not None and self.day < self.known.status_date

    def passes(self, kind: str, key: str, wanted: Asked) -> Truth:
        """What did not hold is not there to pass."""
        return every([self.held(self.world[kind][key]), self.meets(kind, key, wanted)])

    def meets(self, kind: str, key: str, wanted: Asked) -> Truth:
        """All parts of a filter; each thing by each filter once."""
        at = (f"{kind} {key}", id(wanted))
        if at not in self.judged:
            self.judged[at] = every(self.part(kind, key, *one) for one in wanted.items())
        return self.judged[at]

    def part(self, kind: str, key: str, name: str, asked: Any) -> Truth:  # noqa: ANN401 - of any kind
        """A part is logic, a relation, or a property."""
        if name in ("and", "or"):
            return (every if name == "and" else some)(self.meets(kind, key, a) for a in asked)
        if name == "not":
            return turned(self.meets(kind, key, asked))
        thing = self.world[kind][key]
        if (kind, name) in BORNE:
            return self.borne(thing, name, asked)
        if name not in thing.leads:
            return self.valued(kind, thing, name, asked)
        to, keys = thing.leads[name]
        if asked.keys() <= {"some", "none", "every"}:
            return every(self.related(to, keys, how, one) for how, one in asked.items())
        return some(self.passes(to, one, asked) for one in keys)

    def borne(self, pair: Thing, name: str, asked: Asked) -> Truth:
        """What a document tells, one that was signed by then must."""
        to, keys = pair.leads["agreements"]
        parts = []
        for test, wanted in asked.items():
            stated = {"stated": True} if test == "stated" else {test: wanted}
            told = self.related(to, keys, "some", {name: stated})
            parts.append(turned(told) if (test, wanted) == ("stated", False) else told)
        return every(parts)

    def related(self, kind: str, keys: Sequence[str], how: str, wanted: Asked) -> Truth:
        """What did not hold keeps nothing from holding of every one."""
        if how == "every":
            return every(
                some([turned(self.held(self.world[kind][key])), self.meets(kind, key, wanted)])
                for key in keys
            )
        found = some(self.passes(kind, key, wanted) for key in keys)
        return found if how == "some" else turned(found)

    def valued(self, kind: str, thing: Thing, name: str, asked: Any) -> Truth:  # noqa: ANN401 - likewise
        """Each test of a property must be met; only a date can leave it open."""
        values = self.values(kind, thing, name)
        if isinstance(asked, bool):
            return truth(asked in values)
        if asked.keys() & DAYS.keys():
            return during(asked, values)
        return truth(
            all(
                TESTS[test](self.keys(name, wanted), self.wide(name, test, values))
                for test, wanted in asked.items()
            )
        )

    def values(self, kind: str, thing: Thing, name: str) -> Sequence[Any]:
        """Which step talks had come to is known of the day of the document alone."""
        values = thing.values[name]
        if (kind, name) == ("partnerships", "state") and self.is_before:
            values = [self.known.broader.get(state, state) for state in map(str, values)]
        return [constant(value) for value in values] if name in CODES else values

    def wide(self, name: str, test: str, values: Sequence[Any]) -> Sequence[Any]:
        """A step of talks is in progress too, unless a state is asked for exactly."""
        if name != "state" or test != "in":
            return values
        broader = {constant(step): constant(state) for step, state in self.known.broader.items()}
        return [*values, *(broader[value] for value in values if value in broader)]

    def keys(self, name: str, wanted: Any) -> Any:  # noqa: ANN401 - likewise
        """A thing may be called by its Thai or English name."""
        if name not in NAMED or not isinstance(wanted, list):
            return wanted
        called = {key: {key, *names} for key, names in self.known.names[NAMED[name]].items()}
        return [key for one in wanted for key, names in called.items() if one in names]


KINDS: dict[str, Callable[[Conclusions], Iterator[Thing]]] = {
    "partnerships": recount_pair_things.partnerships,
    "agreements": recount_pair_things.agreements,
    "fields": recount_pair_things.fields,
    "provinces": recount_place_things.provinces,
    "places": recount_place_things.places,
    "countries": recount_place_things.countries,
    "regions": recount_place_things.regions,
    "municipalities": recount_place_things.municipalities,
    "rows": recount_row_things.rows,
    "tables": recount_row_things.tables,
    "claims": recount_row_things.claims,
    "resolutions": recount_row_things.resolutions,
}
"""By the names of the lists in GraphQL."""


def world(known: Conclusions) -> Mapping[str, Mapping[str, Thing]]:
    """All things, by kind and key."""
    return {
        kind: {thing.key: thing for thing in sorted(things(known), key=lambda one: one.key)}
        for kind, things in KINDS.items()
    }
