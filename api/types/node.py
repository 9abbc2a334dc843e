"""Things by their IRI, whatever their type."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from api.types.codes import code
from api.types.editions import Edition
from api.types.fields import CooperationField
from api.types.guideline import Clause, Guideline, Procedure, RelationName, Step
from api.types.named import Node
from api.types.partnerships import Agreement, ClauseCheck, Partnership, Start
from api.types.places import Municipality, Region, placed
from api.types.resolutions import Resolution
from api.types.sources import Claim, Identification, SourceRow, SourceTable
from api.types.templates import Slot, TemplateDocument, TemplatePart
from api.types.totals import Difference, SourceTotal
from graph import conclusions, guideline, model
from graph.catalogue import Catalogue
from graph.model import Keyed
from graph.vocabulary import Code

TYPES: Mapping[type, Callable[..., Node]] = MappingProxyType(
    {
        model.Country: placed,
        model.Province: placed,
        model.Place: placed,
        model.Region: Region,
        model.Municipality: Municipality,
        model.Field: CooperationField,
        model.Edition: Edition,
        model.Table: SourceTable,
        model.Row: SourceRow,
        model.Identification: Identification,
        model.Claim: Claim,
        model.Resolution: Resolution,
        conclusions.Partnership: Partnership,
        conclusions.Agreement: Agreement,
        conclusions.Start: Start,
        conclusions.ClauseCheck: ClauseCheck,
        conclusions.Reconciliation: SourceTotal,
        conclusions.Difference: Difference,
        guideline.Guideline: Guideline,
        guideline.Clause: Clause,
        guideline.RelationName: RelationName,
        guideline.Procedure: Procedure,
        guideline.Step: Step,
        guideline.Template: TemplateDocument,
        guideline.TemplatePart: TemplatePart,
        guideline.Slot: Slot,
        Code: code,
    }
)
"""The type of each kind of thing."""


def typed(thing: Keyed, day: date | None = None) -> Node:
    """A thing as its type; a partnership in the state of a day."""
    if isinstance(thing, conclusions.Partnership):
        return Partnership(of=thing, day=day)
    return TYPES[type(thing)](of=thing)


def node(catalogue: Catalogue, iri: str) -> Node | None:
    """The thing of an IRI below the base of the build; none where nothing has it."""
    thing = catalogue.by_iri.get(iri)
    return typed(thing) if thing else None
