"""The tables as a workbook for Excel, to be read and printed by people.

Every cell has its type: text is text and never a formula, days are days, numbers are numbers. Thai
workbooks show days of the Buddhist era, English ones as ISO 8601 writes them.

The font is Tahoma: every Windows and every Excel for macOS has it, with Thai. Fonts of the Sarabun
family, which Thai offices prefer, are part of neither, and what replaces them on another machine
breaks all widths and heights.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from graph import legend
from graph.archive import repacked
from graph.csv_exports import cell, joined
from graph.errors import ExportError
from graph.export import Source
from graph.export_tables import TABLES
from graph.model import Label
from graph.spreadsheets import width
from graph.tabular import Column, Datatype, Value
from graph.workbook_sheets import SHEETS, Sheet, widest

FONT = {
    "font_name": "Tahoma",
    "font_size": 10,
    "font_family": 2,
    "font_charset": 222,
    "font_scheme": None,
}
"""Without a scheme: with one Excel takes the font of its theme, which has no Thai."""
CELL = {**FONT, "valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": "#D9D9D9"}
INK, READ, REST = "#FFFFFF", "#1F4E79", "#6B6B6B"
"""The header: white on dark blue over what is read first and printed, on grey over the rest."""
DAYS = {"th": "[$-107041E]d mmm yyyy", "en": "yyyy-mm-dd"}
LINE = 15.5
"""The height of a line, in points: marks above and below Thai letters need more than Latin ones."""
NARROWEST, HEADING, DAY = 7, 15, 12
MOST_TEXT, MOST_LINES = 32_767, 1_048_576
"""What Excel holds: UTF-16 code units in a cell, and lines of a sheet with its header."""
MOST_HEIGHT = 400.0
YES, NO = Label("ใช่", "Yes"), Label("ไม่ใช่", "No")
"""Words: how a truth value looks depends on the program and on the language of the machine."""
A4 = 9
FRONT = Label("อ่านก่อน", "Read first")
HEADINGS = (Label("แผ่นงาน", "Sheet"), Label("จำนวนแถว", "Lines"), Label("เนื้อหา", "Contents"))
FRONT_WIDTHS = (24, 12, 66)


def write(source: Source) -> Iterator[bytes]:
    """The workbook; it grows on disk. Raises `ExportError` where Excel cannot hold a value."""
    with tempfile.TemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
        settings = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": FONT,
        }
        with Workbook(file, settings) as book:
            _Pages(book, source).write()
        file.seek(0)
        yield from repacked(file)


class _Pages:
    """What is written into one workbook."""

    def __init__(self, book: Workbook, source: Source) -> None:
        self._book, self._source, self._lang = book, source, source.lang
        heading = {**CELL, "bold": True, "font_color": INK, "border": 1, "valign": "vcenter"}
        self._read = book.add_format({**heading, "bg_color": READ})
        self._rest = book.add_format({**heading, "bg_color": REST})
        self._text = book.add_format(CELL)
        self._key = book.add_format({**CELL, "text_wrap": False})
        self._number = book.add_format({**CELL, "align": "right", "indent": 1})
        days = {"num_format": DAYS[self._lang], "align": "left"}
        self._day = book.add_format({**CELL, **days})
        self._line = book.add_format({**FONT, "valign": "top", "text_wrap": True})
        self._title = book.add_format({**FONT, "bold": True, "font_size": 16, "valign": "top"})

    def write(self) -> None:
        self._describe()
        front = self._sheet(FRONT)
        self._front(front, [(sheet, self._table(sheet)) for sheet in SHEETS])

    def _describe(self) -> None:
        """The properties of the document; the day the data are of stands for that of its making."""
        citation, selection = self._source.citation, self._source.selection
        said = (*citation.lines(self._lang), *selection.lines(self._lang))
        self._book.set_properties(
            {
                "title": citation.title.of(self._lang),
                "subject": citation.source.of(self._lang),
                "author": "Sister City Graph",
                "keywords": f"{citation.edition} {citation.version}",
                "comments": "\n".join(said),
                "created": datetime.combine(citation.status_date, datetime.min.time()),
            }
        )
        self._book.set_custom_property("Data version", citation.version, "text")
        self._book.set_custom_property("Licence", citation.licence.url, "text")

    def _sheet(self, title: Label) -> Worksheet:
        sheet = self._book.add_worksheet(title.of(self._lang))
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        cited = self._source.citation.version[:12]
        sheet.set_footer(f"&L&8Sister City Graph {cited}&C&8&A&R&8&P / &N")
        return sheet

    def _front(self, sheet: Worksheet, counts: Sequence[tuple[Sheet, int]]) -> None:
        """What the workbook is, how to read it, and what is on its sheets."""
        sheet.set_portrait()
        sheet.hide_gridlines(2)
        for place, wide in enumerate(FRONT_WIDTHS):
            sheet.set_column(place, place, wide)
        title, *cited = self._source.citation.lines(self._lang)
        notes = legend.lines(self._source, self._lang, legend.WORKBOOK)
        sheet.set_row(0, 2 * LINE)
        sheet.write_string(0, 0, title, self._title)
        line = 1
        for line, text in enumerate((*cited, "", *notes), 1):
            _check_text("the first sheet", line, text)
            sheet.set_row(line, _height([(text, sum(FRONT_WIDTHS))]))
            sheet.merge_range(line, 0, line, len(FRONT_WIDTHS) - 1, "", self._line)
            sheet.write_string(line, 0, text, self._line)
        for place, heading in enumerate(HEADINGS):
            sheet.write_string(line + 2, place, heading.of(self._lang), self._read)
        for row, (page, count) in enumerate(counts, line + 3):
            told = TABLES[page.table].description.of(self._lang)
            sheet.set_row(row, _height([(told, FRONT_WIDTHS[-1])]))
            sheet.write_string(row, 0, page.title.of(self._lang), self._text)
            sheet.write_number(row, 1, count, self._number)
            sheet.write_string(row, 2, told, self._text)

    def _table(self, page: Sheet) -> int:
        """Writes a sheet, and says how many lines it has below the header."""
        first, rest = page.columns(self._lang)
        shown = [*first, *rest]
        table = TABLES[page.table]
        places = [table.columns.index(column) for column in shown]

        def lines() -> Iterator[list[Value]]:
            for line in table.lines(self._source.selection):
                yield [line[place] for place in places]

        titles = [column.title.of(self._lang) for column in shown]
        widths = _widths(shown, titles, lines())
        sheet = self._sheet(page.title)
        sheet.set_row(0, _height(zip(titles, widths, strict=True)))
        for place, title in enumerate(titles):
            sheet.write_string(0, place, title, self._read if place < len(first) else self._rest)
        count = 0
        for count, line in enumerate(self._source.told(lines()), 1):
            _check_length(page.table, count)
            sheet.set_row(count, self._tall(shown[: len(first)], line, widths))
            for place, (column, value) in enumerate(zip(shown, line, strict=True)):
                self._cell(sheet, (count, place), value, column, page)
        self._lay_out(sheet, max(count, 1), widths, len(first))
        return count

    @staticmethod
    def _tall(
        columns: Sequence[Column[Any]], line: Sequence[Value], widths: Sequence[int]
    ) -> float:
        """Tall enough for what is read first: of the rest, long texts are seen when chosen."""
        cells = zip(columns, line, widths, strict=False)
        return _height((_shown(value), wide) for column, value, wide in cells if _wraps(column))

    def _lay_out(self, sheet: Worksheet, last: int, widths: Sequence[int], first: int) -> None:
        for place, wide in enumerate(widths):
            sheet.set_column(place, place, wide)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(widths) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, first - 1)

    def _cell(
        self,
        sheet: Worksheet,
        at: tuple[int, int],
        value: Value,
        column: Column[Any],
        page: Sheet,
    ) -> None:
        match value:
            case None | () | "":
                sheet.write_blank(*at, None, self._text)
            case bool():
                sheet.write_string(*at, (YES if value else NO).of(self._lang), self._text)
            case date():
                sheet.write_datetime(*at, value, self._day)
            case int() | float():
                sheet.write_number(*at, value, self._number)
            case _:
                text = _shown(value)
                _check_text(f"{page.table}.{column.name}", at[0], text)
                sheet.write_string(*at, text, self._text if _wraps(column) else self._key)


def _wraps(column: Column[Any]) -> bool:
    """Addresses and single keys stay on one line."""
    is_key = bool(column.to) and not column.many
    return column.datatype is Datatype.TEXT and not is_key


def _shown(value: Value) -> str:
    return joined(value) if isinstance(value, tuple) else cell(value)


def _widths(
    columns: Sequence[Column[Any]], titles: Sequence[str], lines: Iterable[Sequence[Value]]
) -> list[int]:
    """As wide as the widest cell, within bounds; a heading is wrapped."""
    widths = [min(width(title), HEADING) for title in titles]
    for line in lines:
        widths = [max(wide, width(_shown(value))) for wide, value in zip(widths, line, strict=True)]
    return [
        DAY if column.datatype is Datatype.DATE else min(max(wide, NARROWEST), widest(column)) + 2
        for column, wide in zip(columns, widths, strict=True)
    ]


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """Of the cell that is wrapped into most lines."""
    lines = max(sum(_lines(part, wide) for part in text.split("\n")) for text, wide in cells)
    return min(LINE * lines + 1, MOST_HEIGHT)


def _lines(text: str, wide: int) -> int:
    """Words are not broken: of each line that is full, a little is lost."""
    return 1 if width(text) <= wide else -(-width(text) // (wide - 2))


def _check_length(name: str, count: int) -> None:
    if count >= MOST_LINES:
        raise ExportError(
            f"{name} has more lines than a sheet of Excel holds, {MOST_LINES - 1}: narrow the "
            "filter, or take CSV"
        )


def _check_text(name: str, line: int, text: str) -> None:
    found = len(text.encode("utf-16-le")) // 2
    if found > MOST_TEXT:
        raise ExportError(
            f"{name} on line {line} has {found} characters, and a cell of Excel holds {MOST_TEXT}: "
            "narrow the filter, or take CSV"
        )
