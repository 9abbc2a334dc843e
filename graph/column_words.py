"""What columns are headed, and what they hold, in Thai and English.

A column that stands for a property takes its words from the ontology: they have one home.
"""

from collections.abc import Mapping
from functools import cache

from graph import terms
from graph.model import Label

YEAR, YEAR_BE = Label("ปี ค.ศ.", "Year (CE)"), Label("ปี พ.ศ.", "Year (BE)")
WORDS: Mapping[str, tuple[Label, Label]] = {
    "skos:notation": (
        Label("รหัส", "key"),
        Label("รหัสถาวรที่ไม่ซ้ำกันในตารางนี้", "The lasting key, which no other line of the table has."),
    ),
    "skos:prefLabel": (Label("ชื่อ", "name"), Label("ชื่อที่ใช้แสดง", "The name to show.")),
    "skos:altLabel": (
        Label("ชื่ออื่น", "other names"),
        Label("ชื่ออื่นที่ใช้เรียก", "Other names that are in use."),
    ),
    "skos:definition": (Label("คำนิยาม", "definition"), Label("ความหมาย", "What it means.")),
    "skos:broader": (
        Label("รหัสที่กว้างกว่า", "broader"),
        Label("รหัสที่กว้างกว่าซึ่งสิ่งนี้เป็นส่วนหนึ่ง", "The wider one that it is part of."),
    ),
    "schema:latitude": (
        Label("ละติจูด", "latitude"),
        Label("องศาเหนือ ตาม WGS 84", "Degrees north, WGS 84."),
    ),
    "schema:longitude": (
        Label("ลองจิจูด", "longitude"),
        Label("องศาตะวันออก ตาม WGS 84", "Degrees east, WGS 84."),
    ),
    "schema:sameAs": (
        Label("IRI ใน GeoNames", "GeoNames IRI"),
        Label("IRI ของพื้นที่เดียวกันใน GeoNames", "The IRI of the same place in GeoNames."),
    ),
    "dcterms:source": (
        Label("ที่มา", "source"),
        Label("ไฟล์ข้อความของเอกสาร", "The file that holds the text of the document."),
    ),
    "dcterms:language": (
        Label("ภาษาที่พิมพ์", "language"),
        Label("ภาษาที่พิมพ์ th หรือ en", "The language it is printed in: th or en."),
    ),
    "prov:wasDerivedFrom": (
        Label("แถวที่รองรับ", "rows"),
        Label("แถวในตารางที่ข้อสรุปนี้อ้างอิง", "The printed rows that it rests on."),
    ),
}
"""The words for what others have defined."""


@cache
def _terms() -> Mapping[str, terms.Term]:
    return terms.read().terms


def words(term: str) -> tuple[Label, Label]:
    """The title and the description that a term gives, of ours or of others."""
    if term in WORDS:
        label, definition = WORDS[term]
    else:
        found = _terms()[term.removeprefix("sc:")]
        label, definition = found.label, found.definition
    return Label(label.th, label.en[:1].upper() + label.en[1:]), definition
