"""What the tables say, as values: frozen, comparable, with no text left to parse.

A key is what stands in the first column of a table (`TH-50`, `cn-chengdu`, `S-026`).
`None` means "not stated", never "none".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

BUDDHIST_ERA_OFFSET = 543
THAILAND = "TH"
"""The key of the country that the provinces are of."""
UNRESOLVED = "unresolved"
"""The level of a place that stands for a partner which cannot be identified."""


class Confidence(StrEnum):
    """How sure an identification or a resolution is, best first."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    UNCERTAIN = "uncertain"


class Aspect(StrEnum):
    """The property of a partnership (or of a table) that a claim or a resolution is about."""

    PROVINCE = "province"
    UNIT = "unit"
    RANK = "rank"
    WITHIN = "within"
    COUNTRY = "country"
    SIGNED = "signed"
    STARTED = "started"
    STATE = "state"
    DOCUMENT = "document"
    SIGNATORY = "signatory"
    SCOPE = "scope"
    FIELDS = "fields"
    STATUS_DATE = "status-date"


class ConflictKind(StrEnum):
    """How printed words stand against each other or against the conclusion."""

    DISAGREEMENT = "disagreement"
    OVERRULED = "overruled"
    REPEAT = "repeat"


class Outcome(StrEnum):
    """What a resolution does: prefer a value, keep what is printed, or leave it open."""

    PREFERRED = "preferred"
    KEPT = "kept"
    UNRESOLVED = "unresolved"


class Measure(StrEnum):
    """What a printed total counts."""

    PAIRS = "pairs"
    PROVINCES = "provinces"


class Precision(StrEnum):
    """How much of a date is known; follows from its bounds."""

    DAY = "day"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """The first and the last day on which something may have happened, both inclusive."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")

    @classmethod
    def until(cls, day: date) -> "Bounds":
        """Some day up to this one: nothing is known of the first."""
        return cls(date.min, day)

    @classmethod
    def of_day(cls, day: date) -> "Bounds":
        return cls(day, day)

    @classmethod
    def of_year(cls, year: int) -> "Bounds":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def precision(self) -> Precision:
        if self.earliest == self.latest:
            return Precision.DAY
        if self.year is not None and self == Bounds.of_year(self.year):
            return Precision.YEAR
        return Precision.RANGE

    @property
    def is_open(self) -> bool:
        """Whether nothing is known of the first day."""
        return self.earliest == date.min

    @property
    def year(self) -> int | None:
        """The year of the common era, where both bounds lie in one."""
        return self.earliest.year if self.earliest.year == self.latest.year else None

    @property
    def year_be(self) -> int | None:
        """The same year of the Buddhist era."""
        return None if self.year is None else self.year + BUDDHIST_ERA_OFFSET

    def meets(self, other: "Bounds") -> bool:
        """Whether some day lies within both."""
        return self.earliest <= other.latest and other.earliest <= self.latest


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A name in both languages of the product."""

    th: str
    en: str

    def of(self, lang: str) -> str:
        return self.th if lang == "th" else self.en


class Keyed(Protocol):
    """A value that has a key, as an attribute or computed."""

    @property
    def key(self) -> str: ...


class Labelled(Keyed, Protocol):
    """A value that has a key and a label."""

    @property
    def label(self) -> Label: ...


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """WGS 84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Country:
    key: str
    label: Label
    geonames_id: str | None
    point: Point | None
    source: str

    @property
    def country(self) -> str:
        return self.key

    @property
    def within(self) -> None:
        """Nothing that we know: a country is the widest place."""


@dataclass(frozen=True, slots=True)
class Region:
    key: str
    label: Label
    authority: str
    source: str


@dataclass(frozen=True, slots=True)
class Province:
    """A first-level unit of Thailand: one of 76 provinces, or Bangkok."""

    key: str
    label: Label
    region: str
    geonames_id: str | None
    point: Point | None
    coord_source: str
    name_source: str

    @property
    def country(self) -> str:
        return THAILAND

    @property
    def within(self) -> str:
        return THAILAND


@dataclass(frozen=True, slots=True)
class Place:
    """A place abroad: a foreign unit, or what contains one.

    `within` is the next place up; a place directly within its country is a first-level
    subdivision. A place of level `unresolved` stands for a partner that cannot be identified:
    `candidates` are the places it may be.
    """

    key: str
    label: Label
    local: str | None
    aliases: tuple[str, ...]
    level: str
    country: str | None
    within: str | None
    geonames_id: str | None
    point: Point | None
    coord_source: str
    name_source: str
    candidates: tuple[str, ...]
    remark: str

    @property
    def is_subdivision(self) -> bool:
        """Whether it is known to be a first-level unit of its country."""
        return self.within is not None and self.within == self.country and self.is_resolved

    @property
    def is_resolved(self) -> bool:
        return self.level != UNRESOLVED


Area = Country | Province | Place
"""A place of any kind: none of them shares its key with another."""


@dataclass(frozen=True, slots=True, order=True)
class Border:
    """A land border between a Thai province and a country."""

    province: str
    country: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A Thai municipality that signed in place of its province."""

    key: str
    province: str
    label: Label


@dataclass(frozen=True, slots=True)
class Field:
    """A field of cooperation."""

    key: str
    label: Label
    definition: Label
    broader: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of the tables, named by its Buddhist-era year."""

    key: str
    label: Label
    source: str
    status_date: date


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table. `year_means` is what a year in its year column claims."""

    key: str
    edition: str
    letter: str
    heading: str
    name_en: str
    line: int
    year_heading: str
    year_means: Aspect
    year_confidence: Confidence
    status_line: int
    status_printed: str
    status_date: date
    state: str

    @property
    def label(self) -> Label:
        return Label(self.heading, self.name_en)


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row, verbatim; an empty cell is an empty string."""

    key: str
    table: str
    section: str
    printed_no: str
    printed_province: str
    seq: str
    partner: str
    year: str
    date: str
    fields: str
    note: str
    line: int
    number: int | None
    when: Bounds | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of a row's partner cell (or of its section heading) and its part in it.

    `part` is `unit`, `within`, `country`, or `overflow` for words that belong to the next row.
    """

    row: str
    position: int
    part: str
    rank: str
    words: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """What printed words name when taken at their word; no place where none is spelt so."""

    words: str
    place: str | None
    remark: str


@dataclass(frozen=True, slots=True)
class RowField:
    """Printed words that name a cooperation field."""

    row: str
    position: int
    words: str
    field: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a printed note says of the pair."""

    words: str
    state: str | None
    document: str | None
    municipality: str | None
    scope: str | None


@dataclass(frozen=True, slots=True)
class Identification:
    """Which pair a row means: our conclusion."""

    row: str
    province: str
    unit: str
    confidence: Confidence
    alternatives: tuple[str, ...]
    remark: str

    @property
    def key(self) -> str:
        return self.row

    @property
    def partnership(self) -> str:
        return f"{self.province}/{self.unit}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What we make of a conflict between rows, or between a row and the conclusion.

    `subjects` are row keys, or the key of a table. `value` is a place, province or state key;
    `when` the preferred date.
    """

    aspect: Aspect
    subjects: tuple[str, ...]
    kind: ConflictKind
    outcome: Outcome
    value: str | None
    when: Bounds | None
    confidence: Confidence | None
    reason: Label

    @property
    def key(self) -> str:
        return f"{self.aspect}/{self.subjects[0]}"


@dataclass(frozen=True, slots=True)
class Total:
    """A total the document prints. No countries: it counts all."""

    key: str
    table: str
    line: int
    words: str
    claimed: int
    measure: Measure
    counts: str
    state: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one row says of one aspect of the pair it is identified with.

    `value` is the key that the printed words name when taken at their word; `when` the date.
    Neither is set where the words name nothing we know: they stay visible in `printed`.
    """

    row: str
    partnership: str
    aspect: Aspect
    position: int
    printed: str
    value: str | None = None
    when: Bounds | None = None

    @property
    def key(self) -> str:
        """Unique within the partnership."""
        return f"{self.row}/{self.aspect}" + (f"-{self.position}" if self.position else "")
