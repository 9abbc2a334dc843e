"""Types that others name before they are made, since things lead to each other both ways."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from api.types.guideline import Clause, Guideline, RelationName, Step
    from api.types.partnerships import Agreement, ClauseCheck, Partnership
    from api.types.portfolios import Portfolio
    from api.types.resolutions import Resolution
    from api.types.sources import SourceTable
    from api.types.templates import TemplateDocument
    from api.types.totals import SourceTotal

_guideline = strawberry.lazy("api.types.guideline")
_partnerships = strawberry.lazy("api.types.partnerships")
_portfolios = strawberry.lazy("api.types.portfolios")
_resolutions = strawberry.lazy("api.types.resolutions")
_sources = strawberry.lazy("api.types.sources")
_templates = strawberry.lazy("api.types.templates")
_totals = strawberry.lazy("api.types.totals")

AgreementOf = Annotated["Agreement", _partnerships]
ClauseCheckOf = Annotated["ClauseCheck", _partnerships]
ClauseOf = Annotated["Clause", _guideline]
GuidelineOf = Annotated["Guideline", _guideline]
PartnershipOf = Annotated["Partnership", _partnerships]
PortfolioOf = Annotated["Portfolio", _portfolios]
RelationNameOf = Annotated["RelationName", _guideline]
ResolutionOf = Annotated["Resolution", _resolutions]
SourceTableOf = Annotated["SourceTable", _sources]
SourceTotalOf = Annotated["SourceTotal", _totals]
StepOf = Annotated["Step", _guideline]
TemplateDocumentOf = Annotated["TemplateDocument", _templates]
