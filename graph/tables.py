"""`data/*.csv` to the model. The columns of every file stand here, once.

Nothing is guessed and nothing is lost: every cell that is not what its column expects is a
`Problem`, and all problems of all files are listed together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import cells, guideline_specs, sheets
from graph.dataset import Dataset
from graph.errors import Problem
from graph.model import (
    Aspect,
    Border,
    Bounds,
    Confidence,
    ConflictKind,
    Country,
    Edition,
    Field,
    Identification,
    Measure,
    Municipality,
    Note,
    Outcome,
    Place,
    Point,
    Province,
    Reading,
    Region,
    Resolution,
    Row,
    RowField,
    Spelling,
    Table,
    Total,
)
from graph.sheets import Sheet
from graph.spec import Cells, Spec, label, one_of, or_none, printed


def _point(c: Cells) -> Point | None:
    return None if c["lat"] is None or c["lon"] is None else Point(c["lat"], c["lon"])


def _country(c: Cells) -> Country:
    return Country(c["country"], label(c), c["geonames_id"], _point(c), c["source"])


def _region(c: Cells) -> Region:
    return Region(c["region"], label(c), c["authority"], c["source"])


def _province(c: Cells) -> Province:
    sources = c["coord_source"], c["name_source"]
    return Province(c["province"], label(c), c["region"], c["geonames_id"], _point(c), *sources)


def _place(c: Cells) -> Place:
    return Place(
        key=c["place"],
        label=label(c),
        local=c["name_local"],
        aliases=c["aliases"],
        level=c["level"],
        country=c["country"],
        within=c["within"],
        geonames_id=c["geonames_id"],
        point=_point(c),
        coord_source=c["coord_source"],
        name_source=c["name_source"],
        candidates=c["candidates"],
        remark=c["remark"],
    )


def _field(c: Cells) -> Field:
    return Field(c["field"], label(c, "label"), label(c, "definition"), c["broader"])


def _edition(c: Cells) -> Edition:
    return Edition(c["edition"], label(c, "title"), c["source"], c["status_date"])


def _table(c: Cells) -> Table:
    printed, when = c["status_date"]
    return Table(
        key=c["table"],
        edition=c["edition"],
        letter=c["letter"],
        heading=c["heading"],
        name_en=c["name_en"],
        line=c["line"],
        year_heading=c["year_heading"],
        year_means=c["year_means"],
        year_confidence=c["year_confidence"],
        status_line=c["status_line"],
        status_printed=printed,
        status_date=when.earliest,
        state=c["state"],
    )


def _row(c: Cells) -> Row:
    return Row(
        key=c["row_id"],
        table=c["table"],
        section=c["section"],
        printed_no=c["printed_no"][0],
        printed_province=c["printed_province"],
        seq=c["seq"][0],
        partner=c["partner"],
        year=c["year"][0],
        date=c["date"][0],
        fields=c["fields"],
        note=c["note"],
        line=c["line"],
        number=c["printed_no"][1],
        when=c["date"][1] or c["year"][1],
    )


def _resolution(c: Cells) -> Resolution:
    dated = c["aspect"] in (Aspect.SIGNED, Aspect.STARTED, Aspect.STATUS_DATE)
    value: str | None = c["value"]
    when: Bounds | None = cells.iso_bounds(value) if dated and value else None
    return Resolution(
        aspect=c["aspect"],
        subjects=c["subjects"],
        kind=c["kind"],
        outcome=c["outcome"],
        value=None if dated else value,
        when=when,
        confidence=c["confidence"],
        reason=label(c, "reason"),
    )


def _total(c: Cells) -> Total:
    return Total(
        key=c["total"],
        table=c["table"],
        line=c["line"],
        words=c["words"],
        claimed=c["claimed"],
        measure=c["measure"],
        counts=c["counts"],
        state=c["state"],
        countries=c["countries"],
    )


text, required, optional, key = cells.text, cells.required, cells.optional, cells.key
name = cells.name
number, geonames = cells.integer, or_none(cells.geonames_id)
lat, lon = or_none(cells.latitude), or_none(cells.longitude)

SPECS: dict[str, Spec] = {
    "countries": Spec(
        "countries.csv",
        {"country": key, "name_th": name, "name_en": name, "geonames_id": geonames,
         "lat": lat, "lon": lon, "source": required},
        ("country",),
        _country,
    ),
    "regions": Spec(
        "regions.csv",
        {"region": key, "name_th": name, "name_en": name, "authority": required,
         "source": required},
        ("region",),
        _region,
    ),
    "provinces": Spec(
        "provinces.csv",
        {"province": key, "name_th": name, "name_en": name, "region": required,
         "geonames_id": geonames, "lat": lat, "lon": lon, "coord_source": text,
         "name_source": text},
        ("province",),
        _province,
    ),
    "places": Spec(
        "places.csv",
        {"place": key, "name_en": name, "name_th": name, "name_local": optional,
         "aliases": cells.listed, "level": required, "country": optional, "within": optional,
         "geonames_id": geonames, "lat": lat, "lon": lon, "coord_source": text,
         "name_source": text, "candidates": cells.listed, "remark": text},
        ("place",),
        _place,
    ),
    "borders": Spec(
        "borders.csv",
        {"province": required, "country": required},
        ("province", "country"),
        lambda c: Border(c["province"], c["country"]),
    ),
    "municipalities": Spec(
        "municipalities.csv",
        {"municipality": key, "province": required, "name_th": name,
         "name_en": name},
        ("municipality",),
        lambda c: Municipality(c["municipality"], c["province"], label(c)),
    ),
    "fields": Spec(
        "fields.csv",
        {"field": key, "broader": optional, "label_th": name, "label_en": name,
         "definition_th": required, "definition_en": required},
        ("field",),
        _field,
    ),
    "editions": Spec(
        "editions.csv",
        {"edition": key, "title_th": required, "title_en": required, "source": required,
         "status_date": cells.iso_date},
        ("edition",),
        _edition,
    ),
    "tables": Spec(
        "tables.csv",
        {"table": key, "edition": required, "letter": required, "heading": required,
         "name_en": required, "line": number, "year_heading": required,
         "year_means": one_of((Aspect.SIGNED, Aspect.STARTED)),
         "year_confidence": one_of(Confidence), "status_line": number,
         "status_date": printed(cells.date_be, required), "state": required},
        ("table",),
        _table,
    ),
    "rows": Spec(
        "rows.csv",
        {"row_id": key, "table": required, "section": text,
         "printed_no": printed(cells.printed_number), "printed_province": text,
         "seq": printed(cells.printed_number), "partner": required,
         "year": printed(cells.year_be), "date": printed(cells.date_be), "fields": text,
         "note": text, "line": number},
        ("row_id",),
        _row,
    ),
    "readings": Spec(
        "readings.csv",
        {"row_id": required, "position": number, "part": required, "rank": text,
         "words": required},
        ("row_id", "position"),
        lambda c: Reading(c["row_id"], c["position"], c["part"], c["rank"], c["words"]),
    ),
    "spellings": Spec(
        "spellings.csv",
        {"spelling": required, "place": optional, "remark": text},
        ("spelling",),
        lambda c: Spelling(c["spelling"], c["place"], c["remark"]),
    ),
    "row_fields": Spec(
        "row_fields.csv",
        {"row_id": required, "position": number, "words": required, "field": required},
        ("row_id", "position"),
        lambda c: RowField(c["row_id"], c["position"], c["words"], c["field"]),
    ),
    "notes": Spec(
        "notes.csv",
        {"note": required, "state": optional, "document": optional, "municipality": optional,
         "scope": or_none(name)},
        ("note",),
        lambda c: Note(c["note"], c["state"], c["document"], c["municipality"], c["scope"]),
    ),
    "identifications": Spec(
        "identifications.csv",
        {"row_id": required, "province": required, "unit": required,
         "confidence": one_of(Confidence), "alternatives": cells.listed, "remark": text},
        ("row_id",),
        lambda c: Identification(c["row_id"], c["province"], c["unit"], c["confidence"],
                                 c["alternatives"], c["remark"]),
    ),
    "resolutions": Spec(
        "resolutions.csv",
        {"aspect": one_of(Aspect), "subjects": cells.spaced, "kind": one_of(ConflictKind),
         "outcome": one_of(Outcome), "value": optional,
         "confidence": or_none(one_of(Confidence)), "reason_en": required,
         "reason_th": required},
        ("aspect", "subjects"),
        _resolution,
    ),
    "totals": Spec(
        "totals.csv",
        {"total": required, "table": required, "line": number, "words": required,
         "claimed": cells.printed_number, "measure": one_of(Measure), "counts": required,
         "state": required, "countries": cells.spaced},
        ("total",),
        _total,
    ),
    **guideline_specs.SPECS,
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The files as read: their sheets, for messages with lines, and the model made of them.

    A file that is in `broken` lacks lines, so nothing can be said of what refers to it.
    """

    sheets: Mapping[str, Sheet]
    dataset: Dataset
    problems: tuple[Problem, ...]
    broken: frozenset[str]


@dataclass(frozen=True, slots=True)
class File:
    """One file as read: its sheet, what its lines became, and what is wrong in it."""

    sheet: Sheet
    entities: tuple[Any, ...]
    problems: tuple[Problem, ...]


def read(folder: Path) -> Tables:
    """Every table of a folder, with all that is wrong in its cells."""
    return together({name: read_file(folder, spec) for name, spec in SPECS.items()})


def read_file(folder: Path, spec: Spec) -> File:
    problems: list[Problem] = []
    sheet = sheets.read(folder / spec.file, tuple(spec.columns), spec.key, problems)
    entities = tuple(_entities(spec, sheet, problems))
    return File(sheet, entities, tuple(problems))


def together(files: Mapping[str, File]) -> Tables:
    """The tables of files, each by the name it has in `SPECS`."""
    return Tables(
        sheets={name: file.sheet for name, file in files.items()},
        dataset=Dataset(**{name: file.entities for name, file in files.items()}),
        problems=tuple(problem for file in files.values() for problem in file.problems),
        broken=frozenset(
            name
            for name, file in files.items()
            if any(not problem.column for problem in file.problems)
        ),
    )


def _entities(spec: Spec, sheet: Sheet, problems: list[Problem]) -> Iterator[Any]:
    for record in sheet.records:
        parsed: Cells = {}
        for column, cell in record.cells.items():
            try:
                parsed[column] = spec.columns[column](cell)
            except ValueError as error:
                problems.append(Problem(spec.file, record.line, column, cell, str(error)))
        if len(parsed) == len(spec.columns):
            try:
                yield spec.make(parsed)
            except ValueError as error:
                value = record.cells.get("value", "")
                problems.append(Problem(spec.file, record.line, "value", value, str(error)))
