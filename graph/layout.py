"""How the lines of a printed table are laid out: which cell of a line is which column of a row.

A header names the columns of the rows under it. What a column holds tells whether a cell stands
where it should.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph import cells
from graph.errors import Problem

COLUMNS = {
    "": "printed_no",
    "จังหวัด": "printed_province",
    "จังหวัดฝ่ายไทย": "printed_province",
    "ลำดับ": "seq",
    "คู่ความสัมพันธ์": "partner",
    "ฝ่ายต่างประเทศ": "partner",
    "ความร่วมมือ": "fields",
    "หมายเหตุ": "note",
}
"""The column that a cell of a header names; only the first cell may be blank."""
TIMES = {"ปีที่": "year", "วันที่": "date"}
"""How the heading of years or of days begins; it goes on with what happened in them."""
PRINTED = (*dict.fromkeys(COLUMNS.values()), *TIMES.values())
"""The columns of a row that are whole cells of its line."""


def _fits(form: Callable[[str], object], cell: str) -> bool:
    try:
        form(cell)
    except ValueError:
        return False
    return True


def _ordinal(cell: str) -> None:
    if cells.printed_number(cell) >= cells.FIRST_YEAR_BE:
        raise ValueError("an ordinal, smaller than any year")


def _words(cell: str) -> None:
    if _fits(cells.printed_number, cell) or _fits(cells.date_be, cells.required(cell)):
        raise ValueError("words rather than a number or a date")


FORMS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(PRINTED, _words),
    "printed_no": _ordinal,
    "seq": _ordinal,
    "year": cells.year_be,
    "date": cells.date_be,
}
"""What a cell of each column is, unless it is blank: so one that slipped aside is noticed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, with the columns that its cells name if it is a header."""

    number: int
    cells: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        return len(self.cells) == 1

    @property
    def time(self) -> str:
        """Of a header: the heading of its years or days."""
        named = dict(zip(self.columns, self.cells, strict=True))
        return next(named[column] for column in TIMES.values() if column in named)

    def problem(self, file: str, expected: str) -> Problem:
        return Problem(file, self.number, "", " ".join(filter(None, self.cells)), expected)


def lines(text: Sequence[str]) -> Iterator[Line]:
    for number, line in enumerate(text, 1):
        printed = tuple(cell.strip() for cell in line.split("\t"))
        if printed != ("",):
            yield Line(number, printed, _columns(printed))


def _columns(printed: Sequence[str]) -> tuple[str, ...]:
    """The columns that a header names; none of any other line."""
    columns = tuple(map(_column, printed))
    once = len(set(columns)) == len(columns) and "printed_no" not in columns[1:]
    timed = len({*TIMES.values()} & {*columns}) == 1
    return columns if once and timed and "" not in columns and "partner" in columns else ()


def _column(heading: str) -> str:
    times = (column for begin, column in TIMES.items() if heading.startswith(begin))
    return COLUMNS.get(heading) or next(times, "")


def read(file: str, header: Line, line: Line) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """The cells of a row by column, with every one that its column cannot hold.

    Under a header of ordinals a row may begin with one that has no cell there: the province's.
    """
    columns = [header.columns]
    if "seq" in header.columns and "printed_no" not in header.columns:
        columns.append(("printed_no", *header.columns))
    readings = (_cells(file, header, line, named) for named in columns)
    return min(readings, key=lambda reading: len(reading[1]))


def _cells(
    file: str, header: Line, line: Line, columns: Sequence[str]
) -> tuple[Mapping[str, str], Sequence[Problem]]:
    printed = dict.fromkeys(PRINTED, "") | dict(zip(columns, line.cells, strict=False))
    wrong = []
    if any(line.cells[len(columns) :]):
        expected = f"a row of {len(columns)} cells, as line {header.number} heads them"
        wrong.append(line.problem(file, expected))
    for column, cell in printed.items():
        try:
            if cell or column == "partner":
                FORMS[column](cell)
        except ValueError as error:
            expected = f"{error}, under the header of line {header.number}"
            wrong.append(Problem(file, line.number, column, cell, expected))
    return printed, wrong
