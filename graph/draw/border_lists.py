"""The border provinces of each neighbour, listed, with a dot for each partnership."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph import identifiers
from graph.conclusions import Partnership
from graph.draw import typeface
from graph.draw.border_look import SMALLER, Standings
from graph.draw.frame import BODY
from graph.draw.svg import Element, Look, element, group, mark
from graph.draw.symbols import SYMBOL
from graph.draw.theme import TALKS_DASH
from graph.frontier import Flank, Standing, Stretch
from graph.model import Label
from graph.view import SIGNED, View

BETWEEN = 26
"""Pixels between two columns."""
ROW, HEAD, AFTER = 24, 46, 16
"""Height of a line, of what stands above a list, and of the room after it."""
NAME, TEXT = 16, 22
"""Size of a neighbour's name, and where the names of provinces begin, after their symbol."""
COUNT, MIDDLE = 46, 29
"""Pixels from one count of a neighbour to the next, and the height that they stand at."""
DOT, STEP = 5.5, 15
"""Radius of a partnership's dot, and pixels from one to the next."""
OTHERS = Label("จังหวัดอื่น", "Other provinces")


@dataclass(frozen=True)
class Lists:
    """Lists from `left` on to the edge."""

    view: View
    standings: Standings
    left: float
    columns: int

    @property
    def width(self) -> float:
        room = self.standings.style.inner - self.left
        return (room - (self.columns - 1) * BETWEEN) / self.columns

    def drawn(self, flanks: Iterable[Flank]) -> tuple[list[Element], float]:
        """The neighbours, those with most provinces first, and how high that is."""
        tops, made = [0.0] * self.columns, []
        for flank in sorted(flanks, key=lambda one: (-len(one.stretches), one.country.key)):
            column = tops.index(min(tops))
            left = round(self.left + column * (self.width + BETWEEN), 2)
            made.append(group(self._list(flank), transform=f"translate({left} {tops[column]})"))
            lines = len(flank.stretches) + bool(flank.elsewhere)
            tops[column] += HEAD + lines * ROW + AFTER
        return made, max(tops) - AFTER

    def _list(self, flank: Flank) -> Iterable[Element]:
        yield self._head(flank)
        for n, one in enumerate(flank.stretches):
            yield from self._line(one, HEAD + n * ROW)
        if flank.elsewhere:
            top = HEAD + len(flank.stretches) * ROW
            name = self._fitted(OTHERS, flank.elsewhere)
            fill = self.standings.style.theme.muted
            yield element("text", name, x=TEXT, y=top + 16, fill=fill)
            yield from self._dots(flank.elsewhere, top)

    def _head(self, flank: Flank) -> Element:
        """The neighbour with how many of its borders stand how."""
        theme, lang = self.standings.style.theme, self.standings.style.lang
        counts = [f"{self.standings.label(one).of(lang)} {flank.count(one)}" for one in Standing]
        country = flank.country.label.of(lang)
        called: Look = {"font_size": NAME, "font_weight": typeface.BOLD, "fill": theme.ink}
        rule = HEAD - 4
        return mark(
            identifiers.iri(self.view.catalogue, flank.country),
            f"{country}: {', '.join(counts)}",
            element("text", country, x=0, y=14, **called),
            *(
                one
                for n, standing in enumerate(Standing)
                for one in self._count(flank, standing, n)
            ),
            element("line", x1=0, x2=self.width, y1=rule, y2=rule, stroke=theme.rule),
        )

    def _count(self, flank: Flank, standing: Standing, place: int) -> Iterable[Element]:
        """Its symbol with how many there are."""
        style, left = self.standings.style, place * COUNT
        symbol = self.standings.symbol(standing, (0, 0))
        yield group(symbol, transform=f"translate({left + 6} {MIDDLE}) scale({SMALLER})")
        told: Look = {"x": left + 16, "y": MIDDLE + 4, "font_size": BODY}
        yield element("text", str(flank.count(standing)), **told, fill=style.theme.muted)

    def _line(self, stretch: Stretch, top: float) -> Iterable[Element]:
        theme = self.standings.style.theme
        name = self._fitted(stretch.province.label, stretch.partnerships)
        yield mark(
            identifiers.iri(self.view.catalogue, stretch.province),
            self.standings.title(stretch),
            *self.standings.symbol(stretch.standing, (SYMBOL + 0.5, top + ROW / 2)),
            element("text", name, x=TEXT, y=top + 16, fill=theme.ink),
        )
        yield from self._dots(stretch.partnerships, top)

    def _fitted(self, label: Label, pairs: Sequence[Partnership]) -> str:
        room = self.width - TEXT - len(pairs) * STEP
        return typeface.fitted(label.of(self.standings.style.lang), room, BODY)

    def _dots(self, pairs: Sequence[Partnership], top: float) -> Iterable[Element]:
        """A dot for each, up to the right edge."""
        for n, one in enumerate(pairs):
            left = self.width - (len(pairs) - n - 0.5) * STEP
            yield self._dot(one, left, top + ROW / 2)

    def _dot(self, one: Partnership, x: float, y: float) -> Element:
        style = self.standings.style
        is_signed = self.view.state(one) == SIGNED
        standing = Standing.SIGNED if is_signed else Standing.TALKS
        hue = self.standings.colour(standing)
        look: Look = {
            "fill": hue if is_signed else style.theme.paper,
            "stroke": hue,
            "stroke_width": 1.5,
            "stroke_dasharray": None if is_signed else TALKS_DASH,
        }
        title = f"{one.label.of(style.lang)} ({self.standings.label(standing).of(style.lang)})"
        dot = element("circle", cx=x, cy=y, r=DOT - 0.75, **look)
        return mark(identifiers.iri(self.view.catalogue, one), title, dot)
