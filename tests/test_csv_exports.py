"""CSV read back: by the standard library cell by cell, by `csvw` with types and keys."""

import csv
import io
import json
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from csvw import TableGroup

from graph import exports, legend
from graph.export_tables import TABLES
from graph.selection import whole
from graph.spreadsheets import restored
from graph.tabular import Datatype, Value
from tests.built import loaded_catalogue
from tests.exported import source, written
from tests.packed import exported, part, unzipped

BOM = b"\xef\xbb\xbf"
METADATA = "csv-metadata.json"
EXPORTS = Path(__file__).parent.parent / "graph" / "EXPORTS.md"
each_table = pytest.mark.parametrize("name", TABLES)


@cache
def plain() -> dict[str, bytes]:
    return unzipped(exported("csv"))


@cache
def marked() -> dict[str, bytes]:
    return unzipped(exported("csv-bom"))


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def read_back(name: str, text: str, datatype: Datatype, many: bool) -> Value:
    """The value that a cell means, by what the metadata say of its column."""
    if many:
        return tuple(text.split("; ")) if text else ()
    if not text:
        return None
    readers: dict[Datatype, Any] = {
        Datatype.INTEGER: int,
        Datatype.DECIMAL: float,
        Datatype.BOOLEAN: lambda one: {"true": True, "false": False}[one],
    }
    return readers.get(datatype, str)(text)  # type: ignore[no-any-return]


def expected(name: str) -> list[list[Value]]:
    lines = TABLES[name].lines(whole(loaded_catalogue()))
    dated = Datatype.DATE
    kinds = [column.datatype for column in TABLES[name].columns]
    return [
        [str(v) if kind is dated and v else v for v, kind in zip(line, kinds, strict=True)]
        for line in lines
    ]


@each_table
def test_every_cell_of_a_table_is_read_back_as_the_catalogue_has_it(name: str) -> None:
    header, *found = cells(plain()[f"{name}.csv"])
    columns = TABLES[name].columns
    assert header == [column.name for column in columns]
    assert [
        [
            read_back(name, text, column.datatype, column.many)
            for text, column in zip(line, columns, strict=True)
        ]
        for line in found
    ] == expected(name)


@each_table
def test_the_variant_for_spreadsheets_holds_the_same_once_it_is_restored(name: str) -> None:
    content = marked()[f"{name}.csv"]
    assert content.startswith(BOM)
    found = [[restored(cell) for cell in line] for line in cells(content.removeprefix(BOM))]
    assert found == cells(plain()[f"{name}.csv"])


@each_table
def test_lines_end_as_rfc_4180_says(name: str) -> None:
    content = plain()[f"{name}.csv"]
    assert content.count(b"\r\n") == content.count(b"\n") > 1


def group(folder: Path, files: dict[str, bytes]) -> TableGroup:
    for file, content in files.items():
        (folder / file).write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return TableGroup.from_file(folder / METADATA)


def sound(found: TableGroup) -> bool:
    return found.check_referential_integrity() and all(
        table.check_primary_key() for table in found.tables
    )


@pytest.mark.usefixtures("patient")
def test_csvw_reads_every_table_by_its_metadata_and_finds_every_key(tmp_path: Path) -> None:
    found = group(tmp_path, plain())
    assert {table.url.string for table in found.tables} == {f"{name}.csv" for name in TABLES}
    assert sound(found)
    for table in found.tables:
        name = table.url.string.removesuffix(".csv")
        assert len(list(table.iterdicts(strict=True))) == len(expected(name))


@cache
def of_a_part() -> dict[str, bytes]:
    return unzipped(written("csv", source(part())))


def test_csvw_reads_a_part_by_its_metadata_and_finds_every_key(tmp_path: Path) -> None:
    assert sound(group(tmp_path, of_a_part()))


def test_csvw_reads_the_variant_for_spreadsheets_too(tmp_path: Path) -> None:
    assert sound(group(tmp_path, unzipped(written("csv-bom", source(part())))))


@pytest.mark.parametrize(
    ("file", "known", "unknown"),
    [
        ("partnerships.csv", b",TH-50,", b",TH-99,"),
        ("agreements.csv", b"C-010; S-026", b"C-010; S-926"),
    ],
)
def test_csvw_misses_what_a_key_or_one_of_a_list_refers_to(
    tmp_path: Path, file: str, known: bytes, unknown: bytes
) -> None:
    changed = of_a_part()[file].replace(known, unknown)
    assert changed != of_a_part()[file]
    with pytest.raises(ValueError, match="not found in table"):
        sound(group(tmp_path, {**of_a_part(), file: changed}))


def test_the_metadata_cite_and_license_the_data() -> None:
    told = json.loads(plain()[METADATA])
    made = source()
    assert told["dc:identifier"] == made.citation.version
    assert told["dc:license"] == {"@id": made.citation.licence.url}
    assert {one["@language"] for one in told["dc:title"]} == {"th", "en"}


def columns() -> Iterator[dict[str, Any]]:
    for table in json.loads(plain()[METADATA])["tables"]:
        yield from table["tableSchema"]["columns"]


def test_every_column_is_titled_in_thai_and_english() -> None:
    assert all(set(column["titles"]) == {"und", "th", "en"} for column in columns())


def test_what_stands_for_a_property_names_it() -> None:
    stated = [one for one in columns() if "propertyUrl" in one]
    assert all(one["propertyUrl"].startswith(("https://", "http://")) for one in stated)
    assert all(one["suppressOutput"] for one in columns() if "propertyUrl" not in one)
    assert len(stated) > 100


@pytest.mark.parametrize(("name", "note"), [("csv", legend.VERBATIM), ("csv-bom", legend.GUARD)])
def test_each_variant_says_in_both_languages_how_its_text_is_read(name: str, note: Any) -> None:  # noqa: ANN401
    files = unzipped(exported(name))
    for content in (files["README.txt"].decode("utf-8"), files[METADATA].decode()):
        assert json.dumps(note.th, ensure_ascii=False)[1:-1] in content
        assert json.dumps(note.en, ensure_ascii=False)[1:-1] in content


@pytest.mark.parametrize("name", ["csv", "csv-bom"])
def test_each_variant_speaks_of_columns_by_the_names_that_stand_over_them(name: str) -> None:
    files = unzipped(exported(name))
    heads = files["partnerships.csv"].removeprefix(BOM).decode().partition("\r\n")[0].split(",")
    assert {"province", "provinceTh", "provinceEn", "iri"} <= set(heads)
    said = files["README.txt"].decode("utf-8")
    assert legend.NAMED.th in said
    assert legend.HEADED.th not in said


def test_a_part_says_by_what_filter_it_was_chosen() -> None:
    files = unzipped(written("csv", source(part())))
    for name in ("README.txt", METADATA):
        assert "TH-50" in files[name].decode()


def test_each_file_of_the_zip_can_be_had_by_itself() -> None:
    for name in ("csv", "csv-bom"):
        found = {one.filename: b"".join(one.write(source())) for one in exports.find(name).parts}
        assert found == unzipped(exported(name))


def test_the_zip_has_the_same_bytes_whenever_it_is_made() -> None:
    assert written("csv", source()) == exported("csv")


def test_the_readme_lists_every_table(generated: Callable[[Path, str, str], None]) -> None:
    lines = ["| table | a line is | หนึ่งแถวคือ | key |", "|---|---|---|---|"]
    lines += [
        f"| `{one.name}` | {one.title.en} | {one.title.th} | `{'`, `'.join(one.key)}` |"
        for one in TABLES.values()
        if not one.name.startswith("codes-")
    ]
    codes = ", ".join(f"`{name}`" for name in TABLES if name.startswith("codes-"))
    said = f"Lists of codes (รายการรหัส), by `code`: {codes}."
    generated(EXPORTS, "tables", "\n".join(("", *lines, "", said, "", "")))
