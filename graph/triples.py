"""The model as quads: one function per kind of thing.

Graphs: `reference` (places, borders, fields), `edition/…` (what is printed: tables, rows, totals,
claims), `curated` (what we concluded: identifications, partnerships, resolutions).
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph import guideline_triples
from graph import vocabulary as v
from graph.dataset import Dataset
from graph.facts import CURATED, REFERENCE, Described, Fact, Term, bilingual, day, head, plain
from graph.model import (
    Aspect,
    Border,
    Bounds,
    Claim,
    Country,
    Edition,
    Field,
    Identification,
    Label,
    Municipality,
    Place,
    Point,
    Province,
    Region,
    Resolution,
    Row,
    Table,
    Total,
)
from graph.vocabulary import DCTERMS, PROV, RDF, SC, SCHEMA, SKOS, XSD


def quads(dataset: Dataset, claims: Iterable[Claim]) -> Iterator[Quad]:
    """Everything the tables say, without what rules derive from it."""
    edition = {table.key: table.edition for table in dataset.tables}
    edition_of = {row.key: edition[row.table] for row in dataset.rows}
    for graph, subject, facts in _resources(dataset, tuple(claims), edition_of):
        for predicate, value in facts:
            yield Quad(subject, predicate, value, graph)


def _resources(
    dataset: Dataset, claims: tuple[Claim, ...], edition_of: dict[str, str]
) -> Iterator[Described]:
    containers = {key: v.country(key) for key in (c.key for c in dataset.countries)}
    containers |= {place.key: v.place(place.key) for place in dataset.places}
    tables = {table.key: table for table in dataset.tables}
    names = {province.key: province.label for province in dataset.provinces}
    names |= {place.key: place.label for place in dataset.places}
    for country in dataset.countries:
        yield REFERENCE, v.country(country.key), _country(country)
    for region in dataset.regions:
        yield REFERENCE, v.resource("region", region.key), _region(region)
    for province in dataset.provinces:
        yield REFERENCE, v.place(province.key), _province(province)
    for place in dataset.places:
        yield REFERENCE, v.place(place.key), _place(place, containers)
    for border in dataset.borders:
        yield REFERENCE, v.place(border.province), _border(border)
    for town in dataset.municipalities:
        yield REFERENCE, v.resource("municipality", town.key), _municipality(town)
    for field in dataset.fields:
        yield REFERENCE, v.resource("field", field.key), _field(field)
    for edition in dataset.editions:
        graph = v.graph_name("edition", edition.key)
        yield graph, v.resource("edition", edition.key), _edition(edition)
    for table in dataset.tables:
        graph = v.graph_name("edition", table.edition)
        yield graph, v.table(table.edition, table.key), _table(table)
    for row in dataset.rows:
        graph = v.graph_name("edition", edition_of[row.key])
        yield graph, v.row(edition_of[row.key], row.key), _row(row, tables[row.table])
    for total in dataset.totals:
        key = tables[total.table].edition
        graph = v.graph_name("edition", key)
        yield graph, v.resource("total", key, total.key), _total(total, key)
    for claim in claims:
        key = edition_of[claim.row]
        subject = v.resource("partnership", claim.partnership, "claim", claim.key)
        yield v.graph_name("edition", key), subject, _claim(claim, key)
    for one in dataset.identifications:
        key = edition_of[one.row]
        yield CURATED, v.resource("identification", key, one.row), _identification(one, key)
        yield CURATED, v.partnership(one.partnership), _partnership(one, key, names)
    pairs = {one.row: one.partnership for one in dataset.identifications}
    for resolution in dataset.resolutions:
        key = edition_of.get(resolution.subjects[0]) or tables[resolution.subjects[0]].edition
        subject = v.resource("resolution", key, resolution.key)
        yield CURATED, subject, _resolution(resolution, key, pairs)
    yield from guideline_triples.described(dataset)


def _bounds(when: Bounds | None) -> Iterator[Fact]:
    """A date as its first and its last possible day."""
    if when:
        yield SC.earliest, day(when.earliest)
        yield SC.latest, day(when.latest)


def _point(point: Point | None) -> Iterator[Fact]:
    if point:
        yield SCHEMA.latitude, Literal(repr(point.lat), datatype=XSD.decimal)
        yield SCHEMA.longitude, Literal(repr(point.lon), datatype=XSD.decimal)


def _same_as(geonames_id: str | None) -> Iterator[Fact]:
    if geonames_id:
        yield SCHEMA.sameAs, v.geonames(geonames_id)


def _country(country: Country) -> Iterator[Fact]:
    yield from head(SC.Country, country.key)
    yield from bilingual(country.label)
    yield from _same_as(country.geonames_id)
    yield from _point(country.point)
    yield from plain((SC.nameSource, country.source))


def _region(region: Region) -> Iterator[Fact]:
    yield from head(SC.Region, region.key)
    yield from bilingual(region.label)
    yield from plain((SC.authority, region.authority), (SC.nameSource, region.source))


def _province(province: Province) -> Iterator[Fact]:
    yield from head(SC.Province, province.key)
    yield from bilingual(province.label)
    yield SC.region, v.resource("region", province.region)
    yield from _same_as(province.geonames_id)
    yield from _point(province.point)
    yield from plain(
        (SC.coordinateSource, province.coord_source), (SC.nameSource, province.name_source)
    )


def _place(place: Place, containers: dict[str, NamedNode]) -> Iterator[Fact]:
    yield from head(SC.Place, place.key)
    yield from bilingual(place.label)
    yield SC.level, v.code("level", place.level)
    if place.is_subdivision:
        yield RDF.type, SC.Subdivision
    if place.country:
        yield SC.inCountry, v.country(place.country)
    if place.within:
        yield SC.within, containers[place.within]
    yield from _same_as(place.geonames_id)
    yield from _point(place.point)
    yield from plain(
        (SC.localName, place.local),
        (SC.coordinateSource, place.coord_source),
        (SC.nameSource, place.name_source),
        (SC.remark, place.remark),
        *((SKOS.altLabel, alias) for alias in place.aliases),
        *((SC.candidate, candidate) for candidate in place.candidates),
    )


def _border(border: Border) -> Iterator[Fact]:
    yield SC.borders, v.country(border.country)


def _municipality(town: Municipality) -> Iterator[Fact]:
    yield from head(SC.Municipality, town.key)
    yield from bilingual(town.label)
    yield SC.province, v.place(town.province)


def _field(field: Field) -> Iterator[Fact]:
    yield from head(SKOS.Concept, field.key)
    yield from bilingual(field.label)
    yield from bilingual(field.definition, SKOS.definition)
    yield SKOS.inScheme, v.resource("field")
    if field.broader:
        yield SKOS.broader, v.resource("field", field.broader)


def _edition(edition: Edition) -> Iterator[Fact]:
    yield from head(SC.Edition, edition.key)
    yield from bilingual(edition.label)
    yield SC.statusDate, day(edition.status_date)
    yield DCTERMS.source, Literal(edition.source)


def _table(table: Table) -> Iterator[Fact]:
    yield from head(SC.SourceTable, table.key)
    yield from bilingual(table.label)
    yield SC.inEdition, v.resource("edition", table.edition)
    yield SC.line, Literal(table.line)
    yield SC.statusLine, Literal(table.status_line)
    yield SC.statusDate, day(table.status_date)
    yield SC.yearMeans, v.code("aspect", table.year_means)
    yield SC.yearConfidence, v.code("confidence", table.year_confidence)
    yield SC.impliesState, v.code("state", table.state)
    yield from plain(
        (SC.letter, table.letter),
        (SC.yearHeading, table.year_heading),
        (SC.printedStatusDate, table.status_printed),
    )


def _row(row: Row, table: Table) -> Iterator[Fact]:
    yield from head(SC.SourceRow, row.key)
    yield SC.inTable, v.table(table.edition, table.key)
    yield SC.line, Literal(row.line)
    if row.number is not None:
        yield SC.number, Literal(row.number)
    yield from _bounds(row.when)
    yield from plain(
        (SC.printedSection, row.section),
        (SC.printedNumber, row.printed_no),
        (SC.printedProvince, row.printed_province),
        (SC.printedSequence, row.seq),
        (SC.printedPartner, row.partner),
        (SC.printedYear, row.year),
        (SC.printedDate, row.date),
        (SC.printedFields, row.fields),
        (SC.printedNote, row.note),
    )


def _total(total: Total, edition: str) -> Iterator[Fact]:
    yield from head(SC.SourceTotal, total.key)
    yield SC.inTable, v.table(edition, total.table)
    yield SC.line, Literal(total.line)
    yield SC.printed, Literal(total.words)
    yield SC.claimed, Literal(total.claimed)
    yield SC.measure, v.code("measure", total.measure)
    yield SC.countsTable, v.table(edition, total.counts)
    yield SC.countsState, v.code("state", total.state)
    for country in total.countries:
        yield SC.countsCountry, v.country(country)


NAMED_BY: dict[Aspect, str] = {
    Aspect.STATE: "state",
    Aspect.DOCUMENT: "document",
    Aspect.SIGNATORY: "municipality",
    Aspect.FIELDS: "field",
}
"""The kind of resource a claim's value is, where it is not a place or a country."""


def named(aspect: Aspect, key: str) -> Term:
    """What a claim or a resolution of this aspect names."""
    if aspect is Aspect.SCOPE:
        return Literal(key)
    if aspect in NAMED_BY and not _is_province(key):
        return v.resource(NAMED_BY[aspect], key)
    return v.country(key) if len(key) == 2 else v.place(key)


def _is_province(key: str) -> bool:
    """Whether it is the ISO 3166-2 code of a Thai province: a signatory may be one."""
    return key.startswith("TH-")


def _claim(claim: Claim, edition: str) -> Iterator[Fact]:
    yield RDF.type, SC.Claim
    yield PROV.wasDerivedFrom, v.row(edition, claim.row)
    yield SC.ofPartnership, v.partnership(claim.partnership)
    yield SC.aspect, v.code("aspect", claim.aspect)
    yield SC.printed, Literal(claim.printed)
    if claim.position:
        yield SC.position, Literal(claim.position)
    if claim.value:
        yield SC.names, named(claim.aspect, claim.value)
    yield from _bounds(claim.when)


def _identification(one: Identification, edition: str) -> Iterator[Fact]:
    yield RDF.type, SC.Identification
    yield SC.ofRow, v.row(edition, one.row)
    yield SC.ofPartnership, v.partnership(one.partnership)
    yield SC.confidence, v.code("confidence", one.confidence)
    yield from plain(
        (SC.remark, one.remark), *((SC.alternative, text) for text in one.alternatives)
    )


def _partnership(one: Identification, edition: str, names: dict[str, Label]) -> Iterator[Fact]:
    province, unit = names[one.province], names[one.unit]
    yield from head(SC.Partnership, one.partnership)
    yield from bilingual(Label(f"{province.th} – {unit.th}", f"{province.en} – {unit.en}"))
    yield SC.province, v.place(one.province)
    yield SC.foreignUnit, v.place(one.unit)
    yield PROV.wasDerivedFrom, v.row(edition, one.row)


def _resolution(resolution: Resolution, edition: str, pairs: dict[str, str]) -> Iterator[Fact]:
    yield from head(SC.Resolution, resolution.key)
    yield SC.aspect, v.code("aspect", resolution.aspect)
    yield SC.conflictKind, v.code("conflict-kind", resolution.kind)
    yield SC.outcome, v.code("outcome", resolution.outcome)
    yield from bilingual(resolution.reason, SC.reason)
    for subject in resolution.subjects:
        if subject in pairs:
            yield SC.concerns, v.row(edition, subject)
            yield SC.ofPartnership, v.partnership(pairs[subject])
        else:
            yield SC.concerns, v.table(edition, subject)
    if resolution.value:
        yield SC.prefers, named(resolution.aspect, resolution.value)
    yield from _bounds(resolution.when)
    if resolution.confidence:
        yield SC.confidence, v.code("confidence", resolution.confidence)
