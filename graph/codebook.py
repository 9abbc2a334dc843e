"""What every column of every table holds and what every code means, as a table itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph import vocabulary
from graph.column_kinds import in_each
from graph.model import Label
from graph.selection import Selection
from graph.tabular import Column, Columns, Tabular

COLUMN, CODE = "column", "code"


@dataclass(frozen=True, slots=True)
class Entry:
    """A column of a table, or a code of a list.

    `holds` is the type of its values, `to` the table whose keys they are, `term` the
    property that the graph says them by.
    """

    table: str
    kind: str
    name: str
    title: Label
    description: Label
    holds: str = ""
    to: str = ""
    term: str = ""

    @property
    def key(self) -> str:
        return f"{self.table}/{self.name}"


def _column(table: Tabular[Any], column: Column[Any]) -> Entry:
    return Entry(
        table=table.name,
        kind=COLUMN,
        name=column.name,
        title=column.title,
        description=column.description,
        holds=f"{column.datatype}[]" if column.many else column.datatype.value,
        to=column.to,
        term=column.property,
    )


def entries(tables: Sequence[Tabular[Any]]) -> Iterator[Entry]:
    """The columns of all tables but the lists of codes, and all codes."""
    for table in tables:
        scheme = table.name.removeprefix("codes-")
        if scheme == table.name:
            yield from (_column(table, column) for column in table.columns)
        else:
            for code in vocabulary.codes()[scheme].values():
                yield Entry(table.name, CODE, code.key, code.label, code.definition)


def _text(name: str, th: str, en: str, told: Label) -> Column[Entry]:
    return Column(name, lambda _, one: getattr(one, name) or None, Label(th, en), told)


def _both(name: str, th: str, en: str, told: Label) -> Columns[Entry]:
    def of(lang: str, title: Label) -> Column[Entry]:
        column = f"{name}{lang.capitalize()}"
        return Column(column, lambda _, one: getattr(one, name).of(lang), title, told, lang=lang)

    in_thai, in_english = in_each(Label(th, en))
    return of("th", in_thai), of("en", in_english)


def table(tables: Sequence[Tabular[Any]]) -> Tabular[Entry]:
    """The codebook of these tables, and of itself."""

    def things(_: Selection) -> Iterator[Entry]:
        return entries((*tables, made))

    made: Tabular[Entry] = Tabular(
        "codebook",
        Label("คำอธิบายข้อมูล", "Codebook"),
        Label(
            "ความหมายของทุกช่องในทุกตาราง และของทุกรหัส",
            "What every column of every table holds, and what every code means.",
        ),
        things,
        (
            _text("key", "รหัส", "Key", Label("ตารางและชื่อ", "The table and the name.")),
            _text("table", "ตาราง", "Table", Label("ชื่อของตาราง", "The name of the table.")),
            _text(
                "kind",
                "ชนิด",
                "Kind",
                Label("column (ช่อง) หรือ code (รหัส)", "column, or code."),
            ),
            _text("name", "ชื่อ", "Name", Label("ชื่อของช่องหรือรหัส", "That of the column or code.")),
            *_both("title", "หัวข้อ", "Title", Label("ชื่อที่ใช้แสดง", "What it is headed.")),
            *_both("description", "ความหมาย", "Meaning", Label("ความหมาย", "What it means.")),
            _text(
                "holds",
                "ชนิดข้อมูล",
                "Datatype",
                Label(
                    "ชนิดข้อมูลของ XML Schema เครื่องหมาย [] คือหลายค่าในช่องเดียว",
                    "The datatype of XML Schema; [] is for several values in a cell.",
                ),
            ),
            _text("to", "อ้างถึง", "Refers to", Label("ตารางที่รหัสอ้างถึง", "The table of the keys.")),
            _text(
                "term",
                "คุณสมบัติ",
                "Property",
                Label(
                    "คุณสมบัติในออนโทโลยีที่กราฟใช้บอกค่านี้ของสิ่งนั้นเอง",
                    "The property by which the graph says it of the thing itself.",
                ),
            ),
        ),
        ("key",),
        has_order=True,
    )
    return made
