"""A citation as quads: what every export but the artefact says of the dataset it is from."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph.cells import LANGUAGES
from graph.citation import Citation
from graph.vocabulary import DCTERMS, PROV, XSD, graph_name, rebase, resource


def quads(cited: Citation) -> Iterator[Quad]:
    """In the graph of the dataset, by the same properties as where that is served."""

    def ours(node: NamedNode) -> NamedNode:
        return NamedNode(rebase(node.value, cited.homepage))

    graph, dataset = ours(graph_name("dataset")), ours(resource("dataset"))
    issued = Literal(cited.status_date.isoformat(), datatype=XSD.date)
    yield Quad(dataset, DCTERMS.identifier, Literal(cited.version), graph)
    yield Quad(dataset, DCTERMS.license, NamedNode(cited.licence.url), graph)
    yield Quad(dataset, DCTERMS.issued, issued, graph)
    yield Quad(dataset, PROV.wasDerivedFrom, ours(resource("edition", cited.edition)), graph)
    for lang in LANGUAGES:
        title = Literal(cited.title.of(lang), language=lang)
        told = Literal("\n".join(cited.lines(lang)), language=lang)
        yield Quad(dataset, DCTERMS.title, title, graph)
        yield Quad(dataset, DCTERMS.bibliographicCitation, told, graph)
