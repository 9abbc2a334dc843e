"""The sheets of the workbook: which tables, and which of their columns people read first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.export_tables import TABLES
from graph.model import Label
from graph.tabular import Column

NAMES = ("nameTh", "nameEn")
"""The columns that are there in both languages: what a thing is called."""
LONGER = {"reason": 60, "description": 60, "printedDates": 36, "printedFields": 36, "printed": 36}
MODEST = 26
BRIEF = 31
"""The widest that a column becomes: of a text, of others, and of a date in words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its table, and the columns that people read first and print.

    A name that ends in `*` stands for the column of that name in the language of the workbook.
    """

    table: str
    title: Label
    first: str

    def columns(self, lang: str) -> tuple[list[Column[Any]], list[Column[Any]]]:
        """The columns in one language: what is read first, and the rest."""
        table = TABLES[self.table]
        known = {column.name: column for column in table.columns}
        first = [known[re.sub(r"\*$", lang.capitalize(), name)] for name in self.first.split()]
        rest = [one for one in table.columns if one not in first]
        return first, [one for one in rest if not _is_foreign(one, known, lang)]


def _is_foreign(column: Column[Any], known: Mapping[str, Column[Any]], lang: str) -> bool:
    """Whether it says in another language what a column beside it says."""
    if column.name in NAMES or column.lang in ("", lang):
        return False
    return re.sub("(Th|En)$", lang.capitalize(), column.name) in known.keys() - {column.name}


def widest(column: Column[Any]) -> int:
    """The most columns of text that are shown side by side: what is longer is wrapped."""
    stem = re.sub("(Th|En)$", "", column.name)
    if column.lang and stem in ("date", "signed", "started", "status"):
        return BRIEF
    return LONGER.get(stem, MODEST)


SHEETS = (
    Sheet(
        "partnerships",
        Label("คู่ความสัมพันธ์", "Partnerships"),
        "partnership province* place* country* state* signed* started* documents* confidence*",
    ),
    Sheet(
        "agreements",
        Label("เอกสารที่ลงนาม", "Agreements"),
        "agreement partnership* documentType* date* signatory* fields* scopes rows confidence*",
    ),
    Sheet(
        "claims",
        Label("ข้อความตามแถว", "Claims"),
        "claim partnership* aspect* printed value* date*",
    ),
    Sheet(
        "rows",
        Label("แถวตามที่พิมพ์", "Rows"),
        "row table* line printedSection printedNumber printedProvince printedSequence"
        " printedPartner printedYear printedDate printedFields printedNote",
    ),
    Sheet(
        "places",
        Label("พื้นที่", "Places"),
        "place nameTh nameEn localName level* within* country* region* latitude longitude",
    ),
    Sheet(
        "totals",
        Label("จำนวนรวม", "Totals"),
        "total printed line countsState* claimed printedRows printedDistinct concluded"
        " isConcluded differences*",
    ),
    Sheet(
        "resolutions",
        Label("ข้อขัดแย้ง", "Conflicts"),
        "resolution partnerships* aspect* conflictKind* printedDates outcome* preferred* date*"
        " confidence* reason*",
    ),
    Sheet("codebook", Label("คำอธิบายข้อมูล", "Codebook"), "key title* description* holds to"),
)
"""The language of all that is in one language follows that of the workbook."""
