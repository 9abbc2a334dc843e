"""The answer to a question as a workbook for Excel."""

import tempfile
from datetime import datetime

from xlsxwriter import Workbook

from api.page.headings import heading
from api.tabulate import rows
from graph.archive import repacked
from graph.catalogue import Catalogue
from graph.citation import citation
from graph.columns import COLUMNS, Kind, column
from graph.questions import Answer
from graph.spreadsheets import width
from graph.workbook import CELL, FONT, INK, READ

SETTINGS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": FONT,
}
NARROWEST, WIDEST = 8, 50
MEASURED = (Kind.INTEGER, Kind.DECIMAL)


def as_workbook(answer: Answer, catalogue: Catalogue, lang: str) -> bytes:
    """A sheet with the names of things beside their keys, and one that says what it is of."""
    with tempfile.TemporaryFile() as file:
        with Workbook(file, SETTINGS) as book:
            _answer(book, answer, catalogue, lang)
            _cited(book, answer, catalogue, lang)
        file.seek(0)
        return b"".join(repacked(file))


def _answer(book: Workbook, answer: Answer, catalogue: Catalogue, lang: str) -> None:
    sheet = book.add_worksheet("คำตอบ" if lang == "th" else "Answer")
    head = book.add_format({**CELL, "bold": True, "font_color": INK, "bg_color": READ})
    body = book.add_format(CELL)
    found = rows(answer, catalogue)
    names = list(found[0]) if found else list(answer.question.columns)
    for place, name in enumerate(names):
        title = _title(name, lang)
        sheet.write_string(0, place, title, head)
        widest = width(title)
        for line, row in enumerate(found, 1):
            value = row[name]
            text = "; ".join(value) if isinstance(value, list | tuple) else value
            measured = name in COLUMNS and column(name).kind in MEASURED
            if text is not None and measured:
                sheet.write_number(line, place, float(text), body)
            else:
                sheet.write_string(line, place, "" if text is None else str(text), body)
            widest = max(widest, width(str(text or "")))
        sheet.set_column(place, place, min(max(widest + 1, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(found), 1), len(names) - 1)
    sheet.repeat_rows(0)


def _title(name: str, lang: str) -> str:
    """What a column is called, with its name, by which doors and programs know it."""
    known = name in COLUMNS or name[:-2] in COLUMNS
    return f"{heading(name).of(lang)} ({name})" if known else name


def _cited(book: Workbook, answer: Answer, catalogue: Catalogue, lang: str) -> None:
    sheet = book.add_worksheet("ที่มา" if lang == "th" else "About")
    cited = citation(catalogue)
    asked = answer.question.question
    lines = [asked.of(lang) if asked else answer.question.name, *cited.lines(lang)]
    lines += [answer.question.description] if answer.question.description else []
    sheet.set_column(0, 0, 110)
    text = book.add_format({**FONT, "text_wrap": True})
    for line, said in enumerate(lines):
        sheet.write_string(line, 0, said, text)
    created = datetime.combine(cited.status_date, datetime.min.time())
    book.set_properties({"title": lines[0], "created": created})
