"""Things of a kind, as Python asks for them: filtered, as of a day, ordered, as a data frame."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from graph import export_tables, filter_input, kinds
from graph.citation import citation
from graph.condition_input import Given
from graph.dataframes import Frame, frame
from graph.errors import ConditionError, UnknownNameError
from graph.filters import And, Filter, Found, select
from graph.kinds import KINDS
from graph.model import Precision
from graph.moments import moment
from graph.ordering import Order, ordered, orders
from graph.properties import Thing
from graph.selection import Selection
from graph.series import Form, Series, read
from graph.view import View

T = TypeVar("T")
TABLES: Mapping[Thing, str] = {
    Thing.COUNTRY: "places",
    Thing.REGION: "regions",
    Thing.PROVINCE: "places",
    Thing.PLACE: "places",
    Thing.MUNICIPALITY: "municipalities",
    Thing.FIELD: "fields",
    Thing.PARTNERSHIP: "partnerships",
    Thing.AGREEMENT: "agreements",
    Thing.CLAUSE_CHECK: "clause-checks",
    Thing.TABLE: "tables",
    Thing.ROW: "rows",
    Thing.CLAIM: "claims",
    Thing.RESOLUTION: "resolutions",
    Thing.TOTAL: "totals",
    Thing.CLAUSE: "clauses",
    Thing.STEP: "steps",
}
"""The exported table whose columns the data frame of each kind of thing has."""
UNDETERMINED = "undetermined"
DIRECTIONS = {"": False, "asc": False, "desc": True}


@dataclass(frozen=True, eq=False)
class Things(Generic[T]):
    """The things of a kind that pass a filter: made anew by each method, found when looked at.

    They are counted, walked through, and had by key or name: `provinces["เชียงใหม่"]`.
    """

    kind: Thing
    view: View
    filters: tuple[Filter, ...] = ()
    by: tuple[Order, ...] = ()

    def where(self, *filters: Given, **tests: object) -> "Things[T]":
        """Those that pass as well, by the tests that GraphQL has: all of them must be met.

        Raises `UnknownNameError` for a name that nothing has, `ConditionError` for a value that
        cannot be.
        """
        asked = [*filters, tests] if tests or not filters else list(filters)
        made = [filter_input.read(self.kind, one, self.view.catalogue) for one in asked]
        return replace(self, filters=(*self.filters, *made))

    def as_of(self, day: object) -> "Things[T]":
        """As they were on a day of either era: what held then, as far as the source tells."""
        try:
            when = moment(day)
        except ValueError as error:
            raise ConditionError(f"as_of: {day!r} is not {error}") from None
        if when.precision is not Precision.DAY:
            raise ConditionError(f"as_of: {day!r} is not a day such as 2557-06-30 or 2014-06-30")
        return replace(self, view=View(self.view.catalogue, when.earliest))

    def order_by(self, *names: str) -> "Things[T]":
        """In the order of the first name, ties by the next: `signed`, or `signed:desc`."""
        return replace(self, by=tuple(self._order(name) for name in names))

    def _order(self, text: str) -> Order:
        name, _, direction = text.partition(":")
        known = orders(self.kind)
        if name not in known:
            raise UnknownNameError.among(f"order of {self.kind}", name, known)
        if direction not in DIRECTIONS:
            raise UnknownNameError("direction", direction, list(DIRECTIONS)[1:])
        return Order(name, DIRECTIONS[direction])

    @cached_property
    def _found(self) -> Found:
        found = select(self.view, self.kind, KINDS[self.kind].all(self.view), And(self.filters))
        keys = orders(self.kind)
        return Found(
            ordered(self.view, keys, found.members, self.by),
            ordered(self.view, keys, found.undetermined, self.by),
        )

    @property
    def undetermined(self) -> tuple[T, ...]:
        """Those that may pass or not: their dates are not known well enough. None is a member."""
        return self._found.undetermined

    @cached_property
    def _by_key(self) -> Mapping[str, T]:
        return {_key(thing): thing for thing in self._found.members}

    def keys(self) -> tuple[str, ...]:
        return tuple(self._by_key)

    def __len__(self) -> int:
        return len(self._found.members)

    def __iter__(self) -> Iterator[T]:
        return iter(self._found.members)

    def __contains__(self, thing: object) -> bool:
        """Whether a thing is a member, or a key that of one."""
        return thing in self._by_key if isinstance(thing, str) else thing in self._found.members

    def __getitem__(self, name: str) -> T:
        """The one member that a key or a name in Thai or English means."""
        if name in self._by_key:
            return self._by_key[name]
        if "key" not in KINDS[self.kind].properties:
            raise UnknownNameError.among(str(self.kind), name, self._by_key)
        called = kinds.called(self.kind, name, self.view.catalogue)
        found = [key for key in called if key in self._by_key]
        if len(found) != 1:
            known = found or self._by_key
            raise UnknownNameError.among(f"{self.kind} of this list", name, known)
        return self._by_key[found[0]]

    def __repr__(self) -> str:
        unsure = f", {len(self.undetermined)} undetermined" if self.undetermined else ""
        return f"<{self.kind}: {len(self)}{unsure}>"

    def to_pandas(self, undetermined: bool = False) -> Frame:
        """A `pandas.DataFrame` by key, with the columns of the exported table.

        With `undetermined` it holds those too, told apart by the column of that name; without,
        only `attrs` name them. Needs `sistercity[pandas]`.
        """
        unsure = self.undetermined
        things = [*self._found.members, *(unsure if undetermined else ())]
        index, *series = self._series(things)
        if undetermined:
            told = [n >= len(self) for n in range(len(things))]
            series.append(Series(UNDETERMINED, Form.TRUTH, told))
        said = {
            "asOf": (self.view.day or self.view.status_date).isoformat(),
            "isAfterStatusDate": self.view.is_after_status_date,
            UNDETERMINED: [_key(thing) for thing in unsure],
        }
        return frame(series, citation(self.view.catalogue), index, said)

    def _series(self, things: Sequence[Any]) -> Iterator[Series]:
        """The columns of these things, their key first."""
        catalogue = self.view.catalogue
        whole = tuple(catalogue.partnerships.values())
        selection = Selection(catalogue, whole, as_of=self.view.day)
        for column in export_tables.TABLES[TABLES[self.kind]].columns:
            if column.name != UNDETERMINED:
                yield read(column, selection, things)


def _key(thing: Any) -> str:  # noqa: ANN401 - a thing of any kind
    key: str = thing.key
    return key
