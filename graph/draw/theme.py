"""Colours and strokes: apart for the colour-blind, readable in grey, and told by shape as well.

Light and dark take their hues from Okabe and Ito (2008), darkened or lightened to stand out from
the paper: text by 4.5 to 1 and marks by 3 to 1, as WCAG 2.2 asks (1.4.3 and 1.4.11). Print has
greys alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture. `paper` is behind all; `ink` and `muted` are text.

    `rule` is for lines that only guide the eye, `land` and `shore` for maps. `signed` and `talks`
    are what the state of a partnership looks like, with `TALKS_DASH`; `gap` what is missing.
    `categories` are told apart in this order, `rest` is everything beyond them.
    """

    name: str
    paper: str
    ink: str
    muted: str
    rule: str
    land: str
    shore: str
    home: str
    signed: str
    talks: str
    gap: str
    categories: tuple[str, ...]
    rest: str


TALKS_DASH = "5 3"
"""Of lines that stand for talks in progress: colour is never the only difference."""

_EVERY = (
    Theme(
        name="light",
        paper="#ffffff",
        ink="#1c2430",
        muted="#52606d",
        rule="#d5dbe1",
        land="#eceff2",
        shore="#b4bec8",
        home="#dbe7f0",
        signed="#0067a3",
        talks="#c25400",
        gap="#8a6d00",
        categories=(
            "#0072b2", "#c25400", "#00805c", "#a8508a", "#8a6d00", "#8c1d40", "#5b4b8a", "#7a4a1e",
        ),
        rest="#6b7783",
    ),
    Theme(
        name="dark",
        paper="#12171d",
        ink="#f2f5f7",
        muted="#aeb9c4",
        rule="#333d47",
        land="#222a32",
        shore="#4a5763",
        home="#24394a",
        signed="#56b4e9",
        talks="#f5a34a",
        gap="#f0e442",
        categories=(
            "#56b4e9", "#f5a34a", "#2fc49a", "#dc8fc0", "#f0e442", "#ff7f8e", "#b3a3e6", "#d9a577",
        ),
        rest="#97a3af",
    ),
    Theme(
        name="print",
        paper="#ffffff",
        ink="#000000",
        muted="#404040",
        rule="#cccccc",
        land="#f2f2f2",
        shore="#a6a6a6",
        home="#e0e0e0",
        signed="#000000",
        talks="#5c5c5c",
        gap="#707070",
        categories=(
            "#000000", "#4d4d4d", "#737373", "#262626", "#6b6b6b", "#5c5c5c", "#404040", "#707070",
        ),
        rest="#737373",
    ),
)  # fmt: skip
THEMES: Mapping[str, Theme] = MappingProxyType({one.name: one for one in _EVERY})


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminance, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
