"""What marks say of the things they join, so that a page can show who is joined to whom."""

from collections.abc import Iterable

from graph import identifiers
from graph.conclusions import Partnership
from graph.view import View


def of_keys(view: View, keys: Iterable[str]) -> str:
    """The IRIs of places by their keys, with blanks between."""
    catalogue = view.catalogue
    return " ".join(identifiers.iri(catalogue, catalogue.areas[key]) for key in keys)


def of_pairs(view: View, pairs: Iterable[Partnership]) -> str:
    """The provinces, units and countries of partnerships, each once."""
    return of_keys(view, dict.fromkeys(key for one in pairs for key in _ends(view, one)))


def _ends(view: View, one: Partnership) -> Iterable[str]:
    country = view.catalogue.places[one.unit].country
    return (one.province, one.unit, *([country] if country else []))
