"""The terms under which the tables, and what is built from them, may be used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A public licence; `credits` are the sources that it asks to name."""

    name: str
    url: str
    credits: tuple[str, ...]


DATA = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", ("GeoNames", "GeoThai"))
"""`data/README.md` says what is whose."""
