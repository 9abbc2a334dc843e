"""Whether an answer in XML is XML: not all that RDF can say can be said in it.

A predicate is an element in RDF/XML, so its IRI must end in what may be the name of one; and XML
has no control characters, not even escaped. The engine writes both as they are.
"""

from collections.abc import Iterable
from xml.parsers import expat

from graph.errors import UnwritableError

MEDIA_TYPES = frozenset(
    ("application/rdf+xml", "application/sparql-results+xml", "application/xml")
)


def check(parts: Iterable[bytes]) -> None:
    """Raises `UnwritableError` for a document, in parts, that no parser reads."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        for part in parts:
            parser.Parse(part, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise UnwritableError(
            "this answer cannot be written in XML: it has a predicate that makes no name of an "
            "element, or a character that XML has not. Ask for another format"
        ) from None
