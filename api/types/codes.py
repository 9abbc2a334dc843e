"""Codes, dates and points: the small types that the others share."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.types.context import Info, InLang, Lang, text
from api.types.named import Named
from graph import model, vocabulary
from graph.vocabulary import Code

if TYPE_CHECKING:
    from api.types.guideline import Clause, Step

ClauseOf = Annotated["Clause", strawberry.lazy("api.types.guideline")]
StepOf = Annotated["Step", strawberry.lazy("api.types.guideline")]


@strawberry.type(description="A code of the vocabulary, such as a level or a kind of document.")
class Concept(Named):
    of: strawberry.Private[Code]

    @strawberry.field(description="What it means.")
    def definition(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.definition, lang)


@strawberry.type(description="A state of a partnership (สถานะความสัมพันธ์), in procedural order.")
class AgreementState(Concept):
    @strawberry.field(description="Its place in the order of the guideline, from 1.")
    def order(self) -> int:
        return self.of.order

    @strawberry.field(description="The state it is a step of: steps of in-progress have one.")
    def broader(self) -> "AgreementState | None":
        return state(self.of.broader) if self.of.broader else None

    @strawberry.field(description="The body that acts next; not stated where the step is unknown.")
    def next_body(self) -> Concept | None:
        return concept("body", self.of.next_body) if self.of.next_body else None

    @strawberry.field(description="The states it may go to next.")
    def may_become(self) -> list["AgreementState"]:
        return [state(key) for key in self.of.may_become]

    @strawberry.field(description="The clauses that lay something down for it.")
    def clauses(self, info: Info) -> list[ClauseOf]:
        from api.types.guideline import Clause

        found = info.context.catalogue.clauses_by_state.get(self.of.key, ())
        return [Clause(of=one) for one in found]

    @strawberry.field(
        description="The steps that a partnership in it may stand at; none where that is not known."
    )
    def steps(self, info: Info) -> list[StepOf]:
        from api.types.guideline import Step

        found = info.context.catalogue.steps_by_state.get(self.of.key, ())
        return [Step(of=one) for one in found]


def concept(scheme: str, key: str) -> Concept:
    return Concept(of=vocabulary.codes()[scheme][key])


def concepts(scheme: str, keys: Iterable[str]) -> list[Concept]:
    return [concept(scheme, key) for key in keys]


def state(key: str) -> AgreementState:
    return AgreementState(of=vocabulary.codes()["state"][key])


@strawberry.enum(description="How much of a date is known.")
class Precision(Enum):
    DAY = strawberry.enum_value("day", description="One day.")
    YEAR = strawberry.enum_value("year", description="A whole year.")
    RANGE = strawberry.enum_value("range", description="Anything else.")


@strawberry.type(description="A date known by its first and its last possible day.")
class DateRange:
    of: strawberry.Private[model.Bounds]

    @strawberry.field(description="The first day it may have been.")
    def earliest(self) -> date:
        return self.of.earliest

    @strawberry.field(description="The last day it may have been.")
    def latest(self) -> date:
        return self.of.latest

    @strawberry.field(description="DAY, YEAR, or RANGE where a conflict leaves more than a year.")
    def precision(self) -> Precision:
        return Precision(self.of.precision.value)

    @strawberry.field(description="The year of the common era (ค.ศ.), where it lies in one.")
    def year(self) -> int | None:
        return self.of.year

    @strawberry.field(description="The year of the Buddhist era (พ.ศ.), where it lies in one.")
    def year_be(self) -> int | None:
        return self.of.year_be


def date_range(when: model.Bounds | None) -> DateRange | None:
    return DateRange(of=when) if when else None


@strawberry.type(description="WGS 84 degrees: the seat, where the place is an area.")
class Point:
    lat: float = strawberry.field(description="Degrees north.")
    lon: float = strawberry.field(description="Degrees east.")


def point(where: model.Point | None) -> Point | None:
    return Point(lat=where.lat, lon=where.lon) if where else None
