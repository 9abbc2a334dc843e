"""How IRIs are written short in the forms of RDF that allow it: by a prefix, or below the base."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from graph.vocabulary import PREFIXES, rebase

ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
    }
)
"""The namespaces of the descriptions of the dataset and of the vocabulary."""
LOCAL = re.compile("[A-Za-z_][A-Za-z0-9_-]*")
"""A name that every form takes as it is."""


class Names:
    """The short names of a build whose resources lie below a base."""

    def __init__(self, base: str) -> None:
        self.base = base
        known = {**PREFIXES, **ELSEWHERE}
        self.prefixes: Mapping[str, str] = MappingProxyType(
            {name: rebase(known[name], base) for name in sorted(known) if name != "id"}
        )
        self._by_namespace = {namespace: name for name, namespace in self.prefixes.items()}

    def split(self, iri: str) -> tuple[str, str]:
        """The namespace of an IRI and the name within it; no name where it ends in none."""
        at = max(iri.rfind("#"), iri.rfind("/")) + 1
        return (iri[:at], iri[at:]) if LOCAL.fullmatch(iri, at) else (iri, "")

    def prefixed(self, iri: str) -> str | None:
        """`sc:Partnership`, where its namespace has a prefix."""
        namespace, name = self.split(iri)
        prefix = self._by_namespace.get(namespace)
        return f"{prefix}:{name}" if prefix and name else None

    def prefix(self, namespace: str) -> str | None:
        return self._by_namespace.get(namespace)

    def below(self, iri: str) -> str | None:
        """`id/place/TH-50`: relative to the base, where it is a resource of ours."""
        return iri.removeprefix(self.base) if iri.startswith(f"{self.base}id/") else None
