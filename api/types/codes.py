"""Codes and points: the small types that the others share."""

from collections.abc import Iterable

import strawberry

from api.types.context import Info, InLang, Lang, text
from api.types.forward import ClauseOf, StepOf
from api.types.listing import listing
from api.types.named import Named, every
from graph import conclusions, kinds, model, vocabulary
from graph.properties import Thing
from graph.view import View


@strawberry.interface(
    description="A concept of the vocabulary (รหัส), such as a level, a kind of document or a state."
)
class Concept(Named):
    of: strawberry.Private[vocabulary.Code]

    @strawberry.field(description="What it means (คำนิยาม).")
    def definition(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.definition, lang)

    @strawberry.field(description="The list of codes it is of, such as state or level.")
    def scheme(self) -> str:
        return self.of.scheme

    @strawberry.field(description="Its place in that list, from 1.")
    def order(self) -> int:
        return self.of.order


def _in_state(root: "AgreementState", view: View) -> Iterable[conclusions.Partnership]:
    """The partnerships in a state on the day of the view, those in a step of it too."""
    states = kinds.narrower("state", [root.of.key], view.catalogue)
    pairs = view.catalogue.partnerships.values()
    return (one for one in pairs if view.state(one) in states)


@strawberry.type(description="A concept (รหัส) that is no state: `scheme` says of what list it is.")
class Code(Concept):
    pass


@strawberry.type(
    description="A state of a partnership (สถานะความสัมพันธ์), in the order of the guideline."
)
class AgreementState(Concept):
    @strawberry.field(description="The state it is a step of; null where it is a step of none.")
    def broader(self) -> "AgreementState | None":
        return state(self.of.broader) if self.of.broader else None

    @strawberry.field(description="Its steps, in procedural order: in-progress has them.")
    def narrower(self) -> list["AgreementState"]:
        states = vocabulary.codes()["state"].values()
        return every(AgreementState, [one for one in states if one.broader == self.of.key])

    @strawberry.field(description="The body that acts next; null where the step is unknown.")
    def next_body(self) -> Concept | None:
        return concept("body", self.of.next_body) if self.of.next_body else None

    @strawberry.field(description="The states it may go to next; empty: none that is known.")
    def may_become(self) -> list["AgreementState"]:
        return [state(key) for key in self.of.may_become]

    @strawberry.field(description="The states that may go to it next; empty: none that is known.")
    def may_follow(self) -> list["AgreementState"]:
        states = vocabulary.codes()["state"].values()
        return every(AgreementState, [one for one in states if self.of.key in one.may_become])

    @strawberry.field(description="The clauses that lay something down for it; empty: none.")
    def clauses(self, info: Info) -> list[ClauseOf]:
        from api.types.guideline import Clause

        return every(Clause, info.context.catalogue.clauses_by_state.get(self.of.key, ()))

    @strawberry.field(
        description="The steps that a partnership in it may stand at; empty where that is unknown."
    )
    def steps(self, info: Info) -> list[StepOf]:
        from api.types.guideline import Step

        return every(Step, info.context.catalogue.steps_by_state.get(self.of.key, ()))

    partnerships = listing(
        Thing.PARTNERSHIP,
        _in_state,
        "The partnerships (คู่ความสัมพันธ์) in it on the day; those in one of its steps are in it, too.",
    )


def code(of: vocabulary.Code) -> Concept:
    """A code as the type that it is of."""
    return AgreementState(of=of) if of.scheme == "state" else Code(of=of)


def concept(scheme: str, key: str) -> Concept:
    return code(vocabulary.codes()[scheme][key])


def concepts(scheme: str, keys: Iterable[str]) -> list[Concept]:
    return [concept(scheme, key) for key in keys]


def state(key: str) -> AgreementState:
    return AgreementState(of=vocabulary.codes()["state"][key])


@strawberry.type(description="A point on the map (พิกัด): WGS 84 degrees.")
class Point:
    lat: float = strawberry.field(description="Degrees north.")
    lon: float = strawberry.field(description="Degrees east.")


def point(where: model.Point | None) -> Point | None:
    return Point(lat=where.lat, lon=where.lon) if where else None
