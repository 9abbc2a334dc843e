"""What the page shows, as its address says it: a link restores the whole view."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from api import drawing, options
from api.errors import HttpError, TooMuchError
from api.page.facets import FACETS, Code, Filter, written
from api.parameters import SHOWN
from graph.draw import pictures
from graph.errors import UnknownNameError
from graph.model import BUDDHIST_ERA_OFFSET

VIEWS = ("network", "map", "timeline", "matrix", "table")
THEMES = ("light", "dark")
PICTURED = ("shape", "basis", "size", "colour", "order")
"""What is asked of a picture itself; `api.drawing` knows their values."""
SINGLE = (
    "lang",
    "view",
    "theme",
    "asOf",
    "from",
    "to",
    "of",
    "q",
    "sort",
    "after",
    "before",
    *PICTURED,
)
LONGEST = 8_000
MOST = 200
"""Bytes of an address, and parameters in it."""
CHOSEN = 60
"""Values of all facets together, with the places whose partnerships are added."""
SIGNED = Code("SIGNED")
YEAR, DAY = re.compile("[0-9]{4}"), re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
LATEST = 2400
"""Years of the common era end here for us; a greater one is of the Buddhist era."""


@dataclass(frozen=True, slots=True)
class State:
    """What was asked for; empty is what is usual.

    `values` are those of facets by their names, `joined` places whose partnerships are added,
    `first` and `last` years of the common era, `of` the path of the thing whose detail is open,
    `pictured` options of the picture.
    """

    lang: str
    view: str = VIEWS[0]
    theme: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    as_of: date | None = None
    of: str = ""
    q: str = ""
    sort: str = ""
    after: str = ""
    before: str = ""
    pictured: Mapping[str, str] = field(default_factory=dict)

    @property
    def parameters(self) -> Sequence[tuple[str, str]]:
        """What stands behind the question mark, in one order."""
        said = [("lang", self.lang)]
        said += [("view", self.view)] if self.view != VIEWS[0] else []
        said += [("theme", self.theme)] if self.theme else []
        said += [(name, one) for name in FACETS for one in self.values.get(name, ())]
        said += [("with", one) for one in self.joined]
        years = (("from", self.first), ("to", self.last))
        said += [(name, str(year)) for name, year in years if year is not None]
        said += [("asOf", self.as_of.isoformat())] if self.as_of else []
        said += [(name, text) for name, text in self._texts if text]
        return [*said, *((name, self.pictured[name]) for name in PICTURED if name in self.pictured)]

    @property
    def _texts(self) -> Sequence[tuple[str, str]]:
        pages = (("after", self.after), ("before", self.before))
        return (("of", self.of), ("q", self.q), ("sort", self.sort), *pages)

    @property
    def query(self) -> str:
        return urlencode(self.parameters)

    @property
    def reader(self) -> str:
        """What is kept from page to page: the language, and the colours where they are chosen."""
        return State(self.lang, theme=self.theme).query

    def but(self, **changed: Any) -> "State":  # noqa: ANN401 - any of the fields
        """The same with some of it changed; a changed selection begins at its first page."""
        return replace(self, **{"after": "", "before": "", **changed})

    def latest(self, status: date) -> "State":
        """The same without a day, where it is the end of the last year that is known."""
        return self.but(as_of=None) if self.as_of == date(status.year, 12, 31) else self

    def toggled(self, facet: str, value: str) -> "State":
        """With a value of a facet chosen, or no longer; who chooses has found."""
        had = self.values.get(facet, ())
        now = tuple(one for one in had if one != value) if value in had else (*had, value)
        values = {**self.values, facet: now}
        return self.but(q="", values={name: ones for name, ones in values.items() if ones})

    def without(self, facet: str) -> "State":
        """With no value of a facet chosen."""
        return self.but(values={name: ones for name, ones in self.values.items() if name != facet})

    def filter(self) -> Filter | None:
        """The filter of partnerships that this stands for."""
        narrowed = _all(self._tests())
        if narrowed is None or not self.joined:
            return narrowed
        return {"or": [narrowed, *_of_places(self.joined)]}

    def beside(self, facet: str) -> Filter | None:
        """The filter of what any value of a facet adds to the places that are joined."""
        tests = self._tests(leaving_out=facet)
        return _all([*tests, {"not": self.added}] if self.added else tests)

    @property
    def added(self) -> Filter | None:
        """The filter of the partnerships of joined places: they are there whatever is chosen."""
        return {"or": [*_of_places(self.joined)]} if self.joined else None

    def _tests(self, leaving_out: str = "") -> list[Filter]:
        tests = [
            FACETS[name].test(values) for name, values in self.values.items() if name != leaving_out
        ]
        return [*tests, _years(self.first, self.last)] if self.first or self.last else tests

    @property
    def written(self) -> str | None:
        """The filter as pictures and downloads take it."""
        found = self.filter()
        return None if found is None else written(found)

    @property
    def figure(self) -> dict[str, str]:
        """What the picture of this is asked by, beside its kind."""
        kind = pictures.KINDS[self.view]
        options = {name: one for name, one in self.pictured.items() if name in kind.options}
        return {"lang": self.lang, **options, **self.selection}

    @property
    def variables(self) -> Mapping[str, object]:
        """What GraphQL is asked for this selection with."""
        return {"filter": self.filter(), "asOf": self.as_of.isoformat() if self.as_of else None}

    @property
    def selection(self) -> Mapping[str, str]:
        """What a download of this is asked by."""
        filter = {"filter": self.written} if self.written else {}
        return filter | ({"asOf": self.as_of.isoformat()} if self.as_of else {})


def _all(tests: list[Filter]) -> Filter | None:
    return {"and": tests} if len(tests) > 1 else next(iter(tests), None)


def _years(first: int | None, last: int | None) -> Filter:
    """Signed in these years, or in progress with talks begun in them."""
    years = {"fromYear": first, "toYear": last}
    within = {name: year for name, year in years.items() if year is not None}
    talks = {"and": [{"not": {"state": {"in": [SIGNED]}}}, {"started": within}]}
    return {"or": [{"and": [{"state": {"in": [SIGNED]}}, {"signed": within}]}, talks]}


def _of_places(keys: Sequence[str]) -> Sequence[Filter]:
    """The partnerships of any of these places, Thai or not."""
    if not keys:
        return ()
    thai = [key for key in keys if key.startswith("TH-")]
    other = [key for key in keys if not key.startswith("TH-")]
    of_thai = [{"province": {"key": {"in": thai}}}] if thai else []
    return [*of_thai, *([{"foreignUnit": {"within": {"in": other}}}] if other else [])]


def read(request: Request, lang: str) -> State:
    """What an address asks for. Raises `HttpError` that says what is wrong and what may be."""
    given: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for name, value in pairs(request):
        if name in FACETS or name == "with":
            ones = several.setdefault(name, [])
            ones += [value] if value and value not in ones else []
        elif name not in SINGLE:
            raise wrong(name, f"is not one of: {', '.join((*SINGLE, *FACETS, 'with'))}")
        elif name in given:
            raise wrong(name, "was sent twice")
        elif value:
            given[name] = value
    if (chosen := sum(map(len, several.values()))) > CHOSEN:
        said = f"{chosen} values were chosen, and at most {CHOSEN} can be: choose fewer"
        raise TooMuchError(HTTPStatus.BAD_REQUEST, said)
    return State(
        lang,
        one_of("view", given, VIEWS) or VIEWS[0],
        one_of("theme", given, THEMES),
        {name: tuple(several[name]) for name in FACETS if several.get(name)},
        tuple(several.get("with", ())),
        _year("from", given),
        _year("to", given),
        _day(given),
        of=given.get("of", ""),
        q=given.get("q", ""),
        sort=given.get("sort", ""),
        after=given.get("after", ""),
        before=given.get("before", ""),
        pictured={name: _option(name, given) for name in PICTURED if name in given},
    )


def pairs(request: Request) -> list[tuple[str, str]]:
    text: bytes = request.scope["query_string"]
    if len(text) > LONGEST:
        raise HttpError.too_long(f"the query string is longer than {LONGEST:,} bytes")
    try:
        return parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST
        )
    except ValueError:
        said = f"the query string is not percent-encoded UTF-8 of {MOST} parameters at most"
        raise HttpError.bad_request(said) from None


def one_of(name: str, given: Mapping[str, str], values: Sequence[str]) -> str:
    value = given.get(name, "")
    if value and value not in values:
        raise wrong(name, f"is {value[:SHOWN]!r}, not one of: {', '.join(values)}")
    return value


def _option(name: str, given: Mapping[str, str]) -> str:
    """An option of a picture, kept as it was written, in the other views too."""
    try:
        options.one_of(name, given[name], drawing.VALUES[name])
    except UnknownNameError as error:
        raise HttpError.bad_request(str(error)) from None
    return given[name]


def _year(name: str, given: Mapping[str, str]) -> int | None:
    """A year of the common era; one of the Buddhist era is told by its size."""
    text = given.get(name)
    if text is None:
        return None
    if not (YEAR.fullmatch(text) and 1900 <= int(text) <= 2700):
        raise wrong(name, f"is {text[:SHOWN]!r}, not a year such as 2558 or 2015")
    return _common(int(text))


def _common(year: int) -> int:
    return year - (BUDDHIST_ERA_OFFSET if year > LATEST else 0)


def _day(given: Mapping[str, str]) -> date | None:
    """A day, or the last one of a year, of either era."""
    text = given.get("asOf")
    if text is None:
        return None
    said = f"is {text[:SHOWN]!r}, not a day such as 2015-12-31 or a year such as 2558"
    found = DAY.fullmatch(f"{text}-12-31" if YEAR.fullmatch(text) else text)
    if found is None:
        raise wrong("asOf", said)
    year, month, day = map(int, found.groups())
    try:
        return date(_common(year), month, day)
    except ValueError:
        raise wrong("asOf", said) from None


def wrong(name: str, said: str) -> HttpError:
    return HttpError(HTTPStatus.BAD_REQUEST, f"{name[:SHOWN]} {said}")
