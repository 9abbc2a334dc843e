"""What a page shows of each kind of thing beyond its properties, and what holds the thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from graph import conclusions, guideline, listings, model, vocabulary
from graph.catalogue import Catalogue
from graph.eras import in_words
from graph.model import Area, Bounds, Keyed, Label, Labelled
from graph.pieces import Listing, listing, number, said, verbatim
from graph.vocabulary import Code

Exhibits = Callable[[Catalogue, Any], Iterable[Listing]]
STATE = Label("สถานะ และขั้นต่อไป", "State, and what comes next")
PLACES = Label("พื้นที่ภายใน", "Places within")
PLACE = Label("พื้นที่", "Place")
BORDERS = Label("มีพรมแดนทางบกติดกับ", "Borders by land")
ROLLED_UP = Label("คู่ความสัมพันธ์กับพื้นที่ภายใน", "Partnerships with places within")


def _partnership(c: Catalogue, pair: conclusions.Partnership) -> Iterator[Listing]:
    rows = [c.rows[key] for key in pair.rows]
    yield from _state(c, pair.state)
    yield from listings.agreements(c, pair.agreements)
    yield from listings.start(c, pair.start)
    yield from listings.rows(c, rows)
    yield from listings.identified(c, rows)
    yield from listings.conflicts(c, listings.resolutions_of(c, pair.rows))
    yield from listings.claims(c, chain(*(c.claims_by_row.get(key, ()) for key in pair.rows)))
    yield from listings.checks(c, c.checks_by_partnership.get(pair.key, ()))


def _state(c: Catalogue, key: str) -> Iterable[Listing]:
    """A state with its clauses, who acts next, and what it may become."""
    state = vocabulary.codes()["state"][key]
    clauses = c.clauses_by_state.get(key) or c.clauses_by_state.get(state.broader or "", ())
    day = in_words(Bounds.of_day(c.edition.status_date))
    return listing(
        STATE,
        (
            listings.STATE,
            Label("ณ วันที่", "As at"),
            Label("ข้อที่กำกับ", "Governed by"),
            Label("ผู้ดำเนินการต่อไป", "Who acts next"),
            Label("อาจเปลี่ยนเป็น", "May become"),
        ),
        [
            (
                (listings.short(c, state),),
                (said(day),),
                tuple(listings.link(c, clause) for clause in clauses),
                listings.code(c, "body", state.next_body),
                tuple(chain(*(listings.code(c, "state", one) for one in state.may_become))),
            )
        ],
    )


def _area(c: Catalogue, place: Area) -> Iterator[Listing]:
    own = c.partnerships_by_side.get(place.key, ())
    inside = [one for one in c.partnerships_by_place.get(place.key, ()) if one not in own]
    rows = dict.fromkeys(key for pair in own for key in pair.rows)
    yield from listings.partnerships(c, own)
    yield from listings.partnerships(c, inside, ROLLED_UP)
    yield from listings.things(c, PLACES, PLACE, c.places_within.get(place.key, ()))
    near: tuple[Labelled, ...] = (
        *c.countries_by_border.get(place.key, ()),
        *c.provinces_by_border.get(place.key, ()),
    )
    yield from listings.things(c, BORDERS, PLACE, near)
    yield from listings.conflicts(c, listings.resolutions_of(c, rows))
    yield from listings.rows(c, (c.rows[key] for key in rows))
    unresolved = c.unresolved_by_candidate.get(place.key, ())
    heading = Label("อาจเป็นคู่ที่ยังระบุไม่ได้", "Unresolved partners that it may be")
    yield from listings.things(c, heading, PLACE, unresolved)


def _region(c: Catalogue, region: model.Region) -> Iterator[Listing]:
    provinces = c.provinces_by_region.get(region.key, ())
    yield from listings.things(c, Label("จังหวัด", "Provinces"), PLACE, provinces)
    pairs = (one for place in provinces for one in c.partnerships_by_province.get(place.key, ()))
    yield from listings.partnerships(c, pairs)


def _municipality(c: Catalogue, town: model.Municipality) -> Iterable[Listing]:
    return listings.agreements(c, c.agreements_by_signatory.get(town.key, ()))


def _field(c: Catalogue, field: model.Field) -> Iterator[Listing]:
    yield from listings.partnerships(c, c.partnerships_by_field.get(field.key, ()))
    yield from listings.agreements(c, c.agreements_by_field.get(field.key, ()))
    column = Label("สาขา", "Field")
    narrower = c.fields_by_broader.get(field.key, ())
    yield from listings.things(c, Label("สาขาที่แคบกว่า", "Narrower fields"), column, narrower)


def _code(c: Catalogue, code: Code) -> Iterator[Listing]:
    if code.scheme == "state":
        yield from _state(c, code.key)
        yield from listings.clauses(c, c.clauses_by_state.get(code.key, ()))
        yield from listings.steps(c, c.steps_by_state.get(code.key, ()))
        yield from listings.partnerships(c, c.partnerships_by_state.get(code.key, ()))


def _edition(c: Catalogue, edition: model.Edition) -> Iterator[Listing]:
    tables = c.tables_by_edition.get(edition.key, ())
    yield from listings.things(c, Label("ตาราง", "Tables"), listings.TABLE, tables)
    for table in tables:
        yield from listings.totals(c, c.reconciliations_by_table.get(table.key, ()))
    guidelines = [one for one in c.guidelines.values() if one.edition == edition.key]
    heading = Label("แนวทางปฏิบัติ", "Guideline")
    yield from listings.things(c, heading, heading, guidelines)
    heading = Label("แบบเอกสาร", "Templates")
    yield from listings.things(c, heading, heading, c.templates_by_edition.get(edition.key, ()))


def _table(c: Catalogue, table: model.Table) -> Iterator[Listing]:
    yield from listings.totals(c, c.reconciliations_by_table.get(table.key, ()))
    yield from listings.conflicts(c, c.resolutions_by_row.get(table.key, ()))
    yield from listings.rows(c, c.rows_by_table.get(table.key, ()))


def _row(c: Catalogue, row: model.Row) -> Iterator[Listing]:
    yield from listings.rows(c, [row])
    yield from listings.identified(c, [row])
    yield from listings.conflicts(c, c.resolutions_by_row.get(row.key, ()))
    yield from listings.claims(c, c.claims_by_row.get(row.key, ()))
    yield from listings.agreements(c, c.agreements_by_row.get(row.key, ()))
    yield from listings.checks(c, c.checks_by_row.get(row.key, ()))
    yield from listings.totals(c, c.reconciliations_by_row.get(row.key, ()))


def _identification(c: Catalogue, one: model.Identification) -> Iterator[Listing]:
    yield from listings.identified(c, [c.rows[one.row]])
    yield from listings.rows(c, [c.rows[one.row]])


def _claim(c: Catalogue, claim: model.Claim) -> Iterator[Listing]:
    yield from listings.claims(c, [claim])
    conflicts = c.resolutions_by_row.get(claim.row, ())
    yield from listings.conflicts(c, (one for one in conflicts if one.aspect == claim.aspect))
    yield from listings.rows(c, [c.rows[claim.row]])


def _resolution(c: Catalogue, one: model.Resolution) -> Iterator[Listing]:
    rows = [c.rows[key] for key in one.subjects if key in c.rows]
    yield from listings.conflicts(c, [one])
    found = chain(*(c.claims_by_row.get(row.key, ()) for row in rows))
    yield from listings.claims(c, (claim for claim in found if claim.aspect == one.aspect))
    yield from listings.identified(c, rows)
    yield from listings.rows(c, rows)


def _agreement(c: Catalogue, one: conclusions.Agreement) -> Iterator[Listing]:
    yield from listings.agreements(c, [one])
    yield from listings.conflicts(c, listings.resolutions_of(c, one.rows))
    yield from listings.checks(c, c.checks_by_agreement.get(one.key, ()))
    yield from listings.rows(c, (c.rows[key] for key in one.rows))


def _start(c: Catalogue, one: conclusions.Start) -> Iterator[Listing]:
    yield from listings.start(c, one)
    yield from listings.conflicts(c, listings.resolutions_of(c, one.rows))
    yield from listings.rows(c, (c.rows[key] for key in one.rows))


def _check(c: Catalogue, one: conclusions.ClauseCheck) -> Iterator[Listing]:
    yield from listings.checks(c, [one])
    yield from listings.clauses(c, [c.clauses[one.clause]])
    yield from listings.rows(c, (c.rows[key] for key in one.rows))


def _total(c: Catalogue, one: conclusions.Reconciliation) -> Iterator[Listing]:
    yield from listings.totals(c, [one])
    yield from listings.differences(c, one.differences)
    rows = dict.fromkeys(key for difference in one.differences for key in difference.rows)
    yield from listings.rows(c, (c.rows[key] for key in rows))


def _difference(c: Catalogue, one: conclusions.Difference) -> Iterator[Listing]:
    yield from listings.differences(c, [one])
    yield from listings.rows(c, (c.rows[key] for key in one.rows))


def _guideline(c: Catalogue, _: guideline.Guideline) -> Iterator[Listing]:
    yield from listings.clauses(c, c.clauses.values())
    heading = Label("กระบวนการ", "Procedures")
    yield from listings.things(c, heading, heading, c.procedures.values())


def _clause(c: Catalogue, clause: guideline.Clause) -> Iterator[Listing]:
    parts = c.parts_by_clause.get(clause.key, ())
    yield from listings.clauses(c, parts, Label("ข้อย่อย", "Its parts"))
    yield from listings.steps(c, c.steps_by_clause.get(clause.key, ()))
    yield from listings.checks(c, c.checks_by_clause.get(clause.key, ()))


def _procedure(c: Catalogue, one: guideline.Procedure) -> Iterator[Listing]:
    yield from listings.steps(c, c.steps_by_procedure.get(one.key, ()))
    heading, column = Label("อาจตามด้วย", "May be followed by"), Label("กระบวนการ", "Procedure")
    after = (c.procedures[key] for key in one.continues)
    yield from listings.things(c, heading, column, after)


def _step(c: Catalogue, step: guideline.Step) -> Iterator[Listing]:
    yield from listings.clauses(c, [c.clauses[step.clause]])
    pairs = chain(*(c.partnerships_by_state.get(key, ()) for key in step.states))
    heading = Label("คู่ที่อยู่ในขั้นนี้", "Partnerships at this step")
    yield from listings.partnerships(c, {one.key: one for one in pairs}.values(), heading)


def _template(c: Catalogue, template: guideline.Template) -> Iterable[Listing]:
    return _parts(c, c.parts_by_template.get(template.key, ()))


def _parts(c: Catalogue, found: Iterable[guideline.TemplatePart]) -> Iterable[Listing]:
    return listing(
        Label("ส่วนของแบบเอกสาร ตามที่พิมพ์", "Its parts, as printed"),
        (Label("ที่", "No."), Label("ส่วน", "Part"), Label("ข้อความ", "Text"), listings.LINE),
        (
            (
                (said(_numbered(part), listings.link(c, part).iri),),
                listings.code(c, "part", part.kind),
                (verbatim(part.text),),
                (number(part.line),),
            )
            for part in found
        ),
    )


def _numbered(part: guideline.TemplatePart) -> Label:
    return Label(str(part.position), str(part.position))


def _part(c: Catalogue, part: guideline.TemplatePart) -> Iterator[Listing]:
    yield from _parts(c, [part])
    yield from listing(
        Label("ช่องให้เติมหรือเลือก", "What is left to the drafters"),
        (Label("ช่อง", "Slot"), Label("ข้อความ", "Words")),
        (
            ((listings.link(c, slot),), (verbatim(slot.words),))
            for slot in c.slots_by_part.get(part.key, ())
        ),
    )


def _slot(c: Catalogue, slot: guideline.Slot) -> Iterator[Listing]:
    yield from listing(
        Label("ข้อความให้เลือก", "Wordings to choose from"),
        (Label("ข้อความ", "Words"),),
        (((verbatim(words),),) for words in slot.alternatives),
    )
    yield from _parts(c, [c.parts_by_key[f"{slot.template}/{slot.part}"]])


def _name_use(c: Catalogue, one: guideline.RelationName) -> Iterator[Listing]:
    clause = c.clauses_by_line.get(one.line)
    part = c.parts_by_line.get(one.line)
    yield from listings.clauses(c, [clause] if clause else [])
    yield from _parts(c, [part] if part else [])


EXHIBITS: Mapping[type, Exhibits] = MappingProxyType(
    {
        model.Country: _area,
        model.Region: _region,
        model.Province: _area,
        model.Place: _area,
        model.Municipality: _municipality,
        model.Field: _field,
        model.Edition: _edition,
        model.Table: _table,
        model.Row: _row,
        model.Identification: _identification,
        model.Claim: _claim,
        model.Resolution: _resolution,
        conclusions.Partnership: _partnership,
        conclusions.Agreement: _agreement,
        conclusions.Start: _start,
        conclusions.ClauseCheck: _check,
        conclusions.Reconciliation: _total,
        conclusions.Difference: _difference,
        guideline.Guideline: _guideline,
        guideline.Clause: _clause,
        guideline.RelationName: _name_use,
        guideline.Procedure: _procedure,
        guideline.Step: _step,
        guideline.Template: _template,
        guideline.TemplatePart: _part,
        guideline.Slot: _slot,
        Code: _code,
    }
)
"""The lists of each kind of thing, most telling first."""


def exhibits(catalogue: Catalogue, thing: Keyed) -> tuple[Listing, ...]:
    return tuple(EXHIBITS[type(thing)](catalogue, thing))
