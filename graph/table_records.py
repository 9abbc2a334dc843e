"""What the tables say, read back from the graph: one maker for the records of each query."""

from graph.model import (
    Aspect,
    Border,
    Claim,
    ConflictKind,
    Country,
    Edition,
    Field,
    Identification,
    Measure,
    Municipality,
    Outcome,
    Place,
    Province,
    Region,
    Resolution,
    Row,
    Table,
    Total,
)
from graph.records import Record
from graph.vocabulary import GEONAMES


def _geonames(record: Record) -> str | None:
    iri = record.optional("geonames")
    return iri.removeprefix(GEONAMES).rstrip("/") if iri else None


def country(r: Record) -> Country:
    return Country(r.text("key"), r.label(), _geonames(r), r.point(), r.text("nameSource"))


def region(r: Record) -> Region:
    return Region(r.text("key"), r.label(), r.text("authority"), r.text("nameSource"))


def province(r: Record) -> Province:
    return Province(
        key=r.text("key"),
        label=r.label(),
        region=r.text("region"),
        geonames_id=_geonames(r),
        point=r.point(),
        coord_source=r.text("coordSource"),
        name_source=r.text("nameSource"),
    )


def place(r: Record) -> Place:
    return Place(
        key=r.text("key"),
        label=r.label(),
        local=r.optional("local"),
        aliases=r.all("alias"),
        level=r.text("level"),
        country=r.optional("country"),
        within=r.optional("within"),
        geonames_id=_geonames(r),
        point=r.point(),
        coord_source=r.text("coordSource"),
        name_source=r.text("nameSource"),
        candidates=r.all("candidate"),
        remark=r.text("remark"),
    )


def border(r: Record) -> Border:
    return Border(r.text("province"), r.text("country"))


def municipality(r: Record) -> Municipality:
    return Municipality(r.text("key"), r.text("province"), r.label())


def field(r: Record) -> Field:
    definition = r.label("definitionTh", "definitionEn")
    return Field(r.text("key"), r.label(), definition, r.optional("broader"))


def edition(r: Record) -> Edition:
    return Edition(r.text("key"), r.label(), r.text("source"), r.day("statusDate"))


def table(r: Record) -> Table:
    return Table(
        key=r.text("key"),
        edition=r.text("edition"),
        letter=r.text("letter"),
        heading=r.text("th"),
        name_en=r.text("en"),
        line=r.count("line"),
        year_heading=r.text("yearHeading"),
        year_means=Aspect(r.text("yearMeans")),
        year_confidence=r.certainty("yearConfidence"),
        status_line=r.count("statusLine"),
        status_printed=r.text("statusPrinted"),
        status_date=r.day("statusDate"),
        state=r.text("state"),
    )


def row(r: Record) -> Row:
    return Row(
        key=r.text("key"),
        table=r.text("table"),
        section=r.text("section"),
        printed_no=r.text("printedNo"),
        printed_province=r.text("printedProvince"),
        seq=r.text("seq"),
        partner=r.text("partner"),
        year=r.text("year"),
        date=r.text("date"),
        fields=r.text("fields"),
        note=r.text("note"),
        line=r.count("line"),
        number=r.integer("number"),
        when=r.when(),
    )


def claim(r: Record) -> Claim:
    return Claim(
        row=r.text("row"),
        partnership=r.text("partnership"),
        aspect=Aspect(r.text("aspect")),
        position=r.count("position"),
        printed=r.text("printed"),
        value=r.optional("value"),
        when=r.when(),
    )


def identification(r: Record) -> Identification:
    return Identification(
        row=r.text("key"),
        province=r.text("province"),
        unit=r.text("unit"),
        confidence=r.certainty(),
        alternatives=r.all("alternative"),
        remark=r.text("remark"),
    )


def resolution(r: Record) -> Resolution:
    return Resolution(
        aspect=Aspect(r.text("aspect")),
        subjects=r.all("subject"),
        kind=ConflictKind(r.text("kind")),
        outcome=Outcome(r.text("outcome")),
        value=r.optional("value"),
        when=r.when(),
        confidence=r.confidence(),
        reason=r.label("reasonTh", "reasonEn"),
    )


def total(r: Record) -> Total:
    return Total(
        key=r.text("key"),
        table=r.text("table"),
        line=r.count("line"),
        words=r.text("words"),
        claimed=r.count("claimed"),
        measure=Measure(r.text("measure")),
        counts=r.text("counts"),
        state=r.text("state"),
        countries=r.all("country"),
    )
