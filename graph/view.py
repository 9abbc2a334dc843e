"""The catalogue on a day: what held then, what did not, and what cannot be told.

Truth has three values, as in SQL and Kleene's logic: `None` is "cannot be told". Only time makes
it: a date is known by its bounds. What is not printed is not stated, and a test of it is false.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph import vocabulary
from graph.catalogue import Catalogue
from graph.conclusions import Agreement, ClauseCheck, Partnership
from graph.model import Bounds

Truth = bool | None
SIGNED = "signed"
ESTABLISHING = "establishing-document"


def both(one: Truth, other: Truth) -> Truth:
    """Kleene's conjunction."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def all_of(truths: Iterable[Truth]) -> Truth:
    """Stops at the first that is false."""
    undetermined = False
    for truth in truths:
        if truth is False:
            return False
        undetermined = undetermined or truth is None
    return None if undetermined else True


def any_of(truths: Iterable[Truth]) -> Truth:
    return negated(all_of(negated(truth) for truth in truths))


def negated(truth: Truth) -> Truth:
    return None if truth is None else not truth


def happened(when: Bounds, day: date) -> Truth:
    """Whether it had happened by the end of a day."""
    if when.latest <= day:
        return True
    return False if when.earliest > day else None


@dataclass(frozen=True)
class View:
    """A catalogue on a `day`; none is the status date of its edition.

    After the status date nothing is known to have changed: the last known holds.
    """

    catalogue: Catalogue
    day: date | None = None

    @property
    def status_date(self) -> date:
        return self.catalogue.edition.status_date

    @property
    def is_after_status_date(self) -> bool:
        return self.day is not None and self.day > self.status_date

    @property
    def undated(self) -> Bounds:
        """The bounds of what happened on a day that is not stated: by the status date."""
        return Bounds.until(self.status_date)

    def holds(self, thing: object) -> Truth:
        """Whether a partnership held, or a document was signed, and so what is checked of them.

        All else holds on every day.
        """
        if self.day is None or self.day >= self.status_date:
            return True
        if isinstance(thing, Partnership):
            return happened(self._known(self.began(thing)), self.day)
        if isinstance(thing, Agreement):
            return happened(self._known(thing.when), self.day)
        if isinstance(thing, ClauseCheck):
            return self.holds(self.catalogue.checked(thing))
        return True

    def state(self, partnership: Partnership) -> str:
        """The state on the day, if it held: the step of talks is known at the status date only."""
        if partnership.state == SIGNED or self.day is None or self.day >= self.status_date:
            return partnership.state
        return vocabulary.broader_states().get(partnership.state, partnership.state)

    def began(self, partnership: Partnership) -> Bounds | None:
        """When it was signed; of talks, when they started."""
        if partnership.state == SIGNED:
            return self.signed(partnership)
        return partnership.start.when if partnership.start else None

    def signed(self, partnership: Partnership) -> Bounds | None:
        """When its first establishing document was; `None` without one, or without its date."""
        document = establishing(partnership)
        return document.when if document else None

    def _known(self, when: Bounds | None) -> Bounds:
        """What is printed had happened by the status date."""
        if when is None:
            return self.undated
        return Bounds(when.earliest, min(when.latest, self.status_date))


def establishing(partnership: Partnership) -> Agreement | None:
    """Its first establishing document: a memorandum of understanding is one name of it."""
    found = (one for one in partnership.agreements if one.document == ESTABLISHING)
    return next(found, None)
