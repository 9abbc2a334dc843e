"""The vocabulary as one page in Thai and English: what its files say, and who uses what.

The page is made when a graph is built and lies beside it. Its addresses are relative to `/ns`, so
that it works under any path of a proxy.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import RdfFormat

from graph import details, diagram, paths, queries, terms, usage
from graph.model import Label
from graph.terms import Kind
from graph.vocabulary import BASE, SKOS, rebase


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which the vocabulary is given; `rdf` is none for the page."""

    media_type: str
    name: str
    rdf: RdfFormat | None = None


FORMS: Mapping[str, Form] = {
    "html": Form("text/html", "HTML"),
    "ttl": Form("text/turtle", "Turtle", RdfFormat.TURTLE),
    "rdf": Form("application/rdf+xml", "RDF/XML", RdfFormat.RDF_XML),
    "jsonld": Form("application/ld+json", "JSON-LD", RdfFormat.JSON_LD),
    "nt": Form("application/n-triples", "N-Triples", RdfFormat.N_TRIPLES),
}
"""The forms by the suffix of their address, our preference first."""
KINDS: Mapping[Kind, Label] = {
    Kind.CLASS: Label("คลาส", "class"),
    Kind.OBJECT_PROPERTY: Label("คุณสมบัติที่ชี้ไปยังสิ่งอื่น", "object property"),
    Kind.DATATYPE_PROPERTY: Label("คุณสมบัติที่มีค่าเป็นข้อมูล", "datatype property"),
    Kind.PROPERTY: Label("คุณสมบัติ", "property"),
}
GROUPS: Mapping[str, str] = {
    "Places": "พื้นที่",
    "Source": "แหล่งข้อมูลที่พิมพ์",
    "Conclusions": "ข้อสรุป",
    "Dates": "วันที่",
    "Totals": "จำนวนรวม",
    "Guideline": "แนวทางปฏิบัติ",
    "Clause checks": "การตรวจตามข้อของแนวทางปฏิบัติ",
    "Codes": "คำว่าด้วยรหัส",
}
"""The headings of the file in Thai."""


def page(base: str = BASE, folder: Path = paths.ONTOLOGY) -> str:
    """The page about the terms below a base. Same files, same page."""
    return rebase(_page(folder), html.escape(base))


@cache
def _page(folder: Path) -> str:
    vocabulary = terms.read(folder)
    expected = usage.expectations(vocabulary, folder)
    return (
        _environment()
        .get_template("ns.html.jinja")
        .render(
            vocabulary=vocabulary,
            groups=[
                (Label(GROUPS.get(name, name), name), found)
                for name, found in vocabulary.groups.items()
            ],
            details=details.Details(vocabulary, usage.usage(vocabulary, folder), expected),
            figure=diagram.figure(diagram.diagram(vocabulary, expected)),
            questions=queries.folder(folder / "questions"),
            rules=queries.folder(folder / "rules"),
            checks=queries.folder(folder / "checks"),
            forms=FORMS,
            kinds=KINDS,
            history=vocabulary.ontology.bilingual(SKOS.historyNote),
            note=SKOS.scopeNote,
            anchor=details.anchor,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(paths.PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
