"""Forms of a name in which what people write differently is the same.

`plain` forgets how the same letters are coded, `loose` what is easily left out or misplaced, and
`sound` which of the letters that sound alike in Thai was chosen to write a foreign name.
"""

import re
import unicodedata

from graph.cells import ARABIC, SARA_AM_SPELT_APART

SIGNS = frozenset("็่้๊๋์ํ๎ฺ")
"""Mai taikhu, tones, thanthakhat and the like: what a Thai text is still read without."""
UNACCENTED = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters whose accent Unicode takes for part of them."""
SILENCED = re.compile("[ก-ฮ][ิุ]?์")
SILENT_H = re.compile("ห(?=[งญณนมยรลฬว])")
"""ห before a sonorant only sets its tone."""
ALIKE = (
    *("กขฃคฅฆ", "ซฉชฌศษส", "ตฎฏดฐฑฒถทธ", "ปบผพภ", "ฟฝ", "ยญ", "นณ", "ลรฬ", "หฮ"),
    *("าะั", "ิีึื", "ุู", "เแ", "ไใ"),
)
"""Consonants spoken at the same place, vowels whatever their length.

They are the classes of the Royal Thai General System of Transcription, with k and kh, p, ph and b,
t, th and d in one: which of these a foreign sound becomes is the transcriber's choice, as is that
between ch and s, and between r and l.
"""
HEARD = str.maketrans(
    {letter: group[0] for group in ALIKE for letter in group} | {"อ": "", "ำ": "าม"}
)
"""อ goes: it carries a vowel, or is the one that is heard where none is written."""


def plain(text: str) -> str:
    """Without letter case, in Unicode normal form C, digits 0-9, one blank between words."""
    together = SARA_AM_SPELT_APART.sub(lambda found: f"{found[1] or found[2] or ''}ำ", text)
    return " ".join(unicodedata.normalize("NFC", together.casefold()).translate(ARABIC).split())


def loose(plain_text: str) -> str:
    """Letters and digits alone, without accents, tones and other signs."""
    apart = unicodedata.normalize("NFD", plain_text).translate(UNACCENTED)
    return "".join(one for one in apart if _is_kept(one))


def sound(plain_text: str) -> str:
    """Roughly how a Thai text sounds; of any other its loose form without double letters."""
    spoken = SILENT_H.sub("", loose(SILENCED.sub("", plain_text)))
    return re.sub(r"(.)\1+", r"\1", spoken.translate(HEARD)) or spoken


def _is_kept(character: str) -> bool:
    """A letter, a digit, or a vowel written above or below one."""
    if character in SIGNS or "\u0300" <= character <= "\u036f":
        return False
    return unicodedata.category(character)[0] in "LMN"
