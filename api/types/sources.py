"""What is printed and what became of it: tables, rows, claims, resolutions, totals."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.types.codes import AgreementState, Concept, DateRange, concept, date_range, state
from api.types.context import Confidence, Info, InLang, Lang, confidence, text
from api.types.named import Named
from api.types.places import Country
from graph import conclusions, model

if TYPE_CHECKING:
    from api.types.partnerships import Agreement, ClauseCheck, Partnership

Pair = Annotated["Partnership", strawberry.lazy("api.types.partnerships")]
DocumentOf = Annotated["Agreement", strawberry.lazy("api.types.partnerships")]
CheckOf = Annotated["ClauseCheck", strawberry.lazy("api.types.partnerships")]


@strawberry.type(
    description="A printed table of the source (ตาราง); its Thai name is its printed heading."
)
class SourceTable(Named):
    of: strawberry.Private[model.Table]

    @strawberry.field(description="The edition it belongs to: a Buddhist-era year.")
    def edition(self) -> str:
        return self.of.edition

    @strawberry.field(description="The line of the source text its heading stands on.")
    def line(self) -> int:
        return self.of.line

    @strawberry.field(description="The heading of its year column, as printed.")
    def year_heading(self) -> str:
        return self.of.year_heading

    @strawberry.field(description="The status date as printed.")
    def status_printed(self) -> str:
        return self.of.status_printed

    @strawberry.field(description="The status date as printed, as a day of the common era.")
    def status_date(self) -> date:
        return self.of.status_date


@strawberry.type(description="A printed row (แถว), cell by cell as printed; empty cells are null.")
class SourceRow:
    of: strawberry.Private[model.Row]

    @strawberry.field(description="Its key: the letter of its table and a number.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="The table it stands in.")
    def table(self, info: Info) -> SourceTable:
        return SourceTable(of=info.context.catalogue.tables[self.of.table])

    @strawberry.field(description="The line of the source text, from 1.")
    def line(self) -> int:
        return self.of.line

    @strawberry.field(description="The heading it is printed under, in the neighbours' table.")
    def section(self) -> str | None:
        return self.of.section or None

    @strawberry.field(description="The ordinal of the province.")
    def printed_number(self) -> str | None:
        return self.of.printed_no or None

    @strawberry.field(description="The province; null where the cell is merged with the one above.")
    def printed_province(self) -> str | None:
        return self.of.printed_province or None

    @strawberry.field(description="The ordinal of the pair within the province.")
    def printed_sequence(self) -> str | None:
        return self.of.seq or None

    @strawberry.field(description="The foreign side.")
    def printed_partner(self) -> str:
        return self.of.partner

    @strawberry.field(description="The year.")
    def printed_year(self) -> str | None:
        return self.of.year or None

    @strawberry.field(description="The date, in the neighbours' table.")
    def printed_date(self) -> str | None:
        return self.of.date or None

    @strawberry.field(description="The fields of cooperation, in the neighbours' table.")
    def printed_fields(self) -> str | None:
        return self.of.fields or None

    @strawberry.field(description="The note.")
    def printed_note(self) -> str | None:
        return self.of.note or None

    @strawberry.field(description="How surely the pair the row means is identified.")
    def confidence(self, info: Info) -> Confidence:
        return confidence(info.context.catalogue.identifications[self.of.key].confidence)

    @strawberry.field(description="What else the row may mean.")
    def alternatives(self, info: Info) -> list[str]:
        return list(info.context.catalogue.identifications[self.of.key].alternatives)

    @strawberry.field(description="What the curators noted on it.")
    def remark(self, info: Info) -> str | None:
        return info.context.catalogue.identifications[self.of.key].remark or None

    @strawberry.field(description="The pair the row means: our conclusion.")
    def partnership(self, info: Info) -> Pair:
        from api.types.partnerships import Partnership

        catalogue = info.context.catalogue
        key = catalogue.identifications[self.of.key].partnership
        return Partnership(of=catalogue.partnerships[key])

    @strawberry.field(description="What it says, one claim at a time.")
    def claims(self, info: Info) -> list["Claim"]:
        return [Claim(of=one) for one in info.context.catalogue.claims_by_row[self.of.key]]

    @strawberry.field(description="The documents it stands behind.")
    def agreements(self, info: Info) -> list[DocumentOf]:
        from api.types.partnerships import Agreement

        found = info.context.catalogue.agreements_by_row.get(self.of.key, ())
        return [Agreement(of=one) for one in found]

    @strawberry.field(description="The checks against clauses that it stands behind.")
    def clause_checks(self, info: Info) -> list[CheckOf]:
        from api.types.partnerships import ClauseCheck

        found = info.context.catalogue.checks_by_row.get(self.of.key, ())
        return [ClauseCheck(of=one) for one in found]

    @strawberry.field(description="The conflicts it takes part in, and what became of each.")
    def resolutions(self, info: Info) -> list["Resolution"]:
        found = info.context.catalogue.resolutions_by_row.get(self.of.key, ())
        return [Resolution(of=one) for one in found]

    @strawberry.field(description="The totals it explains a difference of.")
    def totals(self, info: Info) -> list["SourceTotal"]:
        found = info.context.catalogue.reconciliations_by_row.get(self.of.key, ())
        return [SourceTotal(of=one) for one in found]


def source_rows(info: Info, keys: Iterable[str]) -> list[SourceRow]:
    """The printed rows behind a thing, by their keys."""
    return [SourceRow(of=info.context.catalogue.rows[key]) for key in keys]


@strawberry.type(description="What one row says of one aspect of a pair, taken at its word.")
class Claim:
    of: strawberry.Private[model.Claim]

    @strawberry.field(description="What it is about.")
    def aspect(self) -> Concept:
        return concept("aspect", self.of.aspect)

    @strawberry.field(description="The words as printed.")
    def printed(self) -> str:
        return self.of.printed

    @strawberry.field(
        description="The key that the words name; null where they name nothing known."
    )
    def value(self) -> str | None:
        return self.of.value

    @strawberry.field(description="The date, where the claim is of one.")
    def when(self) -> DateRange | None:
        return date_range(self.of.when)

    @strawberry.field(description="The row that says it.")
    def row(self, info: Info) -> SourceRow:
        return SourceRow(of=info.context.catalogue.rows[self.of.row])


@strawberry.type(description="What became of a conflict (ข้อวินิจฉัย): a preferred value, or none.")
class Resolution:
    of: strawberry.Private[model.Resolution]

    @strawberry.field(description="Its key.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.key)

    @strawberry.field(description="What the conflict is about.")
    def aspect(self) -> Concept:
        return concept("aspect", self.of.aspect)

    @strawberry.field(description="What kind of conflict it is.")
    def kind(self) -> Concept:
        return concept("conflict-kind", self.of.kind)

    @strawberry.field(description="Whether a value is preferred, all is kept, or it is unresolved.")
    def outcome(self) -> Concept:
        return concept("outcome", self.of.outcome)

    @strawberry.field(description="The key of the preferred value.")
    def value(self) -> str | None:
        return self.of.value

    @strawberry.field(description="The preferred date.")
    def when(self) -> DateRange | None:
        return date_range(self.of.when)

    @strawberry.field(description="How sure it is; null where it is unresolved.")
    def confidence(self) -> Confidence | None:
        return confidence(self.of.confidence) if self.of.confidence else None

    @strawberry.field(description="Why.")
    def reason(self, lang: InLang = Lang.TH) -> str:
        return text(self.of.reason, lang)

    @strawberry.field(description="The rows concerned; none for a conflict between tables.")
    def rows(self, info: Info) -> list[SourceRow]:
        rows = info.context.catalogue.rows
        return [SourceRow(of=rows[key]) for key in self.of.subjects if key in rows]


@strawberry.type(description="Why a total and its rows part.")
class Difference:
    of: strawberry.Private[conclusions.Difference]

    @strawberry.field(description="What kind of difference it is.")
    def kind(self) -> Concept:
        return concept("difference", self.of.kind)

    @strawberry.field(description="The rows that show it.")
    def rows(self, info: Info) -> list[SourceRow]:
        return source_rows(info, self.of.rows)


@strawberry.type(description="A total the source prints, beside what was found.")
class SourceTotal:
    of: strawberry.Private[conclusions.Reconciliation]

    @strawberry.field(description="Its key.")
    def key(self) -> strawberry.ID:
        return strawberry.ID(self.of.total.key)

    @strawberry.field(description="The table it is printed with.")
    def table(self, info: Info) -> SourceTable:
        return SourceTable(of=info.context.catalogue.tables[self.of.total.table])

    @strawberry.field(description="The table whose rows it is compared with.")
    def counts_table(self, info: Info) -> SourceTable:
        return SourceTable(of=info.context.catalogue.tables[self.of.total.counts])

    @strawberry.field(description="The state it counts, steps included.")
    def counts_state(self) -> AgreementState:
        return state(self.of.total.state)

    @strawberry.field(description="The countries it counts; empty: all.")
    def countries(self, info: Info) -> list[Country]:
        countries = info.context.catalogue.countries
        return [Country(of=countries[key]) for key in self.of.total.countries]

    @strawberry.field(description="Whether it counts pairs or provinces.")
    def measure(self) -> Concept:
        return concept("measure", self.of.total.measure)

    @strawberry.field(description="The words as printed.")
    def words(self) -> str:
        return self.of.total.words

    @strawberry.field(description="The line of the source text, from 1.")
    def line(self) -> int:
        return self.of.total.line

    @strawberry.field(description="The number the source prints.")
    def claimed(self) -> int:
        return self.of.total.claimed

    @strawberry.field(description="The rows the table prints.")
    def printed_rows(self) -> int:
        return self.of.printed_rows

    @strawberry.field(description="The distinct pairs, or provinces as printed, of those rows.")
    def printed_distinct(self) -> int:
        return self.of.printed_distinct

    @strawberry.field(description="The number that all tables together conclude.")
    def concluded(self) -> int:
        return self.of.concluded

    @strawberry.field(description="Why the numbers differ, with the rows that show it.")
    def differences(self) -> list[Difference]:
        return [Difference(of=one) for one in self.of.differences]
