"""How to read what was taken away: the lines that stand in a file of tables, form by form."""

from collections.abc import Sequence

from graph.cells import LANGUAGES, SEPARATOR
from graph.export import Source
from graph.model import Label

BLANK = Label(
    "ช่องว่างหมายถึง “ไม่ได้ระบุ” ไม่ได้หมายถึง “ไม่มี”",
    "A blank cell means “not stated”, never “none”.",
)
ABSENT = Label(
    "null และรายการว่างหมายถึง “ไม่ได้ระบุ” ไม่ได้หมายถึง “ไม่มี”",
    "null, and a list of nothing, mean “not stated”, never “none”.",
)
PRINTED = Label(
    "คำที่พิมพ์คงไว้ทุกตัวอักษร รวมทั้งที่พิมพ์ผิด ส่วนข้อสรุปอยู่ในช่องหรือตารางของตนเอง",
    "Printed words are kept to the letter, misprints included; what is concluded stands in "
    "columns or tables of its own.",
)
DATES = Label(
    "วันที่บอกด้วยวันแรกและวันสุดท้ายที่เป็นไปได้ ถ้าทราบเพียงปี สองวันนี้คือต้นปีและปลายปี ปี พ.ศ. = ปี ค.ศ. + 543",
    "A date is told by the first and the last day it may have been: of a year alone, those of "
    "the year. BE = CE + 543.",
)
SEVERAL = Label(
    f"หลายค่าในช่องเดียวคั่นด้วย “{SEPARATOR.strip()}” และเว้นวรรคหนึ่งครั้ง",
    f"Several values in a cell have “{SEPARATOR.strip()}” and one blank between them.",
)
HEADED = Label(
    "ช่องที่ลงท้ายหัวข้อว่า “(รหัส)” เป็นรหัสถาวรซึ่งตารางอื่นใช้อ้างถึง ส่วน IRI คือที่อยู่ถาวรในกราฟ",
    "Columns headed “(key)” hold lasting keys, by which tables refer to each other; an IRI is "
    "the lasting address in the graph.",
)
NAMED = Label(
    "province คือรหัสถาวรของจังหวัด provinceTh และ provinceEn คือชื่อ รหัสอื่นก็เช่นเดียวกัน "
    "ส่วน iri คือที่อยู่ถาวรในกราฟ",
    "province holds the lasting key of a province, provinceTh and provinceEn its names, and so "
    "with other keys; iri is the lasting address in the graph.",
)
ALL = Label("ไม่ได้ใช้ตัวกรอง: มีครบทุกคู่", "No filter was used: all partnerships are here.")
PART = Label(
    "ไฟล์นี้มีเฉพาะบางคู่ จึงไม่มีจำนวนรวมที่พิมพ์ไว้ เพราะจำนวนรวมนับทั้งตาราง",
    "This is a part: printed totals are left out, for each counts whole tables.",
)
GUARD = Label(
    "ข้อความที่ขึ้นต้นด้วย = + - @ (หรือตัวเต็มความกว้าง แท็บ ขึ้นบรรทัดใหม่) มีเครื่องหมาย ' นำหน้า "
    "เพื่อไม่ให้โปรแกรมตารางคำนวณถือเป็นสูตร ข้อความเดิมได้จากการตัด ' ตัวแรกออก "
    "เมื่อหลังเครื่องหมาย ' ทั้งหมดที่อยู่ต้นช่องเป็นอักขระดังกล่าว",
    "Text that begins with = + - @ (or their full-width forms, a tab, a line break) has an "
    "apostrophe before it, so that no spreadsheet takes it for a formula. To undo it: where one of "
    "these follows the apostrophes that a cell begins with, drop the first apostrophe.",
)
VERBATIM = Label(
    "ข้อความใน CSV ชุดนี้เป็นไปตามข้อมูลทุกตัวอักษร หากจะเปิดด้วย Excel ให้ใช้ชุด csv-bom หรือ xlsx",
    "The text in these CSV files is to the letter. To open them in Excel take csv-bom, or xlsx.",
)

_CELLS = (BLANK, PRINTED, DATES, SEVERAL)
WORKBOOK = (*_CELLS, HEADED)
CSV = (*_CELLS, NAMED, VERBATIM)
CSV_BOM = (*_CELLS, NAMED, GUARD)
MAP = (ABSENT, PRINTED, DATES, NAMED)


def lines(source: Source, lang: str, notes: Sequence[Label]) -> tuple[str, ...]:
    """What was chosen, and how to read it."""
    told = (ALL if source.selection.is_whole else PART, *notes)
    return (*source.selection.lines(lang), *(one.of(lang) for one in told))


def text(source: Source, notes: Sequence[Label]) -> str:
    """A page to read first: citation and notes, in Thai and then in English."""
    blocks = (
        (*source.citation.lines(lang), "", *(f"- {line}" for line in lines(source, lang, notes)))
        for lang in LANGUAGES
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"
