"""Dates as the source knows them: bounds, with the words they rest on, in both eras."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum

import strawberry
from graphql import GraphQLError
from strawberry.schema.types.base_scalars import DateDefinition
from strawberry.types.scalar import ScalarDefinition

from api.refusals import Code
from api.types.context import Info, InLang, Lang, text
from graph import cells, eras, model


def day(text: str) -> date:
    """A day that is asked for; one that can only be of the Buddhist era is refused."""
    found: date = DateDefinition.parse_value(text)  # type: ignore[misc]  # it has one
    if found.year >= cells.FIRST_YEAR_BE:
        common = found.year - model.BUDDHIST_ERA_OFFSET
        raise GraphQLError(
            f"{text} is a day of the Buddhist era; a Date is of the common era: the year {common}",
            extensions={"code": Code.BAD_USER_INPUT.value},
        )
    return found


SCALARS: Mapping[object, ScalarDefinition] = {
    date: replace(
        DateDefinition,
        parse_value=day,
        description="A day of the common era (ค.ศ.) by ISO 8601: 2022-03-10. The Buddhist era "
        "(พ.ศ.) counts 543 years more: a day of it is refused.",
    )
}


@strawberry.enum(description="How much of a date is known (ความละเอียดของวันที่).")
class Precision(Enum):
    DAY = strawberry.enum_value("day", description="One day (วัน).")
    YEAR = strawberry.enum_value("year", description="A whole year (ปี).")
    RANGE = strawberry.enum_value(
        "range", description="Anything else (ช่วงเวลา): where a conflict leaves more than a year."
    )


@strawberry.type(
    description="A date (วันที่) known by its first and its last possible day, common era (ค.ศ.); "
    "the Buddhist era (พ.ศ.) counts 543 years more."
)
class DateRange:
    of: strawberry.Private[model.Bounds]
    aspect: strawberry.Private[str]
    subjects: strawberry.Private[Collection[str]]

    @strawberry.field(description="The first day it may have been (วันแรกที่เป็นไปได้).")
    def earliest(self) -> date:
        return self.of.earliest

    @strawberry.field(description="The last day it may have been (วันสุดท้ายที่เป็นไปได้).")
    def latest(self) -> date:
        return self.of.latest

    @strawberry.field(description="How much of it is known (ความละเอียดของวันที่).")
    def precision(self) -> Precision:
        return Precision(self.of.precision.value)

    @strawberry.field(
        description="The year of the common era (ค.ศ.); null where it may lie in more than one."
    )
    def year(self) -> int | None:
        return self.of.year

    @strawberry.field(
        description="The year of the Buddhist era (พ.ศ.); null where it may lie in more than one."
    )
    def year_be(self) -> int | None:
        return self.of.year_be

    @strawberry.field(description="The year of its first possible day, Buddhist era (พ.ศ.).")
    def earliest_year_be(self) -> int:
        return self.of.earliest.year + model.BUDDHIST_ERA_OFFSET

    @strawberry.field(description="The year of its last possible day, Buddhist era (พ.ศ.).")
    def latest_year_be(self) -> int:
        return self.of.latest.year + model.BUDDHIST_ERA_OFFSET

    @strawberry.field(
        description="What the rows behind it print of it (วันที่ตามที่พิมพ์), to the letter, each text "
        "once: more than one where they disagree. Of the day tables are of, what those tables "
        "print."
    )
    def printed(self, info: Info) -> list[str]:
        return list(info.context.catalogue.printed_dates(self.aspect, self.subjects))

    @strawberry.field(
        description="It in words, in both eras: พ.ศ. 2558 (ค.ศ. 2015); in English 2015 (BE 2558)."
    )
    def label(self, lang: InLang = Lang.TH) -> str:
        return text(eras.in_words(self.of), lang)


def date_range(
    when: model.Bounds | None, aspect: str, subjects: Collection[str]
) -> DateRange | None:
    """A date, as the claims of that aspect on those rows (or the tables themselves) print it."""
    return DateRange(of=when, aspect=aspect, subjects=subjects) if when else None
