"""Counts of partnerships in boxes: signed ones solid, those in progress dashed."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph import identifiers
from graph.conclusions import Partnership
from graph.draw import joining
from graph.draw.frame import Key, Shape, Style
from graph.draw.svg import Element, Look, element, mark
from graph.draw.theme import TALKS_DASH, Theme
from graph.model import Label
from graph.view import SIGNED, View

BOX, TEXT = 17, 11.5
"""Height of a box, and of the number in it, in pixels; two digits fit across."""
SIGNED_KEY = Label("ลงนามแล้ว", "Signed")
TALKS_KEY = Label("อยู่ระหว่างดำเนินการ", "In progress")
NARROW = 8
"""Pixels below which a bar of talks has whole lines: of dashes there would be no room for two."""


@dataclass(frozen=True, slots=True)
class Count:
    """Partnerships by whether they are signed."""

    signed: tuple[Partnership, ...]
    talks: tuple[Partnership, ...]

    @property
    def all(self) -> tuple[Partnership, ...]:
        return self.signed + self.talks

    def written(self) -> str:
        """As `3 + 1`: those signed, and those in progress if there are any."""
        return f"{len(self.signed)}" + (f" + {len(self.talks)}" if self.talks else "")

    def summed(self) -> str:
        """As `4 (3 + 1)`: all of them, and of what they are, if any are in progress."""
        return f"{len(self.all)} ({self.written()})" if self.talks else f"{len(self.signed)}"

    def label(self) -> Label:
        """What n is of."""
        signed, talks = len(self.signed), len(self.talks)
        return Label(
            f"n = {signed + talks} คู่ (ลงนามแล้ว {signed} อยู่ระหว่างดำเนินการ {talks})",
            f"n = {many(signed + talks, 'partnership')} ({signed} signed, {talks} in progress)",
        )

    def told(self, lang: str) -> str:
        counts = ((SIGNED_KEY, self.signed), (TALKS_KEY, self.talks))
        return ", ".join(f"{key.of(lang)} {len(pairs)}" for key, pairs in counts if pairs)


def many(count: int, one: str, several: str = "") -> str:
    """As English counts; most have an s where there are several."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def counted(view: View, pairs: Sequence[Partnership]) -> Count:
    return Count(
        tuple(one for one in pairs if view.state(one) == SIGNED),
        tuple(one for one in pairs if view.state(one) != SIGNED),
    )


def legend(style: Style) -> tuple[Key, Key]:
    return (
        Key(Shape.SQUARE, style.theme.signed, SIGNED_KEY),
        Key(Shape.BOX, style.theme.talks, TALKS_KEY),
    )


def talks_look(theme: Theme, across: float) -> Look:
    """How a bar of talks looks that is so wide, in pixels."""
    dash = TALKS_DASH if across >= NARROW else None
    return {"fill": theme.paper, "stroke": theme.talks, "stroke_dasharray": dash}


def iris(view: View, pairs: Sequence[Partnership]) -> str:
    """What a mark of several partnerships carries: the IRI of each, with blanks between."""
    return " ".join(identifiers.iri(view.catalogue, one) for one in pairs)


def boxes(
    view: View, count: Count, name: str, centre: tuple[float, float], style: Style
) -> list[Element]:
    """A box with the number of each that there are, side by side around the centre."""
    x, y = centre
    both = [(True, SIGNED_KEY, count.signed), (False, TALKS_KEY, count.talks)]
    shown = [one for one in both if one[2]]
    left = x - BOX * len(shown) / 2
    marks = []
    for n, (is_signed, key, pairs) in enumerate(shown):
        drawn = _box(len(pairs), left + n * BOX, y - BOX / 2, is_signed, style)
        named = "; ".join(one.label.of(style.lang) for one in pairs)
        title = f"{name}: {key.of(style.lang)} {len(pairs)} ({named})"
        joined = joining.of_pairs(view, pairs)
        marks.append(mark(iris(view, pairs), title, *drawn, data_ends=joined))
    return marks


def _box(number: int, left: float, top: float, is_signed: bool, style: Style) -> list[Element]:
    theme = style.theme
    look: Look = (
        {"fill": theme.signed, "stroke": theme.signed}
        if is_signed
        else {"fill": theme.paper, "stroke": theme.talks, "stroke_dasharray": TALKS_DASH}
    )
    side = BOX - 2
    room: Look = {"x": left + 1, "y": top + 1, "width": side, "height": side}
    at: Look = {"x": left + BOX / 2, "y": top + BOX * 0.75, "text_anchor": "middle"}
    ink = theme.paper if is_signed else theme.ink
    return [
        element("rect", **room, **look),
        element("text", str(number), **at, fill=ink, font_size=TEXT),
    ]
