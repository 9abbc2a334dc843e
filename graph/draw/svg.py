"""The elements of an SVG, and how they are written: escaped, and the same bytes every time.

A page shows them as they are under a policy that forbids inline styles, so everything about how
they look is a presentation attribute.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.w3.org/2000/svg"
DECIMALS = 2
"""Of coordinates: a hundredth of a pixel cannot be seen."""
Value = str | float
Look = Mapping[str, Value | None]
"""Attributes that are given together."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes, in the order they are written, and what is in it."""

    name: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    children: tuple["Element | str", ...] = ()

    def pieces(self) -> Iterator[str]:
        told = "".join(
            f" {name}={quoteattr(written(value))}" for name, value in self.attributes.items()
        )
        if not self.children:
            yield f"<{self.name}{told}/>"
            return
        yield f"<{self.name}{told}>"
        for child in self.children:
            if isinstance(child, str):
                yield escape(child)
            else:
                yield from child.pieces()
        yield f"</{self.name}>"

    def __str__(self) -> str:
        return "".join(self.pieces())

    def walk(self) -> Iterator["Element"]:
        """This element, and all that are in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


def element(name: str, *children: Element | str, **attributes: Value | None) -> Element:
    """An element; `_` in the name of an attribute stands for `-`, and one of None is left out."""
    told = {key.strip("_").replace("_", "-"): value for key, value in attributes.items()}
    stated = {key: value for key, value in told.items() if value is not None}
    return Element(name, stated, children)


def group(children: Iterable[Element], **attributes: Value | None) -> Element:
    return element("g", *children, **attributes)


def mark(iri: str, title: str, *children: Element, **attributes: Value | None) -> Element:
    """What stands for a thing: its IRI for the page, and its name for whoever points at it.

    A mark of several things has the IRI of each, parted by blanks: a box in a matrix those of its
    partnerships, a line of a projection those of both its ends.
    """
    return element("g", element("title", title), *children, data_iri=iri, **attributes)


def written(value: Value) -> str:
    """A number as short as its decimals allow; never as a power, and no nought below zero."""
    if isinstance(value, str):
        return value
    rounded = round(value, DECIMALS)
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.{DECIMALS}f}".rstrip("0")
