"""The page about a thing: what the graph says of it, told to a person.

The graph alone is enough for a page; where the catalogue knows the thing there is more to show.
"""

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from graph import eras, exhibits, holders, listings, titles
from graph.catalogue import Catalogue
from graph.model import Bounds, Label
from graph.pieces import Page, Property, WayIn, Words, said, verbatim, when
from graph.surroundings import NAMES, Surroundings
from graph.terminology import DCAT, VOID, called
from graph.vocabulary import BASE, DCTERMS, RDF, SC, SKOS, XSD, Namespace, value

FIRST = (
    SKOS.notation,
    SKOS.altLabel,
    SC.localName,
    DCTERMS.description,
    SKOS.definition,
    SKOS.scopeNote,
    DCAT.version,
    DCTERMS.license,
    DCAT.distribution,
    VOID.exampleResource,
    SC.text,
    SC.summary,
    SC.printed,
    SC.state,
    SC.province,
    SC.foreignUnit,
    SC.level,
)
LAST = (
    SKOS.example,
    SKOS.inScheme,
    SC.remark,
    SC.nameSource,
    SC.coordinateSource,
    VOID.subset,
    VOID.classPartition,
    VOID.propertyPartition,
)
"""The properties that are shown before and after all others."""
DATE = (SC.earliest, SC.latest, SC.precision, SC.year)
"""What is shown as one date."""


def page(surroundings: Surroundings, catalogue: Catalogue) -> Page:
    """All that a page says of a thing."""
    teller = _Teller(surroundings, catalogue)
    thing = catalogue.by_iri.get(surroundings.iri)
    above = holders.holders(catalogue, thing) if thing else ()
    return Page(
        iri=surroundings.iri,
        title=teller.title(surroundings.iri),
        kinds=tuple(map(teller.words, surroundings.values(RDF.type))),
        within=tuple(listings.link(catalogue, one) for one in above),
        properties=tuple(teller.properties()),
        listings=exhibits.exhibits(catalogue, thing) if thing else (),
        ways_in=tuple(teller.ways_in()),
    )


class _Teller:
    """Finds the words for what stands in the surroundings of a thing."""

    def __init__(self, surroundings: Surroundings, catalogue: Catalogue) -> None:
        self._of = surroundings
        self._catalogue = catalogue
        self._names = surroundings.names_by_iri()
        self._terms = Namespace(f"{catalogue.base}ns#")

    def title(self, iri: str) -> Label:
        thing = self._catalogue.by_iri.get(iri)
        if thing:
            return titles.title(self._catalogue, thing)
        base = self._catalogue.base
        local = iri.removeprefix(f"{base}id/")
        return self._names.get(iri) or called(iri, base) or Label(local, local)

    def properties(self) -> Iterator[Property]:
        bounds = self._bounds()
        if bounds:
            yield Property(Label("วันที่", "Date"), self._terms.earliest.value, when(bounds))
        hidden = {RDF.type, *NAMES, *(DATE if bounds else ())}
        said_by: dict[NamedNode, list[Quad]] = {}
        for quad in self._of.said:
            said_by.setdefault(quad.predicate, []).append(quad)
        for predicate in sorted(said_by, key=self._place):
            if self._known(predicate) not in hidden:
                values = (self.words(quad.object, predicate) for quad in said_by[predicate])
                yield Property(self.title(predicate.value), predicate.value, tuple(values))

    def _bounds(self) -> Bounds | None:
        """The date of the thing, if it has one."""
        found = [self._of.values(one) for one in (self._terms.earliest, self._terms.latest)]
        if any(len(values) != 1 for values in found):
            return None
        first, last = (date.fromisoformat(value(values[0])) for values in found)
        return Bounds(first, last)

    def _known(self, predicate: NamedNode) -> NamedNode:
        """The property below the default base, by which this module knows it."""
        local = predicate.value.removeprefix(self._terms.prefix)
        return predicate if local == predicate.value else NamedNode(f"{BASE}ns#{local}")

    def _place(self, predicate: NamedNode) -> tuple[int, int, str]:
        known = self._known(predicate)
        if known in FIRST:
            return 0, FIRST.index(known), ""
        return (2, LAST.index(known), "") if known in LAST else (1, 0, known.value)

    def words(self, term: object, predicate: NamedNode = RDF.type) -> Words:
        """A value: a thing by its title, a date in both eras, any other as it stands."""
        if isinstance(term, NamedNode):
            return said(self.title(term.value), term.value)
        text = value(term)
        if isinstance(term, Literal) and term.datatype == XSD.date:
            return said(eras.in_words(Bounds.of_day(date.fromisoformat(text))))
        if self._known(predicate) == SC.year:
            return said(eras.in_words(Bounds.of_year(int(text))))
        leads = text if text.startswith(("http://", "https://")) and text[-1] != "/" else ""
        return verbatim(text, leads, term.language if isinstance(term, Literal) else None)

    def ways_in(self) -> Iterator[WayIn]:
        for iri, count in self._of.ways_in.items():
            found = [one.subject for one in self._of.leading if one.predicate.value == iri]
            yield WayIn(self.title(iri), iri, count, tuple(map(self.words, dict.fromkeys(found))))
