"""What a thing is called where a person reads of it: each has a title, if not a name of its own."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from graph import conclusions, guideline, model, vocabulary
from graph.catalogue import Catalogue
from graph.model import Keyed, Label
from graph.vocabulary import Code

Title = Callable[[Catalogue, Any], Label]


def _label(_: Catalogue, thing: model.Labelled) -> Label:
    return thing.label


def _row(_: Catalogue, row: model.Row) -> Label:
    return Label(f"แถว {row.key} {row.partner}", f"Row {row.key} {row.partner}")


def _identification(catalogue: Catalogue, one: model.Identification) -> Label:
    pair = catalogue.partnerships[one.partnership].label
    return Label(f"แถว {one.row} หมายถึง {pair.th}", f"Row {one.row} means {pair.en}")


def _claim(catalogue: Catalogue, claim: model.Claim) -> Label:
    aspect = _code("aspect", claim.aspect)
    return Label(
        f"แถว {claim.row} ว่าด้วย{aspect.th}: {claim.printed}",
        f"Row {claim.row} on {_lower(aspect.en)}: {claim.printed}",
    )


def _resolution(catalogue: Catalogue, one: model.Resolution) -> Label:
    aspect, subjects = _code("aspect", one.aspect), ", ".join(one.subjects)
    return Label(
        f"ข้อวินิจฉัยว่าด้วย{aspect.th} ({subjects})",
        f"Resolution on {_lower(aspect.en)} ({subjects})",
    )


def _agreement(catalogue: Catalogue, one: conclusions.Agreement) -> Label:
    document = _code("document", one.document)
    pair = catalogue.partnerships[one.partnership].label
    return Label(
        f"{document.th} ฉบับที่ {one.number}: {pair.th}",
        f"{document.en} {one.number}: {pair.en}",
    )


def _start(catalogue: Catalogue, one: conclusions.Start) -> Label:
    pair = catalogue.partnerships[one.partnership].label
    return Label(f"การเริ่มดำเนินการ: {pair.th}", f"Start of talks: {pair.en}")


def _check(catalogue: Catalogue, one: conclusions.ClauseCheck) -> Label:
    pair, clause = catalogue.partnerships[one.partnership].label, catalogue.clauses[one.clause]
    return Label(
        f"การตรวจตามข้อ {clause.number}: {pair.th}", f"Check of clause {one.clause}: {pair.en}"
    )


def _total(catalogue: Catalogue, one: conclusions.Reconciliation) -> Label:
    table = catalogue.tables[one.total.table].label
    return Label(
        f"จำนวนรวมที่พิมพ์ “{one.total.words}” ({table.th})",
        f"Printed total “{one.total.words}” ({table.en})",
    )


def _difference(catalogue: Catalogue, one: conclusions.Difference) -> Label:
    kind = _code("difference", one.kind)
    total = _total(catalogue, catalogue.reconciliations[one.total])
    return Label(f"{kind.th}: {total.th}", f"{kind.en}: {total.en}")


def _clause(_: Catalogue, clause: guideline.Clause) -> Label:
    return Label(f"ข้อ {clause.number} {clause.label.th}", f"Clause {clause.key}: {clause.label.en}")


def _name_use(_: Catalogue, one: guideline.RelationName) -> Label:
    return Label(f"“{one.words}” บรรทัดที่ {one.line}", f"“{one.words}” on line {one.line}")


def _step(catalogue: Catalogue, step: guideline.Step) -> Label:
    procedure = catalogue.procedures[step.procedure].label
    return Label(
        f"{procedure.th} ขั้นที่ {step.position}: {step.label.th}",
        f"{procedure.en}, step {step.position}: {step.label.en}",
    )


def _part(catalogue: Catalogue, part: guideline.TemplatePart) -> Label:
    template, kind = catalogue.templates[part.template].label, _code("part", part.kind)
    return Label(
        f"{template.th} ส่วนที่ {part.position}: {kind.th}",
        f"{template.en}, part {part.position}: {kind.en}",
    )


def _slot(catalogue: Catalogue, slot: guideline.Slot) -> Label:
    kind = _code("slot", slot.kind)
    return Label(f"{kind.th}: {slot.words}", f"{kind.en}: {slot.words}")


def _code(scheme: str, key: str) -> Label:
    return vocabulary.codes()[scheme][key].label


def _lower(name: str) -> str:
    """A name within a sentence."""
    return name[:1].lower() + name[1:]


TITLES: Mapping[type, Title] = MappingProxyType(
    {
        model.Country: _label,
        model.Region: _label,
        model.Province: _label,
        model.Place: _label,
        model.Municipality: _label,
        model.Field: _label,
        model.Edition: _label,
        model.Table: _label,
        model.Row: _row,
        model.Identification: _identification,
        model.Claim: _claim,
        model.Resolution: _resolution,
        conclusions.Partnership: _label,
        conclusions.Agreement: _agreement,
        conclusions.Start: _start,
        conclusions.ClauseCheck: _check,
        conclusions.Reconciliation: _total,
        conclusions.Difference: _difference,
        guideline.Guideline: _label,
        guideline.Clause: _clause,
        guideline.RelationName: _name_use,
        guideline.Procedure: _label,
        guideline.Step: _step,
        guideline.Template: _label,
        guideline.TemplatePart: _part,
        guideline.Slot: _slot,
        Code: _label,
    }
)
"""How each kind of thing is called."""


def title(catalogue: Catalogue, thing: Keyed) -> Label:
    """The title of a thing in both languages."""
    return TITLES[type(thing)](catalogue, thing)
