"""The questions by what they are about, in the order in which the gallery shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from api.page import synonyms
from graph.model import Label
from graph.queries import QueryFile


@dataclass(frozen=True, slots=True)
class Topic:
    """Some questions; `key` is the anchor of their list."""

    key: str
    label: Label
    names: Sequence[str]


TOPICS = (
    Topic(
        "partnerships",
        Label("จังหวัดและคู่ความสัมพันธ์", "Provinces and their partners"),
        (
            "all-partnerships",
            "sister-cities",
            "partnerships-by-country",
            "provinces-by-partners",
            "partnerships-by-region",
            "provinces-without-partner",
            "chinese-provinces-with-several-thai-partners",
            "units-with-several-thai-partners",
            "levels-by-country",
            "places-within",
        ),
    ),
    Topic(
        "border",
        Label("ชายแดนและประเทศเพื่อนบ้าน", "The border and the neighbours"),
        (
            "border-provinces-without-mou",
            "border-countries-without-mou",
            "border-coverage",
            "partnerships-across-a-border",
        ),
    ),
    Topic(
        "talks",
        Label("การเจรจาและผู้ดำเนินการต่อ", "Talks, and who acts next"),
        (
            "stalled-negotiations",
            "talks-by-next-body",
            "states-and-next-steps",
            "letters-of-intent",
        ),
    ),
    Topic(
        "dates",
        Label("วันและปีที่ลงนาม", "Days and years"),
        (
            "partnerships-by-year",
            "first-partnership-per-country",
            "oldest-partnerships",
            "signed-since-the-resolution",
            "agreements-with-day",
            "dates-and-their-precision",
        ),
    ),
    Topic(
        "fields",
        Label("สาขาความร่วมมือ", "Fields of cooperation"),
        ("fields-by-country", "provinces-by-field"),
    ),
    Topic(
        "guideline",
        Label("แนวทางปฏิบัติ", "The guideline"),
        (
            "guideline-as-printed",
            "clauses-and-what-they-govern",
            "procedure-steps",
            "papers-and-steps",
            "clause-1-level",
            "partners-below-province-level",
            "clause-9-signatory",
            "signed-by-municipality",
            "names-of-the-relation",
            "templates-and-their-parts",
            "choices-and-blanks",
        ),
    ),
    Topic(
        "source",
        Label("เอกสารต้นฉบับและแถวที่พิมพ์", "The source and its printed rows"),
        (
            "source-totals",
            "tables-as-printed",
            "tables-that-print-a-partnership",
            "rows-behind-a-partnership",
            "facts-of-a-row",
            "names-as-printed",
            "countries-and-terms-used",
            "ordinal-gaps",
            "not-stated",
        ),
    ),
    Topic(
        "certainty",
        Label("ข้อขัดแย้งและความเชื่อมั่น", "Conflicts and confidence"),
        (
            "conflicting-claims",
            "unresolved-partners",
            "identifications-not-certain",
            "partnerships-by-confidence",
            "places-and-their-sources",
        ),
    ),
)


def nearness(topic: Topic, file: QueryFile, words: str) -> int | None:
    """How near a question comes to some words, in either language; None: it lacks one."""
    asked = file.question or Label(file.name, file.name)
    own = f"{file.name} {asked.th} {asked.en}"
    about = f"{topic.label.th} {topic.label.en}"
    return synonyms.nearness(words, own, about, _notes(file))


def _notes(file: QueryFile) -> str:
    """Its comments, but for the names of other questions and rules."""
    lines = takewhile(lambda line: line.startswith("#"), file.text.splitlines())
    return " ".join(one for one in lines if not one.startswith(("# evidence:", "# after:")))
