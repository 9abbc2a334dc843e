"""Filters at random, in the words of GraphQL, that ask for what the tables hold."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.recount_pairs import Conclusions
from tests.recount_selection import CODES, NAMED, world
from tests.recount_tables import BUDDHIST_ERA, CONFIDENCES
from tests.recount_tests import constant
from tests.recount_thing import Thing

Filter = dict[str, Any]
DATES = ("signed", "started", "date", "when")
SINGLE = {"province", "foreignUnit", "inCountry", "inRegion", "inTable", "partnership", "row"}
SINGLE |= {"signedBy"}
"""The relations that lead to one thing, if to any."""


@cache
def known() -> Conclusions:
    return Conclusions(Path(__file__).parent.parent / "data")


@cache
def things() -> Mapping[str, Mapping[str, Thing]]:
    return world(known())


def some_day() -> SearchStrategy[date]:
    """Any day, but often one on which something may have begun, or one beside it."""
    began = {day for one in things()["partnerships"].values() for day in one.began or ()}
    edges = sorted(day for day in began if day != date.min)
    near = st.builds(_beside, st.sampled_from(edges), st.integers(-1, 1))
    return near | st.dates(date(1985, 1, 1), date(2023, 12, 31))


def _beside(day: date, by: int) -> date:
    return day + timedelta(by)


def filters(kind: str, depth: int) -> SearchStrategy[Filter]:
    """Of one part or two, each of which leads no further than so deep."""
    parts = st.lists(_parts(kind, depth), min_size=1, max_size=2)
    return parts.map(lambda found: {name: part for one in found for name, part in one.items()})


@cache
def _parts(kind: str, depth: int) -> SearchStrategy[Filter]:
    named = [_one(name, _test(kind, name)) for name in sorted(_pools(kind))]
    if depth == 0:
        return st.one_of(named)
    deeper = filters(kind, depth - 1)
    several = st.lists(deeper, min_size=1, max_size=3)
    logic = [_one("and", several), _one("or", several), _one("not", deeper)]
    related = [_one(name, _related(name, to, depth - 1)) for name, to in sorted(_leads(kind))]
    return st.one_of(*named, *logic, *related)


def named(kind: str) -> list[Filter]:
    """A filter for each code, and for each key of what there are few of."""
    found: list[Filter] = []
    for name, pool in sorted(_pools(kind).items()):
        if name == "state":
            pool = [constant(code) for code in known().names["state"]]
            found += [{name: {"exactly": [one]}} for one in pool]
        elif name in CODES:
            pool = [constant(code) for code in pool]
        elif name not in NAMED or name == "within":
            continue
        found += [{name: {"in": [one]}} for one in pool]
    return found


def _one(name: str, part: SearchStrategy[Any]) -> SearchStrategy[Filter]:
    return part.map(lambda found: {name: found})


def _related(name: str, to: str, depth: int) -> SearchStrategy[Filter]:
    wanted = filters(to, depth)
    if name in SINGLE:
        return wanted
    return st.dictionaries(st.sampled_from(("some", "none", "every")), wanted, min_size=1)


def _leads(kind: str) -> set[tuple[str, str]]:
    return {(name, to) for one in things()[kind].values() for name, (to, _) in one.leads.items()}


@cache
def _pools(kind: str) -> Mapping[str, list[Any]]:
    """All values of each property."""
    found: dict[str, set[Any]] = {}
    for thing in things()[kind].values():
        for name, values in thing.values.items():
            found.setdefault(name, set()).update(values)
    return {name: sorted(values) for name, values in found.items() if values}


def _test(kind: str, name: str) -> SearchStrategy[Any]:
    pool = _pools(kind)[name]
    if isinstance(pool[0], bool):
        return st.booleans()
    tests = st.fixed_dictionaries({}, optional={"stated": st.booleans()} | _optional(name, pool))
    return tests.filter(bool) if name not in DATES else st.one_of(tests.filter(bool), days(pool))


def _optional(name: str, pool: list[Any]) -> dict[str, SearchStrategy[Any]]:
    if name in DATES:
        return {}
    if name == "line":
        middle = pool[len(pool) // 2]
        return {"min": st.integers(pool[0], middle), "max": st.integers(middle, pool[-1])}
    if name.lower().endswith("confidence"):
        codes = st.sampled_from([constant(code) for code in CONFIDENCES])
        return {"atLeast": codes, "in": st.lists(codes, min_size=1, max_size=2)}
    if name in CODES:
        return _codes(name, pool)
    if name == "key" or name in NAMED:
        keys = st.sampled_from(pool) | st.sampled_from(pool).flatmap(_called(name))
        return {"in": st.lists(keys, min_size=1, max_size=4)}
    return _texts(pool)


def _codes(name: str, pool: list[str]) -> dict[str, SearchStrategy[Any]]:
    wanted = [*pool, "in-progress"] if name == "state" else pool
    several = st.lists(st.sampled_from([constant(code) for code in wanted]), min_size=1, max_size=3)
    return {"in": several, "exactly": several} if name == "state" else {"in": several}


def _called(name: str) -> Callable[[str], SearchStrategy[str]]:
    """The names of a thing stand for its key."""
    names = known().names[NAMED[name]] if name in NAMED else {}
    return lambda key: st.sampled_from([key, *names.get(key, ())])


def _texts(pool: list[str]) -> dict[str, SearchStrategy[Any]]:
    text = st.sampled_from(pool).map(str.swapcase) | st.sampled_from(pool)
    size = st.integers(1, 5)
    return {
        "equals": st.lists(text, min_size=1, max_size=3),
        "contains": st.builds(lambda one, n: one[n : n + n] or one, text, size),
        "startsWith": st.builds(lambda one, n: one[:n], text, size),
        "endsWith": st.builds(lambda one, n: one[-n:], text, size),
    }


@st.composite
def days(draw: st.DrawFn, pool: list[tuple[date, date]]) -> Filter:
    """From one day to another, near those that are known, in either era."""
    known_days = sorted({day for span in pool for day in span if day != date.min})
    near = st.builds(_beside, st.sampled_from(known_days), st.integers(-1, 1))
    first, last = sorted((draw(near), draw(near)))
    ends = {"from": first, "to": last}
    chosen = draw(st.sampled_from((("from",), ("to",), ("from", "to"))))
    parts = [draw(st.sampled_from(_written(end, ends[end]))) for end in chosen]
    stated = draw(st.sampled_from(({}, {}, {}, {"stated": True}, {"stated": False})))
    return {name: said for part in parts for name, said in part.items()} | stated


def _written(end: str, day: date) -> list[Filter]:
    """The ways to write an end of a range; a year is all of it."""
    year = day.year + BUDDHIST_ERA
    return [
        {end: day.isoformat()},
        {f"{end}Year": day.year},
        {f"{end}Be": str(year)},
        {f"{end}Be": f"{year}-{day:%m-%d}"},
    ]
