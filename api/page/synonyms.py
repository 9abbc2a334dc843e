"""What people type for what a question says, and how near a question comes to their words."""

import re
from collections.abc import Sequence

from graph.folding import plain

MEANT: Sequence[tuple[Sequence[str], Sequence[str]]] = (
    (
        ("ค้าง", "ล่าช้า", "คืบหน้า", "stalled", "stuck", "delayed", "overdue", "pending"),
        ("stalled", "talks-by-next-body"),
    ),
    (
        ("เจรจา", "การเจรจา", "talks", "negotiation", "negotiations"),
        ("เจรจา", "talks", "negotiations"),
    ),
    (
        ("mou", "เอ็มโอยู", "บันทึกความเข้าใจ", "memorandum", "memoranda"),
        ("mou", "เอกสารสถาปนาความสัมพันธ์", "establishing document"),
    ),
    (
        (
            *("ชายแดน", "เพื่อนบ้าน", "border", "neighbour", "neighbor"),
            *("กัมพูชา", "ลาว", "เมียนมา", "พม่า", "มาเลเซีย"),
            *("cambodia", "laos", "lao", "myanmar", "burma", "malaysia"),
        ),
        ("ชายแดน", "เพื่อนบ้าน", "border", "neighbour"),
    ),
    (
        ("loi", "intent", "เจตจำนง", "หนังสือแสดงเจตจำนง"),
        ("loi", "intent", "เจตจำนง"),
    ),
    (
        ("ขัดแย้ง", "ไม่ตรงกัน", "conflict", "mismatch", "contradiction"),
        ("ขัดแย้ง", "conflicting"),
    ),
)
"""What is typed, and what a question has that is meant by it."""


def is_listed(text: str) -> bool:
    """Whether a text is one of those that questions are known to be looked for by."""
    return any(plain(text) in typed for typed, _ in MEANT)


def nearness(text: str, own: str, about: str, notes: str) -> int | None:
    """The less, the nearer: its `own` words, the more so if it is `about` them; else what is meant
    by the text; else its notes. None: it lacks a word in all of these.
    """
    told = [plain(one) for one in (own, about, notes)]
    found = [_nearness(word, *told) for word in plain(text).split()]
    known = [one for one in found if one is not None]
    return max(known, default=0) if len(known) == len(found) else None


def _nearness(word: str, own: str, about: str, notes: str) -> int | None:
    if _has(own, word):
        return 0 if _has(about, word) else 1
    meant = [one for typed, said in MEANT if word in typed for one in said]
    if any(_has(f"{own} {about}", one) for one in (word, *meant)):
        return 2
    return 3 if _has(notes, word) else None


def _has(text: str, word: str) -> bool:
    """Thai runs its words together; a Latin word is met from its beginning, a number as a whole."""
    if not word.isascii():
        return word in text
    behind = r"(?!\d)" if word[-1].isdigit() else ""
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}{behind}", text) is not None
