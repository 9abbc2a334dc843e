"""What a selection was narrowed by, each with the page that it leads to when taken away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.limits import FIGURE
from api.page.choices import Choices
from api.page.state import State
from api.page.years import year
from graph.draw import typeface
from graph.eras import in_words
from graph.model import Bounds, Label, Labelled


@dataclass(frozen=True, slots=True)
class Chip:
    """`left` is how many partnerships there are without it, where that was counted."""

    facet: Label
    value: Label
    without: State
    left: int | None = None


def chips(
    asked: State, choices: Sequence[Choices], areas: Mapping[str, Labelled], status: date
) -> Iterator[Chip]:
    """In the order of the address; a day after the status date gets the last known, and says so."""
    for one in choices:
        for value in one.chosen:
            said = Label(value.label, value.label)
            yield Chip(one.facet.label, said, asked.toggled(one.facet.name, value.key))
    for key in asked.joined:
        named = areas[key].label if key in areas else Label(key, key)
        others = tuple(one for one in asked.joined if one != key)
        yield Chip(Label("และคู่ของ", "And those of"), named, asked.but(joined=others))
    if asked.first is not None:
        told = Label("ตั้งแต่", "From")
        yield Chip(told, year(asked.first), asked.but(first=None))
    if asked.last is not None:
        yield Chip(Label("ถึง", "Until"), year(asked.last), asked.but(last=None))
    if asked.as_of is not None:
        yield Chip(Label("ณ วันที่", "As of"), _day(asked.as_of, status), asked.but(as_of=None))


def _day(day: date, status: date) -> Label:
    said, known = (in_words(Bounds(one, one)) for one in (day, status))
    if day <= status:
        return said
    return Label(f"{said.th} (ล่าสุดที่ทราบ {known.th})", f"{said.en} (last known: {known.en})")


def told(chips: Iterable[Chip], undetermined: int, lang: str) -> str:
    """What was chosen, in one line for below the title of a picture; empty where nothing was.

    What the typeface cannot write is left out, as is what would be too long.
    """
    facets: dict[str, list[str]] = {}
    for one in chips:
        facets.setdefault(one.facet.of(lang), []).append(one.value.of(lang))
    said = [f"{facet}: {', '.join(values)}" for facet, values in facets.items()]
    if undetermined:
        said.append(Label(f"ตัดสินไม่ได้ {undetermined} คู่", f"Cannot be told: {undetermined}").of(lang))
    line = "; ".join(said)
    line = "".join(one for one in line if one not in typeface.missing(line, typeface.BOLD))
    return line if len(line) <= FIGURE.title else f"{line[: FIGURE.title - 1]}…"


def counted(chip: Chip, left: int) -> Chip:
    return replace(chip, left=left)


def nothing(asked: State) -> State:
    """The same page of all partnerships."""
    return asked.but(values={}, joined=(), first=None, last=None, as_of=None)
