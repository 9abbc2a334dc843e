"""What the columns of answers are called, and what their codes mean, in either language.

Both are said once, in `graph.columns`: in English with the Thai words in brackets.
"""

import re
from collections.abc import Mapping
from functools import cache

from api.page.gaps import GAPS
from api.types.enums import constant
from graph import vocabulary
from graph.columns import COLUMNS, Kind, column
from graph.model import Label

THAI = re.compile(r"\s*\(([^()]*[\u0e00-\u0e7f][^()]*)\)")
ARTICLE = re.compile(r"^(The|A|An) (?=\w)")
OWN: Mapping[str, Label] = {
    "basis": Label("ฐานการนับ", "Basis of the count"),
    "event": Label("เหตุการณ์", "Event"),
    "acrossCount": Label("คู่ที่จังหวัดชายแดนลงนาม", "Signed by border provinces"),
    "elsewhereCount": Label("คู่ที่จังหวัดอื่นลงนาม", "Signed by other provinces"),
    "earliestYear": Label("ปีแรกที่เป็นไปได้ (ค.ศ.)", "First year it may have been (CE)"),
    "earliestYearBe": Label("ปีแรกที่เป็นไปได้ (พ.ศ.)", "First year it may have been (BE)"),
    "latestYear": Label("ปีสุดท้ายที่เป็นไปได้ (ค.ศ.)", "Last year it may have been (CE)"),
    "latestYearBe": Label("ปีสุดท้ายที่เป็นไปได้ (พ.ศ.)", "Last year it may have been (BE)"),
    "scope": Label("ขอบเขตการนับ", "What is counted"),
    "leastConfidence": Label("ความเชื่อมั่นต่ำสุด", "Least confidence"),
    "identityConfidence": Label("ความเชื่อมั่นในการระบุคู่", "Confidence of identification"),
    "rows": Label("แถวที่รองรับ", "Printed rows"),
    "dependsOn": Label("ขึ้นกับคู่ที่ยังไม่แน่นอน", "Depends on what is not certain"),
    "place": Label("คู่ในต่างประเทศ", "Partner abroad"),
    "subdivision": Label("มณฑล รัฐ หรือแขวง", "Subdivision"),
    "resolution": Label("รหัสข้อวินิจฉัย", "Resolution"),
    "yearsMin": Label("จำนวนปีอย่างน้อย", "Years, at least"),
    "yearsMax": Label("จำนวนปีอย่างมาก", "Years, at most"),
    "signedEarliest": Label("ลงนามไม่ก่อน", "Signed, earliest"),
    "signedLatest": Label("ลงนามไม่หลัง", "Signed, latest"),
    "startEarliest": Label("เริ่มเจรจาไม่ก่อน", "Talks began, earliest"),
    "startLatest": Label("เริ่มเจรจาไม่หลัง", "Talks began, latest"),
}
"""Where the description is no heading."""

OUTCOMES: Mapping[str, Label] = {
    "CONCLUDED": Label("ได้ข้อสรุป", "Concluded"),
    "UNRESOLVED": Label("ยังไม่ยุติ", "Unresolved"),
}


@cache
def heading(name: str) -> Label:
    """What a column is called: `…Th` and `…En` as the one that they are the words of."""
    base = name if name in COLUMNS else name[:-2]
    if base in OWN:
        return OWN[base]
    found = split(column(base).description)
    counts = base.endswith("Count")
    return Label(found.th, f"Number of {found.en[0].lower()}{found.en[1:]}") if counts else found


def split(described: str) -> Label:
    """The Thai words in brackets, and the English before them: «The country (ประเทศ)»."""
    found = THAI.search(described)
    if found is None:
        raise ValueError(f"{described!r} has no Thai words in brackets")
    before, after = described[: found.start()], described[found.end() :]
    english = ARTICLE.sub("", before if after[:1] in (",", ";", ":", ".", "") else before + after)
    return Label(found[1], english.rstrip(".")[:1].upper() + english.rstrip(".")[1:])


@cache
def closed(name: str) -> Mapping[str, Label]:
    """The words for each value of a column whose values are listed, by key; empty: they are not."""
    held = column(name)
    if held.kind is Kind.CONFIDENCE:
        return {key: one.label for key, one in vocabulary.codes()["confidence"].items()}
    if held.kind is Kind.CODE:
        return {key: one.label for key, one in vocabulary.codes()[held.scheme].items()}
    return {key: split(said) for key, said in held.values.items()}


def worded(name: str, question: str) -> Mapping[str, Label]:
    """The same, in the words that a question has for them."""
    own = GAPS[question].scopes if name == "scope" and question in GAPS else {}
    return {**closed(name), **own}


@cache
def constants(name: str) -> Mapping[str, str]:
    """The keys of the values that are listed, by the name that GraphQL has for each."""
    return {constant(key): key for key in closed(name)}


def told(name: str, text: str) -> Label:
    """The words for a text, where it is one of a few that no reader would know."""
    if name != "outcome":
        return Label(text, text)
    codes = {key: one.label for key, one in vocabulary.codes()["outcome"].items()}
    return {**codes, **OUTCOMES}.get(text, Label(text, text))
