"""What an export of a part says of that part: which partnerships it holds, and why these."""

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph import vocabulary
from graph.cells import LANGUAGES
from graph.conclusions import Partnership
from graph.model import Label
from graph.selection import Selection
from graph.vocabulary import DCTERMS, PROV, RDF, SKOS, XSD, graph_name, rebase, resource

MEMBERS = Label("คู่ความสัมพันธ์ที่เลือก", "Selected partnerships")
UNDETERMINED = Label(
    "คู่ความสัมพันธ์ที่ยังไม่อาจตัดสินได้ว่าเข้าเงื่อนไขหรือไม่ เพราะไม่ทราบวันที่ชัดเจนพอ",
    "Partnerships that may be selected or not: their dates are not known well enough to tell",
)


def quads(selection: Selection) -> list[Quad]:
    """Two collections below the dataset: the members, and those that may be. None of the whole."""
    return [] if selection.is_whole else list(_quads(selection))


def _quads(selection: Selection) -> Iterator[Quad]:
    base = selection.catalogue.base
    graph, dataset = (_rebased(node, base) for node in (graph_name("dataset"), resource("dataset")))
    key = _key(selection)
    members = _rebased(resource("selection", key), base)
    open_ones = _rebased(resource("selection", key, "undetermined"), base)
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (members, PROV.wasDerivedFrom, dataset),
        *_collection(members, MEMBERS, selection.pairs, base),
        *_collection(open_ones, UNDETERMINED, selection.undetermined, base),
    ]
    said.append((open_ones, PROV.wasDerivedFrom, dataset))
    for lang in LANGUAGES:
        told = "\n".join(selection.lines(lang))
        said.append((members, DCTERMS.description, Literal(told, language=lang)))
    if selection.as_of is not None:
        day = Literal(selection.as_of.isoformat(), datatype=XSD.date)
        said.append((members, DCTERMS.valid, day))
    yield from (Quad(*one, graph) for one in said)


def _collection(
    node: NamedNode, label: Label, pairs: Iterable[Partnership], base: str
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    yield node, RDF.type, PROV.Collection
    yield node, SKOS.prefLabel, Literal(label.th, language="th")
    yield node, SKOS.prefLabel, Literal(label.en, language="en")
    for pair in pairs:
        yield node, PROV.hadMember, _rebased(vocabulary.partnership(pair.key), base)


def _key(selection: Selection) -> str:
    """Another one for every version, filter and day."""
    asked = (selection.catalogue.version, selection.filter or "", str(selection.as_of or ""))
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()[:12]


def _rebased(node: NamedNode, base: str) -> NamedNode:
    return NamedNode(rebase(node.value, base))
