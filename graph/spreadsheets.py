"""Text in the cells of spreadsheets: what they would take for a formula, and how wide it is."""

import re
import unicodedata

FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet may take for the start of a formula: the last four are full-width."""
_GUARDED = re.compile(f"'*[{re.escape(FORMULA)}]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it, where it begins as a formula does.

    Text that begins so behind apostrophes of its own gets one more: `restored` undoes it exactly.
    """
    return f"'{text}" if _GUARDED.match(text) else text


def restored(cell: str) -> str:
    """The text that was guarded."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def width(text: str) -> int:
    """Columns of a fixed width: marks above and below take none, wide characters two."""
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
