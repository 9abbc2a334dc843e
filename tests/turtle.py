"""What a few triples of a test in Turtle need: the prefixes, and the codes."""

from functools import cache

from pyoxigraph import Quad, RdfFormat, parse

from graph import paths
from graph.vocabulary import BASE, PREFIXES, codes

HEAD = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in [
        *PREFIXES.items(),
        *((scheme, f"{BASE}id/{scheme}/") for scheme in (*codes(), "field", "country")),
        ("", "http://e/"),
    ]
)
"""Our prefixes, one for each scheme of codes, and `:` for what a test makes up."""


@cache
def code_quads() -> tuple[Quad, ...]:
    return tuple(parse(path=str(paths.ONTOLOGY / "codes.ttl"), format=RdfFormat.TURTLE))
